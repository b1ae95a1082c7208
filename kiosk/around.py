"""What the acts of a visit are done with: processes, pictures, paper, words. Handed to perform by app.py; does nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk import effects, events
from kiosk.config import Config
from kiosk.door import DoorClosed
from kiosk.drafting import Drafting
from kiosk.receipt import Paper
from kiosk.session import State
from kiosk.shelf import Gone
from kiosk.spawn import Child
from kiosk.timers import Timers
from kiosk.wire import Roster


class Panes(Protocol):
    """Where pictures are drawn (ui.preview). Safe from any thread; takes descriptors over."""

    def attach(self, name: str, descriptor: int) -> None: ...
    def detach(self, name: str) -> None: ...
    def still(self, photo_id: int, jpeg: bytes) -> None: ...
    def forget(self) -> None: ...


class Submission(Protocol):
    """Makes, seals and stores a report (kiosk.submit). Returns Saved or NotSaved; never raises for expected trouble."""

    def __call__(
        self,
        effect: effects.Submit,
        language: str,
        photos: Mapping[int, bytes],
        how: Mapping[str, str],
        draft: Gone | None = None,
    ) -> events.Saved | events.NotSaved: ...


@dataclass
class Doors:
    """The processes this visit talks to. None: not there now (its conditions are unknown)."""

    senses: Child | None = None
    call: Child | None = None
    courier: Child | None = None
    meaning: Child | None = None


@dataclass(frozen=True)
class Surroundings:
    """Everything perform is handed by app.py."""

    config: Config
    post: Callable[[events.Event], None]
    panes: Panes
    start_call: Callable[[], Child]
    submit: Submission
    words_of: Callable[[State, effects.Speak], str]
    name_of: Callable[[str], tuple[str, str]]  # of a language: what is said, in which voice
    slip: Callable[[State, effects.PrintReceipt], Paper]
    timers: Timers
    wipe_screen: Callable[[], None]
    end_visit: Callable[[], None]
    key: Callable[[str, bool], None]
    form: Callable[[State], str]
    trusted: Callable[[], Roster | None]
    suggest: Callable[[str, str, str], None]  # question, text, contact: what the officer of a call filled in
    tell: Callable[[dict[str, Any]], None] = lambda _: None
    drafts: Drafting | None = None  # None: nothing unfinished is kept here
    seal_plan: Callable[[effects.SealPlan], events.PlanSealed] = lambda effect: events.PlanSealed(effect.id, {})
    ring_back: Callable[[effects.SealRingBack, str], events.RingBackIs] = lambda effect, _: events.RingBackIs(
        effect.contact, "no-roster"
    )


def send(child: Child | None, verb: Any, descriptors: tuple[int, ...] = ()) -> bool:
    """Say a verb to a process; False when it is not there."""
    if child is None:
        return False
    try:
        child.door.send(verb, descriptors)
    except DoorClosed:  # its reader thread tells the visit; saying it twice would change nothing
        child.door.close()
        return False
    return True
