"""Days and times of the day: how people write them, which do not exist, and how far back and ahead a question lets them lie."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.answers import Answer, Problem, check, problem_words
from kiosk.days import is_earliest
from kiosk.journey import Question
from tests.catalogues import load

WORDS = {language: load(language) for language in ("en", "pl", "ar")}
NOW = "2026-11-24T17:30"


def judged(kind: str, raw: str, today: str = NOW, **limits: Any) -> Answer | Problem:
    return check(Question("q", kind, "Q", **limits), raw, today)


def sentence(kind: str, raw: str, language: str = "en", **limits: Any) -> str:
    question = Question("q", kind, "Q", **limits)
    found = check(question, raw, NOW)
    assert isinstance(found, Problem), found
    return problem_words(question, found, WORDS[language])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("930", "09:30"), ("0930", "09:30"), ("9.30", "09:30"), ("9:30", "09:30"), ("09:30", "09:30"), ("9 30", "09:30"),
        ("9:30 pm", "21:30"), ("9.30PM", "21:30"), ("930 p.m.", "21:30"), ("9pm", "21:00"), ("9 am", "09:00"), ("12am", "00:00"),
        ("12 pm", "12:00"), ("12:15 am", "00:15"), ("17:30 pm", "17:30"), ("17h30", "17:30"), ("1730", "17:30"),
        ("٩:٣٠ م", "21:30"), ("9:30 ص", "09:30"), ("00:00", "00:00"),
    ],
)  # fmt: skip
def test_a_time_is_understood_as_people_write_it(typed: str, kept: str) -> None:
    assert judged("time", typed) == Answer(kept)
    assert judged("time", kept) == Answer(kept)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("9", "time-of-day"), ("noon", "time-of-day"),
        ("24:00", "no-such-time"), ("9:75", "no-such-time"), ("13 am", "no-such-time"),
    ],
)  # fmt: skip
def test_a_time_that_is_none_is_refused(typed: str, code: str) -> None:
    found = judged("time", typed)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("date", "31/4/2026", "There is no 31 April. Look at the day again."),
        ("date", "2026-04-31", "There is no 31 April. Look at the day again."),
        ("when", "31.04.2026 9.30", "There is no 31 April. Look at the day again."),
        ("date", "29/2/2026", "There is no 29 February 2026. Look at the day again."),
        ("time", "25:30", "There is no 25:30. Write a time like 17:30."),
        ("when", "yesterday 25:30", "There is no 25:30. Write a time like 17:30."),
        ("date", "1.1.1890", "That is too long ago. Choose Monday 1 January 1900, or later."),
        ("date", "45/1/2026", "Choose a day, or write it like 24/11/2026."),
        ("date", "1/13/2026", "Choose a day, or write it like 24/11/2026."),
        ("date", "0000-01-01", "Choose a day, or write it like 24/11/2026."),
        ("when", "yesterday noonish", "Write a time like 17:30, or choose a part of the day."),
    ],
)
def test_a_day_or_a_time_that_does_not_exist_is_named(kind: str, typed: str, said: str) -> None:
    assert sentence(kind, typed) == said


def test_a_day_that_does_not_exist_is_named_as_the_language_names_days() -> None:
    assert "31 kwietnia" in sentence("date", "31/4/2026", "pl")
    assert "31 أبريل" in sentence("date", "31/4/2026", "ar")


def test_29_february_is_there_every_fourth_year() -> None:
    assert judged("date", "29/2/2024") == Answer("2024-02-29")


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("when", "yesterday 9.30pm", "2026-11-23T21:30"),
        ("when", "23/11/2026 17:30", "2026-11-23T17:30"),
        ("when", "23.11.2026/evening", "2026-11-23/evening"),
        ("when", "2026-11-23T09:05", "2026-11-23T09:05"),
    ],
)
def test_a_day_and_a_time_are_understood_together(kind: str, typed: str, kept: str) -> None:
    assert judged(kind, typed) == Answer(kept)


@pytest.mark.parametrize(
    ("earliest", "typed", "first"),
    [
        ("-24h", "2026-11-23T17:29", "2026-11-23T17:30"),
        ("-24h", "2026-11-22", "2026-11-23"),
        ("-24h", "2026-11-22/night", "2026-11-23"),
        ("-120y", "23/11/1906", "1906-11-24"),
        ("2000-01-01", "31/12/1999", "2000-01-01"),
    ],
)
def test_a_day_before_the_first_that_will_do_is_refused_and_that_one_is_named(earliest: str, typed: str, first: str) -> None:
    assert judged("when", typed, earliest=earliest) == Problem("too-early", first)


@pytest.mark.parametrize(
    ("earliest", "typed"),
    [("-24h", "2026-11-23T17:30"), ("-24h", "2026-11-23"), ("-120y", "25/11/1906"), ("2000-01-01", "1/1/2000")],
)
def test_the_first_day_itself_will_do(earliest: str, typed: str) -> None:
    assert isinstance(judged("when", typed, earliest=earliest), Answer)


def test_how_far_back_is_not_asked_where_no_clock_is() -> None:
    assert judged("date", "1.1.1950", today="", earliest="-24h") == Answer("1950-01-01")


def test_a_day_to_come_will_do_only_where_the_question_says_so() -> None:
    assert judged("date", "25/12/2026") == Problem("future")
    assert judged("date", "25/12/2026", future=True) == Answer("2026-12-25")
    assert judged("when", "2026-12-25T09:00", future=True) == Answer("2026-12-25T09:00")


@pytest.mark.parametrize(
    ("said", "known"),
    [("-24h", True), ("-120y", True), ("2000-01-01", True), ("24h", False), ("2000-02-31", False), ("", False)],
)
def test_what_a_journey_may_say_of_how_far_back(said: str, known: bool) -> None:
    assert is_earliest(said) is known
