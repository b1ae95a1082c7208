"""One output, one mixer: adds speech and call block by block. Nothing else in the house may play sound."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy

from devices.base import DeviceError, Sound, Speaker

_REST = 0.5  # s after the output failed


@dataclass(frozen=True, eq=False)
class Source:
    """Blocks to be heard; ``ended`` is called once, when there are no more or the output has failed.

    ``mixed`` is told every block that goes to the output while these are in it, just before it does: all that is in it.
    """

    blocks: Iterator[Sound]
    ended: Callable[[], None]
    mixed: Callable[[Sound], None] = lambda _: None


class Mixer:
    """Its thread sleeps while there is nothing to play; ``speaker.play`` sets the pace."""

    def __init__(self, name: str, speaker: Speaker) -> None:
        self._speaker = speaker
        self._changed = threading.Condition()
        self._sources: list[Source] = []
        self._gain = 1.0
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"mixer-{name}", daemon=True)
        self._thread.start()

    def play(self, source: Source) -> None:
        """Add it to what is heard."""
        with self._changed:
            self._sources.append(source)
            self._changed.notify_all()

    def loud(self, decibels: float) -> None:
        """How loud what is heard is from the next block on; 0 dB leaves it as it came, and nothing is made louder than that."""
        self._gain = min(1.0, 10 ** (decibels / 20))

    def plays(self, source: Source) -> bool:
        """True until it has ended."""
        with self._changed:
            return source in self._sources

    def stop(self, source: Source) -> None:
        """Take it away; its ``ended`` is called now, unless it was before."""
        with self._changed:
            there = source in self._sources
            self._sources = [other for other in self._sources if other is not source]
        if there:
            self._speaker.hush()
            source.ended()

    def close(self) -> None:
        """Silence, and the output is closed."""
        self._ending.set()
        self._speaker.hush()
        self._thread.join(1.0)
        self._speaker.close()

    def _run(self) -> None:
        while not self._ending.is_set():
            with self._changed:
                self._changed.wait_for(lambda: self._sources, _REST)
                sources = list(self._sources)
            blocks = [block for source in sources if (block := self._next(source)) is not None]
            if not blocks:
                continue
            whole = _sum(blocks, self._gain)
            for source in sources:
                source.mixed(whole)
            try:
                self._speaker.play(whole)
            except DeviceError:
                for source in sources:
                    self.stop(source)
                self._ending.wait(_REST)

    def _next(self, source: Source) -> Sound | None:
        block = next(source.blocks, None)
        if block is None:
            with self._changed:
                there = source in self._sources
                self._sources = [other for other in self._sources if other is not source]
            if there:
                source.ended()
        return block


def _sum(blocks: list[Sound], gain: float) -> Sound:
    if len(blocks) == 1 and gain == 1:
        return blocks[0]
    total = numpy.asarray(blocks, numpy.float64).sum(axis=0) * gain
    return numpy.asarray(numpy.clip(total, -32768, 32767), numpy.int16)
