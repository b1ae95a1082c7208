"""What every row of the bench is, and how time is taken: the best of several runs, so that a busy machine spoils little."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Our figure beside a peer's, or beside the physical floor, in the same ``unit``; less is better. ``what``: in one sentence."""

    name: str
    ours: float
    peer: float
    unit: str
    what: str

    @property
    def ratio(self) -> float:
        """How many times the peer's figure ours is."""
        return self.ours / self.peer


def microseconds(act: Callable[[], object], times: int = 200, runs: int = 7) -> float:
    """Of one ``act``, on this thread's own processor time: the best of ``runs`` means over ``times``."""
    best = float("inf")
    for _ in range(runs):
        start = time.thread_time_ns()
        for _ in range(times):
            act()
        best = min(best, (time.thread_time_ns() - start) / times / 1000)
    return best
