"""Looks now and then whether a report could be kept here, before anybody begins one. It writes nothing and reads no report."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from kiosk import events, roster

JOIN = 2.0


def outbox(home: Path, keep_free: int) -> events.OutboxIs:
    """Ready, or blocked: no room (``keep_free`` bytes must stay free), no folder to write to, nobody to lock it for."""
    drop = home / "outbox" / "drop"
    try:
        disk = os.statvfs(drop)
    except OSError:
        return events.OutboxIs("blocked", "disk-failed")
    if not os.access(drop, os.W_OK | os.X_OK):
        return events.OutboxIs("blocked", "disk-failed")
    if disk.f_bavail * disk.f_frsize < keep_free:
        return events.OutboxIs("blocked", "disk-full")
    try:
        trusted = roster.load(home / "roster.json", home.joinpath("root.pub").read_text().strip())
    except roster.RosterError as error:
        return events.OutboxIs("blocked", error.code)
    except OSError:
        trusted = None
    return events.OutboxIs("ready") if trusted else events.OutboxIs("blocked", "no-roster")


class Watch:
    """Calls ``look`` at once and then every ``pause`` seconds, and ``tell`` whenever it says something new, from its thread."""

    def __init__(self, look: Callable[[], events.OutboxIs], tell: Callable[[events.OutboxIs], None], pause: float) -> None:
        self._look, self._tell, self._pause = look, tell, pause
        self._closing = Event()
        self._thread = Thread(target=self._run, name="health", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        last: events.OutboxIs | None = None
        while not self._closing.is_set():
            now = self._look()
            if now != last and not self._closing.is_set():
                self._tell(now)
            last = now
            self._closing.wait(self._pause)

    def close(self) -> None:
        """It says nothing more. Safe to call twice."""
        self._closing.set()
        self._thread.join(JOIN)
