"""Which kiosks there are, which public key speaks for each, and the one-time codes that let one in. Database only."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, Update, select, update

from desk.store import stamp
from desk.tables import invitation, kiosk, kiosk_key
from kiosk.wire import enrolment_key, stretched_mac

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Enrolled:
    """A code was right: ``secret`` is its stretched form, for the desk's own proof."""

    secret: bytes


def invite(connection: Connection, name: str, now: float, lives: float) -> str:
    """A fresh one-time code for the kiosk called ``name``; codes given before for it are spent."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(12))
    connection.execute(_live(name).values(used_by="replaced"))
    connection.execute(
        invitation.insert().values(
            kind="kiosk", subject=name, secret=enrolment_key(code).hex(), detail="{}", expires=now + lives, tries=0, used_by=""
        )
    )
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def _live(name: str) -> Update:
    return update(invitation).where(invitation.c.kind == "kiosk", invitation.c.subject == name, invitation.c.used_by == "")


def try_code(
    connection: Connection, name: str, device_key: str, mac: str, tls_sha256: str, now: float, tries: int
) -> Enrolled | None:
    """The code behind ``mac`` when it is right and live; spends it. The same key may come again: answers get lost."""
    rows = connection.execute(
        select(invitation).where(
            invitation.c.kind == "kiosk",
            invitation.c.subject == name,
            invitation.c.expires > now,
            invitation.c.tries < tries,
            invitation.c.used_by.in_(("", device_key)),
        )
    ).all()
    for row in rows:
        right = stretched_mac(bytes.fromhex(row.secret), "kiosk", tls_sha256, device_key)
        if hmac.compare_digest(right.encode(), mac.encode()):
            connection.execute(update(invitation).where(invitation.c.id == row.id).values(used_by=device_key))
            return Enrolled(bytes.fromhex(row.secret))
        connection.execute(update(invitation).where(invitation.c.id == row.id).values(tries=invitation.c.tries + 1))
    return None


def enrol(connection: Connection, name: str, device_key: str, spki: str) -> None:
    """From now on this key alone speaks for the kiosk; a revoked kiosk with a new code is welcome again."""
    if connection.execute(select(kiosk.c.id).where(kiosk.c.id == name)).first() is None:
        connection.execute(kiosk.insert().values(id=name, revoked=False, enrolled=stamp()))
    connection.execute(update(kiosk).where(kiosk.c.id == name).values(revoked=False))
    connection.execute(update(kiosk_key).where(kiosk_key.c.kiosk == name).values(state="old"))
    _add_key(connection, name, device_key, spki, "current")


def rekey(connection: Connection, name: str, device_key: str, spki: str) -> None:
    """The new key counts beside the old one until it is first used: a lost answer shuts nobody out."""
    connection.execute(update(kiosk_key).where(kiosk_key.c.kiosk == name, kiosk_key.c.state == "next").values(state="old"))
    _add_key(connection, name, device_key, spki, "next")
    now = select(kiosk_key.c.seq).where(kiosk_key.c.kiosk == name, kiosk_key.c.state == "current")
    counted = connection.execute(now).scalar() or 0  # the same board goes on with its numbers
    connection.execute(update(kiosk_key).where(kiosk_key.c.spki_sha256 == spki).values(seq=counted, received=counted))


def _add_key(connection: Connection, name: str, device_key: str, spki: str, state: str) -> None:
    connection.execute(kiosk_key.delete().where(kiosk_key.c.spki_sha256 == spki))
    connection.execute(kiosk_key.insert().values(spki_sha256=spki, kiosk=name, device_key=device_key, state=state))


def promote(connection: Connection, name: str, spki: str) -> None:
    """The next key was used: it is the current one now."""
    connection.execute(update(kiosk_key).where(kiosk_key.c.kiosk == name).values(state="old"))
    connection.execute(update(kiosk_key).where(kiosk_key.c.spki_sha256 == spki).values(state="current"))


def who(connection: Connection, spki: str) -> tuple[str, str]:
    """(kiosk, state of the key) when this key may speak; ("", "") when it is unknown, old, or its kiosk revoked."""
    row = connection.execute(
        select(kiosk_key.c.kiosk, kiosk_key.c.state)
        .join(kiosk, kiosk.c.id == kiosk_key.c.kiosk)
        .where(kiosk_key.c.spki_sha256 == spki, kiosk_key.c.state != "old", kiosk.c.revoked.is_(False))
    ).first()
    return (row.kiosk, row.state) if row else ("", "")


def owner(connection: Connection, spki: str) -> str:
    """Whose key this is or was; "" for a new one."""
    return connection.execute(select(kiosk_key.c.kiosk).where(kiosk_key.c.spki_sha256 == spki)).scalar() or ""


def allowed(connection: Connection, name: str) -> bool:
    """Whether a kiosk is there and not revoked."""
    return connection.execute(select(kiosk.c.id).where(kiosk.c.id == name, kiosk.c.revoked.is_(False))).first() is not None


def keys(connection: Connection, name: str) -> tuple[str, ...]:
    """Every device key this kiosk ever had, newest first: what it signed before a rekey stays good."""
    order = {"next": 0, "current": 1, "old": 2}
    rows = connection.execute(select(kiosk_key.c.device_key, kiosk_key.c.state).where(kiosk_key.c.kiosk == name)).all()
    return tuple(row.device_key for row in sorted(rows, key=lambda row: order[row.state]))


def revoke(connection: Connection, name: str) -> bool:
    """Shut a kiosk out from its next request on; False when there is none of that name."""
    return connection.execute(update(kiosk).where(kiosk.c.id == name).values(revoked=True)).rowcount == 1


def told(connection: Connection, name: str, seq: int) -> None:
    """How many reports the board that speaks for this kiosk has numbered so far."""
    current = (kiosk_key.c.kiosk == name, kiosk_key.c.state == "current")
    connection.execute(update(kiosk_key).where(*current, kiosk_key.c.seq < seq).values(seq=seq))


def numbered(connection: Connection, device_key: str, seq: int) -> None:
    """A report with this number was signed by this key."""
    connection.execute(update(kiosk_key).where(kiosk_key.c.device_key == device_key, kiosk_key.c.seq < seq).values(seq=seq))


def counted(connection: Connection, device_key: str) -> None:
    """One more report that this key signed is here whole."""
    one_more = kiosk_key.c.received + 1
    connection.execute(update(kiosk_key).where(kiosk_key.c.device_key == device_key).values(received=one_more))


def is_told(connection: Connection, name: str, seq: int) -> bool:
    """Whether :func:`told` would change nothing."""
    behind = select(kiosk_key.c.kiosk).where(kiosk_key.c.kiosk == name, kiosk_key.c.state == "current", kiosk_key.c.seq < seq)
    return connection.execute(behind).first() is None


def unsent(connection: Connection) -> dict[str, tuple[int, int]]:
    """Kiosk -> (numbered and not here of the board that speaks for it, the same of boards before it)."""
    found: dict[str, tuple[int, int]] = {}
    for row in connection.execute(select(kiosk_key)):
        here, before = found.get(row.kiosk, (0, 0))
        missing = max(0, row.seq - row.received)
        found[row.kiosk] = (here, before + missing) if row.state == "old" else (here + missing, before)
    return found


def listed(connection: Connection) -> list[dict[str, object]]:
    """Every kiosk by name: whether it is revoked, where it stands, and how many reports it and boards before it may hold yet; what is no
    kiosk has a name in brackets."""
    rows, missing = (
        connection.execute(select(kiosk).where(~kiosk.c.id.startswith("(")).order_by(kiosk.c.id)),
        unsent(connection),
    )
    fixed = ("id", "revoked", "enrolled", "place", "address", "staffed")
    found = []
    for row in rows:
        here, before = missing.get(row.id, (0, 0))
        found.append({**{name: getattr(row, name) for name in fixed}, "unsent": here, "unsent_before": before})
    return found


def staffed(connection: Connection, name: str, who: str) -> None:
    """Who can be found beside it, and when, as its own settings say."""
    connection.execute(update(kiosk).where(kiosk.c.id == name).values(staffed=who))


def place(connection: Connection, name: str, where: str, address: str) -> None:
    """Where it stands, as its own signed settings say it: what an officer reads out in an emergency."""
    connection.execute(update(kiosk).where(kiosk.c.id == name).values(place=where, address=address))


def raw_key(device_key: str) -> bytes:
    """The 32 bytes of a base64 device key. ValueError."""
    raw = base64.b64decode(device_key, validate=True)
    if len(raw) != 32:
        raise ValueError("an Ed25519 public key has 32 bytes")
    return raw


def invite_officer(connection: Connection, officer: str, detail: dict[str, object], secret: str, expires: float) -> None:
    """Keep an invitation link's digest; links given before to the same person are spent."""
    live = (invitation.c.kind == "officer", invitation.c.subject == officer, invitation.c.used_by == "")
    connection.execute(update(invitation).where(*live).values(used_by="replaced"))
    row = {"kind": "officer", "subject": officer, "secret": secret, "detail": json.dumps(detail), "expires": expires}
    connection.execute(invitation.insert().values(**row, tries=0, used_by=""))


def invited(connection: Connection, secret: str, now: float) -> tuple[str, dict[str, str]] | None:
    """(officer, detail) behind a live invitation link, or None."""
    live = (
        invitation.c.kind == "officer",
        invitation.c.secret == secret,
        invitation.c.used_by == "",
        invitation.c.expires > now,
    )
    row = connection.execute(select(invitation.c.subject, invitation.c.detail).where(*live)).first()
    return (row.subject, json.loads(row.detail)) if row else None


def spend(connection: Connection, secret: str, used_by: str) -> bool:
    """Use an invitation link up; False when somebody was faster."""
    live = (invitation.c.kind == "officer", invitation.c.secret == secret, invitation.c.used_by == "")
    return connection.execute(update(invitation).where(*live).values(used_by=used_by)).rowcount == 1
