"""Button, siren and light as the senses process has them: told at once, on by a verb alone, and off with the process."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.verbs import AlarmIs, Break, Conditions, KeyPressed, SetAlarm
from tests.devices.screen import Screen, Start, until


def test_the_button_is_told_at_once_and_one_that_is_stuck_is_a_condition(start: Start) -> None:
    screen = start(button="mock:")
    screen.say(Break("button", "press"))
    assert screen.wait(KeyPressed) == KeyPressed("emergency")
    screen.say(Break("button", "hold"))
    assert screen.wait(KeyPressed) == KeyPressed("emergency")
    stuck = screen.wait(Conditions, lambda verb: verb.conditions["button"] == "blocked")
    assert stuck.codes["button"] == "button-stuck"
    screen.say(Break("button", "release"))
    screen.say(Break("button", "press"))
    assert screen.wait(KeyPressed) == KeyPressed("emergency")
    assert [verb.key for verb in screen.heard if isinstance(verb, KeyPressed)] == ["emergency"] * 3


def holder(screen: Screen) -> int:
    """The process of the siren's pin, a child of senses."""
    tasks = Path(f"/proc/{screen.process.pid}/task").iterdir()
    every = {one for task in tasks for one in (task / "children").read_text().split()}
    found, *_ = [int(one) for one in every if b"devices.switch" in Path(f"/proc/{one}/cmdline").read_bytes()]
    return found


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists() or "State:\tZ" in Path(f"/proc/{pid}/status").read_text()


def sounding(start: Start, more: str = "") -> Screen:
    screen = start(more, siren="mock:", light="mock:")
    ready = {"siren": "ready", "light": "ready"}
    if not ready.items() <= screen.heard[-1].conditions.items():
        screen.wait(Conditions, lambda verb: ready.items() <= verb.conditions.items())
    assert not any(isinstance(verb, AlarmIs) for verb in screen.heard)
    screen.say(SetAlarm(("siren",)))
    assert screen.wait(AlarmIs) == AlarmIs(("siren",))
    return screen


def test_the_siren_is_on_when_it_is_asked_for_and_off_when_it_is_not(start: Start) -> None:
    screen = sounding(start)
    screen.say(SetAlarm(("light", "siren")))
    assert screen.wait(AlarmIs) == AlarmIs(("siren", "light"))
    screen.say(SetAlarm(()))
    screen.wait(AlarmIs, lambda verb: verb.on == ())


def test_the_siren_goes_off_by_itself_and_that_is_told(start: Start) -> None:
    assert sounding(start, "[delays]\nalarm = 0.5\n").wait(AlarmIs) == AlarmIs(())


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_with_the_senses_the_siren_is_over(start: Start, how: str) -> None:
    screen = sounding(start)
    pid = holder(screen)
    if how == "closed":
        screen.door.close()
    else:
        screen.process.kill()
    assert until(lambda: gone(pid)), "it turns the pin off and ends (tests/devices/test_switch.py)"
