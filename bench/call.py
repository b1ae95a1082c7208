"""A call of the kiosk beside a call of two browsers, on the same machine, film and simulated network, taken in turns: medians.

Every figure is printed beside its target, and a missed one says so; the load of the machine stands in the last row. BENCH_CALLS:
how many of each.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Playwright, sync_playwright

from bench.row import Row
from tests.call.clip import Clip
from tests.call.measured import at_work, kiosk_call, pair_call, through_thick_and_thin

REPEATS = 5
SMALL, LARGE = Clip(640, 480, 30), Clip(1280, 720, 30)
SITE = "[call]\nframes_per_second = 30\n"
Figures = dict[str, float]


def run() -> Iterator[Row]:
    """About three minutes for each repeat."""
    repeats = int(os.environ.get("BENCH_CALLS", REPEATS))
    with tempfile.TemporaryDirectory(prefix="bluelamp-bench-") as folder, sync_playwright() as driver:
        site = Path(folder) / "site.toml"
        site.write_text(SITE, encoding="utf-8")
        both = [(_kiosk(driver, site), _pair(driver)) for _ in range(repeats)]
    ours, theirs = (_medians([turn[side] for turn in both]) for side in (0, 1))
    yield from _rows(ours, theirs)
    yield Row(
        "call-load", os.getloadavg()[2], float(os.cpu_count() or 1), "", "busy processes of the last minutes, against cores"
    )


def _kiosk(driver: Playwright, site: Path) -> Figures:
    with kiosk_call(driver, SMALL, site) as call:
        found = through_thick_and_thin(call)
    with kiosk_call(driver, LARGE, site) as call:
        return found | at_work(call)


def _pair(driver: Playwright) -> Figures:
    with pair_call(driver, SMALL) as call:
        found = through_thick_and_thin(call)
    with pair_call(driver, LARGE) as call:
        return found | at_work(call)


def _medians(calls: list[Figures]) -> Figures:
    return {name: median(call[name] for call in calls) for name in calls[0]}


def _rows(ours: Figures, theirs: Figures) -> Iterator[Row]:
    def row(name: str, unit: str, what: str, **target: float) -> Row:
        return Row(f"call-{name.replace(' ', '-')}", ours[name], theirs[name], unit, what, **target)

    yield row("setup", "s", "from the offer to a picture at both ends", ratio_most=0.7)
    yield row("clean officer late", "ms", "glass to glass at the officer, clean, the middle picture", ratio_most=1.1)
    yield row("clean kiosk late", "ms", "glass to glass at the kiosk, clean, the middle picture", ratio_most=0.6)
    yield row("clean keys", "", "key frames in 8 s of a clean line", most=0)
    for end in ("officer", "kiosk"):
        yield row(f"lossy {end} late", "ms", f"at the {end}, 100 ms round trip and 5 % loss, 19 of 20 pictures", ratio_most=1.0)
        yield row(f"lossy {end} sound", "", f"share of the sound that was there, at the {end}", least=0.97)
    for end in ("officer", "kiosk"):
        yield row(f"narrow {end} rate", "1/s", f"pictures at the {end} through 600 kbit/s", least=25)
        yield row(f"narrow {end} late", "ms", f"glass to glass at the {end} through it, the middle picture", ratio_most=0.7)
        yield row(f"narrow {end} frozen", "s", f"of 8 in which the picture stood still at the {end}", most=0.3)
    for end in ("officer", "kiosk"):
        yield row(f"cut {end} back", "s", f"after 5 s without a line until a new picture at the {end}", most=0.5)
        yield row(f"cut {end} standing", "ms", f"later than before the cut, at the {end}", most=20)
    yield row("cores", "", "busy at the kiosk's end, 1280x720, 30 a second each way", ratio_most=0.7)
    yield row("work officer rate", "1/s", "pictures that the officer saw meanwhile")
    yield row("work kiosk rate", "1/s", "pictures that the kiosk showed meanwhile")
    yield row("memory", "MB", "at the kiosk's end, what is shared counted once", ratio_most=0.25)
