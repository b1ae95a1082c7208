"""Save the sealed reports of a dead board: copy whole sets from its disk to a folder. Opens none, deletes none."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk import durable, outbox
from kiosk.wire import canonical
from provisioning.say import complete_step, die


def rescue(disk: Path, out: Path) -> tuple[int, int]:
    """Copy every whole set under ``disk`` (an outbox) to ``out/drop``; returns how many were saved and how many were damaged.

    ``out`` can be the outbox of another kiosk's home: its courier takes them from there. Twice is the same sets.
    """
    if not (disk / "drop").is_dir() and not (disk / "queue").is_dir():
        die(
            f"{disk} is not an outbox.",
            hint="On the dead kiosk's disk it is the folder outbox, with drop and queue.",
        )
    outbox.prepare(out)
    found = [folder for name in ("queue", "drop") for folder in sorted((disk / name).glob("*")) if folder.is_dir()]
    saved = damaged = 0
    with complete_step(f"Reading {len(found)} sets", "{} saved, {} damaged") as words:
        for folder in found:
            if outbox.is_whole(folder):
                _copy(folder, out / "drop")
                saved += 1
            else:
                damaged += 1
        words.extend([str(saved), str(damaged)])
    return saved, damaged


def _copy(folder: Path, drop: Path) -> None:
    header = outbox.read_header(folder)
    place, made = drop / header.report_id, drop / f".new-{header.report_id}"
    if place.exists():
        return
    made.mkdir(exist_ok=True)
    for part in header.parts:
        durable.write(made / f"{part.n}.age", (folder / f"{part.n}.age").read_bytes(), 0o640)
    if follow := outbox.read_follow(folder):
        durable.write(made / outbox.FOLLOW, canonical(follow), 0o640)
    durable.write(made / "header.json", (folder / "header.json").read_bytes(), 0o640)
    durable.fsync_folder(made)
    os.rename(made, place)
    durable.fsync_folder(drop)
