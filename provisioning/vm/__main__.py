"""``bluelamp vm``: the appliance's image in a virtual machine, to be checked or to be looked at. Needs root, as building it does."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from provisioning.image import build
from provisioning.image.__main__ import CACHE
from provisioning.processes import NotStarted
from provisioning.say import die
from provisioning.vm.check import check
from provisioning.vm.machine import NoMachine
from provisioning.vm.run import run

ARCH = "amd64"  # what an emulated Pi would take too long for


def main(arguments: list[str] | None = None) -> int:
    """``check [--image DIR]`` ends with 0 when everything holds; ``run`` goes on until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="bluelamp vm", description="The appliance's image in a virtual machine.")
    parser.add_argument("command", choices=("check", "run"))
    parser.add_argument("--image", type=Path, help="an image that was built before (default: it is built now)")
    parser.add_argument("--folder", type=Path, help="keep pictures and words of the machines here (default: they are removed)")
    said = parser.parse_args(arguments)
    if shutil.which("qemu-system-x86_64") is None:
        die("There is no QEMU.", hint="apt-get install qemu-system-x86")
    began = time.monotonic()
    image = said.image or CACHE / ARCH
    if said.image is None:
        build.build(ARCH, image, CACHE, None)
    with tempfile.TemporaryDirectory(prefix="bluelamp-vm-") as scratch:
        folder = said.folder or Path(scratch) / "vm"
        try:
            if said.command == "run":
                return run(image, folder)
            seen = check(image, folder)
        except (NoMachine, NotStarted) as error:
            die(f"The virtual machine got nowhere: {error}")
    print(f"\n{len(seen.rows) - seen.wrong} of {len(seen.rows)} hold, {time.monotonic() - began:.0f} s")
    return 1 if seen.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
