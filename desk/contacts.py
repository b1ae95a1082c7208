"""A visitor asking for a person: one state machine, moved only by conditional updates, so two officers never take one caller.

waiting -> taken -> connected -> ended; taken and connected fall back to waiting, and to the front of it, when the officer's
browser is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, case, func, or_, select, update

from desk import decisions
from desk.store import append
from desk.tables import contact
from kiosk.wire import LANES

NOT_HERE, STANDARDS = "lane-standards", "standards"  # a need, and the team that alone may answer whoever has it (rule S7)
AGAIN = "again"  # why a contact waits that somebody had taken; any other waits for the first time
PARKED = "parked"  # so does this: whoever had it went to an emergency
EMERGENCY = 3
_FIRST = case((contact.c.urgency == EMERGENCY, 0), else_=1)
_FRONT = case((contact.c.reason.in_((AGAIN, PARKED)), 0), else_=1)
_ORDER = (_FIRST, _FRONT, contact.c.urgency.desc(), contact.c.created, contact.c.id)
_WISHES = (contact.c.kind, contact.c.language, contact.c.urgency, contact.c.needs, contact.c.lane)
HELD = ("taken", "connected")


def open_contact(connection: Connection, row: dict[str, Any], now: float) -> tuple[bool, int]:
    """(new, people ahead). Rung again with another wish while it waits: the place stays; with the same one nothing changes.

    PermissionError when the id is another kiosk's.
    """
    row = {**row, "lane": STANDARDS if NOT_HERE in json.loads(row["needs"]) else "general"}
    known = connection.execute(select(contact.c.kiosk, *_WISHES).where(contact.c.id == row["id"])).mappings().first()
    if known is not None and known["kiosk"] != row["kiosk"]:
        raise PermissionError(row["id"])
    if known is None:
        fixed = {"state": "waiting", "officer": "", "reason": "", "ended_by": "", "attempt": 0, "hello": "", "reply": ""}
        connection.execute(contact.insert().values(**row, **fixed, created=now, changed=now))
        _tell(connection, row["id"])
        return True, ahead(connection, row["id"])
    if EMERGENCY in (row["urgency"], known["urgency"]):
        _raise(connection, row, known["urgency"], now)
        row = {**row, "urgency": EMERGENCY}
    if wishes := {wish.name: row[wish.name] for wish in _WISHES if row[wish.name] != known[wish.name]}:
        waits = (contact.c.id == row["id"], contact.c.state == "waiting")
        if connection.execute(update(contact).where(*waits).values(**wishes)).rowcount:
            _tell(connection, row["id"])
        else:
            _owes(connection, row["id"], json.loads(row["needs"]), json.loads(known["needs"]))
    return False, ahead(connection, row["id"])


def _owes(connection: Connection, contact_id: str, said: list[str], known: list[str]) -> None:
    """Learnt while somebody has it: what must be decided before it ends is added, and nothing is ever taken back (rules S7, S8).

    One that has just ended owes it all the same.
    """
    if new := [need for need in said if need in decisions.ASKED and need not in known]:
        needs = {"needs": json.dumps(known + new)}
        connection.execute(update(contact).where(contact.c.id == contact_id).values(**needs))
        append(connection, "desk", "contact", {"contact": contact_id})


def _raise(connection: Connection, row: dict[str, Any], before: int, now: float) -> None:
    """It has become an emergency, also while somebody has it; it never stops being one."""
    still = (contact.c.id == row["id"], contact.c.state != "ended")
    if (
        before != EMERGENCY
        and connection.execute(update(contact).where(*still).values(urgency=EMERGENCY, changed=now)).rowcount
    ):
        _tell(connection, row["id"])


def ahead(connection: Connection, contact_id: str) -> int:
    """How many waiting people are answered before this one."""
    order = list(connection.execute(select(contact.c.id).where(contact.c.state == "waiting").order_by(*_ORDER)).scalars())
    return order.index(contact_id) if contact_id in order else 0


def take(connection: Connection, contact_id: str, officer: str, now: float) -> bool:
    """True for the one officer who was first and has no other caller. For an emergency a caller who is none is parked."""
    held = (contact.c.officer == officer, contact.c.state.in_(HELD))
    busy, urgent = select(contact.c.id).where(*held), select(contact.c.id).where(*held, contact.c.urgency == EMERGENCY)
    free = or_(~busy.exists().correlate(None), (contact.c.urgency == EMERGENCY) & ~urgent.exists().correlate(None))
    before = list(connection.execute(busy).scalars())
    won = connection.execute(
        update(contact)
        .where(contact.c.id == contact_id, contact.c.state == "waiting", free)
        .values(state="taken", officer=officer, changed=now)
    ).rowcount
    if won:
        _again(connection, before, PARKED, now)
        _tell(connection, contact_id)
    return won == 1


def hello(connection: Connection, contact_id: str, kiosk: str, attempt: int, text: str) -> bool:
    """Keep the kiosk's newest offer and ring the officer's browser with it; False when nobody has taken the contact.

    It is no change of the officer's: a kiosk that tries again and again must not keep a lost officer.
    """
    mine = (contact.c.id == contact_id, contact.c.kiosk == kiosk, contact.c.state.in_(HELD), contact.c.attempt <= attempt)
    if not connection.execute(update(contact).where(*mine).values(attempt=attempt, hello=text)).rowcount:
        return False
    officer = connection.execute(select(contact.c.officer).where(contact.c.id == contact_id)).scalar_one()
    append(connection, f"officer:{officer}", "hello", {"contact": contact_id, "attempt": attempt})
    return True


def reply(connection: Connection, contact_id: str, officer: str, attempt: int, text: str, now: float) -> bool:
    """The officer's answer goes to the kiosk; False when the contact is not theirs or the offer is an older one."""
    mine = (contact.c.id == contact_id, contact.c.officer == officer, contact.c.state.in_(HELD), contact.c.attempt == attempt)
    if not connection.execute(update(contact).where(*mine).values(state="connected", reply=text, changed=now)).rowcount:
        return False
    kiosk = connection.execute(select(contact.c.kiosk).where(contact.c.id == contact_id)).scalar_one()
    append(connection, f"kiosk:{kiosk}", "reply", {"contact": contact_id, "attempt": attempt})
    append(connection, "desk", "contact", {"contact": contact_id})
    return True


def end(connection: Connection, contact_id: str, by: str, reason: str, now: float, *where: Any) -> bool:
    """Over: addresses are forgotten and everyone is told. False when it was over already (or ``where`` says not theirs)."""
    still = (contact.c.id == contact_id, contact.c.state != "ended", *where)
    values = {"state": "ended", "reason": reason, "ended_by": by, "changed": now, "hello": "", "reply": ""}
    if not connection.execute(update(contact).where(*still).values(**values)).rowcount:
        return False
    _tell(connection, contact_id)
    return True


def release(connection: Connection, officer: str, now: float) -> list[str]:
    """Their browser is gone: whoever they held waits again, before everybody else: they were promised the front."""
    mine = (contact.c.officer == officer, contact.c.state.in_(HELD))
    held = list(connection.execute(select(contact.c.id).where(*mine)).scalars())
    _again(connection, held, AGAIN, now)
    return held


def _again(connection: Connection, held: list[str], reason: str, now: float) -> None:
    for contact_id in held:
        values = {"state": "waiting", "officer": "", "changed": now, "hello": "", "reply": "", "reason": reason}
        connection.execute(update(contact).where(contact.c.id == contact_id).values(**values))
        _tell(connection, contact_id)


def held_by(connection: Connection, before: float | None = None) -> set[str]:
    """The officers who hold a caller now, or only those where nothing has changed since ``before``."""
    query = select(contact.c.officer).where(contact.c.state.in_(HELD)).distinct()
    return set(connection.execute(query if before is None else query.where(contact.c.changed <= before)).scalars())


def one(connection: Connection, contact_id: str) -> dict[str, Any] | None:
    """Every column of a contact, or None."""
    row = connection.execute(select(contact).where(contact.c.id == contact_id)).mappings().first()
    return dict(row) if row else None


def listed(connection: Connection, lanes: Iterable[str] = LANES) -> list[dict[str, Any]]:
    """Everyone of these teams waiting or being spoken to, in the order in which they will be answered."""
    rows = connection.execute(
        select(contact).where(contact.c.state != "ended", contact.c.lane.in_(list(lanes))).order_by(*_ORDER)
    )
    return [
        {
            "contact": row.id, "kiosk": row.kiosk, "kind": row.kind, "language": row.language, "urgency": row.urgency,
            "needs": json.loads(row.needs), "state": row.state, "officer": row.officer, "created": row.created,
        }
        for row in rows
    ]  # fmt: skip


def count(connection: Connection, kiosk: str) -> int:
    """How many contacts of this kiosk are not over."""
    query = select(func.count()).where(contact.c.kiosk == kiosk, contact.c.state != "ended")
    return int(connection.execute(query).scalar_one())


def _tell(connection: Connection, contact_id: str) -> None:
    """The kiosk of this contact, every other kiosk that waits (its place may have changed) and the consoles."""
    append(connection, "desk", "contact", {"contact": contact_id})
    waiting = select(contact.c.id, contact.c.kiosk, contact.c.reason).where(contact.c.state == "waiting").order_by(*_ORDER)
    for place, row in enumerate(connection.execute(waiting).all()):
        parked = PARKED if row.reason == PARKED else ""
        append(connection, f"kiosk:{row.kiosk}", "contact", _fact(row.id, "waiting", ahead=place, reason=parked))
    row = connection.execute(select(contact).where(contact.c.id == contact_id)).one()
    if row.state in HELD:
        append(connection, f"kiosk:{row.kiosk}", "contact", _fact(row.id, "taken", officer=row.officer))
    elif row.state == "ended":
        append(connection, f"kiosk:{row.kiosk}", "contact", _fact(row.id, "ended", reason=row.reason))


def _fact(contact_id: str, state: str, *, ahead: int = 0, officer: str = "", reason: str = "") -> dict[str, Any]:
    return {"contact": contact_id, "state": state, "ahead": ahead, "officer": officer, "reason": reason}
