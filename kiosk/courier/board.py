"""What the screen is told, and the last of it for the screen that comes next. Decides nothing."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import Any

from kiosk.clock import Clock
from kiosk.door import Door, DoorClosed
from kiosk.verbs import Delivered, DeskIs, Reach

KEPT = 32


class Board:
    """Safe from any thread. At most one screen is attached; a screen that does not listen is let go."""

    def __init__(self, kiosk: str, first: tuple[Any, ...] = ()) -> None:
        """``first``: what a screen is told before anything else."""
        self._kiosk, self._boot, self._first = kiosk, Clock().elapsed, first
        self._desk = DeskIs(False, False, 0, kiosk)
        self._until = 0.0
        self._facts: OrderedDict[tuple[str, str], Delivered] = OrderedDict()
        self._door: Door | None = None
        self._lock = Lock()

    def attach(self, door: Door) -> None:
        """From now on ``door`` is the screen; it is told the state anew."""
        with self._lock:
            self._door = door
            for verb in (*self._first, self._desk, self._reach(), *self._facts.values()):
                self._send(verb)

    def detach(self, door: Door) -> None:
        """``door`` is no longer there; another one stays."""
        with self._lock:
            if self._door is door:
                self._door = None

    def desk(self, reachable: bool, answering: bool = False, people: int = 0) -> None:
        """Told on only when it changed. What was said of the wait holds while somebody answers."""
        with self._lock:
            wait = self._desk.wait if reachable and answering else -1.0
            self._now(DeskIs(reachable, answering, people, self._kiosk, wait, self._desk.week))

    def wait(self, seconds: float, week: tuple[int, int]) -> None:
        """What somebody who rings now would be told, and how often that was right."""
        with self._lock:
            self._now(replace(self._desk, wait=seconds, week=week))

    def _now(self, said: DeskIs) -> None:
        if said != self._desk:
            self._desk = said
            self._send(said)

    def reach(self, until: float) -> None:
        """An emergency reaches somebody until that moment of the boot clock; one that has passed: nobody is known to be there."""
        with self._lock:
            self._until = until
            self._send(self._reach())

    def _reach(self) -> Reach:
        return Reach(max(0, round((self._until - self._boot()) * 1000)))

    def delivered(self, report_id: str, fact: str, at: str) -> None:
        """A fact about a report, kept for a screen that comes back; the same fact twice is told once."""
        said = Delivered(report_id, fact, at)
        with self._lock:
            if self._facts.get((report_id, fact)) == said:
                return
            self._facts[report_id, fact] = said
            while len(self._facts) > KEPT:
                self._facts.popitem(last=False)
            self._send(said)

    def say(self, verb: Any, descriptors: tuple[int, ...] = ()) -> None:
        """Only for the screen that is there now. The caller keeps its descriptors."""
        with self._lock:
            self._send(verb, descriptors)

    def _send(self, verb: Any, descriptors: tuple[int, ...] = ()) -> None:
        if self._door is None:
            return
        try:
            self._door.send(verb, descriptors)
        except DoorClosed:  # the receiver of this door is woken by it, detaches and closes
            self._door.hang_up()
            self._door = None
