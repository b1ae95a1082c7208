"""Five large keys and, set apart, Quick exit and Emergency: a Linux input device. Says which went down and up; counts nothing."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator, Mapping
from typing import Any

from devices.base import KEYS, Condition, Status

ABSENT = Status(Condition.ABSENT, "keys-absent")
_USUAL = {
    "back": "KEY_LEFT", "next": "KEY_RIGHT", "choose": "KEY_ENTER", "repeat": "KEY_R", "help": "KEY_F1", "quit": "KEY_ESC",
    "emergency": "KEY_SOS",
}  # fmt: skip
_LOOK_AGAIN = 1.0  # s


def key_codes(changed: Mapping[str, str]) -> Mapping[int, str]:
    """Kernel key code -> one of KEYS; ``changed``: other kernel names, {"back": "KEY_B"}. Raises KeyError for an unknown."""
    from evdev import ecodes

    return {int(ecodes.ecodes[changed.get(key, _USUAL[key])]): key for key in KEYS}


def translate(codes: Mapping[int, str], kind: int, code: int, value: int) -> tuple[str, bool] | None:
    """One input event as (key, pressed); None for what is not one of our keys, and for the kernel's own repeats (value 2)."""
    return (codes[code], value == 1) if kind == 1 and value != 2 and code in codes else None


class InputKeys:
    """A Keys (see devices.base). Taken for us alone: no other program sees these keys."""

    def __init__(self, path: str, codes: Mapping[int, str]) -> None:
        self._path, self._codes = path, codes
        self._ended, self._end = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._closed = False

    def status(self) -> Status:
        """READY while the input device is there."""
        return Status(Condition.READY) if os.path.exists(self._path) else ABSENT

    def events(self) -> Iterator[tuple[str, bool]]:
        """(key, pressed) until closed; a keypad pulled out and put back goes on."""
        while not self._closed:
            device = self._open()
            if device is None:
                select.select([self._ended], [], [], _LOOK_AGAIN)
                continue
            try:
                yield from self._read(device)
            except OSError:  # pulled out: look for it again
                continue
            finally:
                device.close()

    def close(self) -> None:
        """Ends events(). Safe to call twice."""
        if not self._closed:
            self._closed = True
            os.close(self._end)

    def _open(self) -> Any:
        from evdev import InputDevice

        try:
            device = InputDevice(self._path)
            device.grab()
        except OSError:
            return None
        return device

    def _read(self, device: Any) -> Iterator[tuple[str, bool]]:
        while not self._closed:
            readable = select.select([device.fd, self._ended], [], [], _LOOK_AGAIN)[0]
            if self._ended in readable:
                return
            for event in device.read() if readable else ():
                found = translate(self._codes, event.type, event.code, event.value)
                if found:
                    yield found
