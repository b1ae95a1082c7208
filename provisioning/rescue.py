"""Save what is sealed on a dead board: copy it from its disk to a folder, each thing once. Opens none, deletes none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from kiosk import durable, outbox
from kiosk.wire import Header, Signed, WireError, parse_json
from provisioning.say import complete_step, die

LOOSE = ("drafts", "alerts")  # single files that wait: unfinished reports, silent alerts
BESIDE = (outbox.FOLLOW, outbox.DRAFT)


def rescue(disk: Path, out: Path) -> tuple[int, int]:
    """Copy all that waits in ``disk`` (an outbox) to ``out``; returns how many sets are saved there and how many are damaged.

    ``out`` is a new folder, or the outbox of the board that takes this one's name: its courier sends everything from there. A set
    that the dead board had signed keeps its signature and its number, so that one that was half sent goes on as the same report.
    Damaged sets come too, into ``refused``. Twice is the same.
    """
    if not (disk / "drop").is_dir() and not (disk / "queue").is_dir():
        die(
            f"{disk} is not an outbox.",
            hint="On the dead kiosk's disk it is the folder outbox, with drop and queue.",
        )
    outbox.prepare(out)
    found = [folder for name in ("queue", "drop", "refused") for folder in sorted((disk / name).glob("*")) if folder.is_dir()]
    saved, damaged = set[str](), 0
    with complete_step(f"Reading {len(found)} sets", "{} saved, {} damaged, {} other files") as words:
        for folder in found:
            if outbox.is_whole(folder):
                saved.add(_copy(folder, out))
            else:
                damaged += _copy_damaged(folder, out / "refused")
        loose = sum(_copy_loose(disk / name, out / name) for name in LOOSE)
        words.extend([str(len(saved)), str(damaged), str(loose)])
    return len(saved), damaged


def _copy(folder: Path, out: Path) -> str:
    """Into the queue where its number stands, else into drop: there it is given one. Returns its report's id."""
    header, signed = outbox.read_header(folder), _signed(folder)
    if header.report_id in _there(out):
        return header.report_id
    place = out / "queue" / f"{signed.urgency}-{signed.seq}-{signed.report_id}" if signed else out / "drop" / header.report_id
    made = place.with_name(f".new-{header.report_id}")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(mode=0o770)
    names = [*(f"{part.n}.age" for part in header.parts), *BESIDE, *(["signed.json"] if signed else []), "header.json"]
    for name in names:
        if (folder / name).is_file():
            durable.write(made / name, (folder / name).read_bytes(), 0o640)
    durable.fsync_folder(made)
    os.rename(made, place)
    durable.fsync_folder(place.parent)
    return header.report_id


def _signed(folder: Path) -> Header | None:
    """What the dead board signed; None where it had not yet, or where the disk has spoilt it."""
    try:
        found = parse_json(Header, parse_json(Signed, (folder / "signed.json").read_bytes()).payload)
    except (OSError, WireError):
        return None
    return found if found.report_id == outbox.read_header(folder).report_id else None


def _there(out: Path) -> set[str]:
    folders = (folder for name in ("queue", "drop") for folder in (out / name).iterdir() if not folder.name.startswith("."))
    return {folder.name.rpartition("-")[2] for folder in folders}


def _copy_damaged(folder: Path, refused: Path) -> int:
    place = refused / folder.name.removeprefix(".")
    if not place.exists():
        made = refused / f".new-{place.name}"
        shutil.rmtree(made, ignore_errors=True)
        shutil.copytree(folder, made)
        os.rename(made, place)
        durable.fsync_folder(refused)
    return 1


def _copy_loose(folder: Path, out: Path) -> int:
    found = list(_files(folder))
    if found:
        out.mkdir(mode=0o770, exist_ok=True)
    for file in found:
        if not (out / file.name).exists():
            durable.replace(out / file.name, file.read_bytes(), 0o640)
    return len(found)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith("."))
