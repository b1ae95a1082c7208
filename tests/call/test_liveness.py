"""When a call is connected, waiting, and lost."""

from __future__ import annotations

import pytest

from kiosk.call.liveness import presence
from kiosk.config import load


@pytest.mark.parametrize(
    ("silent", "state"),
    [(0, "connected"), (2.9, "connected"), (3, "one-moment"), (19.9, "one-moment"), (20, "lost"), (900, "lost")],
)
def test_three_seconds_are_one_moment_and_twenty_are_lost(silent: float, state: str) -> None:
    assert presence(silent, load().delays) == state
