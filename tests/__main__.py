"""Runs the gates and tests in stages: ``python -m tests [GROUP ...] [--full] [--repeat N PATH]``. Knows no test by name."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.stages import Result, Stage, run_stage

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {  # group -> (folder under tests/, limit in seconds)
    "check": ("gates", 420),
    "core": ("core", 180),
    "devices": ("devices", 240),
    "ui": ("ui", 300),
    "desk": ("desk", 240),
    "trust": ("trust", 240),
    "call": ("call", 300),
    "journeys": ("journeys", 240),
    "discretion": ("discretion", 240),
    "access": ("access", 240),
    "promises": ("promises", 300),
    "appliance": ("appliance", 300),
    "end-to-end": ("end_to_end", 480),
}
FULL_TIMES = 6  # --full may take this many times the limit
NOTHING_RAN = 5  # as pytest says it


def main(words: Sequence[str]) -> int:
    """Run what was asked for; 0 only when every stage passed and at least one test ran."""
    asked = _parse(words)
    os.chdir(ROOT)
    stages = _repeated(*asked.repeat) if asked.repeat else _stages(asked.groups, asked.full)
    results: list[Result] = []
    start = time.monotonic()
    try:
        for stage in stages:
            results.append(run_stage(stage))
    except KeyboardInterrupt:
        print("\nstopped", flush=True)
        return 130
    return _report(results, time.monotonic() - start)


def _parse(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bluelamp test", description=f"Groups: {', '.join(FOLDERS)}. None: all of them.")
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    parser.add_argument("--full", action="store_true", help="the long runs too, and the screen on the oldest Qt we promise")
    parser.add_argument("--repeat", nargs=2, metavar=("N", "PATH"), help="run one file or folder N times")
    asked = parser.parse_args(words)
    unknown = [group for group in asked.groups if group not in FOLDERS]
    if unknown:
        parser.error(f"there is no group {unknown[0]!r}; there are: {', '.join(FOLDERS)}")
    if asked.repeat and not (asked.repeat[0].isdigit() and int(asked.repeat[0]) > 0 and (ROOT / asked.repeat[1]).exists()):
        parser.error("--repeat wants how often (1 or more) and a file or folder that exists")
    return asked


def _stages(groups: Sequence[str], full: bool) -> list[Stage]:
    stages: list[Stage] = []
    for group in groups or FOLDERS:
        folder, limit = FOLDERS[group]
        if any((ROOT / "tests" / folder).glob("**/test_*.py")):
            options = ("--full",) if full else ()
            stages.append(Stage(group, _pytest(f"tests/{folder}", *options), limit * (FULL_TIMES if full else 1)))
        else:
            print(f"{group}: has no tests yet", flush=True)
    if any(stage.name == "ui" for stage in stages) and (full or os.environ.get("CI") == "true"):
        # What runs must run there; the linter is a tool of the Qt we build with, and 6.8's knows fewer of our types.
        runs = _pytest("tests/ui", "--ignore=tests/ui/test_qmllint.py")
        stages.append(Stage("ui-6.8", (sys.executable, "-m", "tests.oldest_qt", *runs), 420))
    return stages


def _repeated(times: str, path: str) -> list[Stage]:
    return [Stage(f"{path} {n}/{times}", _pytest(path), 600) for n in range(1, int(times) + 1)]


def _pytest(path: str, *options: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", "-p", "tests.honest", path, *options)


def _report(results: Sequence[Result], seconds: float) -> int:
    wide = max((len(result.name) for result in results), default=0)
    print("\nstages")
    for result in results:
        print(
            f"  {result.name:<{wide}}  {'passed' if result.code == 0 else 'FAILED'}  {result.seconds:6.1f} s  {result.closing}"
        )
    passed, failed = sum(result.passed for result in results), [result.name for result in results if result.code]
    if failed:
        print(f"failed: {', '.join(failed)}")
    if not passed:
        print("no tests ran")
    print(
        f"{passed} passed in {seconds:.2f}s"
        if not failed
        else f"{len(failed)} stages failed, {passed} passed in {seconds:.2f}s",
        flush=True,
    )
    return 1 if failed else 0 if passed else NOTHING_RAN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
