"""Open a stored report with the spare key, as ``age -d -i recovery.agekey`` does: the proof that two locks are two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiosk.seal import open_with as unseal
from kiosk.wire import sha256


def exhibit(key_file: Path, sealed: Path, facts: dict[str, Any]) -> bytes:
    """The photograph of one exhibit, whole and a JPEG. Raises ValueError when it is not what the report says of it."""
    content = unseal(_identity(key_file), sealed.read_bytes())[: facts["bytes"]]
    if sha256(content) != facts["sha256"] or not (content.startswith(b"\xff\xd8") and content.endswith(b"\xff\xd9")):
        raise ValueError(f"exhibit {facts['n']} is not the photograph that was taken")
    return content


def open_with(key_file: Path, sealed: Path) -> dict[str, Any]:
    """The report as JSON. Raises SealError when this key does not open it."""
    report: dict[str, Any] = json.loads(unseal(_identity(key_file), sealed.read_bytes()))
    return report


def _identity(key_file: Path) -> str:
    return next(line for line in key_file.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-"))
