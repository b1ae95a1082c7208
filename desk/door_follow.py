"""How a visitor who holds code words asks at any kiosk what became of the report. Says nothing that a wrong guess could learn from."""

from __future__ import annotations

import json
import re
from typing import Any

from desk import drafts, follows
from desk.core import Answer, Ask, Desk, Refused
from kiosk.wire import Follow, WireError, parse

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
    """What these code words open: what became of a report, or an unfinished one."""
    said = ask.json("locator", "proof")
    if not all(isinstance(said[name], str) for name in ("locator", "proof")):
        raise Refused(400, "bad-shape")
    return Answer(drafts.opened(desk, said["locator"], said["proof"], ask.kiosk))


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WireError("not-json") from error
