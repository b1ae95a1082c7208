"""Whom this kiosk trusts: the signed roster, its delegation from the root, signatures. No connection, no clock."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk import durable
from kiosk.seal import is_recipient
from kiosk.wire import LANES, VERSION, Roster, Signed, WireError, canonical, parse_json, signed_bytes

DELEGATION = "bluelamp-delegation-v1"
ROSTER = "bluelamp-roster-v1"
KINDS = ("officer", "staff")


class RosterError(Exception):
    """A roster is refused; ``code`` is from codes.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Delegation:
    """The root's word that ``roster_key`` (base64 Ed25519) may sign rosters issued from ``issued`` to ``expires``."""

    v: int
    roster_key: str
    issued: str
    expires: str


@dataclass(frozen=True)
class RosterFile:
    """What ``roster.json`` and GET /v1/roster hold."""

    v: int
    delegation: Signed
    roster: Signed


def sign(key: Ed25519PrivateKey, context: str, value: Any) -> Signed:
    """``value`` as canonical JSON with a signature over context and text. The same value gives the same bytes."""
    payload = canonical(value).decode()
    signature = key.sign(signed_bytes(context, payload))
    return Signed(context, payload, public_text(key), base64.b64encode(signature).decode())


def is_signed(signed: Signed, context: str, key: str) -> bool:
    """Whether ``signed`` is of this very context and made by ``key`` (base64 raw Ed25519)."""
    if signed.context != context or signed.key != key:
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signed.signature, validate=True), signed_bytes(context, signed.payload))
    except (InvalidSignature, ValueError):
        return False
    return True


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half as base64 raw bytes."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def moment(text: str) -> datetime:
    """ "2026-11-24T17:30:00Z" as an aware time. Raises ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def stamp(at: datetime) -> str:
    """The reverse of :func:`moment`; seconds are the finest that travels."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def verify(text: str | bytes, root_key: str, newest_seen: int = 0) -> Roster:
    """The roster in ``text`` if the chain from ``root_key`` holds and its version is not below ``newest_seen``.

    Expiry is not looked at: an overdue roster still seals. Raises RosterError.
    """
    try:
        both = parse_json(RosterFile, text)
        delegation = _delegation(both, root_key)
        if not is_signed(both.roster, ROSTER, delegation.roster_key):
            raise RosterError("roster-unsigned")
        roster = parse_json(Roster, both.roster.payload)
        if both.v != VERSION or roster.v != VERSION or delegation.v != VERSION:
            raise RosterError("roster-version")
        if not moment(delegation.issued) <= moment(roster.issued) <= moment(delegation.expires):
            raise RosterError("roster-undelegated")
        moment(roster.expires)
    except (WireError, ValueError) as error:
        raise RosterError("roster-shape") from error
    _check(roster)
    if roster.version < newest_seen:
        raise RosterError("roster-older")
    return roster


def read_root(path: Path) -> str:
    """The root's public key as base64, from its one-line file. Raises RosterError."""
    try:
        text = path.read_text(encoding="ascii").strip()
        if len(base64.b64decode(text, validate=True)) == 32:
            return text
    except (OSError, ValueError) as error:
        raise RosterError("root-unreadable") from error
    raise RosterError("root-unreadable")


def load(path: Path, root_key: str) -> Roster | None:
    """The newest roster this kiosk ever verified, or None when it never had one. Raises RosterError when it was altered."""
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    return verify(text, root_key)


def keep(path: Path, text: str | bytes, root_key: str) -> Roster:
    """Store ``text`` durably if it is newer than what ``path`` holds. Returns the newest now held. Raises RosterError.

    A held file that the disk has spoilt gives way to any that verifies: else no report could be sealed ever again.
    """
    try:
        held = load(path, root_key)
    except RosterError:
        held = None
    fresh = verify(text, root_key, held.version if held else 0)
    if held:
        if fresh.version == held.version:
            return held
        if _issued(text) < _issued(path.read_bytes()):
            raise RosterError("roster-older")
    durable.replace(path, text.encode() if isinstance(text, str) else text)
    return fresh


def overdue(roster: Roster, now: datetime) -> bool:
    """Past its date: reports are still sealed to it, only roles and numbers are no longer shown in calls."""
    return now > moment(roster.expires)


def _delegation(both: RosterFile, root_key: str) -> Delegation:
    if not is_signed(both.delegation, DELEGATION, root_key):
        raise RosterError("roster-undelegated")
    return parse_json(Delegation, both.delegation.payload)


def _issued(text: str | bytes) -> datetime:
    """When the delegation was given: an older one (of a key that was replaced) never comes back."""
    return moment(parse_json(Delegation, parse_json(RosterFile, text).delegation.payload).issued)


def _check(roster: Roster) -> None:
    names = [lane.name for lane in roster.lanes]
    ids = [officer.id for officer in roster.officers]
    if len(set(names)) != len(names) or len(set(ids)) != len(ids) or not set(names) <= set(LANES) or not names:
        raise RosterError("roster-shape")
    if roster.version < 1 or any(officer.kind not in KINDS for officer in roster.officers):
        raise RosterError("roster-shape")
    recipients = [roster.recovery, *(lane.recipient for lane in roster.lanes), *(o.recipient for o in roster.officers)]
    keys = [roster.log_key, *(officer.verify_key for officer in roster.officers)]
    if not all(is_recipient(recipient) for recipient in recipients):
        raise RosterError("roster-shape")
    try:
        for key in keys:
            Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
    except ValueError as error:
        raise RosterError("roster-shape") from error
