"""One stage of a test run: a command in its own session, with a time limit, its words shown as they come. Decides nothing."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SCREENLESS = {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
TIMED_OUT = 124  # as timeout(1) says it
CLOSING = re.compile(r"(\d+ (?:passed|failed|error|errors|skipped|deselected|xfailed)\b.*) in [\d.]+s")


@dataclass(frozen=True)
class Stage:
    """A command and the seconds it may take."""

    name: str
    command: tuple[str, ...]
    limit: float


@dataclass(frozen=True)
class Result:
    """How a stage ended; ``closing`` is pytest's own last line, or why there is none."""

    name: str
    code: int
    seconds: float
    closing: str

    @property
    def passed(self) -> int:
        """Tests that passed, as pytest counted them."""
        found = re.search(r"(\d+) passed", self.closing)
        return int(found[1]) if found else 0


def run_stage(stage: Stage) -> Result:
    """Run it, printing what it prints. Over its limit, or interrupted, its whole session is ended."""
    print(f"\n== {stage.name}", flush=True)
    start = time.monotonic()
    process = subprocess.Popen(
        stage.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={**os.environ, **SCREENLESS},
    )
    closing = [""]
    reader = threading.Thread(target=_show, args=(process, closing), name=f"show {stage.name}", daemon=True)
    reader.start()
    try:
        code = process.wait(stage.limit)
    except subprocess.TimeoutExpired:
        code, closing[0] = TIMED_OUT, f"not done after {stage.limit:.0f} s"
    finally:
        end_session(process)
        reader.join(5)
    seconds = time.monotonic() - start
    print(f"== {stage.name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.1f} s", flush=True)
    return Result(stage.name, code, seconds, closing[0] or f"ended with code {code}")


def end_session(process: subprocess.Popen[bytes], patience: float = 0.6) -> None:
    """Interrupt, then kill, whatever is left of the session ``process`` leads. Safe when all is gone."""
    with suppress(ProcessLookupError):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(patience)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def _show(process: subprocess.Popen[bytes], closing: list[str]) -> None:
    assert process.stdout is not None
    with process.stdout as said:
        for raw in said:
            line = raw.decode(errors="replace")
            sys.stdout.write(line)
            sys.stdout.flush()
            if found := CLOSING.search(line):
                closing[0] = found[1]


def run(command: list[str], cwd: Path | None = None, limit: float = 300) -> subprocess.CompletedProcess[str]:
    """Run a tool to its end with a limit; its words are in ``stdout`` (both streams)."""
    return subprocess.run(
        command,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=limit,
        check=False,
    )
