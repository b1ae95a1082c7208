"""What waits and what does not on its way out, with a hand-wound clock."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import pytest

from kiosk.call.pacer import Pacer

PICTURES, REPEATS, RATE = 7, 8, 1_000_000
Out = list[tuple[float, int]]


class Transport:
    """Takes note of what was sent, and when."""

    def __init__(self) -> None:
        self.now = 100.0
        self.out: Out = []
        self.state = "connected"

    async def _send_rtp(self, data: bytes) -> None:
        self.out.append((self.now, len(data)))


def packet(source: int, size: int = 1000, kind: int = 97) -> bytes:
    return bytes([0x80, kind]) + bytes(6) + source.to_bytes(4, "big") + bytes(size - 12)


@pytest.fixture
def transport(monkeypatch: pytest.MonkeyPatch) -> Transport:
    made = Transport()

    async def sleep(seconds: float) -> None:
        made.now += seconds

    monkeypatch.setattr("kiosk.call.pacer.asyncio.sleep", sleep)
    return made


def sent(transport: Transport, *packets: bytes) -> Out:
    pacer: Any = Pacer(transport, PICTURES, lambda: RATE, lambda: transport.now)  # type: ignore[arg-type]

    async def send() -> None:
        for one in packets:
            await pacer._send_rtp(one)

    asyncio.run(send())
    assert pacer.state == "connected"
    return transport.out


def test_a_usual_picture_leaves_at_once(transport: Transport) -> None:
    assert {now for now, _ in sent(transport, *[packet(PICTURES)] * 5)} == {100.0}


def test_a_key_frame_leaves_at_two_and_a_half_times_the_rate(transport: Transport) -> None:
    times = [now for now, _ in sent(transport, *[packet(PICTURES)] * 40)]
    assert times == sorted(times)
    assert {round(after - before, 4) for before, after in itertools.pairwise(times[10:])} == {0.0032}


def test_repeats_and_reports_never_wait(transport: Transport) -> None:
    reports = [packet(PICTURES, 60, 200)] * 50
    assert {now for now, _ in sent(transport, *[packet(REPEATS)] * 50, *reports)} == {100.0}
