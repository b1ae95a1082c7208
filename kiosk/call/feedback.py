"""When each packet of the officer's side came here, told to their browser: it then knows our line and decides its own rate.

Transport-wide congestion control, as browsers speak it. Decides no rate; keeps no packet.
"""

from __future__ import annotations

import asyncio
import struct
import time
from collections.abc import Callable
from typing import Any

from aiortc import RTCDtlsTransport, RTCRtpHeaderExtensionParameters, RTCRtpSender
from aiortc.codecs import CODECS, HEADER_EXTENSIONS
from aiortc.rtcdtlstransport import RtpRouter
from aiortc.rtcrtpparameters import RTCRtcpFeedback
from aiortc.rtp import RTCP_RTPFB, AnyRtcpPacket, RtcpRrPacket, RtcpSrPacket, RtpPacket, pack_rtcp_packet

from kiosk.call.receiving import SILENCE

URI = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01"
_ID = 4  # of the header extension; the library uses 1 to 3
_FORMAT = 15  # of this feedback among all feedback
_EVERY = 0.05  # s between two reports
_MOST = 400  # packets told of in one report
_TICK, _REFERENCE = 0.00025, 0.064  # s, the units of the report


def offer_feedback() -> None:
    """Ask for it in every offer of this process from now on. Twice changes nothing."""
    wanted = RTCRtcpFeedback("transport-cc")
    for codec in CODECS["video"]:
        if wanted not in codec.rtcpFeedback and codec.name.lower() != "rtx":
            codec.rtcpFeedback.append(wanted)
    if all(extension.uri != URI for extension in HEADER_EXTENSIONS["video"]):
        HEADER_EXTENSIONS["video"].append(RTCRtpHeaderExtensionParameters(id=_ID, uri=URI))


class Arrivals:
    """When packets came, until they are told of. Times are in seconds of one clock that never goes back."""

    def __init__(self) -> None:
        self._times: dict[int, float] = {}
        self._newest: int | None = None
        self._next = 0
        self._count = 0

    def came(self, number: int, now: float) -> None:
        """Packet ``number`` (16 bit, it wraps) came."""
        if self._newest is None:
            self._newest = self._next = number
        whole = self._newest + (number - self._newest + 0x8000) % 0x10000 - 0x8000
        self._newest = max(self._newest, whole)
        self._times.setdefault(whole, now)

    def report(self) -> bytes | None:
        """What came, and what is missing before it, since the last report; None when nothing came."""
        if not self._times:
            return None
        times, self._times = self._times, {}
        last = max(times)
        first = max(min(self._next, *times), last - _MOST + 1)
        self._next = max(self._next, last + 1)
        reference = int(times[min(number for number in times if number >= first)] / _REFERENCE)
        marks, deltas = _told(times, range(first, last + 1), round(reference * _REFERENCE / _TICK))
        head = struct.pack("!HHI", first % 0x10000, last - first + 1, (reference % 0x1000000) << 8 | self._count)
        self._count = (self._count + 1) % 0x100
        told = head + marks + deltas
        return told + bytes(-len(told) % 4)


def _told(times: dict[int, float], numbers: range, before: int) -> tuple[bytes, bytes]:
    """A mark of two bits a packet (not here, a short while, a long one), seven to a word; and the while since the one before."""
    marks, deltas = [], b""
    for number in numbers:
        if number not in times:
            marks.append(0)
            continue
        ticks = round(times[number] / _TICK)
        delta, before = max(-0x8000, min(ticks - before, 0x7FFF)), ticks
        short = 0 <= delta <= 0xFF
        marks.append(1 if short else 2)
        deltas += struct.pack("!B" if short else "!h", delta)
    words = b""
    for start in range(0, len(marks), 7):
        seven = marks[start : start + 7]
        bits = sum(mark << 2 * (6 - at) for at, mark in enumerate(seven))
        words += struct.pack("!H", 0xC000 | bits)
    return words, deltas


class Router(RtpRouter):
    """The library's own, which also notes when each packet came. A line that is back after a silence gets a key frame at once.

    ``pictures``: who sends ours. ``lost`` is told which share of them the officer's side missed, whenever it says so.
    """

    def __init__(self, pictures: RTCRtpSender, lost: Callable[[float], None]) -> None:
        super().__init__()
        self.arrivals = Arrivals()
        self._pictures, self._lost = pictures, lost
        self._heard = 0.0
        self._source = 0

    def route_rtp(self, packet: RtpPacket) -> Any:
        """As the library does."""
        number, now = packet.extensions.transport_sequence_number, time.monotonic()
        if number is not None:
            self._source = packet.ssrc
            self.arrivals.came(number, now)
        if self._heard and now - self._heard > SILENCE:
            self._pictures._send_keyframe()
        self._heard = now
        return super().route_rtp(packet)

    def route_rtcp(self, packet: AnyRtcpPacket) -> Any:
        """As the library does."""
        if isinstance(packet, RtcpRrPacket | RtcpSrPacket):
            for report in packet.reports:
                if report.ssrc == self._pictures._ssrc:
                    self._lost(report.fraction_lost / 256)
        return super().route_rtcp(packet)

    async def tell(self, transport: RTCDtlsTransport) -> None:
        """Report for ever; must be ended from outside."""
        while True:
            await asyncio.sleep(_EVERY)
            report = self.arrivals.report()
            if report is None:
                continue
            head = struct.pack("!LL", self._pictures._ssrc, self._source)
            try:
                await transport._send_rtp(pack_rtcp_packet(RTCP_RTPFB, _FORMAT, head + report))
            except ConnectionError:
                return
