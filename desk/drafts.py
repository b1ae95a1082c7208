"""Unfinished reports that were left with code words: sealed, small, and gone after some days. The desk cannot open one.

``asker`` is whom misses are counted against: a kiosk, or the turn of whoever else was counted before. Safe from any thread.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import math
import re
from contextlib import suppress

from sqlalchemy import Connection, select

from desk import follows
from desk.core import Desk, Refused
from desk.follows import Turn
from desk.store import stamp
from desk.tables import draft, draft_locator, follow
from kiosk.wire import VERSION, Drafted, Followed, KeepDraft

ID, DIGEST = re.compile(r"^[0-9a-f]{32}$"), re.compile(r"^[0-9a-f]{64}$")
MOST = 2  # locators: one for the words, one for the digits
NEWEST = 2**31  # a revision is under this
_NO_DIGEST = "0" * 64
_AGE = b"age-encryption.org/v1\n"


def keep(desk: Desk, said: KeepDraft, asker: str | Turn) -> str:
    """Keep this revision; when it will be destroyed. The same again is the same. Raises Refused."""
    blob = _checked(desk, said)
    ours = turn(desk, asker)
    if desk.parts.free_bytes() < desk.settings.free_bytes + len(blob):
        ours.right()
        raise Refused(503, "later", {"Retry-After": str(desk.settings.retry_after)})
    done, expires = desk.store.write(lambda db: _put(db, said, blob, desk.now(), desk.settings.draft_lives))
    if done not in ("none", "taken"):
        ours.right()
    if done == "none":
        raise Refused(404, "no-draft")
    if done in ("taken", "other"):
        raise Refused(409, "other-draft")
    return stamp(expires)


def opened(desk: Desk, locator: str, proof: str, asker: str | Turn) -> Followed | Drafted:
    """What these code words open, a report's or a draft's. Whoever misses too often waits; a right answer is never counted."""
    if not ID.match(locator) or not DIGEST.match(proof):
        raise Refused(400, "bad-shape")
    ours = turn(desk, asker)
    sweep(desk)
    found = desk.store.look(lambda db: _found(db, locator, proof))
    if found is None:
        raise Refused(404, "no-report")
    ours.right()
    return found


def destroy(desk: Desk, draft_id: str, locator: str, proof: str, asker: str | Turn) -> None:
    """From here on it is not here any more; doing it twice changes nothing. Raises Refused where the proof is wrong."""
    if not ID.match(draft_id) or not ID.match(locator) or not DIGEST.match(proof):
        raise Refused(400, "bad-shape")
    ours = turn(desk, asker)
    if not desk.store.write(lambda db: _destroyed(db, draft_id, locator, proof)):
        raise Refused(404, "no-draft")
    ours.right()


def sweep(desk: Desk) -> None:
    """Destroy what has had its days."""
    now = desk.now()
    if desk.store.look(lambda db: db.execute(select(draft.c.id).where(draft.c.expires <= now)).first()):
        desk.store.write(lambda db: _expire(db, now))


def is_owner(db: Connection, draft_id: str, locator: str, proof: str) -> bool:
    """Whether these code words open this draft."""
    return _owner(db, locator, proof) == draft_id


def turn(desk: Desk, asker: str | Turn) -> Turn:
    """Leave to try code words once. Raises Refused where whoever asks must wait."""
    ours = desk.misses.turn(asker) if isinstance(asker, str) else asker
    if ours.wait:
        raise Refused(429, "later", {"Retry-After": str(math.ceil(ours.wait))})
    return ours


def gone(db: Connection, draft_id: str) -> None:
    """Destroy it inside the caller's transaction: a report has taken its place."""
    _delete(db, [draft_id])


def _checked(desk: Desk, said: KeepDraft) -> bytes:
    """The sealed bytes of a message that is shaped as it must be."""
    names = [one.locator for one in said.locators]
    new = (
        all(ID.match(one.locator) and DIGEST.match(one.proof_sha256) for one in said.locators) and not said.locator + said.proof
    )
    change = not names and ID.match(said.locator) and DIGEST.match(said.proof)
    if said.v != VERSION:
        raise Refused(426, "too-old")
    shaped = ID.match(said.draft_id) and 0 < said.revision < NEWEST and len(set(names)) == len(names) <= MOST
    blob = b""
    with suppress(binascii.Error, ValueError):
        blob = base64.b64decode(said.sealed, validate=True)
    if not shaped or not (new if names else change) or not blob.startswith(_AGE):
        raise Refused(400, "bad-shape")
    if len(blob) > desk.settings.draft_bytes:
        raise Refused(413, "too-large")
    return blob


def _put(db: Connection, said: KeepDraft, blob: bytes, now: float, lives: float) -> tuple[str, float]:
    _expire(db, now)
    row = db.execute(select(draft).where(draft.c.id == said.draft_id)).first()
    if row is None:
        return _new(db, said, blob, now + lives)
    if not said.locators and _owner(db, said.locator, said.proof) != said.draft_id:
        return "none", 0.0
    if (row.revision, row.sealed) == (said.revision, blob):
        return "same", float(row.expires)
    if said.locators or said.revision <= row.revision:
        return "other", 0.0
    values = {"revision": said.revision, "sealed": blob, "expires": now + lives}
    db.execute(draft.update().where(draft.c.id == said.draft_id).values(values))
    return "kept", now + lives


def _new(db: Connection, said: KeepDraft, blob: bytes, expires: float) -> tuple[str, float]:
    names = [one.locator for one in said.locators]
    if not names:
        return "none", 0.0
    for table in (follow, draft_locator):
        if db.execute(select(table.c.locator).where(table.c.locator.in_(names))).first():
            return "taken", 0.0
    db.execute(draft.insert().values(id=said.draft_id, revision=said.revision, sealed=blob, expires=expires))
    rows = [{"locator": one.locator, "draft": said.draft_id, "proof_sha256": one.proof_sha256} for one in said.locators]
    db.execute(draft_locator.insert(), rows)
    return "kept", expires


def _owner(db: Connection, locator: str, proof: str) -> str:
    """The draft that this locator and proof open, or ""; the same work whether there is no such locator or the proof is wrong."""
    row = db.execute(select(draft_locator).where(draft_locator.c.locator == locator)).first()
    right = row.proof_sha256 if row else _NO_DIGEST
    shown = hashlib.sha256(bytes.fromhex(proof)).hexdigest()
    return str(row.draft) if hmac.compare_digest(shown, right) and row else ""


def _found(db: Connection, locator: str, proof: str) -> Followed | Drafted | None:
    """Both are looked for, whichever is there."""
    report_id, draft_id = follows.owner(db, locator, proof), _owner(db, locator, proof)
    if report_id:
        return follows.state(db, report_id)
    row = db.execute(select(draft).where(draft.c.id == draft_id)).first()
    return Drafted(VERSION, row.id, row.revision, stamp(row.expires), base64.b64encode(row.sealed).decode()) if row else None


def _destroyed(db: Connection, draft_id: str, locator: str, proof: str) -> bool:
    if db.execute(select(draft.c.id).where(draft.c.id == draft_id)).first() is None:
        return True
    if _owner(db, locator, proof) != draft_id:
        return False
    _delete(db, [draft_id])
    return True


def _expire(db: Connection, now: float) -> None:
    _delete(db, list(db.execute(select(draft.c.id).where(draft.c.expires <= now)).scalars()))


def _delete(db: Connection, names: list[str]) -> None:
    if names:
        db.execute(draft_locator.delete().where(draft_locator.c.draft.in_(names)))
        db.execute(draft.delete().where(draft.c.id.in_(names)))
