"""The answers so far as a visitor may choose to show them to the officer of a call. Sends nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kiosk.answers import Answer
from kiosk.journey import Journey, path
from kiosk.parts import PARTS
from kiosk.submit import given
from kiosk.wire import VERSION, Form, Given, canonical
from kiosk.words import Words

OPEN = frozenset(
    {"text", "long", "name", "place", "serial", "money", "phone", "email", "postcode", "address", "vrm", "imei", "int"}
)
LONGEST = 48 * 1024
LONGEST_VERB = 60 * 1024  # JSON within JSON: what is between processes writes every quotation mark twice
_CUT = "…"


def form_of(
    journey: Journey, answers: Mapping[str, Answer], language: str, theirs: Words, english: Words, how: Mapping[str, str]
) -> Form:
    """What was answered on the path, in the words it was asked in; an open question without an answer has the value ""."""
    open_ones = open_questions(journey, answers)
    answers = {**dict.fromkeys(open_ones, Answer("")), **answers}
    return Form(
        v=VERSION,
        journey=journey.id,
        title=theirs[f"{journey.key}.title"],
        title_en=english[f"{journey.key}.title"],
        language=language,
        answers=given(journey, answers, theirs, english, how),
        open=open_ones,
    )


def open_questions(journey: Journey, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions on the path that an officer may fill in: those that are answered in words or numbers of one's own.

    What is given by parts only while nothing is given: one line would take the place of all of them.
    """
    asked = (q for page in path(journey, answers) for q in page.questions)
    return tuple(q.id for q in asked if q.type in OPEN or (q.type in PARTS and q.id not in answers))


def cut(form: Form) -> str:
    """``form`` as JSON, its longest texts cut until it fits on the line."""
    longest, text = 10_000, canonical(form)
    while _too_long(text) and longest:
        longest = longest * 3 // 4
        text = canonical(replace(form, answers=tuple(_shorter(one, longest) for one in form.answers)))
    return text.decode()


def _too_long(text: bytes) -> bool:
    return len(text) > LONGEST or len(canonical(text.decode())) > LONGEST_VERB


def _shorter(one: Given, longest: int) -> Given:
    value = _cut(one.value, longest) if isinstance(one.value, str) else one.value
    return replace(one, value=value, text=_cut(one.text, longest), text_en=_cut(one.text_en, longest))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest] + _CUT
