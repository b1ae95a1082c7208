"""What stands between a disk and a kernel: the firmware's choice of a slot, read from a real partition table."""

from __future__ import annotations

from pathlib import Path

import pytest

from provisioning.image import build, pack
from provisioning.update import board
from provisioning.update.slots import Autoboot
from provisioning.vm import firmware

AUTOBOOT = board.text(Autoboot("A", "B"), board.PARTITIONS).decode()
MISSING = build.absent(build.PACKING)
needs_tools = pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {MISSING}")


def test_the_firmware_starts_the_slot_that_autoboot_names_and_tries_the_other_when_asked() -> None:
    assert firmware.chosen(AUTOBOOT, tryboot=False) == 2
    assert firmware.chosen(AUTOBOOT, tryboot=True) == 3
    assert firmware.chosen("[all]\nboot_partition=3\n", tryboot=True) == 3


@needs_tools
def test_a_disk_holds_the_slot_that_was_built_and_says_so(tmp_path: Path) -> None:
    tree, made, var, out = (tmp_path / name for name in ("tree", "made", "var", "out"))
    for folder in (tree, made / "boot", var, out):
        folder.mkdir(parents=True)
    (tree / "file").write_text("root")
    (var / "report").write_text("kept")
    (made / "boot/vmlinuz-1").write_bytes(b"kernel")
    (made / "boot/initrd.img-1").write_bytes(b"initial")
    sealed = pack.seal(tree, out / "root.img", "root")
    pack.boot(made, out / "boot", sealed)
    pack.disk(out, out / "disk.img", var)

    assert (out / "disk.img").read_bytes().count(AUTOBOOT.encode()) == 1
    loaded = firmware.load(out / "disk.img", tmp_path)
    assert (loaded.kernel.read_bytes(), loaded.initial.read_bytes(), loaded.partition) == (b"kernel", b"initial", 2)
    assert f"bluelamp.hash={sealed.root_hash}" in loaded.command_line
    assert "bluelamp.root=root-a" in loaded.command_line
    start, length = firmware.place(out / "disk.img", 4)
    root = sealed.path.read_bytes()
    assert length >= len(root)
    with (out / "disk.img").open("rb") as disk:
        disk.seek(start)
        same = disk.read(len(root)) == root
    assert same
