"""The sealed files on the disk. The file's length is the only truth about how much has come; nothing is counted elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from desk.authority import sync_folder


class PartError(Exception):
    """``code``: wrong-offset, wrong-digest or too-large; ``offset`` is where the sender must go on."""

    def __init__(self, code: str, offset: int) -> None:
        super().__init__(code)
        self.code, self.offset = code, offset


class Parts:
    """Files under one folder: ``<report>/<n>`` is whole and right, ``<report>/<n>.coming`` is not yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._owners: dict[tuple[str, int], object] = {}
        folder.mkdir(exist_ok=True)

    def free_bytes(self) -> int:
        """Room left on this disk."""
        return shutil.disk_usage(self._folder).free

    def whole(self, report_id: str, n: int) -> Path | None:
        """The finished file, or None."""
        file = self._folder / report_id / str(n)
        return file if file.exists() else None

    def offset(self, report_id: str, n: int) -> tuple[int, bool]:
        """(bytes that are here, whether it is whole and right)."""
        if (file := self.whole(report_id, n)) is not None:
            return file.stat().st_size, True
        try:
            return self._coming(report_id, n).stat().st_size, False
        except FileNotFoundError:
            return 0, False

    def put(self, report_id: str, n: int, content: bytes) -> None:
        """A part that came whole, and was checked: durable when this returns. Again is the same."""
        folder = self._folder / report_id
        if not folder.exists():
            folder.mkdir()
            sync_folder(self._folder)
        with self._coming(report_id, n).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        self._coming(report_id, n).rename(folder / str(n))
        sync_folder(folder)

    def begin(self, report_id: str, n: int, offset: int) -> Coming:
        """Go on with a part at ``offset``; whoever was sending it before is cut off. Raises PartError."""
        here, done = self.offset(report_id, n)
        if done or here != offset:
            raise PartError("wrong-offset", here)
        folder = self._folder / report_id
        if not folder.exists():
            folder.mkdir()
            sync_folder(self._folder)
        owner = self._owners[(report_id, n)] = object()
        descriptor = os.open(self._coming(report_id, n), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return Coming(descriptor, lambda: self._owners.get((report_id, n)) is owner)

    def finish(self, report_id: str, n: int, size: int, sha256: str) -> tuple[int, bool]:
        """After the bytes are durable: (offset, whole). At full length the digest decides. PartError: it starts at 0 again."""
        coming = self._coming(report_id, n)
        here, done = self.offset(report_id, n)
        if done or here < size:
            return here, done
        with coming.open("rb") as file:
            right = hashlib.file_digest(file, "sha256").hexdigest() == sha256
        if not right:
            coming.unlink()
            raise PartError("wrong-digest", 0)
        coming.rename(self._folder / report_id / str(n))
        sync_folder(self._folder / report_id)
        return size, True

    def drop(self, report_id: str) -> None:
        """Nothing of it is kept. Again is the same."""
        shutil.rmtree(self._folder / report_id, ignore_errors=True)
        sync_folder(self._folder)

    def _coming(self, report_id: str, n: int) -> Path:
        return self._folder / report_id / f"{n}.coming"


class Coming:
    """One sender at work on one part. Not for two threads at once."""

    def __init__(self, descriptor: int, still_ours: Callable[[], bool]) -> None:
        self._descriptor, self._still_ours = descriptor, still_ours

    def add(self, data: bytes) -> bool:
        """Write; False when a later sender has taken over, and then nothing was written."""
        if not self._still_ours():
            return False
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]
        return True

    def close(self) -> None:
        """Durable from here on."""
        try:
            os.fsync(self._descriptor)
        finally:
            os.close(self._descriptor)
