"""Silent alerts of visitors who held Quick exit, and emergencies: both stay until a named person closes them with a reason.

An emergency that nobody has answered goes to the control room, and carries the control room's own number for it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, update

from desk import contacts, machine
from desk.store import append
from desk.tables import alert, contact, kiosk
from kiosk.wire import LANES

_OPEN = (contact.c.urgency == machine.EMERGENCY, contact.c.closed == "")
_TOLD = (
    "kiosk", "kind", "language", "created", "state", "officer", "escalated", "incident", "incident_by", "incident_at",
)  # fmt: skip
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
    named = (*(contact.c[name] for name in _TOLD), kiosk.c.place, kiosk.c.address)
    query = select(contact.c.id.label("contact"), *named).join(kiosk, kiosk.c.id == contact.c.kiosk)
    rows = connection.execute(query.where(*_OPEN, contact.c.lane.in_(list(lanes))).order_by(contact.c.created))
    return [{**row, "state": machine.ENDED if row["state"] in machine.OVER else row["state"]} for row in rows.mappings()]


def due(connection: Connection, now: float, after: float) -> list[str]:
    """Those that have waited for ``after`` seconds and have not gone to the control room."""
    late = (contact.c.state == machine.WAITING, contact.c.escalated == 0, contact.c.changed <= now - after)
    return list(connection.execute(select(contact.c.id).where(*_OPEN, *late)).scalars())


def escalate(connection: Connection, now: float, after: float) -> None:
    """They go there, each once."""
    for contact_id in due(connection, now, after):
        connection.execute(update(contact).where(contact.c.id == contact_id).values(escalated=now))
        append(connection, "desk", "contact", {"contact": contact_id})


def give(connection: Connection, contact_id: str, officer: str, incident: str, now: float) -> bool:
    """The control room has it under this number; False when it is closed already or is no emergency."""
    values = {"incident": incident, "incident_by": officer, "incident_at": now}
    if not connection.execute(update(contact).where(contact.c.id == contact_id, *_OPEN).values(**values)).rowcount:
        return False
    append(connection, "desk", "contact", {"contact": contact_id})
    return True


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
    row = contacts.one(connection, contact_id)
    if row and row["state"] == machine.WAITING:
        contacts.end(connection, contact_id, officer, reason, now)
    append(connection, "desk", "contact", {"contact": contact_id})
    return True
