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


def stillness(window: QQuickWindow) -> Callable[[], bool]:
    """Whether everything stands where it stood a frame ago. What has come is laid out over some frames, and a busy machine may need
    longer for each than for two looks: only a frame that was drawn since the last look counts.
    """
    seen: list[list[QRectF]] = [[]]
    frames = [0]

    def drawn() -> None:
        frames[0] += 1

    window.frameSwapped.connect(drawn)
    window.update()

    def still() -> bool:
        if frames[0] == 0:
            return False
        before, seen[0], frames[0] = (
            seen[0],
            [item.mapRectToScene(item.boundingRect()) for item in shown(window.contentItem())],
            0,
        )
        window.update()
        if seen[0] != before:
            return False
        window.frameSwapped.disconnect(drawn)
        return True

    return still
