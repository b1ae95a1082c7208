"""``python -m kiosk.meaning.examples FOLDER``: works out examples.bin anew with that folder's model, after a change."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Writes one file beside this one."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from kiosk.meaning.closest import POINTS, packed
    from kiosk.meaning.weights import opened

    POINTS.write_bytes(packed(opened(Path(arguments[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
