"""Whether the officer is still there, from how long nothing was heard. Pure: no clock."""

from __future__ import annotations

from kiosk.config import Delays


def presence(silent: float, delays: Delays) -> str:
    """connected, one-moment or lost, after ``silent`` seconds without any heartbeat and without any media."""
    if silent >= delays.call_lost:
        return "lost"
    if silent >= delays.one_moment:
        return "one-moment"
    return "connected"
