"""A slip as ESC/POS bytes that every printer of the family prints alike. Composes only: no port, no status, no profile."""

from __future__ import annotations

import textwrap
from typing import Any

from PIL import Image

from devices.base import Slip

DOTS, COLUMNS = 576, 48
MARK = b"\x1dr\x01"  # "tell me, in turn, about the paper": its answer comes when all before it is printed
_START = b"\x1b@\x1c.\x1bR\x00\x1bt\x00"  # reset, no Chinese pairs, American signs, code page 437: what all of them have
_STYLES: dict[
    str, tuple[int, int, bool, str, str]
] = {  # columns, drawn size (dots), bold, font, align; the rest is its magnification
    "text": (48, 24, False, "a", "left"),
    "title": (48, 34, True, "a", "center"),
    "reference": (16, 64, True, "a", "center"),
    "small": (64, 20, False, "b", "left"),
}
_WITH_OTHERS = ("text", "title")  # one of them drawn, all of them drawn: a slip in one hand
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " "})


def compose(slip: Slip) -> bytes:
    """All bytes of the slip: reset, lines, QR, cut, and the MARK. Raises fonts.NoFont, and ValueError for an unknown style."""
    from escpos.printer import Dummy

    paper = Dummy()
    paper.profile.profile_data = {**paper.profile.profile_data, "media": {"width": {"pixels": DOTS}}}
    paper._raw(_START)
    lines = [(style, text.translate(_PLAIN)) for style, text in slip.lines]
    drawn = not all(_has_letters(text) for _, text in lines)
    for style, text in lines:
        _line(paper, style, text, drawn and style in _WITH_OTHERS)
    if slip.qr:
        paper.set(align="center")
        paper.qr(slip.qr, size=_qr_size(slip.qr), ec=1, native=True)
        paper.textln("")
    paper.cut()
    return bytes(paper.output) + MARK


def _line(paper: Any, style: str, text: str, drawn: bool) -> None:
    if style == "rule":
        paper.set(align="left", font="a", bold=False, normal_textsize=True)
        paper._raw(b"\xc4" * COLUMNS + b"\n")
        return
    if style not in _STYLES:
        raise ValueError(f"there is no style {style!r} on paper")
    columns, size, bold, font, align = _STYLES[style]
    if drawn or not _has_letters(text):
        _drawn(paper, text, size, align)
        return
    wide, high = {"title": (1, 2), "reference": (3, 3)}.get(style, (1, 1))
    if style == "reference" and len(text) > columns:  # a longer one stays on one line
        wide, high, columns = (2, 2, 24) if len(text) <= 24 else (1, 2, 48)
    paper.set(align=align, font=font, bold=bold, custom_size=True, width=wide, height=high)
    for line in textwrap.wrap(text, columns) or [""]:
        paper._raw(line.encode("cp437") + b"\n")


def _has_letters(text: str) -> bool:
    try:
        text.encode("cp437")
    except UnicodeEncodeError:
        return False
    return not any(ord(letter) < 32 for letter in text)


def _drawn(paper: Any, text: str, size: int, align: str) -> None:
    from devices.fonts import draw_lines, right_to_left

    side = "right" if align == "left" and right_to_left(text) else align
    paper.set(align=side, font="a", bold=False, normal_textsize=True)
    for picture in draw_lines(text, size, DOTS):
        paper.image(_unheard(picture), impl="bitImageRaster")


def _unheard(picture: Image.Image) -> Image.Image:
    """The picture without bytes that a printer obeys even inside one (DLE EOT, DLE ENQ, DLE DC4): one dot more is drawn."""
    whole = Image.new("1", (-(-picture.width // 8) * 8, picture.height), 1)  # no byte that is only half a picture's
    whole.paste(picture)
    ink = whole.tobytes("raw", "1;I")
    for order in (b"\x04", b"\x05", b"\x14"):
        ink = ink.replace(b"\x10" + order, b"\x18" + order)
    return Image.frombytes("1", whole.size, ink, "raw", "1;I")


def _qr_size(text: str) -> int:
    """Dots a module: as large as a hand-held reader likes, and never wider than the paper."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return max(2, min(8, 400 // int(code.modules_count)))
