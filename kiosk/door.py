"""The only way our processes talk: typed verbs over a Unix SOCK_SEQPACKET socket, one JSON line a packet, 64 KiB at most.

File descriptors (memfds of frames, sound and photographs) travel beside a verb. An unknown verb, a wrong shape or a
packet too long closes the door. Sending is safe from any thread; receiving belongs to one thread.
"""

from __future__ import annotations

import os
import re
import select
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

from kiosk.shape import ShapeError, build
from kiosk.wire import canonical, loads, plain

LONGEST = 64 * 1024
MOST_DESCRIPTORS = 8


class DoorClosed(Exception):
    """The other side is gone, or said something it must not; ``code`` is from codes.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Packet:
    """One verb as it came in, with the descriptors that now belong to the receiver (close them when done)."""

    verb: Any
    descriptors: tuple[int, ...] = ()


def verb_name(kind: type) -> str:
    """TakePhoto -> "take_photo": the name on the line."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind.__name__).lower()


class Door:
    """One end of a conversation. ``hears`` is the fixed list of verbs it accepts."""

    def __init__(self, sock: socket.socket, hears: Sequence[type]) -> None:
        self._sock = sock
        self._hears = {verb_name(kind): kind for kind in hears}
        self._sending = Lock()

    def fileno(self) -> int:
        """For select and event loops: readable means :meth:`receive` will not wait."""
        return self._sock.fileno()

    def send(self, verb: Any, descriptors: Sequence[int] = ()) -> None:
        """Say one verb; waits at most 2 s for room. Raises DoorClosed. The caller keeps (and closes) its descriptors."""
        line = canonical({"verb": verb_name(type(verb)), **plain(verb)}) + b"\n"
        if len(line) > LONGEST:
            raise DoorClosed("verb-too-long")
        try:
            with self._sending:
                if not select.select([], [self._sock], [], 2.0)[1]:
                    raise DoorClosed("door-stuck")
                socket.send_fds(self._sock, [line], list(descriptors))
        except (OSError, ValueError) as error:
            raise DoorClosed("door-closed") from error

    def receive(self, limit: float | None = None) -> Packet | None:
        """The next verb, or None when ``limit`` seconds passed. Raises DoorClosed when the other side is gone or errs."""
        try:
            if limit is not None and not select.select([self._sock], [], [], limit)[0]:
                return None
            line, descriptors, flags, _ = socket.recv_fds(self._sock, LONGEST, MOST_DESCRIPTORS)
        except (OSError, ValueError) as error:
            raise DoorClosed("door-closed") from error
        try:
            if not line:
                raise DoorClosed("door-closed")
            return Packet(self._verb(line, flags), tuple(descriptors))
        except DoorClosed:
            for descriptor in descriptors:
                os.close(descriptor)
            self.close()
            raise

    def _verb(self, line: bytes, flags: int) -> Any:
        if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
            raise DoorClosed("verb-too-long")
        try:
            raw = loads(line)
            kind = self._hears[raw.pop("verb")]
            return build(kind, raw)
        except (ValueError, KeyError, AttributeError, TypeError, ShapeError, RecursionError) as error:
            raise DoorClosed("verb-unknown") from error

    def hang_up(self) -> None:
        """From any thread: the receiver is woken and finds it closed; it stays the receiver's to close, and its number in use."""
        with suppress(OSError):  # already gone: that is what closing wants
            self._sock.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Safe to call twice, from any thread; wakes a receiver that waits in :meth:`receive`."""
        self.hang_up()
        self._sock.close()


def pair() -> tuple[socket.socket, socket.socket]:
    """Two connected ends, for a parent and the process it starts."""
    return socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
