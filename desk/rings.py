"""Ringing: each round, rings that nobody heard go back, wrap-ups that are over end, and whoever waits rings for who fits."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool

from desk import beside, contacts, duty, machine, promises, staff
from desk.console_staff import stood_down
from desk.core import Desk, Foretold
from desk.machine import Act
from desk.routing import Patience, Waiting, offers, wants

Moves = list[tuple[str, Act]]


async def rounds(desk: Desk) -> None:
    """One whenever something was committed or somebody came or went, and one each ``sweep_every`` at least."""
    with desk.hub.listen() as bell:
        while not desk.closing:
            with suppress(OperationalError, TimeoutError):  # the database is too busy for a moment: the next round does it
                await run_in_threadpool(ring, desk)
            await bell.wait(desk.settings.sweep_every)
            await asyncio.sleep(desk.settings.ring_rest)


def ring(desk: Desk) -> None:
    """One round. Reads first: a desk where nothing is due writes nothing."""
    here, now = desk.presence.here(), desk.now()
    if desk.store.look(lambda db: _due(desk, db, here, now)):
        desk.store.write(lambda db: _do(desk, db, here, now))
        stood_down(desk)
    _foretell(desk, desk.presence.here(), now)


def _foretell(desk: Desk, here: Sequence[str], now: float) -> None:
    """What the next one who rings is told; kiosks hear it when it has changed."""
    before = desk.foretold
    fresh = abs(now - before.at) < desk.settings.week_every

    def read(db: Connection) -> Foretold:
        week = before.week if fresh else tuple(promises.week(db, now))
        return Foretold(promises.for_joining(db, here, desk.settings), week, before.at if fresh else now)

    desk.foretold = desk.store.look(read)
    if (desk.foretold.seconds, desk.foretold.week) != (before.seconds, before.week):
        desk.hub.ring()


def _do(desk: Desk, db: Connection, here: Sequence[str], now: float) -> None:
    for contact_id, act in _due(desk, db, here, now):
        before = contacts.one(db, contact_id)
        moved = before and contacts.move(db, contact_id, act, now)
        if before and moved and act == machine.Unheard(gone=False) and _another(db, here, before):
            staff.stands(db, before["officer"], away=True)  # who did not hear one ring will not hear the next


def _another(db: Connection, here: Sequence[str], row: dict[str, Any]) -> bool:
    """Whether anybody else of their team is on duty. For the only one it rings on: stood down they would not hear it at all."""
    return any(one.officer != row["officer"] and row["lane"] in one.lanes for one in duty.on_duty(db, here))


def _due(desk: Desk, db: Connection, here: Sequence[str], now: float) -> Moves:
    """What ends comes first; who is freed by it is offered to in the next round, which that very commit begins."""
    return _unheard(desk, db, now) + _overdue(desk, db, now) or _offered(desk, db, here, now)


def _unheard(desk: Desk, db: Connection, now: float) -> Moves:
    """Whoever writes with somebody meanwhile is busy and not stood down for a ring that they did not hear: it is passed on."""
    found: Moves = []
    held = contacts.in_state(db, *machine.HELD)
    for row in contacts.in_state(db, machine.RINGING):
        theirs = [one for one in held if one["officer"] == row["officer"]]
        gone = desk.presence.has_left(row["officer"], desk.settings.ring_closed, desk.settings.ring_silent)
        full = theirs and not (beside.goes(row) and beside.room(theirs, desk.settings.typed_most))
        if gone or full or now - row["changed"] >= desk.settings.ring_silent:
            passed = theirs and not gone
            found.append((row["id"], machine.Decline(row["officer"]) if passed else machine.Unheard(gone=gone)))
    return found


def _overdue(desk: Desk, db: Connection, now: float) -> Moves:
    """What was to be written down by now, and whoever was let wait for too long: they go to the front."""
    written = [row for row in contacts.in_state(db, machine.WRAP_UP) if now - row["changed"] >= desk.settings.wrap_up]
    parked = [row for row in contacts.in_state(db, machine.PARKED) if now - row["changed"] >= desk.settings.parked_most]
    ends: Moves = [(row["id"], machine.Finish(row["officer"])) for row in written]
    return ends + [(row["id"], machine.Lose(machine.LATE)) for row in parked]


def _offered(desk: Desk, db: Connection, here: Sequence[str], now: float) -> Moves:
    rows = [row for row in contacts.in_state(db, machine.WAITING) if row["urgency"] != machine.EMERGENCY and row["due"] <= now]
    if not rows or not here:
        return []
    patience = Patience(desk.settings.skill_patience, desk.settings.ring_again)
    found = offers([_waiting(row) for row in rows], duty.on_duty(db, here, desk.settings.typed_most), now, patience)
    return [(contact, machine.Offer(officer)) for contact, officer in found]


def _waiting(row: dict[str, Any]) -> Waiting:
    needs = wants(json.loads(row["needs"]))
    return Waiting(
        row["id"], row["lane"], needs, tuple(json.loads(row["passed"])), row["created"], row["changed"], beside.goes(row)
    )
