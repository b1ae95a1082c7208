"""The three messages of the data channel ``line``, read and written. Pure; nothing here knows a peer or a socket."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kiosk.wire import canonical

LABEL = "line"
LONGEST = 2000  # characters of one typed line
_MOST_BYTES = 16 * 1024


@dataclass(frozen=True)
class Beat:
    """The other side is there; ``n`` counts from 1."""

    n: int


@dataclass(frozen=True)
class Bye:
    """The other side ended the call."""

    reason: str


@dataclass(frozen=True)
class Said:
    """A typed line, never empty and never longer than LONGEST characters."""

    text: str


def read(raw: object) -> Beat | Bye | Said | None:
    """What a message means; None for anything we do not know, however it is broken."""
    if not isinstance(raw, str) or len(raw) > _MOST_BYTES:
        return None
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict) or message.get("v") != 1:
        return None
    match message:
        case {"typed": str(text)} if text.strip():
            return Said(_sound(text)[:LONGEST])
        case {"bye": str(reason)}:
            return Bye(reason[:40])
        case {"beat": int(n)} if not isinstance(n, bool):
            return Beat(n)
    return None


def say(message: Beat | Bye | Said) -> str:
    """``message`` as the JSON text of version 1."""
    match message:
        case Beat(n):
            return canonical({"v": 1, "beat": n}).decode()
        case Bye(reason):
            return canonical({"v": 1, "bye": reason}).decode()
        case Said(text):
            return canonical({"v": 1, "typed": _sound(text)[:LONGEST]}).decode()


def _sound(text: str) -> str:
    # Half a character (a lone surrogate) cannot be written as UTF-8 and would break whoever writes it next.
    return text.encode("utf-8", "replace").decode()
