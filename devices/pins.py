"""The pins of a Raspberry Pi's header, by gpiozero and lgpio, or pins made of nothing. One way, named; no other is tried when it fails."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import tempfile
from pathlib import Path
from typing import Any

FIRST, LAST = 2, 27  # of the header that may be used, by the numbers printed on it as GPIO
_REVISION = Path("/sys/firmware/devicetree/base/system/linux,revision")


def revision(file: Path = _REVISION) -> int:
    """Which Raspberry Pi this is, as its firmware told the kernel. Raises OSError where it told nothing."""
    told = file.read_bytes()
    if len(told) != 4:
        raise OSError(f"{file}: this is no revision")
    return int.from_bytes(told, "big")


def open_pins(kind: str) -> Any:
    """A pin factory of gpiozero: "lgpio", the header of this machine, or "mock". Raises OSError where there is none."""
    if kind == "mock":
        from gpiozero.pins.mock import MockFactory

        return MockFactory()
    if "lgpio" not in sys.modules:
        _load_lgpio()
    from gpiozero.pins.lgpio import LGPIOFactory

    class Header(LGPIOFactory):  # type: ignore[misc]
        def _get_revision(self) -> int:  # gpiozero looks into /proc, which a process of ours does not see
            return revision()

    try:
        return Header()
    except errors() as error:
        raise OSError(str(error)) from error


def _load_lgpio() -> None:
    """It makes a named pipe in the folder where it is imported, and a process of ours may write to no other. Nothing uses the pipe."""
    if importlib.util.find_spec("lgpio") is None:
        raise OSError("this machine has no lgpio")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        importlib.import_module("lgpio")


def errors() -> tuple[type[Exception], ...]:
    """Everything that a pin, or a factory of pins, is known to raise when the hardware fails or is closed."""
    from gpiozero import GPIOZeroError

    lgpio = sys.modules.get("lgpio")
    return (OSError, GPIOZeroError, *((lgpio.error,) if lgpio is not None else ()))
