"""What a signed-in officer says of themselves and of whoever is with them: stood down, free again, not this one, wait, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desk import audit, contacts, duty, machine, routing, staff
from desk.core import Answer, Ask, Desk, Refused
from desk.door import WORD

_MOST_SKILLS = 16


def says(desk: Desk, ask: Ask) -> Answer:
    """Stood down or not, and which needs of a caller they meet, in the codes of those needs."""
    said, officer = ask.json("away", "skills"), ask.officer().officer.id
    away, skills = said["away"], said["skills"]
    if not isinstance(away, bool) or not _skills(skills):
        raise Refused(400, "bad-shape")
    desk.store.write(lambda db: staff.says(db, officer, away, tuple(dict.fromkeys(skills))))
    stood_down(desk)
    return Answer({"v": 1})


def _skills(said: Any) -> bool:
    if not isinstance(said, list) or len(said) > _MOST_SKILLS:
        return False
    return all(isinstance(one, str) and WORD.match(one) and routing.wants([one]) for one in said)


def stood_down(desk: Desk) -> None:
    """Presence learns who stands down, and kiosks hear at once whether anybody still answers."""
    known = desk.store.look(staff.known)
    if desk.presence.stood_down([name for name, one in known.items() if one.away]):
        desk.hub.ring()


def decline(desk: Desk, ask: Ask) -> Answer:
    """Not this one: it goes back to its place and rings for another. Saying it twice changes nothing."""
    ask.json()
    officer, contact_id, now = ask.officer().officer.id, ask.path["contact"], desk.now()

    def work(db: Connection) -> None:
        if contacts.move(db, contact_id, machine.Decline(officer), now):
            staff.worked(db, officer, now)

    desk.store.write(work)
    return Answer({"v": 1})


def finish(desk: Desk, ask: Ask) -> Answer:
    """What was said is written down: free again. Saying it twice changes nothing."""
    ask.json()
    officer, contact_id = ask.officer().officer.id, ask.path["contact"]
    desk.store.write(lambda db: contacts.move(db, contact_id, machine.Finish(officer), desk.now()))
    return Answer({"v": 1})


def park(desk: Desk, ask: Ask) -> Answer:
    """Let them wait a moment; they read it in their language. Saying it twice changes nothing."""
    ask.json()
    return _mine(desk, ask, machine.Park(ask.officer().officer.id), machine.PARKED)


def hand(desk: Desk, ask: Ask) -> Answer:
    """Hand them over: to a colleague of their team who is free, or with "" to whoever is free next."""
    to, officer, contact_id = ask.json("to")["to"], ask.officer().officer.id, ask.path["contact"]
    if not isinstance(to, str) or to == officer:
        raise Refused(400, "bad-shape")
    row = desk.store.look(lambda db: contacts.one(db, contact_id))
    free = [one for one in desk.store.look(lambda db: duty.on_duty(db, desk.presence.here())) if one.free]
    if to and row and not any(one.officer == to and row["lane"] in one.lanes for one in free):
        raise Refused(409, "not-free")
    return _mine(desk, ask, machine.Hand(officer, to), "")


def _mine(desk: Desk, ask: Ask, act: machine.Park | machine.Hand, same: str) -> Answer:
    contact_id, session = ask.path["contact"], ask.officer()

    def work(db: Connection) -> bool:
        row = contacts.one(db, contact_id)
        if row and (row["state"], row["officer"]) == (same, session.officer.id):
            return True
        if contacts.move(db, contact_id, act, desk.now()) is None:
            return False
        audit.write(db, session.officer.id, session.id, type(act).__name__.lower(), contact_id)
        return True

    if not desk.store.write(work):
        raise Refused(409, "not-yours")
    return Answer({"v": 1})


def standing(db: Connection, officer: str, seen: Sequence[str]) -> dict[str, Any]:
    """How they stand, the call they have not written down yet, and what everybody whose console answers is doing."""
    known, rows = staff.known(db), contacts.in_state(db, machine.RINGING, *machine.HELD, machine.WRAP_UP)
    doing = {row["officer"]: (row["state"], row["changed"]) for row in rows}
    mine = known.get(officer, staff.Standing())
    left = next((row for row in rows if (row["state"], row["officer"]) == (machine.WRAP_UP, officer)), None)
    writing = {"contact": left["id"], "kiosk": left["kiosk"], "since": left["changed"]} if left else None
    duty = [_on_duty(name, known.get(name, staff.Standing()), *doing.get(name, ("", 0.0))) for name in seen]
    return {"standing": {"away": mine.away, "skills": list(mine.skills), "writing": writing}, "duty": duty}


def _on_duty(officer: str, one: staff.Standing, state: str, changed: float) -> dict[str, Any]:
    return {"officer": officer, "away": one.away, "skills": list(one.skills), "state": state, "since": changed or one.since}
