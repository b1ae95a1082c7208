"""What a process of senses needs around its work: it ends with its parent, and crashes without telling words."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import traceback
from pathlib import Path

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """The kernel kills us when the process that started us is gone: no camera outlives its visit."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def log(code: str, **figures: int | str) -> None:
    """One line on standard error: a code of codes.toml, and ``ref``, ``n`` or ``ms``; never words of a visitor."""
    print(json.dumps({"code": code, **figures}), file=sys.stderr, flush=True)


def crash(error: BaseException) -> None:
    """End the process at once: every device of it closes with it. Names the place and the kind of error, not its message."""
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{Path(frame[0].filename).name} {frame[0].name}" if frame else ""
    log("senses-crashed", ref=f"{type(error).__name__} {where}", n=(frame[0].lineno or 0) if frame else 0)
    os._exit(70)
