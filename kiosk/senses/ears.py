"""The one open microphone: the handset's while it is lifted, else the counter's. Closed when nobody needs it; keeps nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from devices.base import Condition, DeviceError, Microphone, Sound, Status
from kiosk.senses.process import InTurn, log, thread

ABSENT = Status(Condition.ABSENT, "sound-absent")
_LOOK_AGAIN = 1.0  # s after the microphone failed


class Ears:
    """Opening and closing happen in turn on one thread; a reader thread gives each block to all who asked."""

    def __init__(self, choose: Callable[[], Microphone | None]) -> None:
        """``choose()`` says which microphone counts now; it is asked before every block."""
        self._choose = choose
        self.turn = InTurn("ears")
        self._lock = threading.Lock()
        self._users: dict[str, Callable[[Sound], object]] = {}
        self._reader: threading.Thread | None = None

    def use(self, name: str, sink: Callable[[Sound], object]) -> None:
        """Give every block to ``sink``. On the turn only. Raises DeviceError."""
        microphone = self._choose()
        if microphone is None:
            raise DeviceError(ABSENT)
        if self._reader is None:
            microphone.start()
        with self._lock:
            self._users = {**self._users, name: sink}
        if self._reader is None:
            self._reader = thread("microphone", lambda: self._run(microphone))

    def drop(self, name: str) -> None:
        """No more sound for that one; the microphone closes with the last. On the turn only."""
        with self._lock:
            self._users = {other: sink for other, sink in self._users.items() if other != name}
        if not self._users and self._reader is not None:
            self._reader.join(2.0)
            if self._reader.is_alive():
                raise RuntimeError("the microphone does not close")
            self._reader = None

    def close(self, limit: float) -> None:
        """Close it whoever uses it."""
        for name in ("listen", "call"):
            self.turn.do(lambda name=name: self.drop(name))  # type: ignore[misc]
        self.turn.close(limit)

    def _run(self, opened: Microphone | None) -> None:
        try:
            while self._users:
                opened = self._right_one(opened)
                if opened is None:
                    time.sleep(0.03)
                elif (block := opened.read()) is not None:
                    with self._lock:  # what is dropped is never called again
                        for sink in self._users.values():
                            sink(block)
        finally:
            if opened is not None:
                opened.stop()

    def _right_one(self, opened: Microphone | None) -> Microphone | None:
        wanted = self._choose()
        if wanted is not opened and opened is not None:
            opened.stop()
        if wanted is None or wanted is opened:
            return wanted
        try:
            wanted.start()
        except DeviceError as error:
            log(error.status.code or "sound-absent")
            time.sleep(_LOOK_AGAIN)
            return None
        return wanted
