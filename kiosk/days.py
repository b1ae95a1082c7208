"""Days and times of the day, within the limits their question sets. Pure: no clock; "now" comes in as text.

A day or a time that does not exist is told apart from what is none at all: one has a sentence that names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.answer import Answer, Problem, latin_digits

if TYPE_CHECKING:
    from kiosk.journey import Question

PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
UNSURE = "unsure"
OLDEST = "1900-01-01"
EARLIEST = re.compile(r"-(\d{1,4})h|-(\d{1,3})y|(\d{4}-\d\d-\d\d)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d\d))? ?(a\.?m\.?|p\.?m\.?|ص|م)?")


def day(question: Question, raw: str, today: str) -> Answer | Problem:
    """A day as "2026-11-24"."""
    found = _day(latin_digits(raw), today)
    return found if isinstance(found, Problem) else _within(question, found, today)


def when(question: Question, raw: str, today: str) -> Answer | Problem:
    """A day, alone, with a part of it ("/evening") or a time ("T17:10"); or "unsure"."""
    typed = latin_digits(raw)
    if typed == UNSURE:
        return Answer(UNSURE)
    head, part = _split(typed)
    found = _day(head, today)
    if isinstance(found, Problem):
        return found
    if part in PARTS_OF_DAY or not part:
        return _within(question, found + (f"/{part}" if part else ""), today)
    at = _clock(part, "time")
    return at if isinstance(at, Problem) else _within(question, f"{found}T{at}", today)


def time(_: object, raw: str, __: str) -> Answer | Problem:
    """A time of the day as "21:30"; "930", "9.30" and "9:30 pm" are understood."""
    at = _clock(latin_digits(raw), "time-of-day")
    return at if isinstance(at, Problem) else Answer(at)


def is_earliest(said: str) -> bool:
    """Whether a journey may say this of how far back a day may lie."""
    found = EARLIEST.fullmatch(said)
    return found is not None and not (found[3] and isinstance(_day(found[3], ""), Problem))


def earliest(said: str, today: str) -> str:
    """The first moment that will do, as text that compares; where nothing is said, or no clock is there, a day long ago."""
    hours, years, on = m.groups() if (m := EARLIEST.fullmatch(said)) else ("", "", "")
    if on:
        return str(on)
    if not today or not (hours or years):
        return OLDEST
    back = timedelta(hours=int(hours or 0), days=365.25 * int(years or 0))
    return max(OLDEST, (datetime.fromisoformat(today) - back).isoformat()[:16])


def overtaken(question: Question, answers: Mapping[str, Answer]) -> str:
    """The answer of the question that this one comes ``after``, where this one's lies before it; else ""."""
    first, own = (str(answers[name].value) if name in answers else UNSURE for name in (question.after, question.id))
    exactly = 16 if "T" in first and "T" in own else 10
    return first if own and UNSURE not in (first, own) and own[:exactly] < first[:exactly] else ""


def _within(question: Question, at: str, today: str) -> Answer | Problem:
    exactly = 16 if "T" in at else 10
    if today and not question.future and at[:exactly] > today[:exactly]:
        return Problem("future")
    first = earliest(question.earliest, today)[:exactly]
    return Problem("too-early", first) if at[:exactly] < first else Answer(at)


def _split(typed: str) -> tuple[str, str]:
    found = re.fullmatch(r"(\d+[/.]\d+[/.]\d+|[^T/ ]*)(?:[T/ ](.*))?", typed, re.DOTALL)
    return (found[1], found[2] or "") if found else (typed, "")


def _day(typed: str, today: str) -> str | Problem:
    if today and typed in ("today", "yesterday"):
        return (datetime.fromisoformat(today).date() - timedelta(days=typed == "yesterday")).isoformat()
    written, stored = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", typed), re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", typed)
    numbers = written.groups() if written else stored.groups()[::-1] if stored else ()
    dd, month, year = (int(n) for n in numbers) if numbers else (0, 0, 0)
    if not (0 < dd < 32 and 0 < month < 13 and year):
        return Problem("date")
    try:
        return date(year, month, dd).isoformat()
    except ValueError:
        return Problem("no-such-day", f"{dd}/{month}/{year}")


def _clock(typed: str, otherwise: str) -> str | Problem:
    found = _CLOCK.fullmatch(typed.lower())
    if not found or not (found[2] or found[3]):
        return Problem(otherwise)
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    late, early = half in ("p", "م"), half in ("a", "ص")
    if hour > (12 if early else 23) or minute > 59:
        return Problem("no-such-time", f"{hour}:{minute:02}")
    hour = hour % 12 if early else hour % 12 + 12 if late else hour
    return f"{hour:02}:{minute:02}"
