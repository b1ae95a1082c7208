"""A siren or a light at a pin of gpiozero's, as the small process that holds it does it: off, but for a while, whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, cast

import pytest

from devices.base import Condition, Status
from devices.mock_pins import MockSwitch
from devices.pins import open_pins
from devices.switch import PinSwitch, output, serve
from tests.devices.screen import until

READY = Status(Condition.READY)
HELD = [sys.executable, "-m", "devices.switch", "--pin", "27", "--pins", "mock"]


class Served:
    """The real loop over a real output device; ``states`` are those of its pin, the first included."""

    def __init__(self, low: bool = False) -> None:
        self.device = output(27, low, open_pins("mock"))
        self.told: list[str] = []
        words, self._words = os.pipe()
        self._thread = Thread(target=serve, args=(self.device, words, self.told.append), name="siren", daemon=True)
        self._thread.start()

    @property
    def states(self) -> list[bool]:
        return [state for _, state in self.device.pin.states]

    def say(self, words: str) -> None:
        os.write(self._words, words.encode())

    def end(self) -> None:
        with suppress(OSError):
            os.close(self._words)
        self._thread.join(30)
        assert not self._thread.is_alive()


@pytest.fixture
def served() -> Iterator[Served]:
    served = Served()
    yield served
    served.end()


def test_it_is_off_until_it_is_asked_for_and_says_what_the_pin_says(served: Served) -> None:
    assert until(lambda: served.told == ["off"])
    served.say("on 60\n")
    assert until(lambda: served.told == ["off", "on"])
    assert served.device.pin.state
    served.say("off\n")
    assert until(lambda: served.told == ["off", "on", "off"])
    assert not served.device.pin.state


def test_it_goes_off_by_itself_when_its_time_is_over(served: Served) -> None:
    served.say("on 0.2\n")
    assert until(lambda: served.told == ["off", "on", "off"])
    assert served.states == [False, True, False]


def test_asking_again_makes_it_no_longer(served: Served) -> None:
    served.say("on 0.2\non 3600\n")
    assert until(lambda: served.told[-1] == "off" and "on" in served.told)
    assert served.states == [False, True, False]


def test_a_word_that_comes_in_pieces_is_one_word(served: Served) -> None:
    served.say("on 6")
    served.say("0\n")
    assert until(lambda: served.told[-1:] == ["on"])


def test_when_nobody_is_left_who_could_turn_it_off_it_is_off(served: Served) -> None:
    served.say("on 60\n")
    assert until(lambda: served.told == ["off", "on"])
    served.end()
    assert served.told[-1] == "off"
    assert served.states == [False, True, False]


def test_where_on_is_low_it_is_high_before_and_after() -> None:
    served = Served(low=True)
    served.say("on 60\n")
    assert until(lambda: served.told == ["off", "on"])
    assert not served.device.pin.state
    served.end()
    assert served.device.pin.state


def words_of(process: subprocess.Popen[bytes]) -> str:
    return cast("IO[bytes]", process.stdout).readline().decode().strip()


def test_a_killed_holder_of_its_line_turns_it_off() -> None:
    """Whoever asked for it is ended by SIGKILL: nothing of theirs can run any more."""
    read, write = os.pipe()
    holder = subprocess.Popen(["sleep", "100"], pass_fds=[write])
    with subprocess.Popen(HELD, stdin=read, stdout=subprocess.PIPE) as siren:
        os.close(read)
        assert words_of(siren) == "off"
        os.write(write, b"on 60\n")
        os.close(write)
        assert words_of(siren) == "on"
        holder.kill()
        holder.wait(30)
        assert words_of(siren) == "off"
        assert siren.wait(30) == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_to_end_turns_it_off_first(number: signal.Signals) -> None:
    with subprocess.Popen(HELD, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as siren:
        assert words_of(siren) == "off"
        os.write(cast("IO[bytes]", siren.stdin).fileno(), b"on 60\n")
        assert words_of(siren) == "on"
        siren.send_signal(number)
        assert words_of(siren) == "off"
        assert siren.wait(30) == 0


def test_the_device_turns_on_and_off_and_leaves_no_process_behind() -> None:
    siren = MockSwitch("siren")
    assert until(lambda: siren.status() == READY)
    assert not siren.is_on()
    siren.on(60)
    assert until(siren.is_on)
    assert len(holders()) == 1
    siren.close()
    siren.close()
    assert holders() == []
    assert not siren.is_on()


def turned_on(name: str) -> MockSwitch:
    switch = MockSwitch(name)
    assert until(lambda: switch.status() == READY)
    switch.on(60)
    assert until(switch.is_on)
    return switch


def holders() -> list[str]:
    """The processes of ours that hold a pin."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if b"devices.switch" in words and (entry / "stat").read_text().rpartition(")")[2].split()[1] == str(os.getpid()):
                found.append(entry.name)
    return found


def test_one_that_is_pulled_out_is_absent_is_not_on_and_works_when_it_is_back() -> None:
    light = turned_on("light")
    light.unplug()
    assert (light.status(), light.is_on()) == (Status(Condition.ABSENT, "light-absent"), False)
    light.on(60)
    light.plug()
    assert until(lambda: light.status() == READY)
    assert not light.is_on()
    light.close()


def test_a_machine_without_a_header_has_no_siren_and_nothing_is_tried_instead() -> None:
    siren = PinSwitch("siren", 27)
    assert until(lambda: siren.status() == Status(Condition.ABSENT, "siren-absent"))
    siren.on(60)
    assert not siren.is_on()
    siren.close()


def test_a_process_that_holds_the_pin_and_dies_is_told_as_absent() -> None:
    siren = turned_on("siren")
    (holder,) = holders()
    os.kill(int(holder), signal.SIGKILL)
    assert until(lambda: siren.status() == Status(Condition.ABSENT, "siren-absent"))
    assert not siren.is_on()
    siren.close()
