"""A loudspeaker or an earpiece through PortAudio. Plays blocks; keeps 60 ms at most."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any

from devices.base import BLOCK, Condition, DeviceError, Sound, Status
from devices.sound import ABSENT, SoundCard, SoundName

_QUEUED = 6  # blocks: 60 ms
_STUCK = 5.0  # s without room: the card is gone (an idle PulseAudio sink may need two to wake)


class CardSpeaker:
    """A Speaker (see devices.base). The stream opens with the first block, or when its status is asked."""

    def __init__(self, card: SoundCard, name: SoundName) -> None:
        self._card, self._name = card, name
        self._room = threading.Condition()
        self._blocks: deque[bytes] = deque()
        self._opening = threading.Lock()
        self._stream: Any = None

    def status(self) -> Status:
        """READY when the stream runs; an output harms nobody, so asking opens it."""
        try:
            self._open()
        except DeviceError as error:
            return error.status
        return Status(Condition.READY)

    def play(self, block: Sound) -> None:
        """Queue one 10 ms block; waits while 60 ms are queued. Raises DeviceError."""
        if block.shape != (BLOCK,):
            raise ValueError(f"a block has {BLOCK} samples, not {block.shape}")
        self._open()
        with self._room:
            if not self._room.wait_for(lambda: len(self._blocks) < _QUEUED, _STUCK):
                self._blocks.clear()
                lost = True
            else:
                self._blocks.append(block.tobytes())
                lost = False
        if lost:
            self.close()
            raise DeviceError(ABSENT)

    def hush(self) -> None:
        """Drop what is queued."""
        with self._room:
            self._blocks.clear()
            self._room.notify_all()

    def close(self) -> None:
        """Release everything. Safe to call twice; playing again opens it again."""
        with self._opening:
            stream, self._stream = self._stream, None
            if stream is not None:
                self._card.end(stream)
        self.hush()

    def _open(self) -> None:
        with self._opening:
            if self._stream is not None and not self._stream.active:
                self._card.end(self._stream)
                self._stream = None
            if self._stream is None:
                self._stream = self._card.stream(self._name, "output", self._wanted)

    def _wanted(self, out: Any, frames: int, _time: Any, _flags: Any) -> None:
        with self._room:
            block = self._blocks.popleft() if self._blocks and frames == BLOCK else b""
            self._room.notify_all()
        out[:] = block or bytes(len(out))
