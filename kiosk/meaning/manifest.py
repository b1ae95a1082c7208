"""What the model's files must be, byte for byte, and whether they are. Reads them and nothing else; needs no numpy."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from kiosk.call.log import tell

MANIFEST = Path(__file__).with_name("weights.toml")


class WeightsError(Exception):
    """A file is not there, or is another one; ``code`` is from codes.toml."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(f"{code}: {name}")
        self.code = code


@dataclass(frozen=True)
class File:
    """One line of the manifest."""

    name: str
    sha256: str
    bytes: int


def manifest(path: Path = MANIFEST) -> tuple[File, ...]:
    """Every file that the model is made of."""
    return tuple(File(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["file"])


def check(folder: Path) -> None:
    """Raises WeightsError unless every file of the manifest is in ``folder`` and is that very file."""
    for file in manifest():
        try:
            with (folder / file.name).open("rb") as opened:
                found, there = hashlib.file_digest(opened, "sha256").hexdigest(), opened.tell()
        except OSError as error:
            raise WeightsError("weights-missing", file.name) from error
        if (found, there) != (file.sha256, file.bytes):
            raise WeightsError("weights-wrong", file.name)


def usable(folder: str) -> bool:
    """Whether the site names a folder and its files are the right ones; why not is told once, by its code."""
    if not folder:
        return False
    try:
        check(Path(folder))
    except WeightsError as error:
        tell(error.code)
        return False
    return True
