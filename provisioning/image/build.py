"""``bluelamp image build``: one appliance image from this working copy, the same bytes from the same parts. Needs root."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from provisioning.image import models as second
from provisioning.image import pack, root, tree
from provisioning.image.contents import contents
from provisioning.image.lint import lint
from provisioning.say import complete_step, die

PACKING = {
    **{"mkfs.erofs": "erofs-utils", "veritysetup": "cryptsetup-bin", "readelf": "binutils"},
    **{"sfdisk": "fdisk", "mkfs.vfat": "dosfstools", "mcopy": "mtools", "mke2fs": "e2fsprogs"},
}
TOOLS = {**PACKING, "mmdebstrap": "mmdebstrap", "nft": "nftables"}
MOST = 650 * 10**6  # bytes an update may carry to a kiosk


def lacking() -> str:
    """Why no image can be built here, in one line; "" when it can."""
    if os.geteuid():
        return "an image is built as root"
    missing = absent(TOOLS)
    return f"building an image needs: apt-get install {missing}" if missing else ""


def absent(tools: Mapping[str, str]) -> str:
    """Which of these packages this machine has not, in one line; "" when it has all."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
    return " ".join(sorted({package for tool, package in tools.items() if shutil.which(tool, path=path) is None}))


def build(arch: str, out: Path, work: Path, models: Path | None, root_key: Path | None = None) -> dict[str, Any]:
    """root.img, boot/, models.img and manifest.json in ``out``; returns the manifest. Ends when the lint finds anything.

    ``root_key``: of the house whose kiosks these are; without it a blank one is enrolled by a tool alone.
    """
    if reason := lacking():
        die(f"{reason[0].upper()}{reason[1:]}.")
    out.mkdir(parents=True, exist_ok=True)
    what, here = contents(), work / f"tree-{arch}"
    (out / "models.img").unlink(missing_ok=True)
    speech = None
    if models is not None:
        second.take(models, work / "models")
        speech = pack.seal(work / "models", out / "models.img", "models")
    tree.unpack(root.base(arch, work), here)
    tree.fill(here, arch, what, pack.veritytab(speech))
    if root_key is not None:
        tree.house(here, root_key)
    kept = work / f"boot-{arch}"
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(here / "boot", kept / "boot")
    tree.strip(here, what)
    with complete_step("Looking the tree over"):
        found = lint(here, arch, what)
    if found:
        die(f"The tree has {len(found)} faults.", hint="\n  ".join(found[:40]))
    with complete_step("A file system that proves itself"):
        sealed = pack.seal(here, out / "root.img", "root")
    pack.boot(kept, out / "boot", sealed)
    manifest = pack.describe(out, arch, sealed, speech)
    if manifest["bundle_bytes"] > MOST:  # type: ignore[operator]
        die(f"The system is {manifest['bundle_bytes']} bytes: more than {MOST}.", hint="contents.toml says what is left out.")
    return manifest
