"""The sound codec, spoken to directly: the library's own decoder can neither conceal a loss nor use the repeat in the next packet."""

from __future__ import annotations

import ctypes
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from aiortc.codecs import CODECS
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

RATE = 48_000
PACKET = 960  # samples, 20 ms
_LONGEST = 5760  # samples of one packet, 120 ms
_BIT_RATE = 32_000  # one voice, with what repeats a lost packet in the next
_EXPECTED_LOSS = 10  # percent: how much of the rate goes into that
Sound = NDArray[np.int16]


def offer_repeats() -> None:
    """Ask in every offer of this process from now on that each packet repeats the one before. Twice changes nothing."""
    for codec in CODECS["audio"]:
        if codec.name.lower() == "opus":
            codec.parameters["useinbandfec"] = 1


class Decoder:
    """Opus to 48 kHz mono. One a stream: it remembers what was heard."""

    def __init__(self) -> None:
        self._library = _library()
        failed = ctypes.c_int()
        self._state = self._library.opus_decoder_create(RATE, 1, ctypes.byref(failed))
        if not self._state:
            raise OSError(failed.value, "opus_decoder_create")

    def decode(self, packet: bytes) -> Sound:
        """The samples of a packet; none for one that is broken."""
        return self._decode(packet, _LONGEST, 0)

    def repeated(self, following: bytes) -> Sound:
        """The packet before ``following``, which was lost, from what ``following`` repeats of it; else concealed."""
        return self._decode(following, PACKET, 1)

    def conceal(self, samples: int) -> Sound:
        """What was probably said, where nothing came; it fades. ``samples``: a multiple of 120."""
        return self._decode(None, samples, 0)

    def close(self) -> None:
        """Give the memory back; safe to call twice."""
        if self._state:
            self._library.opus_decoder_destroy(ctypes.c_void_p(self._state))
        self._state = None

    def _decode(self, packet: bytes | None, most: int, repeat: int) -> Sound:
        if not self._state:
            return np.zeros(0, np.int16)
        out = (ctypes.c_int16 * most)()
        size = len(packet) if packet else 0
        made = self._library.opus_decode(ctypes.c_void_p(self._state), packet, size, out, most, repeat)
        return np.frombuffer(bytes(out), np.int16, max(0, int(made)))


class SoundEncoder:
    """What aiortc's sender asks of an encoder; every packet also holds a small copy of the one before."""

    def __init__(self) -> None:
        codec: AudioCodecContext = av.CodecContext.create("libopus", "w")
        codec.bit_rate, codec.sample_rate = _BIT_RATE, RATE
        codec.format, codec.layout, codec.time_base = "s16", "mono", Fraction(1, RATE)
        codec.options = {"application": "voip", "fec": "1", "packet_loss": str(_EXPECTED_LOSS), "frame_duration": "20"}
        self._codec = codec
        self._first: int | None = None

    def encode(self, frame: AudioFrame, force_keyframe: bool = False) -> tuple[list[bytes], int]:  # noqa: ARG002 - aiortc passes it
        """Packets of 20 ms and the time of the first on the 48 kHz clock. Runs in a worker thread, one at a time."""
        packets = self._codec.encode(frame)
        if not packets:
            return [], 0
        begins = packets[0].pts or 0  # the codec counts from before the beginning
        self._first = begins if self._first is None else self._first
        return [bytes(packet) for packet in packets], begins - self._first


def _library() -> ctypes.CDLL:
    """The one that the picture's codecs came with, or the system's."""
    own = sorted((Path(av.__file__).parent.parent / "av.libs").glob("libopus-*"))
    library = ctypes.CDLL(str(own[0]) if own else "libopus.so.0")
    library.opus_decoder_create.restype = ctypes.c_void_p
    return library
