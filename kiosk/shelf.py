"""Unfinished reports on their way to the desk: sealed, one file a revision, in ``outbox/drafts``. Opens none; the folder is the truth.

``<draft>-<revision>.json`` is a KeepDraft to be sent, ``<draft>.gone`` an order to destroy it. Every step may be cut and done again.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk import durable
from kiosk.wire import KeepDraft, canonical, loads

FOLDER = "drafts"
_KEPT = re.compile(r"([0-9a-f]{32})-(\d{1,10})\.json")
_GONE = re.compile(r"([0-9a-f]{32})\.gone")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@dataclass(frozen=True)
class Gone:
    """What destroys a draft at the desk: its id, and a locator with its proof. As JSON it is the ``draft.json`` of a set."""

    draft_id: str
    locator: str
    proof: str

    def body(self) -> bytes:
        """The request to the desk."""
        return canonical({"v": 1, "locator": self.locator, "proof": self.proof})


@dataclass(frozen=True)
class Kept:
    """One file that waits: ``revision`` 0 is the order to destroy."""

    path: Path
    draft_id: str
    revision: int


def put(outbox: Path, said: KeepDraft, keep_free: int = 0) -> str:
    """When this returns "" the revision is *saved*, and older ones are no longer needed; otherwise a code of codes.toml."""
    folder = outbox / FOLDER
    content = canonical(said)
    try:
        _make(folder)
        disk = os.statvfs(folder)
        if disk.f_bavail * disk.f_frsize < len(content) + keep_free:
            return "disk-full"
        durable.replace(folder / f"{said.draft_id}-{said.revision}.json", content, 0o640)
    except OSError as error:
        return "disk-full" if error.errno in _FULL else "disk-failed"
    _forget(folder, said.draft_id, said.revision)
    return ""


def destroy(outbox: Path, gone: Gone) -> None:
    """Order that this draft is destroyed: nothing of it that waits here is sent any more. Raises OSError."""
    folder = outbox / FOLDER
    _make(folder)
    durable.replace(folder / f"{gone.draft_id}.gone", gone.body(), 0o640)
    _forget(folder, gone.draft_id, 2**31)


def gone_of(content: bytes) -> Gone | None:
    """The order in a set's ``draft.json``; None when it cannot be read."""
    with suppress(ValueError, KeyError, TypeError, RecursionError):
        raw = loads(content)
        if re.fullmatch(r"[0-9a-f]{32}", raw["draft_id"]):
            return Gone(raw["draft_id"], str(raw["locator"]), str(raw["proof"]))
    return None


def waiting(outbox: Path) -> tuple[Kept, ...]:
    """What is to be told: orders to destroy first, then the newest revision of every draft. Raises OSError."""
    folder, found = outbox / FOLDER, dict[str, Kept]()
    if not folder.is_dir():
        return ()
    for one in sorted(_files(folder), key=lambda kept: kept.revision):
        before = found.get(one.draft_id)
        if before is None or before.revision:
            found[one.draft_id] = one
    return tuple(sorted(found.values(), key=lambda kept: kept.revision > 0))


def done(outbox: Path, kept: Kept) -> None:
    """The desk has answered for it, or will never take it: delete it here, and what it made needless."""
    with suppress(OSError):
        _forget(outbox / FOLDER, kept.draft_id, kept.revision or 2**31)
        kept.path.unlink(missing_ok=True)
        durable.fsync_folder(kept.path.parent)


def _make(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o770)


def _files(folder: Path) -> Iterator[Kept]:
    for path in folder.iterdir():
        if match := _KEPT.fullmatch(path.name):
            yield Kept(path, match[1], int(match[2]))
        elif match := _GONE.fullmatch(path.name):
            yield Kept(path, match[1], 0)


def _forget(folder: Path, draft_id: str, before: int) -> None:
    """Revisions older than ``before``; a file that stays is sent late and refused by the desk."""
    with suppress(OSError):
        for one in list(_files(folder)):
            if one.draft_id == draft_id and 0 < one.revision < before:
                one.path.unlink(missing_ok=True)
