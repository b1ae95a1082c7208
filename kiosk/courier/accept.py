"""What a commissioning asks of the courier: whether the desk answers, a way for a call, a signature under what was found."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from kiosk import durable
from kiosk.courier import beat, sheets
from kiosk.courier.calls import GOOD_FOR, HELLO, Relays
from kiosk.courier.line import Line, LineTrouble, trouble
from kiosk.courier.shared import Shared
from kiosk.roster import sign, stamp
from kiosk.verbs import AskRelays, DeskTried, KeepSheet, RelaysAre, SheetKept, TryDesk
from kiosk.wire import VERSION, Hello, Sheet, WireError, canonical, parse_json, sha256

CONTEXT = "bluelamp-commissioned-v1"
ROSTER_STEPS, ROSTER_STEP = 20, 0.5  # s: a kiosk that was enrolled this minute is still fetching it
OK, NO_SUCH_ROUTE = 200, 404
NETWORKS = Path("/sys/class/net")


def begin(shared: Shared, verb: TryDesk | KeepSheet | AskRelays) -> None:
    """In a thread of its own; the screen hears what came of it."""
    work: Callable[[Shared], Any] = _try_desk if isinstance(verb, TryDesk) else _try_call
    if isinstance(verb, KeepSheet):
        work = partial(_keep, verb)
    Thread(target=lambda: shared.board.say(work(shared)), name="accept", daemon=True).start()


def _try_desk(shared: Shared) -> DeskTried:
    line = Line(shared.home, shared.clock)
    try:
        heard = beat.ask(shared, line)
    except LineTrouble as error:
        absent = error.code == "desk-unreachable" and not connected()
        return DeskTried("network-absent" if absent else error.code, "")
    finally:
        line.close()
    shared.board.desk(True, heard.answering, heard.people)
    for _ in range(ROSTER_STEPS):
        if shared.roster is not None or shared.stop.wait(ROSTER_STEP):
            break
    return DeskTried("" if shared.roster is not None else "no-roster", shared.clock.state())


def _try_call(shared: Shared) -> RelaysAre:
    """The desk proves our signed hello, of a call that is none, and gives what one would have."""
    hello = Hello(
        v=VERSION,
        contact=secrets.token_hex(16),
        kiosk=shared.home.config.site.kiosk,
        attempt=0,
        expires=stamp(shared.clock.now() + GOOD_FOR),
        fingerprints=(),
        offer_sha256=sha256(b""),
    )
    line = Line(shared.home, shared.clock)
    try:
        answer = line.ask("POST", "/v1/trial", canonical({"v": VERSION, "hello": sign(shared.home.key, HELLO, hello)}))
        if answer.status == NO_SUCH_ROUTE:
            return RelaysAre("", 0, (), False, "call-unproved")
        if answer.status != OK:
            raise trouble(answer)
        found = parse_json(Relays, answer.body)
    except LineTrouble as error:
        return RelaysAre("", 0, (), False, error.code)
    except WireError:
        return RelaysAre("", 0, (), False, "desk-odd")
    finally:
        line.close()
    return RelaysAre("", 0, tuple(vars(server) for server in found.ice), found.relay_only)


def connected(networks: Path = NETWORKS) -> bool:
    """Whether any cable or radio says that it is up. The desk itself is asked first: it is the better witness."""
    states = (path / "operstate" for path in networks.glob("*") if path.name != "lo")
    return any(path.read_text().strip() == "up" for path in states if path.exists())


def _keep(verb: KeepSheet, shared: Shared) -> SheetKept:
    sheet = Sheet(VERSION, shared.home.config.site.kiosk, stamp(shared.clock.now()), verb.outcome, dict(verb.found))
    text = canonical(sign(shared.home.key, CONTEXT, sheet))
    try:
        durable.replace(shared.home.folder / sheets.NAME, text)
    except OSError:
        return SheetKept("", "disk-failed")
    shared.sheet_told.clear()
    line = Line(shared.home, shared.clock)
    try:
        sheets.tell(shared, line)  # where it does not go, it goes after the next heartbeat that comes through
    finally:
        line.close()
    return SheetKept(sha256(text), sent=shared.sheet_told.is_set())
