"""How a visitor who holds code words asks at any kiosk what became of the report. Says nothing that a wrong guess could learn from."""

from __future__ import annotations

import json
import math
import re
from typing import Any

from desk import follows
from desk.core import Answer, Ask, Desk, Refused
from kiosk.wire import Follow, Followed, WireError, parse

LOCATOR = re.compile(r"^[0-9a-f]{32}$")
DIGEST = re.compile(r"^[0-9a-f]{64}$")
MOST = 2  # one for the words, one for the digits


def put_follow(desk: Desk, ask: Ask) -> Answer:
    """Where a report is found by its code words; the same again changes nothing, others are refused."""
    said = parse(Follow, _json(ask.body))
    names = [one.locator for one in said.locators]
    shaped = all(LOCATOR.match(one.locator) and DIGEST.match(one.proof_sha256) for one in said.locators)
    if said.v != 1:
        raise Refused(426, "too-old")
    if not shaped or not 1 <= len(names) <= MOST or len(set(names)) != len(names):
        raise Refused(400, "bad-shape")
    done = desk.store.write(lambda db: follows.put(db, ask.path["report_id"], ask.kiosk, said.locators))
    if done == "none":
        raise Refused(404, "no-report")
    if done == "other":
        raise Refused(409, "other-report")
    return Answer({"v": 1})


def follow(desk: Desk, ask: Ask) -> Answer:
    """What these code words open. Whoever misses too often at one kiosk waits there; a right answer is never counted."""
    said = ask.json("locator", "proof")
    if not all(isinstance(said[name], str) for name in ("locator", "proof")):
        raise Refused(400, "bad-shape")
    locator, proof = said["locator"], said["proof"]
    if not LOCATOR.match(locator) or not DIGEST.match(proof):
        raise Refused(400, "bad-shape")
    turn = desk.misses.turn(ask.kiosk)
    if turn.wait:
        raise Refused(429, "later", {"Retry-After": str(math.ceil(turn.wait))})
    found = desk.store.look(lambda db: _state(db, locator, proof))
    if found is None:
        raise Refused(404, "no-report")
    turn.right()
    return Answer(found)


def _state(db: Any, locator: str, proof: str) -> Followed | None:
    report_id = follows.owner(db, locator, proof)
    return follows.state(db, report_id) if report_id else None


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WireError("not-json") from error
