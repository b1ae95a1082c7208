"""What stands in front of every route that lets something out to a visitor: the gate, and the line in the log, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from desk import audit, reports
from desk.core import Answer, Ask, Desk, Refused
from desk.outbound import Asked, Permit, permit

Outward = Callable[[Connection, Desk, Permit], None]


def through(desk: Desk, ask: Ask, act: Outward) -> Answer:
    """``{"v":1,"act","rule","hours"}``: the rule is what this browser read in the opened report. Raises Refused with the gate's code."""
    said, session, ref = ask.json("act", "rule", "hours"), ask.officer(), ask.path["contact"]
    if not all(isinstance(said[name], str) for name in ("act", "rule")) or not isinstance(said["hours"], bool | None):
        raise Refused(400, "bad-shape")

    def work(db: Connection) -> dict[str, Any]:
        row = reports.one(db, ref)
        if row is None:
            raise Refused(404, "no-report")
        if row["lane"] not in session.officer.lanes:
            raise Refused(403, "not-your-lane")
        opened = audit.since(db, session.id, "open", ref, "take")
        allowed = permit(Asked(said["act"], said["rule"], row["contact_rule"], said["hours"], opened), ref, session.officer.id)
        if isinstance(allowed, str):
            raise Refused(409, allowed)
        act(db, desk, allowed)
        return audit.write(db, session.officer.id, session.id, f"out-{allowed.act}", ref)

    return Answer({"v": 1, "line": desk.store.write(work)})
