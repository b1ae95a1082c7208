"""How long to wait after a failure. Pure: the dice are given."""

from __future__ import annotations


def delay(failures: int, first: float, most: float, dice: float) -> float:
    """Seconds before try ``failures`` + 1: doubling from ``first`` to ``most``, spread by ``dice`` (0 to 1) over its half."""
    whole = min(most, first * 2.0 ** min(failures - 1, 30))
    return whole * (0.5 + dice / 2)
