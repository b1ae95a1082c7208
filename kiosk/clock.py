"""The one clock: durations from the boot clock, wall time as UTC text with a word on whether it can be trusted."""

from __future__ import annotations

import ctypes
import time
from dataclasses import dataclass
from datetime import UTC, datetime

_TIME_ERROR = 5  # adjtimex(2): the kernel has not been told the right time


@dataclass(frozen=True)
class Moment:
    """``text`` "2026-11-24T17:30:00Z"; ``quality`` good or unsure (nobody has set this clock since the machine started)."""

    text: str
    quality: str

    @property
    def hour(self) -> str:
        """The hour alone, "2026-11-24T17": all that travels in clear."""
        return self.text[:13]


class Clock:
    """Real time. Tests pass another object with the same methods."""

    def now(self) -> Moment:
        """The wall clock, UTC, whole seconds."""
        return Moment(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), _quality())

    def today(self) -> str:
        """The date here, "2026-11-24": what a visitor calls today."""
        return datetime.now().astimezone().date().isoformat()

    def here(self) -> str:
        """The time here to the minute, "2026-11-24T17:30": what has not happened yet is later than this."""
        return datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M")

    def elapsed(self) -> float:
        """Seconds since the machine started, also while it slept; never jumps."""
        return time.clock_gettime(time.CLOCK_BOOTTIME)


def _quality() -> str:
    buffer = ctypes.create_string_buffer(512)  # struct timex, all zero = only ask
    state = ctypes.CDLL(None, use_errno=True).adjtimex(buffer)
    return "unsure" if state in (-1, _TIME_ERROR) else "good"
