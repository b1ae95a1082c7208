"""What takes turns from run to run: dice made of the commit, the languages that a run is tried in, and the cases of a test of many."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

import pytest

from kiosk.config import load

ROOT = Path(__file__).resolve().parents[1]
ALWAYS = ("en", "ar")  # the words that all others are made of, and one that runs from the right
SHIPPED = load().screen.languages
OTHERS = tuple(language for language in SHIPPED if language not in ALWAYS)


@cache
def commit_seed() -> int:
    """A number made from the commit that is tested, so that every commit is tried with other dice; 1 outside of git."""
    ask = ["git", "-c", "safe.directory=*", "rev-parse", "HEAD"]
    done = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    return int(done.stdout.strip()[:8] or "1", 16)


def other() -> str:
    """The language whose turn it is."""
    return OTHERS[commit_seed() % len(OTHERS)]


def languages(config: pytest.Config) -> tuple[str, ...]:
    """What a drawn test is tried in: English, Arabic and the one whose turn it is; in the long runs every one."""
    return SHIPPED if config.getoption("full", default=False) else (*ALWAYS, other())


def one(config: pytest.Config) -> tuple[str, ...]:
    """What takes long is tried in: the one language whose turn it is; in the long runs every one."""
    return SHIPPED if config.getoption("full", default=False) else (other(),)


def whose_turn(items: Sequence[pytest.Item], config: pytest.Config) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """(what runs, what does not): of a test marked ``turns(n)`` one case in n runs, and with the next commits the others.

    In the long runs, and when one is asked for by its name, all run.
    """
    if config.getoption("full", default=False) or any("[" in word for word in config.args):
        return list(items), []
    waits = [item for item in items if any(not has_turn(item.nodeid, mark.args[0]) for mark in item.iter_markers("turns"))]
    left = set(waits)
    return [item for item in items if item not in left], waits


def has_turn(name: str, one_in: int) -> bool:
    """Whether this case runs now. By its whole name and not its number: cases one after the other often differ in the same way."""
    return (crc32(name.encode()) + commit_seed()) % one_in == 0
