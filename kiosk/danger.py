"""Words that may mean danger, in the lists of kiosk/meaning/danger.toml: they only ever offer a person or a number. Pure.

A miss can cost a life and a false alarm costs one touch: the lists are wide.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path

LISTS = Path(__file__).with_name("meaning") / "danger.toml"
# What a class of words leads to; the first that is found is said.
EXITS = {"selfharm": "self-harm", "danger": "call-offer"}
Lists = Mapping[str, Mapping[str, re.Pattern[str]]]  # language -> class -> any of its phrases


def load(path: Path = LISTS) -> Lists:
    """The lists as they are shipped. A ``*`` at the end of a word stands for any ending."""
    return {language: {kind: _any(listed, kind) for kind in EXITS} for language, listed in phrases(path).items()}


def phrases(path: Path = LISTS) -> Mapping[str, Mapping[str, str]]:
    """What stands in the lists: language -> phrase -> class."""
    rows: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return rows


def found(lists: Lists, language: str, text: str) -> str:
    """Where words of this text lead: self-harm, call-offer or ""."""
    plain = normal(text)
    return next((EXITS[kind] for kind, any_of in lists.get(language, {}).items() if any_of.search(plain)), "")


def normal(text: str) -> str:
    """Small letters without accents, apostrophes and marks; one blank between words. The letters of India keep their vowels, and a
    Chinese sign is a word by itself."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(ALIKE)
    bare = "".join(c for c in plain if c in VOWELS or unicodedata.category(c) not in ("Mn", "Cf", "Lm"))
    return " ".join(WORD.findall(bare))


# Vowel signs of Bengali, Gurmukhi and Gujarati: to Unicode some are accents and some are no letters at all.
VOWELS = "".join(chr(first + n) for first in (0x980, 0xA00, 0xA80) for n in range(0x3E, 0x4E))
WORD = re.compile(rf"[\u4e00-\u9fff]|(?:[^\W\u4e00-\u9fff]|[{VOWELS}])+")
# Apostrophes and nasal signs are left out; letters that people write in more than one way are one: of Arabic and Urdu, and the short
# and long i and u of India; i with and without its dot.
ALIKE = {
    **dict.fromkeys(map(ord, "'\u2019\u2018`\u00b4\u0640\u0982\u0983\u0a03\u0a83")),
    **str.maketrans("\u0649\u0629\u0671\u06cc\u06a9\u06c1", "\u064a\u0647\u0627\u064a\u0643\u0647"),
    **str.maketrans("ঈঊীূਈਊੀੂઈઊીૂૉłı", "ইউিুਇਉਿੁઇઉિુોli"),
}


def _any(listed: Mapping[str, str], kind: str) -> re.Pattern[str]:
    alternatives = "|".join(_pattern(phrase) for phrase, of in listed.items() if of == kind)
    return re.compile(rf"(?<!\S)(?:{alternatives})(?!\S)" if alternatives else r"(?!)")


def _pattern(phrase: str) -> str:
    words = ((normal(word.rstrip("*")), r"\S*" if word.endswith("*") else "") for word in phrase.split())
    return " ".join(re.escape(word) + ending for word, ending in words)
