"""The model's numbers as they lie on disk, and the pieces it knows. Reads; what they must be is in kiosk.meaning.manifest."""

from __future__ import annotations

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy

from kiosk.meaning.manifest import check
from kiosk.meaning.model import Model
from kiosk.meaning.wordpiece import vocabulary

NUMBERS, PIECES = "model.safetensors", "vocab.txt"


def opened(folder: Path) -> Model:
    """The model of that folder, after every byte of it was looked at. Raises WeightsError. Nothing of it is copied."""
    check(folder)
    with (folder / NUMBERS).open("rb") as file:
        held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    pieces = (folder / PIECES).read_text(encoding="utf-8").splitlines()
    return Model(arrays(held), vocabulary(pieces))


def arrays(held: mmap.mmap) -> dict[str, numpy.ndarray]:
    """Every array of a safetensors file by its name."""
    size = int.from_bytes(held[:8], "little")
    entries: Mapping[str, Any] = json.loads(held[8 : 8 + size])
    return {name: _array(held, 8 + size, entry) for name, entry in entries.items() if entry.get("dtype") == "F32"}


def _array(held: mmap.mmap, start: int, entry: Mapping[str, Any]) -> numpy.ndarray:
    first, last = entry["data_offsets"]
    return numpy.frombuffer(held, numpy.float32, (last - first) // 4, start + first).reshape(entry["shape"])
