"""The words of what happened in the visitor's own: the field for a sentence, and what it is closest to. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.answers import Problem
from kiosk.glass import Choice, Control
from kiosk.menu import tile
from kiosk.ownwords import NAME, QUESTION
from kiosk.screens import SPELLED, Fields, fault

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def say_what(state: State, words: Words) -> Fields:
    """One page in two steps."""
    fields = _closest(state, words) if state.own.screen == "closest" else _asking(state, words)
    return {"where": words["screen.own.where"], **fields}


def _asking(state: State, words: Words) -> Fields:
    own, ear = state.own, state.visit.microphone
    hears = ear.question == NAME
    problem = own.problem or state.visit.problems.get(NAME)
    wrong = _problem(words, problem) if problem else ""
    field = Control(
        id=NAME,
        type=QUESTION.type,
        label=words["screen.own.label"],
        hint=words["screen.answer.spelled"] if words.language in SPELLED else "",
        value=f"{own.text} {ear.heard}".strip() if hears else own.text,
        problem=wrong,
        personal=True,
        dictation=state.health.can("microphone"),
        listening=hears and not ear.ending,
        level=ear.level if hears else 0,
        longest=QUESTION.longest,
    )
    return {
        "title": words["screen.own.label"],
        "lead": words["screen.own.hint"],
        "controls": (field,),
        "notice": words["screen.own.looking"] if own.asked else wrong,
        "notice_kind": "error" if wrong and not own.asked else "plain",
        "primary": "" if own.asked else words["screen.own.find"],
    }


def _problem(words: Words, problem: Problem) -> str:
    return words["screen.own.missing"] if problem.code == "missing" else fault(words, QUESTION, problem)


def _closest(state: State, words: Words) -> Fields:
    journeys = (state.book.journeys[name] for name in state.own.found)
    return {
        "title": words["screen.closest.title"],
        "lead": words["screen.closest.lead"],
        "tiles": (
            *(tile(words, journey) for journey in journeys),
            Choice("close:", words["screen.closest.none"], icon="dots-three-circle"),
            Choice("talk:", words["screen.control.talk"], icon="headset"),
        ),
        "primary": words["screen.closest.again"],
        "primary_control": "back",
    }
