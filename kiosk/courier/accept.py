"""What a commissioning asks of the courier: whether the desk answers, and a signature under what was found. Keeps one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from kiosk import durable
from kiosk.courier import beat
from kiosk.courier.line import Line, LineTrouble
from kiosk.courier.shared import Shared
from kiosk.roster import sign, stamp
from kiosk.verbs import DeskTried, KeepSheet, SheetKept, TryDesk
from kiosk.wire import VERSION, canonical, sha256

CONTEXT = "bluelamp-commissioned-v1"
ROSTER_STEPS, ROSTER_STEP = 20, 0.5  # s: a kiosk that was enrolled this minute is still fetching it
NETWORKS = Path("/sys/class/net")


@dataclass(frozen=True)
class Sheet:
    """What is signed. ``found``: test -> code of its fault, "" where it works. ``at``: by the desk's clock where it was heard."""

    v: int
    kiosk: str
    at: str
    outcome: str
    found: Mapping[str, str]


def begin(shared: Shared, verb: TryDesk | KeepSheet) -> None:
    """In a thread of its own; the screen hears what came of it."""
    work = _try_desk if isinstance(verb, TryDesk) else lambda one: _keep(one, verb)
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


def connected(networks: Path = NETWORKS) -> bool:
    """Whether any cable or radio says that it is up. The desk itself is asked first: it is the better witness."""
    states = (path / "operstate" for path in networks.glob("*") if path.name != "lo")
    return any(path.read_text().strip() == "up" for path in states if path.exists())


def _keep(shared: Shared, verb: KeepSheet) -> SheetKept:
    sheet = Sheet(VERSION, shared.home.config.site.kiosk, stamp(shared.clock.now()), verb.outcome, dict(verb.found))
    text = canonical(sign(shared.home.key, CONTEXT, sheet))
    try:
        durable.replace(shared.home.folder / "commissioned.json", text)
    except OSError:
        return SheetKept("", "disk-failed")
    return SheetKept(sha256(text))
