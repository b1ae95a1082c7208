"""What a signed-in officer does about a kiosk: shuts one out, and gives a one-time code to the board that takes its place."""

from __future__ import annotations

from typing import Any

from desk import audit, kiosks, square
from desk.core import Answer, Ask, Desk, Refused
from desk.door import NAME
from desk.store import append

REASONS = ("lost", "opened-by-force", "taken-away", "replaced")


def revoke(desk: Desk, ask: Ask) -> Answer:
    """From its next request on the kiosk is a stranger, and the line it listens at is closed. Saying it twice changes nothing."""
    reason, session, name = ask.json("reason")["reason"], ask.officer(), ask.path["kiosk"]
    if reason not in REASONS:
        raise Refused(400, "bad-shape")

    def work(db: Any) -> bool:
        done = kiosks.revoke(db, name)
        if done:
            audit.write(db, session.officer.id, session.id, f"revoke-{reason}", name)
            append(db, f"kiosk:{name}", "revoked", {})  # wakes its line, which then looks whether it may stay
            append(db, "desk", "kiosk", {"kiosk": name})
        return done

    if not desk.store.write(work):
        raise Refused(404, "not-here")
    return Answer({"v": 1})


def code(desk: Desk, ask: Ask) -> Answer:
    """A fresh one-time code under this name; codes given before are spent. It is shown here once, and kept only stretched."""
    ask.json()
    session, name = ask.officer(), ask.path["kiosk"]
    if not NAME.match(name):
        raise Refused(400, "bad-shape")

    def work(db: Any) -> str:
        audit.write(db, session.officer.id, session.id, "kiosk-code", name)
        return kiosks.invite(db, name, desk.now(), desk.settings.code_lives)

    fresh, at, minutes = desk.store.write(work), desk.settings.reached, round(desk.settings.code_lives / 60)
    shown = square.fields(square.enrolment(at, name, fresh))
    return Answer({"v": 1, "code": fresh, "minutes": minutes, "at": at, "square": shown})
