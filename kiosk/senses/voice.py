"""Speaks words into the output that was asked for, and into no other. Keeps no word and writes none down."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from devices.espeak import pronounce
from devices.mixer import Mixer, Source
from devices.shared import InTurn
from devices.sound import blocks_of
from kiosk.verbs import Say


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
        sound = None
        if mixer is not None and self._may(say.to) and not speech.stopped.is_set():
            sound = pronounce(say.text, say.language, say.rate)
        with self._lock:  # stopped and begun must not cross: else words are heard after Hush
            if mixer is not None and sound is not None and not speech.stopped.is_set() and self._may(say.to):
                speech.heard = mixer, Source(blocks_of(*sound), lambda: self._spoken(say.id))
                mixer.play(speech.heard[1])
                return
        self._spoken(say.id)
