"""In which order those who wait are answered, and telling everyone whose place may have changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, func, select

from desk import machine
from desk.store import append
from desk.tables import contact

_FIRST = case((contact.c.urgency == machine.EMERGENCY, 0), else_=1)
_FRONT = case((contact.c.reason.in_(machine.FRONT), 0), else_=1)
ORDER = (_FIRST, _FRONT, contact.c.rank, contact.c.created, contact.c.id)
_WAITS = contact.c.state.in_(machine.FREE)


def ahead(connection: Connection, contact_id: str) -> int:
    """How many waiting people are answered before this one."""
    order = list(connection.execute(select(contact.c.id).where(_WAITS).order_by(*ORDER)).scalars())
    return order.index(contact_id) if contact_id in order else 0


def waiting(connection: Connection) -> int:
    """How many people wait; whom nobody reached had their turn."""
    return int(connection.execute(select(func.count()).where(_WAITS, contact.c.due == 0)).scalar_one())


def tell(connection: Connection, contact_id: str) -> None:
    """The kiosk of this contact, every other kiosk that waits (its place may have changed) and the consoles. Of who is to be rung back
    no kiosk hears: they have gone.
    """
    append(connection, "desk", "contact", {"contact": contact_id})
    waiting = select(contact.c.id, contact.c.kiosk, contact.c.reason, contact.c.back).where(_WAITS).order_by(*ORDER)
    for place, row in enumerate(connection.execute(waiting).all()):
        if row.back:
            continue
        front = row.reason if row.reason in machine.FRONT else ""
        append(connection, f"kiosk:{row.kiosk}", "contact", _fact(row.id, "waiting", ahead=place, reason=front))
    row = connection.execute(select(contact).where(contact.c.id == contact_id)).one()
    if row.back:
        return
    if row.state == machine.PARKED:
        append(connection, f"kiosk:{row.kiosk}", "contact", _fact(row.id, "waiting", reason=machine.KEPT))
    elif row.state in machine.HELD:
        append(
            connection,
            f"kiosk:{row.kiosk}",
            "contact",
            _fact(row.id, "taken", officer=row.officer, reason=_shared(connection, row)),
        )
    elif row.state in machine.OVER:
        append(connection, f"kiosk:{row.kiosk}", "contact", _fact(row.id, "ended", reason=row.reason))


def tell_beside(connection: Connection, contact_id: str, officer: str) -> None:
    """Whoever else this officer writes with reads whether they share them now."""
    others = select(contact).where(
        contact.c.officer == officer, contact.c.state.in_(machine.ON_THE_LINE), contact.c.id != contact_id
    )
    for row in connection.execute(others.where(contact.c.back.is_(False))).all():
        append(
            connection,
            f"kiosk:{row.kiosk}",
            "contact",
            _fact(row.id, "taken", officer=officer, reason=_shared(connection, row)),
        )


def _shared(connection: Connection, row: Any) -> str:
    """``BESIDE`` for whoever has not the whole attention of their officer, else ""."""
    same = (contact.c.officer == row.officer, contact.c.state.in_(machine.ON_THE_LINE), contact.c.id != row.id)
    return machine.BESIDE if connection.execute(select(contact.c.id).where(*same)).first() else ""


def _fact(contact_id: str, state: str, *, ahead: int = 0, officer: str = "", reason: str = "") -> dict[str, Any]:
    return {"contact": contact_id, "state": state, "ahead": ahead, "officer": officer, "reason": reason}
