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


class Runner:
    """Runs one stage after another; ``aside``: what each says is shown in one piece when it has ended."""

    def __init__(self, *, aside: bool = False) -> None:
        self._aside = aside
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def run(self, stage: Stage) -> Result | None:
        """Run it, printing what it prints; None when :meth:`stop` came. Over its limit its whole session is ended."""
        start, said = time.monotonic(), _Said(live=not self._aside)
        said.take(f"\n== {stage.name}\n")
        with self._lock:
            if self._stopped:
                return None
            self._process = process = _start(stage)
        reader = threading.Thread(target=_show, args=(process, said), name=f"show {stage.name}", daemon=True)
        reader.start()
        try:
            code = process.wait(stage.limit)
        except subprocess.TimeoutExpired:
            code, said.closing = TIMED_OUT, f"not done after {stage.limit:.0f} s"
        finally:
            end_session(process)
            reader.join(5)
        seconds = time.monotonic() - start
        said.take(f"== {stage.name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.1f} s\n")
        said.show()
        return None if self._stopped else Result(stage.name, code, seconds, said.closing or f"ended with code {code}")

    def stop(self) -> None:
        """End what runs; nothing more is begun. From any thread."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                end_session(self._process)


class _Said:
    """What a stage says: shown at once, or kept for :meth:`show`."""

    def __init__(self, *, live: bool) -> None:
        self._live, self._kept = live, list[str]()
        self.closing = ""

    def take(self, line: str) -> None:
        self._kept.append(line)
        if self._live:
            self.show()

    def show(self) -> None:
        sys.stdout.write("".join(self._kept))
        sys.stdout.flush()
        self._kept.clear()


def _start(stage: Stage) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        stage.command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={**os.environ, **SCREENLESS},
    )


def end_session(process: subprocess.Popen[bytes], patience: float = 0.6) -> None:
    """Interrupt, then kill, whatever is left of the session ``process`` leads. Safe when all is gone."""
    with suppress(ProcessLookupError):
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(patience)
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)


def _show(process: subprocess.Popen[bytes], said: _Said) -> None:
    assert process.stdout is not None
    with process.stdout as lines:
        for raw in lines:
            line = raw.decode(errors="replace")
            said.take(line)
            if found := CLOSING.search(line):
                said.closing = found[1]


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
