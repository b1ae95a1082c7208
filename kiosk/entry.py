"""Coming back with code words: typed, looked up at the desk, and what became of the report. Knows nothing of what was said. Pure.

"" -> again -> enter -> follow <-> message
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk import codewords
from kiosk import effects as do
from kiosk.answers import Answer, Problem
from kiosk.cover import leaving
from kiosk.effects import Effect
from kiosk.events import Answered, Event, Followed, Lost, Pressed, Resumed, Woke
from kiosk.journey import Question

if TYPE_CHECKING:
    from kiosk.session import State

WORDS = tuple(f"word-{n}" for n in range(1, 5))
DIGITS = "digits"
ADDING, ABOUT = "add_info", "about"  # the journey that adds to an opened report, and its question that says to which
Step = tuple["Entry", tuple[Effect, ...]]


@dataclass(frozen=True)
class Entry:
    """``by``: words or digits. ``last``: the field written in last. ``asked``: the question that the desk has not answered yet.

    ``note``: what came of it (unknown, later, offline) or lost; ``reading``: which message, from 0.
    """

    screen: str = ""
    by: str = "words"
    typed: Mapping[str, str] = field(default_factory=dict)
    last: str = ""
    problems: Mapping[str, Problem] = field(default_factory=dict)
    asked: int = 0
    note: str = ""
    wait: int = 0
    found: Followed | None = None
    reading: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields on the page."""
        return WORDS if self.by == "words" else (DIGITS,)


def question(name: str) -> Question | None:
    """What is asked by the field of that name, for kiosk.answers.check."""
    if name in (*WORDS, DIGITS):
        return Question(name, "word", "", key=f"screen.enter.{name}", personal=True, longest=40)
    return None


def step(state: State, event: Event) -> Step:
    """Hears presses only while it is in front; an answer of the desk only to its own last question."""
    entry = state.entry
    match event:
        case Pressed("journey", "question") if state.front == "visit" and state.visit.screen == "menu":
            return Entry("again"), ()
        case Pressed() if state.front == "entry":
            return _pressed(state, event)
        case Answered(name, answer) if entry.screen == "enter" and name in entry.fields:
            return _written(entry, name, answer), ()
        case Followed() if entry.asked and event.id == entry.asked:
            return _answered(entry, event), (do.StopTimer("follow"),)
        case Resumed() if entry.asked and event.id == entry.asked:
            gone = replace(entry, asked=0, note="gone")
            return (Entry() if event.journey in state.book.journeys else gone), (do.StopTimer("follow"),)
        case Lost("courier") | Woke("follow") if entry.asked:
            return replace(entry, asked=0, note="offline"), (do.StopTimer("follow"), do.ForgetWords())
    return entry, ()


def _pressed(state: State, event: Pressed) -> Step:
    entry = state.entry
    match entry.screen, event:
        case _, Pressed("finish"):
            return entry, (*leaving(state, "done"), do.EndVisit())
        case "again", Pressed("follow" | "go-on"):
            return Entry("enter"), ()
        case "again", Pressed("back"):
            return Entry(), ()
        case "enter", _:
            return _entering(state, event)
        case "follow", Pressed("message", n) if entry.found and n.isdigit() and int(n) < len(entry.found.messages):
            return replace(entry, screen="message", reading=int(n)), ()
        case "follow", Pressed("back"):
            return Entry("again"), (do.ForgetWords(),)
        case "follow" | "message", Pressed("add-to") if entry.found and ADDING in state.book.journeys:
            return Entry(), (do.ForgetWords(),)
        case "message", Pressed("back" | "continue"):
            return replace(entry, screen="follow"), ()
    return entry, ()


def _entering(state: State, event: Pressed) -> Step:
    entry = state.entry
    match event:
        case Pressed("words" | "digits" as by):
            return Entry("enter", by), ()
        case Pressed("lost-words"):
            return replace(entry, note="lost"), ()
        case Pressed("ending", word) if entry.last in WORDS and word in state.book.code_words:
            return _written(entry, entry.last, Answer(word)), ()
        case Pressed("continue" | "follow") if not entry.asked:
            return _opened(state)
        case Pressed("back"):
            return Entry("again"), (do.StopTimer("follow"), do.ForgetWords())
    return entry, ()


def _written(entry: Entry, name: str, answer: Answer | Problem) -> Entry:
    if isinstance(answer, Problem):
        return replace(entry, problems={**entry.problems, name: answer})
    problems = {field: problem for field, problem in entry.problems.items() if field != name}
    return replace(entry, typed={**entry.typed, name: str(answer.value)}, last=name, problems=problems, note="")


def _opened(state: State) -> Step:
    """Ask the desk, or say which field does not hold a code word."""
    entry, words = state.entry, state.book.code_words
    typed = {name: entry.typed.get(name, "").strip().lower() for name in entry.fields}
    code = codewords.read(" ".join(typed.values()), words)
    if code is None:
        return replace(entry, problems=_problems(entry, typed, words), note=""), ()
    if state.health.reachable is False or "courier" in state.health.lost:
        return replace(entry, problems={}, note="offline"), ()
    return replace(entry, problems={}, note="", asked=state.tick), (do.Follow(state.tick, code), do.SetTimer("follow"))


def _problems(entry: Entry, typed: Mapping[str, str], words: tuple[str, ...]) -> dict[str, Problem]:
    if entry.by == "digits":
        return {DIGITS: Problem("missing-digits")}
    strange = {name: Problem("not-a-word", word) for name, word in typed.items() if word and word not in words}
    return strange or {name: Problem("missing-words") for name, word in typed.items() if not word}


def _answered(entry: Entry, event: Followed) -> Entry:
    """What was typed is let go of as soon as it has opened something; otherwise it stays, to be looked at again."""
    if event.state == "found":
        return Entry("follow", found=event)
    return replace(entry, asked=0, note=event.state, wait=event.wait)
