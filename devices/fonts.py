"""Lines of writing as black dots, for scripts that a printer has no letters for. Draws with the fonts of this machine."""

from __future__ import annotations

import subprocess
import unicodedata
from functools import cache

from PIL import Image, ImageDraw, ImageFont

_LIKED = "Noto Naskh Arabic,Noto Sans,DejaVu Sans"
_LIMIT = 3.0  # s for fontconfig
_RIGHT_TO_LEFT = ("R", "AL")


class NoFont(Exception):
    """No font of this machine has the letters of ``text``: a row of empty boxes helps nobody."""


def right_to_left(text: str) -> bool:
    """True when the first strong letter runs from the right."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in _RIGHT_TO_LEFT for kind in strong if kind in ("L", *_RIGHT_TO_LEFT)), False)


def draw_lines(text: str, size: int, width: int) -> list[Image.Image]:
    """``text`` folded to ``width`` dots: one picture a line, mode "1" (0 is ink), as wide as its writing. Raises NoFont."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and _length(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [_draw(line, size, width) for line in [*lines, line] if line]


def _runs(line: str) -> list[tuple[str, str]]:
    """(font file, words): one run for a line from the right, since only the shaper may order it; else a run a word."""
    whole = _covering(frozenset(line))
    if whole:
        return [(whole, line)]
    if right_to_left(line):
        raise NoFont(line)
    runs = []
    for n, word in enumerate(line.split(" ")):
        file = _covering(frozenset(word))
        if not file:
            raise NoFont(word)
        runs.append((file, word if n == 0 else f" {word}"))
    return runs


def _length(line: str, size: int) -> float:
    return sum(_font(file, size).getlength(text, direction=_way(line)) for file, text in _runs(line))


def _draw(line: str, size: int, width: int) -> Image.Image:
    height = round(size * 1.5)
    picture = Image.new("1", (min(width, round(_length(line, size)) + 8), height), 1)
    pen, x = ImageDraw.Draw(picture), 4.0
    for file, text in _runs(line):
        font = _font(file, size)
        pen.text((x, size * 1.12), text, fill=0, font=font, anchor="ls", direction=_way(line))
        x += font.getlength(text, direction=_way(line))
    return picture


def _way(line: str) -> str:
    return "rtl" if right_to_left(line) else "ltr"


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.RAQM)


@cache
def _covering(letters: frozenset[str]) -> str:
    """The file of a font that has every one of ``letters``, "" when there is none."""
    wanted = sorted({ord(letter) for letter in letters if not letter.isspace()})
    pattern = f"{_LIKED}:charset={' '.join(f'{code:x}' for code in wanted)}"
    answer = subprocess.run(
        ["fc-match", "-f", "%{file}\n%{charset}", pattern], capture_output=True, text=True, timeout=_LIMIT, check=False
    ).stdout
    file, _, charset = answer.partition("\n")
    spans = [(part.split("-")[0], part.split("-")[-1]) for part in charset.split()]
    has = [(int(first, 16), int(last, 16)) for first, last in spans]
    return file if all(any(first <= code <= last for first, last in has) for code in wanted) else ""
