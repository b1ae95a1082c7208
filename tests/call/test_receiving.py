"""Frames from packets that come late, twice, out of order, or never."""

from __future__ import annotations

import random

import pytest
from aiortc.jitterbuffer import JitterFrame
from aiortc.rate import BandwidthUsage
from aiortc.rtp import RtpPacket

from kiosk.call.receiving import FrameBuffer, Missing, _Rate, stands_alone

KEY, LATER = b"\0\0\0\1\x65", b"\0\0\0\1\x41"


class Line:
    """A buffer with a hand-wound clock, and what came out of it."""

    def __init__(self, first: int = 65_530) -> None:
        self.now = 100.0
        self.out: list[bytes] = []
        self.asked = 0
        self.busy = False
        self._first = first
        self._buffer = FrameBuffer(self._ready, lambda: self.now, Missing(lambda: self.now))

    def _ready(self, payload_type: int, frame: JitterFrame) -> bool:
        assert payload_type == 97
        if not self.busy:
            self.out.append(frame.data)
        return not self.busy

    def take(self, *packets: tuple[int, int, bytes, int]) -> None:
        """(number, time, content, marker), each 5 ms after the one before."""
        for number, time, content, marker in packets:
            packet = RtpPacket(97, marker, (self._first + number) % 65_536, time * 6000)
            vars(packet)["_data"] = content
            self.asked += self._buffer.add(packet)[0]
            self.now += 0.005


def frame(turn: int, key: bool = False) -> list[tuple[int, int, bytes, int]]:
    """A picture of three packets."""
    start = KEY if key else LATER
    return [(3 * turn, turn, start, 0), (3 * turn + 1, turn, b"-", 0), (3 * turn + 2, turn, bytes([turn]), 1)]


def whole(turn: int, key: bool = False) -> bytes:
    return b"".join(content for _, _, content, _ in frame(turn, key))


def test_a_picture_is_whole_at_its_last_packet_not_at_the_first_of_the_next() -> None:
    line = Line()
    line.take(*frame(0, key=True))
    assert line.out == [whole(0, key=True)]


def test_packets_in_any_order_and_twice_give_the_same_pictures_also_over_the_wrap_of_the_numbers() -> None:
    line = Line()
    packets = [packet for turn in range(1, 6) for packet in frame(turn)] * 2
    random.Random(3).shuffle(packets)  # noqa: S311
    line.take(*frame(0, key=True), *packets)
    assert line.out == [whole(0, key=True), *[whole(turn) for turn in range(1, 6)]]
    assert line.asked == 0


def test_a_late_packet_fills_the_hole_and_the_whole_backlog_comes_out_at_once() -> None:
    line = Line()
    line.take(*frame(0, key=True), *frame(1)[:2], *frame(2), *frame(3))
    assert len(line.out) == 1
    line.take(frame(1)[2])
    assert line.out == [whole(0, key=True), whole(1), whole(2), whole(3)]
    assert line.asked == 0


def test_a_hole_that_stays_is_left_behind_and_pictures_start_again_at_a_key_frame() -> None:
    line = Line()
    line.take(*frame(0, key=True), *frame(1)[:2])
    for turn in range(2, 22):
        line.take(*frame(turn))
    assert line.out == [whole(0, key=True)]
    assert line.asked == 1
    line.take(*frame(22, key=True), *frame(23))
    assert line.out == [whole(0, key=True), whole(22, key=True), whole(23)]


def test_a_slow_picture_without_any_hole_is_waited_for() -> None:
    line = Line()
    line.take(*frame(0, key=True), *frame(1)[:2])
    line.now += 3
    line.take(frame(1)[2])
    assert line.out == [whole(0, key=True), whole(1)]


def test_another_stream_starts_afresh_with_a_key_frame() -> None:
    line = Line()
    line.take(*frame(0, key=True))
    line.take(*[(number + 9000, time, content, marker) for number, time, content, marker in [*frame(1), *frame(2, key=True)]])
    assert line.out == [whole(0, key=True), whole(2, key=True)]
    assert line.asked == 1


@pytest.mark.parametrize("seed", range(5))
def test_after_any_loss_pictures_come_again_with_the_next_key_frame(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    line = Line(first=chance.randrange(65_536))
    packets = [packet for turn in range(60) for packet in frame(turn, key=turn % 10 == 0)]
    line.take(*[packet for packet in packets if chance.random() > 0.1])
    line.now += 1
    for turn in range(60, 90):
        line.take(*frame(turn, key=turn == 80))
    assert line.out[-10:] == [whole(turn, key=turn == 80) for turn in range(80, 90)]


def test_what_stands_alone() -> None:
    assert stands_alone(b"\0\0\0\1\x67abc\0\0\0\1\x65")
    assert not stands_alone(LATER)
    assert stands_alone(b"\x10vp8")
    assert not stands_alone(b"\x11vp8")


def test_a_sender_that_has_hardly_begun_is_not_taken_for_a_narrow_line() -> None:
    rate = _Rate()
    for second in range(20):
        allowed = rate.update(BandwidthUsage.NORMAL, 50_000, second * 1000)
    assert allowed is not None
    assert allowed >= 1_000_000
    assert rate.update(BandwidthUsage.OVERUSING, 400_000, 21_000) == 340_000
    assert rate.update(BandwidthUsage.OVERUSING, 10_000, 22_000) == 150_000


def rtp(number: int) -> RtpPacket:
    return RtpPacket(97, 0, number % 65_536, 0)


class Clock:
    """Hand-wound."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_missing_packet_is_asked_for_once_a_round_trip_until_it_comes() -> None:
    clock = Clock()
    missing = Missing(clock)
    for number in (65_533, 65_534):
        assert not missing.add(rtp(number))
    assert missing.add(rtp(65_537))
    assert missing.missing == {65_535, 0}
    assert not missing.add(rtp(65_538))
    clock.now += 0.2
    assert missing.add(rtp(65_535))
    assert missing.round_trip > 0.06
    assert missing.missing == {0}
    assert not missing.add(rtp(65_539))
    assert not missing.add(rtp(0))
    clock.now += 0.2
    assert not missing.add(rtp(65_540))


def test_nobody_is_asked_for_ever_nor_for_what_no_sender_keeps() -> None:
    clock = Clock()
    missing = Missing(clock)
    asked = 0
    for number in (0, *range(2, 60)):
        clock.now += 0.2
        if missing.add(rtp(number)):
            asked += len(missing.missing)
    assert 3 < asked < 10
    assert not missing.add(rtp(1000))
    assert missing.missing == set()


def test_a_machine_that_is_too_slow_leaves_pictures_out_and_goes_on_with_one_that_stands_alone() -> None:
    line = Line()
    line.take(*frame(0, key=True))
    line.busy = True
    line.take(*frame(1))
    line.busy = False
    line.take(*frame(2), *frame(3, key=True), *frame(4))
    assert line.out == [whole(0, key=True), whole(3, key=True), whole(4)]
    assert line.asked == 1


def test_after_a_cut_nothing_is_waited_for() -> None:
    line = Line()
    line.take(*frame(0, key=True), *frame(1)[:1])
    line.now += 5
    line.take(*frame(20), *frame(21, key=True))
    assert line.asked == 1
    assert line.out == [whole(0, key=True), whole(21, key=True)]
