"""What a kiosk of this version reads whatever its settings say, kept once it is read: so it can be read before the settings are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from kiosk import danger
from kiosk.config import load
from kiosk.journey import Journey, load_journeys
from kiosk.review import Read
from kiosk.words import Words, load_all


def read() -> None:
    """Read all of it. Whoever finds it unread later reads it then."""
    lists()
    words(load().screen.languages, {}, journeys())


@cache
def journeys() -> Mapping[str, Journey]:
    """The shipped set. Raises JourneyError."""
    return load_journeys()


@cache
def lists() -> danger.Lists:
    """The words that may mean danger."""
    return danger.load()


def words(languages: Iterable[str], read: Mapping[str, Read], of: Mapping[str, Journey]) -> Mapping[str, Words]:
    """English and these languages for these journeys; ``read``: what named persons have read, by language."""
    all_of_them = tuple(sorted({"en", *languages}))  # in whichever order a place names them
    return load_all(all_of_them, read, of) if read or of is not journeys() else _shipped(all_of_them)


@cache
def _shipped(languages: tuple[str, ...]) -> Mapping[str, Words]:
    return load_all(languages, {}, journeys())
