"""Looking at the screen until something is so, while it goes on living. Belongs to the Qt thread."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtQuick import QQuickWindow

from ui.items import shown

LOOK_EVERY_MS = 20


def until(owner: QObject, holds: Callable[[], bool], limit: float, then: Callable[[], None], late: Callable[[], None]) -> None:
    """Look every 20 ms whether it ``holds``: ``then`` once it does, ``late`` when it does not within ``limit`` seconds."""
    end = time.monotonic() + limit
    timer = QTimer(owner)

    def look() -> None:
        held = holds()
        if held or time.monotonic() > end:
            timer.stop()
            timer.deleteLater()
            (then if held else late)()

    timer.timeout.connect(look)
    timer.start(LOOK_EVERY_MS)
    look()


def until_still(owner: QObject, window: QQuickWindow, limit: float, then: Callable[[], None]) -> None:
    """``then`` once everything stands where it stood a frame ago, or after ``limit`` seconds: what never rests is taken as it is.

    What has come is laid out over some frames, and a busy machine may need longer for each than for two looks: only a frame that
    was drawn since the last look counts.
    """
    seen: list[list[QRectF]] = [[]]
    frames = [0]

    def drawn() -> None:
        frames[0] += 1

    def rests() -> bool:
        if frames[0] == 0:
            return False
        before, frames[0] = seen[0], 0
        seen[0] = [item.mapRectToScene(item.boundingRect()) for item in shown(window.contentItem())]
        window.update()
        return seen[0] == before

    def done() -> None:
        window.frameSwapped.disconnect(drawn)
        then()

    window.frameSwapped.connect(drawn)
    window.update()
    until(owner, rests, limit, done, done)
