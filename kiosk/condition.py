"""What works on this machine just now: devices, line, people. Unknown is never made a yes or a no."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk.effects import Effect, SetTimer, StopTimer
from kiosk.events import DeskIs, DevicesAre, Event, Lost, Offered, OutboxIs, Reach, Woke

if TYPE_CHECKING:
    from kiosk.session import State


WORKING = ("ready", "degraded")


@dataclass(frozen=True)
class Health:
    """``reachable`` and ``answering`` are None while nobody knows; ``lost`` are processes of ours that are not back yet.

    ``wait``: seconds that somebody who rings now would be told, -1 while nobody can say; ``week``: how many were told right, of how many.
    ``rings``: an emergency rings somebody who answered a probe within 30 s. The boot clock of this machine takes it back.
    """

    devices: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    reachable: bool | None = None
    answering: bool | None = None
    people: int = 0
    wait: float = -1.0
    week: tuple[int, int] = (0, 0)
    rings: bool = False
    lost: frozenset[str] = frozenset()

    @property
    def lit(self) -> bool:
        """The lamp: a person is known to answer and the line is known to be up."""
        return self.reachable is True and self.answering is True

    @property
    def desk(self) -> str:
        """How it stands with the desk, in one word: people, nobody, offline or unknown."""
        if self.reachable is None or (self.reachable and self.answering is None):
            return "unknown"
        if not self.reachable:
            return "offline"
        return "people" if self.answering else "nobody"

    @property
    def out(self) -> bool:
        """Nothing can be done here: reports cannot be kept and nobody can be reached, and both are known."""
        return self.device("outbox") in {"blocked", "absent"} and self.reachable is False

    def device(self, name: str) -> str:
        """The condition of a device; "unknown" when it has never been told."""
        return self.devices.get(name, "unknown")

    def works(self, name: str) -> bool:
        """Whether it is known to work."""
        return self.device(name) in WORKING

    def can(self, name: str) -> bool:
        """Whether it is worth offering: everything but what is known not to work."""
        return self.device(name) not in {"blocked", "absent"}


def step(state: State, event: Event) -> tuple[Health, tuple[Effect, ...]]:
    """Takes in what the other processes tell; asks for nothing but to be told when that is no longer true."""
    health = state.health
    match event:
        case DevicesAre(conditions, codes):
            devices, why = {**_outbox(health.devices), **conditions}, {**_outbox(health.codes), **codes}
            return replace(health, devices=devices, codes=why, lost=health.lost - {"senses"}), ()
        case OutboxIs(condition, code):
            devices, why = {**health.devices, "outbox": condition}, {**health.codes, "outbox": code}
            return replace(health, devices=devices, codes=why), ()
        case DeskIs(reachable, answering, people, wait, week):
            told = replace(health, wait=wait, week=week, rings=health.rings and reachable, lost=health.lost - {"courier"})
            return replace(told, reachable=reachable, answering=answering, people=people), ()
        case Offered():
            return replace(health, lost=health.lost - {"call"}), ()
        case Lost("senses"):
            unknown = {**dict.fromkeys(health.devices, "unknown"), **_outbox(health.devices)}
            return replace(health, devices=unknown, codes=_outbox(health.codes), lost=health.lost | {"senses"}), ()
        case Lost("courier"):
            lost = health.lost | {"courier"}
            return replace(health, reachable=None, answering=None, people=0, wait=-1.0, rings=False, lost=lost), ()
        case Reach(ms):
            return replace(health, rings=ms > 0), (SetTimer("reach", ms) if ms > 0 else StopTimer("reach"),)
        case Woke("reach"):
            return replace(health, rings=False), ()
        case Lost(process):
            return replace(health, lost=health.lost | {process}), ()
    return health, ()


def _outbox(told: Mapping[str, str]) -> dict[str, str]:
    """What is known of the outbox: this process looks after it, so it stays known when senses is lost."""
    return {name: word for name, word in told.items() if name == "outbox"}
