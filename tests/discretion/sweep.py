"""Looks for a visitor's words where they must not be: in files and in the memory of living processes. Keeps none of them itself."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# Of provisioning.script; written in halves, so that no process that has read this file holds them by that alone.
SAID = tuple(
    a + b
    for a, b in (
        ("zebra", "finch"),
        ("Zebra", "finch"),
        ("quince", "wood"),
        ("الزمر", "دية"),
        ("خيزر", "انية"),
        ("Szmar", "agdow"),
        ("pigw", "owc"),
    )
)
# The same in the other languages, for files alone: what else is searched would take five times as long, for words nobody typed there.
SAID_ELSEWHERE = tuple(
    a + b
    for a, b in (
        ("زمر", "دية خضراء"),
        ("glas y dor", "lan"),
        ("pren cw", "ins"),
        ("smara", "ldie"),
        ("de gu", "tui"),
        ("ਫਿਰੋ", "ਜ਼ੀ"),
        ("ਬਿਹੀ ਦ", "ੀਆਂ ਅਲਮ"),
        ("فیرو", "زی تھیلا"),
        ("بہی کی", " الماریوں"),
        ("ফিরো", "জা ঝোলা"),
        ("বেতের", " তাক"),
        ("પીરો", "જી થેલી"),
        ("નેતરના", " કબાટ"),
        ("feer", "uus"),
        ("jeer", "inta"),
        ("zümrüt", " çanta"),
        ("Zümrüt", " çanta"),
        ("ayva ren", "gi"),
        ("esmer", "aldina"),
        ("marme", "leiro"),
        ("esmer", "aldino"),
        ("membri", "llero"),
        ("émer", "audin"),
        ("cogna", "ssier"),
        ("feicu", "ise"),
        ("Feicu", "ise"),
        ("mugua", " mu shujia"),
    )
)
PIECE = 1 << 20
DIFFERENT = 20  # of forty bytes of a photograph: what is all alike is anywhere
# A photograph: its first bytes, and forty of what was seen, some way after the beginning of the scan.
JPEG = re.compile(rb"\xff\xd8\xff.{20,2000}?\xff\xda.{2000}(.{40})", re.DOTALL)


def needles(words: Iterable[str | bytes] = SAID) -> tuple[bytes, ...]:
    """Each word as it may lie in a file or in memory; bytes as they are."""
    given = tuple(words)
    texts = [word for word in given if isinstance(word, str)]
    found = [word.encode(code) for word, code in itertools.product(texts, ("utf-8", "utf-16-le", "utf-16-be"))]
    return (*found, *(word for word in given if isinstance(word, bytes)))


def pictures(pid: int) -> tuple[bytes, ...]:
    """A piece from the middle of every photograph that a living process holds: nothing else has these bytes."""
    found = set()
    for start, end, _ in _writable(pid):
        for piece in _pieces(pid, start, end):
            found |= {match[1] for match in JPEG.finditer(piece) if len(set(match[1])) > DIFFERENT}
    return tuple(sorted(found))


def leaks(folder: Path, words: Iterable[str | bytes] = SAID) -> list[str]:
    """Every file under ``folder`` that holds one of the words; pictures of the screen show them by purpose and are left out."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".png"):
        if any(needle in path.read_bytes() for needle in needles(words)):
            found.append(str(path.relative_to(folder)))
    return found


def remembered(pid: int, words: Iterable[str | bytes] = SAID) -> list[str]:
    """The parts of a living process's memory that hold one of the words; [] for a process that is gone."""
    wanted = needles(words)
    found = []
    try:
        for start, end, name in _writable(pid):
            if any(needle in piece for piece in _pieces(pid, start, end) for needle in wanted):
                found.append(f"{start:x}-{end:x} {name}")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return found


def _writable(pid: int) -> Iterator[tuple[int, int, str]]:
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        fields = line.split(None, 5)
        start, end = (int(number, 16) for number in fields[0].split("-"))
        if "w" in fields[1] and not fields[-1].startswith(("[vvar", "/dev/")):
            yield start, end, fields[5] if len(fields) > 5 else ""


def _pieces(pid: int, start: int, end: int) -> Iterator[bytes]:
    """The memory in overlapping pieces: a word on a border is in the next one."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
        for at in range(start, end, PIECE - 256):
            try:
                piece = os.pread(memory.fileno(), min(PIECE, end - at), at)
            except OSError:  # unmapped while we looked
                continue
            if piece.count(0) < len(piece):  # what was never touched reads as zeros, and most of it is that
                yield piece
