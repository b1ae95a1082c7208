"""Turn one raw input into an Answer, or say what is wrong with it. Pure: no clock; "now" comes in as text.

A new type of question is one function (here, or in the module of its kind: kiosk.written, days, plates, parts), one row of TYPES,
and one of kiosk.shown where its words differ from its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk import days, parts, plates, written
from kiosk.answer import (
    LONGEST_ADDRESS,
    LONGEST_STORY,
    LONGEST_TEXT,
    Answer,
    Problem,
    Value,
    clean,
    latin_digits,
)
from kiosk.shown import DETAILS, SHOWN, as_is

if TYPE_CHECKING:
    from kiosk.journey import Question
    from kiosk.words import Words

__all__ = [
    "LONGEST_ADDRESS", "LONGEST_STORY", "LONGEST_TEXT", "TYPES", "Answer", "Problem", "Value", "check", "clean",
    "problem_words", "words_of",
]  # fmt: skip

YES_NO = ("yes", "no")
YES_NO_UNSURE = ("yes", "no", "unsure")
SEVERAL = ("multi", "steps", "photo", *parts.PARTS)  # answered with a list or a table
# Which keyboard a type, or the kind of a part, is typed on; what is not named here is chosen, not typed.
KEYBOARDS = {
    "text": "letters", "long": "letters", "name": "letters", "place": "letters", "address": "letters", "language": "letters",
    "vrm": "codes", "serial": "codes", "postcode": "codes", "word": "latin", "email": "email", "phone": "numbers",
    "money": "numbers", "int": "numbers", "imei": "numbers", "last4": "numbers", "date": "numbers", "time": "numbers",
}  # fmt: skip


def check(question: Question, raw: Any, today: str = "") -> Answer | Problem:
    """``raw`` (text, a list, or a table of parts) as a checked Answer; whatever it is, it is one or the other.

    ``today`` is the local time as "2026-11-24T17:30": the future is refused and "today" is understood only when it is given.
    Nothing given is Answer("") unless the question is required to send: then Problem("missing").
    """
    if question.type == "info":
        return Answer("")
    if _is_nothing(raw):
        return Problem("missing") if question.send and question.type != "consent" else Answer("")
    several = isinstance(raw, list | tuple | Mapping)
    given: Any = raw if several else clean(str(raw))
    found = Problem("choice") if several and question.type not in SEVERAL else TYPES[question.type](question, given, today)
    return replace(found, typed=_typed(given)) if isinstance(found, Problem) else found


def problem_words(question: Question, problem: Problem, words: Words) -> str:
    """The sentence a visitor reads: the question's own where nothing was given, otherwise the fault's, which names its part."""
    own = words.get(f"{question.key}.missing") if problem.code == "missing" else ""
    detail = DETAILS.get(problem.code, as_typed)(problem.detail, words)
    said = own or words.say(f"fault.answer.{problem.code}", detail=detail)
    if not problem.part:
        return said
    return words.say("screen.part.said", part=words[f"screen.part.{question.type}.{problem.part}"], said=said)


def as_typed(detail: str, _: Words) -> str:
    """Most details stand in their sentence as they are."""
    return detail


def words_of(question: Question, answer: Answer | None, words: Words) -> str:
    """What a person reads for this answer, in the catalogue's language; "Not given" for none."""
    if answer is None or not answer.value:
        return words["screen.answer.not-given"]
    return SHOWN.get(question.type, as_is)(question, answer.value, words)


def _is_nothing(raw: Any) -> bool:
    if isinstance(raw, str):
        return not clean(raw)
    return raw is None or raw is False or (isinstance(raw, list | tuple | Mapping) and not raw)


def _typed(given: Any) -> Value:
    """What the field holds, or its lines."""
    if isinstance(given, Mapping):
        return tuple(f"{part}={text}" for part, text in parts.read(given).items())
    return given if isinstance(given, str) else tuple(clean(str(one)) for one in given)


def _codes(raw: Any) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else tuple(str(one) for one in raw)


def _choice(question: Question, raw: str, _: str) -> Answer | Problem:
    return Answer(raw) if raw in {o.code for o in question.options} else Problem("choice")


def _multi(question: Question, raw: Any, _: str) -> Answer | Problem:
    chosen = set(_codes(raw))
    codes = tuple(o.code for o in question.options if o.code in chosen)
    if len(codes) != len(chosen):
        return Problem("choice")
    if "none" in codes and len(codes) > 1:
        return Problem("none-and-more")
    return Answer(codes)


def _one_of(codes: tuple[str, ...], otherwise: str = "choice") -> Checker:
    return lambda _, raw, __: Answer(raw) if raw in codes else Problem(otherwise)


def _by(kept: Callable[[str], Answer | Problem]) -> Checker:
    return lambda _, raw, __: kept(raw)


def _text(question: Question, raw: str, _: str) -> Answer | Problem:
    if question.no_card and written.holds_card(raw):
        return Problem("card")
    return Problem("too-long", str(question.longest)) if len(raw) > question.longest else Answer(raw)


def _name(question: Question, raw: str, today: str) -> Answer | Problem:
    found = _text(question, raw, today)
    return Problem("name") if isinstance(found, Answer) and not any(c.isalpha() for c in raw) else found


def _int(question: Question, raw: str, _: str) -> Answer | Problem:
    typed = latin_digits(raw)
    if not re.fullmatch(r"\d{1,6}", typed):
        return Problem("int")
    if question.least is not None and int(typed) < question.least:
        return Problem("int-least", str(question.least))
    if question.most is not None and int(typed) > question.most:
        return Problem("int-most", str(question.most))
    return Answer(str(int(typed)))


def _photo(_: Question, raw: Any, __: str) -> Answer | Problem:
    numbers = _codes(raw)
    return Answer(numbers) if all(re.fullmatch(r"[1-9]\d*", n) for n in numbers) else Problem("photo")


Checker = Callable[["Question", Any, str], Answer | Problem]
TYPES: Mapping[str, Checker] = {
    "choice": _choice, "multi": _multi, "steps": _multi, "ynu": _one_of(YES_NO_UNSURE), "yesno": _one_of(YES_NO), "text": _text,
    "long": _text, "name": _name, "phone": _by(written.phone), "email": _by(written.email), "money": _by(written.money),
    "int": _int, "date": days.day, "when": days.when, "time": days.time, "place": _text, "address": _text, "item": parts.check,
    "vehicle": parts.check, "person": parts.check, "vrm": _by(plates.plate), "serial": _by(written.serial),
    "imei": _by(written.imei), "postcode": _by(written.postcode), "photo": _photo, "info": _one_of(()),
    "sign": _one_of(("yes",), "sign"), "consent": _one_of(("yes",)), "language": _text, "word": _text, "about": _text,
}  # fmt: skip
