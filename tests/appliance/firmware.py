"""A board that can be switched on and off: the firmware's part of an update, and a plug that may be pulled at any system call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from provisioning.update import board
from provisioning.update.board import PARTITIONS, Places
from provisioning.update.slots import Autoboot

CALLS = ("open", "write", "fsync", "rename")


class PowerCut(BaseException):
    """Nothing after this was done."""


@contextmanager
def cut_at(n: int | None) -> Iterator[None]:
    """The power fails before the Nth of the system calls that change the disk; None: it stays."""
    count, real = 0, {name: getattr(os, name) for name in CALLS}

    def counted(call: Callable[..., Any], *given: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count == n:
            raise PowerCut
        return call(*given, **more)

    for name, call in real.items():
        setattr(os, name, partial(counted, call))
    try:
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)


class Firmware:
    """``works``: which slots hold a program that comes up. The flag lasts for one start and for no power cut, as on a real board."""

    def __init__(self, folder: Path, works: dict[str, bool]) -> None:
        self.places = Places(folder / "boot", folder / "state", folder / "tree", PARTITIONS)
        for path in (self.places.boot, self.places.state, self.places.tree / "chosen" / "bootloader"):
            path.mkdir(parents=True)
        self.places.autoboot.write_bytes(board.text(Autoboot("A", "B"), PARTITIONS))
        self.works, self.booted, self.flag = works, "", False
        self.start()

    def start(self) -> str:
        """What runs now: the file and the flag decide, and a program that does not come up is ended by the watchdog."""
        section = b"[tryboot]" if self.flag else b"[all]"
        text = self.places.autoboot.read_bytes()
        number = int(text.split(section)[1].split(b"boot_partition=")[1].split(b"\n")[0])
        slot = next(name for name, partition in PARTITIONS.items() if partition == number)
        tried, self.flag = self.flag, False
        if not self.works[slot]:
            assert tried, f"the board is dead: slot {slot} is committed and does not come up"
            return self.start()
        self.booted = slot
        (self.places.tree / "chosen" / "bootloader" / "partition").write_bytes(number.to_bytes(4, "big"))
        return slot
