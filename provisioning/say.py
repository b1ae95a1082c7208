"""How a technician is spoken to: steps as they begin and end, and refusals that say what to do. Reads and writes no file."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


class Refused(SystemExit):
    """A command ends here with status 1; the sentence has been said."""


def die(message: str, *, hint: str = "") -> NoReturn:
    """End the command: what is wrong, and what to do about it."""
    print(f"‣ {message}", file=sys.stderr)
    if hint:
        print(f"  {hint}", file=sys.stderr)
    raise Refused(1)


@contextmanager
def complete_step(begin: str, done: str = "") -> Iterator[list[str]]:
    """Say ``begin`` before and ``done`` after; what is put into the list fills the gaps of ``done``."""
    print(f"‣ {begin}…", file=sys.stderr, flush=True)
    began, words = time.monotonic(), list[str]()
    yield words
    taken = time.monotonic() - began
    print(f"  {(done or 'Done').format(*words)}{f' ({taken:.1f} s)' if taken > 1 else ''}", file=sys.stderr, flush=True)
