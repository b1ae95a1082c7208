"""A sentence as the numbers of its pieces, the way the model was taught: small letters, no accents, longest known piece first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100  # letters; a longer one is not looked at
MOST = 128  # pieces of one sentence, with its start and end: the model learned on no more


def vocabulary(lines: Sequence[str]) -> dict[str, int]:
    """Piece -> number: its line."""
    return {line: number for number, line in enumerate(lines)}


def pieces(text: str, known: Mapping[str, int]) -> list[int]:
    """The numbers of ``text`` between start and end; what does not fit is left out."""
    found = [number for word in words(text) for number in _split(word, known)]
    return [known[START], *found[: MOST - 2], known[END]]


def words(text: str) -> Iterator[str]:
    """Words and single marks, in small letters and without accents."""
    plain = "".join(_spaced(letter) for letter in text)
    for word in plain.split():
        bare = unicodedata.normalize("NFD", word.lower())
        yield from "".join(_apart(letter) for letter in bare if unicodedata.category(letter) != "Mn").split()


def _spaced(letter: str) -> str:
    """White space as a blank, control letters not at all, a Chinese letter as a word of its own."""
    if letter.isspace():
        return " "
    if unicodedata.category(letter).startswith("C") or letter == "\ufffd":
        return ""
    return f" {letter} " if "CJK UNIFIED" in unicodedata.name(letter, "") else letter


def _apart(letter: str) -> str:
    mark = (letter.isascii() and not letter.isalnum()) or unicodedata.category(letter).startswith("P")
    return f" {letter} " if mark else letter


def _split(word: str, known: Mapping[str, int]) -> list[int]:
    """The longest piece that is known, then the next; a word with an unknown part is unknown whole."""
    found: list[int] = []
    start = 0
    while start < len(word) and len(word) <= LONGEST_WORD:
        head = "##" if start else ""
        end = next((end for end in range(len(word), start, -1) if head + word[start:end] in known), 0)
        if not end:
            break
        found.append(known[head + word[start:end]])
        start = end
    return found if start >= len(word) else [known[UNKNOWN]]
