"""A tone that the speaker plays and the microphone must hear. It opens the microphone for two seconds and keeps nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import numpy

from devices.base import BLOCK, SOUND_RATE, Condition, DeviceError, Sound, Speaker
from devices.mixer import Mixer, Source
from devices.shared import Shared

PITCH = 1000  # Hz: whole periods in a block, and small loudspeakers have it
SECONDS = 1.5
_LEAST = 30.0  # loudness of the tone in a block, of 32767
_SHARE = 0.5  # of what a block holds is the tone: a noisy room is not taken for it
_AFTER = 0.5  # s: the way from the speaker through the room
_LIMIT = 5.0  # s for the speaker to play it
_BLOCKS = 30  # that hold it: 0.3 s in all


def tone() -> list[Sound]:
    """The tone, block by block, at a quarter of the loudest."""
    at = numpy.arange(BLOCK) / SOUND_RATE
    block = (numpy.sin(2 * numpy.pi * PITCH * at) * 8000).astype(numpy.int16)
    return [block] * round(SECONDS * SOUND_RATE / BLOCK)


def holds(block: Sound) -> bool:
    """Whether this block is, above all, the tone."""
    wave = block.astype(numpy.float64)
    at = 2 * numpy.pi * PITCH * numpy.arange(len(wave)) / SOUND_RATE
    part = 2 * numpy.hypot(wave @ numpy.sin(at), wave @ numpy.cos(at)) / len(wave)
    whole = float(numpy.sqrt(numpy.mean(wave**2)))
    return bool(part >= _LEAST and part / numpy.sqrt(2) >= _SHARE * whole)


def heard(blocks: Sequence[Sound]) -> bool:
    """Whether the tone is in what was heard, for long enough not to be a chance."""
    return sum(map(holds, blocks)) >= _BLOCKS


def prove(speaker: Speaker | None, mixer: Mixer | None, ears: Shared[Sound], told: Callable[[str], None]) -> None:
    """In turn with whoever else listens: ``told`` gets "" when the tone was heard, else the code of why not."""
    ears.turn.do(lambda: told(_play(speaker, mixer, ears)))


def _play(speaker: Speaker | None, mixer: Mixer | None, ears: Shared[Sound]) -> str:
    if speaker is None or mixer is None or speaker.status().condition not in (Condition.READY, Condition.DEGRADED):
        return "speaker-absent"
    blocks, over = list[Sound](), threading.Event()
    try:
        ears.use("tone", blocks.append)
    except DeviceError:
        return "microphone-absent"
    source = Source(iter(tone()), over.set)
    mixer.play(source)
    over.wait(_LIMIT)
    mixer.stop(source)
    threading.Event().wait(_AFTER)
    ears.drop("tone")
    return "" if heard(blocks) else "speaker-unheard"
