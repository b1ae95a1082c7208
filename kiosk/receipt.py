"""What stands on paper, as styled lines: the receipt that tells a finder nothing, and the advice slip tied to nobody. Pure."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.words import Words

# Always this many bytes behind the '#': chance, and the largest promise that any kiosk can sign, look the same (docs/protocol.md).
BLOCK_BYTES = 352
Line = tuple[str, str]


@dataclass(frozen=True)
class Facts:
    """All that may be on a receipt. ``at`` is the local date ("2026-11-24"), ``web`` and ``phone`` name no force, ``block``
    is BLOCK_BYTES of random bytes or a promise encrypted under the code words."""

    reference: str
    at: str
    web: str
    phone: str
    block: bytes


@dataclass(frozen=True)
class Paper:
    """The same fields as devices.base.Slip: lines of (style, text), style one of text, title, reference, small, rule."""

    lines: tuple[Line, ...]
    qr: str = ""
    language: str = "en"


def receipt(facts: Facts, words: Words) -> Paper:
    """Reference, date, web address, phone number and QR; nothing that says who gave it, what for or where."""
    if len(facts.block) != BLOCK_BYTES:
        raise ValueError(f"the block behind the address is always {BLOCK_BYTES} bytes")
    lines = (
        ("text", words["receipt.reference"]),
        ("reference", facts.reference),
        ("rule", ""),
        ("text", f"{words['receipt.date']}: {words.day(facts.at)}"),
        ("text", f"{words['receipt.web']}: {words.isolated(facts.web)}"),
        ("text", f"{words['receipt.phone']}: {words.isolated(facts.phone)}"),
        ("rule", ""),
        ("text", words["receipt.keep"]),
        ("small", words["receipt.qr"]),
    )
    block = base64.urlsafe_b64encode(facts.block).decode().rstrip("=")
    return Paper(lines, f"https://{facts.web}#{block}", words.language)


def advice(topics: tuple[str, ...], words: Words) -> Paper:
    """Numbers, rights and what to do now for the journey's ``advice`` topics. Asked for by itself; no reference, no QR."""
    lines = [("title", words["receipt.advice.title"]), ("rule", "")]
    lines += _both("receipt.advice.danger", words) + _both("receipt.advice.police", words)
    for topic in topics:
        lines.append(("rule", ""))
        lines += [line for key in words if key.startswith(f"receipt.advice.{topic}.") for line in _both(key, words)]
    lines += [("rule", ""), ("title", words["receipt.advice.talk"])]
    lines += [line for key in words if key.startswith("receipt.advice.support.") for line in _both(key, words)]
    lines += [("rule", ""), ("title", words["receipt.advice.rights"])]
    lines += [line for key in words if key.startswith("receipt.advice.right.") for line in _both(key, words)]
    lines += [("rule", ""), ("small", words["receipt.advice.nobody"])]
    return Paper(tuple(lines), "", words.language)


def _both(key: str, words: Words) -> list[Line]:
    """The text, and below it the English where the language is unreviewed and the text is one of safety, law or rights."""
    also = words.in_english(key)
    return [("text", words[key]), *([("small", also)] if also else [])]
