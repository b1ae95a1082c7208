"""Colours, letters and pictures."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QFontDatabase, QGuiApplication

from tests.catalogues import load_journeys
from tests.ui import views
from ui.pictures import COLOURS, drawing
from ui.theme.make import HERE, THEMES, theme

TOKENS = json.loads((HERE / "tokens.json").read_text("utf-8"))


def test_the_theme_is_made_from_the_tokens() -> None:
    """Nobody has edited the made file."""
    assert (HERE / "Theme.qml").read_text("utf-8") == theme(TOKENS)


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, bright = sorted((_light(one), _light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_colours_has_the_contrast_it_was_chosen_for(name: str) -> None:
    """Text 7 to 1, edges 3 to 1."""
    colours = COLOURS[name]
    for pair in TOKENS["contrast"][name]["text"]:
        assert _contrast(colours[pair["fg"]], colours[pair["bg"]]) >= 7, (name, pair)
    for pair in TOKENS["contrast"][name]["control"]:
        assert _contrast(colours[pair["fg"]], colours[pair["bg"]]) >= 3, (name, pair)


def test_every_icon_of_a_journey_can_be_drawn() -> None:
    """An icon that is named and not there would be a hole in the page."""
    icons = {"headset", "siren", "users", "map-pin", "phone", "trash", "x", "plus", "pencil-simple", "speaker-high", "check"}
    for journey in load_journeys().values():
        icons |= {journey.icon}
        for page in journey.pages:
            icons |= {page.icon} | {q.icon for q in page.questions} | {o.icon for q in page.questions for o in q.options}
    for view in views.ALL.values():
        icons |= {choice.icon for choice in view.tiles} | {row.icon for row in view.rows}
    assert {icon for icon in icons if icon and not drawing(f"duo-{icon}/lamp/light")} == set()


@pytest.mark.parametrize("name", THEMES)
def test_icons_take_the_colours_of_the_theme(name: str) -> None:
    """Nothing is left in the colours of the file."""
    lit = drawing(f"duo-bicycle/lamp/{name}")
    assert COLOURS[name]["lamp"] in lit
    assert COLOURS[name]["lit"] in lit
    assert "currentColor" not in lit
    assert drawing(f"no-such-picture/lamp/{name}") == ""


def test_the_letters_are_ours(app: QGuiApplication) -> None:
    """One family, three weights."""
    assert "Atkinson Hyperlegible Next" in QFontDatabase.families()
    assert app.font().family() == "Atkinson Hyperlegible Next"
