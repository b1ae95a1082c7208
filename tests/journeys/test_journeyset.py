"""A place's own journeys: served when they are good; when not, the last good set or the shipped one, and the technician is told."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kiosk import app, journeyset
from kiosk.journey import JourneyError, load_journeys
from kiosk.journeyset import KEPT, keep, newest, served, whole
from tests.trust.cut import cuts

GOOD = Path(__file__).with_name("good")
SHIPPED = load_journeys()
Said = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A kiosk's folder with a small set of the place's own in it: one journey and its blocks."""
    shutil.copytree(GOOD / "blocks", tmp_path / "own" / "blocks")
    shutil.copy(GOOD / "block.toml", tmp_path / "own")
    return tmp_path


def written(folder: Path | None) -> dict[str, bytes]:
    """The files of a set."""
    assert folder is not None
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.toml")}


def change(home: Path, old: str = "Really?", new: str = "Is it so?") -> Path:
    """The own journey with other words in it."""
    path = home / "own" / "block.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    return path


def break_it(home: Path) -> str:
    """A key that nobody knows in the own journey; ``file:line`` of it."""
    path = change(home, 'title = "A block"\n', 'title = "A block"\ncolour = "blue"\n')
    return f"{path}:5"


def line(said: Said) -> dict[str, Any]:
    """The one line on standard error."""
    (one,) = said.readouterr().err.splitlines()
    found: dict[str, Any] = json.loads(one)
    return found


def test_a_place_without_journeys_of_its_own_serves_the_shipped_ones_and_keeps_nothing(tmp_path: Path, capsys: Said) -> None:
    assert served(tmp_path, "") == journeyset.Served(SHIPPED)
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == ""


def test_a_good_set_is_served_and_kept(home: Path, capsys: Said) -> None:
    found = served(home, "own")
    assert list(found.journeys) == ["block"]
    assert found.conditions == {"journeys": "ready"}
    assert written(newest(home / KEPT)) == written(home / "own")
    assert capsys.readouterr().err == ""


def test_a_folder_may_be_named_from_the_root(home: Path, tmp_path: Path) -> None:
    assert list(served(home, str(tmp_path / "own")).journeys) == ["block"]


def test_a_set_that_has_not_changed_is_not_written_again(home: Path) -> None:
    served(home, "own")
    before = (newest(home / KEPT), os.stat(home / KEPT).st_mtime_ns)
    served(home, "own")
    assert (newest(home / KEPT), os.stat(home / KEPT).st_mtime_ns) == before


def test_a_changed_good_set_takes_the_place_of_the_one_before(home: Path) -> None:
    served(home, "own")
    change(home)
    served(home, "own")
    assert written(newest(home / KEPT)) == written(home / "own")
    assert len(list((home / KEPT).iterdir())) == 1


def test_a_broken_file_brings_the_last_good_set_and_the_technician_reads_file_line_and_sentence(
    home: Path, capsys: Said
) -> None:
    good = served(home, "own").journeys
    kept = written(newest(home / KEPT))
    at = break_it(home)
    found = served(home, "own")
    assert found.journeys == good
    assert found.conditions == {"journeys": "degraded"}
    assert line(capsys) == {"code": "journeys-last-good", "n": 1, "said": [f"{at}: colour is not a key we know"]}
    assert written(newest(home / KEPT)) == kept, "what is broken is never kept"


def test_without_a_last_good_set_the_shipped_one_is_served(home: Path, capsys: Said) -> None:
    at = break_it(home)
    found = served(home, "own")
    assert found == journeyset.Served(SHIPPED, {"journeys": "blocked"})
    assert line(capsys) == {"code": "journeys-shipped", "n": 1, "said": [f"{at}: colour is not a key we know"]}
    assert not (home / KEPT).exists()


def test_a_last_good_set_that_is_damaged_is_not_served_either_and_both_faults_are_said(home: Path, capsys: Said) -> None:
    served(home, "own")
    kept = newest(home / KEPT)
    assert kept is not None
    (kept / "block.toml").write_bytes(b"\0" * 300)
    at = break_it(home)
    assert served(home, "own") == journeyset.Served(SHIPPED, {"journeys": "blocked"})
    said = line(capsys)
    assert (said["code"], said["n"]) == ("journeys-shipped", 2)
    assert said["said"][0].startswith(f"{at}: ")
    assert said["said"][1].startswith(f"{kept}/block.toml:1: this is not TOML")


def test_a_good_set_mends_a_last_good_set_that_was_damaged(home: Path) -> None:
    served(home, "own")
    (home / KEPT / "1" / "block.toml").unlink()
    assert served(home, "own").conditions == {"journeys": "ready"}
    assert written(newest(home / KEPT)) == written(home / "own")


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "no folder": (shutil.rmtree, "{own}:1: cannot be read: No such file or directory"),
    "an empty folder": (lambda own: (own / "block.toml").unlink(), "{own}:1: there is no journey here"),
    "a file for a folder": (
        lambda own: own.rename(own.with_name("else")).joinpath("block.toml").rename(own),
        "{own}:1: cannot be read: Not a directory",
    ),
    "a block that is gone": (lambda own: (own / "blocks" / "shared.toml").unlink(), "{own}/block.toml:7: there is no block 'shared'"),
    "no text at all": (lambda own: (own / "block.toml").write_bytes(b"\xff\xfe"), "{own}/block.toml:1: cannot be read: 'utf-8'"),
    "a pipe": (lambda own: os.mkfifo(own / "pipe.toml"), "{own}/pipe.toml:1: this is not a file"),
    "depth without end": (lambda own: (own / "deep.toml").write_text("id = " + "[" * 5000), "{own}:1: cannot be read: RecursionError"),
    "a gap in a text": (
        lambda own: (own / "block.toml").write_text((own / "block.toml").read_text().replace("Really?", "Really {colour}?")),
        "{own}/block.toml:14: a journey's text has no gaps, so no {{ or }}: 'Really {{colour}}?'",
    ),
    "advice that nobody wrote": (
        lambda own: (own / "block.toml").write_text(
            (own / "block.toml").read_text().replace("order = -1", 'order = -1\nadvice = ["burglary", "weather"]')
        ),
        "{own}/block.toml:6: nobody has written advice about 'weather'",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("wrong", "sentence"), WRONG.values(), ids=WRONG)
def test_whatever_is_wrong_with_a_set_it_is_refused_with_a_sentence(
    home: Path, capsys: Said, wrong: Callable[[Path], object], sentence: str
) -> None:
    wrong(home / "own")
    assert served(home, "own").journeys == SHIPPED
    said = line(capsys)["said"]
    assert said[0].startswith(sentence.format(own=home / "own")), said


def test_a_folder_that_may_not_be_read_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> list[str]:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(JourneyError, match=r"own:1: cannot be read: Permission denied"):
        whole(home / "own")


def test_a_very_broken_set_is_still_one_line(home: Path, capsys: Said) -> None:
    for n in range(40):
        (home / "own" / f"bad{n}.toml").write_text("?")
    served(home, "own")
    said = line(capsys)
    assert (said["n"], len(said["said"])) == (40, journeyset.MOST_SAID)


def test_a_good_set_that_cannot_be_kept_is_served_all_the_same_and_that_is_said(home: Path, capsys: Said) -> None:
    (home / KEPT).touch()
    found = served(home, "own")
    assert list(found.journeys) == ["block"]
    assert found.conditions == {"journeys": "ready", "journeys-kept": "blocked"}
    assert line(capsys)["code"] == "journeys-not-kept"


@pytest.mark.parametrize("first", [True, False], ids=["the first set", "a later set"])
def test_a_power_cut_at_any_moment_leaves_the_set_before_or_the_new_one_whole(home: Path, first: bool) -> None:
    kept, start = home / KEPT, home / "start"
    if not first:
        keep(home / "own", kept)
        shutil.copytree(kept, start)
    before = None if first else written(newest(kept))
    change(home)
    new = written(home / "own")
    ends = set()
    for n, ended in cuts(lambda: keep(home / "own", kept)):
        ends.add(ended)
        found = newest(kept)
        assert (written(found) if found else None) in (before, new), f"cut at call {n}"
        assert found is None or whole(found), f"cut at call {n}"
        keep(home / "own", kept)
        assert written(newest(kept)) == new, f"the start after a cut at call {n}"
        shutil.rmtree(kept)
        if not first:
            shutil.copytree(start, kept)
    assert ends >= {"done", "cut", "failed"}


def test_the_name_is_given_only_when_every_file_is_on_the_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def noted(name: str, real: Callable[..., None], *given: Any) -> None:
        done.append(name)
        real(*given)

    for name in ("fsync", "rename"):
        monkeypatch.setattr(os, name, partial(noted, name, getattr(os, name)))
    keep(home / "own", home / KEPT)
    folders = 2  # the set's own and its blocks
    assert done == ["fsync", *["fsync"] * (len(written(home / "own")) + folders), "rename", "fsync"]


def test_files_that_change_while_they_are_kept_are_not_kept_broken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served(home, "own")
    kept = written(newest(home / KEPT))
    change(home)
    real = journeyset.keep

    def meanwhile(folder: Path, kept: Path) -> None:
        break_it(home)
        real(folder, kept)

    monkeypatch.setattr(journeyset, "keep", meanwhile)
    found = served(home, "own")
    assert found.conditions == {"journeys": "ready", "journeys-kept": "blocked"}
    assert written(newest(home / KEPT)) == kept


def test_the_words_of_a_place_s_own_journeys_are_the_ones_in_its_files_in_every_language(home: Path) -> None:
    (home / "site.toml").write_text('[site]\njourneys = "own"\n[screen]\nlanguages = ["en", "pl"]\n')
    house = app.prepare(home, drive=False, offscreen=True)
    assert house.conditions == {"journeys": "ready"}
    for language in ("en", "pl"):
        assert house.words[language]["journey.block.own_one.label"] == "Really?"
        assert "journey.theft.title" not in house.words[language]


def test_the_catalogue_of_a_kiosk_that_serves_others_instead_is_theirs(home: Path) -> None:
    (home / "site.toml").write_text('[site]\njourneys = "own"\n')
    break_it(home)
    house = app.prepare(home, drive=False, offscreen=True)
    assert house.conditions == {"journeys": "blocked"}
    assert "journey.theft.title" in house.words["en"]
