"""Draws any View to a picture, without a visit behind it: to look at, and to test every screen. The product does not use it.

An Easel is one window of one panel; ``show`` puts a View on it, ``picture`` is what stands there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtQuick import QQuickWindow

from kiosk.answers import Answer
from kiosk.config import Screen, load
from kiosk.view import View
from ui.bridge import Bridge
from ui.run import Glass
from ui.turn import Catalogue

SIZES = {"tall": (1080, 1920, 21.5), "small": (1280, 800, 10.1), "wide": (1920, 1080, 21.5)}
# The same three layouts on glass of other sizes, and the tall one where everything to be touched is low.
OTHERS = {
    "fifteen": (1920, 1080, 15.6),
    "twenty-four": (1920, 1080, 23.8),
    "thirty-two": (1920, 1080, 32.0),
    "tall-thirty-two": (1080, 1920, 32.0),
    "low": (1080, 1920, 21.5),
}
QUIET_TURNS, MOST_TURNS = 3, 16  # of the event loop, before a page is taken to stand still


def screen(size: str) -> Screen:
    """The settings of a panel of SIZES or OTHERS; nothing moves."""
    width, height, diagonal = {**SIZES, **OTHERS}[size]
    settings = load().screen
    return replace(settings, width=width, height=height, diagonal_inches=diagonal, reduced_motion=True, low_reach=size == "low")


class Easel:
    """One window of one size; shows View after View."""

    def __init__(self, size: str, words: Callable[[str], Catalogue], first: View) -> None:
        self.glass = Glass(screen(size))
        self.pressed: list[Any] = []
        self.bridge = Bridge(
            first,
            self._step,
            lambda view: view,
            lambda *_: None,
            _check,
            words=words,
            screen=screen(size),
            same_touch_seconds=0.0,
            panes=self.glass.panes,
        )
        if not self.glass.load(self.bridge):
            raise RuntimeError("\n".join(self.glass.warnings))
        self.glass.show()
        settle()

    def _step(self, view: View, event: Any) -> tuple[View, tuple[Any, ...]]:
        if isinstance(event, View):
            return event, ()
        self.pressed.append(event)
        return view, ()

    def show(self, view: View) -> None:
        """Put this View up and wait until it is drawn."""
        self.bridge.post(view)
        settle()

    def picture(self) -> QImage:
        """The window as it is now."""
        return self.glass.window.grabWindow()

    def close(self) -> None:
        """Take the window down."""
        self.glass.close()


def settle(turns: int = 0) -> None:
    """Let everything that waits for a next turn of the event loop happen: until no window draws any more, or ``turns`` of 12 ms."""
    if turns:
        for _ in range(turns):
            _turn(12)
        return
    drawn, quiet = list[None](), 0
    windows = [window for window in QGuiApplication.allWindows() if isinstance(window, QQuickWindow)]
    links = [window.frameSwapped.connect(lambda: drawn.append(None)) for window in windows]
    for _ in range(MOST_TURNS):
        before = len(drawn)
        _turn(6)  # a window that has something to draw does so within five
        quiet = 0 if len(drawn) > before else quiet + 1
        if quiet == QUIET_TURNS:
            break
    for window, link in zip(windows, links, strict=True):
        window.frameSwapped.disconnect(link)


def _turn(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _check(_: Any, __: str, raw: str | tuple[str, ...]) -> Answer:
    return Answer(raw)
