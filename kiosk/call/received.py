"""The officer's picture, from the peer to the ring. Writes it; keeps nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from aiortc import MediaStreamTrack
from aiortc.mediastreams import MediaStreamError
from av.video.frame import VideoFrame

from kiosk.rings import Ring


async def show(track: MediaStreamTrack, ring: Ring, heard: Callable[[], None]) -> None:
    """Put the newest picture of ``track`` into ``ring`` and call ``heard``, until the track ends."""
    waiting: asyncio.Queue[Any] = vars(track)["_queue"]
    while True:
        try:
            frame: Any = await track.recv()
            while not waiting.empty():  # whoever is too slow shows what is now, not what was
                frame = await track.recv()
        except MediaStreamError:
            return
        picture = await asyncio.to_thread(fitted, frame, ring.width, ring.height)
        ring.write(picture, time.monotonic_ns())
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
