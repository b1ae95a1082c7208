"""The officer's picture and sound, from the peer to the rings. Writes rings; keeps nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame

from kiosk.rings import Ring

_BLOCK_BYTES = 960  # 10 ms


async def show(track: MediaStreamTrack, ring: Ring, heard: Callable[[], None]) -> None:
    """Put every picture of ``track`` into ``ring`` and call ``heard``, until the track ends."""
    while True:
        try:
            frame: Any = await track.recv()
        except MediaStreamError:
            return
        picture = await asyncio.to_thread(fitted, frame, ring.width, ring.height)
        ring.write(picture, time.monotonic_ns())
        heard()


async def play(track: MediaStreamTrack, ring: Ring, heard: Callable[[], None]) -> None:
    """Put the sound of ``track`` into ``ring`` in 10 ms blocks and call ``heard``, until the track ends."""
    rest = b""
    while True:
        try:
            frame: Any = await track.recv()
        except MediaStreamError:
            return
        rest += mono(frame)
        while len(rest) >= _BLOCK_BYTES:
            ring.write(rest[:_BLOCK_BYTES], time.monotonic_ns())
            rest = rest[_BLOCK_BYTES:]
        heard()


def fitted(frame: VideoFrame, width: int, height: int) -> bytes:
    """``frame`` as blue green red bytes of exactly width x height, undistorted, with black bars where it does not fill."""
    scale = min(width / frame.width, height / frame.height)
    inner_width = min(width, max(2, round(frame.width * scale / 2) * 2))
    inner_height = min(height, max(2, round(frame.height * scale / 2) * 2))
    inner = frame.reformat(width=inner_width, height=inner_height, format="bgr24").to_ndarray()
    if inner.shape[:2] == (height, width):
        return inner.tobytes()
    whole = np.zeros((height, width, 3), np.uint8)
    top, left = (height - inner_height) // 2, (width - inner_width) // 2
    whole[top : top + inner_height, left : left + inner_width] = inner
    return whole.tobytes()


def mono(frame: AudioFrame) -> bytes:
    """Opus as aiortc decodes it (48 kHz, 16 bit, stereo) as one channel; b"" for anything else."""
    if frame.sample_rate != 48_000 or frame.format.name != "s16":
        return b""
    channels = len(frame.layout.channels)
    samples = frame.to_ndarray().reshape(-1, channels).astype(np.int32)
    return bytes((samples.sum(axis=1) // channels).astype(np.int16).tobytes())
