"""What the fresh program has shown so far, from what its own processes say of themselves. Asks no device and no desk itself."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.wire import WireError, parse_json
from provisioning.update.slots import Checks, Record

KEEPER = "bluelamp-keeper.service"  # ready when the first page was painted
LIMIT = 10.0  # seconds
WORKING = ("ready", "degraded")


@dataclass(frozen=True)
class Proof:
    """``run/proof.json`` of a kiosk's home, as its courier writes it; ``wake`` takes away what an earlier program wrote."""

    v: int
    desk: bool
    outbox: bool
    refused: int
    conditions: Mapping[str, str]


def read(path: Path) -> Proof | None:
    """What the courier of this program has shown; None while it has said nothing."""
    try:
        return parse_json(Proof, path.read_bytes())
    except (OSError, WireError):
        return None


def working(proof: Proof | None) -> tuple[str, ...]:
    """The parts that work now."""
    return tuple(sorted(name for name, word in (proof.conditions if proof else {}).items() if word in WORKING))


def checks(proof: Proof | None, record: Record, painted: Callable[[], bool | None]) -> Checks:
    """The self-test passes when all works again that worked before; the outbox is readable when nothing more was put aside."""
    if proof is None:
        return Checks(painted=painted())
    again = bool(proof.conditions) and set(record.worked) <= set(working(proof))
    return Checks(painted(), again or None, proof.outbox and proof.refused <= record.refused, proof.desk)


def is_painted() -> bool | None:
    """Whether the screen has told systemd that its first page stands; None while it has not."""
    try:
        asked = subprocess.run(["systemctl", "is-active", "--quiet", KEEPER], check=False, timeout=LIMIT)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return True if asked.returncode == 0 else None
