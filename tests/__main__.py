"""Runs the gates and tests in stages: ``python -m tests [GROUP ...] [--full] [--repeat N PATH]``. Knows no test by name."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from tests.stages import Result, Runner, Stage

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {  # group -> (folder under tests/, limit in seconds)
    "check": ("gates", 600),
    "core": ("core", 1100),
    "journeys": ("journeys", 240),
    "meaning": ("meaning", 240),
    "ui": ("ui", 2400),
    "desk": ("desk", 1200),
    "trust": ("trust", 600),
    "devices": ("devices", 360),
    "peer": ("peer", 120),
    "walks": ("walks", 1200),
    "call": ("call", 420),
    "discretion": ("discretion", 600),
    "access": ("access", 240),
    "promises": ("promises", 300),
    "appliance": ("appliance", 300),
    "end-to-end": ("end_to_end", 2100),
}
# What has no picture or sound to be in time with runs beside the rest, where there are processors for both.
ASIDE = ("check", "core", "journeys", "meaning", "ui", "desk", "trust", "peer", "ui-6.8")
FULL_TIMES = 6  # --full may take this many times the limit
NOTHING_RAN = 5  # as pytest says it


def main(words: Sequence[str]) -> int:
    """Run what was asked for; 0 only when every stage passed and at least one test ran."""
    asked = _parse(words)
    os.chdir(ROOT)
    stages = _repeated(*asked.repeat) if asked.repeat else _stages(asked.groups, asked.full)
    start = time.monotonic()
    try:
        results = _run(stages)
    except KeyboardInterrupt:
        print("\nstopped", flush=True)
        return 130
    return _report(results, time.monotonic() - start)


def _run(stages: Sequence[Stage]) -> list[Result]:
    """Every stage's result, in the order in which they ended."""
    aside = [stage for stage in stages if stage.name in ASIDE]
    others = [stage for stage in stages if stage.name not in ASIDE]
    if not (aside and others) or (os.cpu_count() or 1) < 2:
        aside, others = [], list(stages)
    results: list[Result] = []
    beside = Runner(aside=True)
    thread = Thread(target=lambda: results.extend(filter(None, map(beside.run, aside))), name="beside")
    thread.start()
    try:
        results.extend(filter(None, map(Runner().run, others)))
        thread.join()
    except KeyboardInterrupt:
        beside.stop()
        thread.join()
        raise
    return results


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
        # Every page in every language is drawn once already: there it is enough that all of it runs.
        left = (
            []
            if full
            else [f"--ignore=tests/ui/test_{name}.py" for name in ("asked", "kept", "languages", "panels", "quick_exit")]
        )
        runs = _pytest("tests/ui", "--ignore=tests/ui/test_qmllint.py", *left)
        stages.append(Stage("ui-6.8", (sys.executable, "-m", "tests.oldest_qt", *runs), 900))
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
