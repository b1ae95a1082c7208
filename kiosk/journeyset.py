"""Which set of journeys this kiosk serves: the place's own, the last good one of them, or the shipped one.

A set is a folder of journey files and their blocks; it is served whole or not at all. Nothing here is of any visitor.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk import beforehand, durable
from kiosk.catalogue import english, journey_texts
from kiosk.journey import Journey, JourneyError, load_journeys

KEPT, FRESH = "journeys.good", ".new"
MOST_SAID = 20  # faults on one log line; it says how many there are


@dataclass(frozen=True)
class Served:
    """The journeys, and how it stands with them for the heartbeat: nothing where the place has none of its own."""

    journeys: Mapping[str, Journey]
    conditions: Mapping[str, str] = field(default_factory=dict)


def served(home: Path, own: str) -> Served:
    """The set to start with; ``own`` is a folder seen from ``home``, "" for none. What is wrong is logged. Raises JourneyError
    only for the shipped set."""
    if not own:
        return Served(beforehand.journeys())
    folder, kept = home / own, home / KEPT
    try:
        journeys = whole(folder)
    except JourneyError as error:
        return _instead(kept, str(error))
    try:
        keep(folder, kept)
    except (OSError, JourneyError) as error:
        log("journeys-not-kept", str(error))
        return Served(journeys, {"journeys": "ready", "journeys-kept": "blocked"})
    return Served(journeys, {"journeys": "ready"})


def _instead(kept: Path, wrong: str) -> Served:
    """The last good set, or the shipped one."""
    try:
        if last := newest(kept):
            journeys = whole(last)
            log("journeys-last-good", wrong)
            return Served(journeys, {"journeys": "degraded"})
    except JourneyError as error:
        wrong = f"{wrong}\n{error}"
    log("journeys-shipped", wrong)
    return Served(beforehand.journeys(), {"journeys": "blocked"})


def whole(folder: Path) -> Mapping[str, Journey]:
    """The journeys of ``folder`` when every one can be shown whole. Raises JourneyError, and nothing else, with every fault."""
    try:
        found = list(_files(folder))
        journeys = load_journeys(folder) if found else {}
        faults = list(_half(folder, journeys)) if journeys else [f"{folder}:1: there is no journey here"]
    except JourneyError:
        raise
    except OSError as error:
        raise JourneyError(f"{error.filename or folder}:1: cannot be read: {error.strerror}") from error
    except Exception as error:  # whatever a file does to its reader, it must not keep the kiosk from starting
        raise JourneyError(f"{folder}:1: cannot be read: {type(error).__name__}: {error}") from error
    if faults:
        raise JourneyError("\n".join(faults))
    return journeys


def keep(folder: Path, kept: Path) -> None:
    """Make ``folder`` the last good set: a power cut at any moment leaves the one before or this one, whole. Raises OSError,
    or JourneyError when the files were changed meanwhile and are no longer good."""
    files = {path.relative_to(folder): path.read_bytes() for path in _files(folder)}
    last = newest(kept)
    if last and {path.relative_to(last): path.read_bytes() for path in _files(last)} == files:
        return
    if not kept.is_dir():
        os.mkdir(kept)
        durable.fsync_folder(kept.parent)
    fresh = kept / FRESH
    if fresh.exists():  # a power cut while it was written
        shutil.rmtree(fresh)
    _write(fresh, files)
    whole(fresh)
    # The name alone makes it the last good set; the highest number is the newest.
    os.rename(fresh, kept / str(int(last.name) + 1 if last else 1))
    durable.fsync_folder(kept)
    for older in _numbered(kept)[:-1]:
        shutil.rmtree(older, ignore_errors=True)


def newest(kept: Path) -> Path | None:
    """The last good set, or None."""
    return next(reversed(_numbered(kept)), None)


def log(code: str, wrong: str) -> None:
    """One line for the technician: the code, how many faults, and the first of them as ``file:line: sentence``."""
    faults = wrong.splitlines()
    print(json.dumps({"code": code, "n": len(faults), "said": faults[:MOST_SAID]}), file=sys.stderr, flush=True)


def _numbered(kept: Path) -> list[Path]:
    try:
        found = [path for path in kept.iterdir() if path.name.isdecimal()]
    except OSError:
        return []
    return sorted(found, key=lambda path: int(path.name))


def _files(folder: Path) -> Iterator[Path]:
    """The journey files and blocks of a set; the folder itself must be readable. Raises OSError."""
    for name in sorted(os.listdir(folder)):
        if name.endswith(".toml"):
            yield _plain(folder / name)
    blocks = folder / "blocks"
    yield from (
        _plain(blocks / name) for name in sorted(os.listdir(blocks) if blocks.exists() else ()) if name.endswith(".toml")
    )


def _plain(path: Path) -> Path:
    """A pipe or a socket would be waited for without end."""
    if path.exists() and not path.is_file():
        raise JourneyError(f"{path}:1: this is not a file")
    return path


def _write(fresh: Path, files: Mapping[Path, bytes]) -> None:
    os.mkdir(fresh)
    os.mkdir(fresh / "blocks")
    for name, content in files.items():
        durable.write(fresh / name, content)
    durable.fsync_folder(fresh / "blocks")
    durable.fsync_folder(fresh)


def _half(folder: Path, journeys: Mapping[str, Journey]) -> Iterator[str]:
    """Texts that would be shown half: a gap that nothing fills, a topic of the advice slip that nobody has written."""
    known = english(journeys)
    for journey in journeys.values():
        for _, text in journey_texts(journey):
            if set(text) & set("{}"):
                yield f"{_at(folder, journey, text)}: a journey's text has no gaps, so no {{ or }}: {text!r}"
        for topic in journey.advice:
            if not any(key.startswith(f"receipt.advice.{topic}.") for key in known):
                yield f"{_at(folder, journey, topic)}: nobody has written advice about {topic!r}"


def _at(folder: Path, journey: Journey, text: str) -> str:
    """``file:line`` of a text of the journey, in its own file or in a block; its first line where it is written otherwise."""
    own = folder / f"{journey.id}.toml"
    for path in (own, *sorted((folder / "blocks").glob("*.toml"))):
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if text in line:
                return f"{path}:{n}"
    return f"{own}:1"
