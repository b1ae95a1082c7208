"""What the image holds and what it does not: contents.toml and packages.list, read. Decides nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.shape import build

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OVERLAY, SYSTEMD = HERE / "overlay", ROOT / "systemd"
ARCHITECTURES = ("amd64", "arm64")


@dataclass(frozen=True)
class Contents:
    """contents.toml, typed; patterns are relative to the root of the tree (``site_remove``: to the Python packages)."""

    suite: str
    hostname: str
    python: str
    programs: tuple[str, ...]
    ours: tuple[str, ...]
    ours_without: tuple[str, ...]
    remove: tuple[str, ...]
    site_remove: tuple[str, ...]
    masked: tuple[str, ...]
    enabled: tuple[str, ...]

    @property
    def site(self) -> str:
        """Where the Python packages are, relative to the root."""
        return f"opt/bluelamp/lib/python{self.python}/site-packages"


def contents() -> Contents:
    """As shipped."""
    made: Contents = build(Contents, tomllib.loads((HERE / "contents.toml").read_text(encoding="utf-8")))
    return made


def packages(arch: str) -> list[str]:
    """The Debian packages for one architecture."""
    found = []
    for line in (HERE / "packages.list").read_text(encoding="utf-8").splitlines():
        name, _, only = line.partition("#")[0].strip().partition(" ")
        if name and (not only or only == f"[{arch}]"):
            found.append(name)
    return found


def matching(tree: Path, patterns: tuple[str, ...]) -> Iterator[Path]:
    """Every path under ``tree`` that one of the patterns names; ``{a,b}`` is a choice."""
    for pattern in patterns:
        for plain in _choices(pattern):
            yield from tree.glob(plain)


def _choices(pattern: str) -> list[str]:
    found = re.search(r"\{([^{}]*)\}", pattern)
    if found is None:
        return [pattern]
    ways = found[1].split(",")
    return [done for way in ways for done in _choices(pattern[: found.start()] + way + pattern[found.end() :])]
