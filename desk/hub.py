"""Wakes every listener when something was committed, here or by a command beside the running desk. Carries no data."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress


class Bell:
    """One listener's wake-up."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """In the loop's thread only."""
        self._rung.set()

    async def wait(self, limit: float) -> bool:
        """True when it rang since the last wait, False after ``limit`` seconds."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), limit)
        rang = self._rung.is_set()
        self._rung.clear()
        return rang


class Hub:
    """All bells of one desk. :meth:`ring` may be called from any thread, the rest in the loop."""

    def __init__(self) -> None:
        self._bells: set[Bell] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextmanager
    def listen(self) -> Iterator[Bell]:
        """A bell for as long as the block lasts."""
        bell = Bell()
        self._bells.add(bell)
        try:
            yield bell
        finally:
            self._bells.discard(bell)

    def ring(self) -> None:
        """Something changed; harmless before the loop runs and after it has ended."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._ring_all)

    def _ring_all(self) -> None:
        for bell in self._bells:
            bell.ring()

    @asynccontextmanager
    async def watching(self, newest: Callable[[], int], every: float) -> AsyncIterator[None]:
        """Ring also when ``newest`` moves without us: another process has committed."""
        self._loop = asyncio.get_running_loop()
        task = asyncio.create_task(self._watch(newest, every), name="desk-watch")
        try:
            yield
        finally:
            task.cancel()
            self._loop = None

    async def _watch(self, newest: Callable[[], int], every: float) -> None:
        seen = newest()
        while True:
            await asyncio.sleep(every)
            now = newest()
            if now != seen:
                seen = now
                self._ring_all()
