"""Places by the beginnings of their words, from a file in the format of OS Open Names: nearest to this screen first. Pure, but for load.

It keeps nothing of what is looked for, and offers only: whatever is typed stays an answer without it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, nsmallest
from itertools import islice
from pathlib import Path

SAMPLE = Path(__file__).with_name("places.csv")
COLUMNS = 34
NAME1, NAME2, LOCAL_TYPE, EAST, NORTH, DISTRICT, BOROUGH, COUNTY = 2, 4, 7, 8, 9, 16, 21, 24
LEAST = 2  # letters: one alone begins half the map
AFTER = "\U0010ffff"  # sorts after every letter


class GazetteerError(Exception):
    """A file of places is missing or wrong; the message is ``file:line: sentence``."""


@dataclass(frozen=True, slots=True)
class Place:
    """``name`` as it is on the map, ``where`` the borough or district and the postcode district."""

    name: str
    where: str

    @property
    def text(self) -> str:
        """What is written when it is chosen: "Brixton Road, Lambeth SW9"."""
        return f"{self.name}, {self.where}" if self.where else self.name


@dataclass(frozen=True)
class Gazetteer:
    """``places`` nearest first; ``folded`` are their names and where they are, to compare with; ``starts`` every word, in order,
    of the place in ``of``; ``heads`` are the places in the order of their letters."""

    places: tuple[Place, ...] = ()
    folded: tuple[tuple[str, str], ...] = ()
    starts: tuple[str, ...] = ()
    of: Sequence[int] = ()
    heads: Sequence[int] = ()


def load(path: Path = SAMPLE, at: tuple[int, int] = (0, 0), reach: int = 0) -> Gazetteer:
    """A file, or every .csv of a folder; ``at``: where the screen stands (easting, northing), ``reach``: metres, 0 all.

    Raises GazetteerError at the first row that is no row of OS Open Names.
    """
    files = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not files:
        raise GazetteerError(f"{path}:1: there is no .csv in this folder")
    return index(row for file in files for row in _rows(file, at, reach))


def index(found: Iterable[tuple[int, Place]]) -> Gazetteer:
    """(Square of the distance, place) in any order, ready to be searched. What reads alike is kept once, where it is nearest."""
    nearest: dict[Place, int] = {}
    for away, place in found:
        nearest[place] = min(away, nearest.get(place, away))
    places = tuple(sorted(nearest, key=lambda place: (nearest[place], place.name)))
    folded = tuple((f" {fold(place.name)}", f" {fold(place.where)}") for place in places)
    words = sorted((word, n) for n, parts in enumerate(folded) for word in set("".join(parts).split()))
    heads = array("I", sorted(range(len(places)), key=lambda n: "".join(folded[n])))
    return Gazetteer(places, folded, tuple(word for word, _ in words), array("I", (n for _, n in words)), heads)


def search(gazetteer: Gazetteer, typed: str, most: int = 4) -> tuple[Place, ...]:
    """At most so many whose words begin like every typed word, one of them in the name; what is named just so comes first."""
    text = fold(typed)
    words = text.split()
    if len(text) < LEAST:
        return ()
    return tuple(gazetteer.places[n] for n in islice(_best(gazetteer, text, words, most), most))


def fold(text: str) -> str:
    """Small letters without accents or marks, one space between words: "St. John's Crescent" -> "st johns crescent"."""
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c) and c not in "'’ʼ`")
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def _best(gazetteer: Gazetteer, text: str, words: list[str], most: int) -> Iterator[int]:
    """Rank by rank, in each the nearest first. As many as are wanted are nearly always near: the rest is then never looked at."""
    named = [
        n for n in _headed(gazetteer, text, f"{text}!") if _rank(gazetteer.folded[n], words) == 0
    ]  # "!" sorts after a blank
    yield from nsmallest(most, named)
    begun = _headed(gazetteer, words[0], words[0] + AFTER)
    if len(words) > 1:
        begun = [n for n in begun if _fits(gazetteer.folded[n], words) and _rank(gazetteer.folded[n], words) < 2]
    first = set(nsmallest(most + len(named), begun)) - set(named)
    yield from sorted(first)
    low, high = min((_span(gazetteer, word) for word in words), key=lambda span: span[1] - span[0])
    yield from (n for n in _rising(gazetteer.of[low:high]) if _other(gazetteer.folded[n], words))


def _headed(gazetteer: Gazetteer, low: str, high: str) -> Sequence[int]:
    """The places whose name and whereabouts, in one line, lie between these."""

    def line(n: int) -> str:
        return "".join(gazetteer.folded[n])

    return gazetteer.heads[
        bisect_left(gazetteer.heads, f" {low}", key=line) : bisect_left(gazetteer.heads, f" {high}", key=line)
    ]


def _rising(numbers: Sequence[int]) -> Iterator[int]:
    """Each once, the smallest first; only as far as they are asked for."""
    heap, last = list(numbers), -1
    heapify(heap)
    while heap:
        if (n := heappop(heap)) != last:
            yield (last := n)


def _other(folded: tuple[str, str], words: list[str]) -> bool:
    """Whether it fits, and neither is the name nor begins it."""
    return _fits(folded, words) and _rank(folded, words) > 1


def _span(gazetteer: Gazetteer, word: str) -> tuple[int, int]:
    return bisect_left(gazetteer.starts, word), bisect_left(gazetteer.starts, word + AFTER)


def _fits(folded: tuple[str, str], words: list[str]) -> bool:
    name, where = folded
    begun = [f" {word}" for word in words]
    return any(word in name for word in begun) and all(word in name or word in where for word in begun)


def _rank(folded: tuple[str, str], words: list[str]) -> int:
    """0: it is the name, or all of what is written of it; 1: the name begins so, word for word; 2: other words of it do."""
    name, whole = folded[0].split(), "".join(folded).split()
    begun = len(words) <= len(name) and all(has.startswith(word) for has, word in zip(name, words, strict=False))
    return 0 if words in (name, whole) else 1 if begun else 2


def _rows(path: Path, at: tuple[int, int], reach: int) -> Iterator[tuple[int, Place]]:
    line = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in (rows := csv.reader(lines, strict=True)):
                line, away = rows.line_num, _away(row, at)
                if not reach or away <= reach * reach:
                    yield from ((away, place) for place in _places(row))
    except OSError as error:
        raise GazetteerError(f"{path}:1: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path}:{line}: this is not CSV in UTF-8 from here on: {error}") from error
    except ValueError as error:
        raise GazetteerError(f"{path}:{rows.line_num}: {error}") from error


def _away(row: list[str], at: tuple[int, int]) -> int:
    if len(row) != COLUMNS:
        raise ValueError(f"there are {len(row)} columns, and OS Open Names has {COLUMNS}")
    if not all(re.fullmatch(r"-?\d{1,7}(\.\d*)?", row[column], re.ASCII) for column in (EAST, NORTH)):
        raise ValueError(f"{row[EAST]!r}, {row[NORTH]!r} is no easting and northing in metres")
    return round((float(row[EAST]) - at[0]) ** 2 + (float(row[NORTH]) - at[1]) ** 2)


def _places(row: list[str]) -> Iterator[Place]:
    """Its names, and the postcode district it lies in; whole postcodes are too many, and nobody needs help to write one."""
    borough, district = row[BOROUGH] or row[COUNTY], row[DISTRICT]
    if district:
        yield Place(district, borough)
    if row[LOCAL_TYPE] != "Postcode":
        named = (name for name in (row[NAME1], row[NAME2]) if name)
        yield from (Place(name, district if name == borough else f"{borough} {district}".strip()) for name in named)
