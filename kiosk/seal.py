"""Seal reports so that nothing on the kiosk can open them again (age v1). Holds no opening key, writes no file."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyrage

from kiosk.wire import VERSION, Exhibit, Header, Part, Report, Roster, canonical, sha256

SMALLEST = 4096
ALERTED = ("general", "standards")  # teams that a silent alert may go to
_PREFIX, _LETTERS, _DIGITS = "age-secret-key-", "qpzry9x8gf2tvdw0s3jn54khce6mua7l", 52


class SealError(Exception):
    """Nothing was sealed; ``code`` is from codes.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Attachment:
    """A photograph or file in clear, on its way to become exhibit ``n`` in the order given."""

    media_type: str
    question: str
    content: bytes


@dataclass(frozen=True)
class Sealed:
    """A whole set: ``parts[n]`` is the ciphertext of part n, ``header`` all that travels in clear (``seq`` still 0)."""

    header: Header
    parts: tuple[bytes, ...]


def padded(size: int) -> int:
    """The size in bytes that ``size`` is padded to: the next eighth of the power of two below, never under 4,096."""
    if size <= SMALLEST:
        return SMALLEST
    step = (1 << (size.bit_length() - 1)) // 8
    return -(-size // step) * step


def seal(plain: bytes, recipients: Sequence[str]) -> bytes:
    """``plain`` as one age v1 file that any one of ``recipients`` ("age1...") can open. Raises SealError."""
    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
        return bytes(pyrage.encrypt(plain, keys))
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise SealError("recipient-bad") from error


def open_with(identity: str, sealed: bytes) -> bytes:
    """The plain bytes, for tools and tests that hold an "AGE-SECRET-KEY-1..." identity. Raises SealError."""
    try:
        return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise SealError("cannot-open") from error


def identity(secret: bytes) -> str:
    """The age identity ("AGE-SECRET-KEY-1...") of a 32-byte X25519 secret, as age v1 writes it (Bech32)."""
    number = int.from_bytes(secret, "big") << (_DIGITS * 5 - 256)
    digits = [number >> 5 * n & 31 for n in reversed(range(_DIGITS))]
    spread = [*(ord(c) >> 5 for c in _PREFIX), 0, *(ord(c) & 31 for c in _PREFIX), *digits, *bytes(6)]
    check = _bech32_sum(spread) ^ 1
    digits += [check >> 5 * n & 31 for n in reversed(range(6))]
    return f"{_PREFIX}1{''.join(_LETTERS[d] for d in digits)}".upper()


def recipient(identity: str) -> str:
    """Who may be sealed to so that ``identity`` opens: "age1..."."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def _bech32_sum(values: Sequence[int]) -> int:
    """The checksum of BIP 173."""
    total = 1
    for value in values:
        top, total = total >> 25, (total & 0x1FFFFFF) << 5 ^ value
        for n, step in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            total ^= step if top >> n & 1 else 0
    return total


def seal_report(
    report: Report,
    attachments: Sequence[Attachment],
    roster: Roster,
    lane: str,
    *,
    urgency: int,
    needs: Sequence[str] = (),
    contact_rule: str = "none",
) -> Sealed:
    """Seal a report and its exhibits to ``lane`` and the spare key; fills its ``exhibits`` and ``salt``. Raises SealError."""
    recipients = recipients_of(roster, lane)
    whole = replace(report, exhibits=_exhibits(attachments), salt=secrets.token_hex(16))
    plain = [_fill(canonical(whole), b" "), *(_fill(item.content, b"\0") for item in attachments)]
    parts = tuple(seal(content, recipients) for content in plain)
    header = Header(
        v=VERSION,
        report_id=report.report_id,
        kiosk=report.kiosk,
        seq=0,
        lane=lane,
        urgency=urgency,
        needs=tuple(needs),
        contact_rule=contact_rule,
        parts=tuple(Part(n, len(part), sha256(part)) for n, part in enumerate(parts)),
        made_hour=report.made_at[:13],
        roster_version=roster.version,
    )
    return Sealed(header, parts)


def seal_plan(said: Mapping[str, Any], roster: Roster) -> Mapping[str, str]:
    """Whom to ring in a silent alert: team -> base64 of an age file; however long the name is, it is as long inside. Raises SealError."""
    plain = canonical(said)
    plain += b" " * (padded(len(plain)) - len(plain))
    lanes = [entry.name for entry in roster.lanes if entry.name in ALERTED]
    return {lane: base64.b64encode(seal(plain, recipients_of(roster, lane))).decode() for lane in lanes}


def is_recipient(text: str) -> bool:
    """Whether ``text`` is an age recipient that :func:`seal` can seal to."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def recipients_of(roster: Roster, lane: str) -> tuple[str, str]:
    """Who a report of ``lane`` is sealed to: the lane's key of this epoch and the spare in the safe. Raises SealError."""
    for entry in roster.lanes:
        if entry.name == lane:
            return entry.recipient, roster.recovery
    raise SealError("lane-unknown")


def _exhibits(attachments: Sequence[Attachment]) -> tuple[Exhibit, ...]:
    return tuple(
        Exhibit(n, item.media_type, len(item.content), sha256(item.content), item.question)
        for n, item in enumerate(attachments, 1)
    )


def _fill(content: bytes, filler: bytes) -> bytes:
    return content + filler * (padded(len(content)) - len(content))
