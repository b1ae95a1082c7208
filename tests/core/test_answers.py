"""What each type of question accepts, what it keeps, and what a person reads of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import journey as form
from kiosk.answers import TYPES, Answer, Problem, check, problem_words, words_of
from kiosk.catalogue import english as english_of
from kiosk.journey import Option, Question
from kiosk.words import Words
from kiosk.words import load as load_anew
from tests.catalogues import load, load_journeys
from tests.core.test_journey import FILES

NOW = "2026-11-24T17:30"
GOOD = form.load_journeys(FILES / "good")
ENGLISH = load_anew("en", source=english_of(GOOD))
ALL = {q.type: q for q in GOOD["types"].pages[0].questions}


@pytest.fixture(scope="module")
def english() -> Words:
    return load("en")


@pytest.fixture(scope="module")
def arabic() -> Words:
    return load("ar")


def test_every_type_has_a_question_to_try_it_on() -> None:
    assert set(ALL) == set(TYPES)


@pytest.mark.parametrize(
    ("kind", "raw", "kept"),
    [
        ("choice", "a", "a"),
        ("multi", ["b", "a"], ("a", "b")),
        ("multi", "b", ("b",)),
        ("ynu", "unsure", "unsure"),
        ("yesno", "no", "no"),
        ("text", "  A blue bag \x00\n", "A blue bag"),
        ("text", "Café", "Café"),
        ("long", "حدث هذا أمس 🚲\nثم ذهبت", "حدث هذا أمس 🚲\nثم ذهبت"),
        ("long", "a" * 10_000, "a" * 10_000),
        ("name", "Zoë O'Neill-فاطمة", "Zoë O'Neill-فاطمة"),
        ("phone", "07700 900 123", "+447700900123"),
        ("phone", "+44 (0)7700 900123", "+447700900123"),
        ("phone", "0044 20 7946 0112", "+442079460112"),
        ("phone", "٠٧٧٠٠ ٩٠٠ ١٢٣", "+447700900123"),
        ("phone", "+48 22 123 45 67", "+48221234567"),
        ("email", " Sam.K+x@Example.COM ", "Sam.K+x@example.com"),
        ("money", "£1,200", "1200.00"),
        ("money", "12.5", "12.50"),
        ("money", "5", "5.00"),
        ("money", "٥٢٠", "520.00"),
        ("money", "20 pounds", "20.00"),
        ("int", "007", "7"),
        ("date", "2026-11-24", "2026-11-24"),
        ("date", "24/11/2026", "2026-11-24"),
        ("date", "yesterday", "2026-11-23"),
        ("when", "unsure", "unsure"),
        ("when", "2026-11-24T17:10", "2026-11-24T17:10"),
        ("when", "today 9:05", "2026-11-24T09:05"),
        ("when", "yesterday/evening", "2026-11-23/evening"),
        ("when", "2026-11-20", "2026-11-20"),
        ("when", "24/11/2026", "2026-11-24"),
        ("place", "near the big Tesco", "near the big Tesco"),
        ("item", {"what": "bicycle", "value": "£520", "serial": "wtu 210"}, ("what=bicycle", "serial=WTU 210", "value=520.00")),
        ("item", "a red bag", ("what=a red bag",)),
        ("item", ["what=phone", "imei=490154203237518"], ("what=phone", "imei=490154203237518")),
        ("serial", "wtu  210 k", "WTU 210 K"),
        ("imei", "49-015420-323751-8", "490154203237518"),
        ("postcode", "sw21jq", "SW2 1JQ"),
        ("photo", [1, 3], ("1", "3")),
        ("photo", ("2",), ("2",)),
        ("info", "", ""),
        ("sign", "yes", "yes"),
        ("consent", "yes", "yes"),
        ("language", "العربية", "العربية"),
        ("language", "pl", "pl"),
        ("address", "Flat 3, 12 High Street", "Flat 3, 12 High Street"),
        ("address", "no-fixed-address", "no-fixed-address"),
        ("address", "a" * 300, "a" * 300),
        ("text", "turned \u202eround\u2066", "turned round"),
        ("int", 0, "0"),
    ],
)
def test_a_good_answer_is_kept_in_one_form(kind: str, raw: Any, kept: Any) -> None:
    assert check(ALL[kind], raw, NOW) == Answer(kept)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("choice", "c", "choice"),
        ("choice", ["a"], "choice"),
        ("multi", ["a", "c"], "choice"),
        ("multi", ["none", "a"], "none-and-more"),
        ("ynu", "maybe", "choice"),
        ("yesno", "unsure", "choice"),
        ("text", "a" * 21, "too-long"),
        ("long", "a" * 10_001, "too-long"),
        ("name", "123", "name"),
        ("phone", "999", "phone"),
        ("phone", "12345", "phone"),
        ("phone", "+44 123", "phone"),
        ("email", "sam@", "email"),
        ("email", "sam@example", "email"),
        ("email", "a b@example.com", "email"),
        ("email", "a@İx.pl", "email"),  # in small letters it is two letters, and no host
        ("money", "lots", "money"),
        ("money", "1.234", "money"),
        ("money", "-5", "money"),
        ("int", "three", "int"),
        ("date", "2026-11-25", "future"),
        ("when", "2026-11-24T17:31", "future"),
        ("when", "2026-11-25/morning", "future"),
        ("when", "2026-11-24Tsoon", "time"),
        ("when", "soon", "date"),
        ("text", ["a", "b"], "choice"),
        ("address", "a" * 301, "too-long"),
        ("consent", "no", "choice"),
        ("item", {"what": "x", "size": "2"}, "choice"),
        ("item", {"what": "phone", "imei": "123"}, "imei-length"),
        ("item", {"what": "phone", "value": "much"}, "money"),
        ("serial", "!!", "serial"),
        ("imei", "490154203237519", "imei"),
        ("imei", "4901", "imei-length"),
        ("postcode", "ABC", "postcode"),
        ("photo", ["x"], "photo"),
        ("sign", "no", "sign"),
    ],
)
def test_a_wrong_answer_says_what_is_wrong(kind: str, raw: Any, code: str, english: Words, arabic: Words) -> None:
    found = check(ALL[kind], raw, NOW)
    assert isinstance(found, Problem)
    assert found.code == code
    for words in (english, arabic):
        said = problem_words(ALL[kind], found, words)
        assert said
        assert "{" not in said


def test_without_a_clock_no_day_is_in_the_future() -> None:
    assert check(ALL["date"], "2999-01-01") == Answer("2999-01-01")
    assert check(ALL["date"], "today") == Problem("date")


@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"info"}))
@pytest.mark.parametrize("nothing", ["", "  \n", None, (), []])
def test_nothing_given_is_fine_unless_it_is_needed_to_send(kind: str, nothing: Any) -> None:
    question = Question("q", kind, "Q", options=(Option("a", "A"),))
    assert check(question, nothing) == Answer("")
    needed = Question("q", kind, "Q", options=(Option("a", "A"),), send=True)
    assert check(needed, nothing) == (Answer("") if kind == "consent" else Problem("missing"))


# What comes through a door: control characters, 200 items, very long ones, other directions, emoji, and every shape of JSON.
PIECES = st.sampled_from(
    (
        *(
            "AB12 CDE",
            "other:",
            "unsure",
            "31/4/2026",
            "yesterday",
            "9.30 pm",
            "T",
            "/",
            "4111 1111 1111 1111",
            "what",
            "=",
            "vrm=",
        ),
        *(
            "490154203237518",
            "\x00",
            "\x1b[2J",
            "\u202e",
            "\ud83d",
            "🚲",
            "مرحبا",
            "e\u0301",
            "İ",
            "ß",
            "٣",
            "²",
            "a" * 400,
            "\n",
        ),
        *("yes", "+44", "@x.pl"),
    )
)
TYPED = st.text() | st.lists(PIECES | st.text(max_size=3), max_size=6).map("".join)
PARTED = st.sampled_from(["what", "imei", "last4", "value", "vrm", "note", "name", "sure", "x", ""])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TYPED,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PARTED | TYPED, inner, max_size=4),
    max_leaves=8,
)
LISTS = st.lists(st.tuples(PARTED, TYPED).map("=".join) | TYPED, max_size=6) | st.just(["what=x"] * 200)


@pytest.mark.parametrize("kind", sorted(TYPES))
@settings(max_examples=150)
@given(raw=JSON | LISTS)
def test_whatever_comes_is_an_answer_that_stays_or_a_problem_that_has_words(kind: str, raw: Any) -> None:
    """What it accepts it accepts again as it is; what it refuses it can show again and say what is wrong."""
    found = check(ALL[kind], raw, NOW)
    if isinstance(found, Answer):
        assert check(ALL[kind], found.value, NOW) == found
        assert words_of(ALL[kind], found, ENGLISH)
        said = (found.value,) if isinstance(found.value, str) else found.value
    else:
        assert problem_words(ALL[kind], found, ENGLISH)
        said = (found.typed,) if isinstance(found.typed, str) else found.typed
    assert all(text.encode().decode() == text for text in said)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("choice", "a", "a"),
        ("when", "2026-11-24T17:10", "Tuesday 24 November 2026, about 5:10 pm"),
        ("when", "2026-11-23/evening", "Monday 23 November 2026, in the evening"),
        ("when", "unsure", "Not sure"),
        ("when", "2026-11-23", "Monday 23 November 2026"),
        ("date", "2026-11-24", "Tuesday 24 November 2026"),
        ("money", "520.00", "About £520"),
        ("money", "12.50", "About £12.50"),
        ("phone", "+447700900123", "07700 900 123"),
        ("photo", ("1",), "1 photo"),
        ("photo", ("1", "2"), "2 photos"),
        ("ynu", "unsure", "I am not sure"),
        (
            "item",
            ("what=bicycle", "make=Trek", "colour=blue", "serial=WTU 210", "value=520.00"),
            "Trek bicycle, blue, Number WTU 210, About £520",
        ),
        ("sign", "yes", "Yes, this is true"),
        ("consent", "yes", "Yes, I agree"),
        ("language", "pl", "Polish"),
        ("language", "bsl", "British Sign Language"),
        ("language", "Somali", "Somali"),
        ("address", "no-fixed-address", "No fixed address"),
        ("place", "here:Brixton Library", "Brixton Library, near this screen"),
        ("place", "near here: the bank", "near here: the bank"),
        ("time", "21:30", "9:30 pm"),
        ("vrm", "AB12 CDE", "AB12 CDE"),
        ("vrm", "other:W 123-45", "W 123-45 (not a whole UK plate)"),
        ("vrm", "other:", "Not UK, or a part"),
        ("vrm", "unsure", "I do not know it"),
        ("text", "A blue bag", "A blue bag"),
        ("text", "", "Not given"),
    ],
)
def test_an_answer_is_read_as_a_person_would_say_it(kind: str, value: Any, said: str, english: Words) -> None:
    question = ALL[kind] if kind != "choice" else Question("q", "choice", "Q", options=())
    assert words_of(question, Answer(value), english) == said


def test_no_answer_is_said_in_words(english: Words, arabic: Words) -> None:
    assert words_of(ALL["text"], None, english) == "Not given"
    assert words_of(ALL["text"], None, arabic) == "لم يُذكر"


def test_a_chosen_answer_is_read_in_the_visitors_language(arabic: Words) -> None:
    who = form.question_of(load_journeys()["theft"], "who_did")
    assert who is not None
    assert words_of(who, Answer("stranger"), arabic) == "شخص غريب"


def test_a_touch_instead_of_words_is_read_in_the_visitors_language(arabic: Words) -> None:
    assert words_of(ALL["address"], Answer("no-fixed-address"), arabic) == "بلا عنوان ثابت"
    assert words_of(ALL["language"], Answer("pl"), arabic) == "البولندية"


@pytest.mark.parametrize(
    ("limits", "raw", "code", "said"),
    [
        ({"least": 1}, "0", "int-least", "Write 1 or more."),
        ({"most": 30}, "31", "int-most", "Write 30 or less."),
        ({"least": 1, "most": 30}, "30", "", ""),
    ],
)
def test_a_number_stays_within_what_its_question_allows(
    limits: dict[str, Any], raw: str, code: str, said: str, english: Words
) -> None:
    question = Question("q", "int", "Q", **limits)
    found = check(question, raw)
    assert found == (Problem(code, "".join(c for c in said if c.isdigit())) if code else Answer(raw))
    if isinstance(found, Problem):
        assert problem_words(question, found, english) == said


@pytest.mark.parametrize("kind", ["text", "long"])
def test_where_payments_are_told_no_whole_card_is_kept_and_other_numbers_are(kind: str, english: Words) -> None:
    question = Question("q", kind, "Q", no_card=True)
    found = check(question, "my card 4417 1234 5678 9113, then a transfer")
    assert found == Problem("card")
    assert problem_words(question, Problem("card"), english) == "Only the last four numbers, never the whole card."
    for other in ("the card that ends in 9113", "20-11-43, account 12345678", "0300 123 2040"):
        assert check(question, other) == Answer(other)
    assert isinstance(check(Question("q", kind, "Q"), "4417 1234 5678 9113"), Answer), "a letter's number may look like one"


def test_what_was_typed_stays_with_what_is_wrong_about_it() -> None:
    """So that a page that comes back shows it again; it is no part of what the problem is."""
    found = check(ALL["item"], ["what=phone", "imei=123"], NOW)
    assert isinstance(found, Problem)
    assert (found.part, found.typed) == ("imei", ("what=phone", "imei=123"))
    assert found == Problem("imei-length", part="imei")
    assert "123" not in repr(found)


def test_a_question_has_its_own_sentence_for_nothing_given(english: Words) -> None:
    who = form.question_of(load_journeys()["theft"], "who_did")
    assert who is not None
    assert problem_words(who, Problem("missing"), english) == 'Choose one. If you cannot tell, touch "I do not know".'
