"""What callers are told of their wait, and what came of it: read from the desk's own rows, which are kept as they were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from desk import machine, places, waits
from desk.duty import GENERAL, on_duty
from desk.settings import Settings
from desk.tables import contact
from desk.waits import Told

DAY = 86400.0
UNKNOWN = -1.0  # in the database and on the wire: nobody could say


def foretell(db: Connection, here: Sequence[str], settings: Settings, lane: str, ahead: int) -> float | None:
    """Seconds that somebody of this team's callers with ``ahead`` people before them will wait; None: nobody can say."""
    duty = [one for one in on_duty(db, here) if lane in one.lanes]
    said = waits.promised(ahead, len(duty), sum(one.free for one in duty), handling(db, settings))
    return None if said is None else waits.shown(said)


def handling(db: Connection, settings: Settings) -> float:
    """How long a call with its writing up has lately kept an officer; of who was rung back more than once nobody can say."""
    query = select(contact.c.answered, contact.c.finished).where(contact.c.finished > 0, contact.c.back.is_(False))
    rows = db.execute(query.order_by(contact.c.finished.desc()).limit(settings.handling_rows)).all()
    return waits.mean((row.finished - row.answered for row in rows), settings.handling_usual, settings.handling_least)


def for_joining(db: Connection, here: Sequence[str], settings: Settings) -> float | None:
    """What somebody who rings now is told before they do: the general team, nothing urgent."""
    return foretell(db, here, settings, GENERAL, places.waiting(db))


def week(db: Connection, now: float) -> list[dict[str, Any]]:
    """The last seven days, oldest first, days without callers left out: how many were answered, were told something and told right.

    ``promised`` and ``actual`` are means in seconds, of those who were told something. Emergencies are told nothing and not counted.
    """
    seen = (contact.c.answered > 0, contact.c.urgency != machine.EMERGENCY, contact.c.created >= now - 7 * DAY)
    days: dict[str, list[Told]] = {}
    for row in db.execute(
        select(contact.c.created, contact.c.promised, contact.c.answered).where(*seen).order_by(contact.c.created)
    ):
        said = None if row.promised == UNKNOWN else row.promised
        days.setdefault(_day(row.created), []).append(Told(said, row.answered - row.created))
    return [_row(day, told) for day, told in days.items()]


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d")


def _row(day: str, told: list[Told]) -> dict[str, Any]:
    kept = waits.kept(told)
    said = [(row.promised, row.actual) for row in told if row.promised is not None]
    promised, actual = (round(sum(pair[n] for pair in said) / len(said)) if said else None for n in (0, 1))
    return {
        "day": day, "answered": len(told), "told": kept.of, "right": kept.right, "promised": promised, "actual": actual,
        "longest": round(kept.longest),
    }  # fmt: skip
