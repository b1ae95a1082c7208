"""The pictures of the glass, from any thread: every call is carried into the screen's own, in order. Knows no picture itself."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.around import Panes


class PanesFromAnyThread:
    """kiosk.around.Panes over the window's own. ``call`` has an act done in the screen's thread; ``panes`` is asked only there."""

    def __init__(self, call: Callable[[Callable[[], None]], None], panes: Callable[[], Panes]) -> None:
        self._call, self._panes = call, panes

    def attach(self, name: str, descriptor: int) -> None:
        self._call(lambda: self._panes().attach(name, descriptor))

    def detach(self, name: str) -> None:
        self._call(lambda: self._panes().detach(name))

    def still(self, photo_id: int, jpeg: bytes) -> None:
        self._call(lambda: self._panes().still(photo_id, jpeg))

    def forget(self) -> None:
        self._call(lambda: self._panes().forget())
