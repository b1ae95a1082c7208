"""The notices of the cover: the place's own, or neutral ones in the language of the place. Pure, but for load.

A stranger reads and touches them. None may say whose screen this is, so one that does is refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.shape import ShapeError, build

if TYPE_CHECKING:
    from kiosk.words import Words

SHIPPED = {"lost": "tray", "first": "map-pin", "second": "users", "third": "house", "fourth": "device-tablet"}
ICONS = ("tray", "map-pin", "users", "house", "device-tablet", "clock", "bell", "info", "broadcast", "megaphone", "key")
LEAST, MOST = 3, 5
LONGEST = {"name": 34, "lead": 70, "text": 400}
OURS = re.compile(r"\b(police|constable|crimes?|victims?|emergenc\w+|999|101|abuse\w*|violen\w+|quick exit)\b", re.IGNORECASE)


class NoticesError(Exception):
    """A file of notices is missing or wrong; the message is ``file: sentence``."""


@dataclass(frozen=True)
class Notice:
    """``name`` and ``lead`` stand on the board, ``text`` under them when it was touched."""

    name: str
    lead: str
    text: str
    icon: str = "info"


@dataclass(frozen=True)
class Board:
    """What hangs on the cover, in the order it hangs there."""

    title: str
    notices: tuple[Notice, ...]


def shipped(words: Words, place: str) -> Board:
    """What could hang in any building that people come to read in; nothing in it grows old."""

    def notice(name: str, icon: str) -> Notice:
        said = (words[f"screen.cover.{name}"], words[f"screen.cover.{name}-lead"], words[f"screen.cover.{name}-text"])
        return Notice(*said, icon)

    return Board(words.say("screen.cover.title", place=place), tuple(notice(*one) for one in SHIPPED.items()))


def load(path: Path) -> Board:
    """The notices of this place, in its own language: title, and [[notice]] with name, lead, text, icon. Raises NoticesError."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        board = build(Board, {"title": raw.get("title"), "notices": raw.get("notice")})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise NoticesError(f"{path}: cannot be read: {error}") from error
    except ShapeError as error:
        raise NoticesError(f"{path}: {error.where} {error.say}") from error
    if wrong := _wrong(board):
        raise NoticesError(f"{path}: {wrong}")
    return board


def _wrong(board: Board) -> str:
    """Why these cannot hang here; "" when they can."""
    if not LEAST <= len(board.notices) <= MOST:
        return f"there are {len(board.notices)} notices: {LEAST} to {MOST} fill the screen"
    for number, notice in enumerate(board.notices, 1):
        parts: Mapping[str, Any] = {name: getattr(notice, name) for name in LONGEST}
        for name, text in parts.items():
            if not 0 < len(text) <= LONGEST[name]:
                return f"notice {number}: {name} has {len(text)} letters: 1 to {LONGEST[name]}"
        if notice.icon not in ICONS:
            return f"notice {number}: {notice.icon!r} is no icon of these: {', '.join(ICONS)}"
    said = " ".join([board.title, *(" ".join((notice.name, notice.lead, notice.text)) for notice in board.notices)])
    found = OURS.search(said)
    return f"{found[0]!r} says whose screen this is" if found else ""
