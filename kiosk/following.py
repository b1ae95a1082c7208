"""A report followed by its code words: asks through the courier, opens what comes back. Its keys live in memory, and not long."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Protocol

from kiosk import codewords, events, verbs
from kiosk.answers import clean
from kiosk.around import Surroundings
from kiosk.roster import is_signed, moment
from kiosk.seal import SealError, identity, open_with
from kiosk.wire import Followed, Message, Roster, SealedMessage, Signed, WireError, parse_json

CONTEXT = "bluelamp-message-v1"
LONGEST = 600  # letters of a message


class Visit(Protocol):
    """What it needs of kiosk.perform.Performer: its surroundings, the courier, and a thread to work in."""

    @property
    def around(self) -> Surroundings: ...
    def courier(self, verb: Any) -> bool: ...
    def later(self, work: Callable[[], None]) -> None: ...
    def keep_draft_photos(self, photos: Mapping[int, bytes]) -> None: ...


@dataclass
class Following:
    """One question at a time; each ends in at most one events.Followed, in none when it was forgotten. Safe from any thread.

    The visit itself sets how long it waits (kiosk.entry), and forgets then.
    """

    visit: Visit
    _open: int | None = None
    _made: codewords.Secrets | None = None
    _lock: Lock = field(default_factory=Lock)

    def begin(self, number: int, words: str) -> None:
        """Ask what ``words`` (proper form) open. A question before it is forgotten."""
        self.forget()
        with self._lock:
            self._open = number
        self.visit.later(lambda: self._begin(number, words))

    def _begin(self, number: int, words: str) -> None:
        try:
            made = codewords.secrets(words)
        except (ValueError, MemoryError):  # how scrypt says that this machine has not the memory
            return self._end(number, events.Followed(number, "offline"))
        with self._lock:
            if self._open != number:
                return None
            self._made = made
        if not self.visit.courier(verbs.Follow(number, made.locator.hex(), made.proof.hex())):
            self._end(number, events.Followed(number, "offline"))
        return None

    def answer(self, verb: verbs.Followed) -> None:
        """What the courier heard; an answer that nobody waits for is dropped."""
        with self._lock:
            made = self._made if self._open == verb.id else None
        if made:
            key = identity(made.identity)
            self.visit.later(lambda: self._end(verb.id, opened(verb, key, self.visit.around.trusted)))

    def drafted(self, number: int, content: bytes) -> None:
        """The words are those of an unfinished report: it is opened, its photographs first."""
        with self._lock:
            made = self._made if self._open == number else None
        if made:
            self.visit.later(lambda: self._resume(number, content, made))

    def _resume(self, number: int, content: bytes, made: codewords.Secrets) -> None:
        drafts = self.visit.around.drafts
        found = drafts.open(number, content, made) if drafts else None
        with self._lock:
            current = self._open == number
        if found is None or not current:
            self.drop_draft()
            return self._end(number, events.Followed(number, "unknown"))
        self.visit.keep_draft_photos(found[1])
        return self._end(number, found[0])

    def drop_draft(self) -> None:
        """Let go of what may change a draft; what the desk keeps stays kept."""
        if self.visit.around.drafts:
            self.visit.around.drafts.forget()

    def forget(self) -> None:
        """Let go of the keys; what is still on its way belongs to nobody."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._open, self._made = None, None

    def _end(self, number: int, event: events.Followed | events.Resumed) -> None:
        with self._lock:
            if self._open != number:
                return
            self._forget()
        self.visit.around.post(event)


def opened(verb: verbs.Followed, key: str, trusted: Callable[[], Roster | None]) -> events.Followed:
    """The courier's word as the visit hears it, every message opened with ``key``."""
    if verb.state != "found":
        return events.Followed(verb.id, verb.state if verb.state in ("unknown", "later") else "offline", wait=verb.wait)
    try:
        found = parse_json(Followed, verb.answer)
    except WireError:
        return events.Followed(verb.id, "offline")
    roster = trusted() if found.messages else None
    messages = tuple(read(message, key, found.report_id, roster) for message in found.messages)
    return events.Followed(verb.id, "found", _when(found.received), _when(found.read), messages, report_id=found.report_id)


def read(message: SealedMessage, key: str, report_id: str, roster: Roster | None) -> events.MessageRead:
    """One message. Without text: it cannot be opened with these words, or is about another report.

    ``who`` is only said of somebody on the roster whose signature is right.
    """
    unread = events.MessageRead(_when(message.at), "", "", "")
    try:
        signed = parse_json(Signed, open_with(key, base64.b64decode(message.sealed, validate=True)))
        said = parse_json(Message, signed.payload)
    except (SealError, WireError, ValueError):
        return unread
    if said.report_id != report_id or said.v != 1:
        return unread
    text = clean(said.text)[:LONGEST]
    for officer in roster.officers if roster else ():
        if officer.id == said.officer and is_signed(signed, CONTEXT, officer.verify_key):
            return events.MessageRead(_when(said.at), officer.kind, officer.number, text)
    return events.MessageRead(_when(message.at), "", "", text)


def _when(text: str) -> str:
    """A moment as it is shown, or "" for what is none."""
    try:
        moment(text)
    except ValueError:
        return ""
    return text
