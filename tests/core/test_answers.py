"""What each type of question accepts, what it keeps, and what a person reads of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import journey as form
from kiosk.answers import TYPES, Answer, Problem, check, problem_words, words_of
from kiosk.journey import Option, Question
from kiosk.words import Words, load
from tests.core.test_journey import FILES

NOW = "2026-11-24T17:30"
ALL = {q.type: q for q in form.load_journeys(FILES / "good")["types"].pages[0].questions}


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
        ("language", "العربية", "العربية"),
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
        ("money", "lots", "money"),
        ("money", "1.234", "money"),
        ("money", "-5", "money"),
        ("int", "three", "int"),
        ("date", "31/02/2026", "date"),
        ("date", "0001-01-01", "date"),
        ("date", "2026-11-25", "future"),
        ("when", "2026-11-24T17:31", "future"),
        ("when", "2026-11-25/morning", "future"),
        ("when", "2026-11-24T25:00", "time"),
        ("when", "soon", "date"),
        ("item", {"colour": "red"}, "item"),
        ("item", {"what": "x", "size": "2"}, "item"),
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
    assert check(needed, nothing) == Problem("missing")


@pytest.mark.parametrize("kind", sorted(TYPES))
@given(
    raw=st.text()
    | st.lists(st.text(), max_size=3)
    | st.dictionaries(st.sampled_from(["what", "value", "x"]), st.text(), max_size=3)
)
def test_whatever_is_typed_is_an_answer_or_a_problem_that_has_words(kind: str, raw: Any) -> None:
    found = check(ALL[kind], raw, NOW)
    assert isinstance(found, Answer | Problem)
    if isinstance(found, Answer) and isinstance(found.value, str):
        assert found.value.encode().decode() == found.value


@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"info", "photo"}))
@given(raw=st.text(max_size=15))
def test_an_answer_checked_again_is_the_same_answer(kind: str, raw: str) -> None:
    found = check(ALL[kind], raw, NOW)
    if isinstance(found, Answer):
        assert check(ALL[kind], found.value, NOW) == found


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
    who = form.question_of(form.load_journeys()["theft"], "who_did")
    assert who is not None
    assert words_of(who, Answer("stranger"), arabic) == "شخص غريب"


def test_a_question_has_its_own_sentence_for_nothing_given(english: Words) -> None:
    who = form.question_of(form.load_journeys()["theft"], "who_did")
    assert who is not None
    assert problem_words(who, Problem("missing"), english) == 'Choose one. If you cannot tell, touch "I do not know".'
