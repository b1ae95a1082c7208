"""The one open microphone: the handset's while it is lifted, else the counter's. Closed when nobody needs it; keeps nothing."""

from __future__ import annotations

import time
from collections.abc import Callable

from devices.base import Condition, DeviceError, Microphone, Sound, Status
from devices.shared import Shared
from kiosk.senses.process import log

ABSENT = Status(Condition.ABSENT, "sound-absent")
_LOOK_AGAIN = 1.0  # s after the microphone failed


class Ears:
    """``shared`` is the way in: its users are "listen", "call" and "tone"."""

    def __init__(self, choose: Callable[[], Microphone | None]) -> None:
        """``choose()`` says which microphone counts now; it is asked before every block."""
        self._choose = choose
        self._opened: Microphone | None = None
        self.shared: Shared[Sound] = Shared("microphone", self._open, self._read, self._close)

    def close(self, limit: float) -> None:
        """Close it whoever uses it."""
        self.shared.turn.do(lambda: self.shared.drop("listen", "call", "tone"))
        self.shared.turn.close(limit)

    def _open(self) -> None:
        microphone = self._choose()
        if microphone is None:
            raise DeviceError(ABSENT)
        if self._opened is None:
            microphone.start()
            self._opened = microphone

    def _close(self) -> None:
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.stop()

    def _read(self) -> Sound | None:
        wanted = self._choose()
        if wanted is not self._opened:
            self._change(wanted)
        if self._opened is None:
            time.sleep(0.03)
            return None
        return self._opened.read()

    def _change(self, wanted: Microphone | None) -> None:
        self._close()
        if wanted is None:
            return
        try:
            wanted.start()
            self._opened = wanted
        except DeviceError as error:
            log(error.status.code)
            time.sleep(_LOOK_AGAIN)
