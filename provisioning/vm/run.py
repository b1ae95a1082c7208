"""``bluelamp vm run``: the image in a window, with a desk beside it, until Ctrl-C."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

from provisioning.image import pack
from provisioning.vm import firmware
from provisioning.vm.home import office
from provisioning.vm.machine import Machine


def run(image: Path, folder: Path) -> int:
    """A window where there is a display, otherwise a VNC server on this machine alone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with office(folder / "office") as desk:
        disk = folder / "disk.img"
        pack.disk(image, disk, desk.var)
        drive = ("-drive", f"file={disk},if=none,id=disk,format=raw", "-device", "virtio-blk-pci,drive=disk")
        wire = ("-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,romfile=")
        shown = ("-display", "gtk") if os.environ.get("DISPLAY") else ("-vnc", "127.0.0.1:7")
        with Machine(folder / "run", firmware.load(disk, folder), drive, extra=(*wire, *shown), probed=False) as machine:
            print(
                f"{'its window' if shown[0] == '-display' else 'a VNC viewer at 127.0.0.1:5907'} shows it; Ctrl-C ends it",
                flush=True,
            )
            try:
                while machine.running():
                    time.sleep(0.5)
            except KeyboardInterrupt:
                print("\nEnded.")
    return 0
