"""The courier's Unix socket: one screen at a time, the newest wins. Only the very user the courier runs as may come in."""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import select
from threading import Event
from typing import Any

from kiosk.courier.board import Board
from kiosk.courier.log import Log
from kiosk.door import Door, DoorClosed
from kiosk.verbs import SCREEN_TO_COURIER

LOOK_UP = 0.5  # seconds between looks at ``stop``


def listen(path: Path) -> socket.socket:
    """The listening socket at ``path``, for this user alone. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        path.unlink()
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with _reachable(path) as near:
        before = os.umask(0o177)
        try:
            sock.bind(near)
        finally:
            os.umask(before)
    sock.listen(4)
    return sock


class _reachable:
    """A name for ``path`` short enough for a socket address, however deep the folder is."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> str:
        self._folder = os.open(self._path.parent, os.O_PATH | os.O_DIRECTORY)
        return f"/proc/self/fd/{self._folder}/{self._path.name}"

    def __exit__(self, *_: object) -> None:
        os.close(self._folder)


def serve(
    listening: socket.socket, board: Board, log: Log, stop: Event, hear: Callable[[Any], None], gone: Callable[[], None]
) -> None:
    """Until ``stop``: let screens in, hand each verb to ``hear``; ``gone`` when the screen that was there is no more."""
    door: Door | None = None
    while not stop.is_set():
        ready = select([listening.fileno(), *([door.fileno()] if door else [])], [], [], LOOK_UP)[0]
        if door and door.fileno() in ready and not _hear_one(door, log, hear):
            _let_go(door, board, gone)
            door = None
        if listening.fileno() in ready:
            fresh = _let_in(listening, log)
            if fresh:
                if door:
                    _let_go(door, board, gone)
                door = fresh
                board.attach(door)
    if door:
        _let_go(door, board, gone)


def _hear_one(door: Door, log: Log, hear: Callable[[Any], None]) -> bool:
    try:
        packet = door.receive(limit=0)
    except DoorClosed as error:
        if error.code != "door-closed":
            log.tell(error.code)
        return False
    if packet:
        for descriptor in packet.descriptors:
            os.close(descriptor)
        hear(packet.verb)
    return True


def _let_go(door: Door, board: Board, gone: Callable[[], None]) -> None:
    board.detach(door)
    door.close()
    gone()


def _let_in(listening: socket.socket, log: Log) -> Door | None:
    sock, _ = listening.accept()
    _, uid, _ = struct.unpack("3i", sock.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")))
    if uid != os.getuid():
        sock.close()
        log.tell("door-stranger")
        return None
    return Door(sock, SCREEN_TO_COURIER)
