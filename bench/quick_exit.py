"""From the touch on Quick exit to the first frame of the cover, on every screen of an English visit and of one that is not, against
painting one empty frame of the same size.

The promise is 300 ms for 99 of 100 on the machine of the kiosk; it is printed here and asserted nowhere.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import quantiles

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickWindow

from bench.row import Row
from kiosk.session import State
from tests.core.test_view import screens
from tests.ui.leaving import Left
from ui.run import application

ROUNDS = 2
LANGUAGES = ("en", "pl", "ar")  # the cover is English: from the others every word on the glass is another
EMPTY = 100
NOT_LEFT = ("Attract", "OutOfService", "Cover")  # nobody is there yet, or nobody any more


def run() -> Iterator[Row]:
    """Milliseconds of the slowest of a hundred, for each language."""
    application(["bench", "-platform", "offscreen"])
    left = Left("tall")
    try:
        for language in LANGUAGES:
            taken = [_leave(left, state) for state in _screens(language) for _ in range(ROUNDS)]
            yield _row(language, taken, _painted(left.glass.window))
    finally:
        left.close()


def _row(language: str, taken: list[float], floor: list[float]) -> Row:
    ours, peer = quantiles(taken, n=100), quantiles(floor, n=100)
    what = f"touch to first frame of the cover, p99 of {len(taken)} (p50 {ours[49]:.1f}, an empty frame {peer[49]:.1f}; at most 300)"
    return Row(f"quick-exit {language}", ours[98], peer[98], "ms", what)


def _screens(language: str) -> list[State]:
    return [tape.state for name, tape in screens(language).items() if name.split()[0] not in NOT_LEFT]


def _leave(left: Left, state: State) -> float:
    left.stand(state)
    begun = time.perf_counter()
    with left.leaving("touch"):
        left.until()
        return (left.painted - begun) * 1000


def _painted(beside: QQuickWindow) -> list[float]:
    """Of a window of one colour, painted again and again."""
    window, loop, taken = QQuickWindow(), QEventLoop(), []
    window.resize(beside.size())
    window.frameSwapped.connect(loop.quit)
    window.show()
    for number in range(EMPTY):
        window.setColor(QColor(number, 0, 0))
        begun = time.perf_counter()
        window.update()
        loop.exec()
        taken.append((time.perf_counter() - begun) * 1000)
    window.hide()
    return taken
