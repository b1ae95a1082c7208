"""A loud noise and a bright light here: turned on by the visitor's own touch in an emergency, and by nothing else; off by much else.

What turns them off is on the glass for as long as they are on: with its page they are off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.effects import Effect, SetAlarm
from kiosk.events import AlarmIs, Event, Pressed

if TYPE_CHECKING:
    from kiosk.session import State

DEVICES = ("siren", "light")
Step = tuple["Alarm", tuple[Effect, ...]]


@dataclass(frozen=True)
class Alarm:
    """``on``: of DEVICES, what was asked for; or is on, as soon as that is known."""

    on: frozenset[str] = frozenset()


def step(state: State, event: Event) -> Step:
    """The time after which they go off by themselves is kept where the pins are: that holds when this process hangs."""
    match event:
        case Pressed("alarm", name) if name in offered(state):
            on = state.alarm.on ^ {name}
            return Alarm(on), (SetAlarm(tuple(sorted(on))),)
        case AlarmIs(on):
            return Alarm(frozenset(on)), ()
    return state.alarm, ()


def offered(state: State) -> tuple[str, ...]:
    """What this place has and knows to work, on the page of an emergency that is not over and that nobody has to be kept from."""
    visit, contact = state.visit, state.contact
    asked = state.front == "ask" and state.ask.open == "emergency"
    led = state.front == "visit" and visit.exit == "emergency"
    quiet = visit.safe or contact.urgent == "quiet" or any(where == "quiet-emergency" for _, where in visit.said)
    if quiet or contact.state == "ended" or not (asked or led):
        return ()
    return tuple(name for name in DEVICES if state.health.works(name))


def kept(after: State) -> tuple[State, tuple[Effect, ...]]:
    """What is on and is offered no more is turned off, whatever it was that happened; with senses lost nothing is offered."""
    on = after.alarm.on & set(offered(after))
    if on == after.alarm.on:
        return after, ()
    return replace(after, alarm=Alarm(on)), (SetAlarm(tuple(sorted(on))),)
