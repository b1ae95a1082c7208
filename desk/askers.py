"""How often whoever has no kiosk tries code words in vain. Whose address it was is in no log and no file, and not even here.

An asker is a network, not one address, under a name that changes with every start. Nobody can shut out another person: over the
limit every code still has its moment in each minute, whoever else asks from the same network.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections import deque
from collections.abc import Callable
from threading import Lock

from desk.follows import Turn

CYCLE, SLOTS = 60.0, 12  # over the limit a code is heard in its own twelfth of each minute
MOST_ASKERS = 50_000


class Askers:
    """``most`` misses of a network in ``window`` seconds are heard at once; one, when all together have missed ``busy`` times.

    In memory; safe from any thread.
    """

    def __init__(self, most: int, busy: int, window: float, clock: Callable[[], float], secret: bytes = b"") -> None:
        self._most, self._busy, self._window, self._clock = most, busy, window, clock
        self._secret, self._lock = secret or secrets.token_bytes(32), Lock()
        self._misses: dict[str, deque[float]] = {}
        self._all: deque[float] = deque(maxlen=busy)

    def name(self, address: str) -> str:
        """The asker behind an address: its network (/24, /56), salted and shortened."""
        try:
            host = ipaddress.ip_address(address)
        except ValueError:
            return self._digest("nobody")
        bits = 24 if host.version == 4 else 56
        return self._digest(str(ipaddress.ip_network((host, bits), strict=False)))

    def turn(self, asker: str, locator: str) -> Turn:
        """Counted as a miss from the start, so that many at once are not many more tries; :meth:`Turn.right` takes it back."""
        with self._lock:
            now = self._clock()
            misses = self._misses.pop(asker, None) or deque(maxlen=self._most)
            self._misses[asker] = misses
            if len(self._misses) > MOST_ASKERS:
                del self._misses[next(iter(self._misses))]
            over = sum(now - at < self._window for at in misses) >= self._allowed(now)
            if over and (wait := self._until(locator, now)):
                return Turn(wait)
            misses.append(now)
            self._all.append(now)
        return Turn(0.0, lambda: self._forgive(misses, now))

    def _allowed(self, now: float) -> int:
        flooded = len(self._all) == self._busy and now - self._all[0] < self._window
        return 1 if flooded else self._most

    def _until(self, locator: str, now: float) -> float:
        """Seconds until the slot of this code; 0 in it."""
        length = CYCLE / SLOTS
        begins = int(self._digest(locator), 16) % SLOTS * length
        since = (now - begins) % CYCLE
        return 0.0 if since < length else CYCLE - since

    def _digest(self, text: str) -> str:
        return hmac.new(self._secret, text.encode(), hashlib.sha256).hexdigest()[:16]

    def _forgive(self, misses: deque[float], at: float) -> None:
        with self._lock:
            for tries in (misses, self._all):
                if at in tries:
                    tries.remove(at)
