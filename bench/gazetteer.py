"""Places while they are typed: half a million of them, beside SQLite's full-text index over the same places in the same run."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from itertools import islice, product

from bench.row import Row, microseconds
from kiosk import gazetteer
from kiosk.gazetteer import Gazetteer

PLACES = 500_000  # a city and thirty kilometres around it, many times over
TYPED = ("br", "brix", "brixton ro", "station road", "church la", "sw2", "high st")
MOST = 4


def places(many: int = PLACES) -> Gazetteer:
    """The sample again and again: every place in as many towns that do not exist."""
    sample = gazetteer.load().places
    towns = (f"{one}{two}" for one, two in product(("ash", "bar", "cor", "dun", "el", "fen", "gar", "hol"), _endings(many)))
    made = (replace(place, where=f"{town} {place.where}".strip()) for town in towns for place in sample)
    return gazetteer.index(enumerate(islice(made, many)))


def _endings(many: int) -> list[str]:
    return [f"ton{n}" for n in range(1 + many // (8 * len(gazetteer.load().places)))]


def table(found: Gazetteer) -> sqlite3.Connection:
    """The same places in FTS5, with an index of beginnings, nearest first by their number."""
    made = sqlite3.connect(":memory:")
    made.execute("CREATE VIRTUAL TABLE place USING fts5(name, whereabouts, prefix='2 3 4')")
    made.executemany("INSERT INTO place VALUES (?, ?)", (parts for parts in found.folded))
    return made


def asked(made: sqlite3.Connection, typed: str) -> list[tuple[str, str]]:
    """The first of its answers in which every typed word begins a word."""
    query = " AND ".join(f'"{word}"*' for word in gazetteer.fold(typed).split())
    return made.execute(
        "SELECT name, whereabouts FROM place WHERE place MATCH ? ORDER BY rowid LIMIT ?", (query, MOST)
    ).fetchall()


def run() -> Row:
    """One keystroke each. SQLite only finds the nearest; ours also puts what is named just so first."""
    found = places()
    made = table(found)
    both = [(gazetteer.search(found, typed, MOST), asked(made, typed)) for typed in TYPED]
    if not all(ours and theirs for ours, theirs in both):
        raise ValueError("one of them finds nothing: it is no comparison")
    return Row(
        "gazetteer",
        microseconds(lambda: [gazetteer.search(found, typed, MOST) for typed in TYPED], 1, 5) / len(TYPED),
        microseconds(lambda: [asked(made, typed) for typed in TYPED], 1, 5) / len(TYPED),
        "us",
        f"a keystroke in {len(found.places):,} places, against SQLite FTS5 over the same",
    )
