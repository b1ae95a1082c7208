"""``bluelamp image``: build the appliance's image, or write the manifest of a folder of models."""

from __future__ import annotations

import argparse
from pathlib import Path

from provisioning.image import models, pack
from provisioning.image.build import build
from provisioning.image.contents import ARCHITECTURES, ROOT

CACHE = ROOT / ".cache" / "image"


def main(arguments: list[str] | None = None) -> int:
    """``build --arch amd64|arm64 [--out DIR] [--models DIR] [--root FILE] [--disk]`` or ``manifest DIR``."""
    parser = argparse.ArgumentParser(prog="bluelamp image", description="The appliance's image.")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("build", help="build it (as root)")
    make.add_argument("--arch", choices=ARCHITECTURES, required=True)
    make.add_argument("--out", type=Path, help="where it goes (default: .cache/image/ARCH)")
    make.add_argument("--models", type=Path, help="a folder of speech models and sounds with its manifest.json")
    make.add_argument(
        "--root", type=Path, help="root.pub of the key ceremony: a blank kiosk asks for a code of a desk of this house"
    )
    make.add_argument("--disk", action="store_true", help="also the whole disk, with both slots and an empty /var")
    note = commands.add_parser("manifest", help="write down what a folder of models holds, file by file, by hash")
    note.add_argument("folder", type=Path)
    said = parser.parse_args(arguments)
    if said.command == "manifest":
        models.write(said.folder)
        return 0
    out = said.out or CACHE / said.arch
    made = build(said.arch, out, CACHE, said.models, said.root)
    if said.disk:
        pack.disk(out, out / "disk.img", None)
    print(f"root hash {made['root']['hash']}\nbundle {made['bundle_bytes'] / 1e6:.0f} MB\n{out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
