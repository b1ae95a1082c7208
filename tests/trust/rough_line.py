"""A line between kiosk and desk that breaks: it passes bytes on and resets by the dice, without knowing what they are."""

from __future__ import annotations

import random
import socket
import struct
from contextlib import suppress
from threading import Thread

RESET = struct.pack("ii", 1, 0)


class RoughLine:
    """Listens on ``port``; each connection is reset after a number of bytes either way that the dice say (seeded)."""

    def __init__(self, upstream: int, seed: int, longest: int) -> None:
        self._upstream, self._dice, self._longest = upstream, random.Random(seed), longest  # noqa: S311 -- replays
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.resets = 0
        self._threads = [Thread(target=self._accept, name="rough line")]
        self._threads[0].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.create_connection(("127.0.0.1", self._upstream))
                for sock in (near, far):
                    sock.settimeout(60)
                for ends in ((near, far), (far, near)):
                    self._threads.append(Thread(target=self._pump, args=(*ends, self._dice.randint(2000, self._longest))))
                    self._threads[-1].start()

    def _pump(self, source: socket.socket, sink: socket.socket, last: int) -> None:
        with suppress(OSError):
            while last > 0:
                piece = source.recv(min(16384, last))
                if not piece:
                    break
                last -= len(piece)
                sink.sendall(piece)
            else:
                self.resets += 1
        for sock in (source, sink):
            with suppress(OSError):
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()

    def close(self) -> None:
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for thread in self._threads:
            thread.join(60)
