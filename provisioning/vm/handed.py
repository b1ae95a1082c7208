"""What the firmware that we play hands in besides a slot's own files: one more initial file system, with a probe and more patience.

No image holds it. The kernel lays several initial file systems over each other. This one has a last step of the first seconds, which
puts a unit into /run; on a board the firmware starts nothing that is not signed.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

STEPS = "scripts/init-bottom"
UNIT = """[Unit]
DefaultDependencies=no
[Service]
ExecStart=/usr/bin/python3 -I /run/probe.py
"""
# An emulated processor is some twenty times slower than a board's, and slower still beside other work.
PATIENCE = """[Service]
TimeoutStartSec=600
WatchdogSec=120
"""
STEP = """#!/bin/sh
[ "$1" != prereqs ] || exit 0
mkdir -p /run/systemd/system/sysinit.target.wants /run/systemd/system/bluelamp-keeper.service.d
cat /patience.conf >/run/systemd/system/bluelamp-keeper.service.d/emulated.conf
cat /probe.py >/run/probe.py
cat /probe.service >/run/systemd/system/probe.service
ln -s ../probe.service /run/systemd/system/sysinit.target.wants/probe.service
"""
ORDER = '/scripts/init-bottom/udev "$@"\n/scripts/init-bottom/probe "$@"\n'


def with_probe(initial: Path, path: Path) -> Path:
    """``path`` becomes the slot's own initial file system with the probe laid over it."""
    probe = Path(__file__).with_name("probe.py").read_text(encoding="utf-8")
    words = {"probe.py": probe, "probe.service": UNIT, "patience.conf": PATIENCE}
    files = {**words, f"{STEPS}/probe": STEP, f"{STEPS}/ORDER": ORDER}
    own = initial.read_bytes()
    path.write_bytes(own + bytes(-len(own) % 4) + archive(files))
    return path


def archive(files: Mapping[str, str]) -> bytes:
    """A cpio archive ("newc") of programs in folders that the other file system has already."""
    entries = [(name, text.encode(), 0o100755) for name, text in files.items()]
    return b"".join(_entry(n, *one) for n, one in enumerate([*entries, ("TRAILER!!!", b"", 0)], 1))


def _entry(number: int, name: str, data: bytes, mode: int) -> bytes:
    called = name.encode() + b"\0"
    fields = (number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(called), 0)
    head = b"070701" + b"".join(b"%08X" % field for field in fields) + called
    return head + bytes(-len(head) % 4) + data + bytes(-len(data) % 4)
