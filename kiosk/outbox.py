"""Sealed reports on their way: the folder is the only truth. Deletes only what the desk has answered for, opens nothing.

The screen may only ``put`` into ``drop/``; the courier takes from there into ``queue/``. Every step may be cut by a power
failure and done again.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import durable, shelf
from kiosk.roster import is_signed, public_text, sign
from kiosk.shelf import Gone
from kiosk.wire import Follow, Header, Signed, WireError, canonical, parse_json, sha256

HEADER = "bluelamp-header-v1"
FOLLOW = "follow.json"
DRAFT = "draft.json"
RESERVE = 64 * 1024
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ID = re.compile(r"[0-9a-f]{32}")
_QUEUED = re.compile(r"([0-3])-(\d+)-([0-9a-f]{32})")


class OutboxError(Exception):
    """The set is not saved; ``code`` is disk-full or disk-failed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Waiting:
    """One set in the queue: its folder, its header with ``seq`` given, and that header signed."""

    folder: Path
    header: Header
    signed: Signed

    def part(self, n: int) -> Path:
        """The file of sealed part ``n``."""
        return self.folder / f"{n}.age"


def prepare(outbox: Path) -> None:
    """Make the folders if they are not there, and hold back the little room that taking from a full disk needs."""
    for name in ("drop", "queue", "refused", shelf.FOLDER):
        (outbox / name).mkdir(mode=0o770, parents=True, exist_ok=True)
    _hold_reserve(outbox)


def _hold_reserve(outbox: Path) -> None:
    reserve = outbox / "reserve"
    if not reserve.exists():
        try:
            durable.write(reserve, bytes(RESERVE))
        except OSError:
            reserve.unlink(missing_ok=True)


def put(
    outbox: Path,
    parts: Sequence[bytes],
    header: Header,
    keep_free: int = 0,
    follow: Follow | None = None,
    draft: Gone | None = None,
) -> None:
    """When this returns the set is *saved*; doing it twice is one set. ``keep_free``: bytes that must stay free.

    ``follow`` says where its code words find it; there may be none. ``draft``: what it was before, to be destroyed from then on.

    Raises OutboxError: then the caller still has everything and may try again with the same parts.
    """
    drop = outbox / "drop"
    made, place = drop / f".new-{header.report_id}", drop / header.report_id
    try:
        with _busy(drop, fcntl.LOCK_SH):
            if not place.exists():
                _refuse_when_full(drop, sum(map(len, parts)), keep_free)
                _write_set(made, parts, header, _beside(follow, draft))
                os.rename(made, place)
            durable.fsync_folder(drop)
    except OSError as error:
        with suppress(OSError):
            shutil.rmtree(made)
        raise OutboxError("disk-full" if error.errno in _FULL else "disk-failed") from error


def _refuse_when_full(drop: Path, size: int, keep_free: int) -> None:
    disk = os.statvfs(drop)
    if disk.f_bavail * disk.f_frsize < size + keep_free:
        raise OutboxError("disk-full")


def _beside(follow: Follow | None, draft: Gone | None) -> dict[str, bytes]:
    """Files of a set that a report can do without."""
    return {**({FOLLOW: canonical(follow)} if follow else {}), **({DRAFT: canonical(draft)} if draft else {})}


def _write_set(made: Path, parts: Sequence[bytes], header: Header, beside: Mapping[str, bytes]) -> None:
    if made.exists():  # an earlier try of the same report that was cut
        shutil.rmtree(made)
    made.mkdir(mode=0o770)
    for n in [*range(1, len(parts)), 0]:
        durable.write(made / f"{n}.age", parts[n], 0o640)
    for name, content in beside.items():
        durable.write(made / name, content, 0o640)
    durable.write(made / "header.json", canonical(header), 0o640)
    durable.fsync_folder(made)


def sweep(outbox: Path) -> None:
    """At the courier's start: finish or clear what a cut left behind. Leaves ``drop`` alone while somebody is putting.

    A set that was cut after its last byte but before its rename is put in place: somebody had pressed Send.
    """
    drop, queue = outbox / "drop", outbox / "queue"
    with suppress(BlockingIOError), _busy(drop, fcntl.LOCK_EX | fcntl.LOCK_NB):
        for made in drop.glob(".new-*"):
            place = drop / made.name.removeprefix(".new-")
            if is_whole(made) and not place.exists():
                os.rename(made, place)
            else:
                shutil.rmtree(made)
        durable.fsync_folder(drop)
    for folder in list(queue.iterdir()):
        if folder.name.startswith(".gone-"):
            shutil.rmtree(folder)
        elif not _is_readable(folder):
            set_aside(outbox, folder, "set-damaged")


def is_whole(folder: Path) -> bool:
    """Whether ``folder`` holds a readable header and every part it names, to the last byte.

    ``follow.json`` does not count: an older program wrote none, and a spoilt one must not hold a report back.
    """
    try:
        header = read_header(folder)
        return all(sha256((folder / f"{part.n}.age").read_bytes()) == part.sha256 for part in header.parts)
    except (OSError, WireError):
        return False


def _is_readable(folder: Path) -> bool:
    """A disk may lose bytes that were once durable: one damaged set must not stop the others."""
    try:
        parse_json(Header, parse_json(Signed, (folder / "signed.json").read_bytes()).payload)
    except (OSError, WireError):
        return False
    return _QUEUED.fullmatch(folder.name) is not None


def read_header(folder: Path) -> Header:
    """The header of the set in ``folder``. Raises OSError or WireError."""
    return parse_json(Header, (folder / "header.json").read_bytes())


def read_follow(folder: Path) -> Follow | None:
    """Where the code words of the set in ``folder`` find it; None when it has none or they cannot be read any more."""
    try:
        return parse_json(Follow, (folder / FOLLOW).read_bytes())
    except (OSError, WireError):
        return None


def take(outbox: Path, key: Ed25519PrivateKey) -> tuple[tuple[str, str], ...]:
    """Move every set from ``drop`` into the queue under the next ``seq``, header signed. Returns (code, name) of sets put aside.

    On a full disk the reserve is spent first: what was saved must be able to leave. Raises OSError.
    """
    try:
        return _take(outbox, key)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        (outbox / "reserve").unlink(missing_ok=True)
        return _take(outbox, key)


def _take(outbox: Path, key: Ed25519PrivateKey) -> tuple[tuple[str, str], ...]:
    trouble = []
    for folder in sorted(outbox.joinpath("drop").iterdir(), key=lambda found: found.stat().st_mtime_ns):
        if folder.name.startswith("."):
            continue
        try:
            header = read_header(folder)
            if not _ID.fullmatch(folder.name) or header.report_id != folder.name or header.urgency not in range(4):
                raise WireError("bad-shape")
        except (OSError, WireError):
            trouble.append((set_aside(outbox, folder, "set-damaged"), folder.name))
            continue
        if any(found.name.endswith(folder.name) for found in outbox.joinpath("queue").iterdir()):
            trouble.append((set_aside(outbox, folder, "set-twice"), folder.name))
            continue
        _enqueue(outbox, folder, header, key)
    return tuple(trouble)


def _enqueue(outbox: Path, folder: Path, header: Header, key: Ed25519PrivateKey) -> None:
    drop, queue = outbox / "drop", outbox / "queue"
    seq = _seq_of(folder, key) or _next_seq(outbox, key)
    durable.replace(folder / "signed.json", canonical(sign(key, HEADER, replace(header, seq=seq))), 0o640)
    durable.replace(outbox / "seq", str(max(seq, last_seq(outbox))).encode())
    with suppress(OSError):  # no draft holds a report back: what cannot be destroyed now is destroyed after its days
        if gone := shelf.gone_of((folder / DRAFT).read_bytes()):
            shelf.destroy(outbox, gone)
    os.rename(folder, queue / f"{header.urgency}-{seq}-{header.report_id}")
    durable.fsync_folder(queue)
    durable.fsync_folder(drop)


def last_seq(outbox: Path) -> int:
    """The highest ``seq`` ever given, 0 before the first."""
    try:
        return int((outbox / "seq").read_text())
    except FileNotFoundError:
        return 0


def _next_seq(outbox: Path, key: Ed25519PrivateKey) -> int:
    """A set may have been signed and then cut before ``seq`` was written: its number is spoken for."""
    spoken_for = [_seq_of(folder, key) for folder in (*outbox.joinpath("drop").iterdir(), *outbox.joinpath("queue").iterdir())]
    return 1 + max([last_seq(outbox), *spoken_for])


def _seq_of(folder: Path, key: Ed25519PrivateKey) -> int:
    try:
        signed = parse_json(Signed, (folder / "signed.json").read_bytes())
        return parse_json(Header, signed.payload).seq if is_signed(signed, HEADER, public_text(key)) else 0
    except (OSError, WireError):
        return 0


def pending(outbox: Path) -> Iterator[Waiting]:
    """The queue, most urgent first, then lowest ``seq``; each is read only when it is asked for. Raises OSError, WireError."""
    for folder in _queued(outbox):
        signed = parse_json(Signed, (folder / "signed.json").read_bytes())
        yield Waiting(folder, parse_json(Header, signed.payload), signed)


def depth(outbox: Path) -> int:
    """How many sets the desk has not answered for yet."""
    return len(_queued(outbox)) + sum(not folder.name.startswith(".") for folder in outbox.joinpath("drop").iterdir())


def _queued(outbox: Path) -> list[Path]:
    named = [(_QUEUED.fullmatch(folder.name), folder) for folder in outbox.joinpath("queue").iterdir()]
    ranked = [(-int(name[1]), int(name[2]), folder) for name, folder in named if name]
    return [folder for _, _, folder in sorted(ranked)]


def acknowledge(outbox: Path, waiting: Waiting) -> None:
    """The desk holds it durably: delete it here. The rename makes sure that no half of it is ever seen as a set."""
    gone = waiting.folder.with_name(f".gone-{waiting.folder.name}")
    with suppress(FileNotFoundError):
        os.rename(waiting.folder, gone)
    durable.fsync_folder(outbox / "queue")
    shutil.rmtree(gone, ignore_errors=True)
    _hold_reserve(outbox)


def set_aside(outbox: Path, folder: Path, code: str) -> str:
    """Move a set that cannot be delivered to ``refused/``, whole, for a technician. Returns ``code``."""
    place = outbox / "refused" / folder.name
    n = 1
    while place.exists():
        n += 1
        place = outbox / "refused" / f"{folder.name}.{n}"
    os.rename(folder, place)
    durable.fsync_folder(place.parent)
    durable.fsync_folder(folder.parent)
    return code


@contextmanager
def _busy(folder: Path, how: int) -> Iterator[None]:
    """Hold ``folder`` while putting (many at once) or sweeping (alone); a dead process lets go by itself."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)
