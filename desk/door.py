"""What kiosks may ask, except reports: enrolment, roster, heartbeat, events, contacts. docs/protocol.md is the law."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from desk import alerts, contacts, duty, kiosks, machine, promises, relays, roster
from desk.core import Answer, Ask, Desk, Refused
from desk.presence import Present
from desk.signed import opened
from desk.store import Event, last, read
from kiosk.wire import LANES, URGENCIES, Heartbeat, Hello, parse, stretched_mac

ID = re.compile(r"^[0-9a-f]{32}$")
NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}$")
WORD = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")
KINDS = ("video", "voice", "text")


def enrol(desk: Desk, ask: Ask) -> Answer:
    """A new kiosk proves its one-time code and is certified."""
    said = ask.json("kiosk", "device_key", "mac")
    name, key, mac = (_text(said[k]) for k in ("kiosk", "device_key", "mac"))
    tls, now, tries = desk.authority.server_sha256, desk.now(), desk.settings.code_tries
    known = desk.store.write(lambda db: kiosks.try_code(db, name, key, mac, tls, now, tries))
    if known is None or not NAME.match(name):
        raise Refused(403, "enrol-refused")
    certificate, spki = _certify(desk, name, key)
    desk.store.write(lambda db: kiosks.enrol(db, name, key, spki))
    ours = stretched_mac(known.secret, "desk", tls, key)
    return Answer({"v": 1, "certificate": certificate, "ca": desk.authority.ca_pem.read_text(), "mac": ours})


def rekey(desk: Desk, ask: Ask) -> Answer:
    """A kiosk changes its key, over the old one."""
    said = ask.json("kiosk", "device_key")
    key = _text(said["device_key"])
    if said["kiosk"] != ask.kiosk:
        raise Refused(403, "kiosk-refused")
    certificate, spki = _certify(desk, ask.kiosk, key)
    owner = desk.store.look(lambda db: kiosks.owner(db, spki))
    if owner not in ("", ask.kiosk):
        raise Refused(403, "kiosk-refused")
    desk.store.write(lambda db: kiosks.rekey(db, ask.kiosk, key, spki))
    return Answer({"v": 1, "certificate": certificate})


def _certify(desk: Desk, name: str, key: str) -> tuple[str, str]:
    try:
        return desk.authority.certify(name, kiosks.raw_key(key))
    except ValueError as error:
        raise Refused(400, "bad-shape") from error


def get_roster(desk: Desk, _ask: Ask) -> Answer:
    """The newest roster, signed; the kiosk believes only the signature."""
    bundle = desk.store.look(roster.newest)
    if bundle is None:
        raise Refused(404, "no-roster")
    return Answer(bundle)


def heartbeat(desk: Desk, ask: Ask) -> Answer:
    """How the kiosk is, against who is here."""
    beat = parse(Heartbeat, _any(ask))
    if beat.kiosk != ask.kiosk:
        raise Refused(403, "kiosk-refused")
    desk.heard.beat(ask.kiosk, beat)
    if not desk.store.look(lambda db: kiosks.is_told(db, ask.kiosk, beat.seq)):
        desk.store.write(lambda db: kiosks.told(db, ask.kiosk, beat.seq))
    here = desk.store.look(lambda db: duty.answering(db, desk.presence.here()))
    return Answer({"v": 1, "answering": here.answering, "people": here.people})


def open_contact(desk: Desk, ask: Ask) -> Answer:
    """Somebody wants a person; the same contact again changes nothing."""
    said = ask.json("contact", "kind", "language", "urgency", "needs")
    needs = said["needs"]
    right = isinstance(needs, list) and len(needs) <= desk.settings.needs_most and all(WORD.match(_text(n)) for n in needs)
    shaped = ID.match(_text(said["contact"])) and WORD.match(_text(said["language"])) and said["kind"] in KINDS
    if not (right and shaped and type(said["urgency"]) is int and said["urgency"] in URGENCIES):
        raise Refused(400, "bad-shape")
    row = {"id": said["contact"], "kiosk": ask.kiosk, "needs": json.dumps(needs)}
    row |= {name: said[name] for name in ("kind", "language", "urgency")}
    try:
        new, ahead, wait = desk.store.write(lambda db: _open(desk, db, row))
    except PermissionError as error:
        raise Refused(409, "other-contact") from error
    return Answer({"v": 1, "ahead": ahead, "wait": wait}, 201 if new else 200)


def _open(desk: Desk, db: Any, row: dict[str, Any]) -> tuple[bool, int, float]:
    """(new, people ahead, the wait they are told). What was told is kept before it is said."""
    here, now = desk.presence.here(), desk.now()
    new, ahead = contacts.open_contact(db, row, now, desk.settings.head_start)
    known = contacts.one(db, row["id"]) or row
    if not new:
        return new, ahead, known["promised"]
    said = promises.foretell(db, here, desk.settings, known["lane"], ahead)
    wait = promises.UNKNOWN if said is None else said
    contacts.told(db, row["id"], wait)
    return new, ahead, wait


def hello(desk: Desk, ask: Ask) -> Answer:
    """The kiosk's signed offer for the officer who has taken the contact."""
    said = ask.json("hello", "sdp")
    value, key = opened(Hello, said["hello"], "bluelamp-hello-v1")
    ours = desk.store.look(lambda db: kiosks.keys(db, ask.kiosk))
    if (value.contact, value.kiosk) != (ask.path["contact"], ask.kiosk) or key not in ours:
        raise Refused(403, "wrong-hello")
    text = json.dumps({"hello": said["hello"], "sdp": _text(said["sdp"])})
    done = desk.store.write(lambda db: contacts.hello(db, value.contact, ask.kiosk, value.attempt, text))
    if not done:
        raise Refused(409, "not-taken")
    return Answer({"v": 1}, 202)


def duress(desk: Desk, ask: Ask) -> Answer:
    """The silent alert of a visitor; saying it twice changes nothing."""
    said = ask.json("alert", *(key for key in ("lane", "plan") if key in _keys(ask)))
    name, lane, plan = (_text(said.get(key, usual)) for key, usual in (("alert", ""), ("lane", LANES[0]), ("plan", "")))
    if not ID.match(name) or lane not in LANES or not alerts.is_plan(plan, desk.settings.message_bytes):
        raise Refused(400, "bad-shape")
    desk.store.write(lambda db: alerts.add(db, name, ask.kiosk, desk.now(), lane, plan))
    return Answer({"v": 1})


def relays_of(desk: Desk, ask: Ask) -> Answer:
    """The kiosk's own way to the relays, for one attempt of a call that somebody has taken."""
    row = desk.store.look(lambda db: contacts.one(db, ask.path["contact"]))
    if row is None or row["kiosk"] != ask.kiosk:
        raise Refused(404, "no-contact")
    if row["state"] not in machine.ON_THE_LINE:
        raise Refused(409, "not-taken")
    found = relays.servers(desk.settings, desk.now())
    return Answer({"v": 1, "ice": found, "relay_only": desk.settings.relay_only})


def trial(desk: Desk, ask: Ask) -> Answer:
    """What a call would be given, for a kiosk that only tries its way: its hello is proved, and nobody is rung."""
    value, key = opened(Hello, ask.json("hello")["hello"], "bluelamp-hello-v1")
    ours = desk.store.look(lambda db: kiosks.keys(db, ask.kiosk))
    if (value.kiosk, value.attempt) != (ask.kiosk, 0) or key not in ours:
        raise Refused(403, "wrong-hello")
    found = relays.servers(desk.settings, desk.now())
    return Answer({"v": 1, "ice": found, "relay_only": desk.settings.relay_only})


def end_contact(desk: Desk, ask: Ask) -> Answer:
    """The visitor's side is over; saying it twice changes nothing."""
    reason = _text(ask.json("reason")["reason"])
    if not WORD.match(reason):
        raise Refused(400, "bad-shape")
    contact = ask.path["contact"]
    known = desk.store.look(lambda db: contacts.one(db, contact))
    if known is None or known["kiosk"] != ask.kiosk:
        raise Refused(404, "no-contact")
    desk.store.write(lambda db: contacts.end(db, contact, "kiosk", reason, desk.now()))
    return Answer({"v": 1})


async def events(desk: Desk, request: Request, kiosk: str) -> Response:
    """The one long answer in which a kiosk hears everything, from its cursor on."""
    try:
        after = int(request.query_params.get("after", "0"))
    except ValueError as error:
        raise Refused(400, "bad-shape") from error
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stream(desk, kiosk, after), media_type="text/event-stream", headers=headers)


async def _stream(desk: Desk, kiosk: str, cursor: int) -> AsyncIterator[str]:
    newest = await run_in_threadpool(desk.store.look, last)
    cursor = cursor if 0 <= cursor <= newest else 0
    told: Present | None = None
    wait: dict[str, float] | None = None
    scopes = ("kiosks", f"kiosk:{kiosk}")
    with desk.hub.listen() as bell:
        while not desk.closing:
            desk.heard.spoke(kiosk)
            found, rows, here = await run_in_threadpool(_look, desk, kiosk, cursor, scopes)
            if here is None:
                return
            for item, data in rows:
                yield _line(item.n, item.name, data)
            cursor = max(cursor, found)
            if here != told:
                told = here
                yield _line(cursor, "presence", {"answering": here.answering, "people": here.people})
            if wait != (wait := _wait(desk)):
                yield _line(cursor, "wait", wait)
            if not await bell.wait(desk.settings.comment_every):
                yield ": here\n\n"


def _wait(desk: Desk) -> dict[str, float]:
    """What somebody who rings now would be told, and how often that was right in the last seven days."""
    said, week = desk.foretold.seconds, desk.foretold.week
    right, of = (sum(day[name] for day in week) for name in ("right", "told"))
    return {"seconds": promises.UNKNOWN if said is None else said, "right": right, "of": of}


Looked = tuple[int, list[tuple[Event, dict[str, Any]]], Present | None]


def _look(desk: Desk, kiosk: str, cursor: int, scopes: tuple[str, ...]) -> Looked:
    """How far it is read, what is new, and who answers; None where this kiosk may hear no more."""

    def work(db: Any) -> Looked:
        items = read(db, cursor, scopes)
        found = [(item, told(db, item)) for item in items]
        rows = [(item, data) for item, data in found if data is not None]
        here = duty.answering(db, desk.presence.here()) if kiosks.allowed(db, kiosk) else None
        return items[-1].n if items else cursor, rows, here

    return desk.store.look(work)


def told(db: Any, item: Event) -> dict[str, Any] | None:
    """What the kiosk hears of an event: roles and numbers instead of names, and an answer only while it still counts."""
    if item.name == "contact":
        data = dict(item.data)
        officer = roster.officers(db).get(data.pop("officer"))
        return {**data, "who": officer.kind if officer else "", "number": officer.number if officer else ""}
    if item.name == "reply":
        row = contacts.one(db, item.data["contact"])
        if row is None or row["attempt"] != item.data["attempt"] or not row["reply"]:
            return None
        return {**item.data, **json.loads(row["reply"])}
    return dict(item.data)


def _line(n: int, name: str, data: Any) -> str:
    return f"id: {n}\nevent: {name}\ndata: {json.dumps(data, separators=(',', ':'))}\n\n"


def _keys(ask: Ask) -> set[str]:
    raw = _any(ask)
    return set(raw) if isinstance(raw, dict) else set()


def _any(ask: Ask) -> Any:
    try:
        return json.loads(ask.body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "not-json") from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Refused(400, "bad-shape")
    return value
