"""The officer's sound from packets that come late, too fast, too slow, or never; and the visitor's, with its repeats."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from aiortc.rtp import RtpPacket
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from kiosk.call.opus import Decoder, Sound, SoundEncoder
from kiosk.call.sound import BLOCK, SoundBuffer, longer, period, play, shorter
from kiosk.rings import Ring
from tests.call.kiosk_side import voice

SECONDS = 6
LOUD = 700


def tone(at: NDArray[Any]) -> Sound:
    """440 Hz. ``at``: sample numbers."""
    return np.asarray(np.sin(2 * np.pi * 440 * at / 48_000) * 8000, np.int16)


def spoken(seconds: float = SECONDS, sound: Callable[[NDArray[Any]], Sound] = tone) -> list[bytes]:
    """``sound`` as the kiosk sends it, 20 ms a packet."""
    encoder = SoundEncoder()
    packets: list[bytes] = []
    for turn in range(int(seconds * 50)):
        wave = sound(np.arange(turn * 960, (turn + 1) * 960))
        frame = AudioFrame.from_ndarray(wave.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, turn * 960, Fraction(1, 48_000)
        made, _ = encoder.encode(frame)
        packets += made
    return packets


class Heard:
    """A buffer with a hand-wound clock; a block is taken out every 10 ms."""

    def __init__(self, decoder: Decoder, first: int = 65_500) -> None:
        self.now, self.blocks = 100.0, list[Sound]()
        self.buffer = SoundBuffer(decoder, lambda: self.now)
        self._first = first

    def take(self, arriving: list[tuple[float, int, bytes]], seconds: float) -> None:
        """``arriving``: (s from the start, number, content)."""
        waiting, begun = sorted(arriving, key=lambda one: one[0]), self.now
        for turn in range(int(seconds * 100)):
            self.now = begun + turn * 0.01
            while waiting and waiting[0][0] <= self.now - begun:
                _, number, data = waiting.pop(0)
                packet = RtpPacket(111, 0, (self._first + number) % 65_536, number * 960)
                vars(packet)["_data"] = data
                assert self.buffer.add(packet) == (False, None)
            self.blocks.append(self.buffer.block())

    def silent(self) -> int:
        """Blocks without sound after the first with it."""
        loud = [int(np.abs(block).max()) > LOUD for block in self.blocks]
        return loud[loud.index(True) :].count(False)

    def steps(self) -> int:
        """The largest leap from one sample to the next; a tone of 440 Hz makes leaps of 461."""
        whole = np.concatenate(self.blocks).astype(np.int32)
        return int(np.abs(np.diff(whole[48_000:])).max())


@pytest.fixture(scope="module")
def packets() -> list[bytes]:
    return spoken()


@pytest.fixture
def heard() -> Iterator[Heard]:
    decoder = Decoder()
    yield Heard(decoder)
    decoder.close()


def on_time(packets: list[bytes], pace: float = 0.02) -> list[tuple[float, int, bytes]]:
    return [(number * pace, number, data) for number, data in enumerate(packets)]


def test_what_comes_in_time_is_heard_whole_and_soon(heard: Heard, packets: list[bytes]) -> None:
    heard.take(on_time(packets), SECONDS)
    assert heard.silent() == 0
    assert heard.steps() < 600
    assert heard.buffer.kept <= 0.04
    assert int(np.abs(heard.blocks[6]).max()) > LOUD


def test_one_in_twenty_is_lost_and_every_block_is_heard(heard: Heard, packets: list[bytes]) -> None:
    chance = random.Random(5)  # noqa: S311
    heard.take([one for one in on_time(packets) if chance.random() > 0.05], SECONDS - 0.1)
    assert heard.silent() == 0


def test_a_lost_packet_comes_out_of_the_one_after_it_more_like_itself_than_a_guess() -> None:
    given, wrong = spoken(2, voice), dict.fromkeys(("repeated", "guessed"), 0.0)
    for lost in range(60, 95, 7):
        decoders = [Decoder() for _ in range(3)]
        for decoder in decoders:
            for packet in given[:lost]:
                decoder.decode(packet)
        whole = decoders[0].decode(given[lost]).astype(np.float64)
        wrong["repeated"] += float(np.square(decoders[1].repeated(given[lost + 1]) - whole).sum())
        wrong["guessed"] += float(np.square(decoders[2].conceal(960) - whole).sum())
        for decoder in decoders:
            decoder.close()
            decoder.close()
    assert wrong["repeated"] < 0.85 * wrong["guessed"]


def test_packets_in_fits_and_starts_are_kept_longer_and_then_heard_evenly(heard: Heard, packets: list[bytes]) -> None:
    chance = random.Random(6)  # noqa: S311
    heard.take([(at + chance.random() * 0.07, number, data) for at, number, data in on_time(packets)], SECONDS - 0.1)
    assert 0.05 < heard.buffer.kept <= 0.12
    assert heard.silent() == 0
    again = Heard(Decoder())
    again.take([(at, number, data) for at, number, data in on_time(packets)], SECONDS)
    assert again.buffer.kept < heard.buffer.kept


@pytest.mark.parametrize("pace", [0.0199, 0.0201])
def test_a_sender_whose_clock_is_another_is_neither_cut_nor_ever_later(heard: Heard, packets: list[bytes], pace: float) -> None:
    heard.take(on_time(packets * 4, pace), SECONDS * 3.9)
    assert heard.silent() == 0
    assert heard.buffer._in_store() < 0.12


def test_a_pause_is_concealed_then_silent_and_what_came_late_is_not_kept(heard: Heard, packets: list[bytes]) -> None:
    held = [(max(at, 2.0) if at > 1.0 else at, number, data) for at, number, data in on_time(packets)]
    heard.take(held, SECONDS - 0.1)
    assert int(np.abs(heard.blocks[108]).max()) > 50
    assert int(np.abs(heard.blocks[190]).max()) == 0
    assert int(np.abs(heard.blocks[220]).max()) > LOUD
    assert heard.buffer._in_store() < 0.2


def test_another_stream_and_broken_packets_are_survived(heard: Heard, packets: list[bytes]) -> None:
    heard.take(on_time(packets[:50]), 1)
    heard.take([(at, number + 9000, data) for at, number, data in on_time(packets[:50])], 1)
    assert int(np.abs(heard.blocks[-10]).max()) > LOUD
    heard.take([(at, number + 9050, b"\xff" * 40) for at, number, _ in on_time(packets[:50])], 1)
    assert len(heard.blocks[-1]) == BLOCK


def test_what_was_heard_is_forgotten_at_the_end(heard: Heard, packets: list[bytes]) -> None:
    heard.take(on_time(packets[:50]), 0.5)
    heard.buffer.close()
    heard.buffer.close()
    assert not heard.buffer.block().any()


def test_a_cut_in_a_tone_falls_on_its_period() -> None:
    deep = (np.sin(2 * np.pi * 110 * np.arange(4000) / 48_000) * 9000).astype(np.int16)
    lag = period(deep)
    assert abs(lag - 48_000 / 110) < 3
    for made, length in ((shorter(deep, lag), 4000 - lag), (longer(deep, lag), 4000 + lag)):
        assert len(made) == length
        assert int(np.abs(np.diff(made.astype(np.int32))).max()) < 200


async def written(ring: Ring, blocks: int) -> None:
    """So many blocks are in the ring."""
    while ring.newest() < blocks:
        await asyncio.sleep(0)


def test_the_player_writes_evenly_and_says_only_that_something_came() -> None:
    async def listen() -> tuple[int, int]:
        ring, said, came = Ring.sound(), list[int](), asyncio.Event()
        buffer = SoundBuffer(Decoder(), time.monotonic)

        def heard() -> None:
            said.append(1)
            came.set()

        playing = asyncio.ensure_future(play(buffer, ring, heard))
        await asyncio.wait_for(written(ring, 5), 20)
        nothing = len(said)
        packet = RtpPacket(111, 0, 7, 0)
        vars(packet)["_data"] = spoken(0.1)[1]
        buffer.add(packet)
        await asyncio.wait_for(came.wait(), 20)
        playing.cancel()
        ring.close()
        return nothing, len(said)

    assert asyncio.run(listen()) == (0, 1)
