"""What takes turns from run to run: dice made of the commit, and the languages that a run is tried in."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.config import load

ROOT = Path(__file__).resolve().parents[1]
ALWAYS = ("en", "ar")  # the words that all others are made of, and one that runs from the right
SHIPPED = load().screen.languages
OTHERS = tuple(language for language in SHIPPED if language not in ALWAYS)


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
