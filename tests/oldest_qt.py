"""Runs a command on the oldest Qt we promise: ``python -m tests.oldest_qt COMMAND ...``; its packages are laid over .venv's."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "qt68.lock"


def overlay() -> Path:
    """The folder that holds them, filled by hash the first time."""
    folder = ROOT / ".cache" / f"qt68-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    if not folder.is_dir():
        print("fetching the oldest Qt we promise (once)", flush=True)
        half = folder.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        options = ["--quiet", "--require-hashes", "--no-deps", "--target", str(half), "--requirement", str(LOCK)]
        subprocess.run([sys.executable, "-m", "pip", "install", *options], check=True, timeout=300)
        half.rename(folder)
    return folder


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = str(overlay())
    os.execv(sys.argv[1], sys.argv[1:])  # noqa: S606 - no shell is the point
