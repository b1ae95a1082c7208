"""The disk as a power cut leaves it: QEMU writes down every write of a machine, and here they are done again up to a flush. No more."""

from __future__ import annotations

import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

MAGIC, VERSION = 0x6A736677736872, 1  # of the kernel's dm-log-writes, whose format this is
FLUSH, DISCARD = 1, 4
HEAD, ENTRY = struct.Struct("<QQQI"), struct.Struct("<QQQQ")


@dataclass(frozen=True)
class Written:
    """One entry of the log: where on the disk, and where its bytes are in the log (``size`` 0: none)."""

    place: int
    size: int
    flags: int
    at: int


def recording(disk: Path, log: Path) -> tuple[str, ...]:
    """QEMU's options for a machine that writes to ``disk`` and whose writes stand in ``log``."""
    log.write_bytes(b"")
    return (
        *("-blockdev", f"driver=raw,node-name=plain,file.driver=file,file.filename={disk}"),
        *("-blockdev", f"driver=raw,node-name=log,file.driver=file,file.filename={log}"),
        *("-blockdev", "driver=blklogwrites,node-name=logged,file=plain,log=log"),
        *("-device", "virtio-blk-pci,drive=logged"),
    )


def after_cut(before: Path, log: Path, disk: Path) -> tuple[int, int]:
    """``disk`` becomes ``before`` with every write that was flushed; what came after the last flush is lost, all of it.

    Returns how many writes were done again, and how many were lost.
    """
    shutil.copyfile(before, disk)
    with log.open("rb") as written, disk.open("r+b") as out:
        entries = list(_entries(written))
        kept = max((n for n, one in enumerate(entries) if one.flags & FLUSH), default=-1) + 1
        for one in entries[:kept]:
            if one.size and not one.flags & DISCARD:
                written.seek(one.at)
                out.seek(one.place)
                out.write(written.read(one.size))
    return _count(entries[:kept]), _count(entries[kept:])


def _count(entries: list[Written]) -> int:
    return sum(bool(one.size) for one in entries)


def _entries(log: BinaryIO) -> Iterator[Written]:
    magic, version, number, sector = HEAD.unpack(log.read(HEAD.size))
    if (magic, version) != (MAGIC, VERSION):
        raise ValueError("this is no log of writes")
    at = sector
    for _ in range(number):
        log.seek(at)
        place, sectors, flags, _length = ENTRY.unpack(log.read(ENTRY.size))
        at += sector
        size = 0 if flags & DISCARD else sectors * sector
        yield Written(place * sector, size, flags, at)
        at += size
