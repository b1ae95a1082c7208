"""H.264 for a call: libx264 superfast inside a bit budget that changes without a new key frame, smaller where the line is narrow.

Encodes; sends nothing.
"""

from __future__ import annotations

from fractions import Fraction

import av
from aiortc.codecs.h264 import H264Encoder
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType, VideoFrame

START_RATE = 1_000_000  # bit/s
LEAST_RATE, MOST_RATE = 80_000, 2_500_000
_ENOUGH, _PLENTY = 0.043, 0.11  # bits a pixel of one picture: with less it is made smaller; more is of no use
_SIZES = (Fraction(1), Fraction(3, 4), Fraction(1, 2), Fraction(3, 8))
_SURE = 1.5  # times enough for the next larger size, for
_LARGER_AFTER, _SMALLER_AFTER = 4.0, 0.3  # s
_LOSSY, _LOSSLESS = 0.1, 0.02  # shares of lost packets: above the one it sends less, below the other slowly more
_MORE = 1.08  # times as much after each report of no loss
_BURST = 5  # a picture may take as much as a fifth of a second does
_CLOCK = Fraction(1, 90_000)


class Encoder:
    """What aiortc's sender asks of an encoder: ``encode`` and a ``target_bitrate`` it may set from the receiver's reports."""

    def __init__(self, frames_per_second: int) -> None:
        self._rate = START_RATE
        self._careful = MOST_RATE  # what so much loss leaves
        self._frames_per_second = frames_per_second
        self._codec: VideoCodecContext | None = None
        self._packer = H264Encoder()
        self._size = self._turn = 0
        self._unlike: tuple[int, int] | None = None  # which way the size should change, and since when on the frames' clock

    @property
    def target_bitrate(self) -> int:
        """Bits per second: what the receiver allows, and no more than the loss on the way leaves."""
        return min(self._rate, self._careful)

    @target_bitrate.setter
    def target_bitrate(self, rate: int) -> None:
        self._rate = max(LEAST_RATE, min(rate, MOST_RATE))

    def lost(self, share: float) -> None:
        """The receiver missed this share of the packets since it last said so."""
        if share > _LOSSY:
            self._careful = max(LEAST_RATE, round(self.target_bitrate * (1 - share / 2)))
        elif share < _LOSSLESS:
            self._careful = min(round(self._careful * _MORE), MOST_RATE)

    def encode(self, frame: VideoFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """RTP payloads of one picture and its time on the 90 kHz clock. Runs in a worker thread, one at a time.

        None at all for every second picture where the smallest size is still too much.
        """
        pixels = frame.width * frame.height * self._frames_per_second
        self._choose(pixels, frame.pts or 0)
        self._turn += 1
        starved = self.target_bitrate < self._enough(pixels, len(_SIZES) - 1)
        if starved and self._turn % 2 and not force_keyframe:
            return [], 0
        codec = self._fitting(frame, pixels)
        fitting = frame.reformat(codec.width, codec.height, "yuv420p")
        fitting.pts, fitting.time_base = frame.pts, _CLOCK
        fitting.pict_type = PictureType.I if force_keyframe else PictureType.NONE
        data = b"".join(bytes(packet) for packet in codec.encode(fitting))
        packet = av.Packet(data)
        packet.pts, packet.time_base = frame.pts, _CLOCK
        return self._packer.pack(packet)

    def _enough(self, pixels: int, size: int) -> float:
        return _ENOUGH * pixels * float(_SIZES[size] ** 2)

    def _choose(self, pixels: int, now: int) -> None:
        """A smaller picture soon when there is too little for this one, a larger one only when there is plenty for long."""
        way = 0
        if self._size + 1 < len(_SIZES) and self.target_bitrate < self._enough(pixels, self._size):
            way = 1
        elif self._size and self.target_bitrate > _SURE * self._enough(pixels, self._size - 1):
            way = -1
        if not way:
            self._unlike = None
        elif self._unlike is None or self._unlike[0] != way:
            self._unlike = way, now
        elif (now - self._unlike[1]) % 2**32 > (_SMALLER_AFTER if way > 0 else _LARGER_AFTER) * 90_000:
            self._size += way
            self._unlike = None

    def _fitting(self, frame: VideoFrame, pixels: int) -> VideoCodecContext:
        width, height = (round(side * _SIZES[self._size] / 2) * 2 for side in (frame.width, frame.height))
        plenty = _PLENTY * pixels * float(_SIZES[self._size] ** 2)
        rate = round(min(self.target_bitrate, max(plenty, LEAST_RATE)))
        if self._codec is None or (self._codec.width, self._codec.height) != (width, height):
            self._codec = _open(width, height, self._frames_per_second, rate, round(max(plenty, LEAST_RATE)))
        elif abs(rate - (self._codec.bit_rate or 1)) > rate / 20:
            self._codec.bit_rate = rate  # heeded live because maxrate and bufsize were set at the start
        return self._codec


def _open(width: int, height: int, frames_per_second: int, rate: int, most: int) -> VideoCodecContext:
    codec: VideoCodecContext = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.bit_rate, codec.gop_size = rate, 3000
    codec.framerate, codec.time_base = Fraction(frames_per_second, 1), _CLOCK
    codec.thread_count = 2
    budget = {"maxrate": str(most), "bufsize": str(most // _BURST)}
    codec.options = {"preset": "superfast", "tune": "zerolatency", "level": "31", **budget}
    codec.profile = "Baseline"
    return codec
