"""A report that was made in a browser out of what somebody left, an officer's or one of their own: it comes whole, and its draft is
gone in the same moment.

The code words that opened the draft follow the report from then on. Nobody but their holder, or whoever was told them, can send it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from desk import drafts, follows, kiosks, reports
from desk.core import Desk, Refused
from desk.drafts import DIGEST, ID
from desk.follows import Turn
from desk.signed import opened
from desk.store import stamp
from desk.tables import draft_locator, follow, kiosk
from kiosk.wire import Header, WireError, canonical, sha256

# Where a report is from that an officer sent for somebody, or the holder of the words from a browser of their own: no kiosk is called so.
AT_THE_DESK, ON_A_PHONE = "(desk)", "(phone)"
_AGE = b"age-encryption.org/v1\n"


@dataclass(frozen=True)
class Coming:
    """One of them, its shape checked: the header and its signed text, its sealed parts, and whose draft it takes the place of."""

    draft_id: str
    locator: str
    proof: str
    header: Header
    text: str
    key: str
    parts: tuple[bytes, ...]


def read(desk: Desk, draft_id: str, said: Mapping[str, Any], where: str) -> Coming:
    """What was said from ``where``, checked against its own header. Raises Refused and WireError."""
    locator, proof, raw = said["locator"], said["proof"], said["parts"]
    told = isinstance(locator, str) and isinstance(proof, str) and ID.match(locator) and DIGEST.match(proof)
    if not told or not ID.match(draft_id) or not isinstance(raw, list):
        raise Refused(400, "bad-shape")
    header, key = opened(Header, said["signed"], "bluelamp-header-v1")
    limits = desk.settings
    if not ID.match(header.report_id):
        raise Refused(400, "bad-shape")
    reports.check(header, header.report_id, where, limits.part_bytes, limits.most_parts, limits.needs_most)
    return Coming(draft_id, locator, proof, header, canonical(said["signed"]).decode(), key, _parts(header, raw))


def take(desk: Desk, coming: Coming, turn: Turn, also: Callable[[Connection], None] = lambda _: None) -> str:
    """When it was received: durable, its draft destroyed. The same again is the same. ``also`` belongs to the same transaction.

    Raises Refused: 404 no-draft where these words open no such draft (any more), 409 other-report.
    """
    found = desk.store.look(lambda db: _whose(db, coming))
    if found == "none":
        raise Refused(404, "no-draft")
    turn.right()
    if desk.parts.free_bytes() < desk.settings.free_bytes + sum(len(part) for part in coming.parts):
        raise Refused(503, "later", {"Retry-After": str(desk.settings.retry_after)})
    if found == "draft":
        for part, content in zip(coming.header.parts, coming.parts, strict=True):
            desk.parts.put(coming.header.report_id, part.n, content)
    done = desk.store.write(lambda db: _put(db, coming, also))
    if done in ("none", "other"):
        raise Refused(404, "no-draft") if done == "none" else Refused(409, "other-report")
    return done


def opens(db: Connection, draft_id: str, locator: str, proof: str) -> bool:
    """Whether these words open this draft, or follow the report that has taken its place: sending twice is no miss."""
    return drafts.is_owner(db, draft_id, locator, proof) or follows.owner(db, locator, proof) != ""


def keys(connection: Connection, where: str, officers: Mapping[str, str], signed: Mapping[str, str]) -> list[str]:
    """Whose signature may stand under the ``signed`` header of a report from ``where``: the kiosk's device keys, at the desk the
    officers', and from a phone the key made of the code words, which came with the proof that opened the one draft it was for.
    """
    own = {AT_THE_DESK: list(officers.values()), ON_A_PHONE: [signed["key"]]}
    return own[where] if where in own else list(kiosks.keys(connection, where))


def _parts(header: Header, raw: list[Any]) -> tuple[bytes, ...]:
    try:
        parts = tuple(base64.b64decode(one, validate=True) for one in raw)
    except (binascii.Error, ValueError, TypeError) as error:
        raise WireError("bad-shape", "parts") from error
    told = [(n, len(part), sha256(part)) for n, part in enumerate(parts)]
    if told != [(part.n, part.bytes, part.sha256) for part in header.parts]:
        raise Refused(422, "wrong-digest")
    if not all(part.startswith(_AGE) for part in parts):
        raise WireError("bad-shape", "not sealed")
    return parts


def _whose(db: Connection, coming: Coming) -> str:
    """ "draft": they open it; "sent": they follow this very report; "none"."""
    if drafts.is_owner(db, coming.draft_id, coming.locator, coming.proof):
        return "draft"
    return "sent" if follows.owner(db, coming.locator, coming.proof) == coming.header.report_id else "none"


def _put(db: Connection, coming: Coming, also: Callable[[Connection], None]) -> str:
    whose, report_id = _whose(db, coming), coming.header.report_id
    if whose == "sent":
        return reports.receive(db, report_id)
    if whose == "none":
        return "none"
    if db.execute(select(kiosk.c.id).where(kiosk.c.id == coming.header.kiosk)).first() is None:
        db.execute(kiosk.insert().values(id=coming.header.kiosk, revoked=True, enrolled=stamp()))
    if reports.put(db, coming.header, coming.text) != "new":
        return "other"
    rows = db.execute(select(draft_locator).where(draft_locator.c.draft == coming.draft_id)).all()
    drafts.gone(db, coming.draft_id)
    db.execute(
        follow.insert(), [{"locator": row.locator, "report": report_id, "proof_sha256": row.proof_sha256} for row in rows]
    )
    also(db)
    return reports.receive(db, report_id)
