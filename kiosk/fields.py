"""The fields of a thing, a vehicle or a person as they are drawn: which parts, what each is called, what is touched. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.answers import KEYBOARDS
from kiosk.glass import Choice, Part
from kiosk.parts import CHOSEN, PARTS, asked
from kiosk.plates import OTHER

if TYPE_CHECKING:
    from kiosk.journey import Question
    from kiosk.words import Words


def fields(words: Words, question: Question) -> tuple[Part, ...]:
    """One for each part that is asked; none for a question that has no parts."""
    return tuple(_field(words, question.type, part) for part in asked(question))


def _field(words: Words, kind: str, part: str) -> Part:
    typed = PARTS[kind][part]
    return Part(part, words[f"screen.part.{kind}.{part}"], KEYBOARDS.get(typed, ""), tuple(_choices(words, typed)))


def _choices(words: Words, typed: str) -> list[Choice]:
    match typed:
        case "vrm":
            return [Choice(OTHER, words["screen.vrm.other"])]
        case "yesno":
            return [Choice(code, words[f"screen.answer.{code}.label"]) for code in CHOSEN[typed]]
        case "sure":
            return [Choice(code, words[f"screen.part.sure.{code}"]) for code in CHOSEN[typed]]
    return []
