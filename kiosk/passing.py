"""Bytes on their way through a process that must remember none of them: one room, overwritten as soon as they have gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator


class Passing:
    """A room of ``size`` bytes. No copy of what goes through it is made outside it."""

    def __init__(self, size: int) -> None:
        self._room, self._held = bytearray(size), 0

    def take(self, read: Callable[[memoryview], int]) -> memoryview:
        """Have ``read`` fill what is free and say how much it put there; that part. Raises OverflowError when nothing is free."""
        if self._held == len(self._room):
            raise OverflowError("a line does not fit")
        free = memoryview(self._room)[self._held :]
        count = read(free)
        self._held += count
        return free[:count]

    def held(self) -> memoryview:
        """Everything in it."""
        return memoryview(self._room)[: self._held]

    def lines(self) -> Iterator[memoryview]:
        """Each whole line with its end; afterwards only the beginning of the next is left, and the rest is zeros."""
        start, room = 0, memoryview(self._room)
        while (end := self._room.find(b"\n", start, self._held)) >= 0:
            yield room[start : end + 1]
            start = end + 1
        left = self._held - start
        room[:left] = room[start : self._held]
        room[left : self._held] = bytes(self._held - left)
        self._held = left

    def forget(self) -> None:
        """Overwrite all of it."""
        self._room[: self._held] = bytes(self._held)
        self._held = 0
