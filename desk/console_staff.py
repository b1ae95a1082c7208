"""What a signed-in officer says of themselves: that they stand down, what they can do, not this one, and free again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desk import contacts, machine, routing, staff
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
