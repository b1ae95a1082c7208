"""Code words: four words of 7,776 or sixteen digits that only the visitor has, and the three secrets made from them. Pure.

The desk gets the locator and sees the proof; the age identity never leaves the kiosk or the visitor's own browser.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("words-en.txt")
COUNT = 7776
_SALT = b"bluelamp-codewords-v1"


@dataclass(frozen=True)
class Secrets:
    """``locator`` (16 bytes) finds, ``proof`` (32) shows knowledge, ``identity`` (32) is an X25519 secret for age."""

    locator: bytes
    proof: bytes
    identity: bytes


def load(path: Path = LIST) -> tuple[str, ...]:
    """The word list: 7,776 different small-letter words."""
    return tuple(path.read_text(encoding="ascii").split())


def make_words(random: bytes, words: Sequence[str]) -> str:
    """Four words from sixteen random bytes: "harbour pencil maple seven"."""
    number = _number(random)
    return " ".join(words[number // COUNT**n % COUNT] for n in range(4))


def make_digits(random: bytes) -> str:
    """Sixteen digits from sixteen random bytes, in groups of four."""
    digits = f"{_number(random) % 10**16:016}"
    return " ".join(digits[n : n + 4] for n in range(0, 16, 4))


def read(text: str, words: Sequence[str]) -> str | None:
    """What was typed in its one proper form, or None. Forgives capitals, digits of any script, spaces, commas and hyphens."""
    digits = "".join(str(int(c)) for c in text if c.isdecimal())
    if digits:
        plain = len(digits) == 16 and all(c.isdecimal() or c in " -" for c in text.strip())
        return " ".join(digits[n : n + 4] for n in range(0, 16, 4)) if plain else None
    said = [w for w in re.split(r"[\s,.;]+", text.lower()) if w]
    known = set(words)
    return " ".join(said) if len(said) == 4 and all(w in known for w in said) else None


def endings(start: str, words: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """Words of the whole list that begin like this: offered from the list, never from the answer."""
    start = start.lower().strip()
    return tuple([w for w in words if start and w.startswith(start)][:most])


def secrets(code: str) -> Secrets:
    """The three secrets of code words in the form that :func:`read` gives; half a second and 64 MiB, so not on a GUI thread."""
    stretched = hashlib.scrypt(code.encode(), salt=_SALT, n=2**16, r=8, p=1, maxmem=2**27, dklen=32)
    key = hmac.new(_SALT, stretched, hashlib.sha256).digest()
    return Secrets(_expand(key, b"locator")[:16], _expand(key, b"proof"), _expand(key, b"age-identity"))


def _expand(key: bytes, info: bytes) -> bytes:
    """HKDF-Expand (RFC 5869) for one block of SHA-256."""
    return hmac.new(key, info + b"\x01", hashlib.sha256).digest()


def _number(random: bytes) -> int:
    if len(random) < 16:
        raise ValueError("code words need sixteen random bytes")
    return int.from_bytes(random[:16], "big")
