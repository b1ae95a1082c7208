"""Hear what the desk says: one long answer of events, read again from where it broke. Decides nothing about a call."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kiosk import roster
from kiosk.courier.calls import Calls, ContactEvent, ReplyEvent
from kiosk.courier.line import Line, LineTrouble, trouble
from kiosk.courier.shared import Shared
from kiosk.courier.sse import StreamError, StreamEvent, events
from kiosk.wire import WireError, parse_json

FACTS = ("received", "read")  # that a report rests here only this kiosk can know


@dataclass(frozen=True)
class PresenceEvent:
    answering: bool
    people: int


@dataclass(frozen=True)
class WaitEvent:
    seconds: float
    right: int
    of: int


@dataclass(frozen=True)
class ReportEvent:
    report_id: str
    fact: str
    at: str


@dataclass(frozen=True)
class RosterEvent:
    version: int


class Listener:
    """Belongs to one thread; :meth:`run` ends when ``shared.stop`` is set and the stream has stirred or fallen silent."""

    def __init__(self, shared: Shared, line: Line, calls: Calls) -> None:
        self._shared, self._line = shared, line
        self._cursor_file = shared.home.outbox / "cursor"
        self._cursor = self._read_cursor()
        self._hear: dict[str, tuple[type, Callable[[Any], None]]] = {
            "presence": (PresenceEvent, self._presence),
            "wait": (WaitEvent, self._wait),
            "contact": (ContactEvent, calls.contact_event),
            "reply": (ReplyEvent, calls.reply_event),
            "report": (ReportEvent, self._report),
            "roster": (RosterEvent, self._roster),
        }

    def run(self) -> None:
        """Until stopped: connect, listen, connect again."""
        failures = 0
        while not self._shared.stop.is_set():
            try:
                self._fetch_roster()
                with self._line.stream(f"/v1/events?after={self._cursor}") as pieces:
                    failures = 0
                    self._shared.log.up("events")
                    self._shared.look.set()  # the desk is back: what waits goes now
                    for event in events(pieces):
                        self._on(event)
                        if self._shared.stop.is_set():
                            return
                raise LineTrouble("desk-unreachable")
            except (LineTrouble, StreamError) as error:
                failures += 1
                if failures > 1:  # a stream that only broke is taken up again at once, and nothing is said
                    self._shared.log.down("events", error.code if isinstance(error, LineTrouble) else "desk-odd")
                    self._shared.board.desk(reachable=False)
                self._shared.stop.wait(self._shared.wait_for(failures) if failures > 1 else 0.1)

    def _on(self, event: StreamEvent) -> None:
        kind, hear = self._hear.get(event.name, (None, None))
        if kind and hear:  # a name we do not know is a newer desk's
            try:
                hear(parse_json(kind, event.data))
            except WireError as error:
                self._shared.log.tell(error.code, ref=event.name, n=event.id)
        if event.id > self._cursor:
            self._cursor = event.id
            self._write_cursor()

    def _presence(self, event: PresenceEvent) -> None:
        self._shared.board.desk(True, event.answering, event.people)

    def _wait(self, event: WaitEvent) -> None:
        self._shared.board.wait(event.seconds, (event.right, event.of))

    def _report(self, event: ReportEvent) -> None:
        if event.fact in FACTS:
            self._shared.board.delivered(event.report_id, event.fact, event.at)

    def _roster(self, event: RosterEvent) -> None:
        held = self._shared.roster
        if held is None or event.version > held.version:
            self._fetch_roster()

    def _fetch_roster(self) -> None:
        answer = self._line.ask("GET", "/v1/roster")
        if answer.status == 404:
            self._shared.log.down("roster", "no-roster")
            return
        if answer.status != 200:
            raise trouble(answer)
        try:
            self._shared.roster = roster.keep(self._shared.home.roster, answer.body, self._shared.home.root)
            self._shared.log.up("roster")
        except roster.RosterError as error:
            self._shared.log.down("roster", error.code)
        except OSError:
            self._shared.log.down("roster", "disk-failed")

    def _read_cursor(self) -> int:
        try:
            return int(self._cursor_file.read_text())
        except (OSError, ValueError):
            return 0

    def _write_cursor(self) -> None:
        """Not durable on purpose: losing it only means hearing things twice, and every fact may be heard twice."""
        fresh = self._cursor_file.with_name(".cursor.new")
        with suppress(OSError):
            fresh.write_text(str(self._cursor))
            fresh.rename(self._cursor_file)
