"""How a command of ours is told to end: one KeyboardInterrupt, once, and never where Python would swallow it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def listen() -> None:
    """Ctrl-C, TERM and HUP raise KeyboardInterrupt; after the first one all are ignored, so that what ends in order ends undisturbed."""
    for number in ENDING:
        signal.signal(number, _stop)


def _stop(_number: int, _frame: object) -> None:
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def waiting() -> Iterator[None]:
    """Within, they wait, and are raised at its end.

    Python runs the hooks of its modules while it forks (logging's, for one) and only prints what they raise: a Ctrl-C that came
    in that moment would be lost, and every one after it ignored. A child inherits that they wait: see :func:`heard`.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def heard() -> None:
    """In a child that was started within :func:`waiting`: they reach it as they reach anybody."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
