"""A visitor made of commands: touches the real screen through the test door (docs/drive.md) and hears what happens."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.processes import NotStarted, Program

LIMIT = 30.0
SWALLOWED = 3.0  # seconds until a command counts as gone with the process that it was sent to


class Refused(Exception):
    """The screen could not do it; the message is its sentence, with the screen it was on."""


def more(names: Sequence[str], wanted: str) -> str:
    """Which of the controls on the glass leads on to ``wanted``: its question's own, that of the page, another's; or ""."""
    own = f"more:{(*wanted.split(':'), '')[1]}"
    return next((name for name in (own, "more", *(n for n in names if n.startswith("more:"))) if name in names), "")


def _without(events: Sequence[dict[str, Any]], first: int, last: int) -> list[dict[str, Any]]:
    return [event for place, event in enumerate(events) if not first <= place <= last]


@dataclass
class Visitor:
    """``kiosk`` is a keeper started with --drive. Everything unasked that it said waits in ``events``, oldest first."""

    kiosk: Program
    events: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=10_000))
    screen: str = ""
    _count: int = 0
    _ended: bool = False

    def do(self, command: str, limit: float = LIMIT, **details: Any) -> dict[str, Any]:
        """One command; its answer. Raises Refused, or NotStarted when the kiosk is gone or silent for ``limit`` seconds."""
        return self._command(command, limit, details)

    def end(self, name: str, limit: float = LIMIT) -> None:
        """Touch what ends the visit, and wait as :meth:`leave` does: the process may be gone before it answers the touch."""
        self.events.clear()
        self._command("touch", limit, {"name": name}, last=True)
        self.leave(limit)

    def _command(self, command: str, limit: float, details: dict[str, Any], last: bool = False) -> dict[str, Any]:
        self._count += 1
        self.kiosk.say({"do": command, "id": self._count, **details})
        until, fresh = time.monotonic() + limit, False
        while (said := self.kiosk.line(max(0.0, until - time.monotonic()))) is not None:
            if said.get("id") != self._count:
                if self._note(said):
                    if last:
                        return said
                    until = min(until, time.monotonic() + SWALLOWED)
                    fresh = True
                continue
            if not said.get("ok"):
                raise Refused(f"{command} {details}: {said.get('say', '')} (on {self.screen})")
            return said
        if fresh:
            raise Refused(f"{command} {details}: the visit ended before it was done")
        raise NotStarted(f"no answer to {command} {details} within {limit:.0f} s: {self.kiosk.last_words()}")

    def _note(self, said: dict[str, Any]) -> bool:
        """Keep what was said unasked. True when it is the first word of the next visitor's process."""
        self.events.append(said)
        if said.get("event") == "visit":
            self._ended = True
        if said.get("event") != "screen":
            return False
        self.screen, fresh = said["name"], self._ended
        self._ended = False
        return fresh

    def touch(self, name: str, **details: Any) -> None:
        """A real touch at the middle of the control of that name."""
        self.do("touch", name=name, **details)

    def names(self) -> list[str]:
        """The object names on the glass now."""
        return [item["objectName"] for item in self.do("tree")["items"] if item.get("objectName")]

    def choose(self, name: str) -> None:
        """Touch a control that may stand behind "more": a small screen shows a page side by side.

        A page is laid out over some frames: what is seen on it at first may have moved on to its next side.
        """
        until = time.monotonic() + LIMIT
        while True:
            try:
                while name not in (names := self.names()) and time.monotonic() < until:
                    if further := more(names, name):
                        self.touch(further)
                return self.touch(name)
            except Refused:
                if name in self.names() or time.monotonic() > until:
                    raise

    def everywhere(self, start: str) -> list[str]:
        """The object names that start so on every side of the page, in order."""
        found: list[str] = []
        while True:
            names = self.names()
            new = [name for name in names if name.startswith(start) and name not in found]
            found += new
            if "more" not in names or not new:
                return found
            self.touch("more")

    def open_group(self, tile: str) -> None:
        """On the menu: the group that holds this tile is open afterwards."""
        for group in self.everywhere("group:"):
            self.choose(group)
            until = time.monotonic() + LIMIT
            while not (inside := self.everywhere("journey:")) and time.monotonic() < until:
                self.rest()
            if tile in inside:
                return
            self.touch("back")
        raise Refused(f"no group of the menu holds {tile} (on {self.screen})")

    def enter(self, tile: str) -> None:
        """From the menu by its group to this tile, and touch it."""
        self.open_group(tile)
        self.choose(tile)

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

    def rest(self, limit: float = 3.0) -> None:
        """Until the page stands still: what has just come is laid out over some frames. One that goes on moving is taken as it is."""
        self.do("rest", limit=limit)

    def leave(self, limit: float = LIMIT) -> None:
        """Until the visit that has just been ended is gone and the next visitor's own process shows its first page."""
        self.hear(limit, forget=True, event="visit")
        self.hear(limit, event="screen", name="Attract")

    def listen(self) -> None:
        """Take in what has been said unasked, without waiting: a pipe that nobody reads would stop who writes."""
        while (said := self.kiosk.line(0.0)) is not None:
            self._note(said)

    def hear(self, limit: float = LIMIT, forget: bool = False, **match: Any) -> dict[str, Any]:
        """The first event, already said or to come, that has these values; it is taken out of ``events``.

        ``forget``: with everything that was said before it.
        """
        until = time.monotonic() + limit
        while True:
            for place, event in enumerate(self.events):
                if all(event.get(key) == value for key, value in match.items()):
                    self.events = deque(_without(self.events, 0 if forget else place, place), self.events.maxlen)
                    return event
            said = self.kiosk.line(max(0.0, until - time.monotonic()))
            if said is None:
                raise NotStarted(f"{match} was not said within {limit:.0f} s; last: {list(self.events)[-5:]}")
            self._note(said)
