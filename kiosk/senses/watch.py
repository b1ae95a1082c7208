"""The conditions of all devices, told when one changes, and the keys. Asks; repairs nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from devices.base import Devices, Keys
from kiosk.senses.process import log
from kiosk.verbs import AlarmIs, Conditions, HandsetMoved, KeyPressed, PaperIs

_EVERY = 2.0  # s
_SLIP = 0.5  # s between two looks for a slip that hangs there


class Watch:
    """A thread ``conditions`` and one for whatever is pressed; :meth:`tick` belongs to the main one."""

    def __init__(self, devices: Devices, duress: float, send: Callable[[Any], None], moved: Callable[[bool], None]) -> None:
        """``duress``: seconds of holding Quick exit; ``moved(lifted)`` is called on the thread of tick."""
        self._devices, self._duress, self._send, self._moved = devices, duress, send, moved
        self._now = threading.Event()
        self._ending = threading.Event()
        self._quit_down: float | None = None
        self._lifted, self._alarm = False, AlarmIs(())
        self._slip, self._hangs = 0, False  # the last print, until it was taken; whether that it hangs there was told
        self._asking = threading.Thread(target=self._ask, name="conditions", daemon=True)
        self._asking.start()
        for name, keys in devices.pressed():
            threading.Thread(target=self._keys, args=(name, keys), name=name, daemon=True).start()

    def look(self) -> None:
        """Ask all devices now, not at the next turn."""
        self._now.set()

    def printed(self, job: int) -> None:
        """Tell whether that slip is taken, where the printer can tell."""
        self._slip, self._hangs = job, False
        self.look()

    def tick(self) -> None:
        """Tells of Quick exit held, of the handset, and of siren and light."""
        down = self._quit_down
        if down is not None and time.monotonic() - down >= self._duress:
            self._quit_down = None
            self._send(KeyPressed("quit", held=True))
        lifted = self._devices.handset is not None and self._devices.handset.lifted()
        if lifted != self._lifted:
            self._lifted = lifted
            self._moved(lifted)
            self._send(HandsetMoved(lifted))
        alarm = AlarmIs(tuple(name for name, switch in self._devices.switches() if switch.is_on()))
        if alarm != self._alarm:
            self._alarm = alarm
            self._send(alarm)

    def close(self) -> None:
        """End the threads; those of keys and button end when their device is closed."""
        self._ending.set()
        self._now.set()
        self._asking.join(1.0)

    def _ask(self) -> None:
        told: Conditions | None = None
        while not self._ending.is_set():
            asked = {name: device.status() for name, device in self._devices.each()}
            conditions = {name: str(status.condition) for name, status in asked.items()}
            codes = {name: status.code for name, status in asked.items() if status.code}
            if told is None or (told.conditions, told.codes) != (conditions, codes):
                for name, code in codes.items():
                    if told is None or told.codes.get(name) != code:
                        log(code)
                told = Conditions(conditions, codes)
                self._send(told)
            self._paper()
            self._now.wait(_SLIP if self._hangs else _EVERY)
            self._now.clear()

    def _paper(self) -> None:
        job, printer = self._slip, self._devices.printer
        taken = printer.taken() if job and printer is not None else None
        if taken is None or (not taken and self._hangs):
            return
        self._hangs = not taken
        self._slip = 0 if taken and job == self._slip else self._slip
        self._send(PaperIs(job, taken))

    def _keys(self, name: str, keys: Keys) -> None:
        for said, pressed in keys.events():
            key = name if name == "service" else said
            if key == "quit":
                self._quit_down = time.monotonic() if pressed else None
            if pressed:  # at once: the cover does not wait to learn whether it is held
                self._send(KeyPressed(key))
