"""A door that is opened again whenever it closes: the visit hears that it is lost, once, and then from the other side again."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

from kiosk.door import DoorClosed, Packet
from kiosk.spawn import Child

JOIN = 3.0


class Standing:
    """``opened(child)`` when it is there, ``heard(packet)`` for each packet, ``lost()`` once each time it is gone.

    All three are called from this door's own thread. ``open_child`` makes it (raises DoorClosed when it cannot).
    """

    def __init__(
        self,
        name: str,
        open_child: Callable[[], Child],
        opened: Callable[[Child], None],
        heard: Callable[[Packet], None],
        lost: Callable[[], None],
        pause: float,
    ) -> None:
        self._open_child, self._opened, self._heard, self._lost, self._pause = open_child, opened, heard, lost, pause
        self._closing = Event()
        self._child: Child | None = None
        self._told = False
        self._thread = Thread(target=self._run, name=f"{name} door", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._closing.is_set():
            try:
                self._child = self._open_child()
                self._opened(self._child)
                self._told = False
                self._read(self._child)
            except DoorClosed:
                self._tell()
            if self._child is not None:
                self._child.end()
            self._closing.wait(self._pause)

    def _read(self, child: Child) -> None:
        while not self._closing.is_set():
            packet = child.door.receive()
            if packet is not None:
                self._heard(packet)

    def _tell(self) -> None:
        if not self._told and not self._closing.is_set():
            self._told = True
            self._lost()

    def close(self) -> None:
        """Close it for good and end its process. Safe to call twice."""
        self._closing.set()
        if self._child is not None:
            self._child.end()
        if self._thread.is_alive():
            self._thread.join(JOIN)
