"""The one lens: open while someone needs it, closed (and proved closed) when nobody does. Pictures live in memory only."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable

from devices import picture
from devices.base import Camera, Condition, DeviceError, Picture, Status
from devices.shared import Shared
from kiosk.rings import Ring
from kiosk.verbs import CameraClosed, CameraFailed, CameraOpened, CodeSeen, PhotoTaken
from kiosk.wire import sha256

_STEP = 0.02  # s between two looks for a newer frame
_LOOK = 0.2  # s between two looks for a square code: one takes a tenth of that
_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE
ABSENT = Status(Condition.ABSENT, "camera-absent")


class Eyes:
    """``shared`` is the way in for a call; the preview and photographs have methods. All of it happens in turn."""

    def __init__(self, send: Callable[..., None], camera: Camera | None, photo_bytes: int) -> None:
        self._send, self._camera, self._photo_bytes = send, camera, photo_bytes
        self.shared: Shared[Picture] = Shared("camera", self._open, self._newest, self._close)
        self._seen: Picture | None = None
        self._failed = False
        self._ring: Ring | None = None
        self._owes_closed = False
        self._finding, self._found, self._looked = False, "", 0.0

    def open_preview(self) -> None:
        """Answered by CameraOpened or CameraFailed."""
        self.shared.turn.do(self._open_preview)

    def close_preview(self) -> None:
        """Answered by CameraClosed, once the lens is closed: after a call that shows a picture, if there is one."""
        self.shared.turn.do(self._close_preview)

    def find_codes(self) -> None:
        """From now on, while the preview is open: answered by CodeSeen for each square code that was not the last one."""
        self.shared.turn.do(self._find_codes)

    def _find_codes(self) -> None:
        self._finding, self._found = True, ""

    def photograph(self, id: int) -> None:
        """Answered by PhotoTaken or CameraFailed."""
        self.shared.turn.do(lambda: self._photograph(id))

    def close(self, limit: float) -> None:
        """Close the lens whoever uses it."""
        self.shared.turn.do(lambda: self.drop("preview", "call"))
        self.shared.turn.close(limit)

    def _open(self) -> None:
        if self._camera is None:
            raise DeviceError(ABSENT)
        self._camera.start()

    def _close(self) -> None:
        self._seen, self._failed = None, False
        if self._camera is not None:
            self._camera.stop()  # a lens that will not close raises: the process ends, and the lens with it

    def _newest(self) -> Picture | None:
        assert self._camera is not None  # noqa: S101  for the type checker: open() has raised otherwise
        frame = self._camera.frame()
        if frame is None and not self._failed and (status := self._camera.status()).condition != Condition.READY:
            self._failed = True
            self.shared.turn.do(lambda: self._lost(status))
        if frame is None or frame is self._seen:
            time.sleep(_STEP)
            return None
        self._seen = frame
        return frame

    def _lost(self, status: Status) -> None:
        self._send(CameraFailed(0, status.code))
        self.drop("preview", "call")

    def _open_preview(self) -> None:
        try:
            self.shared.use("preview", self._show)
            self._ring = self._ring or self._ring_for(self._camera)
        except DeviceError as error:
            self.drop("preview")
            self._send(CameraFailed(0, error.status.code))
            return
        self._send(CameraOpened(), [self._ring.descriptor])

    def _ring_for(self, camera: Camera | None) -> Ring:
        frame = None if camera is None else camera.frame()
        if frame is None:
            raise DeviceError(Status(Condition.BLOCKED, "camera-unreadable"))
        return Ring.frames(frame.shape[1], frame.shape[0])

    def _show(self, frame: Picture) -> None:
        ring = self._ring
        if ring is not None and frame.nbytes == ring.size:
            ring.write(frame.tobytes(), time.monotonic_ns())
        if self._finding and time.monotonic() - self._looked >= _LOOK:
            self._looked = time.monotonic()
            if (text := picture.square_code(frame)) not in ("", self._found):
                self._found = text
                self._send(CodeSeen(text))

    def _close_preview(self) -> None:
        self._owes_closed = True
        self.drop("preview")

    def drop(self, *names: str) -> None:
        """No more pictures for these. In turn only. What the preview showed is wiped before it is said to be closed."""
        self._finding = self._finding and "preview" not in names
        closed = self.shared.drop(*names)
        if "preview" in names and self._ring is not None:
            self._ring.wipe()
            self._ring.close()
            self._ring = None
        if closed and self._owes_closed:
            self._owes_closed = False
            self._send(CameraClosed())

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
        seen = (picture.sharp(taken), picture.bright(taken), picture.glaring(taken))
        told = PhotoTaken(id, width, height, len(data), sha256(data), *seen)
        descriptor = os.memfd_create("photograph", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.write(descriptor, data)
            fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)  # from here nobody, we included, can change it
            self._send(told, [descriptor])
        finally:
            os.close(descriptor)
