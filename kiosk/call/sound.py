"""The officer's sound, from packets to an even stream of 10 ms blocks: late, lost and drifting packets are smoothed away."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable

import numpy as np
from aiortc.rtp import RtpPacket

from kiosk.call.opus import PACKET, RATE, Decoder, Sound
from kiosk.rings import Ring

BLOCK = 480  # samples, 10 ms
_LEAST, _MOST = 0.02, 0.12  # s that are kept ready
_SPARE = 0.01  # s more than the packets have been late
_REMEMBERED = 400  # packets, 8 s, of which the lateness is known
_USUAL = 0.97  # share of them that come in time
_TOLERATED = 0.02  # s away from what should be ready, before the stream is made shorter or longer
_SLOWLY = 1 / 20  # of the difference from block to block: how fast what is ready is averaged
_AHEAD = 0.4  # s ready: too much to be made up for slowly
_FADED = 20 * BLOCK  # samples made up after which there is silence
_SHORTEST, _LONGEST, _SEAM = 240, 720, 240  # samples: what is cut out or put in, and how long it is faded over
_WRAP = 0x10000


class SoundBuffer:
    """Stands in for aiortc's jitter buffer: packets go in with :meth:`add`, and every 10 ms :meth:`block` takes one block out.

    ``clock`` gives seconds. Everything happens in one thread.
    """

    def __init__(self, decoder: Decoder, clock: Callable[[], float]) -> None:
        self.came = 0  # packets
        self._decoder, self._clock = decoder, clock
        self._packets: dict[int, bytes] = {}
        self._next = -1  # the number of the next packet; none yet
        self._ready: Sound = np.zeros(0, np.int16)
        self._late: deque[float] = deque(maxlen=_REMEMBERED)
        self._times = (0, 0.0)  # the newest packet's number, and when it should have come if none was ever late
        self._kept = _LEAST
        self._level = _LEAST
        self._made_up = 0
        self._begun = False

    @property
    def kept(self) -> float:
        """s that should be ready now."""
        return self._kept

    def add(self, packet: RtpPacket) -> tuple[bool, None]:
        """Take a packet in; nothing is ever asked of the sender."""
        number = self._number(packet.sequence_number)
        data = bytes(vars(packet).get("_data", b""))
        if number is None or not data:
            return False, None
        self.came += 1
        self._packets[number] = data
        self._note(number)
        return False, None

    def close(self) -> None:
        """Forget everything; only silence comes out. Safe to call twice."""
        self._begin(0)
        self._ready = np.zeros(0, np.int16)
        self._decoder.close()

    def _number(self, sequence: int) -> int | None:
        """The unwrapped number; None for one that comes too late."""
        if self._next < 0:
            self._next = sequence + _WRAP  # one before the first is a number too
        ahead = (sequence - self._next + _WRAP // 2) % _WRAP - _WRAP // 2
        if abs(ahead) > _REMEMBERED:
            self._begin(sequence)
            ahead = 0
        if not self._begun and ahead < 0:
            self._next, ahead = self._next + ahead, 0
        return self._next + ahead if ahead >= 0 else None

    def _begin(self, sequence: int) -> None:
        """Another stream, or the same one long after."""
        self._packets.clear()
        self._late.clear()
        self._next, self._begun = sequence + _WRAP, False

    def _note(self, number: int) -> None:
        """How late it is against the earliest; from that, how much must be ready."""
        now = self._clock()
        if not self._late:
            self._times = (number, now)
        self._late.append(now - self._times[1] - (number - self._times[0]) * PACKET / RATE)
        late = np.asarray(self._late)
        usual = float(np.quantile(late, _USUAL) - late.min())
        self._kept = max(_LEAST, min(usual + _SPARE, _MOST))

    def block(self) -> Sound:
        """The next 480 samples."""
        level = self._in_store()
        if not self._begun:
            if level < self._kept:
                return np.zeros(BLOCK, np.int16)
            self._begun, self._level = True, level
        self._level += (level - self._level) * _SLOWLY
        if level > _AHEAD:
            self._leap()
        while len(self._ready) < BLOCK:
            self._fill()
        self._keep_pace()
        block, self._ready = self._ready[:BLOCK], self._ready[BLOCK:]
        return block

    def _in_store(self) -> float:
        newest = max(self._packets, default=-1)
        waiting = max(0, newest - self._next + 1) if self._packets else 0
        return (len(self._ready) + waiting * PACKET) / RATE

    def _leap(self) -> None:
        """Go on with what is new; what is too old is not made up for."""
        self._next = max(self._packets) + 1 - max(1, round(self._kept * RATE / PACKET))
        self._packets = {number: data for number, data in self._packets.items() if number >= self._next}
        self._level = self._kept

    def _fill(self) -> None:
        """Decode what comes next, or make up for it."""
        data, step = self._packets.pop(self._next, None), 1
        sound = self._decoder.decode(data) if data is not None else None
        if sound is not None and len(sound):
            self._made_up = 0
        elif self._packets:
            following = self._packets.get(self._next + 1)
            sound = self._decoder.repeated(following) if following is not None else self._decoder.conceal(PACKET)
        else:  # nothing at all has come: the stream grows longer, and is cut again later
            sound = self._decoder.conceal(BLOCK)
            self._made_up += BLOCK
            step = 0
        self._next += step
        if self._made_up > _FADED or not len(sound):
            sound = np.zeros(BLOCK, np.int16)
        self._ready = np.concatenate([self._ready, sound])

    def _keep_pace(self) -> None:
        """Make the stream a little shorter or longer where more or less is ready than should be: also two clocks that differ."""
        away = self._level - self._kept
        if abs(away) <= _TOLERATED or self._made_up:
            return
        while len(self._ready) < _LONGEST + _SEAM + BLOCK and self._next in self._packets:
            self._fill()
        if len(self._ready) < _LONGEST + _SEAM:
            return
        lag = period(self._ready)
        self._ready = shorter(self._ready, lag) if away > 0 else longer(self._ready, lag)
        self._level -= (lag if away > 0 else -lag) / RATE


def period(sound: Sound) -> int:
    """After how many samples, 5 to 15 ms, ``sound`` is most like its beginning: there a cut is not heard."""
    head = sound[:_SEAM].astype(np.float64)
    rest = sound[_SHORTEST : _LONGEST + _SEAM].astype(np.float64)
    likeness = np.correlate(rest, head, "valid")
    loudness = np.sqrt(np.convolve(rest**2, np.ones(_SEAM), "valid")) + 1.0
    return _SHORTEST + int(np.argmax(likeness / loudness))


def shorter(sound: Sound, lag: int) -> Sound:
    """``sound`` without its first ``lag`` samples, faded into what follows."""
    return np.concatenate([_faded(sound[:_SEAM], sound[lag : lag + _SEAM]), sound[lag + _SEAM :]])


def longer(sound: Sound, lag: int) -> Sound:
    """``sound`` with its first ``lag`` samples twice."""
    return np.concatenate([sound[:lag], _faded(sound[lag : lag + _SEAM], sound[:_SEAM]), sound[_SEAM:]])


def _faded(before: Sound, after: Sound) -> Sound:
    share = np.linspace(0, 1, _SEAM)
    return np.asarray(before * (1 - share) + after * share, np.int16)


async def play(buffer: SoundBuffer, ring: Ring, heard: Callable[[], None]) -> None:
    """Put a block into ``ring`` every 10 ms, and call ``heard`` when something came; for ever."""
    following, came = time.monotonic(), 0
    while True:
        now = time.monotonic()
        if now - following > _AHEAD:
            following = now
        while following <= now:
            following += BLOCK / RATE
            ring.write(buffer.block().tobytes(), time.monotonic_ns())
        if buffer.came != came:
            came = buffer.came
            heard()
        await asyncio.sleep(following - time.monotonic())
