"""What a process of senses needs around its work: its log, and how it crashes without telling words."""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path


def log(code: str, **figures: int | str) -> None:
    """One line on standard error: a code of codes.toml, and ``ref``, ``n`` or ``ms``; never words of a visitor."""
    print(json.dumps({"code": code, **figures}), file=sys.stderr, flush=True)


def crash(error: BaseException) -> None:
    """End the process at once: every device of it closes with it. Names the place and the kind of error, not its message."""
    frame = traceback.extract_tb(error.__traceback__)[-1:]
    where = f"{Path(frame[0].filename).name} {frame[0].name}" if frame else ""
    log("senses-crashed", ref=f"{type(error).__name__} {where}", n=(frame[0].lineno or 0) if frame else 0)
    os._exit(70)
