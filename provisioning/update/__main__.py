"""``python -m provisioning.update COMMAND``: RAUC's questions about the slots, and what the units of an update do.

RAUC calls ``get-primary``, ``set-primary SLOT``, ``get-state SLOT``, ``set-state SLOT good|bad`` and ``get-current``. The units call
``wake`` at every start, ``prove`` while a fresh program is on trial, and ``arm`` before a restart: their one word of output says what
to do next.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from provisioning.say import die
from provisioning.update import board, proof, slots
from provisioning.update.board import BoardError, Places
from provisioning.update.slots import Board, Patience, SlotRefused, Write

PROOF = "run/proof.json"
STAY, TRY, BACK, WAIT = "stay", "restart-with-flag", "restart", "wait"


def main(arguments: list[str] | None = None) -> int:
    """Do one command; what cannot be done changes nothing, says why and ends with status 1."""
    said = _parser().parse_args(arguments)
    places = Places(said.boot, said.state, said.tree, board.PARTITIONS)
    try:
        print(COMMANDS[said.command](places, board.read(places), said))
    except BoardError as error:
        die(f"{error}.", hint="Nothing was changed. The kiosk goes on with the program that runs.")
    except SlotRefused as error:
        die(f"Refused: {error.code}.", hint="docs/technician.md says what this code asks for.")
    except OSError as error:
        die(f"The disk failed: {error}.", hint="The kiosk goes on with the program that runs. Change the board.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m provisioning.update", description="Which slot starts next, and why.")
    parser.add_argument("--boot", type=Path, default=Path("/boot/firmware"), help="the partition with autoboot.txt")
    parser.add_argument("--home", type=Path, default=Path("/var/lib/bluelamp"), help="the kiosk's folder")
    parser.add_argument("--state", type=Path, default=Path("/var/lib/bluelamp/update"), help="the record that both slots share")
    parser.add_argument("--tree", type=Path, default=Path("/proc/device-tree"), help="what the firmware left")
    parser.add_argument("--settle", type=float, default=600.0, help="seconds a fresh program has to paint and test itself")
    parser.add_argument("--desk", type=float, default=86400.0, help="seconds it has to reach the desk")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        command = commands.add_parser(name)
        if name in {"set-primary", "get-state", "set-state"}:
            command.add_argument("slot", choices=slots.SLOTS)
        if name == "set-state":
            command.add_argument("word", choices=("good", "bad"))
    return parser


def _get_primary(_places: Places, now: Board, _said: argparse.Namespace) -> str:
    return slots.primary(now)


def _get_current(_places: Places, now: Board, _said: argparse.Namespace) -> str:
    return now.booted


def _get_state(_places: Places, now: Board, said: argparse.Namespace) -> str:
    return "good" if slots.is_good(now, said.slot) else "bad"


def _set_primary(places: Places, now: Board, said: argparse.Namespace) -> str:
    return _done(places, slots.stage(now, said.slot))


def _set_state(places: Places, now: Board, said: argparse.Namespace) -> str:
    """RAUC's word "good" decides nothing here: only :func:`_prove` ends a trial well."""
    if said.word == "bad":
        return _done(places, slots.spoil(now, said.slot))
    return ""


def _wake(places: Places, now: Board, said: argparse.Namespace) -> str:
    (said.home / PROOF).unlink(missing_ok=True)
    _done(places, slots.woke(now))
    then = board.read(places)
    if slots.strayed(then):
        return BACK
    if then.on_trial:
        return WAIT
    return TRY if then.record.trials and slots.may_try(then) else STAY  # the first trial waits for a quiet hour


def _arm(places: Places, now: Board, said: argparse.Namespace) -> str:
    shown = _shown(said)
    _done(places, slots.arm(now, shown is not None and shown.desk, proof.working(shown), shown.refused if shown else 0))
    return TRY


def _prove(places: Places, now: Board, said: argparse.Namespace) -> str:
    """One look: whether the fresh program is good, and the end of its trial if that is clear."""
    if not now.on_trial:
        return BACK if slots.strayed(now) else STAY
    checks = proof.checks(_shown(said), now.record, proof.is_painted)
    patience = Patience(said.settle, said.desk)
    found = slots.judge(checks, time.clock_gettime(time.CLOCK_BOOTTIME), patience, now.record.desk_before)
    if found == "wait":
        return WAIT
    if found == "good":
        _done(places, slots.keep(now))
        return STAY
    _done(places, slots.give_up(now, found))
    return BACK


def _shown(said: argparse.Namespace) -> proof.Proof | None:
    return proof.read(said.home / PROOF)


def _done(places: Places, writes: Iterable[Write]) -> str:
    places.state.mkdir(parents=True, exist_ok=True)
    board.apply(places, writes)
    board.tell(places)
    return ""


COMMANDS: dict[str, Callable[[Places, Board, argparse.Namespace], str]] = {
    "get-primary": _get_primary,
    "set-primary": _set_primary,
    "get-state": _get_state,
    "set-state": _set_state,
    "get-current": _get_current,
    "wake": _wake,
    "arm": _arm,
    "prove": _prove,
}

if __name__ == "__main__":
    sys.exit(main())
