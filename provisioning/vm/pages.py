"""How the pages look that a virtual machine must show: drawn here, by the same program from the same settings, without a machine."""

from __future__ import annotations

import shutil
from pathlib import Path

from provisioning.processes import start
from provisioning.visitor import Visitor
from provisioning.vm.machine import HEIGHT, WIDTH


def pages(folder: Path, home: Path) -> dict[str, Path]:
    """Pictures of Attract and of what comes after a touch, by name; beside the first, in ``.start``, where to touch (0 to 1)."""
    own = folder / "kiosk"
    own.mkdir(parents=True)
    for name in ("site.toml", "root.pub", "roster.json"):
        shutil.copy(home / name, own / name)
    (own / "outbox" / "drop").mkdir(parents=True)
    kiosk = start("pages", "kiosk.keeper", ["--home", str(own), "--drive", "--offscreen"], folder)
    try:
        visitor = Visitor(kiosk)
        visitor.wait(60, screen="Attract")
        visitor.rest()
        found = {"Attract": visitor.picture(folder / "Attract.png")}
        (folder / "Attract.start").write_text(_middle(visitor, "start"))
        visitor.choose("start")
        visitor.wait(screen="Language")
        visitor.rest()
        return {**found, "Language": visitor.picture(folder / "Language.png")}
    finally:
        kiosk.end()


def _middle(visitor: Visitor, name: str) -> str:
    (item,) = (one for one in visitor.do("tree")["items"] if one.get("objectName") == name)
    left, top, wide, high = item["rect"]
    return f"{(left + wide / 2) / WIDTH} {(top + high / 2) / HEIGHT}"
