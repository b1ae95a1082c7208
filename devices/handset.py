"""A telephone handset, or a headset on a socket: an ear, a mouth and a hook. What goes to its ear goes nowhere else."""

from __future__ import annotations

import array
import fcntl
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from devices.base import Condition, Microphone, Speaker, Status

_EVIOCGKEY, _EVIOCGSW = 0x18, 0x1B  # the kernel's "which keys are down", "which switches are on"


@dataclass(frozen=True)
class Hook:
    """``lifted()`` may raise OSError when the hook is not there."""

    lifted: Callable[[], bool]
    close: Callable[[], None]


def open_hook(path: str, code: str) -> Hook:
    """A hook or a socket's switch: an input device and the name of its key or switch, SW_HEADPHONE_INSERT unless told.

    ``path`` "none": a headset that has no hook counts as lifted. ``path`` "": we are not told how to know, so it never counts
    as lifted, and nothing personal is spoken. Raises KeyError for an unknown ``code``.
    """
    if path in ("", "none"):
        return Hook(lambda: path == "none", lambda: None)
    from evdev import ecodes

    number = int(ecodes.ecodes[code or "SW_HEADPHONE_INSERT"])
    request = _EVIOCGSW if code.startswith("SW_") or not code else _EVIOCGKEY
    held: list[int] = []

    def lifted() -> bool:
        if not held:
            held.append(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC))
        bits = array.array("B", bytes(96))
        try:
            fcntl.ioctl(held[0], (2 << 30) | (len(bits) << 16) | (ord("E") << 8) | request, bits)
        except OSError:
            close()
            raise
        return bool(bits[number // 8] & (1 << (number % 8)))

    def close() -> None:
        while held:
            os.close(held.pop())

    return Hook(lifted, close)


class CardHandset:
    """A Handset (see devices.base)."""

    def __init__(self, microphone: Microphone, speaker: Speaker, hook: Hook) -> None:
        self.microphone, self.speaker, self._hook = microphone, speaker, hook
        self._moved: bool | None = None  # by the test door, which has no hand

    def lifted(self) -> bool:
        """False also when the hook does not answer: then nobody is known to listen, and nothing personal is spoken."""
        if self._moved is not None:
            return self._moved
        try:
            return self._hook.lifted()
        except OSError:
            return False

    def lift(self) -> None:
        """For the test door: as if a hand had."""
        self._moved = True

    def hang_up(self) -> None:
        self._moved = False

    def status(self) -> Status:
        """The worse of its hook, its ear and its mouth."""
        try:
            self._hook.lifted()
        except OSError:
            return Status(Condition.ABSENT, "hook-absent")
        for part in (self.speaker, self.microphone):
            status = part.status()
            if status.condition != Condition.READY:
                return status
        return Status(Condition.READY)

    def close(self) -> None:
        """Release all three. Safe to call twice."""
        parts: tuple[Any, ...] = (self.microphone, self.speaker, self._hook)
        for part in parts:
            part.close()
