"""What nobody at the glass can do, and what nobody after them can find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.events import Held, Pressed
from kiosk.view import View
from tests.ui import views
from tests.ui.bases import STORY
from ui.gallery import Easel, settle
from ui.items import found, shown

Put = Callable[[str, View], Easel]
CONTROL, ALT, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
WAYS_OUT = [
    (Qt.Key.Key_F4, ALT), (Qt.Key.Key_Q, CONTROL), (Qt.Key.Key_W, CONTROL), (Qt.Key.Key_F11, NONE), (Qt.Key.Key_Menu, NONE),
    (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier), (Qt.Key.Key_Super_L, NONE), (Qt.Key.Key_Print, NONE),
]  # fmt: skip


def _field(easel: Easel) -> str:
    item = found(easel.glass.window.contentItem(), "field:story")
    assert item is not None
    return str(item.property("text"))


def _key(easel: Easel, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(easel.glass.window, key, modifier)
    settle(1)


@pytest.mark.parametrize(("key", "modifier"), WAYS_OUT)
def test_no_key_leads_out(put: Put, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """One window, still there, and no event."""
    easel = put("tall", views.LONG)
    _key(easel, key, modifier)
    assert easel.glass.window.isVisible()
    assert len(QGuiApplication.topLevelWindows()) <= 3
    assert not [event for event in easel.pressed if isinstance(event, Pressed | Held)]


def test_the_window_refuses_to_close(put: Put) -> None:
    """Whoever asks."""
    easel = put("tall", views.LONG)
    assert not easel.glass.window.close()
    assert easel.glass.window.isVisible()


def test_nothing_is_copied_and_nothing_is_pasted(put: Put) -> None:
    """The clipboard is not a way to the next visitor, nor from the last."""
    easel = put("tall", views.LONG)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("of somebody else")
    for key in (Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        _key(easel, key, CONTROL)
    _key(easel, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert clipboard.text() == "of somebody else"
    assert _field(easel) == STORY
    easel.glass.wipe()
    assert clipboard.text() == ""
    assert easel.glass.typing().property("target") is None


def test_the_right_button_opens_nothing(put: Put) -> None:
    """No menu, no second window."""
    easel = put("tall", views.LONG)
    item = found(easel.glass.window.contentItem(), "field:story")
    assert item is not None
    windows = len(QGuiApplication.topLevelWindows())
    place = item.mapToScene(item.boundingRect().center()).toPoint()
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.RightButton, NONE, place)
    settle(6)
    assert len(QGuiApplication.topLevelWindows()) == windows
    assert not [i for i in shown(easel.glass.window.contentItem()) if "Menu_" in i.metaObject().className()]


def test_the_keyboard_writes_at_the_caret_and_never_takes_it(put: Put) -> None:
    """Letters, a capital, an accent row, delete, and another alphabet."""
    easel = put("tall", views.ALL["place"])
    window = easel.glass.window
    finger = QTest.createTouchDevice()

    def touch(name: str) -> None:
        key = found(window.contentItem(), name)
        assert key is not None, name
        at = key.mapToScene(key.boundingRect().center()).toPoint()
        QTest.touchEvent(window, finger).press(0, at, window).commit()
        QTest.touchEvent(window, finger).release(0, at, window).commit()
        settle(1)

    touch("field:place")
    field = found(window.contentItem(), "field:place")
    assert field is not None
    field.setProperty("cursorPosition", len(field.property("text")))
    for name in ("key:space", "key:shift", "key:q", "key:u", "key:i", "key:delete", "key:symbols", "key:7"):
        touch(name)
    assert field.property("text") == "Brixton Library Qu7"
    assert field.hasActiveFocus()
    touch("key:symbols")
    touch("key:alphabet")
    touch("key:done")
    assert easel.glass.typing().property("target") is None


def test_holding_the_quit_key_is_the_silent_alert(put: Put) -> None:
    """The cover at once, the alert after two seconds, by keys as by touch."""
    easel = put("tall", views.LONG)
    easel.glass.keys.press("quit")
    settle(4)
    assert easel.pressed[-1] == Pressed("quit")
    settle(200)
    easel.glass.keys.release("quit")
    assert easel.pressed[-1] == Held("quit")
