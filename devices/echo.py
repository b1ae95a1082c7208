"""What the microphone of a call hears, without what the loudspeaker says, the room's noise and its different loudness. Keeps no sound."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy

from devices.base import BLOCK, SOUND_RATE, Sound

_DELAY = 100  # ms from the mixer to the microphone, about: what is queued in both; a wrong guess costs the first second


class Echo:
    """Between :meth:`begin` and the next one: one call's. ``played`` and the function of ``begin`` belong to one thread each."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # the mixer's thread and the microphone's meet here for less than a millisecond
        self._processing: Any = None
        self._loading = threading.Thread()

    def begin(self) -> Callable[[Sound], Sound]:
        """Forget what was, and give the function that takes a block from the microphone and returns it clean.

        Blocks come back as they were until the library is loaded, and always where it cannot be: a call with an echo is better
        than none, and nobody waits: whoever opens a call also hears the keys, and quick exit is one of them.
        """
        self._loading = threading.Thread(target=self._load, name="echo", daemon=True)
        with self._lock:
            self._processing = None
        self._loading.start()
        return self._cleaned

    def loaded(self, limit: float) -> bool:
        """Whether blocks are cleaned by now; waits for it, at most ``limit`` seconds."""
        self._loading.join(limit)
        return self._processing is not None

    def played(self, block: Sound) -> None:
        """This very block goes to the output now."""
        if self._processing is not None:
            frame = _frame(block)
            with self._lock:
                if self._processing is not None:
                    self._processing.process_reverse_stream(frame)

    def _load(self) -> None:
        processing = _processing()
        with self._lock:
            if threading.current_thread() is self._loading:  # and no other call has begun meanwhile
                self._processing = processing

    def _cleaned(self, block: Sound) -> Sound:
        if self._processing is None:
            return block
        frame = _frame(block)
        with self._lock:
            if self._processing is None:
                return block
            self._processing.set_stream_delay_ms(_DELAY)
            self._processing.process_stream(frame)
        return numpy.frombuffer(frame.data, numpy.int16)


def _processing() -> Any:
    try:
        from livekit.rtc import AudioProcessingModule  # half a second and thirty megabytes: when a call needs it
    except (ImportError, OSError):
        return None
    return AudioProcessingModule(echo_cancellation=True, noise_suppression=True, high_pass_filter=True, auto_gain_control=True)


def _frame(block: Sound) -> Any:
    from livekit.rtc import AudioFrame

    return AudioFrame(bytearray(block.tobytes()), SOUND_RATE, 1, BLOCK)
