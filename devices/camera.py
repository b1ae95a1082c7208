"""A camera or a clip through OpenCV: one capture thread, the newest frame wins. Keeps one frame in memory, never a file."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from devices.base import Condition, DeviceError, Picture, Status
from devices.picture import fill, preview, same
from devices.quiet import quiet
from devices.stamp import draw_stamp, now_ms

_OPEN_LIMIT = 8.0  # s: a slow USB camera on a busy machine
_STOP_LIMIT = 2.0
_PHOTO_LIMIT = 3.0
_FROZEN = 3.0  # s without one changed dot: a sensor that works is never so quiet
_STAMPED = (640, 480)  # px, the shape of a call's picture
ABSENT = Status(Condition.ABSENT, "camera-absent")
UNREADABLE = Status(Condition.BLOCKED, "camera-unreadable")
FROZEN = Status(Condition.BLOCKED, "camera-frozen")
CLOSED = Status(Condition.BLOCKED, "camera-closed")
NOT_CLOSED = Status(Condition.UNKNOWN, "camera-not-closed")


@dataclass(frozen=True)
class Lens:
    """Where pictures come from. ``live`` False: a clip, looped at its own rate; ``width``, ``height``: asked of a live one."""

    path: str
    width: int
    height: int
    live: bool
    stamped: bool = False  # the time is drawn into the preview, for whoever measures a call


class VideoCamera:
    """A Camera (see devices.base). The file or device is open only between start() and stop()."""

    def __init__(self, lens: Lens) -> None:
        self._lens = lens
        self._lock = threading.Lock()  # start and stop
        self._fresh = threading.Condition()  # guards the four below
        self._picture: Picture | None = None
        self._small: Picture | None = None
        self._number = 0
        self._moved = 0.0  # when the picture last differed from the one before it
        self._trouble: Status | None = None
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()

    def status(self) -> Status:
        """READY when the camera is there, and delivers when it is open."""
        if not os.path.exists(self._lens.path):
            return ABSENT
        return self._trouble or Status(Condition.READY)

    def start(self) -> None:
        """Open the lens and wait for its first frame. Raises DeviceError, and then nothing is open."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._ending.clear()
            with self._fresh:
                self._picture, self._small, self._number, self._trouble = None, None, 0, None
            self._thread = threading.Thread(target=self._capture, name="camera", daemon=True)
            self._thread.start()
            with self._fresh:
                self._fresh.wait_for(lambda: self._number or self._trouble, _OPEN_LIMIT)
                trouble = None if self._number else self._trouble or UNREADABLE
        if trouble:
            self.stop()
            self._trouble = trouble
            raise DeviceError(self.status() if trouble is ABSENT else trouble)

    def stop(self) -> None:
        """Close the lens. Raises DeviceError "camera-not-closed" when it is still open after 2 s: then end the process."""
        with self._lock:
            thread, self._thread = self._thread, None
            if thread is None:
                return
            self._ending.set()
            thread.join(_STOP_LIMIT)
            with self._fresh:
                self._picture = self._small = None
            if thread.is_alive() or is_open(self._lens.path):
                raise DeviceError(NOT_CLOSED)

    def frame(self) -> Picture | None:
        """The newest picture at preview size. The same picture is the same object until a newer one came."""
        with self._fresh:
            if self._small is None and self._picture is not None:
                # A stamp is read at a call's shape, so it is drawn at that shape: what is cut later would cut it too.
                self._small = preview(self._picture) if not self._lens.stamped else _stamped(self._picture)
            return self._small

    def photograph(self) -> Picture:
        """The first full picture that arrives after this call. Raises DeviceError; the lens must be open."""
        with self._fresh:
            if self._thread is None:
                raise DeviceError(CLOSED)
            before = self._number
            if not self._fresh.wait_for(lambda: self._number > before or self._trouble, _PHOTO_LIMIT):
                raise DeviceError(UNREADABLE)
            if self._picture is None or self._trouble:
                raise DeviceError(self._trouble or UNREADABLE)
            return self._picture

    def close(self) -> None:
        """Release everything. Safe to call twice."""
        self.stop()

    def _capture(self) -> None:
        if not os.path.exists(self._lens.path):
            self._fail(ABSENT)
            return
        while not self._ending.is_set():
            source = _open(self._lens)
            try:
                again = self._play(source)
            finally:
                source.release()
            if not again:
                return

    def _play(self, source: Any) -> bool:
        """Hand out frames until told to end. True: a clip is over and begins again (seeking is inexact in some containers)."""
        pace, first = _pace(source, self._lens), True
        while not self._ending.is_set():
            done, picture = source.read()
            if not done or picture is None:
                if not first and not self._lens.live:
                    return True
                self._fail(UNREADABLE)
                return False
            first = False
            if self._stands_still(cast(Picture, picture)):
                self._fail(FROZEN)
                return False
            with self._fresh:
                self._picture, self._small, self._number = cast(Picture, picture), None, self._number + 1
                self._fresh.notify_all()
            pace(self._ending)
        return False

    def _stands_still(self, picture: Picture) -> bool:
        """Whether it is the picture that has come for a while: what is held before the lens would not be on it."""
        now = time.monotonic()
        if self._picture is None or not same(picture, self._picture):
            self._moved = now
        return now - self._moved > _FROZEN

    def _fail(self, status: Status) -> None:
        with self._fresh:
            self._trouble, self._picture, self._small = status, None, None
            self._fresh.notify_all()


def _stamped(picture: Picture) -> Picture:
    small = fill(picture, *_STAMPED).copy()
    draw_stamp(small, now_ms())
    return small


def _open(lens: Lens) -> Any:
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    with quiet():
        source = cv2.VideoCapture(lens.path, cv2.CAP_V4L2 if lens.live else cv2.CAP_FFMPEG)
    if lens.live:
        source.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        source.set(cv2.CAP_PROP_FRAME_WIDTH, lens.width)
        source.set(cv2.CAP_PROP_FRAME_HEIGHT, lens.height)
        source.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return source


def _pace(source: Any, lens: Lens) -> Callable[[threading.Event], None]:
    """How long to wait after a frame: a live camera sets the pace itself, a clip is played at its own rate."""
    if lens.live:
        return lambda _: None
    import cv2

    step = 1.0 / min(60.0, max(1.0, source.get(cv2.CAP_PROP_FPS) or 25.0))
    due = time.monotonic()

    def wait(ending: threading.Event) -> None:
        nonlocal due
        due = max(due + step, time.monotonic() - step)
        ending.wait(max(0.0, due - time.monotonic()))

    return wait


def is_open(path: str) -> bool:
    """True while this process holds a descriptor of ``path``."""
    wanted = os.path.realpath(path)
    for entry in Path("/proc/self/fd").iterdir():
        try:
            if os.readlink(entry) == wanted:
                return True
        except OSError:  # closed while we looked
            continue
    return False
