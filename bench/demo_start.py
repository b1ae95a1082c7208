"""The demonstration house from nothing to its first painted page, against merely loading the libraries of its programs at once."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.row import Row
from provisioning.house import House, Plan
from provisioning.visitor import Visitor

RUNS = 3
# What a house cannot do without; they load side by side, and so does the floor.
LIBRARIES = ("desk.serve, desk.routes", "kiosk.courier.__main__", "kiosk.keeper", "kiosk.senses.__main__")


def run() -> Row:
    """Seconds, the best of a few, after everything has been compiled once."""
    _loaded()
    what = "a house built, enrolled and painted, against its libraries loaded in as many processes at once"
    return Row("demo-start", min(_house() for _ in range(RUNS)), min(_loaded() for _ in range(RUNS)), "s", what)


def _house() -> float:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bluelamp-bench-") as folder, House(Plan(Path(folder))) as house:
        assert house.kiosk is not None
        Visitor(house.kiosk).wait(60, screen="Attract")
        return time.monotonic() - began


def _loaded() -> float:
    began = time.monotonic()
    loading = [subprocess.Popen([sys.executable, "-c", f"import {names}"]) for names in LIBRARIES]
    for process in loading:
        process.wait(60)
    return time.monotonic() - began
