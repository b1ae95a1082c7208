"""The silent alert of a visitor who held Quick exit: recorded, then sent until the desk has it. Shows and says nothing here."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from pathlib import Path
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
        kept = (path for path in self._folder.iterdir() if not path.name.startswith("."))
        self._waiting = {path.name: _said(path) for path in kept}

    def raise_one(self, lane: str = "general", plan: str = "") -> None:
        """One more alert; it outlives this process, and a full disk does not stop it. ``plan`` is sealed already."""
        name = secrets.token_hex(16)
        said = {"lane": lane, "plan": plan}
        with self._lock:
            self._waiting[name] = said
        self._wake.set()
        try:
            durable.replace(self._folder / name, canonical(said), 0o600)
        except OSError:
            self._shared.log.down("alerts", "disk-failed")
        with self._lock:
            told = name not in self._waiting
        if told:  # the desk was quicker than the disk; nobody else would take the file away
            self._forget(name)

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
            waiting = tuple(self._waiting.items())
        for name, said in waiting:
            answer = self._line.ask("POST", "/v1/duress", canonical({"v": VERSION, "alert": name, **said}))
            if answer.status not in (200, 201, 202):
                raise trouble(answer)
            with self._lock:
                self._waiting.pop(name, None)
            self._forget(name)
            self._shared.log.up("alerts")
            self._shared.log.tell("alert-told")

    def _forget(self, name: str) -> None:
        with suppress(OSError):
            (self._folder / name).unlink(missing_ok=True)


def _said(path: Path) -> dict[str, str]:
    """What an alert that was recorded before says; one whose file cannot be read is an alert all the same."""
    try:
        said = json.loads(path.read_bytes())
        return {"lane": str(said["lane"]), "plan": str(said["plan"])}
    except (OSError, ValueError, TypeError, KeyError):
        return {"lane": "general", "plan": ""}
