"""Visitors who ask for a person, in the database: every change is a step of desk.machine and one conditional update."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, update

from desk import beside, machine, staff
from desk.machine import EMERGENCY, HELD, ON_THE_LINE, OVER, Act, Turn
from desk.places import ORDER, ahead, tell, tell_beside
from desk.settings import Settings
from desk.store import append
from desk.tables import contact
from kiosk.wire import LANES

NOT_HERE, STANDARDS = "lane-standards", "standards"  # a need, and the team that alone may answer whoever has it (rule S7)
_WISHES = (contact.c.kind, contact.c.language, contact.c.urgency, contact.c.needs, contact.c.lane)
_QUIET = (machine.Connect, machine.Finish)  # nobody's place changes, and no kiosk has anything to do


def open_contact(
    connection: Connection, row: dict[str, Any], now: float, head_start: Sequence[float] = Settings.head_start
) -> tuple[bool, int]:
    """(new, people ahead). Rung again with another wish while it waits: the place stays; with the same one nothing changes.

    PermissionError when the id is another kiosk's.
    """
    row = {**row, "lane": STANDARDS if NOT_HERE in json.loads(row["needs"]) else "general"}
    known = one(connection, row["id"])
    if known is not None and known["kiosk"] != row["kiosk"]:
        raise PermissionError(row["id"])
    if known is None:
        fixed = {"state": machine.WAITING, "officer": "", "reason": "", "ended_by": "", "attempt": 0, "hello": "", "reply": ""}
        ranked = {"rank": _rank(row, now, head_start), "passed": "[]"}
        connection.execute(contact.insert().values(**row, **fixed, **ranked, created=now, changed=now))
        tell(connection, row["id"])
        return True, ahead(connection, row["id"])
    if EMERGENCY in (row["urgency"], known["urgency"]):
        if move(connection, row["id"], machine.Alarm(), now):
            _alone(connection, row["id"], machine.Lose(machine.AWAY), now)
        row = {**row, "urgency": EMERGENCY}
    _wish(connection, row, known, now, head_start)
    return False, ahead(connection, row["id"])


def _wish(connection: Connection, row: dict[str, Any], known: dict[str, Any], now: float, head_start: Sequence[float]) -> None:
    wishes = {wish.name: row[wish.name] for wish in _WISHES if row[wish.name] != known[wish.name]}
    if not wishes:
        return
    waits = (contact.c.id == row["id"], contact.c.state.in_(machine.FREE))
    ranked = {"rank": _rank(row, known["created"], head_start)}
    if connection.execute(update(contact).where(*waits).values(**wishes, **ranked)).rowcount:
        tell(connection, row["id"])
    else:
        _owes(connection, row["id"], json.loads(row["needs"]), json.loads(known["needs"]), now)


def _rank(row: dict[str, Any], created: float, head_start: Sequence[float]) -> float:
    return machine.rank(created, row["urgency"], json.loads(row["needs"]), head_start)


def _owes(connection: Connection, contact_id: str, said: list[str], known: list[str], now: float) -> None:
    """Learnt while somebody has it: what must be decided before it ends is added, and nothing is ever taken back (rules S7, S8).

    One that has just ended owes it all the same. Nobody is written with beside such a one from then on.
    """
    if new := [need for need in said if need in beside.ALONE and need not in known]:
        needs = {"needs": json.dumps(known + new)}
        connection.execute(update(contact).where(contact.c.id == contact_id).values(**needs))
        append(connection, "desk", "contact", {"contact": contact_id})
        if row := one(connection, contact_id):
            _alone(connection, contact_id, machine.Hand(row["officer"], ""), now)


def _alone(connection: Connection, contact_id: str, act: machine.Lose | machine.Hand, now: float) -> None:
    """From now on whoever has it has nobody else: another with the same officer goes to the front, and reads why."""
    row = one(connection, contact_id)
    if row and row["state"] in HELD:
        for other in _of(connection, row["officer"]):
            if other["id"] != contact_id and other["state"] in HELD:
                move(connection, other["id"], act, now)


def ring_back(
    connection: Connection, row: dict[str, Any], now: float, head_start: Sequence[float] = Settings.head_start
) -> None:
    """They are rung back when it is their turn: whoever rang keeps the place, anybody else gets one now. Saying it twice changes nothing.

    PermissionError when the id is another kiosk's.
    """
    if one(connection, row["id"]) is None:
        open_contact(connection, row, now, head_start)
    elif one(connection, row["id"])["kiosk"] != row["kiosk"]:  # type: ignore[index]
        raise PermissionError(row["id"])
    move(connection, row["id"], machine.RingBack(), now)


def move(connection: Connection, contact_id: str, act: Act, now: float, **more: Any) -> Turn | None:
    """Let this happen to it, if it can, and tell everyone; ``more`` are columns that change with it. None: nothing happened."""
    row = one(connection, contact_id)
    before = _turn(row) if row else None
    after = machine.step(before, act, now) if before else None
    if before is None or after is None:
        return None
    same = (contact.c.id == contact_id, contact.c.state == before.state, contact.c.officer == before.officer)
    left = before.state in ON_THE_LINE and after.state not in ON_THE_LINE
    fresh = {"hello": "", "reply": ""} if left else {}
    values = {"state": after.state, "officer": after.officer, "reason": after.reason, "urgency": after.urgency}
    values |= {"back": after.back, "tries": after.tries, "due": after.due, **({"rank": after.due} if after.due else {})}
    values |= {"changed": after.changed, "passed": json.dumps(after.passed), **fresh, **_moments(row, after, now), **more}
    if not connection.execute(update(contact).where(*same).values(**values)).rowcount:
        return None
    if isinstance(act, _QUIET):
        append(connection, "desk", "contact", {"contact": contact_id})
    else:
        tell(connection, contact_id)
    if (before.state in ON_THE_LINE) != (after.state in ON_THE_LINE):
        tell_beside(connection, contact_id, after.officer if after.state in ON_THE_LINE else before.officer)
    return after


def _moments(row: dict[str, Any] | None, after: Turn, now: float) -> dict[str, float]:
    """When somebody first had it, and when their last word of it was written down: waits are reckoned from these. Who is rung back
    has waited until an officer had the number.
    """
    if after.state == (machine.CONNECTED if after.back else machine.TAKEN) and row and not row["answered"]:
        return {"answered": now}
    return {"finished": now} if after.state == machine.ENDED and after.officer else {}


def _turn(row: dict[str, Any]) -> Turn:
    passed = tuple(json.loads(row["passed"]))
    more = (row["changed"], row["back"], row["tries"], row["due"])
    return Turn(row["state"], row["officer"], row["reason"], row["urgency"], passed, *more)


def take(connection: Connection, contact_id: str, officer: str, now: float, most: int = Settings.typed_most) -> bool:
    """True for the one officer who was first and has no other caller. For an emergency a caller who is none is parked.

    Whoever takes one is free of the last one, and nothing else rings for them. Who only writes may write with ``most`` at once.
    """
    row = one(connection, contact_id)
    if row is None or row["state"] not in (*machine.FREE, machine.PARKED):
        return False
    mine = _of(connection, officer)
    held = [other for other in mine if other["state"] in HELD and other["id"] != contact_id]
    urgent = row["urgency"] == EMERGENCY and not any(other["urgency"] == EMERGENCY for other in held)
    joins = row["state"] in machine.FREE and beside.goes(row) and beside.room(held, most)
    if (held and not urgent and not joins) or move(connection, contact_id, machine.Take(officer), now) is None:
        return False
    for other in mine:
        if other["id"] != contact_id and not (joins and other in held):
            _let_go(connection, other, officer, now)
    return True


def _let_go(connection: Connection, row: dict[str, Any], officer: str, now: float) -> None:
    acts: dict[str, Act] = {machine.RINGING: machine.Unheard(gone=False), machine.WRAP_UP: machine.Finish(officer)}
    move(connection, row["id"], acts.get(row["state"], machine.Lose(machine.AWAY)), now)


def hello(connection: Connection, contact_id: str, kiosk: str, attempt: int, text: str) -> bool:
    """Keep the kiosk's newest offer and ring the officer's browser with it; False when nobody has taken the contact.

    It is no change of the officer's: a kiosk that tries again and again must not keep a lost officer.
    """
    mine = (
        contact.c.id == contact_id,
        contact.c.kiosk == kiosk,
        contact.c.state.in_(ON_THE_LINE),
        contact.c.attempt <= attempt,
    )
    if not connection.execute(update(contact).where(*mine).values(attempt=attempt, hello=text)).rowcount:
        return False
    officer = connection.execute(select(contact.c.officer).where(contact.c.id == contact_id)).scalar_one()
    append(connection, f"officer:{officer}", "hello", {"contact": contact_id, "attempt": attempt})
    return True


def reply(connection: Connection, contact_id: str, officer: str, attempt: int, text: str, now: float) -> bool:
    """The officer's answer goes to the kiosk; False when the contact is not theirs or the offer is an older one."""
    row = one(connection, contact_id)
    if row is None or row["attempt"] != attempt or not move(connection, contact_id, machine.Connect(officer), now, reply=text):
        return False
    append(connection, f"kiosk:{row['kiosk']}", "reply", {"contact": contact_id, "attempt": attempt})
    return True


def end(connection: Connection, contact_id: str, by: str, reason: str, now: float) -> bool:
    """Over: addresses are forgotten and everyone is told. False when it was over already, or another officer has it."""
    over = move(connection, contact_id, machine.End(by, reason), now, ended_by=by)
    if over is None:
        return False
    if over.officer:
        staff.worked(connection, over.officer, now)
    return True


def release(connection: Connection, officer: str, now: float) -> list[str]:
    """Their browser is gone: whoever they held waits again, before everybody else: they were promised the front."""
    held = [row["id"] for row in _of(connection, officer) if row["state"] in HELD]
    for contact_id in held:
        move(connection, contact_id, machine.Lose(machine.AGAIN), now)
    return held


def written_down(connection: Connection, officer: str, now: float) -> None:
    """Nothing is left of their last call: they are free."""
    for row in _of(connection, officer):
        move(connection, row["id"], machine.Finish(officer), now)


def _of(connection: Connection, officer: str) -> list[dict[str, Any]]:
    """What rings for this officer, is with them, or is not written down yet."""
    mine = (machine.RINGING, *HELD, machine.WRAP_UP)
    query = select(contact).where(contact.c.officer == officer, contact.c.state.in_(mine))
    return [dict(row) for row in connection.execute(query).mappings()]


def held_by(connection: Connection, before: float | None = None) -> set[str]:
    """The officers who hold a caller now, or only those where nothing has changed since ``before``."""
    query = select(contact.c.officer).where(contact.c.state.in_(HELD)).distinct()
    return set(connection.execute(query if before is None else query.where(contact.c.changed <= before)).scalars())


def one(connection: Connection, contact_id: str) -> dict[str, Any] | None:
    """Every column of a contact, or None."""
    row = connection.execute(select(contact).where(contact.c.id == contact_id)).mappings().first()
    return dict(row) if row else None


def in_state(connection: Connection, *states: str) -> list[dict[str, Any]]:
    """Every column of the contacts in these states, in the order in which they are answered."""
    return [
        dict(row) for row in connection.execute(select(contact).where(contact.c.state.in_(states)).order_by(*ORDER)).mappings()
    ]


def listed(connection: Connection, lanes: Iterable[str] = LANES) -> list[dict[str, Any]]:
    """Everyone of these teams waiting or being spoken to, in the order in which they will be answered."""
    rows = connection.execute(
        select(contact).where(contact.c.state.not_in(OVER), contact.c.lane.in_(list(lanes))).order_by(*ORDER)
    )
    return [
        {
            "contact": row.id, "kiosk": row.kiosk, "kind": row.kind, "language": row.language, "urgency": row.urgency,
            "needs": json.loads(row.needs), "state": row.state, "officer": row.officer, "created": row.created,
            "promised": row.promised, "back": row.back, "tries": row.tries, "due": row.due, "reason": row.reason,
            "beside": beside.goes(dict(row._mapping)),
        }
        for row in rows
    ]  # fmt: skip


def told(connection: Connection, contact_id: str, seconds: float) -> None:
    """Keep what they were told of their wait, once and for all."""
    connection.execute(update(contact).where(contact.c.id == contact_id).values(promised=seconds))


def count(connection: Connection, kiosk: str) -> int:
    """How many contacts of this kiosk are not over."""
    query = select(func.count()).where(contact.c.kiosk == kiosk, contact.c.state.not_in(OVER))
    return int(connection.execute(query).scalar_one())
