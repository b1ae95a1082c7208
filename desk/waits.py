"""How long somebody will wait, said before they wait, and whether it was true afterwards. Pure: no clock, no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MINUTE = 60.0
WITHIN = 0.25  # right is what came within a quarter, or a minute, of what was said


@dataclass(frozen=True)
class Told:
    """``promised``: seconds that were said, None where nothing could be; ``actual``: until somebody answered."""

    promised: float | None
    actual: float


@dataclass(frozen=True)
class Kept:
    """Of ``of`` callers who were told something, ``right`` waited as long as they were told; ``longest``: seconds, of all."""

    right: int
    of: int
    longest: float


def promised(ahead: int, on_duty: int, free: int, handling: float) -> float | None:
    """Seconds until somebody answers whoever has ``ahead`` people before them; None: nobody is on duty, so nobody knows.

    ``handling``: how long a call with its writing up has lately kept an officer. As many wait longer than this as wait less: of
    ``on_duty`` officers one is freed each ``handling / on_duty`` seconds, and the middle of n such times is a third of one below n.
    """
    if on_duty <= 0:
        return None
    turns = ahead + 1 - free
    return max(0.0, (turns - 1 / 3) * handling / on_duty) if turns > 0 else 0.0


def shown(seconds: float) -> float:
    """As people are told: whole minutes, in seconds."""
    return round(seconds / MINUTE) * MINUTE


def is_right(promised: float, actual: float) -> bool:
    """Whether what was said came true, near enough for somebody who planned by it."""
    return abs(actual - promised) <= max(MINUTE, WITHIN * promised)


def kept(told: Iterable[Told]) -> Kept:
    """What was said against what came."""
    rows = list(told)
    said = [row for row in rows if row.promised is not None]
    right = sum(is_right(row.promised, row.actual) for row in said if row.promised is not None)
    return Kept(right, len(said), max((row.actual for row in rows), default=0.0))


def mean(lengths: Iterable[float], usual: float, least: int) -> float:
    """The mean of the latest handling times, or ``usual`` while there are fewer than ``least`` of them."""
    known = list(lengths)
    return sum(known) / len(known) if len(known) >= least else usual
