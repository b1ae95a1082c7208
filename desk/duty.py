"""Who is on duty: here by presence, on the newest roster, not stood down; and who of them is free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from desk import beside, contacts, machine, roster, staff
from desk.presence import Present
from desk.routing import OnDuty
from desk.settings import Settings
from desk.staff import Standing

GENERAL = "general"  # the team that whoever rings is for, unless nobody of it may see them


def answering(db: Connection, here: Sequence[str]) -> Present:
    """What every kiosk is told: who of the general team would answer. Nobody learns which other team is there, or is not."""
    people = sum(GENERAL in one.lanes for one in on_duty(db, here))
    return Present(people > 0, people)


def on_duty(db: Connection, here: Sequence[str], most: int = Settings.typed_most) -> list[OnDuty]:
    """Everybody of ``here`` for whom a caller may ring; ``most``: with how many one may write at once."""
    known, officers = staff.known(db), roster.officers(db)
    with_: dict[str, list[dict[str, Any]]] = {}
    for row in contacts.in_state(db, machine.RINGING, *machine.HELD, machine.WRAP_UP):
        with_.setdefault(row["officer"], []).append(row)
    said = {name: known.get(name, Standing()) for name in here if name in officers}
    free = ((name, one) for name, one in said.items() if not one.away)
    return [
        OnDuty(name, officers[name].lanes, name not in with_, one.skills, one.since, beside.room(with_.get(name, ()), most))
        for name, one in free
    ]
