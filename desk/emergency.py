"""What an emergency needs of the desk beside its contact: whether anybody is reached, where the kiosk stands, the number it has."""

from __future__ import annotations

import re
from typing import Any

from desk import alerts, audit, kiosks
from desk.core import Answer, Ask, Desk, Refused

_LONGEST = 200
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,39}")


def reach(desk: Desk, _ask: Ask) -> Answer:
    """How many ms ago somebody last answered a probe; -1: nobody within the limit. A kiosk counts on by its own clock."""
    ago = desk.presence.reach()
    return Answer({"v": 1, "ms": -1 if ago is None else round(ago * 1000)})


def place(desk: Desk, ask: Ask) -> Answer:
    """Where this kiosk stands, to be read out to the control room. Saying it twice changes nothing."""
    said = ask.json("place", "address")
    if not all(isinstance(said[name], str) and len(said[name]) <= _LONGEST for name in ("place", "address")):
        raise Refused(400, "bad-shape")
    desk.store.write(lambda db: kiosks.place(db, ask.kiosk, said["place"], said["address"]))
    return Answer({"v": 1})


def staffed(desk: Desk, ask: Ask) -> Answer:
    """Whom a technician finds beside this kiosk, and when. Saying it twice changes nothing."""
    said = ask.json("staffed")["staffed"]
    if not isinstance(said, str) or len(said) > _LONGEST:
        raise Refused(400, "bad-shape")
    desk.store.write(lambda db: kiosks.staffed(db, ask.kiosk, said))
    return Answer({"v": 1})


def give(desk: Desk, ask: Ask) -> Answer:
    """The control room has taken it under this number: kept with it, with who stored it and when; the log has it too."""
    number, session, contact = ask.json("incident")["incident"], ask.officer(), ask.path["contact"]
    if not isinstance(number, str) or not _NUMBER.fullmatch(number):
        raise Refused(400, "bad-shape")

    def work(db: Any) -> bool:
        done = alerts.give(db, contact, session.officer.id, number, desk.now())
        if done:
            audit.write(db, session.officer.id, session.id, "give-control-room", contact)
        return done

    if not desk.store.write(work):
        raise Refused(409, "contact-over")
    return Answer({"v": 1})


def in_control_room(desk: Desk, ask: Ask) -> bool:
    """Whether this officer's console is the control room's inbox."""
    return ask.officer().officer.id in desk.settings.control_room
