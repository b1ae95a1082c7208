"""The finished tree: the bare root, our overlay, units and program, and without everything the appliance must not have."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kiosk.roster import RosterError, read_root
from provisioning.image.contents import OVERLAY, ROOT, SYSTEMD, Contents, matching
from provisioning.image.root import EPOCH
from provisioning.say import complete_step, die

LIMIT = 900.0  # seconds a single step may take
PLATFORM = {"amd64": "x86_64-manylinux_2_40", "arm64": "aarch64-manylinux_2_40"}
ELSEWHERE = {"arm64": ("evdev",)}  # Python packages that come as Debian's
SHELLS = ("nologin", "false")


def sh(*command: str, cwd: Path | None = None) -> str:
    """Run a tool with the one date; its words. Ends the build with the tool's own when it fails."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False, env=env, cwd=cwd)
    if done.returncode:
        die(f"{' '.join(command[:3])} … ended with {done.returncode}.", hint=(done.stdout + done.stderr)[-2000:])
    return done.stdout


def within(tree: Path, *command: str) -> str:
    """Run a program of the tree in the tree. Nothing of the builder's own environment goes in: it would be in the image."""
    clean = ("env", "-i", "PATH=/usr/sbin:/usr/bin", "LC_ALL=C.UTF-8", "PYTHONHASHSEED=0", f"SOURCE_DATE_EPOCH={EPOCH}")
    return sh(*clean, "chroot", str(tree), *command)


def unpack(tar: Path, tree: Path) -> None:
    """A fresh copy of the bare root."""
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    sh("tar", "-C", str(tree), "-xf", str(tar), "--numeric-owner")


def fill(tree: Path, arch: str, what: Contents, veritytab: str) -> None:
    """Everything of ours goes in; ``veritytab`` names the second image, or nothing."""
    with complete_step("Our overlay, units and accounts"):
        overlay(tree, what)
        (tree / "etc/veritytab").write_text(veritytab)
    with complete_step("Python packages by their hashes"):
        wheels(tree / what.site, arch, what)
    with complete_step("Our program, compiled"):
        program(tree, what)
    with complete_step("The list of fonts"):
        fonts(tree, what)
    with complete_step("The first seconds: kernel and what opens the root"):
        within(tree, "depmod", "-a", _kernel(tree))
        within(tree, "update-initramfs", "-u", "-k", "all")
        within(tree, "ldconfig")


def house(tree: Path, root: Path) -> None:
    """Whose kiosks these are: a blank one may be enrolled only where this root key has signed. Ends when it is no such key."""
    try:
        key = read_root(root)
    except RosterError:
        die(f"{root} is not a root public key.", hint="Bring root.pub from the key ceremony.")
    place = tree / "usr/share/bluelamp/root.pub"
    place.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    place.write_text(f"{key}\n", encoding="ascii")
    place.chmod(0o644)


def fonts(tree: Path, what: Contents) -> None:
    """The list holds for the faces that stay, and for folders of the one date: otherwise it is read anew at every start."""
    _clear(tree, tuple(pattern for pattern in what.remove if pattern.startswith("usr/share/fonts/")))
    home = tree / "usr/share/fonts"
    for folder in (home, *(path for path in home.rglob("*") if path.is_dir())):
        os.utime(folder, (EPOCH, EPOCH))
    within(tree, "fc-cache", "-f")


def _kernel(tree: Path) -> str:
    return min(path.name for path in (tree / "usr/lib/modules").iterdir())


def overlay(tree: Path, what: Contents) -> None:
    """The files of overlay/ and systemd/, accounts, masks and what starts at boot."""
    shutil.copytree(OVERLAY, tree, symlinks=True, dirs_exist_ok=True)
    units = tree / "etc/systemd/system"
    for path in SYSTEMD.iterdir():
        if path.suffix in {".service", ".socket", ".path", ".timer"}:
            shutil.copy(path, units)
    shutil.copy(SYSTEMD / "sysusers.conf", tree / "usr/lib/sysusers.d/bluelamp.conf")
    shutil.copy(SYSTEMD / "tmpfiles.conf", tree / "usr/lib/tmpfiles.d/bluelamp.conf")
    shutil.copy(SYSTEMD / "udev.rules", tree / "etc/udev/rules.d/50-bluelamp.rules")
    for unit in what.masked:
        _link(units / unit, "/dev/null")
    for entry in what.enabled:
        unit, _, target = entry.partition(":")
        home = "/etc" if (units / unit).exists() else "/usr/lib"
        _link(units / f"{target}.wants" / unit, f"{home}/systemd/system/{unit}")
    _link(units / "default.target", "/usr/lib/systemd/system/graphical.target")
    (tree / "etc/hostname").write_text(f"{what.hostname}\n")
    (tree / "etc/machine-id").write_text("uninitialized\n")
    within(tree, "systemd-sysusers")


def _link(path: Path, target: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def wheels(site: Path, arch: str, what: Contents) -> None:
    """requirements/kiosk.lock for the image's Python and processor, and without what only a developer opens."""
    lock = site.parent / "kiosk.lock"
    site.mkdir(parents=True)
    lock.write_text(_without((ROOT / "requirements/kiosk.lock").read_text(), ELSEWHERE.get(arch, ())))
    sh(
        *(sys.executable, "-m", "uv", "pip", "install", "--no-config", "--system-certs", "--require-hashes", "--no-deps"),
        *("--no-build-isolation", "--link-mode", "copy", "--python-version", what.python),
        *("--python-platform", PLATFORM[arch], "--target", str(site), "-r", str(lock)),
        cwd=ROOT,
    )
    lock.unlink()
    _clear(site, what.site_remove)
    for record in site.glob("*.dist-info"):
        for name in ("RECORD", "direct_url.json", "INSTALLER", "REQUESTED", "uv_cache.json"):
            (record / name).unlink(missing_ok=True)


def _without(lock: str, packages: tuple[str, ...]) -> str:
    blocks = lock.replace("\\\n", "\\\r").split("\n")
    return "\n".join(one for one in blocks if one.split("==")[0] not in packages).replace("\\\r", "\\\n")


def program(tree: Path, what: Contents) -> None:
    """Our modules beside their packages, a Python environment around them, and all of it compiled ahead."""
    site = tree / what.site
    for name in what.ours:
        source, target = ROOT / name, site / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    _clear(site, what.ours_without)
    home = tree / "opt/bluelamp"
    (home / "bin").mkdir()
    (home / "bin/python").symlink_to("/usr/bin/python3")
    (home / "pyvenv.cfg").write_text(f"home = /usr/bin\ninclude-system-site-packages = true\nversion = {what.python}\n")
    # By content, not by date: every file of an image has the same date. One after the other: what a process has compiled before
    # shows in the bytes.
    compiled = ("-m", "compileall", "-q", "-f", "--invalidation-mode", "unchecked-hash")
    within(tree, "python3", *compiled, f"/{what.site}", f"/usr/lib/python{what.python}")
    # What every language's words come to is kept beside them: worked out once here, and not at each start.
    within(tree, "/opt/bluelamp/bin/python", "-I", "-c", "from kiosk.beforehand import read; read()")


def strip(tree: Path, what: Contents) -> None:
    """Take out what the appliance must not have. Nothing can be run inside the tree after that."""
    for folder in ("usr/bin", "usr/sbin"):
        for path in (tree / folder).iterdir():
            if path.name not in what.programs:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    (tree / "usr/bin/Xwayland").unlink(missing_ok=True)
    (tree / "usr/bin/Xwayland").symlink_to("false")  # cage looks that it is there and never starts it
    _clear(tree, what.remove)
    for path in tree.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.stat().st_mode & 0o6000:
            path.chmod(path.stat().st_mode & 0o1777)
    shutil.rmtree(tree / "var")
    (tree / "var").mkdir()
    for folder in ("dev", "proc", "sys", "run", "tmp", "root", "mnt"):
        shutil.rmtree(tree / folder)
        (tree / folder).mkdir(mode=0o700 if folder == "root" else 0o755)
    _accounts(tree)


def _accounts(tree: Path) -> None:
    """Nobody has a shell and nobody a password."""
    passwd, shadow = tree / "etc/passwd", tree / "etc/shadow"
    lines = [line.split(":") for line in passwd.read_text().splitlines()]
    passwd.write_text("".join(":".join([*line[:6], "/usr/sbin/nologin"]) + "\n" for line in lines))
    lines = [line.split(":") for line in shadow.read_text().splitlines()]
    shadow.write_text("".join(":".join([line[0], "!*", *line[2:]]) + "\n" for line in lines))


def _clear(tree: Path, patterns: tuple[str, ...]) -> None:
    for path in list(matching(tree, patterns)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
