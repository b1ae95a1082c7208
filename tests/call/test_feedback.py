"""What the officer's browser is told about its packets, read back as the browser reads it."""

from __future__ import annotations

import random
import struct

import pytest

from kiosk.call.feedback import Arrivals

START = 1000.0


def read(report: bytes) -> dict[int, float | None]:
    """Packet -> when it came, as a receiver of the report understands it: draft-holmer-rmcat-transport-wide-cc-extensions-01."""
    assert len(report) % 4 == 0
    first, count, rest = struct.unpack_from("!HHI", report)
    at = 8
    marks: list[int] = []
    while len(marks) < count:
        (word,) = struct.unpack_from("!H", report, at)
        assert word >> 14 == 3
        marks += [word >> 2 * (6 - place) & 3 for place in range(7)]
        at += 2
    now = (rest >> 8) * 0.064
    found: dict[int, float | None] = {}
    for place, mark in enumerate(marks[:count]):
        if mark:
            delta = struct.unpack_from("!B" if mark == 1 else "!h", report, at)[0]
            at += mark
            now += delta * 0.00025
        found[(first + place) % 0x10000] = now if mark else None
    return found


def told(arrivals: Arrivals) -> dict[int, float | None]:
    report = arrivals.report()
    assert report is not None
    return read(report)


def test_every_packet_is_told_with_its_time_and_every_lost_one_as_lost() -> None:
    arrivals = Arrivals()
    came = {number: START + 0.013 * number for number in range(61) if number % 7 != 3}
    for number, at in came.items():
        arrivals.came(number, at)
    said = told(arrivals)
    assert sorted(said) == list(range(61))
    for number, now in said.items():
        assert now == (pytest.approx(came[number], abs=0.0005) if number in came else None)
    assert arrivals.report() is None


def test_what_is_lost_between_two_reports_is_told_in_the_second_and_numbers_wrap() -> None:
    arrivals = Arrivals()
    arrivals.came(65_534, START)
    assert list(told(arrivals)) == [65_534]
    arrivals.came(1, START + 0.1)
    said = told(arrivals)
    assert [number for number, now in said.items() if now is None] == [65_535, 0]
    assert said[1] == pytest.approx(START + 0.1, abs=0.0005)


def test_packets_out_of_order_and_a_long_pause_are_told_as_they_were() -> None:
    arrivals = Arrivals()
    for number, now in ((1, START), (3, START + 0.010), (2, START + 0.020), (4, START + 5)):
        arrivals.came(number, now)
    said = told(arrivals)
    assert said[2] == pytest.approx(START + 0.020, abs=0.0005)
    assert said[3] == pytest.approx(START + 0.010, abs=0.0005)
    arrivals.came(0, START + 6)  # it was told as nothing before: the report begins with it
    assert told(arrivals)[0] == pytest.approx(START + 6, abs=0.0005)


@pytest.mark.parametrize("seed", range(5))
def test_any_loss_is_told_exactly(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    arrivals = Arrivals()
    came: dict[int, float] = {}
    said: dict[int, float | None] = {}
    first = chance.randrange(0x10000)
    for step in range(600):
        if step == 0 or chance.random() > 0.2:
            number, at = (first + step) % 0x10000, START + step * 0.004
            came[number] = at
            arrivals.came(number, at)
        if step % 13 == 12 and (report := arrivals.report()):
            said |= read(report)
    assert {number for number, now in said.items() if now is not None} <= set(came)
    assert sum(now is None for now in said.values()) > 60
    for number, now in said.items():
        assert now is None or now == pytest.approx(came[number], abs=0.0005)
    assert all(number in said for number in list(came)[:400])
