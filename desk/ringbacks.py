"""Whoever asked to be rung back: what the header of their sealed report tells the line, and what an officer says came of a call."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from desk import audit, contacts, machine, outbound, staff
from desk.core import Answer, Ask, Desk, Refused
from desk.outbound import Permit

NEED, SPEAKS = "ring-back", "language-"  # in the header: that this is such a report, and the language of the screen


def contact_of(row: dict[str, Any]) -> dict[str, Any]:
    """The contact that stands in line for this received report, under its very id."""
    needs = [need for need in row["needs"] if need != NEED and not need.startswith(SPEAKS)]
    spoken = (need.removeprefix(SPEAKS) for need in row["needs"] if need.startswith(SPEAKS))
    said = {"kind": "voice", "language": next(spoken, "en"), "urgency": min(row["urgency"], machine.EMERGENCY - 1)}
    return {"id": row["report_id"], "kiosk": row["kiosk"], "needs": json.dumps(needs), **said}


def held(db: Connection, contact_id: str, officer: str) -> dict[str, Any]:
    """The contact to be rung back that this officer holds. Raises Refused."""
    row = contacts.one(db, contact_id)
    if row is None or not row["back"]:
        raise Refused(404, "no-contact")
    if row["officer"] != officer or row["state"] not in machine.ON_THE_LINE:
        raise Refused(409, "not-yours")
    return row


def out(db: Connection, desk: Desk, permit: Permit) -> None:
    """Only behind the gate: the number is theirs for one call; a message is left in that call and in no other."""
    row = held(db, permit.ref, permit.officer)
    match permit.act:
        case outbound.RING:
            if contacts.move(db, permit.ref, machine.Dial(permit.officer), desk.now()) is None:
                raise Refused(409, "rung-already")
        case outbound.MESSAGE:
            if row["state"] != machine.CONNECTED:
                raise Refused(409, "ring-first")
        case _:
            raise Refused(400, "bad-shape")  # what the rule allows, and nobody here can do


def rang(desk: Desk, ask: Ask) -> Answer:
    """What came of it; where nobody was reached, when the next try is due, 0: there is none."""
    outcome, session, contact_id = ask.json("outcome")["outcome"], ask.officer(), ask.path["contact"]
    if outcome not in machine.OUTCOMES:
        raise Refused(400, "bad-shape")
    limits, now = desk.settings, desk.now()
    due = now + (limits.ring_back_later if outcome == machine.WRONG_TIME else limits.ring_back_again)
    act = machine.Rang(session.officer.id, outcome, due, limits.ring_back_tries)

    def work(db: Connection) -> machine.Turn:
        held(db, contact_id, session.officer.id)
        after = contacts.move(db, contact_id, act, now)
        if after is None:
            raise Refused(409, "ring-first")
        audit.write(db, session.officer.id, session.id, f"rang-{outcome}", contact_id)
        staff.worked(db, session.officer.id, now)
        return after

    after = desk.store.write(work)
    waits = after.state == machine.WAITING
    return Answer({"v": 1, "due": after.due if waits else 0, "tries": after.tries, "most": limits.ring_back_tries})
