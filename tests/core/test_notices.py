"""The notices of the cover: shipped in every language, or a place's own; none says whose screen this is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.config import load as settings
from kiosk.house import board
from kiosk.notices import MOST, Board, Notice, NoticesError, load
from kiosk.session import fresh
from tests.core.visitor import TOKEN, Tape, book, seen
from tests.turns import SHIPPED

GOOD = """
title = "Around here"
[[notice]]
name = "Hours"
lead = "Monday to Friday, 9 to 8."
text = "On bank holidays we are closed."
icon = "clock"
[[notice]]
name = "Market"
lead = "Saturdays on the square."
text = "Bread, plants and second-hand books."
[[notice]]
name = "Choir"
lead = "Wednesdays at 7 pm."
text = "No need to read music."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "notices.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("language", SHIPPED)
def test_the_cover_is_in_the_language_of_the_place_whatever_the_visitor_chose(language: str) -> None:
    here = replace(book("en", "ar", language), languages=(language, "en", "ar"))
    view = seen(Tape(fresh(here, TOKEN)).press("start", "language:ar", "text-size", "theme", "quit").state)
    assert (view.language, view.text_size, view.theme) == (language, 1, "light")
    assert view == seen(Tape(fresh(here, TOKEN)).press("quit").state)
    assert len(view.tiles) == MOST


def test_a_notice_that_is_touched_opens_and_the_board_comes_back() -> None:
    tape = Tape().press("quit")
    before = seen(tape.state)
    opened = seen(tape.press("notice:0").state)
    assert (opened.screen, opened.title, opened.where) == ("Cover", "Lost property", before.title)
    assert "red coat" in opened.rows[0].text
    assert seen(tape.press("back").state) == before


def test_a_notice_that_is_not_there_is_the_board() -> None:
    tape = Tape().press("quit")
    assert seen(tape.press("notice:77").state) == seen(Tape().press("quit").state)


def test_a_place_hangs_its_own_notices(tmp_path: Path) -> None:
    own = load(written(tmp_path, GOOD))
    assert own.notices[0] == Notice("Hours", "Monday to Friday, 9 to 8.", "On bank holidays we are closed.", "clock")
    view = seen(Tape(fresh(replace(book("en"), board=own), TOKEN)).press("quit").state)
    assert (view.title, [tile.label for tile in view.tiles]) == ("Around here", ["Hours", "Market", "Choir"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Saturdays on", "Police surgery on"), "says whose screen"),
        (("Choir", "Victims' choir"), "says whose screen"),
        (("Around here", "Ring 999"), "says whose screen"),
        (('icon = "clock"', 'icon = "siren"'), "is no icon"),
        (("Market", "Market" * 9), "has 54 letters"),
        (("Choir", ""), "has 0 letters"),
        (("lead =", "leed ="), "leed"),
        (("[[notice]]", "[[note]]"), "must be"),
        (('title = "', "title = "), "cannot be read"),
    ],
)
def test_notices_that_are_wrong_are_refused_with_a_sentence(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    with pytest.raises(NoticesError, match=said):
        load(written(tmp_path, GOOD.replace(*change)))


def test_two_notices_are_too_few(tmp_path: Path) -> None:
    with pytest.raises(NoticesError, match="there are 2 notices"):
        load(written(tmp_path, GOOD.rpartition("[[notice]]")[0]))


def test_where_the_notices_of_a_place_are_wrong_the_shipped_ones_hang_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = replace(settings().site, notices="notices.toml")
    assert board(tmp_path, site) is None
    assert "cannot be read" in capsys.readouterr().err
    written(tmp_path, GOOD)
    assert isinstance(board(tmp_path, site), Board)
    assert board(tmp_path, settings().site) is None
