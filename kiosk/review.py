"""Which texts of a language a named person has read, as they stood then: a site's ``reviews/<language>.toml``. Read once, at the start.

A text that was changed since, in English or in the language, is unread again, and no other is.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.catalogue import Text
from kiosk.danger import phrases

FOLDER = "reviews"
DANGER = "danger-words"  # the key of a language's list of words of danger, which is read as one text
Read = Mapping[str, str]  # key -> the digest of what was read


class ReviewError(Exception):
    """A file of readings is wrong; the message is ``file:line: sentence``."""


@dataclass(frozen=True)
class Reading:
    """What one person found right on one day."""

    by: str
    on: date
    texts: Read


def digest(key: str, english: Text, text: Text) -> str:
    """Sixteen hex figures that another wording, of either, does not have."""
    said = json.dumps([key, english, text], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def listed_digest(listed: Mapping[str, str]) -> str:
    """The same of one language's list of words of danger; "" where it has none."""
    return digest(DANGER, "", dict(listed)) if listed else ""


def asked_again(languages: Iterable[str], read: Mapping[str, Read]) -> frozenset[str]:
    """Of these languages those without a list of words of danger that somebody has read (rule S11). English is ours to answer for."""
    wanted = {language: read.get(language, {}).get(DANGER, "") for language in languages if language != "en"}
    lists = phrases() if any(wanted.values()) else {}  # long, and most places have read none of them
    return frozenset(one for one, was in wanted.items() if not was or was != listed_digest(lists.get(one, {})))


def readings(path: Path) -> tuple[Reading, ...]:
    """The readings of one language, oldest first; none where there is no file. Raises ReviewError."""
    if not path.exists():
        return ()
    try:
        return _made(path.read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReviewError(f"{path}:1: these are no readings: {error}") from error


def read(found: Iterable[Reading]) -> Read:
    """All of them together; the newest of a text counts."""
    return {key: value for one in found for key, value in one.texts.items()}


def written(found: Iterable[Reading]) -> str:
    """The file of these readings."""
    parts = []
    for one in found:
        texts = "".join(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in sorted(one.texts.items()))
        by = json.dumps(one.by, ensure_ascii=False)
        parts.append(f"[[reading]]\nby = {by}\non = {one.on.isoformat()}\n\n[reading.texts]\n{texts}")
    head = "# Who has read which texts, and what stood there. python -m kiosk.words accept writes this (docs/reviewing.md).\n\n"
    return head + "\n".join(parts)


def vouched(home: Path, named: Mapping[str, str]) -> dict[str, Read]:
    """What counts as read at this site, by language: of the files that its settings name by SHA-256. One that is missing, wrong or
    another counts as nothing, and a line on stderr says so."""
    found = {}
    for language, wanted in named.items():
        path = home / FOLDER / f"{language}.toml"
        try:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != wanted:
                raise ReviewError(f"{path}:1: this is not the file that the settings name")
            found[language] = read(_made(data))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ReviewError) as error:
            print(f"{language} counts as unread: {error}", file=sys.stderr, flush=True)
    return found


def _made(data: bytes) -> tuple[Reading, ...]:
    rows = tomllib.loads(data.decode()).get("reading", [])
    return tuple(Reading(str(row["by"]), _day(row["on"]), {str(k): str(v) for k, v in row["texts"].items()}) for row in rows)


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise ValueError(f"{value!r} is no day")
    return value
