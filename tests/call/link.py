"""A simulated network between the two ends of a call: late, lossy, narrow or cut, whenever a test or the bench says so.

Needs no rights. Each end is told only an address of ours, so every packet passes here: ICE, DTLS, picture, sound and line.
It runs in a process of its own (``python -m tests.call.link HOST``), where no other work of a test can delay a packet.
"""

from __future__ import annotations

import json
import random
import re
import select
import socket
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.call.relay import address

_CANDIDATE = re.compile(r"a=candidate:\S+ 1 (?i:udp) (\d+) (\d+\.\d+\.\d+\.\d+) (\d+) typ host.*")
_HEADERS = 28  # bytes of IP and UDP around each datagram
_LAST = 0.2  # s between two looks at nothing


@dataclass(frozen=True)
class Conditions:
    """``delay``: s one way. ``loss``: share of the packets. ``rate``: bit/s each way, 0 any. ``queue``: bytes that wait for it."""

    delay: float = 0.0
    loss: float = 0.0
    rate: float = 0.0
    queue: int = 65_536
    cut: bool = False


class Link:
    """``there(offer)`` and then ``back(answer)`` put it between two peers; :meth:`set` changes the network at once."""

    def __init__(self, **conditions: Any) -> None:
        self._host = address() or "127.0.0.1"
        command = [sys.executable, "-m", "tests.call.link", self._host]
        self._process = subprocess.Popen(
            command, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._ports: list[int] = self._told()
        self._conditions = Conditions()
        self.set(**conditions)

    def there(self, offer: str) -> str:
        """The offer as the other end gets it: with our address in place of all of its own."""
        return self._between(offer, 0)

    def back(self, answer: str) -> str:
        """The answer, likewise."""
        return self._between(answer, 1)

    def set(self, **conditions: Any) -> None:
        """Change some of the :class:`Conditions`; the rest stay. In force when this returns."""
        self._conditions = replace(self._conditions, **conditions)
        self._say({"set": vars(self._conditions)})

    def close(self) -> None:
        """No packet passes any more."""
        self._process.kill()
        self._process.wait(10)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _between(self, sdp: str, end: int) -> str:
        found = [match for line in sdp.splitlines() if (match := _CANDIDATE.fullmatch(line.strip()))]
        assert found, "no address that the network could carry to"
        ours = next((match for match in found if match[2] == self._host), found[0])
        self._say({"end": [end, ours[2], int(ours[3])]})
        kept = ours[0].replace(f"{ours[2]} {ours[3]}", f"{self._host} {self._ports[1 - end]}")
        lines = sdp.splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("a=candidate:"))
        rest = [kept if number == first else line for number, line in enumerate(lines)]
        return "".join(f"{line}\r\n" for line in rest if line == kept or not line.startswith("a=candidate:"))

    def _say(self, told: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        self._told()

    def _told(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


@dataclass
class Way:
    """One direction: what waits, and from when on the narrow part of it is free."""

    waiting: deque[tuple[float, bytes]] = field(default_factory=deque)
    held: int = 0  # bytes
    free: float = 0.0

    def take(self, data: bytes, now: float, conditions: Conditions, chance: random.Random) -> None:
        """Put one packet on its way, or lose it."""
        size = len(data) + _HEADERS
        if conditions.cut or chance.random() < conditions.loss or (conditions.rate and self.held > conditions.queue):
            return
        self.free = max(self.free, now) + (size * 8 / conditions.rate if conditions.rate else 0.0)
        self.waiting.append((self.free + conditions.delay, data))
        self.held += size

    def due(self, now: float) -> bytes | None:
        """The next packet that has arrived."""
        if not self.waiting or self.waiting[0][0] > now:
            return None
        data = self.waiting.popleft()[1]
        self.held -= len(data) + _HEADERS
        return data


def carry(host: str) -> None:
    """Carry packets between the two ends until our own input ends. Socket 0 faces end 0, and so on."""
    sockets = [_socket(host), _socket(host)]
    ends: list[tuple[str, int] | None] = [None, None]
    ways, conditions, chance = [Way(), Way()], Conditions(), random.Random(7)  # noqa: S311
    print(json.dumps([one.getsockname()[1] for one in sockets]), flush=True)
    while True:
        now = time.monotonic()
        for end, way in enumerate(ways):  # way 0 leads from end 0 to end 1
            while (data := way.due(now)) is not None:
                _send(sockets[1 - end], data, ends[1 - end])
        soonest = min((way.waiting[0][0] - now for way in ways if way.waiting), default=_LAST)
        ready = select.select([*sockets, sys.stdin], [], [], max(0.0, min(soonest, _LAST)))[0]
        for end, one in enumerate(sockets):
            if one in ready:
                _receive(one, ends[end], ways[end], conditions, chance)
        if sys.stdin in ready:
            line = sys.stdin.readline()
            if not line:
                return
            told = json.loads(line)
            if "set" in told:
                conditions = Conditions(**told["set"])
            else:
                number, there, port = told["end"]
                ends[number] = (there, port)
            print(json.dumps(0), flush=True)


def _socket(host: str) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    made.bind((host, 0))
    made.setblocking(False)
    return made


def _send(through: socket.socket, data: bytes, to: tuple[str, int] | None) -> None:
    if to is not None:
        try:
            through.sendto(data, to)
        except OSError:  # nobody listens there any more
            return


def _receive(one: socket.socket, end: tuple[str, int] | None, way: Way, conditions: Conditions, chance: random.Random) -> None:
    while True:
        try:
            data, sender = one.recvfrom(2048)
        except BlockingIOError:
            return
        except OSError:
            continue
        if sender == end:
            way.take(data, time.monotonic(), conditions, chance)


if __name__ == "__main__":
    carry(sys.argv[1])
