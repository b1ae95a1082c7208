"""Named alarms of a visit: one thread that waits for the next and calls back. Knows nothing of what they mean."""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread

JOIN = 2.0


class Timers:
    """``ring(name)`` is called from the timer thread when the seconds of :meth:`set` are over."""

    def __init__(self, ring: Callable[[str], None], elapsed: Callable[[], float]) -> None:
        self._ring, self._elapsed = ring, elapsed
        self._due: dict[str, float] = {}
        self._changed = Condition()
        self._open = True
        self._thread = Thread(target=self._run, name="timers", daemon=True)
        self._thread.start()

    def set(self, name: str, seconds: float) -> None:
        """Ring ``name`` once, ``seconds`` from now; an alarm of that name that was set before is forgotten."""
        with self._changed:
            self._due[name] = self._elapsed() + seconds
            self._changed.notify()

    def stop(self, name: str) -> None:
        """It will not ring. Safe when it was not set."""
        with self._changed:
            self._due.pop(name, None)

    def clear(self, *but: str) -> None:
        """None will ring, ``but`` those."""
        with self._changed:
            self._due = {name: due for name, due in self._due.items() if name in but}

    def close(self) -> None:
        """End the thread. Safe to call twice, also from a callback's thread."""
        with self._changed:
            self._open = False
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join(JOIN)

    def _run(self) -> None:
        while (name := self._next()) is not None:
            self._ring(name)

    def _next(self) -> str | None:
        with self._changed:
            while self._open:
                now = self._elapsed()
                for name, due in sorted(self._due.items(), key=lambda item: item[1]):
                    if due <= now:
                        del self._due[name]
                        return name
                    break
                self._changed.wait(min(self._due.values(), default=now + 3600) - now)
            return None
