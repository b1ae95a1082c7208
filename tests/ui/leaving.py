"""A window that stands on any page of a real visit and is left by quick exit: every frame it swaps is kept. Asserts nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import effects
from kiosk.answers import Answer
from kiosk.effects import Effect
from kiosk.events import Event
from kiosk.session import State, fresh, step
from kiosk.view import view
from tests.core.visitor import TOKEN, book, words
from ui.bridge import Bridge
from ui.gallery import screen, settle
from ui.items import found, shown
from ui.run import Glass

NEVER = 3600.0  # seconds
LIMIT = 20.0


class Left:
    """One window of one panel. ``frames`` are the pictures that reached the glass since ``begin``, in order."""

    def __init__(self, size: str, hold: float = NEVER) -> None:
        self.hold = hold
        self.glass = Glass(screen(size))
        self.frames: list[QImage] = []
        self.done: list[Effect] = []
        self.painted = 0.0  # when the last of them did
        self.covers: dict[tuple[str, str], tuple[QImage, set[str]]] = {}
        self.bridge = Bridge(
            fresh(book("en"), TOKEN),
            _step,
            lambda state: view(state, words(state.language)),
            self._perform,
            lambda _, __, raw: Answer(raw),
            words=words,
            screen=screen(size),
            hold_seconds=hold,
            panes=self.glass.panes,
        )
        if not self.glass.load(self.bridge):
            raise RuntimeError("\n".join(self.glass.warnings))
        self.glass.show()
        self.glass.window.requestActivate()
        settle(2)
        self.glass.window.frameSwapped.connect(self._swapped)

    def _perform(self, effect: Effect, _: State) -> None:
        self.done.append(effect)
        if isinstance(effect, effects.Wipe):
            self.glass.wipe()

    def _swapped(self) -> None:
        self.painted = time.perf_counter()
        # What the display has now, not what it would be after another turn.
        self.frames.append(QGuiApplication.primaryScreen().grabWindow(self.glass.window.winId()).toImage())

    def stand(self, state: State) -> None:
        """This page of this visit, as it is when somebody has looked at it for a while."""
        self.glass.window.requestActivate()
        self.bridge.post(state)
        settle(2)

    def again(self) -> None:
        """The visit has ended: here another begins in the same window, where on the kiosk there is a process of its own."""
        self.bridge._over = False
        self.frames.clear()  # a picture is eight million bytes

    def begin(self) -> None:
        """From now on frames and acts count."""
        self.frames.clear()
        self.done.clear()

    def until(self, frames: int = 1) -> None:
        """Until so many frames have reached the glass."""
        until = time.monotonic() + LIMIT
        while len(self.frames) < frames and time.monotonic() < until:
            self._turn()

    def held(self) -> None:
        """Until it has been held for long enough, and whatever that might draw is drawn."""
        until = time.monotonic() + LIMIT
        while effects.TellDuress() not in self.done and time.monotonic() < until:
            self._turn()
        settle(1)

    def _turn(self) -> None:
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()

    @contextmanager
    def leaving(self, way: str) -> Iterator[None]:
        """Quick exit goes down, by ``touch`` or by its ``key``, and comes up at the end."""
        self.begin()
        if way == "key":
            self.glass.keys.press("quit")
            yield
            self.glass.keys.release("quit")
            return
        at = self.centre("quit")
        QTest.mousePress(self.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        yield
        QTest.mouseRelease(self.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    def item(self, name: str) -> QQuickItem:
        """What is called this on the glass."""
        item = found(self.glass.window.contentItem(), name)
        assert item is not None, f"nothing is called {name} on {self.bridge.view.screen}"
        return item

    def centre(self, name: str) -> QPoint:
        """Where a finger meets it."""
        item = self.item(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def touch(self, name: str) -> None:
        """A finger on it and off again."""
        QTest.mouseClick(self.glass.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self.centre(name))
        settle(1)

    def names(self) -> list[str]:
        """What can be named on the glass now."""
        return [name for item in shown(self.glass.window.contentItem()) if (name := item.objectName()) and item.isEnabled()]

    def write(self, text: str) -> None:
        """Into the field that has the caret: some of it written, the rest still being put together by an input method."""
        field = self.glass.window.activeFocusItem()
        if field is not None:
            event = QInputMethodEvent(text, [])
            event.setCommitString(text)
            QGuiApplication.sendEvent(field, event)
            QGuiApplication.sendEvent(field, QInputMethodEvent(text, []))

    def told(self) -> set[str]:
        """Every text of every item, drawn or not."""
        return {text for item in everything(self.glass.window.contentItem()) for text in _texts(item)}

    def close(self) -> None:
        """Take the window down."""
        self.glass.close()


def everything(item: QQuickItem) -> Iterator[QQuickItem]:
    """Every item there is, drawn or not."""
    for child in item.childItems():
        yield child
        yield from everything(child)


def _texts(item: QQuickItem) -> Iterator[str]:
    for name in ("text", "label", "hint", "value", "preeditText", "placeholder", "word"):
        text = item.property(name)
        if isinstance(text, str) and text:
            yield text


def _step(state: State, event: Event | State) -> tuple[State, tuple[Effect, ...]]:
    return (event, ()) if isinstance(event, State) else step(state, event)
