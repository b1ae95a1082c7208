"""Every icon and the lamp: SVGs tinted with the theme's colours, drawn once at their exact size. Names come from the View."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).parent
ICONS = HERE / "icons"
COLOURS: dict[str, dict[str, str]] = json.loads((HERE / "theme" / "tokens.json").read_text("utf-8"))["colour"]
OWN = ("mark", "mark-dark", "lamp", "lamp-dark", "beam-tall", "beam-wide")


class Lit(QQuickImageProvider):
    """``image://lit/NAME/TINT/THEME``. ``duo-NAME`` is the two-layer picture, its second layer filled with lamplight.

    ``fill-NAME`` is filled, ``mark`` and ``lamp`` (``-dark``: nobody answers) are our own; an unknown name is nothing at all.
    """

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        """Called by Qt, in its thread; ``wanted`` is sourceSize."""
        # Sixteen bits while it is drawn: many faint layers of light would show as bands in eight.
        image = QImage(QSize(1, 1) if wanted.isEmpty() else wanted, QImage.Format.Format_RGBA64_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        svg = drawing(name)
        if svg:
            painter = QPainter(image)
            QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, image.width(), image.height()))
            painter.end()
        size.setWidth(image.width())
        size.setHeight(image.height())
        return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def drawing(name: str) -> str:
    """The SVG of ``NAME/TINT/THEME``, or "" if there is no such picture."""
    picture, tint, theme = name.split("/")
    colours = COLOURS[theme]
    if picture in OWN:
        return _own(picture, colours)
    weight, plain = ("bold", picture)
    if "-" in picture and picture.split("-", 1)[0] in {"duo", "fill"}:
        weight, plain = {"duo": "duotone", "fill": "fill"}[picture[:4].rstrip("-")], picture.split("-", 1)[1]
    path = ICONS / weight / f"{plain}-{weight}.svg"
    if not path.is_file():
        return ""
    ink = colours.get(tint) or QColor(f"#{tint}").name()
    lit = colours["hair"] if tint == "line" else colours["glow"] if tint in {"lampText", "nightText"} else colours["lit"]
    return path.read_text("utf-8").replace('opacity="0.2"', f'fill="{lit}"').replace("currentColor", ink)


def _own(picture: str, colours: dict[str, Any]) -> str:
    dark = picture.endswith("-dark")
    svg = (ICONS / f"{picture.removesuffix('-dark')}.svg").read_text("utf-8")
    if dark:
        svg = svg.replace("{glow}", colours["glass"]).replace('<path id="light"', '<path display="none"')
    for key, value in colours.items():
        svg = svg.replace("{" + key + "}", value)
    return svg
