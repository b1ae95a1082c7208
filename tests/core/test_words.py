"""Words: every language complete, gaps filled, plural forms, days and times as people say them."""

from __future__ import annotations

import string
from collections.abc import Mapping
from gettext import c2py
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from kiosk import catalogue
from kiosk.words import END_ISOLATE, ISOLATE, RIGHT_TO_LEFT, Words, class_of, direction, load, main, name_of

LANGUAGES = ("en", *catalogue.languages())


@pytest.fixture(scope="module")
def spoken() -> Mapping[str, Words]:
    return {language: load(language) for language in LANGUAGES}


def gaps_of(text: str) -> dict[str, Any]:
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return {name: 3 if name in ("n", "m") else "X" for name in names}


def test_no_translation_is_stale_or_missing() -> None:
    assert catalogue.faults() == []


def test_arabic_is_complete(spoken: Mapping[str, Words]) -> None:
    assert spoken["ar"].missing == ()
    assert set(spoken["ar"]) == set(spoken["en"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said_with_its_gaps(language: str, spoken: Mapping[str, Words]) -> None:
    words = spoken[language]
    for key in words:
        said = words.say(key, **gaps_of(spoken["en"][key]))
        assert said.strip(), key
        assert "{" not in said, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_a_mark_that_screens_do_not_draw(language: str, spoken: Mapping[str, Words]) -> None:
    for key in spoken[language]:
        assert not set(spoken[language][key]) & set("<>\t\n!"), key


def test_a_number_chooses_its_plural_form(spoken: Mapping[str, Words]) -> None:
    key = "screen.presence.people"
    assert spoken["en"].say(key, n=1) == "1 person from the police is here."
    assert spoken["en"].say(key, n=2) == "2 people from the police are here."
    arabic = [spoken["ar"].say(key, n=n) for n in (0, 1, 2, 3, 11, 100)]
    assert len(set(arabic)) == 6
    assert arabic[3] == "3 أشخاص من الشرطة هنا."


def test_days_and_times_are_said_as_people_say_them(spoken: Mapping[str, Words]) -> None:
    assert spoken["en"].day("2026-11-24T17:10") == "Tuesday 24 November 2026"
    assert spoken["en"].time("2026-11-24T17:10") == "5:10 pm"
    assert spoken["en"].time("09:05") == "9:05 am"
    assert spoken["ar"].day("2026-11-24") == "الثلاثاء، 24 نوفمبر 2026"
    assert spoken["ar"].time("17:10").startswith("5:10")


def test_figures_are_those_on_the_telephone_in_every_language(spoken: Mapping[str, Words]) -> None:
    assert spoken["ar"].number(1234) == "1,234"
    assert spoken["en"].money("1200.00") == "£1,200"


def test_latin_words_inside_a_right_to_left_sentence_are_isolated(spoken: Mapping[str, Words]) -> None:
    said = spoken["ar"].say("screen.item.serial", text="Trek 4417")
    assert f"{ISOLATE}Trek 4417{END_ISOLATE}" in said
    assert ISOLATE not in spoken["en"].say("screen.item.serial", text="Trek 4417")


def test_a_sentence_made_of_isolated_words_alone_still_runs_from_right_to_left(spoken: Mapping[str, Words]) -> None:
    """Who wrote a message, and when: without a letter of its own it was laid out from left to right, the time first."""
    parts = {"who": "شرطي رقم 4417", "day": "الثلاثاء", "time": "6:35 ص"}
    assert spoken["ar"].say("screen.follow.message", **parts).startswith(RIGHT_TO_LEFT)
    assert not spoken["ar"].say("screen.item.serial", text="Trek 4417").startswith(RIGHT_TO_LEFT)
    assert RIGHT_TO_LEFT not in spoken["en"].say("screen.follow.message", **parts)


def test_directions_and_names() -> None:
    assert (direction("ar"), direction("en")) == ("rtl", "ltr")
    assert (name_of("ar"), name_of("en"), name_of("pl")) == ("العربية", "English", "Polski")


def test_an_unreviewed_language_shows_safety_law_and_rights_in_english_too() -> None:
    words = load("ar")
    assert words.in_english("screen.emergency.cannot") == "This screen cannot reach the police"
    assert words.in_english("receipt.advice.right.read")
    assert words.in_english("block.rights.truth.label")
    assert words.in_english("screen.menu.title") == ""
    assert load("en").in_english("screen.emergency.cannot") == ""


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("screen.emergency.cannot", "safety"),
        ("block.safety.danger_now.label", "safety"),
        ("screen.before-send.court", "legal"),
        ("receipt.advice.right.code", "rights"),
        ("screen.menu.title", "ordinary"),
    ],
)
def test_every_text_has_a_class(key: str, kind: str, spoken: Mapping[str, Words]) -> None:
    assert key in spoken["en"]
    assert class_of(key) == kind


def test_a_missing_translation_is_english_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "locale"
    (ours / "ar").mkdir(parents=True)
    for name in ("en.toml", *(f"ar/{domain}.po" for domain in catalogue.DOMAINS)):
        (ours / name).write_bytes((catalogue.LOCALE / name).read_bytes())
    po = ours / "ar" / "screens.po"
    po.write_text(po.read_text(encoding="utf-8").replace('msgstr "طوارئ"', 'msgstr ""'), encoding="utf-8")
    monkeypatch.setattr(catalogue, "LOCALE", ours)
    words = load("ar")
    assert words["screen.control.emergency"] == "Emergency"
    assert "screen.control.emergency" in words.missing
    assert "ar/screens: screen.control.emergency is missing" in catalogue.faults()
    assert main(["check"]) == 1


def test_changed_english_makes_its_translation_stale_and_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "locale"
    (ours / "ar").mkdir(parents=True)
    for name in ("en.toml", *(f"ar/{domain}.po" for domain in catalogue.DOMAINS)):
        (ours / name).write_bytes((catalogue.LOCALE / name).read_bytes())
    english = ours / "en.toml"
    english.write_text(english.read_text(encoding="utf-8").replace('"Quick exit"', '"Leave now"'), encoding="utf-8")
    monkeypatch.setattr(catalogue, "LOCALE", ours)
    assert any("screen.control.quit is stale" in fault for fault in catalogue.faults())
    catalogue.extract()
    assert "خروج سريع" in (ours / "ar" / "screens.po").read_text(encoding="utf-8")
    assert any("screen.control.quit is stale" in fault for fault in catalogue.faults())
    assert load("ar")["screen.control.quit"] == "Leave now"


def test_extracting_again_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = tmp_path / "locale"
    (ours / "ar").mkdir(parents=True)
    names = ("en.toml", *(f"ar/{d}.po" for d in catalogue.DOMAINS), *(f"{d}.pot" for d in catalogue.DOMAINS))
    for name in names:
        (ours / name).write_bytes((catalogue.LOCALE / name).read_bytes())
    monkeypatch.setattr(catalogue, "LOCALE", ours)
    catalogue.extract()
    for name in names:
        assert (ours / name).read_bytes() == (catalogue.CODES.parent / "locale" / name).read_bytes(), name


def test_a_key_nobody_wrote_is_a_fault_of_the_program_and_an_optional_one_is_not(spoken: Mapping[str, Words]) -> None:
    with pytest.raises(KeyError):
        spoken["en"]["screen.nothing"]
    assert spoken["en"].get("screen.nothing") == ""
    assert spoken["en"].fault("verb-unknown") == spoken["en"]["fault.unknown"]
    assert spoken["en"].fault("paper-out").startswith("The printer has no paper")


@pytest.mark.parametrize("language", ["ar", "pl", "cy", "ro", "en", "zh"])
def test_plural_forms_stand_in_a_po_file_as_its_own_header_numbers_them(language: str) -> None:
    catalog, words = Catalog(locale=language), catalogue.categories(language)
    number = c2py(catalog.plural_expr)
    assert len(words) == catalog.num_plurals
    for n in range(201):
        assert words[number(n)] in (Locale.parse(language).plural_form(n), "other"), n
