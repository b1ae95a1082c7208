"""Words that may mean danger, in the lists of kiosk/meaning/danger.toml: they only ever offer a person or a number. Pure.

A miss can cost a life and a false alarm costs one touch: the lists are wide.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

LISTS = Path(__file__).with_name("meaning") / "danger.toml"
# What a class of words leads to; the first that is found is said.
EXITS = {"selfharm": "self-harm", "danger": "call-offer"}
Lists = Mapping[str, Mapping[str, Sequence[str]]]  # language -> class -> its phrases, with a blank on each side


def load(path: Path = LISTS) -> Lists:
    """The lists as they are shipped. A ``*`` at the end of a word stands for any ending."""
    return {language: {kind: tuple(_of(kind, listed)) for kind in EXITS} for language, listed in phrases(path).items()}


def phrases(path: Path = LISTS) -> Mapping[str, Mapping[str, str]]:
    """What stands in the lists: language -> phrase -> class."""
    rows: Mapping[str, Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return rows


def found(lists: Lists, language: str, text: str) -> str:
    """Where words of this text lead: self-harm, call-offer or ""."""
    said = f" {normal(text)} "
    return next((EXITS[kind] for kind, listed in lists.get(language, {}).items() if any(_in(said, one) for one in listed)), "")


def normal(text: str) -> str:
    """Small letters without accents, apostrophes and marks; one blank between words. The letters of India keep their vowels, and a
    Chinese sign is a word by itself."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(ALIKE)
    if not plain.isascii():  # most of it is, and has nothing to be left out
        plain = "".join(c for c in plain if c in VOWELS or unicodedata.category(c) not in ("Mn", "Cf", "Lm"))
    return " ".join(WORD.findall(plain))


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


def _of(kind: str, listed: Mapping[str, str]) -> Iterator[str]:
    for phrase in (phrase for phrase, of in listed.items() if of == kind):
        words = (normal(word.rstrip("*")) + "*" * word.endswith("*") for word in phrase.split())
        yield f" {' '.join(words)} ".removesuffix("* ")


def _in(said: str, phrase: str) -> bool:
    if "*" in phrase:  # inside it: few are
        return re.search(re.escape(phrase).replace(r"\*", r"\S*"), said) is not None
    return phrase in said
