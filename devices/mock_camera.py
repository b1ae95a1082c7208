"""A camera made of nothing: a lamp that swings over a drawn desk, and whatever is held before it. Used only where named mock:."""

from __future__ import annotations

import time
from typing import cast

import numpy

from devices.base import Condition, DeviceError, Picture, Status

READY = Status(Condition.READY)


class MockCamera:
    """A lamp that swings over a drawn desk: every picture differs from the one before."""

    def __init__(self) -> None:
        self._status, self._open, self._started = READY, False, 0.0
        self._held: Picture | None = None

    def status(self) -> Status:
        return self._status

    def start(self) -> None:
        if self._status.condition != Condition.READY:
            raise DeviceError(self._status)
        self._open, self._started = True, self._started or time.monotonic()

    def stop(self) -> None:
        self._open = False

    def frame(self) -> Picture | None:
        return self._seen(640, 360) if self._open and self._status == READY else None

    def _seen(self, width: int, height: int) -> Picture:
        drawn = draw(time.monotonic() - self._started, width, height)
        return drawn if self._held is None else before(drawn, self._held)

    def photograph(self) -> Picture:
        if not self._open or self._status != READY:
            raise DeviceError(Status(Condition.BLOCKED, "camera-closed") if self._status == READY else self._status)
        return self._seen(1280, 720)

    def close(self) -> None:
        self.stop()

    def show(self, file: str) -> None:
        """A picture file held before it; "" takes it away. Raises ValueError when it is none."""
        import cv2

        held = cv2.imread(file) if file else None
        if file and held is None:
            raise ValueError(f"{file} is no picture")
        self._held = cast(Picture | None, held)

    def unplug(self) -> None:
        self._status = Status(Condition.ABSENT, "camera-absent")

    def jam(self) -> None:
        self._status = Status(Condition.BLOCKED, "camera-unreadable")

    def plug(self) -> None:
        self._status = READY


def draw(seconds: float, width: int, height: int) -> Picture:
    """The mock camera's picture at that moment: fine stripes (so that it is sharp), a desk and the lamp."""
    rows, columns = numpy.ogrid[0:height, 0:width]
    picture = numpy.empty((height, width, 3), numpy.uint8)
    picture[:] = numpy.where(((columns * 64 // width) + (rows * 36 // height)) % 2, 150, 95)[..., None]
    picture[height * 3 // 4 :] = (60, 80, 110)
    x, y = width * (0.5 + 0.3 * numpy.sin(seconds * 2)), height * 0.4
    picture[(columns - x) ** 2 + (rows - y) ** 2 < (height * 0.12) ** 2] = (230, 170, 60)
    return picture


def before(drawn: Picture, held: Picture) -> Picture:
    """What is held fills the height of what is behind it, in the middle; a long slip is held by its lower end, where its code is."""
    import cv2

    high, wide = drawn.shape[:2]
    rows = min(held.shape[0], held.shape[1])
    piece = held[-rows:]
    width = min(wide, round(piece.shape[1] * high / rows))
    left = (wide - width) // 2
    seen = drawn.copy()
    seen[:, left : left + width] = cv2.resize(piece, (width, high), interpolation=cv2.INTER_AREA)
    return seen
