"""One line a fact, on standard error: a code of codes.toml and nothing else. Never a word, a number or an address of anyone."""

from __future__ import annotations

import sys

from kiosk.wire import canonical


def tell(code: str) -> None:
    """Write ``{"code": ...}``."""
    sys.stderr.write(canonical({"code": code}).decode() + "\n")
    sys.stderr.flush()
