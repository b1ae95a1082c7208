"""Callers who wait, beside Erlang's formula at the same load: the desk's own order and choice of whom to ring, three seeded weeks long."""

from __future__ import annotations

from collections.abc import Iterator

from bench.row import Row
from tests.desk.callers import Floor, exponential, load_of, mean_wait, p_wait

FLOORS = ((5, 2.6), (12, 9.5), (26, 22.0))
CALLERS, SEEDS = 200_000, (1, 2, 3)


def run() -> Iterator[Row]:
    """Two rows a floor: the share of callers who wait, and the mean wait of all; medians of three seeds. Less is not better here: 1 is."""
    for staff, load in FLOORS:
        weeks = sorted(_measured(staff, load, seed) for seed in SEEDS)
        share, mean = (sorted(pair[n] for pair in weeks)[1] for n in (0, 1))
        named = f"{staff} officers, {load:g} callers at once (occupancy {load / staff:.2f})"
        yield Row(
            "routing-share", share, 1.0, "x", f"who waits at all, in parts of Erlang C: {named}", ratio_most=1.05, least=0.95
        )
        yield Row("routing-wait", mean, 1.0, "x", f"mean wait, in parts of Erlang C: {named}", ratio_most=1.10, least=0.90)


def _measured(staff: int, load: float, seed: int) -> tuple[float, float]:
    callers = Floor(staff, load, exponential(600)).run(CALLERS, seed)
    erlangs, mean = load_of(callers)
    waited = [one.waited for one in callers]
    share = sum(wait > 0 for wait in waited) / len(waited)
    return share / p_wait(staff, erlangs), sum(waited) / len(waited) / mean_wait(staff, erlangs, mean)
