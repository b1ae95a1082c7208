"""Start, watch and end the programs of a house on one machine. Every wait has a limit; nothing outlives its owner."""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning import stopping

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable


class NotStarted(Exception):
    """A program did not start, or did not do what was asked; the message says which and what it printed."""


def tied() -> None:
    """Runs in the child before exec: it dies with us, and Ctrl-C in the terminal reaches only us, who end it in order."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)
    os.setsid()
    stopping.heard()


@dataclass
class Program:
    """One running program that talks JSON lines. ``log`` is where its standard error goes."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    _rest: bytes = field(default=b"")

    def line(self, limit: float) -> dict[str, Any] | None:
        """The next JSON line of its standard output, or None when ``limit`` seconds passed. Raises NotStarted at its end."""
        until = time.monotonic() + limit
        out = self.process.stdout
        assert out is not None  # noqa: S101
        while b"\n" not in self._rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select([out], [], [], left)[0]:
                return None
            more = os.read(out.fileno(), 65536)
            if not more:
                raise NotStarted(f"{self.name} ended: {self.last_words()}")
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        said: dict[str, Any] = json.loads(line)
        return said

    def say(self, command: dict[str, Any]) -> None:
        """One JSON line to its standard input. Raises NotStarted when it is gone."""
        self._write(command)

    def _write(self, line: object) -> None:
        into = self.process.stdin
        assert into is not None  # noqa: S101
        try:
            into.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            into.flush()
        except OSError as error:
            raise NotStarted(f"{self.name} is gone: {self.last_words()}") from error

    def go(self, module: str, words: Sequence[str]) -> None:
        """Let a held program begin, with these words. Raises NotStarted when it is gone."""
        self._write([module, *words])

    def check(self) -> None:
        """Raises NotStarted with its last words when it has ended."""
        if self.process.poll() is not None:
            raise NotStarted(f"{self.name} ended: {self.last_words()}")

    def last_words(self) -> str:
        """The end of what it printed on standard error."""
        with suppress(OSError):
            return self.log.read_text(errors="replace")[-600:].strip() or "it said nothing"
        return "it said nothing"

    def ask_to_end(self) -> None:
        """Without waiting: others can be asked meanwhile."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)

    def end(self, limit: float = 1.5) -> None:
        """Ask it to end, then make it. Safe to call twice."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(limit)
                break
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)  # whatever it had started and left
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def start(name: str, module: str, arguments: Sequence[str], logs: Path, wrap: Sequence[str] = ()) -> Program:
    """``python -m module ARGUMENTS`` in its own session, its errors in ``logs/NAME.log``. It ends with the thread that calls this."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    with log.open("ab") as errors, stopping.waiting():
        process = subprocess.Popen(
            [*wrap, PYTHON, "-m", module, *arguments],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            preexec_fn=tied,  # noqa: PLW1509  (we hold no threads when we start programs)
        )
    return Program(name, process, log)


def hold(name: str, how: str, modules: Sequence[str], words: Sequence[str], logs: Path) -> Program:
    """Start a process that loads the libraries of these programs and waits for :meth:`Program.go` (see provisioning.held).

    ``words`` are only for whoever lists the processes: they say whose it is.
    """
    return start(name, "provisioning.held", [how, "+".join(modules), *words], logs)


@dataclass
class Tools:
    """One process for all the short commands of some programs, one after the other; their libraries load once."""

    program: Program

    def begin(self, module: str, words: Sequence[str]) -> None:
        """Start a command. Raises NotStarted when the process is gone."""
        self.program.go(module, words)

    def end(self, limit: float = 60.0) -> str:
        """Wait for the end of the oldest command that was begun; what it printed. Raises NotStarted with its own words."""
        answer = self.program.line(limit)
        if answer is None:
            raise NotStarted(f"{self.program.name} took more than {limit:.0f} s")
        if answer["code"]:
            raise NotStarted(f"{self.program.name}: {answer['said'][-600:]}")
        return str(answer["said"])

    def run(self, module: str, words: Sequence[str]) -> str:
        """One command, to its end."""
        self.begin(module, words)
        return self.end()
