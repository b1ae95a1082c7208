"""What a signed-in officer does for the people around the person: reads whom to ring in a silent alert, and decides before closing."""

from __future__ import annotations

from typing import Any

from desk import alerts, audit, contacts, decisions, machine
from desk.core import Answer, Ask, Desk, Refused


def plan(desk: Desk, ask: Ask) -> Answer:
    """Whom to ring, sealed: the line is in the log before it leaves, and only this officer's browser can open it."""
    ask.json()
    session, alert_id = ask.officer(), ask.path["alert"]
    found = desk.store.look(lambda db: alerts.plan(db, alert_id))
    if found is None or not found[1]:
        raise Refused(404, "no-plan")
    lane, sealed = found
    if lane not in session.officer.lanes:
        raise Refused(403, "not-your-lane")
    desk.store.write(lambda db: audit.write(db, session.officer.id, session.id, "plan", alert_id))
    return Answer({"v": 1, "lane": lane, "sealed": sealed})


def decide(desk: Desk, ask: Ask) -> Answer:
    """By whoever holds the contact; of one that is over by anybody of its team."""
    said, session, contact_id = ask.json("kind", "choice"), ask.officer(), ask.path["contact"]
    kind, choice = said["kind"], said["choice"]
    if not isinstance(kind, str) or choice not in decisions.CHOICES.get(kind, ()):
        raise Refused(400, "bad-shape")
    row = desk.store.look(lambda db: contacts.one(db, contact_id))
    if row is None:
        raise Refused(404, "no-contact")
    if row["lane"] not in session.officer.lanes:
        raise Refused(403, "not-your-lane")
    if row["state"] not in machine.OVER and row["officer"] != session.officer.id:
        raise Refused(403, "not-yours")

    def work(db: Any) -> bool:
        if kind not in decisions.owed(db, contact_id):
            return False
        audit.write(db, session.officer.id, session.id, f"decide-{kind}", contact_id)
        return decisions.decide(db, contact_id, kind, choice, session.officer.id)

    if not desk.store.write(work):
        raise Refused(409, "decided")
    return Answer({"v": 1, "owed": desk.store.look(lambda db: decisions.owed(db, contact_id))})
