"""The same screens on glass from ten to thirty-two inches, with everything low, by keys, in every theme: read from the pixels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject, QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtQuick import QQuickItem

from kiosk.view import View
from tests.ui import kept, views
from tests.ui.test_languages import _broken, _labels
from tests.ui.test_screens import _box, _check, _is_a, _kind, _touches
from tests.ui.test_theme import _contrast
from ui.gallery import OTHERS, SIZES, Easel, settle
from ui.items import shown

Put = Callable[[str, View], Easel]
KEY = ("attract", "menu", "menu-notice", "choice", "ways", "waiting", "call-shared", "emergency", "help")
LOW = ("menu", "menu-four", "choice", "ways", "waiting", "language")
THEMES = ("light", "highContrast", "dim")
REACH = 0.45
ALL = {**views.ALL, **kept.ALL}


@pytest.mark.parametrize("panel", OTHERS)
@pytest.mark.parametrize("name", KEY)
@pytest.mark.turns(2)
def test_a_screen_stands_on_glass_of_any_size(put: Put, panel: str, name: str) -> None:
    """In millimetres nothing is smaller and nothing is cut off."""
    easel = put(panel, ALL[name])
    _check(easel, ALL[name])
    assert [*_labels(easel), *_broken(easel)] == []


@pytest.mark.parametrize("panel", ["fifteen", "tall-thirty-two"])
@pytest.mark.parametrize("name", KEY)
def test_the_largest_letters_stand_on_glass_of_any_size(put: Put, panel: str, name: str) -> None:
    """Text size three, from right to left."""
    view = replace(views.arabic(ALL[name]), text_size=3)
    easel = put(panel, view)
    _check(easel, view)
    assert [*_broken(easel)] == []


@pytest.mark.parametrize("panel", [*SIZES, *OTHERS])
@pytest.mark.parametrize("name", ["long", "check"])
def test_personal_words_are_no_larger_than_on_a_panel_of_fifteen_inches(put: Put, panel: str, name: str) -> None:
    """Nobody reads from further away on a larger panel what somebody has typed (rule S16)."""
    most = max(_personal(put("fifteen", ALL[name]), ALL[name]), default=0.0)
    found = _personal(put(panel, ALL[name]), ALL[name])
    assert most > 0
    assert all(height <= most * 1.02 for height in found)


def _personal(easel: Easel, view: View) -> list[float]:
    """Heights, in millimetres, of the letters that show what the visitor wrote."""
    own = [row.text for row in view.rows if row.personal and row.text] + [c.value for c in view.controls if c.personal]
    own += [line.text for line in view.call_lines]
    texts = [(str(item.property("text") or ""), item) for item in shown(easel.glass.window.contentItem())]
    mine = [item for text, item in texts if item.property("font") and any(text[:12] == one[:12] for one in own if one)]
    return [item.property("font").pixelSize() / float(easel.bridge.property("ppmm")) for item in mine]


@pytest.mark.parametrize("panel", ["thirty-two", "tall-thirty-two"])
def test_on_the_largest_glass_a_page_is_no_wider_than_a_hand_reaches(put: Put, panel: str) -> None:
    """Main is 300 mm wide at most and in the middle of what the counter leaves."""
    easel = put(panel, views.CHOICE)
    ppmm = float(easel.bridge.property("ppmm"))
    boxes = [_box(item) for item in _touches(easel) if item.objectName().startswith("option")]
    left, right = min(box.left() for box in boxes), max(box.right() for box in boxes)
    free = easel.glass.window.width() - (0 if panel.startswith("tall") else 58 * ppmm)
    assert right - left <= 300 * ppmm + 2
    assert abs(left - (free - right)) <= 3


@pytest.mark.parametrize("name", LOW)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_with_low_reach_everything_to_be_touched_lies_low(put: Put, name: str, language: str) -> None:
    """In the lower 45 % of the panel; the question comes down to it."""
    view = views.spoken(ALL[name], language)
    easel = put("low", view)
    _check(easel, view)
    highest = easel.glass.window.height() * (1 - REACH) - 2
    assert {item.objectName() for item in _touches(easel) if _box(item).top() < highest} == set()


def _named(easel: Easel, name: str) -> QQuickItem:
    return next(item for item in shown(easel.glass.window.contentItem()) if item.objectName() == name)


def test_the_languages_of_the_street_take_turns(put: Put) -> None:
    """Where not all have room; every one has its sentence, and can be touched."""
    easel = put("small", views.MENU)
    easel.show(views.ATTRACT)
    seen = []
    for _ in range(3):
        seen += [item.objectName() for item in _touches(easel) if item.objectName().startswith("language:")]
        QMetaObject.invokeMethod(_named(easel, "languages"), "turn")
        settle()
    assert seen == ["language:ar", "language:pl", "language:ar"]
    tongue = next(item for item in _touches(easel) if item.objectName() == "language:pl")
    assert str(tongue.property("sentence")) == views.words("pl")["screen.attract.title"]


@pytest.mark.parametrize("size", ["tall", "small", "wide"])
@pytest.mark.parametrize("name", ["menu", "choice", "waiting", "call-shared", "emergency", "attract"])
def test_who_moves_with_keys_sees_where_they_are(put: Put, size: str, name: str) -> None:
    """Every control has its ring, wholly on the screen, and by touch there is none."""
    easel = put(size, ALL[name])
    easel.glass.window.requestActivate()
    settle()
    typing = easel.glass.typing()
    for item in list(_touches(easel)):
        if _kind(item) == "Key":
            continue
        typing.setProperty("byKeys", True)
        item.forceActiveFocus()
        rings = [one for one in item.findChildren(QQuickItem) if _kind(one) == "FocusRing" and one.isVisible()]
        assert rings, f"{item.objectName()} has no ring"
        typing.setProperty("byKeys", False)
        assert not any(ring.isVisible() for ring in rings), f"{item.objectName()} has a ring under a finger"


@pytest.mark.parametrize("size", ["tall", "small", "wide"])
@pytest.mark.parametrize("name", ["call", "call-shared", "call-weak", "call-typed"])
@pytest.mark.parametrize("language", ["en", "ar", "pl"])
def test_in_a_call_it_always_stands_there_who_it_is_and_that_nobody_records(
    put: Put, size: str, name: str, language: str
) -> None:
    """And what is true just now is never hidden."""
    view = views.spoken(ALL[name], language)
    easel = put(size, view)
    texts = [str(item.property("text")) for item in shown(easel.glass.window.contentItem()) if _is_a(item, "Words")]
    wanted = [view.call_title, views.words(language)["screen.call.nobody-recording"], view.notice, view.suggested]
    assert [text for text in wanted if text and text not in texts] == []


def _ground(picture: QImage, box: QRectF, ink: str) -> str:
    """The colour most of this box is filled with, beside the letters themselves; on a slope no colour is there often."""
    part = picture.copy(box.toRect())
    step = max(1, part.width() // 60)
    dots = Counter(part.pixel(x, y) for x in range(0, part.width(), step) for y in range(0, part.height(), 3))
    names = {QColor(dot).name(): count for dot, count in dots.items()}
    others = {name: count for name, count in names.items() if _contrast(ink, name) > 1.1}
    return max(others or names, key=names.__getitem__)


def _read(easel: Easel) -> Iterator[tuple[str, float]]:
    picture = easel.picture()
    for item in shown(easel.glass.window.contentItem()):
        # A moving picture has its own light; its words stand on plates of their own.
        if not _is_a(item, "Words") or not item.property("text") or item.width() < 4 or item.height() < 4:
            continue
        ink = item.property("color").name()
        yield str(item.property("text")), _contrast(ink, _ground(picture, _box(item), ink))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", KEY)
def test_every_word_has_its_contrast_where_it_stands(put: Put, name: str, theme: str) -> None:
    """Seven to one, against the ground as it was drawn."""
    easel = put("tall", replace(ALL[name], theme=theme))
    assert [(text, round(ratio, 2)) for text, ratio in _read(easel) if ratio < 7] == []
