"""Every screen of a real visit in every language on every panel: the words fit, and stay on what they belong to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QRawFont
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.view import View
from tests.catalogues import load
from tests.core.test_view import screens
from tests.core.visitor import seen
from tests.ui import views
from tests.ui.test_screens import _box, _check, _is_a, _touch, _touches, _within
from ui.gallery import SIZES, Easel, settle
from ui.items import shown
from ui.run import FAMILIES, LATIN

Put = Callable[[str, View], Easel]
OWN = {
    path.stem for path in (Path(__file__).parents[2] / "ui" / "keyboards").glob("??.json")
}  # languages with keys of their own
LEADING = 8  # px above and below a line that no letter reaches
WAYS = ("Help", "Menu", "Done", "Things")  # at least one of their tiles is there at once
WHOLE = ("Help", "Menu", "OutOfService", "Things")  # what they are for are their facts and ways
CHINESE = re.compile("[\u3400-\u9fff]")  # may be broken anywhere
# In plain letters on every panel, and in the largest ones where there is least room.
LETTERS = [*((size, 1) for size in SIZES), ("small", 3)]


@pytest.mark.parametrize(("size", "step"), LETTERS)
@pytest.mark.turns(2)
def test_the_words_of_every_screen_fit(put: Put, size: str, step: int, language: str) -> None:
    """Nothing cut off, nothing over anything, no word broken, and no label larger than what it stands on."""
    found: list[str] = []
    for name, tape in screens(language).items():
        view = replace(seen(tape.state), text_size=step)
        easel = put(size, view)
        try:
            _check(easel, view)
        except AssertionError as error:
            found.append(f"{name}: {error}")
        found += [
            f"{name}: {fault}"
            for fault in (*_labels(easel), *_broken(easel), *_cut(easel), *_covered(easel, view), *_left_out(easel, view))
        ]
    assert found == []


@pytest.mark.parametrize("size", ["tall", "wide"])
def test_in_a_demonstration_too_all_that_can_be_taken_away_is_in_sight(put: Put, size: str, language: str) -> None:
    """Three lines stand over the page then, and whether paper was taken is said on it."""
    view = next(seen(tape.state) for name, tape in screens(language).items() if name == "Done")
    easel = put(size, views.MENU)
    easel.show(replace(view, demonstration=True, notice=load(language)["screen.receipt.unseen"], notice_kind="done"))
    names = {item.objectName() for item in shown(easel.glass.window.contentItem())}
    assert {"print:receipt", "print:advice", "words"} <= names


@pytest.mark.parametrize("size", SIZES)
def test_the_words_of_the_counter_stand_inside_their_buttons(put: Put, size: str, language: str) -> None:
    """Also those that say 999 where nobody may answer: the longest, on the one button that must be read."""
    for key in ("screen.control.emergency", "screen.control.emergency-999"):
        view = replace(views.spoken(views.ALL["text"], language), emergency=str(load(language)[key]))
        easel = put(size, views.MENU)
        easel.show(view)
        buttons = [one for one in _touches(easel) if one.objectName() in ("emergency", "talk", "help", "quit")]
        assert len(buttons) == 4
        for button in buttons:
            words = [item for item in shown(button) if _said(item)]
            assert words, button.objectName()
            assert [item.property("text") for item in words if not _box(button).contains(_letters(item, view.rtl))] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_keyboard_of_a_language_has_keys_for_a_finger(put: Put, size: str, language: str) -> None:
    """And the globe leads to English letters and back; from those to every other language's."""
    view = views.spoken(views.ALL["text"], language)
    easel = put(size, views.MENU)
    easel.glass.window.requestActivate()
    settle()
    easel.show(view)
    if "key:alphabet" not in _keys(easel):
        _write(easel)
    boards: list[set[str]] = []
    own = len(OWN) if language == "en" else 2 if language in OWN else 1
    for _ in range(own):
        _check(easel, view)
        assert list(_labels(easel)) == []
        boards.append(_keys(easel))
        if "key:more" in boards[-1]:
            _touch(easel, "key:more")
            _check(easel, view)
            boards[-1] |= _keys(easel)
            _touch(easel, "key:more")
        if own > 1:
            _touch(easel, "key:alphabet")
    assert _keys(easel) <= boards[0]
    assert len({frozenset(board) for board in boards}) == own
    assert ("key:alphabet" in boards[0]) == (language in OWN), "letters that are English anyway need no other board"


def _keys(easel: Easel) -> set[str]:
    return {item.objectName() for item in _touches(easel) if item.objectName().startswith("key:")}


def _write(easel: Easel) -> None:
    field = next(item for item in shown(easel.glass.window.contentItem()) if item.objectName() == "field:name")
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=_box(field).center().toPoint())
    settle()


def test_the_fonts_have_every_letter_of_a_language(language: str) -> None:
    """Its own face, and ours for what stands there in Latin letters."""
    faces = [QRawFont.fromFont(QFont(family)) for family in dict.fromkeys((FAMILIES.get(language, LATIN), LATIN))]
    words = load(language)
    texts = [part for text in words.texts.values() for part in ([text] if isinstance(text, str) else text.values())]
    letters = {letter for text in texts for letter in text if unicodedata.category(letter) not in ("Cf", "Zs")}
    assert {letter for letter in letters if not any(face.supportsCharacter(ord(letter)) for face in faces)} == set()


def _labels(easel: Easel) -> Iterator[str]:
    """Labels that reach over the edge of what they stand on. A row of answers may: it is cut and says so."""
    for touch in _touches(easel):
        room = _box(touch).adjusted(-LEADING, -LEADING, LEADING, LEADING)
        for item in shown(touch):
            if _said(item) and not room.contains(_box(item)) and not touch.objectName().startswith("more"):
                yield f"{touch.objectName()} is too small for: {item.property('text')}"


def _broken(easel: Easel) -> Iterator[str]:
    """Words that are wider than their place and so broken in the middle."""
    for item in shown(easel.glass.window.contentItem()):
        if _said(item) and item.width() > 0:
            letters = QFontMetricsF(item.property("font"))
            words = (word for word in re.split(r"\s+|(?<=-)", item.property("text")) if not CHINESE.search(word))
            yield from (word for word in words if letters.horizontalAdvance(word) > item.width() + 1)


def _cut(easel: Easel) -> Iterator[str]:
    """Words that need more lines than their place has; of the air around them it may have less."""
    for item in shown(easel.glass.window.contentItem()):
        if _said(item) and item.property("contentHeight") > item.height() + item.property("font").pixelSize() * 0.4:
            yield f"cut off: {item.property('text')}"


def _covered(easel: Easel, view: View) -> Iterator[str]:
    """Words that something to be touched, or other words, lie over."""
    if view.screen == "Cover":  # one touch, as large as the screen, under all of it
        return
    touches = [(item, _box(item)) for item in _touches(easel)]
    words = [(item, _letters(item, view.rtl)) for item in shown(easel.glass.window.contentItem()) if _said(item)]
    for number, (item, box) in enumerate(words):
        for touch, its in touches:
            if box.intersects(its) and not _within(item, touch):
                yield f"{touch.objectName()} lies over: {item.property('text')}"
        for other, its in words[number + 1 :]:
            if box.intersects(its):
                yield f"{other.property('text')} lies over: {item.property('text')}"


def _letters(item: QQuickItem, rtl: bool) -> QRectF:
    """Where its letters are: without the air of its first and last line, and what something around it cuts off."""
    air = item.property("font").pixelSize() * (0.5 if rtl else 0.2)
    return _in_sight(item).adjusted(2, air, -2, -air)


def _left_out(easel: Easel, view: View) -> Iterator[str]:
    """Ways on and facts of which not one is there: what does not fit must be behind "more"."""
    names = {item.objectName() for item in _touches(easel)}
    spoken = " ".join(str(item.property("text")) for item in shown(easel.glass.window.contentItem()) if _said(item))
    lead = view.rows[0].label.split("\n")[0] if view.rows else ""
    if view.screen in WHOLE and lead and lead not in spoken:
        yield f"not one fact of {len(view.rows)}"
    ways = [tile.code.rstrip(":") for tile in view.tiles if tile.code != "none"]
    if view.screen in WAYS and ways and not any(name.endswith(way) for way in ways for name in names):
        yield f"not one way of {len(ways)}"


def _said(item: QQuickItem) -> bool:
    return _is_a(item, "Words") and bool(item.property("text")) and item.opacity() > 0


def _in_sight(item: QQuickItem) -> QRectF:
    """Where it is, without what something around it cuts off."""
    box = _box(item)
    parent: QQuickItem | None = item.parentItem()
    while parent is not None:
        box = box.intersected(_box(parent)) if parent.clip() else box
        parent = parent.parentItem()
    return box
