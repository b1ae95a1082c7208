"""The bare root: Debian 13 by mmdebstrap, from this machine's own package sources, kept for a week. Needs root."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from pathlib import Path

from provisioning.image.contents import contents, packages
from provisioning.say import complete_step, die

KEPT = 7 * 86400.0  # seconds after which security updates are worth the wait
LIMIT = 3600.0  # seconds; by emulation of another processor it is slow
EPOCH = 1735689600  # the date of every file: an image is told apart by its root hash
# Drivers the first seconds need: where the disk is, and what proves it. The rest waits for the root.
EARLY = (
    *("virtio_pci", "virtio_blk", "nvme", "ahci", "sd_mod", "sdhci_pci", "sdhci_acpi", "mmc_block"),
    *("dm_mod", "dm_verity", "erofs"),
)
# A kiosk has a cable: what speaks by radio is not even there.
BY_RADIO = (
    "drivers/net/wireless",
    "net/wireless",
    "net/mac80211",
    "drivers/bluetooth",
    "net/bluetooth",
    "net/nfc",
    "drivers/nfc",
)


def sources(suite: str) -> list[str]:
    """sources.list lines for ``suite``, at the mirrors this machine itself uses for Debian. Ends when it uses none."""
    asked = ["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME) $(LABEL)", "Created-By: Packages"]
    said = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=True).stdout
    archives = {line.split()[2]: line.split()[0] for line in said.splitlines() if len(line.split()) == 3}
    if "Debian" not in archives:
        die("This machine has no Debian package source.", hint="apt-get update must work here first.")
    lines = [f"deb {archives['Debian']} {suite} main", f"deb {archives['Debian']} {suite}-updates main"]
    if "Debian-Security" in archives:
        lines.append(f"deb {archives['Debian-Security']} {suite}-security main")
    return lines


def base(arch: str, cache: Path) -> Path:
    """A tar of the bare root for ``arch``: made, or one of the same list that is not a week old."""
    what, wanted = contents(), packages(arch)
    name = hashlib.sha256(repr((what.suite, wanted, EARLY, BY_RADIO)).encode()).hexdigest()[:16]
    tar = cache / f"base-{arch}-{name}.tar"
    if tar.exists() and time.time() - tar.stat().st_mtime < KEPT:
        return tar
    cache.mkdir(parents=True, exist_ok=True)
    part = tar.with_suffix(".part.tar")
    with complete_step(f"Debian {what.suite} for {arch}, {len(wanted)} packages and what they need", "Unpacked"):
        made = subprocess.run(
            _mmdebstrap(arch, what.suite, wanted, part),
            env=environment(),
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
        )
    if made.returncode:
        die("mmdebstrap did not get to the end.", hint=made.stderr[-2000:])
    part.rename(tar)
    return tar


def environment() -> dict[str, str]:
    """Of the builder's environment only where programs are and how the network is reached: packages run programs of theirs."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "TMPDIR"} or name.lower().endswith("_proxy")}
    return {**kept, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(EPOCH), "DEBIAN_FRONTEND": "noninteractive"}


def _mmdebstrap(arch: str, suite: str, wanted: list[str], tar: Path) -> list[str]:
    first = " && ".join(
        (
            'mkdir -p "$1/etc/initramfs-tools/conf.d"',
            'echo MODULES=list >"$1/etc/initramfs-tools/conf.d/bluelamp"',
            f'printf "%s\\n" {" ".join(EARLY)} >>"$1/etc/initramfs-tools/modules"',
        )
    )
    return [
        *("mmdebstrap", "--mode=root", "--variant=apt", "--format=tar", f"--architectures={arch}"),
        *("--aptopt=APT::Install-Recommends false", "--dpkgopt=path-exclude=/usr/share/man/*"),
        *("--dpkgopt=force-unsafe-io", "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/locale/*"),
        *(f"--dpkgopt=path-exclude=/usr/lib/modules/*/kernel/{folder}/*" for folder in BY_RADIO),
        f"--essential-hook={first}",
        *(f"--include={','.join(wanted)}", suite, str(tar), *sources(suite)),
    ]
