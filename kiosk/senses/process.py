"""What a process of senses needs around its work: it ends with its parent, works in turn, and crashes without telling words."""

from __future__ import annotations

import ctypes
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """The kernel kills us when the process that started us is gone: no camera outlives its visit."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def log(code: str, **figures: int) -> None:
    """One line on standard error: a code of codes.toml and counts, never words."""
    print(json.dumps({"code": code, **figures}), file=sys.stderr, flush=True)


def crash(error: BaseException) -> None:
    """End the process at once: every device of it closes with it. Names the place and the kind of error, not its message."""
    where = traceback.extract_tb(error.__traceback__)[-1:]
    log(f"senses-crashed {type(error).__name__} {where[0].name if where else ''}", n=where[0].lineno or 0 if where else 0)
    os._exit(70)


def thread(name: str, work: Callable[[], None]) -> threading.Thread:
    """A started daemon thread; what it does not expect ends the process."""

    def run() -> None:
        try:
            work()
        except Exception as error:  # unexpected: a half-dead process must not keep a lens open
            crash(error)

    made = threading.Thread(target=run, name=name, daemon=True)
    made.start()
    return made


class InTurn:
    """One thread that does jobs one after another, so that opening a slow device never delays a verb."""

    def __init__(self, name: str) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = thread(name, self._work)

    def do(self, job: Callable[[], None]) -> None:
        """Put a job at the end; returns at once."""
        self._jobs.put(job)

    def close(self, limit: float) -> bool:
        """Wait for what was put so far; True when it is done."""
        self._jobs.put(None)
        self._thread.join(limit)
        return not self._thread.is_alive()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
