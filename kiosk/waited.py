"""What is said of a wait: before anybody joins the line, while they stand in it, and when it takes longer than was said. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.contact import MINUTE
from kiosk.glass import Row

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def expected(seconds: float, words: Words) -> tuple[str, ...]:
    """How long somebody waits, in whole minutes; nothing where nobody can say."""
    if seconds < 0:
        return ()
    minutes = round(seconds / MINUTE)
    return (words.say("screen.wait.about", n=minutes) if minutes else words["screen.wait.none"],)


def over(state: State) -> bool:
    """Whether the wait that was told has been too little."""
    return _promised(state) >= MINUTE and state.contact.left <= 0


def left(state: State, words: Words) -> tuple[str, ...]:
    """What is left of the wait that was told, counted down."""
    return () if _promised(state) < 0 or over(state) else expected(max(0.0, state.contact.left), words)


def above(seconds: float, words: Words) -> str:
    """Above the page too: a small panel has no room for it elsewhere."""
    return " ".join(expected(seconds, words)) or words["screen.header.visit"]


def before(state: State, words: Words) -> tuple[Row, ...]:
    """Before anybody joins the line: how long it is, and how often that was right. Nothing is said of a wait for nobody."""
    health = state.health
    right, told = health.week
    week = (words.say("screen.wait.week", right=right, of=told),) if told and health.lit else ()
    lines = (*(expected(health.wait, words) if health.lit else ()), *week)
    return (Row(lines[0], " ".join(lines[1:]), icon="clock"),) if lines else ()


def _promised(state: State) -> float:
    """What the desk said they would wait, while that may still be so: not to whoever waits again, and no "no wait" for long."""
    contact = state.contact
    void = contact.met or contact.reason or not state.health.lit or (contact.late and contact.wait < MINUTE)
    return -1.0 if void else contact.wait


def so_far(state: State, words: Words) -> tuple[str, ...]:
    """How long they wait by now, to the half minute: nobody reads the same words for longer."""
    minutes, half = divmod(state.contact.halves, 2)
    return (words.say("screen.wait.so-far", time=f"{minutes}:{30 * half:02}"),) if minutes or half else ()
