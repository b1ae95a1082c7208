"""A visitor to play with: a book made of the real journeys and words, and a tape that is read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kiosk import codewords, danger, interpreter
from kiosk.answers import Answer
from kiosk.book import Book
from kiosk.config import load as settings
from kiosk.effects import Effect
from kiosk.events import Answered, DeskIs, DevicesAre, Event, Pressed
from kiosk.offered import offered
from kiosk.session import State, fresh, step
from kiosk.view import View, view
from kiosk.words import Words, direction, name_of
from tests.catalogues import load as load_words
from tests.catalogues import load_journeys

READY = dict.fromkeys(("camera", "microphone", "speaker", "printer"), "ready")
TOKEN = "5e55a9"
LANGUAGES = ("en", "pl", "ar")


@cache
def book(*languages: str) -> Book:
    """The shipped book; every language of the shipped settings unless told."""
    spoken = languages or LANGUAGES
    names = {code: name_of(code) for code in spoken}
    rtl = frozenset(code for code in spoken if direction(code) == "rtl")
    return Book(
        offered(load_journeys(), settings().site.features),
        settings().site,
        spoken,
        names,
        rtl,
        code_words=codewords.load(),
        own_words=settings().meaning.languages,
        danger=danger.load(),
        spoken={code: name for code, name in interpreter.load().items() if code not in spoken},
    )


@cache
def words(language: str) -> Words:
    return load_words(language)


def seen(state: State) -> View:
    """What stands on the glass."""
    return view(state, words(state.language))


@dataclass
class Tape:
    """Plays events in order and keeps every effect; ``last`` are those of the latest event."""

    state: State = field(default_factory=lambda: fresh(book("en"), TOKEN))
    all: list[Effect] = field(default_factory=list)
    last: tuple[Effect, ...] = ()

    def play(self, *events: Event) -> Tape:
        for event in events:
            self.state, self.last = step(self.state, event)
            self.all += self.last
        return self

    def press(self, *controls: str) -> Tape:
        """``"journey:theft"`` is the control and its detail."""
        return self.play(*(Pressed(*control.split(":", 1)) for control in controls))

    def answer(self, **answers: Any) -> Tape:
        return self.play(*(Answered(question, Answer(value)) for question, value in answers.items()))

    def page(self, **answers: Any) -> Tape:
        """Answers of one page, and Continue."""
        return self.answer(**answers).press("continue")

    @property
    def screen(self) -> str:
        return seen(self.state).screen

    def did(self, kind: type) -> list[Any]:
        """The effects of this kind, in order, since the tape began."""
        return [effect for effect in self.all if isinstance(effect, kind)]


def ready(state: State | None = None) -> Tape:
    """A machine on which everything works and one person answers."""
    return Tape(state or fresh(book("en"), TOKEN)).play(DevicesAre(READY), DeskIs(True, True, 1, 180.0, (43, 47)))


def theft(tape: Tape | None = None, **other: Any) -> Tape:
    """A whole theft up to check answers, every page answered with a canary where words are typed."""
    tape = (tape or ready()).press("start", "journey:theft")
    return fill(tape, other)


def fill(tape: Tape, other: dict[str, Any] | None = None, most: int = 60) -> Tape:
    """Answers every page of the form with its first harmless option or a canary, until check answers."""
    from kiosk.pages import page_now

    for _ in range(most):
        page = page_now(tape.state)
        if tape.state.visit.screen != "page" or page is None:
            break
        tape.answer(**{q.id: value for q in page.questions if (value := value_for(q, other or {})) is not None})
        tape.press("continue")
    return tape


def value_for(question: Any, other: dict[str, Any]) -> Any:
    if question.id in other:
        return other[question.id]
    harmless: Iterable[str] = (o.code for o in question.options if o.code not in question.exits and o.code not in question.safe)
    match question.type:
        case "photo" | "info":
            return None
        case "choice" | "ynu" | "yesno" | "sign":
            return next(iter(harmless), "yes")
        case "multi" | "steps":
            return tuple(harmless)[:1]
        case "when":
            return "2026-11-24T17:10"
        case "date":
            return "2026-11-24"
        case "money":
            return "45.00"
        case "item" | "vehicle" | "person":
            first = {"item": "what", "vehicle": "make", "person": "name"}[question.type]
            return (f"{first}=CANARY-{question.id}",)
    return f"CANARY-{question.id}"
