"""Whether a call could get through from here: something is sent out by one relay and has to come back by one. Calls nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from ssl import SSLContext

from aioice import Connection, TransportPolicy

from kiosk.call import relays
from kiosk.config import Call

_WORD = b"bluelamp"


async def through(ice: Sequence[relays.Row], alone: bool, settings: Call, trust: SSLContext | None) -> str:
    """ "" when it came back, else the code of why not. Without a relay nobody can say from here: that is call-unproved."""
    rows = [row for row in relays.chosen(settings.ice, ice) if relays.is_relay(row)]
    if not rows:
        return "relay-none" if alone else "call-unproved"
    here, there = (Connection(first, transport_policy=TransportPolicy.RELAY) for first in (True, False))
    try:
        why = set[str]().union(*[await relays.join(end, rows, True, settings, trust) for end in (here, there)])
        if not (here.local_candidates and there.local_candidates):
            return min(why, default="relay-unreached")
        async with asyncio.timeout(settings.relay_answer):
            await asyncio.gather(_meet(here, there), _meet(there, here))
            await here.send(_WORD)
            return "" if await there.recv() == _WORD else "relay-no-way"
    except (TimeoutError, ConnectionError):
        return "relay-no-way"
    finally:
        await asyncio.gather(here.close(), there.close())


async def _meet(ours: Connection, theirs: Connection) -> None:
    ours.remote_username, ours.remote_password = theirs.local_username, theirs.local_password
    await ours.gather_candidates()
    for candidate in (*theirs.local_candidates, None):
        await ours.add_remote_candidate(candidate)
    await ours.connect()
