"""What lets a report be followed by its code words: locators, digests of proofs, sealed messages. Opens none, knows no visitor."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Connection, select

from desk.store import append, stamp
from desk.tables import follow, message, report
from kiosk.wire import Followed, Locator, SealedMessage

NEWEST = 8
_NO_DIGEST = "0" * 64


def put(connection: Connection, report_id: str, kiosk: str, locators: tuple[Locator, ...]) -> str:
    """ "kept", "same" (these again), "other" (this report has others, or one is another report's) or "none" (no such report)."""
    known = connection.execute(select(report.c.id).where(report.c.id == report_id, report.c.kiosk == kiosk)).first()
    if known is None:
        return "none"
    rows = connection.execute(select(follow).where(follow.c.report == report_id)).all()
    if rows:
        return "same" if {Locator(row.locator, row.proof_sha256) for row in rows} == set(locators) else "other"
    names = [one.locator for one in locators]
    if connection.execute(select(follow.c.locator).where(follow.c.locator.in_(names))).first():
        return "other"
    values = [{"locator": one.locator, "report": report_id, "proof_sha256": one.proof_sha256} for one in locators]
    connection.execute(follow.insert(), values)
    return "kept"


def owner(connection: Connection, locator: str, proof: str) -> str:
    """The report that this locator and proof open, or ""; the same work whether there is no such locator or the proof is wrong."""
    row = connection.execute(select(follow).where(follow.c.locator == locator)).first()
    right = row.proof_sha256 if row else _NO_DIGEST
    shown = hashlib.sha256(bytes.fromhex(proof)).hexdigest()
    return str(row.report) if hmac.compare_digest(shown, right) and row else ""


def state(connection: Connection, report_id: str) -> Followed:
    """What code words open: two moments and the newest sealed messages, oldest first."""
    times = connection.execute(select(report.c.received, report.c.read).where(report.c.id == report_id)).one()
    query = select(message).where(message.c.report == report_id).order_by(message.c.n.desc()).limit(NEWEST)
    found = reversed(connection.execute(query).all())
    messages = tuple(SealedMessage(row.n, row.at, row.sealed) for row in found)
    return Followed(1, report_id, times.received, times.read, messages)


def can(connection: Connection, report_id: str) -> bool:
    """Whether anybody has code words for this report."""
    return connection.execute(select(follow.c.locator).where(follow.c.report == report_id)).first() is not None


def write(connection: Connection, report_id: str, officer: str, sealed: str) -> int:
    """Keep a sealed message and tell the consoles that there is one; its number."""
    made = connection.execute(message.insert().values(report=report_id, at=stamp(), officer=officer, sealed=sealed))
    append(connection, "desk", "message", {"report_id": report_id})
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def listed(connection: Connection, report_id: str) -> list[dict[str, Any]]:
    """Every message of a report, oldest first."""
    rows = connection.execute(select(message).where(message.c.report == report_id).order_by(message.c.n))
    return [{"n": row.n, "at": row.at, "officer": row.officer, "sealed": row.sealed} for row in rows]


@dataclass(frozen=True)
class Turn:
    """Leave to try code words once: ``wait`` seconds is how long there is none."""

    wait: float
    _right: Callable[[], None] = lambda: None

    def right(self) -> None:
        """It was no miss: it does not count."""
        self._right()


class Misses:
    """How often each kiosk has tried code words that open nothing. In memory; safe from any thread.

    A kiosk is told to wait, never a pair of words: nobody can lock another person's report.
    """

    def __init__(self, most: int, window: float, clock: Callable[[], float]) -> None:
        self._most, self._window, self._clock, self._lock = most, window, clock, Lock()
        self._tries: dict[str, list[float]] = {}

    def turn(self, kiosk: str) -> Turn:
        """Counted as a miss from the start, so that many at once are not many more tries; :meth:`Turn.right` takes it back."""
        with self._lock:
            now = self._clock()
            tries = [at for at in self._tries.get(kiosk, []) if now - at < self._window]
            if len(tries) >= self._most:
                return Turn(tries[-self._most] + self._window - now)
            self._tries[kiosk] = [*tries, now]
        return Turn(0.0, lambda: self._forgive(kiosk, now))

    def _forgive(self, kiosk: str, at: float) -> None:
        with self._lock:
            self._tries[kiosk].remove(at)
