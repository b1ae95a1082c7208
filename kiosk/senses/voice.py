"""Speaks words by espeak-ng into the output that was asked for, and into no other. Keeps no word and writes none down."""

from __future__ import annotations

import struct
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy

from devices.base import BLOCK, SOUND_RATE, Sound
from kiosk.senses.mixer import Mixer, Source
from kiosk.senses.process import InTurn
from kiosk.verbs import Say

_WORDS_A_MINUTE = 165
_LIMIT = 10.0  # s to make the sound of one text
_VOICES = {"en": "en-gb", "zh": ""}  # other languages: their own name; "": what espeak-ng says in it cannot be understood
_HEADER = 44


@dataclass(eq=False)
class _Speech:
    say: Say
    stopped: threading.Event = field(default_factory=threading.Event)
    heard: tuple[Mixer, Source] | None = None


class Voice:
    """One text at a time; a new one replaces the old. ``spoken(id)`` is called once for every text, spoken or not."""

    def __init__(self, outputs: Mapping[str, Mixer], may: Callable[[str], bool], spoken: Callable[[int], None]) -> None:
        self._outputs, self._may, self._spoken = outputs, may, spoken
        self._turn = InTurn("voice")
        self._lock = threading.Lock()
        self._speech: _Speech | None = None

    def say(self, say: Say) -> None:
        """Begin; returns at once."""
        self.hush()
        speech = _Speech(say)
        with self._lock:
            self._speech = speech
        self._turn.do(lambda: self._begin(speech))

    def hush(self, to: str = "") -> None:
        """Stop at once; with ``to``, only what goes to that output."""
        with self._lock:
            speech = self._speech
            if speech is None or (to and speech.say.to != to):
                return
            self._speech = None
            speech.stopped.set()
            heard = speech.heard
        if heard:
            heard[0].stop(heard[1])

    def close(self) -> None:
        """Silent for good."""
        self.hush()
        self._turn.close(0.5)

    def _begin(self, speech: _Speech) -> None:
        say, mixer = speech.say, self._outputs.get(speech.say.to)
        sound = b""
        if mixer is not None and self._may(say.to) and not speech.stopped.is_set():
            sound = pronounce(say.text, say.language, say.rate)
        with self._lock:  # stopped and begun must not cross: else words are heard after Hush
            if mixer is not None and sound and not speech.stopped.is_set() and self._may(say.to):
                speech.heard = mixer, Source(blocks_of(sound), lambda: self._spoken(say.id))
                mixer.play(speech.heard[1])
                return
        self._spoken(say.id)


def pronounce(text: str, language: str, rate: float) -> bytes:
    """A WAV of the words; b"" where there is no voice. The words go through a pipe: an argument could be read by others."""
    voice = _VOICES.get(language, language)
    if not voice or not text.strip():
        return b""
    speed = str(round(_WORDS_A_MINUTE * min(3.0, max(0.5, rate))))
    try:
        done = subprocess.run(
            ["espeak-ng", "-v", voice, "-s", speed, "--stdin", "--stdout"],
            input=text.encode(), capture_output=True, timeout=_LIMIT, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 and len(done.stdout) > _HEADER else b""


def blocks_of(wav: bytes) -> Iterator[Sound]:
    """The WAV as 10 ms blocks of 48 kHz, the last filled up with silence."""
    rate: int = struct.unpack_from("<I", wav, 24)[0]
    samples = numpy.frombuffer(wav[_HEADER : len(wav) - len(wav) % 2], numpy.int16)
    step = rate / SOUND_RATE
    for start in range(0, int(len(samples) / step), BLOCK):
        at = numpy.arange(start, start + BLOCK) * step
        yield numpy.interp(at, numpy.arange(int(at[0]), int(at[-1]) + 2), _part(samples, int(at[0]), int(at[-1]) + 2)).astype(
            numpy.int16
        )


def _part(samples: Sound, first: int, last: int) -> Sound:
    part = samples[first:last]
    return numpy.concatenate([part, numpy.zeros(last - first - len(part), numpy.int16)])
