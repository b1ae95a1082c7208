"""What an update needs to know of this program, and what came of the last one: two small files beside the outbox. Decides nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from kiosk import durable, outbox
from kiosk.courier.shared import Shared
from kiosk.wire import VERSION, WireError, canonical


class Proof:
    """Belongs to one thread. ``run/proof.json`` is written only when it changed: whatever starts the appliance took the old one away."""

    def __init__(self, shared: Shared) -> None:
        self._shared, self._written = shared, b""

    def show(self, desk: bool) -> None:
        """Whether the desk answered, whether what waits here can be read, how much was put aside, and how the parts are."""
        box = self._shared.home.outbox
        shown = {"v": VERSION, "desk": desk, "outbox": _readable(box), "refused": _refused(box)}
        text = canonical({**shown, "conditions": self._shared.health.conditions})
        if text != self._written:
            with suppress(OSError):  # a full disk: an update waits, everything else goes on
                durable.replace(self._shared.home.folder / "run" / "proof.json", text)
                self._written = text


def _readable(box: Path) -> bool:
    """Whether this program can read every set in the queue, whichever program wrote it."""
    try:
        for _ in outbox.pending(box):
            pass
    except (OSError, WireError):
        return False
    return True


def _refused(box: Path) -> int:
    """How many sets were put aside: a program that cannot read what another wrote would put it there."""
    return sum(1 for _ in (box / "refused").glob("*"))


def update(folder: Path) -> tuple[dict[str, str], dict[str, int]]:
    """For the heartbeat, (conditions, figures): the slot that runs, one that is on trial, and why the last trial was given up."""
    try:
        told = json.loads((folder / "update" / "told.json").read_bytes())
        slot, trial, code = int(told["slot"]), bool(told["trial"]), str(told["code"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}, {}
    conditions = {**({code: "degraded"} if code else {}), **({"update-trial": "degraded"} if trial else {})}
    return conditions, {"slot": slot}
