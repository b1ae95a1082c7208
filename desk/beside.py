"""One officer may write with two at once: who may be written with beside somebody else, and whether an officer has room. Pure.

Never beside sound or a picture, never with somebody for whom something must be decided (a child, safe mode), and never where what they
write can harm them or shows a body (rules S19 and S20): every journey of those is more urgent than 0, and a test says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from desk import decisions, machine

TYPED, GENERAL = "text", "general"
UNDIVIDED = "undivided"  # a need: since they rang they began what is more urgent than they said
ALONE = (UNDIVIDED, *decisions.ASKED)


def goes(row: Mapping[str, Any]) -> bool:
    """Whether whoever has this contact may write with somebody else too."""
    plain = (row["kind"], row["urgency"], row["lane"], bool(row["back"])) == (TYPED, 0, GENERAL, False)
    return plain and not set(ALONE) & set(json.loads(row["needs"]))


def room(mine: Sequence[Mapping[str, Any]], most: int) -> bool:
    """Whether an officer with ``mine`` (what rings, is held or is being written up) may write with one more; ``most``: with how many."""
    return bool(mine) and len(mine) < most and all(goes(row) and row["state"] in machine.ON_THE_LINE for row in mine)
