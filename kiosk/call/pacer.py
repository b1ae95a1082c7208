"""A key frame is spread over a few moments: sent at once it would fill a narrow line, and the sound would wait behind it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

from aiortc import RTCDtlsTransport

_FASTER = 2.5  # times the rate of the pictures, at which what is too much for one moment is sent
_AT_ONCE = 0.06  # s worth of pictures that may be sent at once: a usual picture is never held up
_SOURCE = slice(8, 12)  # bytes of a packet that say whose it is


class Pacer:
    """Stands in for the transport of the sender whose packets come from ``source``; everything else passes as it is.

    ``rate()`` gives bit/s. Repeats and reports never wait: the receiver waits for them.
    """

    def __init__(
        self, transport: RTCDtlsTransport, source: int, rate: Callable[[], int], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._transport, self._source, self._rate, self._clock = transport, source.to_bytes(4, "big"), rate, clock
        self._free = 0.0  # when all that was sent would have been sent at the usual speed

    async def _send_rtp(self, data: bytes) -> None:
        await self._transport._send_rtp(data)
        if data[_SOURCE] == self._source and data[1] & 0x7F not in range(64, 96):  # those are reports
            now = self._clock()
            self._free = max(self._free, now - _AT_ONCE / _FASTER) + len(data) * 8 / (_FASTER * self._rate())
            while self._free > self._clock():  # only then is the next packet made: it says when it was sent
                await asyncio.sleep(self._free - self._clock())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
