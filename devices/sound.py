"""The sound card: finds a name among PortAudio's devices and opens streams on it. Knows nothing of what is said."""

from __future__ import annotations

import os
import threading
import time
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

from devices.base import BLOCK, SOUND_RATE, Condition, DeviceError, Sound, Status
from devices.quiet import quiet

ABSENT = Status(Condition.ABSENT, "sound-absent")
_LATENCY = 0.04  # s: less makes PulseAudio stumble
_LOOK_AGAIN = 10.0  # s between two looks for a card that was plugged in later


@dataclass(frozen=True)
class SoundName:
    """``device``: PortAudio's name, "" the default; ``sink``: the PulseAudio sink or source behind it, "" its default."""

    device: str
    sink: str


class SoundCard:
    """PortAudio, loaded at the first use. One for all sound devices of a process: its list of devices is global to it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._library: Any = None
        self._open = 0
        self._looked = -_LOOK_AGAIN

    def find(self, name: SoundName, kind: str) -> bool:
        """True when there is such a device. ``kind``: input or output. Opens nothing that listens."""
        with self._lock:
            if self._has(name, kind):
                return True
            if self._open or time.monotonic() - self._looked < _LOOK_AGAIN:
                return False
            self._look()
            return self._has(name, kind)

    def stream(self, name: SoundName, kind: str, callback: Callable[..., None]) -> Any:
        """A started stream of 10 ms blocks of 48 kHz mono 16 bit. Give it back to :meth:`end`. Raises DeviceError."""
        with self._lock:
            if not self.find(name, kind):
                raise DeviceError(ABSENT)
            make = self._library.RawInputStream if kind == "input" else self._library.RawOutputStream
            try:
                with quiet(), _pulse(name, kind):
                    stream = make(SOUND_RATE, BLOCK, name.device or None, 1, "int16", _LATENCY, callback=callback)
                    stream.start()
            except (self._library.PortAudioError, ValueError) as error:
                raise DeviceError(ABSENT) from error
            self._open += 1
            return stream

    def end(self, stream: Any) -> None:
        """Stop and close; nothing of it stays open. What is queued in it is dropped."""
        with self._lock:
            self._open -= 1
            with quiet():
                stream.abort(ignore_errors=True)
                stream.close(ignore_errors=True)

    def _has(self, name: SoundName, kind: str) -> bool:
        if self._library is None:
            self._look()
        if self._library is None:
            return False
        try:
            found = self._library.query_devices(name.device or None, kind)
        except (ValueError, self._library.PortAudioError):
            return False
        return bool(found[f"max_{kind}_channels"])

    def _look(self) -> None:
        with quiet():
            try:
                if self._library is None:
                    import sounddevice

                    self._library = sounddevice
                else:
                    self._looked = time.monotonic()
                    self._library._terminate()
                    self._library._initialize()
            except OSError:  # no PortAudio on this machine: no sound, said by the condition
                self._library = None


class _pulse:
    """The PulseAudio library reads the wanted sink from these two variables and from nowhere else; they are put back."""

    def __init__(self, name: SoundName, kind: str) -> None:
        self._values = {"PULSE_LATENCY_MSEC": "30", "PULSE_SINK" if kind == "output" else "PULSE_SOURCE": name.sink}
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> None:
        for key, value in self._values.items():
            self._before[key] = os.environ.get(key)
            if value:
                os.environ[key] = value

    def __exit__(self, *_: object) -> None:
        for key, value in self._before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


def blocks_of(samples: Sound, rate: int) -> Iterator[Sound]:
    """Samples of any rate as 10 ms blocks of 48 kHz, made as they are asked for; the last is filled up with silence."""
    step = rate / SOUND_RATE
    for start in range(0, int(len(samples) / step), BLOCK):
        at = numpy.arange(start, start + BLOCK) * step
        first, last = int(at[0]), int(at[-1]) + 2
        part = numpy.pad(samples[first:last], (0, max(0, last - max(first, len(samples)))))
        yield numpy.interp(at, numpy.arange(first, last), part).astype(numpy.int16)


def loudness(block: Sound) -> int:
    """0 (silence) to 8 (as loud as it gets), in steps of 6 dB."""
    power = float(numpy.mean(numpy.square(block.astype(numpy.float32))))
    return 0 if power < 1 else max(0, min(8, round((10 * numpy.log10(power) - 36) / 6)))


def read_wav(path: Path) -> list[Sound]:
    """A 16 bit WAV file of any rate as 10 ms blocks, the last filled up with silence. Raises ValueError."""
    try:
        with wave.open(str(path)) as file:
            if file.getsampwidth() != 2:
                raise ValueError(f"{path.name} is not 16 bit")
            samples = numpy.frombuffer(file.readframes(file.getnframes()), numpy.int16).reshape(-1, file.getnchannels())[:, 0]
            rate = file.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise ValueError(f"{path.name} cannot be read: {error}") from error
    return list(blocks_of(samples, rate))
