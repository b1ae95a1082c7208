"""Dictation: from Listen to the last Heard. Sound goes to a child that can be killed; words go to the screen alone."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import numpy

from devices.base import DeviceError, Sound
from devices.sound import loudness
from kiosk.senses.ears import Ears
from kiosk.verbs import Heard, Listen, ListenFailed

_PIPE = 1 << 20  # bytes: half a minute of sound waits while a model loads
_LAST_WORDS = 8.0  # s for the child to say them after the microphone has closed
_LEVEL_EVERY = 0.2  # s


@dataclass(eq=False)
class _Stretch:
    question: str
    child: subprocess.Popen[bytes]
    sound: IO[bytes]
    words: IO[bytes]
    until: float
    text: str = ""
    level: int = 0
    told: float = 0.0
    stopped: bool = False


class Listening:
    """One field at a time. ``send`` says a verb to the screen, from any thread."""

    def __init__(self, ears: Ears, models: str, limit: float, send: Callable[[Any], None]) -> None:
        self._ears, self._models, self._limit, self._send = ears, models, limit, send
        self._lock = threading.Lock()
        self._stretch: _Stretch | None = None
        self._dying: list[_Stretch] = []

    def start(self, listen: Listen) -> None:
        """Heard follows, or ListenFailed."""
        self.stop()
        model = Path(self._models) / listen.language
        if not self._models or not listen.language.isalnum() or not model.is_dir():
            self._send(ListenFailed(listen.question, "no-recogniser"))
            return
        command = [sys.executable, "-m", "kiosk.senses.recogniser", "--model", str(model)]
        child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pipesize=_PIPE
        )
        sound, words = cast(IO[bytes], child.stdin), cast(IO[bytes], child.stdout)
        os.set_blocking(sound.fileno(), False)
        stretch = _Stretch(listen.question, child, sound, words, time.monotonic() + self._limit)
        self._stretch = stretch
        threading.Thread(target=self._read, args=(stretch,), name="heard", daemon=True).start()
        self._ears.shared.turn.do(lambda: self._open(stretch))

    def stop(self) -> None:
        """Close the microphone; the last Heard follows and is final."""
        stretch, self._stretch = self._stretch, None
        if stretch is not None:
            stretch.stopped, stretch.until = True, time.monotonic() + _LAST_WORDS
            self._dying.append(stretch)
            self._ears.shared.turn.do(lambda: self._end(stretch))

    def tick(self) -> None:
        """Ends what has lasted too long. From the thread that calls start and stop."""
        now = time.monotonic()
        if self._stretch is not None and now > self._stretch.until:
            self.stop()
        for stretch in [stretch for stretch in self._dying if now > stretch.until]:
            stretch.child.kill()
        self._dying = [stretch for stretch in self._dying if stretch.child.poll() is None]

    def close(self) -> None:
        """Kill whatever listens."""
        self.stop()
        for stretch in self._dying:
            stretch.child.kill()

    def _open(self, stretch: _Stretch) -> None:
        try:
            self._ears.shared.use("listen", lambda block: self._feed(stretch, block))
        except DeviceError as error:
            stretch.stopped = True
            stretch.child.kill()
            self._send(ListenFailed(stretch.question, error.status.code))

    def _end(self, stretch: _Stretch) -> None:
        self._ears.shared.drop("listen")
        with contextlib.suppress(OSError):  # it may have died before
            stretch.sound.close()

    def _feed(self, stretch: _Stretch, block: Sound) -> None:
        third = block.reshape(-1, 3).mean(axis=1).astype(numpy.int16)  # 48 to 16 kHz
        with contextlib.suppress(OSError, ValueError):  # dead, closed, or half a minute behind: the reader says so
            os.write(stretch.sound.fileno(), third.tobytes())
        stretch.level = loudness(block)
        if time.monotonic() - stretch.told > _LEVEL_EVERY and not stretch.stopped:
            stretch.told = time.monotonic()
            self._send(Heard(stretch.question, stretch.text, False, stretch.level))

    def _read(self, stretch: _Stretch) -> None:
        final = False
        for line in stretch.words:
            words = json.loads(line)
            final, stretch.text = bool(words["final"]), str(words["text"])
            self._send(Heard(stretch.question, stretch.text, final, stretch.level))
            stretch.text = "" if final else stretch.text
        stretch.child.wait(_LAST_WORDS)
        if stretch.child.returncode != 0 and not stretch.stopped:
            self._send(ListenFailed(stretch.question, "no-recogniser" if stretch.child.returncode == 3 else "recogniser-lost"))
        elif not final and self._stretch is not stretch:
            self._send(Heard(stretch.question, "", True))
