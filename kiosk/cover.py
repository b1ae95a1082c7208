"""Quick exit: the cover goes up in one step and nothing of the visitor stays. It never asks, waits, or differs under duress."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk import events as on
from kiosk import plan
from kiosk.effects import CloseCamera, Effect, EndCall, EndVisit, Hush, SetAlarm, SetTimer, StopListening, StopTimer, Wipe
from kiosk.events import Event, Held, Pressed, Touched, Woke

if TYPE_CHECKING:
    from kiosk.session import State


@dataclass(frozen=True)
class Cover:
    """``told``: the hold of this cover was heard; ``due``: what it still sends, sealed. Nothing that is shown depends on them.
    ``notice``: its number, while one is read; "" the whole board.

    It stays for a while after the last touch, so that nobody sees it go; then the screen is ready for whoever comes next.
    """

    up: bool = False
    told: bool = False
    due: tuple[Effect, ...] = ()
    notice: str = ""


def step(state: State, event: Event) -> tuple[Cover, tuple[Effect, ...]]:
    """Asked before every other machine."""
    cover = state.cover
    match event:
        case Touched() if cover.up:
            return cover, (SetTimer("cover"),)
        case Pressed("quit") if not cover.up:
            return Cover(up=True, due=plan.alert(state)), (*leaving(state, "quit"), SetTimer("cover"))
        case Held("quit") if not cover.up:
            return Cover(up=True, told=True), (*leaving(state, "quit"), SetTimer("cover"), *plan.alert(state))
        case Held("quit") if not cover.told:
            return replace(cover, told=True, due=()), cover.due
        case Pressed("notice", number) if cover.up:
            return replace(cover, notice=number), (SetTimer("cover"),)
        case Pressed("back") if cover.up:
            return replace(cover, notice=""), (SetTimer("cover"),)
        case Pressed("emergency", on.BUTTON) if cover.up:  # whoever presses it must read what is true of it
            return Cover(), (StopTimer("cover"),)
        case Pressed("uncover") | Woke("cover") if cover.up:
            return Cover(), (Wipe(), EndVisit())
    return cover, ()


def leaving(state: State, reason: str) -> tuple[Effect, ...]:
    """What stops when the visitor goes, however they go: sound first, then the call, the microphone, the lens, the memory."""
    call: tuple[Effect, ...] = (EndCall(state.contact.id, reason),) if state.contact.rung else ()
    return (SetAlarm(), Hush(), *call, StopListening(), CloseCamera(), Wipe())
