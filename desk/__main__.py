"""The desk's commands: serve, and the short ones that work beside a running desk. Says no secret that it was not asked for."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import time
from pathlib import Path
from typing import Any

from desk import kiosks, relays, roster, sessions
from desk.settings import DeskError, Settings
from desk.store import Store
from kiosk.wire import LANES, WireError


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 when it did what it was asked, else a sentence on standard error."""
    words = sys.argv[1:] if words is None else words
    commands = {"invite": _invite, "install": _install, "pending": _pending, "revoke": _revoke}
    try:
        if words and words[0] in commands:
            return commands[words[0]](words[1:])
        return _serve(words)
    except (DeskError, WireError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _serve(words: list[str]) -> int:
    from desk.serve import run  # the short commands need none of the servers

    parser = argparse.ArgumentParser(prog="python -m desk", description="The staff side: kiosk door and console.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--console-port", type=int, default=Settings.console_port)
    parser.add_argument("--door-port", type=int, default=Settings.door_port)
    parser.add_argument("--public-port", type=int, help="of the page that code words open; without it, a free one")
    parser.add_argument("--host", default=Settings.host)
    parser.add_argument("--name", default=Settings.name, help="the name kiosks and browsers use")
    parser.add_argument("--door-address", default="", metavar="HOST:PORT", help="where kiosks reach the door, if elsewhere")
    parser.add_argument("--free-ports", action="store_true", help="take the first free port from the given one on")
    parser.add_argument("--console-tls", action="store_true", help="serve the console over https too")
    parser.add_argument("--demonstration", action="store_true", help='say "Demonstration keys" on every page')
    parser.add_argument("--ice", type=json.loads, default=[], help="servers of calls with their own credentials, as JSON")
    parser.add_argument("--relay", action="append", default=[], metavar="URL", help="turn:HOST:PORT?transport=udp, turns:HOST")
    parser.add_argument("--relay-secret", type=Path, metavar="FILE", help="what the relays call static-auth-secret")
    parser.add_argument("--relay-only", action="store_true", help="no end of a call learns an address of the other")
    parser.add_argument("--reviewed", default="en", help="languages whose safety words a named person has read over: en,pl")
    parser.add_argument("--control-room", action="append", default=[], metavar="OFFICER", help="their console is its inbox")
    given = vars(parser.parse_args(words))
    given["reviewed"], given["relays"] = given["reviewed"].split(","), given.pop("relay")
    lists = {name: tuple(given[name]) for name in ("ice", "reviewed", "control_room", "relays")}
    secret = relays.secret_of(given["relay_secret"], lists["relays"])
    run(Settings(**{**given, **lists, "relay_secret": secret}))
    return 0


def _parser(command: str, **flags: dict[str, Any]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"python -m desk {command}")
    parser.add_argument("--data", type=Path, required=True)
    for flag, how in flags.items():
        parser.add_argument(f"--{flag.replace('_', '-')}", **how)
    return parser


def _open(folder: Path) -> Store:
    if not (folder / "desk.db").exists():
        raise DeskError(f"There is no desk in {folder}. Start it once first.")
    return Store(folder)


def _invite(words: list[str]) -> int:
    parser = _parser(
        "invite", kiosk={}, officer={}, kind={"choices": ("officer", "staff")}, number={}, lanes={"default": "general"}
    )
    parser.add_argument(
        "--console", default=f"http://localhost:{Settings.console_port}", help="the console's address, for the link"
    )
    given = parser.parse_args(words)
    limits = Settings(given.data)
    if bool(given.kiosk) == bool(given.officer):
        parser.error("name either a kiosk or an officer")
    if given.officer and not (given.kind and given.number and set(given.lanes.split(",")) <= set(LANES)):
        parser.error("an officer needs --kind, --number and known --lanes")
    store = _open(given.data)
    try:
        if given.kiosk:
            said = store.write(lambda db: kiosks.invite(db, given.kiosk, time.time(), limits.code_lives))
        else:
            said = _link(store, given, time.time() + limits.invitation_lives)
    finally:
        store.close()
    sys.stdout.write(said + "\n")
    return 0


def _link(store: Store, given: argparse.Namespace, expires: float) -> str:
    code = secrets.token_urlsafe(24)
    detail: dict[str, object] = {"kind": given.kind, "number": given.number, "lanes": json.dumps(given.lanes.split(","))}
    store.write(lambda db: kiosks.invite_officer(db, given.officer, detail, sessions.digest(code), expires))
    return f"{given.console}/join#{code}"


def _install(words: list[str]) -> int:
    given = _parser("install", roster={"type": Path, "required": True}, epochs={"type": Path}).parse_args(words)
    bundle = json.loads(given.roster.read_bytes())
    files = roster.epoch_files(given.epochs) if given.epochs else []

    def work(db: Any) -> int:
        version = roster.install(db, bundle)
        for lane, name, file in files:
            roster.install_epoch(db, lane, name, file)
        return version

    store = _open(given.data)
    try:
        version = store.write(work)
    finally:
        store.close()
    sys.stdout.write(json.dumps({"version": version, "epochs": [f"{lane}-{name}" for lane, name, _ in files]}) + "\n")
    return 0


def _pending(words: list[str]) -> int:
    store = _open(_parser("pending").parse_args(words).data)
    try:
        sys.stdout.write(json.dumps(store.look(roster.pending), indent=1) + "\n")
    finally:
        store.close()
    return 0


def _revoke(words: list[str]) -> int:
    given = _parser("revoke", kiosk={"required": True}).parse_args(words)
    store = _open(given.data)
    try:
        if not store.write(lambda db: kiosks.revoke(db, given.kiosk)):
            raise DeskError(f"There is no kiosk called {given.kiosk}.")
    finally:
        store.close()
    return 0


if __name__ == "__main__":
    done = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(done)  # everything is closed; taking the interpreter apart would cost the rest of the two seconds
