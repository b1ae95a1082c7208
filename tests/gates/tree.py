"""The files of the house as the gates see them: what git holds, the modules in it, what they import. Changes nothing."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("kiosk", "ui", "devices", "desk", "provisioning", "bench", "tests")
# Modules of kiosk/ that touch the world. Every other one beside them is the core: pure, and counted.
EDGE = {
    *("__init__", "__main__", "app", "house", "keeper", "spawn", "notify"),  # processes
    *(
        "perform",
        "around",
        "submit",
        "following",
        "sharing",
        "drafting",
        "hearing",
        "timers",
        "panes",
        "clock",
        "health",
        "figures",
        "standing",
    ),  # acts
    *("door", "verbs", "rings"),  # between processes
    *("outbox", "roster", "seal", "durable", "config", "journeyset", "beforehand", "shelf", "enrolment"),  # files and keys
    *("fitting", "fitting_doors"),  # the process in which a kiosk is commissioned
}
# Read the journeys and the words once, at the start: the core may import these and they no more than the core, files apart.
LOADERS = {"journeyfile", "journeysource", "catalogue", "compiled", "review", "sheet"}
VENDORED = ("desk/static/vendor/",)


def files(*endings: str, root: Path = ROOT) -> list[Path]:
    """Every file git holds or would take in, of these endings (all without), without vendored ones."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-coz", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
        timeout=60,
    )
    names = sorted(name.decode() for name in listed.stdout.split(b"\0") if name)
    wanted = [name for name in names if not name.startswith(VENDORED) and (not endings or name.endswith(endings))]
    return [root / name for name in wanted if (root / name).is_file() and not (root / name).is_symlink()]


def modules(*folders: str, root: Path = ROOT) -> list[Path]:
    """The Python files of these packages."""
    return [path for folder in folders for path in sorted((root / folder).rglob("*.py"))]


def core(root: Path = ROOT) -> list[Path]:
    """The pure modules of the kiosk."""
    return [path for path in sorted((root / "kiosk").glob("*.py")) if path.stem not in EDGE | LOADERS]


def shell_scripts() -> list[Path]:
    """Every file that starts with a line for sh or bash."""
    heads = ((path, path.read_bytes()[:40].split(b"\n")[0]) for path in files())
    return [path for path, head in heads if head.startswith(b"#!") and head.split(b"/")[-1].split()[-1] in {b"sh", b"bash"}]


def imports(path: Path, root: Path = ROOT) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything a module imports, wherever in it; ``from a import b`` gives ``a.b``."""
    package = path.relative_to(root).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) + "." if node.level else ""
            yield from ((node.lineno, f"{base}{node.module or ''}.{alias.name}".strip(".")) for alias in node.names)


def named(path: Path, root: Path = ROOT) -> str:
    """The path as people write it: from the top, with slashes."""
    return path.relative_to(root).as_posix()
