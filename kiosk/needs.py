"""What the desk is told of a visit before anybody opens anything: codes of what the person needs, and which team may answer. Pure.

Every code stands in desk/static/words.js for the officer who reads it; no word that was said is among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import interpreter
from kiosk import journey as form

if TYPE_CHECKING:
    from kiosk.contact import Contact
    from kiosk.session import State
    from kiosk.visit import Visit

CHILD, SAFE, NOT_HERE = "child", "safe", "lane-standards"
UNDIVIDED = "undivided"  # since they rang they began what is more urgent than they said: nobody shares their officer (S19, S20)
OWED = (CHILD, SAFE)  # whoever has the contact must decide something for these before it ends (desk.decisions)
GENERAL, STANDARDS = "general", "standards"


def of_contact(state: State) -> tuple[str, ...]:
    """Of whoever answers a ring: also that nothing may be heard, that it is a child, and that nobody here may answer."""
    young = (CHILD,) if state.beside.young else ()
    safe = (SAFE,) if state.visit.safe else ()
    away = (NOT_HERE,) if lane(state) == STANDARDS else ()
    ours = state.contact
    more = (UNDIVIDED,) if ours.rung and not ours.urgent and urgency(state) > ours.urgency else ()
    asked = (*interpreter.needs(state.visit.speaks), *state.beside.wishes, *_told(state), *young, *safe, *away, *more)
    return tuple(dict.fromkeys(asked))


def to_say(state: State, contact: Contact) -> tuple[str, ...]:
    """What the desk is to know of ``contact`` now. Whoever has it already is told what they owe it, their whole attention too: in the call
    the visitor says the rest themselves, or keeps it. What was said is not taken back while they have it.
    """
    if not contact.live:
        return of_contact(state) if contact.rung else contact.told
    return tuple(dict.fromkeys((*contact.told, *(need for need in of_contact(state) if need in (*OWED, UNDIVIDED)))))


def of_report(journey: form.Journey, visit: Visit, wishes: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Of whoever opens a report."""
    return tuple(dict.fromkeys((*interpreter.needs(visit.speaks), *wishes, *form.needs_of(journey, visit.answers))))


def lane(state: State) -> str:
    """The team of what is being told; "general" where nothing is."""
    journey = state.book.journeys.get(state.visit.journey)
    return form.lane_of(journey, state.visit.answers) if journey else GENERAL


def urgency(state: State) -> int:
    """How soon a ring from here must be answered."""
    journey = state.book.journeys.get(state.visit.journey)
    return 3 if state.visit.exit == "call-now" else journey.urgency if journey else 0


def promised(state: State) -> bool:
    """Whether an emergency may be said to work: somebody answers, and is not kept from seeing this one (rules S1 and S7).

    Who is known to answer is not known by team: where nobody of the desk here may be rung, 999 is said from the first moment.
    """
    return state.health.rings and lane(state) != STANDARDS


def alert_lane(state: State) -> str:
    """A silent alert is for whoever is at the desk, but where the person works for the police (rule S7)."""
    return STANDARDS if lane(state) == STANDARDS else GENERAL


def _told(state: State) -> tuple[str, ...]:
    journey = state.book.journeys.get(state.visit.journey)
    return form.needs_of(journey, state.visit.answers) if journey else ()
