"""The visitor's picture and sound, from the rings to the peer. Opens no device; gives nothing while the gate is shut."""

from __future__ import annotations

import asyncio
import time
from fractions import Fraction

import numpy as np
from aiortc import MediaStreamTrack
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

from kiosk.rings import Ring

_LOOK = 0.004  # s between two looks at a ring
_STOPPED = 0.6  # s without a new picture: the visitor hid it
_CARD_EVERY = 1.0  # s
_CARD_COLOUR = (60, 52, 48)  # blue green red
_BLOCK = 480  # samples, 10 ms
_LATE = 8  # blocks: further behind, old sound is dropped
_GAP = 0.06  # s without sound: send silence, so that the clock of the stream goes on


class CameraTrack(MediaStreamTrack):
    """The newest picture of a ring at most ``frames_per_second`` times; a plain card while the ring stands still."""

    kind = "video"

    def __init__(self, ring: Ring, frames_per_second: int, gate: asyncio.Event) -> None:
        super().__init__()
        self.sent = 0
        self._ring, self._gate = ring, gate
        self._pause = 1 / frames_per_second
        self._seen = 0
        self._next = 0.0
        self._fresh_at = 0.0

    async def recv(self) -> VideoFrame:
        """The next picture for the encoder, in its own time."""
        await self._gate.wait()
        while True:
            now = time.monotonic()
            picture = self._newest(now) if now >= self._next else None
            if picture is not None:
                self._fresh_at = now
                self._next = max(self._next + self._pause, now)
                return self._frame(picture)
            if self._seen and now - self._fresh_at > _STOPPED and now >= self._next:
                self._next = now + _CARD_EVERY
                return self._frame(bytes(_CARD_COLOUR) * (self._ring.width * self._ring.height))
            await asyncio.sleep(_LOOK)

    def _newest(self, now: float) -> bytes | None:
        number = self._ring.newest()
        found = self._ring.read(number) if number > self._seen else None
        if found is None or now - found[1] / 1e9 > _STOPPED:
            return None
        self._seen = number
        return found[0]

    def _frame(self, picture: bytes) -> VideoFrame:
        self.sent += 1
        shape = (self._ring.height, self._ring.width, 3)
        frame = VideoFrame.from_ndarray(np.frombuffer(picture, np.uint8).reshape(shape), format="bgr24")
        frame.pts, frame.time_base = int(time.monotonic() * 90_000) & 0xFFFFFFFF, Fraction(1, 90_000)
        return frame


class MicrophoneTrack(MediaStreamTrack):
    """The ring's 10 ms blocks in pairs, in order; silence while none come."""

    kind = "audio"

    def __init__(self, ring: Ring, gate: asyncio.Event) -> None:
        super().__init__()
        self._ring, self._gate = ring, gate
        self._next = 0
        self._samples = 0
        self._last = 0.0

    async def recv(self) -> AudioFrame:
        """The next 20 ms."""
        await self._gate.wait()
        if not self._next:
            self._next, self._last = self._ring.newest() + 1, time.monotonic()
        while True:
            sound = self._pair()
            if sound is not None:
                self._last = time.monotonic()
                return self._frame(sound)
            if time.monotonic() - self._last > _GAP:
                self._last += 2 * _BLOCK / 48_000
                return self._frame(bytes(4 * _BLOCK))
            await asyncio.sleep(_LOOK)

    def _pair(self) -> bytes | None:
        newest = self._ring.newest()
        if newest + 1 < self._next or newest - self._next >= _LATE:
            self._next = max(newest - 1, 1)
        if newest < self._next + 1:
            return None
        blocks = [self._ring.read(self._next), self._ring.read(self._next + 1)]
        self._next += 2
        return b"".join(bytes(2 * _BLOCK) if block is None else block[0] for block in blocks)

    def _frame(self, sound: bytes) -> AudioFrame:
        frame = AudioFrame.from_ndarray(np.frombuffer(sound, np.int16).reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.time_base = 48_000, Fraction(1, 48_000)
        frame.pts = self._samples
        self._samples += 2 * _BLOCK
        return frame
