"""Open a stored report with the spare key, as ``age -d -i recovery.agekey`` does: the proof that two locks are two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiosk.seal import open_with as unseal


def open_with(key_file: Path, sealed: Path) -> dict[str, Any]:
    """The report as JSON. Raises SealError when this key does not open it."""
    identity = next(line for line in key_file.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-"))
    report: dict[str, Any] = json.loads(unseal(identity, sealed.read_bytes()))
    return report
