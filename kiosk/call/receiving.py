"""From RTP packets to pictures: whole at the marker, never stuck behind a hole, never a backlog. Decodes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from aiortc import RTCRtpReceiver
from aiortc.jitterbuffer import JitterFrame
from aiortc.rate import AimdRateControl, RemoteBitrateEstimator
from aiortc.rtp import RtpPacket

from kiosk.call.sound import SoundBuffer

_HOLE_LEAST, _HOLE_MOST = 0.15, 0.8  # s for a repeated packet to come; then the picture waits for a key frame
_HOLE_TRIPS = 4.0  # round trips: the packet is asked for three times
_ROUND_TRIP, _ASKED_MOST = 0.06, 6  # s at first; times that one packet is asked for
SILENCE = 1.0  # s without a packet: the line was cut
_BACKLOG = 12  # pictures that wait to be decoded: a machine that slow leaves them out
_REPEATABLE = 100  # packets that a sender keeps: a larger hole is never filled
_ASK_AGAIN = 0.3  # s between two requests for a key frame
_JUMP = 1024  # packets: further away is another stream

_START_RATE, _LEAST_RATE, _MOST_RATE = 1_000_000, 150_000, 2_500_000  # bit/s that we allow the officer's side
_BELIEVED = 700_000  # a quiet sender is no proof of a narrow line: growth is measured from here


class Missing:
    """Stands in for aiortc's list of missing packets: asks for each again, once a round trip, until it comes or is too old."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.round_trip = _ROUND_TRIP  # s from asking for a packet to its coming
        self._clock = clock
        self._newest: int | None = None
        self._asked: dict[int, tuple[float, int]] = {}  # packet -> when it was last asked for, and how often

    def add(self, packet: RtpPacket) -> bool:
        """Take note of a packet; True when there is something to ask for."""
        number, now = packet.sequence_number, self._clock()
        if self._newest is None:
            self._newest = number
        ahead = (number - self._newest + 0x8000) % 0x10000 - 0x8000
        if ahead > 0:
            if ahead <= _REPEATABLE:
                self._asked |= {(self._newest + step) % 0x10000: (0.0, 0) for step in range(1, ahead)}
            self._newest = number
        elif (asked := self._asked.pop(number, None)) is not None and asked[1] == 1:
            self.round_trip += (now - asked[0] - self.round_trip) / 4
        for old in [old for old in self._asked if (self._newest - old) % 0x10000 > _REPEATABLE]:
            del self._asked[old]
        return any(self._due(asked, now) for asked in self._asked.values())

    @property
    def missing(self) -> set[int]:
        """What to ask for now; asking is noted."""
        now = self._clock()
        due = {number for number, asked in self._asked.items() if self._due(asked, now)}
        self._asked |= {number: (now, self._asked[number][1] + 1) for number in due}
        return due

    def _due(self, asked: tuple[float, int], now: float) -> bool:
        return asked[1] < _ASKED_MOST and now - asked[0] > 1.2 * self.round_trip


class FrameBuffer:
    """Stands in for aiortc's jitter buffer: hands every frame to ``ready`` as soon as it is whole, in order.

    ``clock`` gives seconds. After a hole that nothing filled, and after a picture that ``ready`` would not take, pictures are
    held back until one stands alone.
    """

    def __init__(self, ready: Callable[[int, JitterFrame], bool], clock: Callable[[], float], missing: Missing) -> None:
        self._ready, self._clock, self._missing = ready, clock, missing
        self._packets: dict[int, RtpPacket] = {}
        self._next: int | None = None
        self._arrived: dict[int, float] = {}
        self._needs_key = False
        self._asked = 0.0
        self._last = clock()
        self._cut = False  # nothing came for long: what is missing was never sent again

    def add(self, packet: RtpPacket) -> tuple[bool, None]:
        """Take a packet in. The first value says that a key frame is wanted from the sender."""
        now = self._clock()
        self._cut, self._last = self._cut or now - self._last > SILENCE, now
        number = self._number(packet.sequence_number)
        if number is None:
            return self._wants_key(), None
        self._packets[number], self._arrived[number] = packet, now
        while self._hand_out():
            pass
        self._leave_holes()
        return self._wants_key(), None

    def _number(self, sequence: int) -> int | None:
        """The unwrapped number, or None for a packet that comes too late."""
        if self._next is None:
            self._next = sequence
        ahead = (sequence - self._next + 0x8000) % 0x10000 - 0x8000
        if abs(ahead) > _JUMP:
            self._packets.clear()
            self._arrived.clear()
            self._next, self._needs_key = sequence, True
            return sequence
        return self._next + ahead if ahead >= 0 else None

    def _hand_out(self) -> bool:
        """Give one whole frame away, if the next one is."""
        first = None if self._next is None else self._packets.get(self._next)
        if first is None or self._next is None:
            return False
        end = self._next
        while (packet := self._packets.get(end)) is not None and packet.timestamp == first.timestamp:
            end += 1
            if packet.marker:
                break
        else:
            if packet is None:
                return False
        parts = [self._take(number) for number in range(self._next, end)]
        self._next = end
        self._give(first.payload_type, b"".join(_content(part) for part in parts), first.timestamp)
        return True

    def _give(self, payload_type: int, data: bytes, timestamp: int) -> None:
        if not data:
            return
        if self._needs_key and not stands_alone(data):
            return
        self._cut = False
        self._needs_key = not self._ready(payload_type, JitterFrame(data, timestamp))

    def _leave_holes(self) -> None:
        """Go on behind every hole that nothing filled in time, counted from the first packet that showed it."""
        while (behind := self._behind_hole()) is not None and self._hopeless(behind):
            self._next = self._begin(behind)
            for number in [number for number in self._packets if number < self._next]:
                self._take(number)
            self._needs_key = True
            while self._hand_out():
                pass

    def _hopeless(self, behind: int) -> bool:
        if self._cut or (self._next is not None and behind - self._next > _REPEATABLE):
            return True
        patience = max(_HOLE_LEAST, min(_HOLE_TRIPS * self._missing.round_trip, _HOLE_MOST))
        return self._clock() - self._arrived[behind] > patience

    def _behind_hole(self) -> int | None:
        """The first packet after a missing one."""
        if self._next is None or not self._packets:
            return None
        return next((b for a, b in pairwise([self._next - 1, *sorted(self._packets)]) if b != a + 1), None)

    def _begin(self, behind: int) -> int:
        """The first packet from ``behind`` on of which we know that a frame begins there."""
        numbers = sorted(number for number in self._packets if number >= behind)
        starts = (b for a, b in pairwise(numbers) if b == a + 1 and self._packets[a].marker)
        return next(starts, numbers[-1] + 1)

    def _take(self, number: int) -> RtpPacket:
        del self._arrived[number]
        return self._packets.pop(number)

    def _wants_key(self) -> bool:
        if not self._needs_key or self._clock() - self._asked < _ASK_AGAIN:
            return False
        self._asked = self._clock()
        return True


def stands_alone(data: bytes) -> bool:
    """True for an H.264 picture with its parameters or an IDR slice, and for a VP8 key frame."""
    if not data.startswith((b"\0\0\1", b"\0\0\0\1")):
        return not data[0] & 1
    starts = (part[0] & 0x1F for part in data.split(b"\0\0\1")[1:] if part)
    return any(kind in (5, 7) for kind in starts)


def _content(packet: RtpPacket) -> bytes:
    # What the receiver has made of the payload before it hands the packet over.
    return bytes(vars(packet).get("_data", b""))


class _Rate(AimdRateControl):
    """The library's own control without its trap: it would believe a sender that has hardly begun to be a narrow line."""

    def __init__(self) -> None:
        super().__init__()
        self.current_bitrate, self.current_bitrate_initialized = _START_RATE, True

    def _clamp_bitrate(self, new_bitrate: int, estimated_throughput: int) -> int:
        allowed = super()._clamp_bitrate(new_bitrate, max(estimated_throughput, _BELIEVED))
        return max(_LEAST_RATE, min(allowed, _MOST_RATE))


def receive_pictures(receiver: RTCRtpReceiver) -> None:
    """Give a receiver of pictures our buffers and our bounds for the rate it allows; must be done before it starts."""
    inside: dict[str, Any] = vars(receiver)
    codecs, queue, mapper = (inside[f"_RTCRtpReceiver__{name}"] for name in ("codecs", "decoder_queue", "timestamp_mapper"))

    def ready(payload_type: int, frame: JitterFrame) -> bool:
        if payload_type not in codecs or queue.qsize() > _BACKLOG:
            return False
        frame.timestamp = mapper.map(frame.timestamp)
        queue.put((codecs[payload_type], frame))
        return True

    missing = Missing(time.monotonic)
    inside["_RTCRtpReceiver__nack_generator"] = missing
    inside["_RTCRtpReceiver__jitter_buffer"] = FrameBuffer(ready, time.monotonic, missing)
    estimator: RemoteBitrateEstimator = inside["_RTCRtpReceiver__remote_bitrate_estimator"]
    estimator.rate_control = _Rate()


def receive_sound(receiver: RTCRtpReceiver, buffer: SoundBuffer) -> None:
    """Packets of sound go to ``buffer`` and to nobody else; must be done before it starts."""
    vars(receiver)["_RTCRtpReceiver__jitter_buffer"] = buffer


def estimate_nothing(receiver: RTCRtpReceiver) -> None:
    """Allow the other side any rate: it is told when its packets come, and decides by itself."""
    vars(receiver)["_RTCRtpReceiver__remote_bitrate_estimator"] = None
