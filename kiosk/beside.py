"""Who stands beside the visitor, and who they are: a helper, somebody who must not interpret, a child alone (rules S8, S10). Pure.

A helper gets time and larger letters, never a word more; in safe mode the next thing asked is whether the visitor is alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk import interpreter
from kiosk.effects import Effect, SetTimer, StopTimer
from kiosk.events import Event, Pressed

if TYPE_CHECKING:
    from kiosk.session import State

ALONE, TOGETHER = "alone", "together"
Step = tuple["Beside", tuple[Effect, ...]]


@dataclass(frozen=True)
class Beside:
    """``helped``: somebody helps, so there is more time. ``young``: they said that they are under 18. ``wishes``: of an interpreter.

    ``open``: "alone" (are you?), "together" (somebody is here), or "".
    """

    helped: bool = False
    young: bool = False
    wishes: tuple[str, ...] = ()
    open: str = ""


def step(state: State, event: Event) -> Step:
    """Starts no sound and no picture."""
    beside = state.beside
    match event:
        case Pressed("young") if offers_young(state):
            return replace(beside, young=True), ()
        case Pressed("helper") if state.ask.open == "easier" and state.visit.safe:
            return replace(beside, helped=False, open=ALONE), ()
        case Pressed("helper") if state.ask.open == "easier" and not beside.helped:
            return replace(beside, helped=True), (StopTimer("idle"), SetTimer("idle-helped"))
        case Pressed("wish", code) if state.ask.open == "languages" and code in interpreter.WISHES:
            return replace(beside, wishes=interpreter.wished(beside.wishes, code)), ()
        case Pressed() if beside.helped and state.visit.safe and state.front == "visit":
            return replace(beside, helped=False, open=ALONE), ()
        case Pressed("alone" | "talk") if beside.open and not state.ask.open:
            return replace(beside, open=""), ()
        case Pressed("together") if state.front == "beside":
            return replace(beside, open=TOGETHER), ()
        case Pressed("continue" | "back" | "close") if state.front == "beside":
            return replace(beside, open="" if beside.open == TOGETHER else beside.open), ()
    return beside, ()


def offers_young(state: State) -> bool:
    """Where "Under 18?" can be touched: on the first page and in Help."""
    return state.ask.open == "help" or (state.front == "visit" and state.visit.screen == "attract")
