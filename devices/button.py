"""The emergency button: a contact at a pin, looked at fifty times a second. Tells of a press once, and whether it is stuck."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event
from typing import Any

from devices.base import EMERGENCY, Condition, Status
from devices.pins import errors, open_pins

ABSENT = Status(Condition.ABSENT, "button-absent")
STUCK = Status(Condition.BLOCKED, "button-stuck")
_LOOK = 0.02  # s; edges would come by a named pipe, which this process may not make, and would have to be debounced as well
_LOOK_AGAIN = 1.0  # s


@dataclass(frozen=True)
class Press:
    """What many looks at one contact make of it. ``down``: as it counts, ``since`` when; ``other``: since when it looks otherwise.

    ``owed``: it was down before anybody looked. Somebody may have pressed it while the last visit ended: it counts when it comes up.
    """

    down: bool
    since: float
    other: float | None = None
    owed: bool = False


def look(press: Press, down: bool, at: float, bounce: float, stuck: float) -> tuple[Press, tuple[bool, ...]]:
    """One more look, ``at`` seconds of a steady clock: what is known now, and what is to be told (True pressed, False released).

    A change counts when it has lasted ``bounce`` seconds: less is a contact that bounces, or a spark in a long wire.
    """
    if down == press.down:
        return replace(press, other=None), ()
    other = at if press.other is None else press.other
    if at - other < bounce:
        return replace(press, other=other), ()
    if down:
        return Press(True, at), (True,)
    return Press(False, at), (True, False) if press.owed and other - press.since < stuck else (False,)


def is_stuck(press: Press, at: float, stuck: float) -> bool:
    """Whether nobody's hand can hold it any more: it is down for ``stuck`` seconds. It tells of no press until it has come up."""
    return press.down and at - press.since >= stuck


def contact(number: int) -> Any:
    """A contact between this pin and ground. Raises what devices.pins.errors names."""
    from gpiozero import InputDevice

    return InputDevice(number, pull_up=True, pin_factory=open_pins("lgpio"))


class PinButton:
    """A Keys (see devices.base) with one key, the emergency one."""

    def __init__(self, open_contact: Callable[[], Any], bounce: float, stuck: float, opens: bool = False) -> None:
        """``open_contact()``: a gpiozero InputDevice. ``opens``: pressing opens the contact, so that a cut wire is told as stuck."""
        self._open_contact, self._bounce, self._stuck, self._opens = open_contact, bounce, stuck, opens
        self._closing = Event()
        self._contact: Any = None
        self._press: Press | None = None
        self._open()

    def status(self) -> Status:
        """READY while it can be read and is not stuck."""
        press = self._press
        if press is None:
            return ABSENT
        return STUCK if is_stuck(press, time.monotonic(), self._stuck) else Status(Condition.READY)

    def is_down(self) -> bool:
        """Whether it counts as down."""
        return self._press is not None and self._press.down

    def events(self) -> Iterator[tuple[str, bool]]:
        """("emergency", pressed) until closed; a button that is lost and comes back goes on."""
        while not self._closing.wait(_LOOK_AGAIN if self._press is None else _LOOK):
            if self._press is None:
                self._open()
                continue
            try:
                self._press, told = look(self._press, self._down(), time.monotonic(), self._bounce, self._stuck)
            except errors():
                self._drop()
                continue
            for pressed in told:
                yield EMERGENCY, pressed

    def close(self) -> None:
        """Ends events(). Safe to call twice."""
        self._closing.set()
        self._drop()

    def _down(self) -> bool:
        held = self._contact
        if held is None:
            raise OSError("it was closed")
        return bool(held.is_active) is not self._opens

    def _open(self) -> None:
        try:
            self._contact = self._open_contact()
            down = self._down()
            self._press = Press(down, time.monotonic(), owed=down)
        except errors():
            self._drop()

    def _drop(self) -> None:
        held, self._contact, self._press = self._contact, None, None
        if held is not None:
            pins = held.pin_factory
            held.close()
            pins.close()
