"""What a named person has read of a language counts text by text: what was changed since is unread again, and nothing else is."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from babel.messages import pofile

from kiosk import catalogue, review, sheet
from kiosk.config import load as settings
from kiosk.words import Words, class_of, load, load_all, main
from tests.core.test_danger import LISTS

CANNOT = "screen.emergency.cannot"
DAY = date(2026, 11, 30)
SOURCE = catalogue.english()
POLISH = load("pl", {}, SOURCE)
SHEET = sheet.sheet("pl", {}, SOURCE).decode().splitlines()


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of our own with Polish in it."""
    folder = tmp_path / "locale"
    (folder / "pl").mkdir(parents=True)
    for name in ("en.toml", *(f"pl/{domain}.po" for domain in catalogue.DOMAINS)):
        (folder / name).write_bytes((catalogue.LOCALE / name).read_bytes())
    monkeypatch.setattr(catalogue, "LOCALE", folder)
    return folder


def returned(path: Path, *keys: str, **changed: str) -> Path:
    """The sheet of Polish as it comes back: ``keys`` are read (none: all), some texts are put right."""
    catalog = pofile.read_po(SHEET)
    for message in catalog:
        if message.context and (not keys or message.context in keys):
            message.flags.discard("fuzzy")
        if message.context in changed:
            message.string = changed[message.context]
    with path.open("wb") as file:
        pofile.write_po(file, catalog)
    return path


def polish(read: review.Read) -> Words:
    return load("pl", read, SOURCE)


def accepted(tmp_path: Path, *keys: str) -> review.Read:
    sheet.accept(returned(tmp_path / "back.po", *keys), "Anna Nowak", DAY, tmp_path / "reviews", SOURCE)
    return review.read(review.readings(tmp_path / "reviews" / "pl.toml"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sheet_has_every_text_of_safety_law_and_rights_each_marked_and_the_words_of_danger() -> None:
    catalog = pofile.read_po(SHEET)
    asked = {str(message.context): message for message in catalog if message.id}
    words = POLISH
    assert set(asked) - {review.DANGER} == {key for key in words if class_of(key) != "ordinary"}
    assert all(message.fuzzy for message in asked.values())
    assert asked[CANNOT].id == words.english[CANNOT]
    assert "nóż = danger" in str(asked[review.DANGER].string).split("\n")


def test_when_all_is_read_the_public_sees_no_banner_and_no_english(ours: Path, tmp_path: Path) -> None:
    read = accepted(tmp_path)
    words = polish(read)
    assert words.reviewed
    assert words.in_english(CANNOT) == ""
    assert sheet.unread(words, read) == {}
    assert not POLISH.reviewed


def test_what_is_left_keeps_the_banner_and_only_its_own_english(ours: Path, tmp_path: Path) -> None:
    words = polish(accepted(tmp_path, CANNOT))
    assert not words.reviewed
    assert words.in_english(CANNOT) == ""
    assert words.in_english("receipt.advice.right.read")


@pytest.mark.parametrize("whose", ["English", "Polish"])
def test_a_text_that_is_changed_is_unread_again_and_no_other(ours: Path, tmp_path: Path, whose: str) -> None:
    read = accepted(tmp_path)
    english, polish = str(POLISH.english[CANNOT]), POLISH[CANNOT]
    edit(ours / "pl" / "screens.po", polish, f"{polish} X")
    if whose == "English":  # and its translation is brought along
        edit(ours / "pl" / "screens.po", f"{polish} X", polish)
        edit(ours / "pl" / "screens.po", f'msgid "{english}"', f'msgid "{english} now"')
        edit(ours / "en.toml", f'"{english}"', f'"{english} now"')
    assert load("pl", read).unread == {CANNOT}


def test_what_the_reader_puts_right_stands_in_the_catalogue_and_counts_as_read(ours: Path, tmp_path: Path) -> None:
    right = "Ten ekran nie połączy z policją"
    back = returned(tmp_path / "back.po", CANNOT, **{CANNOT: right})
    said = sheet.accept(back, "Anna Nowak", DAY, tmp_path / "reviews", SOURCE)
    words = polish(review.read(review.readings(tmp_path / "reviews" / "pl.toml")))
    assert words[CANNOT] == right
    assert CANNOT not in words.unread
    assert f"put right: {CANNOT}" in said
    assert not [fault for fault in catalogue.faults() if fault.startswith("pl/screens") and "run extract" not in fault]


def test_a_sheet_with_a_text_that_cannot_stand_changes_nothing_and_names_it(ours: Path, tmp_path: Path) -> None:
    key = next(key for key in sorted(POLISH.unread) if "{" in str(POLISH.english[key]) and isinstance(POLISH.english[key], str))
    before = (ours / "pl" / "screens.po").read_bytes()
    back = returned(tmp_path / "back.po", **{key: "bez niczego", CANNOT: "inaczej"})
    with pytest.raises(review.ReviewError, match=f"{key} has other gaps"):
        sheet.accept(back, "Anna Nowak", DAY, tmp_path / "reviews", SOURCE)
    assert (ours / "pl" / "screens.po").read_bytes() == before
    assert not (tmp_path / "reviews").exists()


def test_two_readers_share_a_language_and_the_file_says_who_read_what(ours: Path, tmp_path: Path) -> None:
    accepted(tmp_path, CANNOT)
    back = returned(tmp_path / "b.po", "receipt.advice.right.read")
    sheet.accept(back, 'Jan "Janek" Kos', date(2026, 12, 1), tmp_path / "reviews", SOURCE)
    first, second = review.readings(tmp_path / "reviews" / "pl.toml")
    assert (first.by, first.on, set(first.texts)) == ("Anna Nowak", DAY, {CANNOT})
    assert (second.by, set(second.texts)) == ('Jan "Janek" Kos', {"receipt.advice.right.read"})


def test_a_site_counts_only_the_file_that_its_settings_name(
    ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read, path = accepted(tmp_path), tmp_path / "reviews" / "pl.toml"
    named = {"pl": hashlib.sha256(path.read_bytes()).hexdigest()}
    assert review.vouched(tmp_path, named) == {"pl": read}
    assert load_all(("pl",), review.vouched(tmp_path, named))["pl"].reviewed
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert review.vouched(tmp_path, named) == {}
    assert review.vouched(tmp_path, {"cy": "0" * 64}) == {}
    assert capsys.readouterr().err.count("counts as unread") == 2
    assert settings().site.reviews == {}, "the shipped settings claim nothing"


def test_danger_is_asked_about_again_until_its_list_is_read(ours: Path, tmp_path: Path) -> None:
    spoken = settings().screen.languages
    assert review.asked_again(spoken, {}) == set(spoken) - {"en"}
    assert review.asked_again(spoken, {"pl": accepted(tmp_path)}) == set(spoken) - {"en", "pl"}
    assert review.asked_again(("pl",), {"pl": {review.DANGER: "another list"}}) == {"pl"}
    assert review.asked_again(("xx",), {"xx": {review.DANGER: ""}}) == {"xx"}, "there is no list to read"
    assert set(LISTS) >= set(spoken)


def test_the_commands_say_what_is_left_and_refuse_what_is_no_sheet(
    ours: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["unread", "--reviews", str(tmp_path)]) == 0
    left = len(POLISH.unread) + 1
    counts = capsys.readouterr().out.removeprefix("pl: ").split()[::2]
    assert sum(map(int, counts)) == left
    (tmp_path / "no.po").write_text('msgid ""\nmsgstr "Language: xx\\n"\n', encoding="utf-8")
    assert main(["accept", str(tmp_path / "no.po"), "--by", "A", "--on", "2026-11-30", "--reviews", str(tmp_path)]) == 1
    assert "no language of the catalogue" in capsys.readouterr().err
