"""The messages of the data channel ``line``, read and written. Pure; nothing here knows a peer or a socket."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kiosk.verbs import AnswerSuggestion, Got, ShowForm, Suggested
from kiosk.wire import Form, WireError, canonical, parse_json

LABEL = "line"
LONGEST = 2000  # characters of one typed line
LONGEST_SUGGESTION = 10_000  # characters of what an officer fills in
MOST_FORM_BYTES = 48 * 1024
_LONGEST_NAME = 200  # characters of the name of a question or a line
_MOST_CHARACTERS = 32 * 1024  # of one message that we read


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
    """A typed line, never empty and never longer than LONGEST characters. ``line``: its name, or "" where it has none."""

    text: str
    line: str = ""


Out = Beat | Bye | Said | ShowForm | AnswerSuggestion | Got


def read(raw: object) -> Beat | Bye | Said | Suggested | Got | None:
    """What a message means; None for anything we do not know, however it is broken."""
    if not isinstance(raw, str) or len(raw) > _MOST_CHARACTERS:
        return None
    try:
        message = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(message, dict) or message.get("v") != 1:
        return None
    match message:
        case {"typed": str(text)} if text.strip():
            return Said(_sound(text)[:LONGEST], _name(message.get("line")))
        case {"got": line} if _name(line):
            return Got(_name(line))
        case {"bye": str(reason)}:
            return Bye(reason[:40])
        case {"beat": int(n)} if not isinstance(n, bool):
            return Beat(n)
        case {"suggest": {"question": str(question), "text": str(text)} as filled} if len(filled) == 2:
            return _suggested(_sound(question), _sound(text))
    return None


def _name(line: object) -> str:
    return _sound(line) if isinstance(line, str) and len(line) <= _LONGEST_NAME else ""


def _suggested(question: str, text: str) -> Suggested | None:
    # Never cut: half of what an officer wrote could mean something else.
    fits = 0 < len(question) <= _LONGEST_NAME and bool(text.strip()) and len(text) <= LONGEST_SUGGESTION
    return Suggested(question, text) if fits else None


def say(message: Out) -> str:
    """``message`` as the JSON text of version 1. Raises WireError for a form that is none, or larger than MOST_FORM_BYTES."""
    match message:
        case Beat(n):
            return canonical({"v": 1, "beat": n}).decode()
        case Bye(reason):
            return canonical({"v": 1, "bye": reason}).decode()
        case Said(text, line):
            name = {"line": line} if line else {}
            return canonical({"v": 1, "typed": _sound(text)[:LONGEST], **name}).decode()
        case Got(line):
            return canonical({"v": 1, "got": _sound(line)}).decode()
        case ShowForm(form):
            return canonical({"v": 1, "form": _form(form) if form else None}).decode()
        case AnswerSuggestion(question, ok):
            return canonical({"v": 1, "suggested": {"question": _sound(question), "ok": ok}}).decode()


def _form(text: str) -> Form:
    sound = _sound(text)
    if len(sound.encode()) > MOST_FORM_BYTES:
        raise WireError("verb-too-long")
    return parse_json(Form, sound)


def _sound(text: str) -> str:
    # Half a character (a lone surrogate) cannot be written as UTF-8 and would break whoever writes it next.
    return text.encode("utf-8", "replace").decode()
