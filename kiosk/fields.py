"""The fields of a thing, a vehicle or a person as they are drawn: which parts, what each is called, what is touched. Pure.

And the places that are suggested under the field of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.answers import KEYBOARDS
from kiosk.gazetteer import Gazetteer, search
from kiosk.glass import Choice, Part
from kiosk.parts import CHOSEN, PARTS, asked
from kiosk.plates import OTHER
from kiosk.shown import HERE

if TYPE_CHECKING:
    from kiosk.journey import Question
    from kiosk.words import Words


SUGGESTED = 3  # places at once


def places(gazetteer: Gazetteer, text: str) -> tuple[Choice, ...]:
    """Places that begin like what is typed; none beside one that was chosen, or beside what was touched instead."""
    found = () if text.startswith(HERE) else search(gazetteer, text)
    if text in {place.text for place in found}:
        return ()
    return tuple(Choice(place.text, place.name, place.where) for place in found[:SUGGESTED])


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
