"""The network between a kiosk and its desk, in the test's hand: up, down, slow, or another desk at the end. Reads nothing that passes."""

from __future__ import annotations

import socket
import struct
from contextlib import suppress
from threading import Event, Lock, Thread

RESET = struct.pack("ii", 1, 0)
LIMIT = 60.0  # s a connection may stand still


class Between:
    """Listens on ``port`` of this machine and passes bytes on to ``to``, a port, or 0 while the network is down.

    ``slow``: seconds that whatever comes from the desk is held back, once ``after`` bytes have gone to it on this connection.
    Every change breaks what is connected, as a cut cable does.
    """

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._now = (0, 0.0, 0)
        self._lock, self._over = Lock(), Event()
        self._open: set[socket.socket] = set()
        self._threads = [Thread(target=self._accept, name="between", daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        """Where the kiosk finds its desk."""
        return f"https://localhost:{self.port}"

    def lead(self, to: int, slow: float = 0.0, after: int = 0) -> None:
        """From now on to this port (0: nowhere)."""
        with self._lock:
            self._now = (to, slow, after)
            for sock in self._open:
                _cut(sock)
            self._open.clear()

    def close(self) -> None:
        """End every connection and thread."""
        self._over.set()
        self.lead(0)
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for thread in self._threads:
            thread.join(LIMIT)

    def _accept(self) -> None:
        with suppress(OSError):
            while not self._over.is_set():
                near, _ = self._server.accept()
                self._join(near, self._now)

    def _join(self, near: socket.socket, now: tuple[int, float, int]) -> None:
        to, slow, after = now
        try:
            far = socket.create_connection(("127.0.0.1", to), LIMIT) if to else None
        except OSError:
            far = None
        if far is None:
            _cut(near)
            return
        with self._lock:
            if now != self._now:  # it has changed while we connected
                _cut(near)
                _cut(far)
                return
            self._open |= {near, far}
        sent = [0]
        for work, ends in ((self._out, (near, far, sent)), (self._back, (far, near, sent, slow, after))):
            thread = Thread(target=work, args=ends, name="between", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _out(self, near: socket.socket, far: socket.socket, sent: list[int]) -> None:
        with suppress(OSError):
            while piece := near.recv(65536):
                sent[0] += len(piece)
                far.sendall(piece)
        _cut(near)
        _cut(far)

    def _back(self, far: socket.socket, near: socket.socket, sent: list[int], slow: float, after: int) -> None:
        with suppress(OSError):
            while piece := far.recv(65536):
                if sent[0] >= after and self._over.wait(slow):
                    break
                near.sendall(piece)
        _cut(near)
        _cut(far)


def _cut(sock: socket.socket) -> None:
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
