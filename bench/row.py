"""What every row of the bench is, and how time is taken: the best of several runs, so that a busy machine spoils little."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Our figure beside a peer's, or beside the physical floor, in the same ``unit``; less is better. ``what``: in one sentence.

    Where a target is set: ``ratio_most``, ``most`` or ``least``, of the ratio or of our own figure.
    """

    name: str
    ours: float
    peer: float
    unit: str
    what: str
    ratio_most: float | None = None
    most: float | None = None
    least: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the peer's figure ours is."""
        return self.ours / self.peer if self.peer else float("inf") if self.ours else 1.0

    @property
    def target(self) -> str:
        """In words, "" without one; a figure that misses it says so."""
        wanted = [
            ("ratio <= ", self.ratio_most, self.ratio_most is not None and self.ratio > self.ratio_most),
            ("<= ", self.most, self.most is not None and self.ours > self.most),
            (">= ", self.least, self.least is not None and self.ours < self.least),
        ]
        return ", ".join(f"{sign}{value:g}{' MISSED' if missed else ''}" for sign, value, missed in wanted if value is not None)


def microseconds(act: Callable[[], object], times: int = 200, runs: int = 7) -> float:
    """Of one ``act``, on this thread's own processor time: the best of ``runs`` means over ``times``."""
    best = float("inf")
    for _ in range(runs):
        start = time.thread_time_ns()
        for _ in range(times):
            act()
        best = min(best, (time.thread_time_ns() - start) / times / 1000)
    return best
