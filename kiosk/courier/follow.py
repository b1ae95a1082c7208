"""Asks the desk what code words open, on a line of its own: reports and events never wait for it. Opens no message."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Lock

from kiosk.courier.line import Answer, Line, LineTrouble
from kiosk.courier.shared import Shared
from kiosk.verbs import Drafted, Follow
from kiosk.verbs import Followed as Told
from kiosk.wire import VERSION, Followed, WireError, canonical, parse_json

LONGEST_DRAFT = 40 * 2**20  # of the answer where the words are a draft's
LONGEST = 56 * 1024  # of the answer: within a verb, where its quotation marks are written twice


class Followers:
    """:meth:`run` belongs to one thread, everything else is safe from any. Only the newest question is asked."""

    def __init__(self, shared: Shared, line: Line) -> None:
        self._shared, self._line = shared, line
        self._wanted: SimpleQueue[tuple[int, Follow] | None] = SimpleQueue()
        self._lock, self._screens = Lock(), 0

    def do(self, verb: Follow) -> None:
        """Ask; the screen is told what came of it within ``delays.desk_answer`` for the connection and for the answer."""
        self._wanted.put((self._screens, verb))

    def screen_gone(self) -> None:
        """Whoever asked is no more: the answer is not for the next person."""
        with self._lock:
            self._screens += 1

    def stop(self) -> None:
        """Wake :meth:`run` so that it sees ``shared.stop``."""
        self._wanted.put(None)

    def run(self) -> None:
        """Until stopped: one question after another; a screen that asked again no longer waits for the one before."""
        while not self._shared.stop.is_set():
            wanted = self._wanted.get()
            with suppress(Empty):
                while True:
                    wanted = self._wanted.get_nowait()
            if wanted is not None:
                self._tell(wanted[0], *self._ask(wanted[1]))

    def _tell(self, screen: int, told: Told, draft: bytes = b"") -> None:
        with self._lock:
            if screen != self._screens:
                return
            if draft:
                self._hand_over(told.id, draft)
            else:
                self._shared.board.say(told)

    def _hand_over(self, number: int, draft: bytes) -> None:
        """A draft is larger than a verb: it goes in memory, and never touches the disk here."""
        memory = os.memfd_create("draft")
        try:
            with open(memory, "wb", closefd=False) as file:
                file.write(draft)
            self._shared.board.say(Drafted(number, len(draft)), (memory,))
        finally:
            os.close(memory)

    def _ask(self, verb: Follow) -> tuple[Told, bytes]:
        body = canonical({"v": VERSION, "locator": verb.locator, "proof": verb.proof})
        try:
            answer = self._line.ask("POST", "/v1/follow", body, most=LONGEST_DRAFT)
            draft = answer.body if _is_draft(answer) else b""
            told = Told(verb.id, "draft") if draft else _told(verb.id, answer)
        except LineTrouble as error:
            self._shared.log.down("follow", error.code)
            return Told(verb.id, "offline"), b""
        self._shared.log.up("follow")
        return told, draft


def _is_draft(answer: Answer) -> bool:
    raw = answer.json() if answer.status == 200 else None
    return isinstance(raw, dict) and "draft_id" in raw


def _told(number: int, answer: Answer) -> Told:
    """Unknown only where the desk says so: a desk that cannot look says nothing about the words. Raises LineTrouble."""
    if answer.status == 200:
        return Told(number, "found", _short(answer.body))
    if answer.status == 404 and answer.json() == {"v": VERSION, "code": "no-report"}:
        return Told(number, "unknown")
    wait = answer.headers.get("retry-after", "")
    if answer.status == 429:
        return Told(number, "later", wait=int(wait) if wait.isdigit() else 60)
    raise LineTrouble("desk-odd")


def _short(body: bytes) -> str:
    """The answer in the size of a verb: the oldest messages go first."""
    try:
        found = parse_json(Followed, body)
    except WireError as error:
        raise LineTrouble("desk-odd") from error
    while len(text := canonical(found)) > LONGEST and found.messages:
        found = replace(found, messages=found.messages[1:])
    return text.decode()
