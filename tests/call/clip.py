"""A film that is the same wherever it is drawn: grain and large shapes that slide, so that an encoder has real work."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from devices.stamp import draw_stamp, now_ms

STEP = (3, 2)  # pixels right and down for each picture at 640 x 480


@dataclass(frozen=True)
class Clip:
    """``width`` x ``height`` pictures, ``rate`` of them a second."""

    width: int = 640
    height: int = 480
    rate: int = 30

    def tile(self) -> NDArray[np.uint8]:
        """What slides: height x width x 3, blue green red, the same at every call."""
        chance = np.random.default_rng(7)
        shapes = chance.integers(40, 200, (6, 8, 3)).astype(np.float32)
        rows, columns = (np.arange(size) * n // size for size, n in ((self.height, 6), (self.width, 8)))
        grain = chance.normal(0, 6, (self.height // 2, self.width // 2, 1)).repeat(2, 0).repeat(2, 1)
        return np.asarray(np.clip(shapes[rows][:, columns] + grain, 0, 255), np.uint8)

    def for_the_page(self) -> dict[str, Any]:
        """What clip.js draws the same from."""
        four = np.dstack([self.tile()[:, :, ::-1], np.full((self.height, self.width, 1), 255, np.uint8)])
        return {**vars(self), "step": STEP, "tile": base64.b64encode(four.tobytes()).decode()}


class Film:
    """A clip being shown. ``next()`` is its next picture, stamped with the time."""

    def __init__(self, clip: Clip) -> None:
        self.clip = clip
        self._twice = np.tile(clip.tile(), (2, 2, 1))
        self._turn = 0

    def next(self) -> bytes:
        """height x width x 3 bytes."""
        clip, self._turn = self.clip, self._turn + 1
        left, top = self._turn * STEP[0] % clip.width, self._turn * STEP[1] % clip.height
        picture = self._twice[top : top + clip.height, left : left + clip.width].copy()
        draw_stamp(picture, now_ms())
        return picture.tobytes()
