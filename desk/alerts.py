"""Silent alerts of visitors who held Quick exit, and emergencies: both stay until a named person closes them with a reason."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, update

from desk import contacts
from desk.store import append
from desk.tables import alert, contact
from kiosk.wire import LANES

REASONS = ("help-sent", "they-are-safe", "given-to-control-room", "not-an-emergency")


def is_plan(plan: str, most: int) -> bool:
    """Whether it is nothing, or base64 of an age file of at most ``most`` bytes: whom to ring, which nobody here can read."""
    if len(plan) > most * 2:
        return False
    try:
        content = base64.b64decode(plan, validate=True)
    except (binascii.Error, ValueError):
        return False
    return not plan or (content.startswith(b"age-encryption.org/v1\n") and len(content) <= most)


def add(connection: Connection, alert_id: str, kiosk: str, now: float, lane: str, plan: str) -> None:
    """Record it and ring every console of that team; the same alert again changes nothing."""
    if connection.execute(select(alert.c.id).where(alert.c.id == alert_id)).first() is None:
        connection.execute(
            alert.insert().values(id=alert_id, kiosk=kiosk, at=now, closed="", closed_by="", lane=lane, plan=plan)
        )
        append(connection, "desk", "alert", {"alert": alert_id})


def listed(connection: Connection, lanes: Iterable[str] = LANES) -> list[dict[str, Any]]:
    """Every silent alert of these teams that nobody has closed, oldest first; and whether it says whom to ring."""
    rows = connection.execute(select(alert).where(alert.c.closed == "", alert.c.lane.in_(list(lanes))).order_by(alert.c.at))
    return [{"alert": r.id, "kiosk": r.kiosk, "at": r.at, "lane": r.lane, "plan": bool(r.plan)} for r in rows]


def plan(connection: Connection, alert_id: str) -> tuple[str, str] | None:
    """(team, sealed plan) of an alert, or None."""
    row = connection.execute(select(alert.c.lane, alert.c.plan).where(alert.c.id == alert_id)).first()
    return (row.lane, row.plan) if row else None


def emergencies(connection: Connection, lanes: Iterable[str] = LANES) -> list[dict[str, Any]]:
    """Every emergency of these teams that nobody has closed, also when the visitor or the line has ended it."""
    open_still = (contact.c.urgency == 3, contact.c.closed == "", contact.c.lane.in_(list(lanes)))
    rows = connection.execute(select(contact).where(*open_still).order_by(contact.c.created))
    return [
        {"contact": row.id, "kiosk": row.kiosk, "created": row.created, "state": row.state, "officer": row.officer}
        for row in rows
    ]


def close_alert(connection: Connection, alert_id: str, officer: str, reason: str) -> bool:
    """A named person answers for it; False when it is closed already or was never there."""
    where = (alert.c.id == alert_id, alert.c.closed == "")
    if not connection.execute(update(alert).where(*where).values(closed=reason, closed_by=officer)).rowcount:
        return False
    append(connection, "desk", "alert", {"alert": alert_id})
    return True


def close_emergency(connection: Connection, contact_id: str, officer: str, reason: str, now: float) -> bool:
    """The same for an emergency; one that still waits ends with it, one that another officer holds goes on."""
    where = (contact.c.id == contact_id, contact.c.urgency == 3, contact.c.closed == "")
    if not connection.execute(update(contact).where(*where).values(closed=reason, closed_by=officer)).rowcount:
        return False
    contacts.end(connection, contact_id, officer, reason, now, contact.c.state == "waiting")
    append(connection, "desk", "contact", {"contact": contact_id})
    return True
