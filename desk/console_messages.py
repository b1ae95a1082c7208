"""What an officer writes to whoever holds the code words of a report. The officer's browser seals it; nothing is readable here."""

from __future__ import annotations

import base64
from typing import Any

from desk import audit, follows
from desk.console import mine
from desk.core import Answer, Ask, Desk, Refused

_AGE = b"age-encryption.org/v1\n"


def messages(desk: Desk, ask: Ask) -> Answer:
    """Every message of a report this session has opened, and whether one more could be read by anybody."""
    report_id = _opened(desk, ask)

    def work(db: Any) -> dict[str, Any]:
        return {"can": follows.can(db, report_id), "messages": follows.listed(db, report_id)}

    return Answer({"v": 1, **desk.store.look(work)})


def write(desk: Desk, ask: Ask) -> Answer:
    """Keep one sealed message: its line in the log and the message itself come in one step, or neither."""
    sealed, session = ask.json("sealed")["sealed"], ask.officer()
    report_id = _opened(desk, ask)
    _check(sealed, desk.settings.message_bytes)

    def work(db: Any) -> int:
        if not follows.can(db, report_id):
            raise Refused(409, "no-follow")
        audit.write(db, session.officer.id, session.id, "message", report_id)
        return follows.write(db, report_id, session.officer.id, sealed)

    return Answer({"v": 1, "n": desk.store.write(work)}, 201)


def _opened(desk: Desk, ask: Ask) -> str:
    mine(desk, ask)
    session, report_id = ask.officer(), ask.path["report_id"]
    if not desk.store.look(lambda db: audit.has(db, session.id, "open", report_id)):
        raise Refused(403, "not-opened")
    return report_id


def _check(sealed: Any, most: int) -> None:
    if not isinstance(sealed, str):
        raise Refused(400, "bad-shape")
    if len(sealed) > most * 2:
        raise Refused(413, "too-large")
    try:
        content = base64.b64decode(sealed, validate=True)
    except ValueError as error:
        raise Refused(400, "bad-shape") from error
    if len(content) > most:
        raise Refused(413, "too-large")
    if not content.startswith(_AGE):
        raise Refused(400, "bad-shape")
