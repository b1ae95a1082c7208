"""Every language of the shipped settings: all its words, letters to write it with, its plural forms, names and dates."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.dates import get_day_names, get_month_names

from kiosk import catalogue, config
from kiosk.words import END_ISOLATE, ISOLATE, class_of, name_of
from tests.catalogues import load

SHIPPED = config.load().screen.languages
KEYBOARDS = Path(__file__).parents[2] / "ui" / "keyboards"
# What somebody who writes the language needs to have in front of them; nothing of it only behind a long press.
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىة",
    "cy": "abcdefghijlmnoprstuwyâêîôûŵŷ",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "pa": "ਅਆਇਈਉਊਏਐਓਔਸਹਕਖਗਘਚਛਜਝਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜਾਿੀੁੂੇੈੋੌੰੱਂ੍",
    "ur": "اآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئؤ",
    "bn": "অআইঈউঊঋএঐওঔকখগঘচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহািীুূৃেৈোৌ্ংঁৎ",
    "gu": "અઆઇઈઉઊઋએઐઓઔકખગઘચછજઝઞટઠડઢણતથદધનપફબભમયરલવશષસહળાિીુૂૃેૈોૌં્ઃ",
    "so": "abcdefghijklmnoqrstuwxy",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "pt": "abcdefghijklmnopqrstuvwxyzáàâãçéêíóôõú",
    "es": "abcdefghijklmnñopqrstuvwxyzáéíóúü",
    "fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœæÿ",
    "zh": "abcdefghijklmnopqrstuvwxyz",  # as it sounds: we have no keys for its writing, and say so
}
FORMS = {
    "en": {0: "other", 1: "one", 2: "other", 5: "other", 11: "other", 22: "other", 100: "other"},
    "pl": {0: "many", 1: "one", 2: "few", 5: "many", 11: "many", 22: "few", 100: "many"},
    "ar": {0: "zero", 1: "one", 2: "two", 5: "few", 11: "many", 22: "many", 100: "other"},
    "cy": {0: "zero", 1: "one", 2: "two", 3: "few", 5: "other", 6: "many", 22: "other"},
    "ro": {0: "few", 1: "one", 2: "few", 19: "few", 20: "other", 101: "few"},
    **{language: {0: "other", 1: "one", 2: "other", 22: "other"} for language in ("ur", "so", "es")},
    **{language: {0: "one", 1: "one", 2: "other", 22: "other"} for language in ("pa", "bn", "gu", "pt", "fr")},
    "tr": {0: "other", 1: "one", 2: "other"},
    "zh": {0: "other", 1: "other", 2: "other"},
}
# Names with their numbers, and words that a language has from where English has them.
THE_SAME = {
    "ABC", "IMEI {text}", "Model", "Bank", "No", "Samaritans: 116 123", "Childline: 0800 1111", "Crimestoppers: 0800 555 111",
}  # fmt: skip
IN_WORDS = {"ar": (0, 1, 2)}  # numbers that the language says without a figure
MANY_FORMS = ("pl", "ar")  # where a number changes the word itself, more than once


def keyboard(language: str) -> dict[str, Any]:
    """The layout of one language as it is shipped."""
    own = KEYBOARDS / f"{language}.json"
    read: dict[str, Any] = json.loads((own if own.exists() else KEYBOARDS / "en.json").read_text(encoding="utf-8"))
    return read


def layers(layout: dict[str, Any]) -> list[list[str]]:
    """Each set of keys that there is to look at, one touch of "more" apart."""
    first = layout.get("small", layout["rows"])
    return [list(chain(*layout["rows"])), list(chain(*first, *layout.get("more", [])))]


def plurals(language: str) -> dict[str, Any]:
    words = load(language)
    return {key: text for key, text in words.texts.items() if not isinstance(text, str)}


def test_the_shipped_languages_are_those_there_are_words_for() -> None:
    assert set(SHIPPED) == {"en", *catalogue.languages()}
    assert set(SHIPPED) == set(ALPHABETS) == set(FORMS)


@pytest.mark.parametrize("language", SHIPPED)
def test_nothing_of_a_language_is_missing_or_stale(language: str) -> None:
    assert [fault for fault in catalogue.faults() if fault.startswith(f"{language}/")] == []
    assert load(language).missing == ()


@pytest.mark.parametrize("language", [language for language in SHIPPED if language != "en"])
def test_nothing_is_left_in_english_but_names_and_words_that_are_the_same(language: str) -> None:
    words, source = load(language).texts, load("en").texts
    plain = {key: str(text).replace(ISOLATE, "").replace(END_ISOLATE, "") for key, text in words.items()}
    left = {text for key, text in source.items() if isinstance(text, str) and plain[key] == text and spells(text)}
    assert left <= THE_SAME


def spells(text: str) -> bool:
    """Whether anything but gaps, figures and marks is in it."""
    return re.search("[A-Za-z]{2}", re.sub(r"\{\w*\}", "", text)) is not None


@pytest.mark.parametrize("language", SHIPPED)
def test_every_letter_of_the_alphabet_is_a_key_that_can_be_seen(language: str) -> None:
    layout = keyboard(language)
    large, small = layers(layout)
    assert set(ALPHABETS[language]) <= set(large if "small" in layout else small)
    assert set(ALPHABETS[language]) <= set(small)


@pytest.mark.parametrize("language", SHIPPED)
def test_a_key_stands_once_and_holds_accents_of_its_own(language: str) -> None:
    layout = keyboard(language)
    keys = list(chain.from_iterable(layout["rows"]))
    assert len(keys) == len(set(keys))
    assert set(layout["accents"]) <= set(keys)
    for letter, held in layout["accents"].items():
        assert len(held) == len(set(held)) <= max(len(row) for row in layout["rows"]), letter


@pytest.mark.parametrize("language", SHIPPED)
def test_every_letter_of_its_own_words_can_be_typed(language: str) -> None:
    """By a key, by a key that is held, or by the keys of another language for names in another script."""
    boards = [keyboard(language), keyboard("en")]
    known = {part for board in boards for key in chain(*layers(board), *board["accents"].values()) for part in key}
    words = load(language)
    texts = [part for text in words.texts.values() for part in ([text] if isinstance(text, str) else text.values())]
    letters = {letter.lower()[0] for text in texts for letter in text if unicodedata.category(letter) in ("Ll", "Lu", "Lo")}
    assert {letter for letter in letters if len(letter) > 1 or not unicodedata.name(letter).startswith("CJK")} <= known


@pytest.mark.parametrize("language", SHIPPED)
def test_a_number_takes_the_plural_form_that_its_language_has_for_it(language: str) -> None:
    locale, words = Locale.parse(language), load(language)
    for n, form in FORMS[language].items():
        assert locale.plural_form(n) == form
        for key, forms in plurals(language).items():
            said = words.say(key, n=n, amount="£5").replace(ISOLATE, "").replace(END_ISOLATE, "")
            assert said == forms.get(form, forms["other"]).format(n=n, amount="£5"), key
            assert str(n) in said or n in IN_WORDS.get(language, ()), (key, n, said)


@pytest.mark.parametrize("language", MANY_FORMS)
def test_plural_forms_are_really_different_words(language: str) -> None:
    for key, forms in plurals(language).items():
        if key not in (
            "screen.things.count",
            "screen.things.total",
            "screen.follow.messages",
        ):  # few and many are one in Polish
            assert len({forms[form] for form in FORMS[language].values() if form in forms}) > 2, key


@pytest.mark.parametrize("language", SHIPPED)
def test_names_and_dates_are_said_by_the_language_itself(language: str) -> None:
    words = load(language)
    said = words.day("2026-11-24T17:10")
    assert get_day_names("wide", locale=language)[1] in said
    assert get_month_names("wide", locale=language)[11] in said or "11月" in said
    assert "24" in said
    assert "2026" in said
    assert name_of(language) == str(Locale.parse(language).get_display_name(language)).capitalize()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("screen.words.use-lead", "safety"),
        ("screen.words.safe", "safety"),
        ("screen.story.loud", "safety"),
        ("screen.follow.unsure-sender", "safety"),
        ("screen.call.ended-refused", "safety"),
        ("screen.call.suggested", "legal"),
        ("screen.words.lead", "rights"),
        ("screen.words.none", "rights"),
        ("screen.enter.later", "rights"),
        ("screen.call.shared", "rights"),
        ("screen.call.nobody-recording", "rights"),
        ("screen.things.remove-lead", "rights"),
        ("screen.idle.fate", "rights"),
    ],
)
def test_code_words_the_fate_of_answers_and_what_a_call_shows_stand_in_english_too(key: str, kind: str) -> None:
    assert class_of(key) == kind
    for language in SHIPPED[1:]:
        assert load(language).in_english(key, n=3) == load("en").say(key, n=3)


def test_the_clock_has_24_hours_where_people_say_them() -> None:
    assert load("pl").time("17:10") == "17:10"
    assert load("en").time("17:10") == "5:10 pm"
