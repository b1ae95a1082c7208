"""The time drawn into a picture and read back: how tests and the tour measure the delay from glass to glass."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

_BITS = 32
_WRAP = 1 << 24


def now_ms() -> int:
    """Wall-clock milliseconds, the lowest 24 bits: both ends must be on one machine."""
    return int(time.time() * 1000) % _WRAP


def _check(ms: int) -> int:
    return (ms ^ (ms >> 8) ^ (ms >> 16)) & 0xFF


def draw_stamp(picture: NDArray[np.uint8], ms: int) -> None:
    """Draw ``ms`` into the top of a height x width x 3 picture: 24 bits of time, 8 bits of check, light or dark squares."""
    side = picture.shape[1] // _BITS
    code = (ms << 8) | _check(ms)
    for bit in range(_BITS):
        light = 235 if code >> (_BITS - 1 - bit) & 1 else 20
        picture[:side, bit * side : (bit + 1) * side] = light


def read_stamp(picture: NDArray[Any]) -> int | None:
    """The milliseconds drawn into a height x width x 3 picture, or None where no stamp can be read."""
    side = picture.shape[1] // _BITS
    squares = picture[side // 2, side // 2 : side * _BITS : side, 1] > 128
    code = int("".join("1" if light else "0" for light in squares), 2)
    ms = code >> 8
    return ms if ms not in (0, _WRAP - 1) and code & 0xFF == _check(ms) else None


def delay_ms(ms: int) -> int:
    """How long ago ``ms`` was."""
    delay = (now_ms() - ms) % _WRAP
    return delay if delay < _WRAP // 2 else delay - _WRAP
