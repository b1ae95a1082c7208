"""``python -m kiosk.courier --home DIR``: start the courier's threads and end them in order. Nothing else."""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from kiosk import outbox
from kiosk.config import ConfigError, load
from kiosk.courier import accept, beat, blank, reach, screen
from kiosk.courier.alert import Alerts
from kiosk.courier.calls import Calls
from kiosk.courier.drafts import Drafts
from kiosk.courier.follow import Followers
from kiosk.courier.home import Home, HomeError, open_home
from kiosk.courier.line import Line
from kiosk.courier.listen import Listener
from kiosk.courier.log import Log
from kiosk.courier.shared import Shared
from kiosk.courier.upload import Uploader
from kiosk.roster import RosterError, read_root
from kiosk.verbs import (
    AskRelays,
    Duress,
    EndContact,
    Follow,
    KeepSheet,
    Look,
    LookAtDrafts,
    Ring,
    SendOffer,
    TellHealth,
    TryDesk,
)

ROOT = Path("/usr/share/bluelamp/root.pub")
PATIENCE = 1.0  # seconds a thread may take to end


def main(arguments: list[str] | None = None) -> int:
    """The exit status: 0 ended as asked, 1 a thread died (start me again), 2 this folder is no kiosk's."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.courier", description="Carry sealed reports to the desk.")
    parser.add_argument("--home", type=Path, required=True, help="the kiosk's folder: site.toml, keys, roster.json, outbox")
    parser.add_argument("--root", type=Path, default=ROOT, help="root.pub of the house that a blank machine may be enrolled in")
    chosen = parser.parse_args(arguments)
    folder = chosen.home
    try:
        alone = None
        if blank.is_blank(folder, root := _root(chosen.root)):
            alone = _alone(folder)
            if not _became(folder, root):
                return 0
        home = open_home(folder)
        outbox.prepare(home.outbox)
        alone = alone or _alone(folder)
    except BlockingIOError:
        print(f"Another courier already works in {folder}: end that one first.", file=sys.stderr)
        return 2
    except (HomeError, ConfigError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return run(home)


def _root(path: Path) -> str:
    """The root key that came with the image; "" where there is none, and then only a tool enrols."""
    try:
        return read_root(path)
    except RosterError:
        return ""


def _alone(folder: Path) -> int:
    """A descriptor that is to stay open. Raises BlockingIOError while another courier works here."""
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    lock = os.open(folder / "run" / "courier.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


def _became(folder: Path, root: str) -> bool:
    """Wait for a technician. False: we were told to end before this was a kiosk."""
    over, site = Event(), folder / "site.toml"
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: over.set())
    blank.wait(folder, load(site if site.exists() else None), root, Log(), over)
    return not blank.is_blank(folder, root)


def run(home: Home) -> int:
    """Until SIGTERM or SIGINT, or until a thread dies: then everything ends, and the exit status says so."""
    shared = Shared(home, Log())
    calls = Calls(shared, Line(home, shared.clock))
    listener, uploader = Listener(shared, Line(home, shared.clock), calls), Uploader(shared, Line(home, shared.clock))
    alerts, heart = Alerts(shared, Line(home, shared.clock)), Line(home, shared.clock)
    followers, asking = Followers(shared, Line(home, shared.clock)), Line(home, shared.clock)
    drafts = Drafts(shared, Line(home, shared.clock))
    uploader.after_take = drafts.look
    listening = screen.listen(home.socket)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: shared.end())
    died: list[str] = []
    works = {
        "calls": calls.run,
        "alerts": alerts.run,
        "followers": followers.run,
        "listener": listener.run,
        "uploader": uploader.run,
        "drafts": drafts.run,
        "heart": lambda: beat.run(shared, heart),
        "reach": lambda: reach.run(shared, asking),
    }
    threads = [Thread(target=_guarded, args=(name, work, shared, died), name=name, daemon=True) for name, work in works.items()]
    for thread in threads:
        thread.start()
    shared.log.tell("courier-started")
    hear = partial(_hear, shared, calls, alerts, followers, drafts)

    def gone() -> None:
        calls.screen_gone()
        followers.screen_gone()

    screen.serve(listening, shared.board, shared.log, shared.stop, hear, gone)
    calls.stop()
    alerts.stop()
    followers.stop()
    drafts.stop()
    for thread in threads:
        thread.join(PATIENCE)
    shared.log.tell("courier-ended")
    return 1 if died else 0


def _guarded(name: str, work: Callable[[], None], shared: Shared, died: list[str]) -> None:
    """A thread that dies takes the process with it: half a courier is worse than a fresh one."""
    try:
        work()
    except BaseException:
        died.append(name)
        shared.end()
        raise


def _hear(shared: Shared, calls: Calls, alerts: Alerts, followers: Followers, drafts: Drafts, verb: Any) -> None:
    if isinstance(verb, Look):
        shared.look.set()
    elif isinstance(verb, TellHealth):
        shared.health = verb
    elif isinstance(verb, Duress):
        alerts.raise_one(verb.lane, verb.plan)
    elif isinstance(verb, Follow):
        followers.do(verb)
    elif isinstance(verb, LookAtDrafts):
        drafts.look()
    elif isinstance(verb, TryDesk | KeepSheet) or (isinstance(verb, AskRelays) and not verb.contact):
        accept.begin(shared, verb)
    elif isinstance(verb, Ring | SendOffer | EndContact | AskRelays):
        calls.do(verb)


if __name__ == "__main__":
    sys.exit(main())
