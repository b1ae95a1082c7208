"""A microphone through PortAudio. Keeps at most half a second, in memory."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections import deque
from pathlib import Path
from typing import Any

import numpy

from devices.base import BLOCK, Condition, DeviceError, Sound, Status
from devices.sound import ABSENT, SoundCard, SoundName, read_wav

_KEPT = 50  # blocks: half a second


class CardMicrophone:
    """A Microphone (see devices.base)."""

    def __init__(self, card: SoundCard, name: SoundName) -> None:
        self._card, self._name = card, name
        self._lock = threading.Lock()
        self._stream: Any = None
        self._blocks: queue.Queue[bytes] = queue.Queue(_KEPT)
        self._trouble: Status | None = None
        self._said: deque[Sound] = deque()  # by the test door, which has no mouth

    def status(self) -> Status:
        """READY when the card has it and the last opening worked. Asking never opens it."""
        stream = self._stream
        if stream is not None:
            return Status(Condition.READY) if stream.active else ABSENT
        if not self._card.find(self._name, "input"):
            return ABSENT
        return self._trouble or Status(Condition.READY)

    def start(self) -> None:
        """Open it. Raises DeviceError."""
        with self._lock:
            if self._stream is not None:
                return
            try:
                self._stream = self._card.stream(self._name, "input", self._heard)
                self._trouble = None
            except DeviceError as error:
                self._trouble = error.status
                raise

    def stop(self) -> None:
        """Close it and forget what was heard."""
        with self._lock:
            stream, self._stream = self._stream, None
            if stream is not None:
                self._card.end(stream)
            with self._blocks.mutex:
                self._blocks.queue.clear()

    def read(self) -> Sound | None:
        """The next 10 ms, or None when none has come within 30 ms."""
        try:
            block = numpy.frombuffer(self._blocks.get(timeout=0.03), numpy.int16)
        except queue.Empty:
            return None
        return self._said.popleft() if self._said else block

    def say(self, file: str) -> None:
        """For the test door: hear this WAV file in place of the room. Raises ValueError when it is not one."""
        self._said.extend(read_wav(Path(file)))

    def close(self) -> None:
        """Release everything. Safe to call twice."""
        self.stop()

    def _heard(self, data: Any, frames: int, _time: Any, _flags: Any) -> None:
        if frames != BLOCK:
            return
        if self._blocks.full():
            with contextlib.suppress(queue.Empty):
                self._blocks.get_nowait()  # the oldest goes: a slow reader hears what is said now
        with contextlib.suppress(queue.Full):
            self._blocks.put_nowait(bytes(data))
