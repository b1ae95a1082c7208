"""The keeper: holds nothing of any visitor, forks a fresh screen process for each one, and never lets the screen go dark.

It imports Qt and the catalogues once and makes no Qt application, so that a child paints 25 ms after the fork. READY is said
at the first painted frame; the watchdog is fed only while the child's own event loop answers.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from kiosk import app, fitting
from kiosk.app import ENDED, PAINTED, SETUP
from kiosk.beforehand import read
from kiosk.config import ConfigError
from kiosk.house import House
from kiosk.journey import JourneyError
from kiosk.notify import notify
from kiosk.passing import Passing
from kiosk.spawn import die_with_parent

START_LIMIT = 20.0  # seconds a child may take to paint
SILENCE_LIMIT = 20.0  # seconds without a sign of life before a child is taken for hung
CRASHED = 70
Serve = Callable[[House, Callable[[bytes], int], "socket.socket | None"], int]
LONGEST_QUIT = 64  # bytes
QUIT_WORD = memoryview(b'"quit"')
QUIT, QUIT_DONE = b'{"do": "quit"}\n', b'{"did": "quit"'
QUICK_DEATH, PAUSE = 2.0, 1.0  # a child that died this young is followed only after a pause


@dataclass
class Screen:
    """One forked screen process. ``control`` carries single bytes from it; ``drive`` is its test door, or None."""

    pid: int
    control: socket.socket
    drive: socket.socket | None
    born: float
    heard: float
    painted: bool = False

    def kill(self) -> None:
        """End it now and forget it."""
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        self.control.close()
        if self.drive is not None:
            self.drive.close()


def fork(house: House, drive: bool, serve: Serve = app.serve_visitor) -> Screen:
    """A fresh process for the next visitor, or for a technician. Returns only in the keeper."""
    ours, theirs = socket.socketpair()
    door, test_door = socket.socketpair() if drive else (None, None)
    parent, pid = os.getpid(), os.fork()
    if pid == 0:
        os._exit(_serve(house, parent, theirs, test_door, (ours, door), serve))
    theirs.close()
    if test_door is not None:
        test_door.close()
    now = time.monotonic()
    return Screen(pid, ours, door, now, now)


def _serve(
    house: House,
    parent: int,
    control: socket.socket,
    drive: socket.socket | None,
    not_ours: tuple[socket.socket | None, ...],
    serve: Serve,
) -> int:
    die_with_parent()
    if os.getppid() != parent:
        return 1
    for sock in not_ours:
        if sock is not None:
            sock.close()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    gc.unfreeze()
    try:
        return serve(house, control.send, drive)
    except BaseException as error:  # the keeper's own frames are below: nothing may unwind into them
        # Only the kind of error and our own line: its message may hold a visitor's words.
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = {"code": "screen-crashed", "kind": type(error).__name__, "at": f"{Path(where.filename).name}:{where.lineno}"}
        print(json.dumps(said), file=sys.stderr, flush=True)
        return CRASHED


class Keeper:
    """The loop. ``run`` returns the exit code when a signal or {"do":"quit"} ends it."""

    def __init__(self, house: House, drive: bool, again: Callable[[], House]) -> None:
        """``again``: the house with its settings read anew, after a technician was here."""
        self._house, self._drive, self._again = house, drive, again
        self._setting_up = False
        self._wake, wake = socket.socketpair()
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        self._signals = wake
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, self._on_signal)
        self._stopping = False
        self._old: Screen | None = None
        self._now = fork(house, drive)
        self._in, self._out, self._said = Passing(1 << 20), Passing(1 << 16), b""
        self._typed_all = False

    def _on_signal(self, number: int, _frame: object) -> None:
        if number != signal.SIGCHLD:
            self._stopping = True

    def run(self) -> int:
        """Serve until told to stop. Leaves no process behind."""
        while not self._stopping:
            self._turn()
        for screen in (self._old, self._now):
            if screen is not None:
                screen.kill()
        return 0

    def _turn(self) -> None:
        ready, _, _ = select.select(self._sources(), [], [], 1.0)
        if self._wake in ready:
            self._wake.recv(64)
        if self._now.control in ready:
            self._hear(self._now.control.recv(64))
        if self._now.drive is not None and self._now.drive in ready:
            self._relay_out(self._now.drive)
        if sys.stdin in ready:
            self._relay_in()
        self._check()

    def _sources(self) -> list[Any]:
        sources: list[Any] = [self._wake, self._now.control]
        if self._drive:
            sources += [self._now.drive] if self._typed_all else [sys.stdin, self._now.drive]
        return sources

    def _hear(self, said: bytes) -> None:
        if not said:
            self._replace(dead=True)
            return
        self._now.heard = time.monotonic()
        if PAINTED in said:
            self._now.painted = True
            notify("READY=1")
            if self._old is not None:
                self._old.kill()
                self._old = None
        if self._now.painted and self._old is None:
            notify("WATCHDOG=1")
        if SETUP in said and not self._setting_up:
            self._setting_up = True
            self._replace(dead=False)
        if ENDED in said:
            self._renew()
            self._replace(dead=False)

    def _renew(self) -> None:
        """A technician has ended: enrolment and signed settings may have changed what is served."""
        if not self._setting_up:
            return
        self._setting_up = False
        try:
            self._house = self._again()
        except (ConfigError, JourneyError) as error:
            print(error, file=sys.stderr, flush=True)

    def _replace(self, dead: bool) -> None:
        """The visit is over, or its process is: a fresh one; the old picture stays until the new one is painted."""
        was = self._now
        if dead:
            was.kill()
            if time.monotonic() - was.born < QUICK_DEATH:
                time.sleep(PAUSE)
        elif self._old is None:
            self._old = was
        else:
            was.kill()
        self._now = fork(self._house, self._drive, fitting.serve if self._setting_up else app.serve_visitor)

    def _check(self) -> None:
        silent = time.monotonic() - self._now.heard
        if silent > (SILENCE_LIMIT if self._now.painted else START_LIMIT):
            self._replace(dead=True)

    def _relay_out(self, drive: socket.socket) -> None:
        try:
            said = self._out.take(drive.recv_into)
        except ConnectionResetError:  # it died with a command that it had not read: the other door says so too
            return
        while said:
            said = said[os.write(1, said) :]
        if self._typed_all:
            self._said = (self._said + self._out.held())[-4096:]
            self._stopping = self._stopping or QUIT_DONE in self._said
        self._out.forget()

    def _relay_in(self) -> None:
        if not self._in.take(lambda room: os.readv(0, [room])):
            self._in.take(lambda room: _put(room, QUIT))  # the end of the input is a quit: what was asked before is done first
        for line in self._in.lines():
            self._typed_all = self._typed_all or is_quit(line)
            self._give(line)

    def _give(self, line: memoryview) -> None:
        """To the screen that is there; what a dead one cannot take is for the next."""
        try:
            if self._now.drive is not None:
                self._now.drive.sendall(line)
        except (BrokenPipeError, ConnectionResetError):
            self._replace(dead=True)
            if self._now.drive is not None:
                self._now.drive.sendall(line)


def _put(room: memoryview, data: bytes) -> int:
    room[: len(data)] = data
    return len(data)


def is_quit(line: memoryview) -> bool:
    """Whether it asks to end. Any other line is compared where it lies, and neither copied nor read: it may hold what was typed."""
    if len(line) > LONGEST_QUIT or all(line[at : at + 6] != QUIT_WORD for at in range(len(line))):
        return False
    try:
        command = json.loads(bytes(line))
    except ValueError:
        return False
    return isinstance(command, dict) and command.get("do") == "quit"


def beforehand() -> None:
    """What ``main`` needs and no settings change: for whoever starts this program before its settings are there."""
    read()


def main(arguments: list[str] | None = None) -> int:
    """``python -m kiosk.keeper --home DIR [--drive] [--offscreen]``."""
    parser = argparse.ArgumentParser(prog="kiosk.keeper", description="Serve one visitor after another on this screen.")
    parser.add_argument("--home", type=Path, required=True, help="the kiosk's folder: site.toml, roster.json, outbox/, run/")
    parser.add_argument("--drive", action="store_true", help="JSON lines on standard input touch the screen (docs/drive.md)")
    parser.add_argument("--offscreen", action="store_true", help="paint into memory: no display is needed")
    chosen = parser.parse_args(arguments)
    again = partial(app.prepare, chosen.home, drive=chosen.drive, offscreen=chosen.offscreen)
    try:
        house = again()
    except (ConfigError, JourneyError) as error:
        print(error, file=sys.stderr)
        return 2
    gc.freeze()
    return Keeper(house, chosen.drive, again).run()


if __name__ == "__main__":
    raise SystemExit(main())
