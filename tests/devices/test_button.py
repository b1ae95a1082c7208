"""The emergency button at a pin of gpiozero's: pressed, bouncing, stuck, pulled out, and pressed while nobody looked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

import pytest
from gpiozero import InputDevice
from hypothesis import given
from hypothesis import strategies as st

from devices.base import Condition, Status
from devices.button import STUCK, PinButton, Press, is_stuck, look
from devices.mock_pins import MockButton
from devices.pins import open_pins, revision
from tests.devices.screen import until
from tests.stages import run

BOUNCE, HELD = 0.04, 10.0
READY = Status(Condition.READY)
PRESSED, RELEASED = ("emergency", True), ("emergency", False)


def read(press: Press, looks: Sequence[tuple[float, bool]]) -> tuple[Press, list[bool]]:
    """All that is told by (seconds since the last look, down) one after another."""
    told: list[bool] = []
    at = press.since
    for after, down in looks:
        at += after
        press, more = look(press, down, at, BOUNCE, HELD)
        told += more
    return press, told


def for_(seconds: float, down: bool) -> list[tuple[float, bool]]:
    return [(0.02, down)] * round(seconds / 0.02)


# ---- what many looks make of a contact
def test_a_press_is_told_once_when_it_goes_down_and_once_when_it_comes_up() -> None:
    assert read(Press(False, 0.0), for_(0.2, False) + for_(0.2, True) + for_(0.2, False))[1] == [True, False]


def test_a_contact_that_bounces_on_its_way_down_and_up_is_one_press() -> None:
    bouncing = [(0.005, n % 2 == 0) for n in range(40)]
    assert read(Press(False, 0.0), bouncing + for_(0.2, True) + bouncing + for_(0.2, False))[1] == [True, False]


def test_a_spark_in_the_wire_is_no_press() -> None:
    assert read(Press(False, 0.0), [*for_(0.1, False), (0.02, True), *for_(0.5, False)])[1] == []


def test_one_that_is_held_is_one_press_and_then_stuck_until_it_comes_up() -> None:
    held = for_(HELD + 5, True)
    press, told = read(Press(False, 0.0), held)
    assert told == [True]
    assert is_stuck(press, HELD + 5, HELD)
    press, told = read(Press(False, 0.0), held + for_(1, False))
    assert told == [True, False]
    assert not is_stuck(press, HELD + 100, HELD)


def test_one_that_is_down_before_anybody_looks_is_no_press_and_soon_stuck() -> None:
    before, held = Press(True, 0.0, owed=True), for_(HELD + 1, True)
    press, told = read(before, held)
    assert told == []
    assert is_stuck(press, HELD + 1, HELD)
    assert read(before, held + for_(1, False))[1] == [False]


def test_who_pressed_it_while_one_visit_gave_way_to_the_next_is_heard_when_they_let_go() -> None:
    assert read(Press(True, 0.0, owed=True), for_(0.3, True) + for_(0.3, False))[1] == [True, False]


@given(st.booleans(), st.lists(st.tuples(st.floats(0.001, 3), st.booleans()), max_size=60))
def test_whatever_a_contact_does_pressed_and_released_take_turns_and_no_two_presses_are_closer_than_a_bounce(
    down: bool, looks: list[tuple[float, bool]]
) -> None:
    press, at, presses, last = Press(down, 0.0, owed=down), 0.0, [], down
    for after, now in looks:
        at += after
        press, told = look(press, now, at, BOUNCE, HELD)
        for pressed in told if told != (True, False) else (False,):  # owed: both at once, when it comes up
            assert pressed is not last
            last = pressed
        presses += [at] * told.count(True)
    assert all(later - sooner >= BOUNCE for sooner, later in pairwise(presses))
    assert press.down is last


# ---- the device
class Told:
    """What a button tells, in a thread as senses has one."""

    def __init__(self, button: PinButton | MockButton) -> None:
        self.button = button
        self._told: SimpleQueue[tuple[str, bool]] = SimpleQueue()
        self._thread = Thread(target=self._run, name="button", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        for one in self.button.events():
            self._told.put(one)

    def next(self) -> tuple[str, bool]:
        return self._told.get(timeout=30)

    def nothing(self) -> bool:
        return self._told.empty()

    def end(self) -> None:
        self.button.close()
        self._thread.join(30)
        assert not self._thread.is_alive()


@pytest.fixture
def pin() -> Any:
    """A contact to ground at a pin made of nothing."""
    return InputDevice(17, pull_up=True, pin_factory=open_pins("mock"))


@pytest.fixture
def told(pin: Any) -> Iterator[Told]:
    told = Told(PinButton(lambda: pin, BOUNCE, 0.2))
    yield told
    told.end()


def test_a_contact_to_ground_is_a_press(told: Told, pin: Any) -> None:
    assert told.button.status() == READY
    pin.pin.drive_low()
    assert told.next() == PRESSED
    pin.pin.drive_high()
    assert told.next() == RELEASED
    assert told.nothing()


def test_one_that_stays_down_is_told_as_stuck_and_is_ready_when_it_comes_up(told: Told, pin: Any) -> None:
    pin.pin.drive_low()
    assert told.next() == PRESSED
    assert until(lambda: told.button.status() == STUCK)
    pin.pin.drive_high()
    assert told.next() == RELEASED
    assert told.button.status() == READY


def test_where_pressing_opens_the_contact_a_cut_wire_is_told_as_stuck(pin: Any) -> None:
    pin.pin.drive_low()
    told = Told(PinButton(lambda: pin, BOUNCE, 0.2, opens=True))
    assert told.button.status() == READY
    pin.pin.drive_high()  # cut
    assert told.next() == PRESSED
    assert until(lambda: told.button.status() == STUCK)
    told.end()


def test_one_that_is_pulled_out_is_absent_and_works_when_it_is_back() -> None:
    button = MockButton()
    told = Told(button)
    button.unplug()
    assert until(lambda: button.status() == Status(Condition.ABSENT, "button-absent"))
    button.plug()
    assert until(lambda: button.status() == READY)
    button.press()
    assert (told.next(), told.next()) == (PRESSED, RELEASED)
    told.end()


# ---- the machine
def test_which_raspberry_pi_it_is_is_read_where_a_process_of_ours_may_look(tmp_path: Path) -> None:
    told = tmp_path / "linux,revision"
    told.write_bytes(bytes.fromhex("00c03115"))
    assert revision(told) == 0xC03115
    told.write_bytes(b"")
    with pytest.raises(OSError, match="no revision"):
        revision(told)


def test_a_machine_without_a_header_has_no_button_and_nothing_is_tried_instead() -> None:
    """As on the appliance, from a folder where nothing can be written: lgpio wants to make a pipe there, and may not."""
    code = (
        "import os\nfrom devices.button import *\nos.chdir('/proc')\nprint(PinButton(lambda: contact(17), 0.04, 10).status())"
    )
    ran = run([sys.executable, "-c", code])
    assert "button-absent" in ran.stdout, ran.stdout
