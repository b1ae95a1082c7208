"""From a tree to what a disk holds: a read-only file system that proves itself, what starts it, and the whole disk."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from provisioning.image.root import EPOCH
from provisioning.image.tree import sh
from provisioning.update import board
from provisioning.update.slots import Autoboot

MIB = 1 << 20
SALT = "b1" * 32  # no secret: the hash must be the same for the same tree
IDS = {"root": "00000000-0000-4000-8000-000000000001", "models": "00000000-0000-4000-8000-000000000002"}
# Fast to make and fast to read: a kiosk reads more than it is updated.
COMPRESSION = ("-zlz4", "-C16384")
COMMAND_LINE = (
    *("root=/dev/mapper/root", "rootfstype=erofs", "ro", "quiet", "loglevel=3", "panic=10", "vt.global_cursor_default=0"),
    *("usbcore.authorized_default=0", "systemd.import_credentials=no", "systemd.show_status=no", "rd.systemd.show_status=no"),
    *("module.sig_enforce=1", "init_on_alloc=1", "slab_nomerge", "consoleblank=0"),
)
TYPES = {"boot": "EBD0A0A2-B9E5-4433-87C0-68B6B72699C7", "data": "0FC63DAF-8483-4772-8E79-3D69D8477DE4"}


@dataclass(frozen=True)
class Sealed:
    """A file system and, from byte ``tree`` on, the hashes that prove it; ``root_hash`` proves those."""

    path: Path
    root_hash: str
    tree: int


def seal(tree: Path, path: Path, name: str) -> Sealed:
    """The same tree gives the same bytes, wherever and whenever it is packed."""
    path.unlink(missing_ok=True)
    sh("mkfs.erofs", "--quiet", *COMPRESSION, f"-T{EPOCH}", "-U", IDS[name], str(path), str(tree))
    offset = -(-path.stat().st_size // 4096) * 4096
    with path.open("r+b") as image:
        image.truncate(offset)
    options = (f"--hash-offset={offset}", f"--salt={SALT}", f"--uuid={IDS[name]}")
    said = sh("veritysetup", "format", *options, str(path), str(path))
    found = re.search(r"^Root hash:\s+([0-9a-f]{64})$", said, re.MULTILINE)
    assert found is not None, said  # noqa: S101
    return Sealed(path, found[1], offset)


def veritytab(models: Sealed | None) -> str:
    """How the root opens the second image: by a hash that the root's own hash covers."""
    if models is None:
        return "# This image has no speech models.\n"
    device = "/dev/disk/by-partlabel/models"
    options = f"hash-offset={models.tree},nofail,x-systemd.device-timeout=10"
    return f"models {device} {device} {models.root_hash} {options}\n"


def boot(tree: Path, folder: Path, root: Sealed) -> None:
    """Kernel, what opens the root, and for each slot the command line that names its hash."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("vmlinuz", "initrd.img"):
        (found,) = (tree / "boot").glob(f"{name}-*")
        shutil.copyfile(found, folder / name)
    for slot in "ab":
        words = (*COMMAND_LINE, f"bluelamp.root=root-{slot}", f"bluelamp.hash={root.root_hash}", f"bluelamp.tree={root.tree}")
        (folder / f"cmdline-{slot}.txt").write_text(" ".join(words) + "\n")


def describe(folder: Path, arch: str, root: Sealed, models: Sealed | None) -> dict[str, object]:
    """manifest.json: what was made, by hash and size."""
    loaded = sum(path.stat().st_size for path in (folder / "boot").iterdir())
    manifest: dict[str, object] = {
        "architecture": arch,
        "root": {"hash": root.root_hash, "tree": root.tree, "bytes": root.path.stat().st_size},
        "boot": {"bytes": loaded},
        "models": None
        if models is None
        else {"hash": models.root_hash, "tree": models.tree, "bytes": models.path.stat().st_size},
        "bundle_bytes": root.path.stat().st_size + loaded,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def disk(folder: Path, path: Path, var: Path | None, spare: int = 0) -> None:
    """One disk with both slots laid out and the first one filled; the boot partition says which is started.

    ``var``: a folder with what /var holds at first. ``spare``: MiB more than the root needs, for later versions.
    """
    root, models = folder / "root.img", folder / "models.img"
    seed = folder / "var.ext4"
    var_system(var, seed)
    with tempfile.TemporaryDirectory() as work:
        choice, first = Path(work, "boot"), Path(work, "boot-a")
        choice.mkdir()
        (choice / "autoboot.txt").write_bytes(board.text(Autoboot("A", "B"), board.PARTITIONS))
        first.mkdir()
        for name in ("vmlinuz", "initrd.img"):
            shutil.copyfile(folder / "boot" / name, first / name)
        shutil.copyfile(folder / "boot" / "cmdline-a.txt", first / "cmdline.txt")
        slot = -(-root.stat().st_size // MIB) + spare
        parts = [
            ("boot", 8, _fat(choice, Path(work, "1.img"), 8)),
            ("boot-a", 128, _fat(first, Path(work, "2.img"), 128)),
            ("boot-b", 128, None),
            ("root-a", slot, root),
            ("root-b", slot, None),
            ("models", -(-models.stat().st_size // MIB) if models.exists() else 1, models if models.exists() else None),
            ("var", -(-seed.stat().st_size // MIB), seed),
        ]
        _write(path, parts)


def var_system(var: Path | None, path: Path, mib: int = 512) -> None:
    """/var at first: a plain ext4 file system named var, with a folder's files in it."""
    path.unlink(missing_ok=True)
    with path.open("wb") as image:
        image.truncate(mib * MIB)
    sh("mke2fs", "-q", "-t", "ext4", "-L", "var", *(["-d", str(var)] if var else []), str(path))


def _fat(folder: Path, path: Path, mib: int) -> Path:
    with path.open("wb") as image:
        image.truncate(mib * MIB)
    sh("mkfs.vfat", "--invariant", str(path))
    sh("mcopy", "-i", str(path), "-s", *map(str, sorted(folder.iterdir())), "::")
    return path


def _write(path: Path, parts: Sequence[tuple[str, int, Path | None]]) -> None:
    start, table, places = 1, ["label: gpt"], []
    for name, mib, source in parts:
        kind = TYPES["boot" if name.startswith("boot") else "data"]
        table.append(f"start={start * 2048}, size={mib * 2048}, type={kind}, name={name}")
        places.append((start, source))
        start += mib
    path.unlink(missing_ok=True)
    with path.open("wb") as image:
        image.truncate((start + 1) * MIB)
    script = path.with_suffix(".sfdisk")
    script.write_text("\n".join(table) + "\n")
    sh("sh", "-c", f'sfdisk --quiet "{path}" <"{script}"')
    script.unlink()
    for at, source in places:
        if source is not None:
            sh("dd", f"if={source}", f"of={path}", "bs=1M", f"seek={at}", "conv=notrunc,sparse", "status=none")
