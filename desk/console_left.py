"""What an officer does with an unfinished report whose code words somebody tells them. The words themselves never come here."""

from __future__ import annotations

from typing import Any

from desk import audit, drafts, sent
from desk.core import Answer, Ask, Desk, Refused
from kiosk.wire import Drafted, KeepDraft, parse_json


def opened(desk: Desk, ask: Ask) -> Answer:
    """The sealed draft that these open; the line is in the log before it leaves. Misses count against this officer."""
    said, session = ask.json("locator", "proof"), ask.officer()
    if not all(isinstance(said[key], str) for key in ("locator", "proof")):
        raise Refused(400, "bad-shape")
    found = drafts.opened(desk, said["locator"], said["proof"], _asker(ask))
    if not isinstance(found, Drafted):
        raise Refused(409, "words-of-report")
    line = desk.store.write(lambda db: audit.write(db, session.officer.id, session.id, "open-left", found.draft_id))
    return Answer({"v": 1, "found": found, "line": line})


def keep(desk: Desk, ask: Ask) -> Answer:
    """One more revision, as it was told to this officer."""
    said, session = parse_json(KeepDraft, ask.body), ask.officer()
    if said.locators or said.draft_id != ask.path["draft_id"]:
        raise Refused(400, "bad-shape")
    expires = drafts.keep(desk, said, _asker(ask))
    desk.store.write(lambda db: audit.write(db, session.officer.id, session.id, "change-left", said.draft_id))
    return Answer({"v": 1, "expires": expires})


def send(desk: Desk, ask: Ask) -> Answer:
    """A report in its place, sealed and signed in this officer's browser; the line is in the log with it."""
    said, session = ask.json("signed", "parts", "locator", "proof"), ask.officer()
    coming = sent.read(desk, ask.path["draft_id"], said, sent.AT_THE_DESK)
    if coming.key != session.officer.verify_key:
        raise Refused(403, "wrong-signature")
    turn = drafts.turn(desk, _asker(ask))

    def also(db: Any) -> None:
        audit.write(db, session.officer.id, session.id, "send-left", coming.header.report_id)

    return Answer({"v": 1, "received": sent.take(desk, coming, turn, also)})


def _asker(ask: Ask) -> str:
    return f"officer:{ask.officer().officer.id}"
