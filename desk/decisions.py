"""What an officer decides before a contact is closed: what happens for a child, how somebody in safe mode leaves and what comes next.

Coded, with who and when; made once and never changed. A visitor may always go: then the decision stays owed until somebody makes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, or_, select
from sqlalchemy.dialects.sqlite import insert

from desk import machine
from desk.store import append, stamp
from desk.tables import contact, decision

ASKED = {"child": ("child",), "safe": ("leaving", "next")}  # need of a contact -> what must be decided
CHOICES = {
    "child": ("go-to-them", "childrens-services-now", "childrens-services-today", "worker-knows", "no-referral"),
    "leaving": ("on-their-own", "somebody-fetches-them", "officer-comes", "stays-where-they-are", "left-without-saying"),
    "next": ("ring-them-safely", "officer-visits", "support-worker", "they-come-back", "wants-nothing"),
}


def owed(connection: Connection, contact_id: str) -> tuple[str, ...]:
    """What is not decided yet of this contact; of one that nobody took only what a child is owed."""
    row = connection.execute(select(contact).where(contact.c.id == contact_id)).first()
    return () if row is None else _owed(row, _made(connection, [contact_id]).get(contact_id, {}))


def made(connection: Connection, contact_id: str) -> dict[str, str]:
    """What was decided, by its kind."""
    return _made(connection, [contact_id]).get(contact_id, {})


def decide(connection: Connection, contact_id: str, kind: str, choice: str, officer: str) -> bool:
    """Record it; False when it was decided before. Consoles are told."""
    row = {"contact": contact_id, "kind": kind, "choice": choice, "officer": officer, "at": stamp()}
    if not connection.execute(insert(decision).values(**row).on_conflict_do_nothing()).rowcount:
        return False
    append(connection, "desk", "contact", {"contact": contact_id})
    return True


def left(connection: Connection, lanes: Iterable[str]) -> list[dict[str, Any]]:
    """Contacts of these teams that are over and still owe a decision, oldest first."""
    marks = or_(*(contact.c.needs.like(f'%"{need}"%') for need in ASKED))
    over = (contact.c.state.in_(machine.OVER), contact.c.lane.in_(list(lanes)), marks)
    rows = connection.execute(select(contact).where(*over).order_by(contact.c.created)).all()
    known = _made(connection, [row.id for row in rows])
    found = ((row, _owed(row, known.get(row.id, {}))) for row in rows)
    return [
        {"contact": row.id, "kiosk": row.kiosk, "created": row.created, "officer": row.officer, "owed": kinds}
        for row, kinds in found
        if kinds
    ]


def _owed(row: Any, known: dict[str, str]) -> tuple[str, ...]:
    met = row.answered or (row.officer and row.state != machine.RINGING)  # also one whose officer was lost, or handed them over
    needs = [need for need in ASKED if need in json.loads(row.needs) and (met or need == "child")]
    return tuple(kind for need in needs for kind in ASKED[need] if kind not in known)


def _made(connection: Connection, contacts: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in connection.execute(select(decision).where(decision.c.contact.in_(contacts))):
        found.setdefault(row.contact, {})[row.kind] = row.choice
    return found
