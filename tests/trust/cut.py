"""Cut a piece of work at its Nth system call, in a process of its own: killed before or after it, or the call fails."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

CALLS = ("open", "write", "fsync", "rename", "mkdir", "unlink", "rmdir", "fchmod")
WAYS = ("killed before", "killed after", "EIO", "ENOSPC")


def cuts(work: Callable[[], object]) -> Iterator[tuple[int, str]]:
    """Run ``work`` again and again, cut one call later each time, until nothing is left to cut.

    Yields (n, how it ended: "done", "failed", "survived" or "cut") after each; the caller looks at the disk in between.
    """
    for way in WAYS:
        n, ended = 0, ""
        while ended != "done":
            n += 1
            ended = _in_a_child(partial(_cut, work, n, way))
            yield n, ended


def _cut(work: Callable[[], object], at: int, way: str) -> int:
    count = 0

    def counted(real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        nonlocal count
        count += 1
        if count == at and way.startswith("E"):
            raise OSError(getattr(errno, way), way)
        if count == at and way == "killed before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if count == at and way == "killed after":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    for name in CALLS:
        setattr(os, name, partial(counted, getattr(os, name)))
    try:
        work()
    except Exception:
        return 1
    return 0 if count < at else 2


def _in_a_child(work: Callable[[], int]) -> str:
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = work()
        finally:
            os._exit(status)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return "cut"
    return {0: "done", 1: "failed", 2: "survived"}.get(os.WEXITSTATUS(status), f"odd: {status}")
