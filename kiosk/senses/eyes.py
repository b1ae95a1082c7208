"""The one lens: open while someone needs it, closed (and proved closed) when nobody does. Pictures live in memory only."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable

from devices import picture
from devices.base import Camera, Condition, DeviceError, Picture, Status
from kiosk.rings import Ring
from kiosk.senses.process import InTurn, thread
from kiosk.verbs import CameraClosed, CameraFailed, CameraOpened, PhotoTaken
from kiosk.wire import sha256

_STEP = 0.02  # s between two looks for a newer frame
_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
ABSENT = Status(Condition.ABSENT, "camera-absent")


class Eyes:
    """Everything happens in turn on one thread: closing follows opening, whatever the speed of the camera."""

    def __init__(self, send: Callable[..., None], camera: Camera | None, photo_bytes: int) -> None:
        self._send, self._camera, self._photo_bytes = send, camera, photo_bytes
        self.turn = InTurn("eyes")
        self._lock = threading.Lock()
        self._users: dict[str, Callable[[Picture], object]] = {}
        self._pump: threading.Thread | None = None
        self._preview: Ring | None = None
        self._owes_closed = False

    def open_preview(self) -> None:
        """Answered by CameraOpened or CameraFailed."""
        self.turn.do(self._open_preview)

    def close_preview(self) -> None:
        """Answered by CameraClosed, once the lens is closed: after a call that shows a picture, if there is one."""
        self.turn.do(self._close_preview)

    def photograph(self, id: int) -> None:
        """Answered by PhotoTaken or CameraFailed."""
        self.turn.do(lambda: self._photograph(id))

    def use(self, name: str, sink: Callable[[Picture], object]) -> None:
        """Give every new picture to ``sink``. On the turn only. Raises DeviceError."""
        if self._camera is None:
            raise DeviceError(ABSENT)
        self._camera.start()
        with self._lock:
            self._users = {**self._users, name: sink}
        if self._pump is None:
            self._pump = thread("pictures", self._run)

    def drop(self, name: str) -> None:
        """No more pictures for that one; the lens closes with the last. On the turn only."""
        with self._lock:
            self._users = {other: sink for other, sink in self._users.items() if other != name}
        if self._users or self._camera is None:
            return
        pump, self._pump = self._pump, None
        if pump is not None:
            pump.join(2.0)
        self._camera.stop()  # a lens that will not close raises: the process ends, and the lens with it
        if self._owes_closed:
            self._owes_closed = False
            self._send(CameraClosed())

    def close(self, limit: float) -> None:
        """Close the lens whoever uses it."""
        for name in ("preview", "call"):
            self.turn.do(lambda name=name: self.drop(name))  # type: ignore[misc]
        self.turn.do(self._wipe)
        self.turn.close(limit)

    def _run(self) -> None:
        seen: Picture | None = None
        while self._users and self._camera is not None:
            frame = self._camera.frame()
            if frame is not None and frame is not seen:
                seen = frame
                with self._lock:  # what is dropped is never called again
                    for sink in self._users.values():
                        sink(frame)
            elif frame is None and (status := self._camera.status()).condition != Condition.READY:
                self.turn.do(lambda status=status: self._lost(status))  # type: ignore[misc]
                return
            time.sleep(_STEP)

    def _lost(self, status: Status) -> None:
        self._send(CameraFailed(0, status.code))
        self._pump = None
        for name in tuple(self._users):
            self.drop(name)
        self._wipe()

    def _open_preview(self) -> None:
        try:
            if self._preview is None:
                self.use("preview", self._show)
                self._preview = self._ring()
        except DeviceError as error:
            self.drop("preview")
            self._send(CameraFailed(0, error.status.code))
            return
        self._send(CameraOpened(), [self._preview.descriptor])

    def _ring(self) -> Ring:
        """A ring of the size that this camera's preview has."""
        assert self._camera is not None  # noqa: S101  for the type checker: use() has raised otherwise
        frame = self._camera.frame()
        if frame is None:
            raise DeviceError(Status(Condition.BLOCKED, "camera-unreadable"))
        height, width = frame.shape[:2]
        return Ring.frames(width, height)

    def _show(self, frame: Picture) -> None:
        ring = self._preview
        if ring is not None and frame.nbytes == ring.size:
            ring.write(frame.tobytes(), time.monotonic_ns())

    def _close_preview(self) -> None:
        self._owes_closed = True
        self.drop("preview")
        if self._owes_closed and self._camera is None:
            self._send(CameraClosed())
        self._wipe()

    def _wipe(self) -> None:
        ring, self._preview = self._preview, None
        if ring is not None:
            ring.wipe()
            ring.close()

    def _photograph(self, id: int) -> None:
        try:
            if self._camera is None:
                raise DeviceError(ABSENT)
            taken = self._camera.photograph()
        except DeviceError as error:
            self._send(CameraFailed(id, error.status.code))
            return
        data = picture.jpeg(taken, self._photo_bytes)
        height, width = taken.shape[:2]
        sealed = _sealed(data)
        try:
            told = PhotoTaken(id, width, height, len(data), sha256(data), picture.sharp(taken), picture.bright(taken))
            self._send(told, [sealed])
        finally:
            os.close(sealed)


def _sealed(data: bytes) -> int:
    """A memfd that nobody, we included, can change any more."""
    descriptor = os.memfd_create("photograph", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.write(descriptor, data)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
    return descriptor
