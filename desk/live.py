"""The console's one open line: numbered events from a cursor, and the probes whose answers are all that presence counts."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.websockets import WebSocket, WebSocketDisconnect

from desk import alerts, contacts, drafts, sessions
from desk.console import offer
from desk.core import Desk
from desk.guard import from_our_page, hosts, officer_of
from desk.sessions import Session
from desk.store import Event, last, read


async def live(desk: Desk, socket: WebSocket) -> None:
    """One console, until either side goes. Closes with 4401 when nobody is signed in."""
    session = None
    if socket.headers.get("host", "") in hosts(desk) and from_our_page(desk, socket):
        session = await run_in_threadpool(officer_of, desk, socket)
    await socket.accept()
    if session is None:
        await socket.close(4401)
        return
    console = object()
    desk.presence.came(console, session.officer.id)
    hearing = asyncio.create_task(_hear(desk, socket, console), name="desk-live-hear")
    hearing.add_done_callback(lambda _: desk.hub.ring())  # a page that is closed is gone now, not at its next probe
    try:
        await _speak(desk, socket, session, hearing)
    finally:
        hearing.cancel()
        desk.presence.went(console)
        desk.hub.ring()
        with suppress(RuntimeError, WebSocketDisconnect):
            await socket.close(4401 if not desk.closing else 1012)


async def _hear(desk: Desk, socket: WebSocket, console: object) -> None:
    with suppress(WebSocketDisconnect, RuntimeError, ValueError):
        while True:
            said = json.loads(await socket.receive_text())
            if isinstance(said, dict) and "probe" in said:
                before = desk.presence.now()
                desk.presence.answered(console)
                if desk.presence.now() != before:
                    desk.hub.ring()


async def _speak(desk: Desk, socket: WebSocket, session: Session, hearing: asyncio.Task[None]) -> None:
    cursor = _number(socket.query_params.get("after", "0"))
    cursor = min(cursor, await run_in_threadpool(desk.store.look, last))
    scopes = ("desk", f"officer:{session.officer.id}")
    due, probe = 0.0, 0
    told: Any = None
    with desk.hub.listen() as bell:
        while not desk.closing and not hearing.done():
            here = desk.presence.now()
            if here != told:
                told = here
                await socket.send_json({"name": "presence", "data": {"people": here.people}})
            for item, data in await run_in_threadpool(_look, desk, cursor, scopes):
                cursor = item.n
                await socket.send_json({"n": item.n, "name": item.name, "data": data})
            now = asyncio.get_running_loop().time()
            if now >= due:
                if not await run_in_threadpool(_still, desk, socket, session):
                    return
                probe, due = probe + 1, now + desk.settings.probe_every
                await socket.send_json({"probe": probe})
            await bell.wait(max(0.05, due - asyncio.get_running_loop().time()))


def _look(desk: Desk, cursor: int, scopes: tuple[str, ...]) -> list[tuple[Event, dict[str, Any]]]:
    def work(db: Any) -> list[tuple[Event, dict[str, Any]]]:
        rows = []
        for item in read(db, cursor, scopes):
            row = contacts.one(db, item.data["contact"]) if item.name == "hello" else None
            more = {"offer": offer(desk, row)} if row and row["attempt"] == item.data["attempt"] else {}
            rows.append((item, {**item.data, **more}))
        return rows

    return desk.store.look(work)


def _still(desk: Desk, socket: WebSocket, session: Session) -> bool:
    """Signed in and on the roster even now; the open page keeps the session from going idle."""
    if officer_of(desk, socket) is None:
        return False
    desk.store.write(lambda db: sessions.seen(db, session.id, desk.now()))
    return True


async def sweep(desk: Desk) -> None:
    """Once a second: callers whose officer's browser is gone wait again; presence that ran out is told. Once an hour: drafts."""
    told, last = desk.presence.now(), desk.now()
    while not desk.closing:
        await asyncio.sleep(desk.settings.sweep_every)
        await run_in_threadpool(release, desk)
        await run_in_threadpool(escalate, desk)
        if abs(desk.now() - last) >= desk.settings.drafts_swept_every:
            last = desk.now()
            await run_in_threadpool(drafts.sweep, desk)
        here = desk.presence.now()
        if here != told:
            told = here
            desk.hub.ring()


def release(desk: Desk) -> None:
    """Callers whose officer has no console, and where the officer has done nothing, for the whole limit wait again."""
    closed, silent = desk.settings.officer_gone, desk.settings.officer_silent
    for officer in desk.store.look(lambda db: contacts.held_by(db, desk.now() - closed)):
        if desk.presence.has_left(officer, closed, silent):
            desk.store.write(partial(contacts.release, officer=officer, now=desk.now()))


def escalate(desk: Desk) -> None:
    """Emergencies that nobody has answered within the limit go to the control room."""
    now, after = desk.now(), desk.settings.escalate_after
    if desk.store.look(lambda db: alerts.due(db, now, after)):
        desk.store.write(lambda db: alerts.escalate(db, now, after))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
