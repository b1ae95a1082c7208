"""Whether two pictures of a screen show the same page: what a person would see, not every pixel. Draws nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

SQUARE = 8  # pixels of a side: letters drawn a hair differently are the same, a word that is another is not
FAR = 24.0  # of 255: a square that differs more is another one
SAME = 0.02  # at most this part of the squares may differ


def apart(one: Path, other: Path) -> float:
    """The part of the picture, from 0 to 1, that differs. 1 when they have not the same size."""
    left, right = _squares(one), _squares(other)
    if left.shape != right.shape:
        return 1.0
    return float((np.abs(left - right).max(axis=2) > FAR).mean())


def _squares(path: Path) -> NDArray[np.float64]:
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB"), dtype=np.float64)
    height, width = (size // SQUARE for size in pixels.shape[:2])
    cut = pixels[: height * SQUARE, : width * SQUARE]
    squares: NDArray[np.float64] = cut.reshape(height, SQUARE, width, SQUARE, 3).mean(axis=(1, 3))
    return squares
