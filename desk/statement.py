"""What an officer's browser signs to sign in or to join. Shared with nobody but the console's own page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """ "I am ``officer``, at ``origin``, answering ``challenge``"; ``recipient`` is an age recipient when joining, else ""."""

    v: int
    officer: str
    origin: str
    challenge: str
    recipient: str
