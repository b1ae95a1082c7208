"""The reference people see: nine Crockford characters in three groups of three, the ninth a check character. Pure.

It names a report for people; it is not unique by construction, opens nothing and is never required.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "\u00a0": "", "\u2068": "", "\u2069": ""})


def make(random: bytes) -> str:
    """ "7KD 4MQ 9TR"-like from at least five random bytes (the first five are used)."""
    if len(random) < 5:
        raise ValueError("a reference needs five random bytes")
    number = int.from_bytes(random[:5], "big")
    symbols = [number >> shift & 31 for shift in range(35, -1, -5)]
    text = "".join(ALPHABET[s] for s in [*symbols, _times_x(_sum(symbols))])
    return grouped(text)


def check(text: str) -> str | None:
    """The reference in its proper form, or None. Forgives small letters, O for 0, I and L for 1, spaces and hyphens."""
    plain = text.upper().translate(_READ_AS)
    if len(plain) != 9 or any(c not in ALPHABET for c in plain):
        return None
    return grouped(plain) if _sum([ALPHABET.index(c) for c in plain]) == 0 else None


def grouped(plain: str) -> str:
    """Nine characters as three groups of three."""
    return f"{plain[:3]} {plain[3:6]} {plain[6:]}"


def _sum(symbols: list[int]) -> int:
    """A polynomial over the field of 32 elements at x: any one wrong character and any two swapped ones change it."""
    total = 0
    for symbol in symbols:
        total = _times_x(total) ^ symbol
    return total


def _times_x(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
