"""A visitor made of commands: touches the real screen through the test door (docs/drive.md) and hears what happens."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.processes import NotStarted, Program

LIMIT = 30.0


class Refused(Exception):
    """The screen could not do it; the message is its sentence, with the screen it was on."""


@dataclass
class Visitor:
    """``kiosk`` is a keeper started with --drive. Everything unasked that it said waits in ``events``, oldest first."""

    kiosk: Program
    events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=10_000))
    screen: str = ""
    _count: int = 0

    def do(self, command: str, limit: float = LIMIT, **details: Any) -> dict[str, Any]:
        """One command; its answer. Raises Refused, or NotStarted when the kiosk is gone or silent for ``limit`` seconds."""
        return self._command(command, limit, details)

    def _command(self, command: str, limit: float, details: dict[str, Any]) -> dict[str, Any]:
        self._count += 1
        self.kiosk.say({"do": command, "id": self._count, **details})
        until = time.monotonic() + limit
        while (said := self.kiosk.line(max(0.0, until - time.monotonic()))) is not None:
            if said.get("id") != self._count:
                self._note(said)
                continue
            if not said.get("ok"):
                raise Refused(f"{command} {details}: {said.get('say', '')} (on {self.screen})")
            return said
        raise NotStarted(f"no answer to {command} {details} within {limit:.0f} s: {self.kiosk.last_words()}")

    def _note(self, said: dict[str, Any]) -> None:
        if said.get("event") == "screen":
            self.screen = said["name"]
        self.events.append(said)

    def touch(self, name: str, **details: Any) -> None:
        """A real touch at the middle of the control of that name."""
        self.do("touch", name=name, **details)

    def names(self) -> list[str]:
        """The object names on the glass now."""
        return [item["objectName"] for item in self.do("tree")["items"] if item.get("objectName")]

    def choose(self, name: str) -> None:
        """Touch a control that may stand behind "more": a small screen shows a page side by side."""
        until = time.monotonic() + LIMIT
        while name not in (names := self.names()) and time.monotonic() < until:
            if "more" in names:
                self.touch("more")
        self.touch(name)

    def wait(self, limit: float = LIMIT, **what: Any) -> None:
        """Until a screen, a name, a text or an event is there."""
        self._command("wait", limit + 5, {"limit": limit, **what})

    def type(self, text: str) -> None:
        """Into the field that has the caret."""
        self.do("type", text=text)

    def picture(self, path: Path) -> Path:
        """The window as a PNG file."""
        self.do("screen", file=str(path))
        return path

    def leave(self) -> None:
        """Until the visit that has just been ended is gone and the next visitor's own process shows its first page."""
        self.hear(event="visit")
        self.events.clear()
        self.hear(event="screen", name="Attract")

    def hear(self, limit: float = LIMIT, **match: Any) -> dict[str, Any]:
        """The first event, already said or to come, that has these values; it is taken out of ``events``."""
        until = time.monotonic() + limit
        while True:
            for event in list(self.events):
                if all(event.get(key) == value for key, value in match.items()):
                    self.events.remove(event)
                    return event
            said = self.kiosk.line(max(0.0, until - time.monotonic()))
            if said is None:
                raise NotStarted(f"{match} was not said within {limit:.0f} s; last: {list(self.events)[-5:]}")
            self._note(said)
