"""How much of an officer's own voice is taken out of the visitor's microphone, and what that costs, beside doing nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bench.row import Row, microseconds
from devices.base import BLOCK
from devices.echo import Echo
from tests.devices.echoing import LOAD_LIMIT, SPEECH, Room, cancelled, spoken


def run() -> Iterator[Row]:
    """Ten seconds of speech through a synthetic room, and one block of it many times."""
    officer, room = spoken(SPEECH, seconds=10), Room()
    echo = Echo()
    clean, block = echo.begin(), officer[:BLOCK]
    assert echo.loaded(LOAD_LIMIT)

    def ours() -> None:
        echo.played(block)
        clean(block)

    yield Row(
        "call-echo",
        cancelled(officer, room, 2.0),
        0.0,
        "dB",
        "less of the officer's own voice, two seconds into a call",
        least=35,
    )
    cost = microseconds(ours)
    yield Row("call-echo-cost", cost, 10_000.0, "us", "of a block's 10 ms, both ways through the canceller", ratio_most=0.1)
