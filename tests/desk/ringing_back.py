"""A visitor who asked to be rung back, made by the kiosk's own parts: their answers, sealed, and the header that goes with them."""

from __future__ import annotations

import secrets
from dataclasses import replace
from pathlib import Path

from kiosk import effects, outbox, ringback
from kiosk.answers import Answer
from kiosk.clock import Clock
from kiosk.config import load as settings
from kiosk.submit import Submitter
from tests.catalogues import load as load_words
from tests.catalogues import load_journeys
from tests.desk.running import Kiosk, Running

NUMBER = "+447700900123"
SHOWN = "07700 900 123"


def answers(rule: str, *hours: str) -> dict[str, Answer]:
    """What was answered at the screen."""
    theirs = rule == "through-someone"
    number = {"back_name": Answer("Asha"), "back_theirs": Answer(NUMBER)} if theirs else {"back_number": Answer(NUMBER)}
    return {"back_rule": Answer(rule), **({"back_hours": Answer(hours)} if hours else {}), **number}


def ask(desk: Running, kiosk: Kiosk, folder: Path, rule: str, *hours: str, needs: tuple[str, ...] = ()) -> str:
    """They rang, said where they may be rung back, and left; the contact."""
    contact = kiosk.ring("voice", 0, *(needs or ("large-print",)))
    home = folder / secrets.token_hex(4)
    outbox.prepare(home / "outbox")
    for name in ("roster.json", "root.pub"):
        (home / name).write_bytes((desk.keys / name).read_bytes())
    submitter = Submitter(settings(), home, load_journeys(), {code: load_words(code) for code in ("en", "pl")}, Clock(), ())
    wanted = effects.SealRingBack(contact, answers(rule, *hours), "general", 0, (*needs, ringback.NEED, f"{ringback.SPEAKS}pl"))
    assert submitter.ring_back(wanted, "pl").code == ""
    (made,) = (home / "outbox" / "drop").iterdir()
    header = replace(outbox.read_header(made), seq=1, kiosk=kiosk.name)
    kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "ring-back"})
    kiosk.upload(header, tuple((made / f"{part.n}.age").read_bytes() for part in header.parts))
    return contact
