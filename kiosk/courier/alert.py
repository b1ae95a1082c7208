"""The silent alert of a visitor who held Quick exit: recorded, then sent until the desk has it. Shows and says nothing here."""

from __future__ import annotations

import secrets
from contextlib import suppress
from threading import Event, Lock

from kiosk import durable
from kiosk.courier.line import Line, LineTrouble, trouble
from kiosk.courier.shared import Shared
from kiosk.wire import VERSION, canonical


class Alerts:
    """:meth:`run` belongs to one thread, :meth:`raise_one` is safe from any. The folder is the only truth."""

    def __init__(self, shared: Shared, line: Line) -> None:
        self._shared, self._line = shared, line
        self._folder = shared.home.outbox / "alerts"
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._wake, self._lock = Event(), Lock()
        self._waiting = {path.name for path in self._folder.iterdir() if not path.name.startswith(".")}

    def raise_one(self) -> None:
        """One more alert; it outlives this process, and a full disk does not stop it."""
        name = secrets.token_hex(16)
        with self._lock:
            self._waiting.add(name)
        self._wake.set()
        try:
            durable.replace(self._folder / name, b"", 0o600)
        except OSError:
            self._shared.log.down("alerts", "disk-failed")

    def stop(self) -> None:
        """Wake :meth:`run` so that it sees ``shared.stop``."""
        self._wake.set()

    def run(self) -> None:
        """Until stopped: tell the desk of each alert; a desk that does not answer is asked again and again."""
        failures = 0
        while not self._shared.stop.is_set():
            self._wake.clear()
            try:
                self._tell_all()
                failures = 0
            except LineTrouble as error:
                failures += 1
                self._shared.log.down("alerts", error.code)
            self._wake.wait(self._shared.wait_for(failures) if self._waiting else None)

    def _tell_all(self) -> None:
        with self._lock:
            waiting = tuple(self._waiting)
        for name in waiting:
            answer = self._line.ask("POST", "/v1/duress", canonical({"v": VERSION, "alert": name}))
            if answer.status not in (200, 201, 202):
                raise trouble(answer)
            with self._lock:
                self._waiting.discard(name)
            with suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)
            self._shared.log.up("alerts")
            self._shared.log.tell("alert-told")
