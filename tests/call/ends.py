"""The two ends of a call that is measured: when each picture came out and how late, and how much of the sound was there."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Protocol

import numpy as np

from devices.stamp import delay_ms, read_stamp
from tests.call.kiosk_side import KioskSide
from tests.call.officer import Officer

_LOUD = 300  # of 32,767: a tone that is really there


@dataclass(frozen=True)
class Seen:
    """What came out at one end in ``seconds``. ``shown``: (s of the clock, ms late or None). ``sound``: share that was there."""

    seconds: float
    shown: tuple[tuple[float, float | None], ...]
    sound: float

    @property
    def rate(self) -> float:
        """Pictures a second."""
        return len(self.shown) / self.seconds

    def late(self, share: float = 0.5) -> float:
        """ms from glass to glass that ``share`` of the pictures are not later than; infinite where none came."""
        late = sorted(ms for _, ms in self.shown if ms is not None)
        return late[min(len(late) - 1, int(len(late) * share))] if late else float("inf")

    @property
    def frozen(self) -> float:
        """s in which the picture stood still, as browsers count it: a pause three times, or 150 ms, longer than usual."""
        times = [at for at, _ in self.shown]
        if len(times) < 3:
            return self.seconds
        pauses = [after - before for before, after in pairwise(times)]
        usual = median(pauses)
        return sum(pause for pause in pauses if pause > max(3 * usual, usual + 0.15))


class End(Protocol):
    """One end of a call."""

    def clear(self) -> None:
        """Forget what came until now."""

    def seen(self) -> Seen:
        """What came since then."""


class PageEnd:
    """A page that shows what it gets."""

    def __init__(self, page: Officer) -> None:
        self._page = page
        self.clear()

    def clear(self) -> None:
        """Forget what came until now."""
        self._page.run("lab.shown()")
        self._begun, self._before = time.monotonic(), self.received()

    def received(self) -> dict[str, Any]:
        """Counted since the start of the call."""
        counted: dict[str, Any] = self._page.run("lab.received()")
        return counted

    def seen(self) -> Seen:
        """What came since then."""
        seconds, now = time.monotonic() - self._begun, self.received()
        heard, made = (now[name] - self._before[name] for name in ("heard", "made"))
        shown = tuple((at / 1000, late) for at, late in self._page.run("lab.shown()"))
        return Seen(seconds, shown, (heard - made) / 48_000 / seconds)


class KioskEnd:
    """The rings of a call process, looked at by a thread of their own. :meth:`close` ends it."""

    def __init__(self, kiosk: KioskSide) -> None:
        self._kiosk = kiosk
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._begun = time.monotonic()
        self._shown: list[tuple[float, float | None]] = []
        self._loud = 0
        self._thread = threading.Thread(target=self._look, name="kiosk-end")
        self._thread.start()

    def clear(self) -> None:
        """Forget what came until now."""
        with self._lock:
            self._begun, self._shown, self._loud = time.monotonic(), [], 0

    def seen(self) -> Seen:
        """What came since then."""
        with self._lock:
            seconds = time.monotonic() - self._begun
            return Seen(seconds, tuple(self._shown), self._loud * 0.01 / seconds)

    def close(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join(5)

    def _look(self) -> None:
        picture, sound = 0, 0
        while not self._over.wait(0.003):
            newest = self._kiosk.officer.newest()
            if newest != picture and (found := self._kiosk.officer.read(newest)) is not None:
                picture = newest
                self._picture(found[0])
            newest = self._kiosk.speaker.newest()
            sound = max(sound, newest - 40)
            loud = sum(self._is_loud(number) for number in range(sound + 1, newest + 1))
            sound = newest
            with self._lock:
                self._loud += loud

    def _picture(self, data: bytes) -> None:
        ring = self._kiosk.officer
        ms = read_stamp(np.frombuffer(data, np.uint8).reshape(ring.height, ring.width, 3))
        with self._lock:
            self._shown.append((time.time(), None if ms is None else delay_ms(ms)))

    def _is_loud(self, number: int) -> bool:
        found = self._kiosk.speaker.read(number) if number > 0 else None
        return found is not None and int(np.abs(np.frombuffer(found[0], np.int16).astype(np.int32)).max()) > _LOUD


def processor_seconds(processes: Sequence[int]) -> float:
    """Of all of ``processes`` since they began."""
    ticks = 0
    for number in processes:
        fields = _read(number, "stat").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12]) if fields else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def megabytes(processes: Sequence[int]) -> float:
    """Memory of all of ``processes``; what they share counts once."""
    lines = [line for number in processes for line in _read(number, "smaps_rollup").splitlines() if line.startswith("Pss:")]
    return sum(int(line.split()[1]) for line in lines) / 1024


def _read(number: int, name: str) -> str:
    try:
        return Path(f"/proc/{number}/{name}").read_text(encoding="utf-8")
    except OSError:
        return ""
