"""What a key may do: the five keys, Quick exit, Emergency, and plain letters for a field. Every shortcut is swallowed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.events import BUTTON, Pressed
from ui.bridge import Bridge

# What a keypad on the counter sends, and the same on any keyboard.
KEYS = {
    Qt.Key.Key_Tab: "next", Qt.Key.Key_Down: "next", Qt.Key.Key_Right: "next",
    Qt.Key.Key_Backtab: "back", Qt.Key.Key_Up: "back", Qt.Key.Key_Left: "back",
    Qt.Key.Key_Return: "choose", Qt.Key.Key_Enter: "choose",
    Qt.Key.Key_F2: "repeat", Qt.Key.Key_F1: "help", Qt.Key.Key_Escape: "quit",
    Qt.Key.Key_F9: "emergency",
}  # fmt: skip
TYPED = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_End}


class Keys(QObject):
    """An event filter for the window. ``press`` and ``release`` are also the way in for keys that are not a keyboard's."""

    def __init__(self, window: QQuickWindow, bridge: Bridge, typing: QObject) -> None:
        super().__init__()
        self._window, self._bridge, self._typing = window, bridge, typing
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.timeout.connect(self._held)
        self._acts: dict[str, Callable[[], None]] = {
            "next": lambda: self._move(True),
            "back": lambda: self._move(False),
            "choose": self._choose,
            "repeat": lambda: self._bridge.press("listen", ""),
            "help": lambda: self._bridge.press("help", ""),
            "quit": self._quit,
            "emergency": lambda: self._bridge.post(Pressed("emergency", BUTTON)),  # whatever a hand has just touched
        }

    def press(self, name: str) -> None:
        """One of devices.base.KEYS goes down."""
        if name != "quit":  # which comes before everything, and is a touch itself
            self._bridge.touched()
        if name != "emergency":  # a button beside the glass: whoever touches goes on by touch
            self._typing.setProperty("byKeys", True)
        self._acts[name]()

    def release(self, name: str) -> None:
        """The key comes up again."""
        if name == "quit":
            self._hold.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Called by Qt for everything; keys that are not on the list go no further."""
        kind = event.type()
        if kind in {QEvent.Type.Shortcut, QEvent.Type.ShortcutOverride, QEvent.Type.ContextMenu}:
            event.accept()
            return True
        if kind not in {QEvent.Type.KeyPress, QEvent.Type.KeyRelease} or not isinstance(event, QKeyEvent):
            return False
        name = KEYS.get(Qt.Key(event.key()))
        modified = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        if name and not modified and not event.isAutoRepeat():
            self.press(name) if kind == QEvent.Type.KeyPress else self.release(name)
            return True
        plain = event.text().isprintable() and event.text() != ""
        return bool(modified) or not (plain or event.key() in TYPED)

    def _quit(self) -> None:
        self._bridge.press("quit", "")
        self._hold.start(int(self._bridge.property("holdMs")))

    def _held(self) -> None:
        self._bridge.hold("quit")

    def _move(self, forward: bool) -> None:
        item = self._window.activeFocusItem() or self._window.contentItem()
        following = item.nextItemInFocusChain(forward)
        if following is not None:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            following.forceActiveFocus(reason)

    def _choose(self) -> None:
        item = self._window.activeFocusItem()
        if item is not None and has_method(item, "choose"):
            call(item, "choose")


def has_method(item: QQuickItem, name: str) -> bool:
    """Whether a QML function of this name without arguments can be called on the item."""
    return item.metaObject().indexOfMethod(f"{name}()") >= 0


def call(item: QObject, name: str) -> None:
    """Calls a QML function without arguments."""
    item.metaObject().invokeMethod(item, name)
