"""Who is at the desk at this moment: nothing but answered probes counts. In memory; a restarted desk knows of nobody.

The officers of the control room's ``inbox``, and those who stood down, are reached by an emergency and answer no other callers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class Present:
    """``answering``: a signed-in console answered within the limit. ``people``: how many officers did."""

    answering: bool
    people: int


class Presence:
    """Open consoles and when each last answered (seconds of a clock that never jumps). Safe from any thread."""

    def __init__(self, within: float, clock: Callable[[], float], inbox: Collection[str] = ()) -> None:
        self._within, self._clock, self._lock, self._inbox = within, clock, Lock(), frozenset(inbox)
        self._answered: dict[object, tuple[str, float | None]] = {}
        self._heard: dict[object, float] = {}
        self._gone: dict[str, float] = {}
        self._away: frozenset[str] = frozenset()
        self._started = clock()

    def came(self, console: object, officer: str) -> None:
        """A console opened its line; it counts from its first answer."""
        with self._lock:
            self._answered[console] = (officer, None)
            self._heard[console] = self._clock()
            self._gone.pop(officer, None)

    def answered(self, console: object) -> None:
        """It answered a probe."""
        with self._lock:
            if console in self._answered:
                self._answered[console] = (self._answered[console][0], self._clock())
                self._heard[console] = self._clock()

    def went(self, console: object) -> None:
        """Its line is closed."""
        with self._lock:
            officer, _ = self._answered.pop(console, ("", None))
            self._heard.pop(console, None)
            if officer and all(other != officer for other, _ in self._answered.values()):
                self._gone[officer] = self._clock()

    def now(self) -> Present:
        """The truth that kiosks are told."""
        people = self.here()
        return Present(bool(people), len(people))

    def here(self) -> list[str]:
        """The officers for whom a caller may ring."""
        with self._lock:
            away = self._away
        return [officer for officer in self.seen() if officer not in away]

    def seen(self) -> list[str]:
        """Everybody whose console has just answered, also who stands down; not the inbox."""
        with self._lock:
            limit = self._clock() - self._within
            people = {officer for officer, at in self._answered.values() if at is not None and at >= limit}
            return sorted(people - self._inbox)

    def stood_down(self, officers: Collection[str]) -> bool:
        """These answer no callers just now, and all others do; whether that is news. Emergencies reach them all the same."""
        with self._lock:
            before, self._away = self._away, frozenset(officers)
        return before != self._away

    def reach(self) -> float | None:
        """Seconds since the last answer of anybody whose console is open, the inbox too; None when nobody's counts any more."""
        with self._lock:
            ages = [self._clock() - at for _, at in self._answered.values() if at is not None]
        return min((age for age in ages if age <= self._within), default=None)

    def has_left(self, officer: str, closed: float, silent: float) -> bool:
        """Whether an officer has had no console for ``closed`` seconds, or only ones that say nothing for ``silent``."""
        with self._lock:
            heard = [self._heard[console] for console, (other, _) in self._answered.items() if other == officer]
            if heard:
                return self._clock() - max(heard) >= silent
            if officer in self._gone:
                return self._clock() - self._gone[officer] >= closed
            return self._clock() - self._started >= silent  # nobody has gone: a browser takes a while to find a desk again
