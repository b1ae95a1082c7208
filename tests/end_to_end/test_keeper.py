"""The keeper and its processes, seen from outside: a fresh process for every visitor, and nobody is left behind."""

from __future__ import annotations

import os
import signal

import pytest

from provisioning.house import CLIP
from tests.conftest import Houses
from tests.house import Running, children, kill, lives, of_folder, open_files, wait_for


def test_every_visitor_has_a_process_of_their_own(there: Running) -> None:
    seen = []
    for _ in range(3):
        seen.append((there.screen, there.senses))
        there.arrive()
        there.leave()
    seen.append((there.screen, there.senses))
    assert len({screen for screen, _ in seen}) == len({senses for _, senses in seen}) == len(seen)


def test_after_the_visit_its_process_and_its_senses_are_gone(there: Running) -> None:
    screen, senses = there.screen, there.senses
    there.arrive()
    there.leave()
    wait_for(lambda: not lives(screen) and not lives(senses), "the old processes are gone", 10)
    wait_for(lambda: children(there.keeper) == [there.screen], "the keeper has one child", 10)


def test_a_killed_screen_is_followed_by_a_fresh_attract(there: Running) -> None:
    there.begin()
    there.answer_until("where")
    screen, senses = there.screen, there.senses
    there.visitor.events.clear()
    kill(screen)
    there.visitor.hear(event="screen", name="Attract")
    there.visitor.wait(screen="Attract")
    assert there.state()["answers"] == 0
    assert there.screen != screen
    wait_for(lambda: not lives(senses), "the senses of the killed screen are gone", 10)


def test_a_screen_that_dies_with_a_command_unread_takes_no_keeper_with_it(there: Running) -> None:
    """The keeper once ended of it, and the glass stayed dark."""
    keeper = there.keeper
    assert there.house.kiosk is not None
    for _ in range(5):
        screen = there.screen
        os.kill(screen, signal.SIGSTOP)
        there.house.kiosk.say({"do": "tree", "id": "nobody waits for it"})
        kill(screen)
        there.visitor.wait(screen="Attract")
    assert there.keeper == keeper


def test_killed_senses_come_back_and_the_camera_works_again(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    senses = there.senses
    there.visitor.choose("camera:photos")
    there.visitor.wait(screen="Camera")
    there.visitor.hear(event="device", act="camera-open")
    kill(senses)
    there.visitor.wait(screen="Page")
    wait_for(lambda: not lives(senses) and there.senses != senses, "other senses")
    there.visitor.events.clear()
    there.visitor.choose("camera:photos")
    there.visitor.wait(screen="Camera")
    there.visitor.hear(event="device", act="camera-open")
    there.visitor.touch("photograph")
    there.visitor.wait(name="keep-photo")
    assert there.state()["answers"] > 3


def test_a_killed_courier_comes_back_and_the_report_is_received(there: Running) -> None:
    kill(there.courier)
    there.send()
    assert not there.state()["received"]
    there.restart_courier()
    wait_for(lambda: there.state()["received"], "the desk has it")
    assert there.state()["received"]


def test_the_lens_is_closed_after_a_photograph(house: Houses) -> None:
    with house(devices={"camera": f"file:{CLIP}"}) as running:
        running.begin()
        running.answer_until("photos")
        senses = running.senses
        assert str(CLIP) not in open_files(senses)
        running.visitor.choose("camera:photos")
        running.visitor.hear(event="device", act="camera-open")
        assert str(CLIP) in open_files(senses)
        running.visitor.wait(name="photograph")
        running.visitor.touch("photograph")
        running.visitor.wait(name="keep-photo")
        running.visitor.touch("keep-photo")
        if running.state()["screen"] == "Camera":
            running.visitor.choose("continue")
        running.visitor.hear(event="device", act="camera-closed")
        assert str(CLIP) not in open_files(senses)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_keeper(house: Houses, number: signal.Signals) -> None:
    with house() as running:
        running.begin()
        family = [running.screen, running.senses]
        assert set(family) <= {*of_folder(running.home), running.screen}
        os.kill(running.keeper, number)
        wait_for(lambda: not any(map(lives, [running.keeper, *family])), f"the family is gone after {number.name}", 10)
        wait_for(lambda: of_folder(running.home) == [running.courier], "only the courier is left of the kiosk", 10)


def test_quit_ends_the_keeper_with_zero(house: Houses) -> None:
    with house() as running:
        assert running.house.kiosk is not None
        family = [running.screen, running.senses]
        running.house.kiosk.say({"do": "quit"})
        assert running.house.kiosk.process.wait(10) == 0
        wait_for(lambda: not any(map(lives, family)), "the family is gone", 10)
