"""What a Pi's own firmware does before the kernel: read autoboot.txt, choose a slot, load what is in it. Writes to no disk."""

from __future__ import annotations

import configparser
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

LIMIT = 60.0
SECTOR = 512


@dataclass(frozen=True)
class Loaded:
    """Kernel and initial file system as files, the slot's own command line, and which partition they came from."""

    kernel: Path
    initial: Path
    command_line: str
    partition: int


def load(disk: Path, work: Path, tryboot: bool = False) -> Loaded:
    """Load from a raw disk what its autoboot.txt says; ``tryboot``: as after a restart that asked to try the other slot."""
    text = _read(disk, 1, "autoboot.txt").decode()
    partition = chosen(text, tryboot)
    files = {}
    for name in ("vmlinuz", "initrd.img"):
        files[name] = work / name
        files[name].write_bytes(_read(disk, partition, name))
    return Loaded(files["vmlinuz"], files["initrd.img"], _read(disk, partition, "cmdline.txt").decode().strip(), partition)


def chosen(autoboot: str, tryboot: bool) -> int:
    """The partition number that an autoboot.txt names; in ``[tryboot]`` when that was asked for and is there."""
    parser = configparser.ConfigParser()
    parser.read_string(autoboot)
    if tryboot and parser.has_option("tryboot", "boot_partition"):
        return parser.getint("tryboot", "boot_partition")
    return parser.getint("all", "boot_partition")


def place(disk: Path, partition: int) -> tuple[int, int]:
    """First byte and length of a partition, counted from 1."""
    said = _run("sfdisk", "--json", str(disk))
    entry = json.loads(said)["partitiontable"]["partitions"][partition - 1]
    return entry["start"] * SECTOR, entry["size"] * SECTOR


def _read(disk: Path, partition: int, name: str) -> bytes:
    start, _ = place(disk, partition)
    return _run("mtype", "-i", f"{disk}@@{start}", f"::{name}")


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, timeout=LIMIT, check=True).stdout
