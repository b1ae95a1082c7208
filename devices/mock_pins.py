"""The emergency button, siren and light on gpiozero's own pins made of nothing: all but the pin is what runs on a Raspberry Pi."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from devices.base import Condition, Status
from devices.button import PinButton
from devices.pins import open_pins
from devices.switch import PinSwitch

_BUTTON, _PINS = 17, {"siren": 27, "light": 22}
_LOOKED = 5.0  # s in which somebody looks


class MockButton:
    """The true button at a pin of gpiozero's that is made of nothing: :meth:`press`, :meth:`hold` and :meth:`release` drive the pin."""

    def __init__(self, pin: int = _BUTTON) -> None:
        self._plugged, self._pin = True, pin
        self._button = PinButton(self._plug_in, bounce=0.04, stuck=10.0)

    def _plug_in(self) -> Any:
        if not self._plugged:
            raise OSError("it is pulled out")
        from gpiozero import InputDevice

        self._contact = InputDevice(self._pin, pull_up=True, pin_factory=open_pins("mock"))
        return self._contact

    def status(self) -> Status:
        return self._button.status()

    def events(self) -> Iterator[tuple[str, bool]]:
        return self._button.events()

    def close(self) -> None:
        self._button.close()

    def press(self) -> None:
        """Down and up again, by a hand that waits until each is noticed, on a busy machine too."""
        self._move(self.release, False)
        self._move(self.hold, True)
        self._move(self.release, False)

    def _move(self, drive: Callable[[], None], down: bool) -> None:
        end = time.monotonic() + _LOOKED
        drive()
        while self._button.is_down() is not down and time.monotonic() < end:
            time.sleep(0.01)

    def hold(self) -> None:
        self._contact.pin.drive_low()

    def release(self) -> None:
        self._contact.pin.drive_high()

    def unplug(self) -> None:
        self._plugged = False
        self._contact.close()

    def plug(self) -> None:
        self._plugged = True


class MockSwitch:
    """The true switch, whose process holds a pin of gpiozero's that is made of nothing."""

    def __init__(self, name: str) -> None:
        self._name, self._pin = name, _PINS[name]
        self._switch: PinSwitch | None = None
        self.plug()

    def status(self) -> Status:
        return self._switch.status() if self._switch else Status(Condition.ABSENT, f"{self._name}-absent")

    def on(self, seconds: float) -> None:
        if self._switch:
            self._switch.on(seconds)

    def off(self) -> None:
        if self._switch:
            self._switch.off()

    def is_on(self) -> bool:
        return self._switch is not None and self._switch.is_on()

    def close(self) -> None:
        self.unplug()

    def unplug(self) -> None:
        gone, self._switch = self._switch, None
        if gone is not None:
            gone.close()

    def plug(self) -> None:
        self._switch = self._switch or PinSwitch(self._name, self._pin, kind="mock")
