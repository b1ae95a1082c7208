"""What happened, in the visitor's own words: a sentence, and the journeys closest to it. It is gone unless one is touched. Pure.

"" -> ask -> closest
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk.answers import Problem
from kiosk.effects import Effect
from kiosk.events import Answered, Closest, Event, Heard, Lost, MeaningIs, Pressed, Woke
from kiosk.journey import Question

if TYPE_CHECKING:
    from kiosk.session import State

NAME, MOST = "own-words", 3
QUESTION = Question(NAME, "long", "", key="screen.own", dictation=True, personal=True, longest=400)
QUIET = ("continue", "back", "talk", "help", "emergency", "start-again", "language")  # presses that close the microphone
Step = tuple["OwnWords", tuple[Effect, ...]]


@dataclass(frozen=True)
class OwnWords:
    """``ready``: a sentence can be compared here, and that is known. ``asked``: the question that has no answer yet.

    ``how`` it was given: typed or dictated. ``late``: no answer came in time, and the menu says so.
    """

    screen: str = ""
    ready: bool = False
    text: str = ""
    how: str = "typed"
    problem: Problem | None = None
    asked: int = 0
    found: tuple[str, ...] = ()
    late: bool = False


def offered(state: State) -> bool:
    """Only where it works, in a language in which it was measured."""
    return state.own.ready and state.language in state.book.own_words


def step(state: State, event: Event) -> Step:
    """Hears presses only while it is in front; an answer only to its own last question."""
    own = told(state, event)
    match event:
        case MeaningIs(ready):
            return replace(own, ready=ready), ()
        case Lost("meaning"):
            return (_none(late=True) if own.asked else replace(own, ready=False)), ()
        case Woke("meaning") if own.asked:
            return _none(ready=True, late=True), ()
        case Closest(number, journeys) if own.asked and own.asked == number:
            found = tuple(name for name in journeys if name in state.book.journeys)[:MOST]
            return replace(own, screen="closest", asked=0, found=found), (do.StopTimer("meaning"),)
        case Answered(question, answer, how) if question == NAME and own.screen == "ask" and not own.asked:
            if isinstance(answer, Problem):
                return replace(own, problem=answer), ()
            return replace(own, text=str(answer.value), how=how, problem=None), ()
        case Pressed() if state.front in ("own", "visit"):
            return _pressed(state, own, event)
    return own, ()


def told(state: State, event: Event) -> OwnWords:
    """With what the event lets the microphone add: a stretch that is over, or was cut off."""
    own, ear = state.own, state.visit.microphone
    if ear.question != NAME:
        return own
    match event:
        case Heard(question, words, True) if question == NAME:
            pass
        case Pressed(control) if control in QUIET:
            words = ear.heard
        case Lost("senses"):
            words = ear.heard
        case _:
            return own
    if not words.strip():
        return own
    text = f"{own.text} {words.strip()}".strip()[: QUESTION.longest]
    return replace(own, text=text, how="dictated", problem=None)


def _pressed(state: State, own: OwnWords, event: Pressed) -> Step:
    match own.screen, event:
        case "", Pressed("own-words") if state.visit.screen == "menu" and offered(state):
            return OwnWords("ask", ready=True), ()
        case "", _:
            return replace(own, late=False), ()
        case "ask", Pressed("continue") if not own.text:
            return replace(own, problem=Problem("missing")), ()
        case "ask", Pressed("continue") if not own.asked and state.front == "own":
            return replace(own, asked=state.tick), (do.FindClosest(state.tick), do.SetTimer("meaning"))
        case "closest", Pressed("journey", name) if name in own.found:
            return _none(ready=True), ()
        case "closest", Pressed("back") if state.front == "own":
            return replace(own, screen="ask", found=()), ()
        case _, Pressed("back" | "close") if state.front == "own":
            return _none(ready=True), (do.StopTimer("meaning"),)
    return own, ()


def _none(*, ready: bool = False, late: bool = False) -> OwnWords:
    """Nothing is left of what was said."""
    return OwnWords(ready=ready, late=late)
