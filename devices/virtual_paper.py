"""What an ESC/POS printer does with bytes: take them apart, and draw its paper. Has no port and no status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PIL import Image, ImageDraw, ImageFont

DOTS = 576
_FONTS = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")
_RESET: Mapping[str, int] = {"align": 0, "bold": 0, "size": 0, "font": 0, "module": 3}
_FIXED: Mapping[bytes, int] = {  # command -> how many bytes follow it
    b"\x1b@": 0, b"\x1ba": 1, b"\x1bE": 1, b"\x1b!": 1, b"\x1bM": 1, b"\x1bd": 1, b"\x1bJ": 1, b"\x1bt": 1, b"\x1bR": 1,
    b"\x1b3": 1, b"\x1b2": 0, b"\x1b-": 1, b"\x1b{": 1, b"\x1c.": 0, b"\x1d!": 1, b"\x1dB": 1, b"\x1dr": 1, b"\x1db": 1, b"\x1de": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """One command (``name`` is its letters, "" for a run of text) and the bytes that came with it."""

    name: bytes
    data: bytes


def take(data: bytes) -> tuple[Order | None, int]:
    """The first order of ``data`` and its length; (None, 0) while it is not complete."""
    if data[0] not in b"\x1b\x1c\x1d\x18\n":
        end = next((n for n, byte in enumerate(data) if byte in b"\x1b\x1c\x1d\x18\n"), len(data))
        return Order(b"", data[:end]), end
    if data[0] in b"\x18\n":
        return Order(data[:1], b""), 1
    name = data[:2]
    length = _length(name, data)
    if length is None or len(data) < length:
        return None, 0
    return Order(name, data[2:length]), length


def _length(name: bytes, data: bytes) -> int | None:
    """The whole length of the order that starts here; None while that cannot be known."""
    if len(name) < 2:
        return None
    if name == b"\x1d(":
        return 5 + data[3] + 256 * data[4] if len(data) >= 5 else None
    if name == b"\x1dv":
        return 8 + (data[4] + 256 * data[5]) * (data[6] + 256 * data[7]) if len(data) >= 8 else None
    if name == b"\x1dV":
        return None if len(data) < 3 else 4 if data[2] in (65, 66, 97, 98, 103, 104) else 3
    return 2 + _FIXED.get(name, 0)


@dataclass
class Paper:
    """A roll, drawn as it is printed on. ``cut()`` is called with the picture of each piece."""

    cut: Callable[[Image.Image], None]
    unknown: list[bytes] = field(default_factory=list)
    text: list[str] = field(default_factory=list)  # the lines printed in letters since the last cut
    _image: Image.Image = field(default_factory=lambda: Image.new("L", (DOTS, 6000), 255))
    _y: int = 12
    _line: bytes = b""
    _set: dict[str, int] = field(default_factory=lambda: dict(_RESET))
    _code: bytes = b""

    def obey(self, order: Order) -> None:
        """Carry out one order. Raises KeyError never: an unknown one is kept in ``unknown``."""
        if order.name == b"":
            self._line += order.data
        elif order.name == b"\n":
            self._print_line()
        elif order.name in _SETTINGS:
            self._set[_SETTINGS[order.name]] = order.data[0]
        elif order.name == b"\x1b@":
            self._line, self._set = b"", dict(_RESET)
        elif order.name == b"\x18":
            self._line = b""
        elif order.name in (b"\x1bd", b"\x1bJ"):
            self._y += order.data[0] * (30 if order.name == b"\x1bd" else 1)
        elif order.name == b"\x1d(":
            self._qr(order.data)
        elif order.name == b"\x1dv":
            self._raster(order.data)
        elif order.name == b"\x1dV":
            self._cut()
        elif order.name not in _FIXED:
            self.unknown.append(order.name)

    @property
    def waiting(self) -> bytes:
        """Letters that are in the line buffer and not yet on paper."""
        return self._line + self._code

    def forget(self) -> None:
        """Its buffers are emptied; what is on the paper stays there, until it is cut off."""
        self._line, self._code, self._set = b"", b"", dict(_RESET)

    def _print_line(self) -> None:
        text, self._line = self._line.decode("cp437"), b""
        self.text.append(text)
        width, height = (9, 17) if self._set["font"] in (1, 49) else (12, 24)
        wide, high = (self._set["size"] >> 4) + 1, (self._set["size"] & 7) + 1
        strip = Image.new("L", (max(1, width * len(text)), height), 255)
        pen, font = ImageDraw.Draw(strip), ImageFont.truetype(_FONTS[self._set["bold"] & 1], round(height * 0.83))
        for n, letter in enumerate(text):
            pen.text((n * width, 0), letter, fill=0, font=font)
        self._paste(strip.resize((strip.width * wide, height * high), Image.Resampling.NEAREST))
        self._y += 6

    def _raster(self, data: bytes) -> None:
        wide, high = data[2] + 256 * data[3], data[4] + 256 * data[5]
        self._paste(Image.frombytes("1", (wide * 8, high), bytes(byte ^ 255 for byte in data[6:])).convert("L"))

    def _qr(self, data: bytes) -> None:
        import qrcode

        function, rest = data[4], data[5:]
        if function == 0x43:
            self._set["module"] = rest[0]
        elif function == 0x50:
            self._code = rest[1:]
        elif function == 0x51 and self._code:
            code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2, box_size=self._set["module"])
            code.add_data(self._code)
            self._paste(code.make_image().get_image().convert("L"))

    def _paste(self, picture: Image.Image) -> None:
        left = {1: (DOTS - picture.width) // 2, 2: DOTS - picture.width}.get(self._set["align"] % 48, 0)
        if self._y + picture.height > self._image.height - 400:
            longer = Image.new("L", (DOTS, self._image.height * 2), 255)
            longer.paste(self._image, (0, 0))
            self._image = longer
        self._image.paste(picture, (left, self._y))
        self._y += picture.height

    def _cut(self) -> None:
        piece = self._image.crop((0, 0, DOTS, self._y + 12))
        self._image, self._y = Image.new("L", (DOTS, 6000), 255), 12
        self.cut(piece)
        self.text = []


_SETTINGS = {b"\x1ba": "align", b"\x1bE": "bold", b"\x1d!": "size", b"\x1bM": "font"}
