"""H.264 for a call: libx264 superfast inside a bit budget that changes without a new key frame. Encodes; sends nothing."""

from __future__ import annotations

from fractions import Fraction

import av
from aiortc.codecs.h264 import H264Encoder
from av.video.codeccontext import VideoCodecContext
from av.video.frame import PictureType, VideoFrame

START_RATE = 1_000_000  # bit/s, and the most
LEAST_RATE = 80_000
_CLOCK = Fraction(1, 90_000)


class Encoder:
    """What aiortc's sender asks of an encoder: ``encode`` and a ``target_bitrate`` it may set from the receiver's reports."""

    def __init__(self, frames_per_second: int) -> None:
        self._rate = START_RATE
        self._frames_per_second = frames_per_second
        self._codec: VideoCodecContext | None = None
        self._packer = H264Encoder()

    @property
    def target_bitrate(self) -> int:
        """Bits per second."""
        return self._rate

    @target_bitrate.setter
    def target_bitrate(self, rate: int) -> None:
        self._rate = max(LEAST_RATE, min(rate, START_RATE))

    def encode(self, frame: VideoFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:
        """RTP payloads of one picture and its time on the 90 kHz clock. Runs in a worker thread, one at a time."""
        codec = self._fitting(frame.width, frame.height)
        frame.pict_type = PictureType.I if force_keyframe else PictureType.NONE
        data = b"".join(bytes(packet) for packet in codec.encode(frame))
        packet = av.Packet(data)
        packet.pts, packet.time_base = frame.pts, _CLOCK
        return self._packer.pack(packet)

    def _fitting(self, width: int, height: int) -> VideoCodecContext:
        if self._codec is None or (self._codec.width, self._codec.height) != (width, height):
            self._codec = _open(width, height, self._frames_per_second, self._rate)
        elif abs(self._rate - (self._codec.bit_rate or 1)) > self._rate / 20:
            self._codec.bit_rate = self._rate  # heeded live because maxrate and bufsize were set at the start
        return self._codec


def _open(width: int, height: int, frames_per_second: int, rate: int) -> VideoCodecContext:
    codec: VideoCodecContext = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "yuv420p"
    codec.bit_rate, codec.gop_size = rate, 3000
    codec.framerate, codec.time_base = Fraction(frames_per_second, 1), _CLOCK
    codec.thread_count = 2
    budget = {"maxrate": str(START_RATE), "bufsize": str(START_RATE // 4)}
    codec.options = {"preset": "superfast", "tune": "zerolatency", "level": "31", **budget}
    codec.profile = "Baseline"
    return codec
