"""The typed lines of a call: each is there once, however often it has to be said. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.effects import SayGot, SendTyped
from kiosk.events import TypedLine

if TYPE_CHECKING:
    from kiosk.contact import Contact, Step

MOST_LINES = 200


def typed(contact: Contact, words: str) -> Step:
    """Nobody knows at once that a line is broken: it is kept, and said again, until the officer's side has said that it is there."""
    if contact.state not in ("talking", "one-moment"):
        return contact, ()
    line = str(contact.typed + 1)
    unsent = (*contact.unsent, (line, words))[-MOST_LINES:]
    written = replace(_with_line(contact, words, mine=True), typed=contact.typed + 1, unsent=unsent)
    return written, (SendTyped(words, line),) if contact.state == "talking" else ()


def heard(contact: Contact, line: TypedLine) -> Step:
    """The officer's side says a line again when it cannot know that it came: it is written once, and each time said to be here."""
    if not line.line:
        return _with_line(contact, line.text, mine=False), ()
    if line.line not in contact.heard:
        known = (*contact.heard, line.line)[-MOST_LINES:]
        contact = replace(_with_line(contact, line.text, mine=False), heard=known)
    return contact, (SayGot(line.line),)


def _with_line(contact: Contact, text: str, *, mine: bool) -> Contact:
    return replace(contact, lines=(*contact.lines, (text, mine))[-MOST_LINES:])
