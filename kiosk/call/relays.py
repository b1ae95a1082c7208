"""The relays of a call: all are asked at once, and the call may go through each that lets it in. Tells nobody a credential.

The library asks one relay and keeps a refusal to itself. Here each is one more way: by UDP, TCP or TLS, whichever a network lets through.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from aioice import Connection, stun
from aioice.candidate import candidate_priority
from aioice.ice import StunProtocol, relayed_candidate
from aiortc.rtcicetransport import parse_stun_turn_uri

from kiosk.config import Call

_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME: a kiosk whose clock is wrong reaches its relay too
_BEST = 65_535  # the local preference of the relay that is named first
_REFUSED = 401

Row = Mapping[str, str]


def trusted(authority: str) -> ssl.SSLContext:
    """What a relay's certificate must be from: the file ``authority``, or "" whatever this machine trusts. Raises OSError."""
    context = ssl.create_default_context(cafile=Path(authority) if authority else None)
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | _NO_CHECK_TIME)
    return context


def chosen(ours: Sequence[Row], desk: Sequence[Row]) -> tuple[Row, ...]:
    """The servers of a call: the desk's; but where this place names the relays that can be reached from it, those.

    A relay that is named without a credential gets the desk's, which is good at every relay that shares the desk's secret.
    """
    key = next(({name: row[name] for name in ("username", "credential")} for row in desk if row.get("username")), None)
    if not ours:
        return tuple(desk)
    return tuple({**row, **key} if key and is_relay(row) and not row.get("username") else row for row in ours)


def is_relay(row: Row) -> bool:
    """Not a server that only says which address one has."""
    return row["urls"].startswith("turn")


async def join(
    connection: Connection, relays: Iterable[Row], alone: bool, limits: Call, trust: ssl.SSLContext | None
) -> set[str]:
    """Ask every relay, and add to ``connection`` a candidate for each that let us in; the first named is the best.

    ``alone``: no address of ours is shown beside. Returns the codes of codes.toml that say why the others did not.
    """
    asked = [asyncio.create_task(_ask(connection, row, alone, trust)) for row in relays]
    await _answered(asked, limits)
    why: set[str] = set()
    for number, task in enumerate(asked):
        if task.cancelled():
            why.add("relay-unreached")
        elif (error := task.exception()) is not None:
            why.add(_code(error))
        else:
            candidate, protocol = task.result()
            candidate.priority = candidate_priority(candidate.component, "relay", _BEST - number)
            candidate.foundation += str(number)  # the same address by another way is another way
            connection._protocols.append(protocol)
            connection._local_candidates.append(candidate)
    return why


async def _answered(asked: Iterable[asyncio.Task[Any]], limits: Call) -> None:
    """Until all have answered, or the first that let us in was followed by no other within its time."""
    waiting, now = set(asked), asyncio.get_running_loop().time
    until = now() + limits.relay_answer
    while waiting and (left := until - now()) > 0:
        done, waiting = await asyncio.wait(waiting, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        if any(task.exception() is None for task in done):
            until = min(until, now() + limits.relay_others)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)


async def _ask(connection: Connection, row: Row, alone: bool, trust: ssl.SSLContext | None) -> Any:
    place = parse_stun_turn_uri(row["urls"])
    secure: Any = (trust or trusted("")) if place["scheme"] == "turns" else False
    return await relayed_candidate(
        component=1,
        hide_related_address=alone,
        protocol_factory=lambda: StunProtocol(connection),
        turn_server=(place["host"].strip("[]"), place["port"]),
        turn_username=row.get("username"),
        turn_password=row.get("credential"),
        turn_ssl=secure,
        turn_transport=place["transport"],
    )


def _code(error: BaseException) -> str:
    if isinstance(error, stun.TransactionFailed) and error.response.error_code == _REFUSED:
        return "relay-refused"
    return "relay-certificate" if isinstance(error, ssl.SSLCertVerificationError) else "relay-unreached"
