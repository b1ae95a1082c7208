"""The board's own files: autoboot.txt, what the firmware started, and the record beside them. Decides nothing.

autoboot.txt is one sector that is written over in place: on a FAT file system no rename survives every power cut, and a sector does.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk import durable
from kiosk.wire import WireError, canonical, parse_json
from provisioning.update.slots import SLOTS, Autoboot, Board, Record, Write

SECTOR = 512  # and the most the firmware reads of this file
PARTITIONS: Mapping[str, int] = {"A": 2, "B": 3}


class BoardError(Exception):
    """A file of the board is not as it must be; the message names it."""


@dataclass(frozen=True)
class Places:
    """``boot``: the first partition, with autoboot.txt. ``state``: a folder that both slots share. ``tree``: the device tree."""

    boot: Path
    state: Path
    tree: Path
    partitions: Mapping[str, int]

    @property
    def autoboot(self) -> Path:
        return self.boot / "autoboot.txt"

    @property
    def record(self) -> Path:
        return self.state / "slots.json"


def read(places: Places) -> Board:
    """The board as it is now. Raises BoardError: then nothing is to be changed."""
    return Board(_autoboot(places), _booted(places), _record(places.record))


def apply(places: Places, writes: Iterable[Write]) -> None:
    """Each write is on the disk before the next begins. Raises OSError."""
    for write in writes:
        if isinstance(write, Record):
            durable.replace(places.record, canonical(write))
        else:
            _overwrite(places.autoboot, text(write, places.partitions))


def tell(places: Places) -> None:
    """``told.json`` for the heartbeat: nothing is decided by it. The slot as a number: the heartbeat's figures are numbers."""
    now = read(places)
    told = {"v": 1, "slot": 1 + SLOTS.index(now.booted), "trial": now.on_trial, "code": now.record.code}
    path = places.state / "told.json"
    if not path.exists() or path.read_bytes() != canonical(told):
        durable.replace(path, canonical(told))


def text(autoboot: Autoboot, partitions: Mapping[str, int]) -> bytes:
    """The file, filled up to its one sector."""
    lines = ("[all]", "tryboot_a_b=1", f"boot_partition={partitions[autoboot.committed]}")
    trial = ("[tryboot]", f"boot_partition={partitions[autoboot.trial]}")
    return "\n".join((*lines, *trial, "")).encode().ljust(SECTOR, b"\n")


def _overwrite(path: Path, sector: bytes) -> None:
    if not path.exists() or path.stat().st_size != SECTOR:  # made by hand: once, and before anything is staged
        durable.replace(path, sector)
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        os.write(descriptor, sector)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _autoboot(places: Places) -> Autoboot:
    try:
        sections = _sections(places.autoboot.read_text(encoding="ascii"))
        slots = {str(number): slot for slot, number in places.partitions.items()}
        committed = slots[sections["all"]["boot_partition"]]
        trial = slots[sections["tryboot"]["boot_partition"]]
        if sections["all"]["tryboot_a_b"] != "1":
            raise KeyError("tryboot_a_b")
    except (OSError, ValueError, KeyError) as error:
        raise BoardError(f"{places.autoboot} does not name two slots: {error}") from error
    return Autoboot(committed, trial)


def _sections(content: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"all": {}}
    at = "all"
    for line in map(str.strip, content.splitlines()):
        if head := re.fullmatch(r"\[(\w+)\]", line):
            at = head[1]
            found.setdefault(at, {})
        elif "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found[at][key.strip()] = value.strip()
    return found


def _booted(places: Places) -> str:
    """As the firmware left it in the device tree: four bytes, the highest first."""
    path = places.tree / "chosen" / "bootloader" / "partition"
    try:
        number = int.from_bytes(path.read_bytes(), "big")
        return next(slot for slot in SLOTS if places.partitions[slot] == number)
    except (OSError, StopIteration) as error:
        raise BoardError(f"{path} does not say which slot was started") from error


def _record(path: Path) -> Record:
    """One that is not there is a new board's; one that cannot be read stops every change."""
    try:
        return parse_json(Record, path.read_bytes())
    except FileNotFoundError:
        return Record()
    except (OSError, WireError) as error:
        raise BoardError(f"{path} cannot be read: {error}") from error
