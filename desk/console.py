"""What a signed-in officer's page may ask: the list, opening a report, taking a caller, answering, hanging up."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from desk import alerts, audit, console_staff, contacts, decisions, kiosks, machine, readiness, relays, reports, roster, sent
from desk.core import Answer, Ask, Desk, Refused
from desk.door import WORD
from desk.emergency import in_control_room
from desk.signed import opened
from desk.store import last
from kiosk.wire import LANES, Officer, Reply, sha256


def me(_desk: Desk, ask: Ask) -> Answer:
    """Who is signed in, and the token for changes."""
    session = ask.officer()
    return Answer({"v": 1, "officer": session.officer, "token": session.token})


def queue(desk: Desk, ask: Ask) -> Answer:
    """All that the desk knows and this officer may see, at one moment, with the cursor to listen from."""
    officer, inbox = ask.officer().officer, in_control_room(desk, ask)

    def work(db: Any) -> dict[str, Any]:
        names, sheets = kiosks.listed(db), readiness.newest(db)
        return {
            "cursor": last(db),
            "reports": reports.listed(db, officer.lanes),
            **_people(db, officer, inbox),
            "owed": decisions.left(db, officer.lanes),
            "alerts": alerts.listed(db, officer.lanes),
            "officers": {o.id: {"kind": o.kind, "number": o.number} for o in roster.officers(db).values()},
            "busy": sorted(contacts.held_by(db)),
            **console_staff.standing(db, officer.id, desk.presence.seen()),
            "kiosks": [{**row, **desk.heard.state(str(row["id"])), "readiness": sheets.get(str(row["id"]))} for row in names],
        }

    here = desk.presence.now()
    found = desk.store.look(work)
    waits, limits = {"seconds": desk.foretold.seconds, "week": desk.foretold.week}, _limits(desk)
    return Answer(
        {"v": 1, "now": round(desk.now()), "people": here.people, "control": inbox, "waits": waits, **limits, **found}
    )


def _limits(desk: Desk) -> dict[str, Any]:
    """With how many one may write at once, and when a page asks whether somebody is there, and then stands them down."""
    person = {"asked": desk.settings.person_asked, "gone": desk.settings.person_gone}
    return {"typed_most": desk.settings.typed_most, "person": person}


def _people(db: Any, officer: Officer, inbox: bool) -> dict[str, Any]:
    """Everyone of their teams who waits or is spoken to. To the control room: the emergencies of all that have gone to it, and whom
    it speaks to.
    """
    lanes = LANES if inbox else officer.lanes
    waiting, urgent = contacts.listed(db, lanes), alerts.emergencies(db, lanes)
    if inbox:
        urgent = [row for row in urgent if row["escalated"]]
        given = {row["contact"] for row in urgent}
        waiting = [row for row in waiting if row["contact"] in given or row["officer"] == officer.id]
    return {"contacts": [{**one, "owed": decisions.owed(db, one["contact"])} for one in waiting], "emergencies": urgent}


def open_report(desk: Desk, ask: Ask) -> Answer:
    """The line is in the log before this answers; only then do the parts come out, and only to this session."""
    session, report_id = ask.officer(), ask.path["report_id"]
    ask.json()
    row = mine(desk, ask)
    line = desk.store.write(lambda db: audit.write(db, session.officer.id, session.id, "open", report_id))

    def work(db: Any) -> dict[str, Any]:
        signed = json.loads(reports.header(db, report_id))
        officers = {one.id: one.verify_key for one in roster.officers(db).values()}
        return {"lines": audit.listed(db, report_id), "signed": signed, "keys": sent.keys(db, row["kiosk"], officers, signed)}

    return Answer({"v": 1, "report": row, "line": line, **desk.store.look(work)})


def get_part(desk: Desk, ask: Ask) -> Answer:
    """A sealed part, as it came."""
    session, report_id = ask.officer(), ask.path["report_id"]
    mine(desk, ask)
    if not desk.store.look(lambda db: audit.has(db, session.id, "open", report_id)):
        raise Refused(403, "not-opened")
    file = desk.parts.whole(report_id, int(ask.path["n"])) if ask.path["n"].isdigit() else None
    if file is None:
        raise Refused(404, "no-report")
    return Answer(file.read_bytes(), media_type="application/octet-stream")


def mark_read(desk: Desk, ask: Ask) -> Answer:
    """The browser has opened it and a person sees it: the visitor may know."""
    session, report_id = ask.officer(), ask.path["report_id"]
    ask.json()
    mine(desk, ask)
    if not desk.store.look(lambda db: audit.has(db, session.id, "open", report_id)):
        raise Refused(403, "not-opened")
    return Answer({"v": 1, "read": desk.store.write(lambda db: reports.mark_read(db, report_id, session.officer.id))})


def mine(desk: Desk, ask: Ask) -> dict[str, Any]:
    """The received report that is asked for, when it is of one of this officer's lanes. Raises Refused."""
    row = desk.store.look(lambda db: reports.one(db, ask.path["report_id"]))
    if row is None:
        raise Refused(404, "no-report")
    if row["lane"] not in ask.officer().officer.lanes:
        raise Refused(403, "not-your-lane")
    line = desk.store.look(lambda db: contacts.one(db, ask.path["report_id"]))
    if (
        line is not None
        and line["back"]
        and (line["officer"], line["state"] in machine.HELD) != (ask.officer().officer.id, True)
    ):
        raise Refused(403, "not-yours")  # where somebody may be rung back is for whoever has taken them, and only meanwhile
    return row


def lane_keys(desk: Desk, ask: Ask) -> Answer:
    """The wrapped keys of one of their lanes: only their own key opens one."""
    lane = ask.path["lane"]
    if lane not in ask.officer().officer.lanes:
        raise Refused(403, "not-your-lane")
    return Answer({"v": 1, "epochs": desk.store.look(lambda db: roster.epochs(db, lane))})


def get_roster(desk: Desk, _ask: Ask) -> Answer:
    """The signed roster, as kiosks get it."""
    bundle = desk.store.look(roster.newest)
    if bundle is None:
        raise Refused(404, "no-roster")
    return Answer(bundle)


def take(desk: Desk, ask: Ask) -> Answer:
    """This officer answers; everybody later is told who was faster."""
    ask.json()
    officer, contact_id = ask.officer().officer, ask.path["contact"]

    known = desk.store.look(lambda db: contacts.one(db, contact_id))
    given = known is not None and known["urgency"] == machine.EMERGENCY and in_control_room(desk, ask)
    if known is not None and known["lane"] not in officer.lanes and not given:
        raise Refused(403, "not-your-lane")

    def work(db: Any) -> bool:
        won = contacts.take(db, contact_id, officer.id, desk.now(), desk.settings.typed_most)
        if won:
            audit.write(db, officer.id, ask.officer().id, "take", contact_id)
        return won

    if not desk.store.write(work):
        raise _lost(desk, contact_id, officer.id)
    return Answer({"v": 1, "contact": contact_id})


def _lost(desk: Desk, contact_id: str, officer: str) -> Refused:
    row = desk.store.look(lambda db: contacts.one(db, contact_id))
    if row is None or row["state"] in machine.OVER:
        return Refused(409, "contact-over")
    if row["state"] in machine.FREE:
        return Refused(409, "you-are-busy")
    by = desk.store.look(roster.officers).get(row["officer"])
    who = {"kind": by.kind, "number": by.number} if by else {"kind": "officer", "number": row["officer"]}
    return Refused(409, "already-handling", who=who, you=row["officer"] == officer)


def contact_now(desk: Desk, ask: Ask) -> Answer:
    """The caller this officer holds or held, with the newest offer: what a page needs after its line was down."""
    row = desk.store.look(lambda db: contacts.one(db, ask.path["contact"]))
    if row is None:
        raise Refused(404, "no-contact")
    if row["officer"] != ask.officer().officer.id:
        raise Refused(403, "not-yours")
    fixed = {name: row[name] for name in ("kiosk", "reason")}
    state = machine.ENDED if row["state"] in machine.OVER else row["state"]
    return Answer(
        {"v": 1, "contact": row["id"], **fixed, "state": state, "offer": offer(desk, row), "answered": _answered(row)}
    )


def _answered(row: dict[str, Any]) -> bool:
    """Whether the newest offer has an answer, so that a page that was opened anew does not give a second one."""
    if not row["reply"]:
        return False
    attempt: int = json.loads(json.loads(row["reply"])["reply"]["payload"])["attempt"]
    return bool(attempt == row["attempt"])


def offer(desk: Desk, row: dict[str, Any]) -> dict[str, Any] | None:
    """What call.js answers: the kiosk's Hello and SDP, the key that must have signed it, and this end's own way to the relays."""
    if not row["hello"]:
        return None
    said = json.loads(row["hello"])
    base = {"contact": row["id"], "attempt": row["attempt"], "kiosk": row["kiosk"], "kind": row["kind"]}
    relayed = {"ice": relays.servers(desk.settings, desk.now()), "relay_only": desk.settings.relay_only}
    return {**base, **said, "kiosk_key": said["hello"]["key"], **relayed}


def reply(desk: Desk, ask: Ask) -> Answer:
    """The officer's signed answer, passed to the kiosk as it is."""
    officer, contact_id = ask.officer().officer, ask.path["contact"]
    said = ask.json("reply", "sdp")
    value, key = opened(Reply, said["reply"], "bluelamp-reply-v1")
    sdp = str(said["sdp"])
    right = (value.contact, value.officer, key, value.answer_sha256) == (
        contact_id,
        officer.id,
        officer.verify_key,
        sha256(sdp.encode()),
    )
    if not right:
        raise Refused(403, "wrong-reply")
    text = json.dumps({"reply": said["reply"], "sdp": sdp})
    if not desk.store.write(lambda db: contacts.reply(db, contact_id, officer.id, value.attempt, text, desk.now())):
        raise Refused(409, "contact-over")
    return Answer({"v": 1})


def end(desk: Desk, ask: Ask) -> Answer:
    """Hang up on one's own caller, or close a waiting contact by name and with a reason."""
    reason = ask.json("reason")["reason"]
    if not isinstance(reason, str) or not WORD.match(reason):
        raise Refused(400, "bad-shape")
    officer, contact_id = ask.officer(), ask.path["contact"]

    def work(db: Any) -> bool:
        _decided(db, contact_id)
        done = contacts.end(db, contact_id, officer.officer.id, reason, desk.now())
        if done:
            audit.write(db, officer.officer.id, officer.id, "end", contact_id)
        return done

    if not desk.store.write(work):
        row = desk.store.look(lambda db: contacts.one(db, contact_id))
        if row is None or row["state"] not in machine.OVER:
            raise Refused(409, "not-yours") if row else Refused(404, "no-contact")
    return Answer({"v": 1})


def _decided(db: Any, contact_id: str) -> None:
    """A child, and somebody who must be careful, are not let go before it is said what comes next (rules S6, S10)."""
    row = contacts.one(db, contact_id)
    if row and row["state"] not in machine.OVER and decisions.owed(db, contact_id):
        raise Refused(409, "decision-owed")


def close_emergency(desk: Desk, ask: Ask) -> Answer:
    """An emergency is over when a named person says why, and has decided what else is owed."""

    def close(db: Any, ref: str, who: str, why: str, now: float) -> bool:
        _decided(db, ref)
        return alerts.close_emergency(db, ref, who, why, now)

    return _close(desk, ask, ask.path["contact"], close, "close-emergency")


def close_alert(desk: Desk, ask: Ask) -> Answer:
    """So is a silent alert."""
    return _close(
        desk, ask, ask.path["alert"], lambda db, ref, who, why, _now: alerts.close_alert(db, ref, who, why), "close-alert"
    )


def _close(desk: Desk, ask: Ask, ref: str, close: Callable[[Any, str, str, str, float], bool], act: str) -> Answer:
    reason, session = ask.json("reason")["reason"], ask.officer()
    if reason not in alerts.REASONS:
        raise Refused(400, "bad-shape")

    def work(db: Any) -> bool:
        done = close(db, ref, session.officer.id, reason, desk.now())
        if done:
            audit.write(db, session.officer.id, session.id, act, ref)
        return done

    if not desk.store.write(work):
        raise Refused(409, "contact-over")
    return Answer({"v": 1})


def pending(desk: Desk, _ask: Ask) -> Answer:
    """Officers whose keys wait for approval, so that somebody can be reminded."""
    return Answer({"v": 1, "pending": desk.store.look(roster.pending)})
