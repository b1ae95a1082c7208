"""One camera picture through a ring, written and read, against copying the same bytes twice: the physical floor."""

from __future__ import annotations

from bench.row import Row, microseconds
from kiosk.rings import Ring


def run() -> Row:
    """640 x 480 pictures, as senses writes them and the screen reads them."""
    ring = Ring.frames()
    picture = bytes(range(256)) * (ring.size // 256)
    copy = bytearray(ring.size)

    def ours() -> None:
        assert ring.read(ring.write(picture, 1)) is not None

    def floor() -> None:
        copy[:] = picture
        assert len(bytes(copy)) == ring.size

    try:
        return Row(
            "ring-picture",
            microseconds(ours),
            microseconds(floor),
            "us",
            "a 640x480 picture written and read, against two copies",
        )
    finally:
        ring.close()
