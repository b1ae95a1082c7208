"""A room that answers: what a microphone hears of a loudspeaker, by numbers, and how much of it is taken out again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy
from numpy.typing import NDArray

from devices.base import BLOCK, SOUND_RATE, Sound
from devices.echo import Echo
from devices.espeak import pronounce
from devices.sound import blocks_of

SPEECH = (
    "Good evening. I am at the desk in Brixton. Please tell me what happened to you tonight, and take all the time that you need. "
    "Nobody else can hear us. Are you somewhere safe just now?"
)
LOAD_LIMIT = 20.0  # s
_SEED = 3
_NOISE = 30.0  # of 32,767: the hum of a library
_BENT = 20_000.0  # from here on a small loudspeaker is no longer faithful


@dataclass(frozen=True)
class Room:
    """``late``: s until the first of it comes back. ``tail``: s of the room's own answer. ``loud``: how much of it comes back."""

    late: float = 0.045
    tail: float = 0.25
    loud: float = 0.6

    def answer(self, played: Sound) -> NDArray[numpy.float64]:
        """What comes back of it: late, blurred and a little bent, with noise; the same each time."""
        chance = numpy.random.default_rng(_SEED)
        bent = numpy.tanh(played / _BENT) * _BENT
        path = chance.standard_normal(int(self.tail * SOUND_RATE)) * 0.03
        path *= numpy.exp(-numpy.arange(len(path)) / (0.035 * SOUND_RATE))
        path[0] = self.loud
        path = numpy.concatenate([numpy.zeros(int(self.late * SOUND_RATE)), path])
        size = 1 << (len(bent) + len(path)).bit_length()
        back = numpy.fft.irfft(numpy.fft.rfft(bent, size) * numpy.fft.rfft(path, size))[: len(played)]
        return numpy.asarray(back + chance.standard_normal(len(played)) * _NOISE)


def cleaned(played: Sound, heard: Sound) -> Sound:
    """What is sent of ``heard`` while ``played`` was played, block by block as senses does it."""
    echo = Echo()
    clean = echo.begin()
    assert echo.loaded(LOAD_LIMIT), "the library of the canceller is not on this machine"
    blocks = []
    for at in range(0, len(heard) - BLOCK + 1, BLOCK):
        echo.played(played[at : at + BLOCK])
        blocks.append(clean(heard[at : at + BLOCK]))
    return numpy.concatenate(blocks)


def cancelled(played: Sound, room: Room, after: float) -> float:
    """dB by which what comes back is less from ``after`` seconds on."""
    heard = _whole(room.answer(played))
    sent = cleaned(played, heard)
    first = int(after * SOUND_RATE)
    return decibels(heard[first : len(sent)]) - decibels(sent[first:])


def both(played: Sound, near: Sound, at: float, room: Room) -> tuple[Sound, Sound]:
    """(heard, sent) where somebody says ``near`` into the microphone from second ``at`` on."""
    heard = room.answer(played)
    first = int(at * SOUND_RATE)
    heard[first : first + len(near)] += near[: len(heard) - first]
    whole = _whole(heard)
    return whole, cleaned(played, whole)


def decibels(sound: Sound) -> float:
    """How loud it is; only differences mean anything."""
    return float(10 * numpy.log10(numpy.mean(numpy.square(sound.astype(numpy.float64))) + 1e-9))


@cache
def spoken(text: str, seconds: float, rate: float = 1.0) -> Sound:
    """The text in the kiosk's own voice, over and over, for so long."""
    said = pronounce(text, "en", rate)
    assert said is not None, "espeak-ng is not on this machine"
    sound = numpy.concatenate(list(blocks_of(*said)))
    return numpy.asarray(numpy.resize(sound, int(seconds * SOUND_RATE)), numpy.int16)


def _whole(sound: NDArray[numpy.float64]) -> Sound:
    return numpy.asarray(numpy.clip(sound, -32_768, 32_767), numpy.int16)
