"""One visit from first touch to wipe, as eleven small machines that see the whole and change only their own part.

Pure: ``step`` is the only way state changes, effects are the only way it acts. To add a machine: one file with a
frozen dataclass and ``step(state, event) -> (its part, effects)``, one field of State, one row of MACHINES.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from kiosk import alarm, ask, beside, condition, contact, cover, entry, needs, ownwords, plan, ringback, urgent, visit
from kiosk.book import Book
from kiosk.effects import Effect, EndVisit, RingDesk, SetMedia
from kiosk.events import BUTTON, Event, Pressed

__all__ = ["Book", "Effect", "Event", "State", "facts", "fresh", "step"]

MACHINES = (
    ("visit", visit.step),
    ("contact", urgent.step),
    ("entry", entry.step),
    ("own", ownwords.step),
    ("health", condition.step),
    ("ask", ask.step),
    ("plan", plan.step),
    ("beside", beside.step),
    ("alarm", alarm.step),
    ("back", ringback.step),
)


@dataclass(frozen=True)
class State:
    """Everything about the visitor who stands here, and nothing else does. ``tick`` counts events: every id is made from it."""

    book: Book
    token: str
    tick: int = 0
    visit: visit.Visit = field(default_factory=visit.Visit)
    contact: contact.Contact = field(default_factory=contact.Contact)
    cover: cover.Cover = field(default_factory=cover.Cover)
    entry: entry.Entry = field(default_factory=entry.Entry)
    own: ownwords.OwnWords = field(default_factory=ownwords.OwnWords)
    health: condition.Health = field(default_factory=condition.Health)
    ask: ask.Ask = field(default_factory=ask.Ask)
    plan: plan.Plan = field(default_factory=plan.Plan)
    beside: beside.Beside = field(default_factory=beside.Beside)
    alarm: alarm.Alarm = field(default_factory=alarm.Alarm)
    back: ringback.RingBack = field(default_factory=ringback.RingBack)

    @property
    def language(self) -> str:
        """The visitor's language, or the site's own until one was chosen."""
        return self.visit.language or self.book.languages[0]

    @property
    def front(self) -> str:
        """The machine whose page is on the glass: only that one hears Continue, Back and their like."""
        if self.cover.up:
            return "cover"
        if self.ask.open:
            return "ask"
        if self.beside.open:
            return "beside"
        if self.plan.open:
            return "plan"
        if self.back.page:
            return "back"
        if self.contact.shown:
            return "contact"
        if self.own.screen and not self.visit.exit:
            return "own"
        return "entry" if self.entry.screen else "visit"


def fresh(book: Book, token: str) -> State:
    """Nobody here. ``token`` is random and new for every visitor's process: contact ids are made from it."""
    return State(book, token)


def step(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """What ``event`` makes of the visit. Never raises; an event that makes no sense here changes nothing that shows."""
    state = replace(state, tick=state.tick + 1)
    covered, effects = cover.step(state, event)
    if covered.up != state.cover.up:
        state = replace(_emptied(state), cover=covered)
        if event != Pressed("emergency", BUTTON):
            return state, effects
    parts: dict[str, Any] = {"cover": covered}
    for name, machine in MACHINES:
        if name == "health" or not covered.up:
            parts[name], more = machine(state, event)
            effects += more
    after, more = urgent.led(state, replace(state, **parts))
    effects += more
    after, more = _hushed(after)
    effects += more
    after, more = _rung_again(state, after, effects)
    effects += more
    after, more = alarm.kept(after)
    effects += more
    if EndVisit() in effects:
        return _emptied(after), effects[: effects.index(EndVisit()) + 1]
    return after, effects


def _rung_again(before: State, after: State, effects: tuple[Effect, ...]) -> tuple[State, tuple[Effect, ...]]:
    """Whoever waits in line and now needs something else of whoever answers is rung for anew, and keeps the place. Whoever has a
    person already, and must from now on not be let go without a decision, is told of in the same way.
    """
    ours, more = after.contact, tuple[Effect, ...]()
    said = next((one.needs for one in effects if isinstance(one, RingDesk) and one.contact == ours.id), None)
    if said is None and ours.rung and ours.id == before.contact.id and (said := needs.to_say(after, ours)) != ours.told:
        more = (contact.ring(after, ours),)
    return replace(after, contact=replace(ours, told=ours.told if said is None else said)), more


def _hushed(after: State) -> tuple[State, tuple[Effect, ...]]:
    """In safe mode whoever has a person is heard and hears by the handset alone, also where it began in the middle (rule S16)."""
    if after.contact.private or not (after.visit.safe and after.contact.live):
        return after, ()
    ours = replace(after.contact, private=True)
    return replace(after, contact=ours), (SetMedia(*contact.wanted(ours)),)


def facts(state: State) -> dict[str, str | int | bool]:
    """What the test door and the log may know of the visit: names, counts and yes or no; never an answer."""
    seen = state.visit
    return {
        "front": state.front,
        "language": state.language,
        "journey": seen.journey,
        "page": seen.page,
        "answers": len(seen.answers),
        "problems": len(seen.problems),
        "safe": seen.safe,
        "saved": bool(seen.saved),
        "received": "received" in seen.delivered,
        "read": "read" in seen.delivered,
        "resting": "resting" in seen.delivered,
        "contact": state.contact.state,
        "urgent": state.contact.urgent,
        "ring_back": "kept" if state.back.kept else state.back.page,
        "rings": state.health.rings,
        "alarm": " ".join(sorted(state.alarm.on)),
        "lines": len(state.contact.lines),
        "shared": state.contact.shared,
        "entry": state.entry.screen,
        "own": state.own.screen,
        "unfinished": seen.unfinished.state,
        "kept_there": seen.unfinished.there,
        "ask": state.ask.open,
        "cover": state.cover.up,
        "tick": state.tick,
    }


def _emptied(state: State) -> State:
    """The same machine with nobody in front of it; ids go on from where they were, so a late result finds no owner."""
    return State(state.book, state.token, state.tick, health=state.health)
