"""Every screen on every panel: nothing cut off, nothing over anything, everything large enough to touch and with a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.view import Control, View
from tests.ui import views
from ui.gallery import SIZES, Easel, settle
from ui.items import shown

Put = Callable[[str, View], Easel]
LEAST_MM = 15
NAMES = tuple(views.ALL)
KEY = (
    "menu",
    "menu-notice",
    "choice",
    "long",
    "check",
    "done",
    "ways",
    "waiting",
    "call",
    "emergency",
    "idle",
    "out",
)
KINDS: dict[str, set[str]] = {}  # by the name of a QML type: what it is made of


def _box(item: QQuickItem) -> QRectF:
    return QRectF(item.mapToScene(QPointF(0, 0)), item.mapToScene(QPointF(item.width(), item.height()))).normalized()


def _kind(item: QQuickItem) -> str:
    return item.metaObject().className().split("_QML")[0]


def _is_a(item: QQuickItem, name: str) -> bool:
    meta: QMetaObject | None = item.metaObject()
    own = meta.className() if meta is not None else ""
    if own not in KINDS:
        KINDS[own] = set()
        while meta is not None:
            KINDS[own].add(meta.className().split("_QML")[0])
            meta = meta.superClass()
    return name in KINDS[own]


def _touches(easel: Easel) -> Iterator[QQuickItem]:
    for item in shown(easel.glass.window.contentItem()):
        if (_is_a(item, "Touch") or _kind(item) == "Key") and item.isEnabled() and item.objectName() and item.opacity() > 0:
            yield item


def _check(easel: Easel, view: View) -> None:
    assert easel.glass.warnings == []
    window = QRectF(0, 0, easel.glass.window.width(), easel.glass.window.height()).adjusted(-1, -1, 1, 1)
    least = LEAST_MM * float(easel.bridge.property("ppmm")) - 1.5
    touches = list(_touches(easel))
    for item in touches:
        box, name = _box(item), item.objectName()
        assert window.contains(box), f"{name} is off the screen: {box}"
        assert min(box.width(), box.height()) >= least, f"{name} is too small: {box}"
        assert str(item.property("label") if _kind(item) != "Key" else item.property("spoken")).strip(), f"{name} has no name"
    _apart(touches, view)
    for item in shown(easel.glass.window.contentItem()):
        if _is_a(item, "Words") and item.property("text"):
            assert not item.property("truncated") or view.screen == "Check", f"cut off: {item.property('text')}"
            assert _clipped(item) or window.contains(_box(item)), f"off the screen: {item.property('text')} {_box(item)}"


def _clipped(item: QQuickItem) -> bool:
    """Inside something that shows only its newest lines: what was typed in a call."""
    parent: QQuickItem | None = item.parentItem()
    while parent is not None and not parent.clip():
        parent = parent.parentItem()
    return parent is not None


def _apart(touches: list[QQuickItem], view: View) -> None:
    boxes = [(item.objectName(), _box(item).adjusted(1, 1, -1, -1), item) for item in touches]
    for number, (name, box, item) in enumerate(boxes):
        for other, its, one in boxes[number + 1 :]:
            if view.screen != "Cover" and box.intersects(its):
                assert _within(item, one) or _within(one, item), f"{name} and {other} lie over each other: {box} {its}"


def _within(item: QQuickItem, other: QQuickItem) -> bool:
    parent: QQuickItem | None = item.parentItem()
    while parent is not None:
        if parent is other:
            return True
        parent = parent.parentItem()
    return False


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_a_screen_stands_as_it_should(put: Put, size: str, name: str) -> None:
    """In English, from left to right."""
    _check(put(size, views.ALL[name]), views.ALL[name])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.turns(2)
def test_a_screen_stands_as_it_should_from_right_to_left(put: Put, size: str, name: str) -> None:
    """Mirrored, in the letters of another script."""
    view = replace(views.ALL[name], language="ar", rtl=True)
    _check(put(size, view), view)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "cover"])
@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.turns(2)
def test_a_small_panel_keeps_everything_under_the_bands_of_a_demonstration(put: Put, name: str, language: str) -> None:
    """The bands say all they have to, and what can be answered is still there to be touched."""
    view = views.both(views.spoken(views.ALL[name], language))
    easel = put("small", view)
    _check(easel, view)
    names = _names(easel)
    for wanted in ("option", "field", "journey", "change", "way"):
        if any(part.startswith(wanted) for part in _without_bands(put, name)):
            assert any(one.startswith(wanted) for one in names), f"nothing of {wanted} is left"


def _without_bands(put: Put, name: str) -> set[str]:
    return _names(put("small", views.ALL[name]))


def test_the_focus_goes_to_the_first_wrong_answer(put: Put) -> None:
    """After Continue. On a small panel the keyboard would hide the sentence of a field: there the sentence has it."""
    cases = (
        ("tall", "two", "field:phone"),
        ("small", "two", "problem:phone"),
        ("tall", "choice-error", "option:from:me"),
        ("small", "choice-error", "option:from:me"),
    )
    for size, name, wanted in cases:
        easel = put(size, views.MENU)
        easel.show(views.ALL[name])
        while not easel.pressed:
            _touch(easel, "continue")
        focus = easel.glass.window.activeFocusItem()
        assert focus is not None, name
        assert focus.objectName() == wanted


def test_continue_shows_the_rest_of_a_page_before_it_goes_on(put: Put) -> None:
    """Where not every question has room; Back leads back through them."""
    wrong, other = views.ALL["two"].controls
    view = views.both(views.arabic(replace(views.ALL["two"], controls=(replace(wrong, problem=""), other))))
    easel = put("small", views.MENU)
    easel.show(view)
    assert "field:phone" in _names(easel)
    assert "option:with:yes" not in _names(easel)
    _touch(easel, "continue")
    assert easel.pressed == []
    assert "option:with:yes" in _names(easel)
    _touch(easel, "back")
    assert easel.pressed == []
    _touch(easel, "continue")
    assert [event.control for event in easel.pressed] == ["continue"]


def test_what_only_tells_is_told_whole_on_a_small_panel_too(put: Put) -> None:
    """A question can be answered without its hint; of what asks nothing the hint is what it says: a number to ring, a right."""
    numbers = ("116 123", "111, then option 2", "0800 1111")
    facts = tuple(Control(f"fact{n}", "info", f"Fact {n}", hint=f"Ring {number}") for n, number in enumerate(numbers))
    easel = put("small", replace(views.ALL["two"], controls=(*facts, views.ALL["two"].controls[1])))
    seen: set[str] = set()
    while not easel.pressed:
        seen |= {str(item.property("text")) for item in shown(easel.glass.window.contentItem()) if _is_a(item, "Words")}
        _touch(easel, "continue")
    assert {f"Ring {number}" for number in numbers} <= seen


def _names(easel: Easel) -> set[str]:
    return {item.objectName() for item in shown(easel.glass.window.contentItem())}


def _touch(easel: Easel, name: str) -> None:
    easel.glass.window.requestActivate()
    item = next(item for item in _touches(easel) if item.objectName() == name)
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=_box(item).center().toPoint())
    settle()


@pytest.mark.parametrize("theme", ["highContrast", "dim"])
@pytest.mark.parametrize("name", KEY)
def test_the_other_themes_draw_without_a_warning(put: Put, name: str, theme: str) -> None:
    """On the tall panel."""
    view = replace(views.ALL[name], theme=theme)
    _check(put("tall", view), view)


@pytest.mark.parametrize("size", ["tall", "small"])
@pytest.mark.parametrize("step", [2, 3])
@pytest.mark.parametrize("name", KEY)
def test_larger_letters_push_nothing_off_the_screen(put: Put, name: str, step: int, size: str) -> None:
    """Text sizes two and three; on the small panel they grow less."""
    view = replace(views.ALL[name], text_size=step)
    _check(put(size, view), view)


def test_mirrored_the_counter_keeps_its_order(put: Put) -> None:
    """Emergency is at the start side, Quick exit at the end."""
    for rtl in (False, True):
        easel = put("tall", replace(views.MENU, rtl=rtl))
        across = {item.objectName(): _box(item).x() for item in _touches(easel)}
        assert (across["emergency"] < across["quit"]) is not rtl


def test_a_still_screen_draws_nothing(put: Put, app: QGuiApplication) -> None:
    """No frame while nobody touches it."""
    easel = put("tall", views.LONG)
    settle(20)
    frames: list[int] = []
    easel.glass.window.frameSwapped.connect(lambda: frames.append(1))
    settle(60)
    assert len(frames) == 0


def test_the_page_that_was_left_is_gone(put: Put) -> None:
    """Nothing of what was typed can be found after the page."""
    easel = put("tall", views.LONG)
    assert any("grey van" in str(item.property("text")) for item in shown(easel.glass.window.contentItem()))
    easel.show(views.MENU)
    assert not any("grey van" in str(item.property("text")) for item in shown(easel.glass.window.contentItem()))
