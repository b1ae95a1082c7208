"""One journey file as it is written: its raw shape and the line of every key. Knows nothing of what the shapes mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.journey import Question
from kiosk.shape import ShapeError, build


@dataclass(frozen=True)
class RawPage:
    """A [[page]]: its own questions, or the block it uses."""

    id: str = ""
    use: str = ""
    title: str = ""
    icon: str = ""
    repeat: int = 0
    needs: str = ""
    when: Mapping[str, Any] | None = None
    rest: bool = False
    question: tuple[Question, ...] = ()


@dataclass(frozen=True)
class RawJourney:
    """A journey file."""

    id: str
    version: int
    title: str
    page: tuple[RawPage, ...]
    hint: str = ""
    icon: str = ""
    group: str = "else"
    order: int = 0
    urgency: int = 0
    lane: str = "general"
    safe: bool = False
    call_first: bool = False
    typed_first: bool = False
    needs: str = ""
    replies: str = ""
    crime: bool = True
    advice: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawBlock:
    """A block file: pages only."""

    page: tuple[RawPage, ...]


@dataclass(frozen=True)
class Source:
    """One read file with a line for every key: "page[1].question[0].exits" -> 23."""

    path: Path
    raw: Mapping[str, Any]
    lines: Mapping[str, int]
    text: tuple[str, ...]

    def at(self, where: str, word: str = "") -> str:
        """``file:line`` of a key, or of ``word`` at or below it."""
        spot = re.split(r"(?<=[\w\]])\.", where)
        while spot and ".".join(spot) not in self.lines:
            last = spot.pop()
            spot += [re.sub(r"\[\d+\]$", "", last)] if re.search(r"\[\d+\]$", last) and ".".join(spot) in self.lines else []
        line = self.lines.get(".".join(spot), 1)
        below = (n for n in range(line, len(self.text) + 1) if word and re.search(rf"\b{re.escape(word)}\b", self.text[n - 1]))
        return f"{self.path}:{next(below, line)}"


def read_source(path: Path) -> tuple[Source | None, list[str]]:
    """The file, or what is wrong with it as text."""
    try:
        text = path.read_text(encoding="utf-8")
        return Source(path, tomllib.loads(text), _lines(text), tuple(text.splitlines())), []
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = found[1] if found else len(text.splitlines()) or 1
        return None, [f"{path}:{line}: this is not TOML: {error}"]
    except (OSError, UnicodeDecodeError) as error:
        return None, [f"{path}:1: cannot be read: {error}"]


def _lines(text: str) -> dict[str, int]:
    """The line of every table and key; arrays of tables are counted as tomllib counts them."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    at = ""
    for n, line in enumerate(text.splitlines(), 1):
        if table := re.match(r"\s*\[\[([\w.]+)\]\]", line):
            at = _table(table[1], counts)
            found[at] = n
        elif table := re.match(r"\s*\[([\w.]+)\]", line):
            at = table[1]
            found[at] = n
        elif key := re.match(r"\s*([\w-]+)\s*=", line):
            found.setdefault(f"{at}.{key[1]}" if at else key[1], n)
    return found


def _table(name: str, counts: dict[str, int]) -> str:
    at = ""
    parts = name.split(".")
    for depth, part in enumerate(parts):
        at = f"{at}.{part}" if at else part
        if depth == len(parts) - 1:
            counts[at] = counts.get(at, -1) + 1
        at += f"[{counts.get(at, 0)}]"
    return at


def shaped(kind: type[Any], source: Source) -> tuple[Any, list[str]]:
    """The file as a ``kind``, or the one key that does not fit."""
    try:
        return build(kind, source.raw), []
    except ShapeError as error:
        return None, [f"{source.at(error.where)}: {error.where} {error.say}"]
