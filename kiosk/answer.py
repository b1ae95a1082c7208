"""What an answer is once it is checked, what can be wrong with one. Values only; pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

# What an answer is made of: a code, typed words, or codes ("" and () = nothing given).
Value = str | tuple[str, ...]
LONGEST_TEXT, LONGEST_ADDRESS, LONGEST_STORY = 200, 300, 10_000
# Control characters but a line's end and a tab, half characters, and what only turns the words around it: nobody types those, and they
# could make one thing look like another.
UNWANTED = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Answer:
    """A checked value in its stored form (a date as "2026-11-24", a choice as its code)."""

    value: Value


@dataclass(frozen=True)
class Problem:
    """``code`` names a sentence in locale faults (``fault.answer.<code>``); ``detail`` fills its one gap.

    ``stops`` False: a device that failed is no fault of the answer, and nobody is kept on the page for it. ``part`` is what is
    wrong of a thing, a vehicle or a person; ``typed`` is what was given, so that the page can show it until it is put right.
    """

    code: str
    detail: str = ""
    stops: bool = True
    part: str = ""
    typed: Value = field(default="", compare=False, repr=False)


def clean(text: str) -> str:
    """Typed words as they are kept: composed, without control characters or half characters; emoji and right-to-left stay."""
    return unicodedata.normalize("NFC", UNWANTED.sub("", text)).strip()


def latin_digits(text: str) -> str:
    """Digits of any script as 0-9: people type the ones they grew up with."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
