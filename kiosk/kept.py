"""Code words at the end of a visit: shown, hidden, heard, and tried once by choosing. Pure. Never on one page with the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk.effects import Effect
from kiosk.events import Pressed

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

CHOICES = 4
Step = tuple["Visit", tuple[Effect, ...]]


@dataclass(frozen=True)
class Kept:
    """``words`` and ``digits`` open the same; ``by`` says which are looked at. ``asked``: which of the four is tried, from 1.

    ``note``: what came of trying, right or wrong.
    """

    words: tuple[str, ...] = ()
    digits: tuple[str, ...] = ()
    by: str = "words"
    hidden: bool = False
    asked: int = 0
    choices: tuple[str, ...] = ()
    note: str = ""

    @property
    def groups(self) -> tuple[str, ...]:
        """The four that are looked at."""
        return self.words if self.by == "words" else self.digits


def made(words: str, digits: str, language: str) -> Kept:
    """Digits first where English words are strange."""
    return Kept(tuple(words.split()), tuple(digits.split()), "words" if language == "en" else "digits")


def shown(state: State, event: Pressed) -> Step:
    """The page that shows them."""
    visit, kept = state.visit, state.visit.kept
    match event:
        case Pressed("words" | "digits" as by):
            return replace(visit, kept=replace(kept, by=by, note="")), ()
        case Pressed("hide-words"):
            return replace(visit, kept=replace(kept, hidden=not kept.hidden)), ()
        case Pressed("listen", "words") if not kept.hidden:
            return visit, (do.Speak("words"),)
        case Pressed("try"):
            return replace(visit, screen="try", kept=_asked(state)), ()
        case Pressed("back" | "continue"):
            return replace(visit, screen=_home(visit), kept=replace(kept, note="")), ()
    return visit, ()


def tried(state: State, event: Pressed) -> Step:
    """Which is it? The right one ends the lesson, a wrong one shows them again."""
    visit, kept = state.visit, state.visit.kept
    match event:
        case Pressed("try", choice) if choice in kept.choices:
            right = choice == kept.groups[kept.asked - 1]
            note = replace(kept, note="right" if right else "wrong", hidden=False, choices=())
            return replace(visit, screen=_home(visit) if right else "words", kept=note), ()
        case Pressed("back"):
            return replace(visit, screen="words"), ()
        case Pressed("continue"):
            return replace(visit, screen=_home(visit)), ()
    return visit, ()


def _home(visit: Visit) -> str:
    """The page that the visit ends on: of what is not sent there is no other than this one."""
    return "words" if visit.unfinished.state == "left" else "done"


def _asked(state: State) -> Kept:
    """One of the four, among others of the whole list: nobody who looks on learns more than that one."""
    kept, place = state.visit.kept, _dice(state, "place") % 4
    right, others = kept.groups[place], state.book.code_words if kept.by == "words" else ()
    choices = [right]
    for n in range(100):
        other = _other(others, _dice(state, f"other {n}"))
        if other not in choices and other not in kept.groups:
            choices.append(other)
        if len(choices) == CHOICES:
            break
    order = sorted(choices, key=lambda choice: _dice(state, choice))
    return replace(kept, asked=place + 1, choices=tuple(order), note="")


def _other(words: Sequence[str], number: int) -> str:
    return words[number % len(words)] if words else f"{number % 10_000:04}"


def _dice(state: State, what: str) -> int:
    return int.from_bytes(sha256(f"{state.token}:{state.tick}:{what}".encode()).digest()[:8])
