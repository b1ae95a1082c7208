"""Start a process of ours and talk to it: over a socketpair in development, by its systemd socket on the appliance. One function."""

from __future__ import annotations

import ctypes
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from kiosk.door import Door, DoorClosed, Packet, pair

_PR_SET_PDEATHSIG = 1
ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Child:
    """A process of ours and the door to it. ``process`` is None when systemd owns it; ``let_go``: we ended it ourselves."""

    door: Door
    process: subprocess.Popen[bytes] | None
    let_go: bool = False

    def end(self, limit: float = 2.0) -> None:
        """Close the door, which ends it; kill what has not gone after ``limit`` seconds. Safe to call twice."""
        self.let_go = True
        self.door.close()
        if self.process is None:
            return
        try:
            self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(limit)


def spawn(module: str, hears: Sequence[type], arguments: Sequence[str] = (), socket_path: Path | None = None) -> Child:
    """``python -m module --door FD ARGUMENTS``, or the service behind ``socket_path`` where that exists."""
    if socket_path is not None and socket_path.exists():
        return Child(connect(socket_path, hears), None)
    ours, theirs = pair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", module, "--door", str(theirs.fileno()), *arguments],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
        )
    return Child(Door(ours, hears), process)


def connect(path: Path, hears: Sequence[type], limit: float = 2.0) -> Door:
    """A door to the process that listens at ``path``. Raises DoorClosed when nobody answers within ``limit`` seconds."""
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    sock.settimeout(limit)
    try:
        sock.connect(str(path))
    except OSError as error:
        sock.close()
        raise DoorClosed("door-closed") from error
    sock.settimeout(None)
    return Door(sock, hears)


def listen(door: Door, name: str, heard: Callable[[Packet], None], lost: Callable[[], None]) -> Thread:
    """A thread ``name`` that hands every packet to ``heard`` until the door closes, then calls ``lost`` once."""

    def run() -> None:
        try:
            while True:
                packet = door.receive()
                if packet is not None:
                    heard(packet)
        except DoorClosed:
            lost()

    thread = Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def attend(child: Child, name: str, heard: Callable[[Packet], None], lost: Callable[[], None]) -> Thread:
    """:func:`listen` to a child until we let go of it: what it says after that, and its end, are nobody's."""
    return listen(
        child.door,
        name,
        lambda packet: None if child.let_go else heard(packet),
        lambda: None if child.let_go else lost(),
    )


def die_with_parent(how: int = signal.SIGKILL) -> None:
    """Ask the kernel to end this process when its parent ends: no survivor, however the parent died."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, how, 0, 0, 0)


def door_of(argument: str, hears: Sequence[type]) -> Door:
    """The child's side of ``--door FD``."""
    return Door(socket.socket(fileno=int(argument)), hears)
