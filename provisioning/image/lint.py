"""What must hold for a tree before it becomes an image. Every finding is a sentence; an empty list is a good tree."""

from __future__ import annotations

import re
import stat
import struct
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from provisioning.image.contents import Contents
from provisioning.image.started import started

MACHINE = {"amd64": 62, "arm64": 183}  # e_machine of ELF
FORBIDDEN = {
    *(
        "sh",
        "bash",
        "dash",
        "rbash",
        "zsh",
        "ksh",
        "busybox",
        "sudo",
        "su",
        "doas",
        "pkexec",
        "ssh",
        "sshd",
        "scp",
        "login",
        "agetty",
    ),
    *(
        "getty",
        "sulogin",
        "passwd",
        "perl",
        "apt",
        "apt-get",
        "dpkg",
        "pip",
        "pip3",
        "uv",
        "gdb",
        "strace",
        "curl",
        "wget",
        "nc",
    ),
    *("systemd-run", "run0", "nsenter", "chroot", "script", "telnet", "tcpdump"),
}
SECRETS = (
    b"-----BEGIN PRIVATE KEY-----",
    b"-----BEGIN OPENSSH PRIVATE KEY-----",
    b"AGE-SECRET-KEY-1",
    b"-----BEGIN EC PRIVATE KEY-----",
)
TEXT = {".py", ".toml", ".json", ".txt", ".conf", ".pem", ".key", ".service", ".cfg", ""}


def lint(tree: Path, arch: str, what: Contents) -> list[str]:
    """Everything that is wrong with ``tree``."""
    return [
        *programs(tree, what),
        *modes(tree),
        *accounts(tree),
        *masks(tree, what),
        *doors(tree, what),
        *secrets(tree),
        *libraries(tree, arch),
        *firewall(tree),
        *started(tree, what),
    ]


def programs(tree: Path, what: Contents) -> Iterator[str]:
    """No shell, nothing that logs in, and only the programs of the list."""
    for path in files(tree):
        if path.name in FORBIDDEN and (path.is_symlink() or path.stat().st_mode & 0o111):
            yield f"{rel(tree, path)} must not be in an image"
    for folder in ("usr/bin", "usr/sbin"):
        for path in sorted((tree / folder).iterdir()):
            if path.name not in what.programs:
                yield f"{rel(tree, path)} is not in the list of programs"
            elif path.is_symlink() and not inside(tree, path).exists():
                yield f"{rel(tree, path)} leads nowhere"


def modes(tree: Path) -> Iterator[str]:
    """Nothing runs as another than who starts it; nobody but root may change a file."""
    for path in files(tree):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and mode & 0o6000:
            yield f"{rel(tree, path)} is setuid or setgid"
        if not stat.S_ISLNK(mode) and mode & 0o002:
            yield f"{rel(tree, path)} may be written by anybody"
        if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
            yield f"{rel(tree, path)} is no file"


def accounts(tree: Path) -> Iterator[str]:
    """Nobody can log in: no shell, no password."""
    for line in (tree / "etc/passwd").read_text().splitlines():
        name, shell = line.split(":")[0], line.split(":")[6]
        if shell not in {"/usr/sbin/nologin", "/usr/bin/false"}:
            yield f"{name} has the shell {shell}"
    for line in (tree / "etc/shadow").read_text().splitlines():
        if not line.split(":")[1].startswith(("!", "*")):
            yield f"{line.split(':')[0]} has a password"


def masks(tree: Path, what: Contents) -> Iterator[str]:
    """What must not run cannot; what must run does."""
    units = tree / "etc/systemd/system"
    for unit in what.masked:
        if not (units / unit).is_symlink() or str((units / unit).readlink()) != "/dev/null":
            yield f"{unit} is not masked"
    for entry in what.enabled:
        unit, _, target = entry.partition(":")
        if not inside(tree, units / f"{target}.wants" / unit).is_file():
            yield f"{unit} is not started by {target}"


def doors(tree: Path, what: Contents) -> Iterator[str]:
    """The test door is not there, nor a tool that only tests and developers open."""
    site = tree / what.site
    for name in (
        "ui/drive.py",
        "provisioning/drive.py",
        "provisioning/demo.py",
        "tests",
        "bench",
        "desk",
        "pytest",
        "playwright",
        "pip",
    ):
        if (site / name).exists():
            yield f"{name} belongs to tests, not into an image"


def secrets(tree: Path) -> Iterator[str]:
    """No private key of anybody, and no random seed that every kiosk would share."""
    for path in files(tree):
        if path.is_symlink() or path.suffix not in TEXT or path.stat().st_size > 1 << 20:
            continue
        found = [mark for mark in SECRETS if mark in path.read_bytes()]
        if found and not path.name.endswith(".py"):
            yield f"{rel(tree, path)} holds a secret"
    for name in ("var/lib/systemd/random-seed", "etc/ssh", "etc/machine-info"):
        if (tree / name).exists():
            yield f"{name} must be each machine's own"
    if (tree / "etc/machine-id").read_text() != "uninitialized\n":
        yield "etc/machine-id must be each machine's own"


def libraries(tree: Path, arch: str) -> Iterator[str]:
    """Every library that a program or library asks for is in the tree, and all are for this processor."""
    places = [tree / folder for folder in _searched(tree)]
    for path in files(tree):
        if path.is_symlink() or not _elf(path) or path.is_relative_to(tree / "usr/lib/modules"):
            continue
        with path.open("rb") as data:
            machine = struct.unpack("<H", data.read(20)[18:20])[0]
        if machine != MACHINE[arch]:
            yield f"{rel(tree, path)} is for another processor"
            continue
        needed, own = _asks_for(path)
        beside = [_place(tree, path, place) for place in own]
        for name in needed:
            if not any(inside(tree, place / name).exists() for place in [*beside, *places]):
                yield f"{rel(tree, path)} asks for {name}, which is not there"


def _place(tree: Path, asking: Path, place: str) -> Path:
    """A search path of a library: beside itself, or from the root of the image."""
    if place.startswith("$"):
        return Path(place.replace("${ORIGIN}", str(asking.parent)).replace("$ORIGIN", str(asking.parent)))
    return tree / place.lstrip("/")


def _searched(tree: Path) -> list[str]:
    """Where the dynamic linker looks, relative to the tree."""
    folders = ["usr/lib", "usr/lib64", "usr/lib/systemd"]
    folders += [path.relative_to(tree).as_posix() for path in (tree / "usr/lib").glob("*-linux-gnu")]
    folders += [path.relative_to(tree).as_posix() for path in (tree / "usr/lib").glob("*-linux-gnu/systemd")]
    for conf in (tree / "etc/ld.so.conf.d").glob("*.conf"):
        folders += [line.strip("/ ") for line in conf.read_text().splitlines() if line.startswith("/")]
    return folders


def _elf(path: Path) -> bool:
    with path.open("rb") as data:
        return data.read(4) == b"\x7fELF"


def _asks_for(path: Path) -> tuple[list[str], list[str]]:
    said = subprocess.run(["readelf", "-d", str(path)], capture_output=True, text=True, timeout=60, check=True).stdout
    needed = re.findall(r"\(NEEDED\).*\[(.+)\]", said)
    own = [place for line in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.+)\]", said) for place in line.split(":")]
    return needed, own


def firewall(tree: Path) -> Iterator[str]:
    """The rules load with the tree's own nft and its own files: a name it cannot look up would leave the kiosk open."""
    command = ["chroot", str(tree), "/usr/sbin/nft", "--check", "--file", "/etc/nftables.conf"]
    done = subprocess.run(["unshare", "--net", *command], capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        yield f"the firewall does not load inside the tree: {done.stderr.strip()}"


def inside(tree: Path, path: Path) -> Path:
    """``path`` with its links followed as the image itself would: an absolute one begins at the tree."""
    for _ in range(20):
        if not path.is_symlink():
            return path
        target = path.readlink()
        path = tree / str(target).lstrip("/") if target.is_absolute() else path.parent / target
    return path


def files(tree: Path) -> Iterable[Path]:
    """Everything that is no folder."""
    return (path for path in sorted(tree.rglob("*")) if path.is_symlink() or not path.is_dir())


def rel(tree: Path, path: Path) -> str:
    """A path as the image names it."""
    return "/" + path.relative_to(tree).as_posix()
