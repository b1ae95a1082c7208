"""The second image: speech models and sounds, taken file by file as a manifest names them by hash."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path, PurePosixPath

from provisioning.say import complete_step, die

MANIFEST = "manifest.json"


def manifest(folder: Path) -> dict[str, str]:
    """``{file: sha256}`` of everything in a folder but the manifest itself."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): _sha256(path) for path in files}


def write(folder: Path) -> None:
    """Put the manifest of what a folder holds beside it: a person has looked at what is in there."""
    (folder / MANIFEST).write_text(json.dumps(manifest(folder), indent=1) + "\n", encoding="utf-8")


def take(folder: Path, tree: Path) -> None:
    """Copy into an empty ``tree`` exactly what the manifest names. Ends when one file is not what it says."""
    if not (folder / MANIFEST).is_file():
        die(f"{folder} has no {MANIFEST}.", hint="Look through what is in it, then: bluelamp image manifest FOLDER")
    wanted = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    shutil.rmtree(tree, ignore_errors=True)
    with complete_step(f"Models and sounds by their hashes, {len(wanted)} files"):
        for name, sha256 in wanted.items():
            source, target = folder / name, tree / name
            if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or not source.is_file():
                die(f"{name} of the manifest is not there.")
            if _sha256(source) != sha256:
                die(f"{name} is not the file that the manifest names.", hint="Fetch it anew; do not make a new manifest.")
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        shutil.copyfile(folder / MANIFEST, tree / MANIFEST)


def _sha256(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()
