"""Devices made of nothing, with handles to break them: for tests, demonstration and training. Used only where named mock:."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy

from devices.base import BLOCK, KEYS, SOUND_RATE, Condition, Device, DeviceError, Slip, Sound, Status
from devices.mock_camera import MockCamera
from devices.mock_pins import MockButton, MockSwitch
from devices.sound import read_wav

READY = Status(Condition.READY)
_TEN_MS = BLOCK / SOUND_RATE


class MockMicrophone:
    """Silence at the true pace, and whatever :meth:`say` was given."""

    def __init__(self) -> None:
        self._status, self._open, self._due = READY, False, 0.0
        self._said: deque[Sound] = deque()
        self.room: MockSpeaker | None = None  # whose sound it hears too

    def status(self) -> Status:
        return self._status

    def start(self) -> None:
        if self._status != READY:
            raise DeviceError(self._status)
        if not self._open:
            self._open, self._due = True, time.monotonic()

    def stop(self) -> None:
        self._open = False

    def read(self) -> Sound | None:
        now = time.monotonic()
        if not self._open or self._status != READY:
            time.sleep(0.03)
            return None
        self._due = max(self._due + _TEN_MS, now - 0.5)
        time.sleep(max(0.0, self._due - now))
        try:
            return self._said.popleft()
        except IndexError:
            return numpy.zeros(BLOCK, numpy.int16) if self.room is None else self.room.overheard()

    def close(self) -> None:
        self.stop()

    def unplug(self) -> None:
        self._status = Status(Condition.ABSENT, "sound-absent")

    def plug(self) -> None:
        self._status = READY

    def say(self, file: str) -> None:
        """Speak a 16 bit WAV file into it. Raises ValueError when it is not one."""
        self._said.extend(read_wav(Path(file)))


class MockSpeaker:
    """Takes sound at the true pace; ``heard`` keeps the last minute of it."""

    def __init__(self) -> None:
        self._status, self._until = READY, 0.0
        self._hushed = threading.Event()
        self.heard: deque[Sound] = deque(maxlen=6000)
        self._air: deque[Sound] = deque(maxlen=100)

    def status(self) -> Status:
        return self._status

    def play(self, block: Sound) -> None:
        if block.shape != (BLOCK,):
            raise ValueError(f"a block has {BLOCK} samples, not {block.shape}")
        if self._status != READY:
            raise DeviceError(self._status)
        self._hushed.clear()
        self._hushed.wait(max(0.0, self._until - time.monotonic() - 6 * _TEN_MS))
        self._until = max(self._until, time.monotonic()) + _TEN_MS
        self.heard.append(block)
        self._air.append(block)

    def overheard(self) -> Sound:
        """What a microphone in the same room hears of it, softer."""
        try:
            return self._air.popleft() // 4
        except IndexError:
            return numpy.zeros(BLOCK, numpy.int16)

    def hush(self) -> None:
        self._until = 0.0
        self._hushed.set()

    def close(self) -> None:
        self.hush()

    def unplug(self) -> None:
        self._status = Status(Condition.ABSENT, "sound-absent")

    def plug(self) -> None:
        self._status = READY


class MockHandset:
    """On the hook until :meth:`lift`."""

    def __init__(self) -> None:
        self.microphone, self.speaker = MockMicrophone(), MockSpeaker()
        self._lifted, self._status = False, READY

    def status(self) -> Status:
        return self._status

    def lifted(self) -> bool:
        return self._lifted and self._status == READY

    def close(self) -> None:
        self.microphone.close()
        self.speaker.close()

    def lift(self) -> None:
        self._lifted = True

    def hang_up(self) -> None:
        self._lifted = False

    def say(self, file: str) -> None:
        self.microphone.say(file)

    def unplug(self) -> None:
        self._status = Status(Condition.ABSENT, "hook-absent")

    def plug(self) -> None:
        self._status = READY


class MockPrinter:
    """``printed`` keeps the slips."""

    def __init__(self) -> None:
        self._status = READY
        self.printed: list[Slip] = []
        self._taken: bool | None = None

    def status(self) -> Status:
        return self._status

    def print(self, slip: Slip) -> None:
        if self._status.condition not in (Condition.READY, Condition.DEGRADED):
            raise DeviceError(self._status)
        self.printed.append(replace(slip))

    def clear(self) -> None: ...

    def taken(self) -> bool | None:
        return self._taken

    def hold(self, yes: str) -> None:
        """ "yes": the last slip hangs in its mouth, "no": it was taken; a printer that was told neither cannot tell."""
        self._taken = yes == "no"

    def close(self) -> None: ...

    def unplug(self) -> None:
        self._status = Status(Condition.ABSENT, "printer-absent")

    def run_out(self) -> None:
        self._status = Status(Condition.BLOCKED, "paper-out")

    def run_low(self) -> None:
        self._status = Status(Condition.DEGRADED, "paper-low")

    def open_cover(self) -> None:
        self._status = Status(Condition.BLOCKED, "cover-open")

    def jam(self) -> None:
        self._status = Status(Condition.BLOCKED, "printer-fault")

    def silence(self) -> None:
        self._status = Status(Condition.UNKNOWN, "printer-silent")

    def load(self) -> None:
        self._status = READY

    plug = close_cover = load


class MockKeys:
    """Keys that :meth:`press` and :meth:`release` move."""

    def __init__(self) -> None:
        self._status = READY
        self._moves: queue.SimpleQueue[tuple[str, bool] | None] = queue.SimpleQueue()

    def status(self) -> Status:
        return self._status

    def events(self) -> Iterator[tuple[str, bool]]:
        while (move := self._moves.get()) is not None:
            yield move

    def close(self) -> None:
        self._moves.put(None)

    def press(self, key: str) -> None:
        """Down and up again."""
        self.hold(key)
        self.release(key)

    def hold(self, key: str) -> None:
        if key not in KEYS:
            raise ValueError(f"there is no key {key!r}")
        self._moves.put((key, True))

    def release(self, key: str) -> None:
        self._moves.put((key, False))

    def unplug(self) -> None:
        self._status = Status(Condition.ABSENT, "keys-absent")

    def plug(self) -> None:
        self._status = READY


KINDS: Mapping[str, Callable[[], Any]] = {
    "camera": MockCamera, "microphone": MockMicrophone, "speaker": MockSpeaker,
    "handset": MockHandset, "printer": MockPrinter, "keys": MockKeys,
    "button": MockButton, "siren": partial(MockSwitch, "siren"), "light": partial(MockSwitch, "light"),
    "service": partial(MockButton, 5),
}  # fmt: skip
HANDLES = (
    "unplug", "plug", "run_out", "run_low", "jam", "open_cover", "close_cover", "silence", "load", "lift", "hang_up", "press",
    "hold", "release", "say", "show",
)  # fmt: skip


def break_device(device: Device, act: str) -> None:
    """Call the handle ``act`` ("run_out", "press:quit", "say:clip.wav"). Raises ValueError when the device has none such."""
    name, colon, value = act.partition(":")
    handle = getattr(device, name, None) if name in HANDLES else None
    if handle is None:
        raise ValueError(f"this device cannot {name}")
    handle(*([value] if colon else []))
