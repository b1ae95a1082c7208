"""Callers who ring at random and officers who answer: hours of a desk in seconds, over the desk's own order and its own choice of whom
to ring. Seeded: the same seed is the same week.
"""

from __future__ import annotations

import heapq
from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import factorial, log, sqrt
from random import Random

from desk import machine
from desk.routing import OnDuty, Patience, Waiting, offers
from desk.settings import Settings

PATIENCE = Patience(Settings.skill_patience, Settings.ring_again)


@dataclass(frozen=True)
class Caller:
    """Who rang: when, how urgent, how long after that somebody answered (``waited``) and how long it kept them (``kept``), in seconds.

    ``ahead`` and ``free``: who waited before them and which officers were free at that moment.
    """

    at: float
    urgency: int
    waited: float
    ahead: int
    free: int
    kept: float = 0.0


Row = tuple[float, int, Waiting, Caller]


@dataclass
class Floor:
    """``load``: callers at once if all were answered (erlangs). ``length``: seconds of one call with its writing up."""

    staff: int
    load: float
    length: Callable[[Random], float]
    urgencies: Sequence[int] = (0,)
    mean: float = 600.0
    answered: list[Caller] = field(default_factory=list)

    def run(self, callers: int, seed: int) -> list[Caller]:
        """So many callers, the first tenth left out: the desk opened empty."""
        dice = Random(seed)  # noqa: S311  (the same week every time)
        now, ends = 0.0, list[tuple[float, int]]()
        duty = [OnDuty(str(n), ("general",), free=True) for n in range(self.staff)]
        waiting: list[Row] = []
        self.answered = []
        due, rung = 0.0, 0
        while len(self.answered) < callers:
            if ends and (rung == callers or ends[0][0] <= due):
                now, officer = heapq.heappop(ends)
                duty[officer] = replace(duty[officer], free=True, since=now)
            else:
                now, rung = due, rung + 1
                insort(waiting, self._ring(now, rung, waiting, duty, dice))
                due = now + dice.expovariate(self.load / self.mean)
            self._answer(waiting, duty, ends, now, dice)
        return self.answered[callers // 10 :]

    def _ring(self, now: float, n: int, waiting: Sequence[Row], duty: Sequence[OnDuty], dice: Random) -> Row:
        urgency = dice.choice(self.urgencies)
        place = machine.rank(now, urgency, (), Settings.head_start)
        ahead = sum(other[0] <= place for other in waiting)
        free = sum(one.free for one in duty)
        return place, n, Waiting(str(n), "general", created=now), Caller(now, urgency, 0.0, ahead, free)

    def _answer(self, waiting: list[Row], duty: list[OnDuty], ends: list[tuple[float, int]], now: float, dice: Random) -> None:
        if not waiting or not any(one.free for one in duty):
            return
        found = dict(offers([contact for _, _, contact, _ in waiting], duty, now, PATIENCE))
        for row in [row for row in waiting if row[2].contact in found]:
            officer = int(found[row[2].contact])
            waiting.remove(row)
            duty[officer] = replace(duty[officer], free=False)
            kept = self.length(dice)
            heapq.heappush(ends, (now + kept, officer))
            self.answered.append(replace(row[3], waited=now - row[3].at, kept=kept))


def load_of(callers: Sequence[Caller]) -> tuple[float, float]:
    """(erlangs, mean seconds of a call) as they came: a sample is never quite what it was drawn from."""
    kept = sum(one.kept for one in callers)
    times = [one.at for one in callers]
    return kept / (max(times) - min(times)), kept / len(callers)


def exponential(mean: float) -> Callable[[Random], float]:
    """Lengths without memory: what Erlang's formula is about."""
    return lambda dice: dice.expovariate(1 / mean)


def usual(mean: float, spread: float = 0.7) -> Callable[[Random], float]:
    """Lengths as calls have them: most near the usual one, a few very long (lognormal)."""
    width = sqrt(log(1 + spread * spread))
    return lambda dice: dice.lognormvariate(log(mean) - width * width / 2, width)


def p_wait(staff: int, load: float) -> float:
    """Erlang C: the share of callers who wait at all."""
    busy = load**staff / factorial(staff) * staff / (staff - load)
    return busy / (sum(load**n / factorial(n) for n in range(staff)) + busy)


def mean_wait(staff: int, load: float, mean: float = 600.0) -> float:
    """Erlang C: seconds that a caller waits, of all callers."""
    return p_wait(staff, load) * mean / (staff - load)
