"""Lines of writing as black dots, for scripts that a printer has no letters for. Draws with the fonts of this machine."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image, ImageDraw, ImageFont

_LIKED = "Noto Naskh Arabic,Noto Sans Bengali,Noto Sans Gurmukhi,Noto Sans Gujarati,Noto Sans CJK SC,Noto Sans,DejaVu Sans"
_LIMIT = 3.0  # s for fontconfig
_MARGIN = 4  # dots left and right of a line: some letters reach over their own width
_RIGHT_TO_LEFT = ("R", "AL")
_ISOLATE, _END = "\u2066\u2067\u2068", "\u2069"
_WORD = re.compile(f"(?:[{_ISOLATE}][^{_END}]*{_END}|\\S)+")  # what is isolated stays in one piece: a telephone number


_Face = tuple[str, int]  # a file and which of its faces: one for Chinese has several


@dataclass(frozen=True)
class _Run:
    face: _Face
    text: str
    way: str


class NoFont(Exception):
    """No font of this machine has the letters of ``text``: a row of empty boxes helps nobody."""


def right_to_left(text: str) -> bool:
    """True when the first strong letter runs from the right."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in _RIGHT_TO_LEFT for kind in strong if kind in ("L", *_RIGHT_TO_LEFT)), False)


def draw_lines(text: str, size: int, width: int) -> list[Image.Image]:
    """``text`` folded to ``width`` dots: one picture a line, mode "1" (0 is ink), as wide as its writing. Raises NoFont.

    Every line runs as the whole text does, also one that has only an address or a number on it.
    """
    way, lines, line = "rtl" if right_to_left(text) else "ltr", [], ""
    room = width - 2 * _MARGIN
    for word in _words(text, size, room, way):
        longer = f"{line} {word}" if line else word
        if line and _length(longer, size, way) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [_draw(line, size, way) for line in [*lines, line] if line]


def _words(text: str, size: int, width: int, way: str) -> Iterator[str]:
    """The words of a text; one that is wider than the paper, an address, in pieces that each run as the whole did."""
    for word in _WORD.findall(text):
        opened, ended = (word[0], _END) if word[0] in _ISOLATE and word[-1] == _END else ("", "")
        rest = word[1:-1] if opened else word
        while _length(f"{opened}{rest}{ended}", size, way) > width:
            most = next(n for n in range(len(rest), 0, -1) if n == 1 or _length(rest[:n], size, way) <= width)
            at = max(rest.rfind("/", 0, most), rest.rfind("-", 0, most)) + 1 or most
            yield f"{opened}{rest[:at]}{ended}"
            rest = rest[at:]
        yield f"{opened}{rest}{ended}"


def _runs(line: str, way: str) -> list[_Run]:
    """The line in runs of one face, in the order in which it is read: one where a face has all of it."""
    if whole := _covering(frozenset(line)):
        return [_Run(whole, line, way)]
    runs: list[_Run] = []
    for n, word in enumerate(line.split(" ")):
        face = _covering(frozenset(word))
        for m, (its, part) in enumerate([(face, word)] if face else _parts(word)):
            turned = way if right_to_left(part) or not any(map(str.isalpha, part)) else "ltr"
            runs += _joined(runs, _Run(its, part, turned), gap=" " if n and not m else "")
    return runs


def _joined(runs: list[_Run], run: _Run, gap: str) -> list[_Run]:
    """What comes behind ``runs``, which may grow instead: a gap belongs to the side that runs from the right."""
    last = runs[-1] if runs else None
    if last and (last.face, last.way) == (run.face, run.way):
        runs[-1] = replace(last, text=f"{last.text}{gap}{run.text}")
        return []
    if last and last.way == "rtl" and run.way == "ltr":
        runs[-1] = replace(last, text=f"{last.text}{gap}")
        return [run]
    return [replace(run, text=f"{gap}{run.text}")]


def _parts(word: str) -> list[tuple[_Face, str]]:
    """A word of two scripts in parts that have a face each. Raises NoFont."""
    parts: list[tuple[_Face, str]] = []
    for letter in word:
        if parts and (face := _covering(frozenset(parts[-1][1] + letter))):
            parts[-1] = (face, parts[-1][1] + letter)
        elif face := _covering(frozenset(letter)):
            parts.append((face, letter))
        else:
            raise NoFont(word)
    return parts


def _length(line: str, size: int, way: str) -> float:
    return sum(_font(run.face, size).getlength(run.text, direction=run.way) for run in _runs(line, way))


def _draw(line: str, size: int, way: str) -> Image.Image:
    height = round(size * 1.5)
    picture = Image.new("1", (round(_length(line, size, way)) + 2 * _MARGIN, height), 1)
    pen, x, runs = ImageDraw.Draw(picture), float(_MARGIN), _runs(line, way)
    for run in runs if way == "ltr" else reversed(runs):
        font = _font(run.face, size)
        pen.text((x, size * 1.12), run.text, fill=0, font=font, anchor="ls", direction=run.way)
        x += font.getlength(run.text, direction=run.way)
    return picture


@cache
def _font(face: _Face, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(face[0], size, index=face[1], layout_engine=ImageFont.Layout.RAQM)


@cache
def _covering(letters: frozenset[str]) -> _Face | None:
    """The face that has every one of ``letters``, None when there is none."""
    drawn = (letter for letter in letters if not letter.isspace() and unicodedata.category(letter) != "Cf")
    wanted = sorted({ord(letter) for letter in drawn})
    pattern = f"{_LIKED}:charset={' '.join(f'{code:x}' for code in wanted)}"
    answer = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{index}\n%{charset}", pattern],
        capture_output=True,
        text=True,
        timeout=_LIMIT,
        check=False,
    ).stdout
    file, index, charset = (*answer.split("\n", 2), "", "", "")[:3]
    spans = [(part.split("-")[0], part.split("-")[-1]) for part in charset.split()]
    has = [(int(first, 16), int(last, 16)) for first, last in spans]
    there = file and all(any(first <= code <= last for first, last in has) for code in wanted)
    return (file, int(index) & 0xFFFF) if there else None
