"""Something that is open while anyone needs it, and closed when nobody does. Knows nothing of what it carries."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_STOP = 2.0  # s for the reader to end
T = TypeVar("T")


class InTurn:
    """One thread that does jobs one after another, so that opening a slow device never delays a verb."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], object] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def do(self, job: Callable[[], object]) -> None:
        """Put a job at the end; returns at once."""
        self._jobs.put(job)

    def close(self, limit: float) -> None:
        """Wait so long, at most, for what was put so far."""
        self._jobs.put(None)
        self._thread.join(limit)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()


class Shared(Generic[T]):
    """``use`` and ``drop`` belong to ``turn``; a second thread reads and gives each piece to all who asked."""

    def __init__(self, name: str, open: Callable[[], None], read: Callable[[], T | None], close: Callable[[], None]) -> None:
        """``open`` may be called while it is open; ``read`` waits 30 ms at most; ``close`` comes after the last read."""
        self._name, self._open, self._read, self._close = name, open, read, close
        self.turn = InTurn(name)
        self._lock = threading.Lock()
        self._users: dict[str, Callable[[T], object]] = {}
        self._reader: threading.Thread | None = None

    def use(self, name: str, sink: Callable[[T], object]) -> None:
        """Give every piece to ``sink``. Raises DeviceError."""
        self._open()
        with self._lock:
            self._users[name] = sink
        if self._reader is None:
            self._reader = threading.Thread(target=self._run, name=f"{self._name}-reader", daemon=True)
            self._reader.start()

    def drop(self, *names: str) -> bool:
        """No more for these; True when nobody is left, and then it is closed."""
        with self._lock:
            for name in names:
                self._users.pop(name, None)
            if self._users:
                return False
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.join(_STOP)
            if reader.is_alive():
                raise RuntimeError(f"{self._name} does not close")
        self._close()
        return True

    def _run(self) -> None:
        while self._users:
            piece = self._read()
            if piece is not None:
                with self._lock:  # who was dropped is never called again
                    for sink in self._users.values():
                        sink(piece)
