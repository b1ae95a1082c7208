"""Silent alerts of visitors who held Quick exit, and emergencies: both stay until a named person closes them with a reason."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from desk import contacts
from desk.store import append
from desk.tables import alert, contact

REASONS = ("help-sent", "they-are-safe", "given-to-control-room", "not-an-emergency")


def add(connection: Connection, alert_id: str, kiosk: str, now: float) -> None:
    """Record it and ring every console; the same alert again changes nothing."""
    if connection.execute(select(alert.c.id).where(alert.c.id == alert_id)).first() is None:
        connection.execute(alert.insert().values(id=alert_id, kiosk=kiosk, at=now, closed="", closed_by=""))
        append(connection, "desk", "alert", {"alert": alert_id})


def listed(connection: Connection) -> list[dict[str, Any]]:
    """Every silent alert that nobody has closed, oldest first."""
    rows = connection.execute(select(alert).where(alert.c.closed == "").order_by(alert.c.at))
    return [{"alert": row.id, "kiosk": row.kiosk, "at": row.at} for row in rows]


def emergencies(connection: Connection) -> list[dict[str, Any]]:
    """Every emergency that nobody has closed, also when the visitor or the line has ended it."""
    open_still = (contact.c.urgency == 3, contact.c.closed == "")
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
