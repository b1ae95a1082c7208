"""The visitor walks away, on every screen: the machine asks, waits, and then nobody has been here. What was sent still arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Houses
from tests.discretion import ways
from tests.discretion.sweep import SAID, remembered
from tests.discretion.test_after_you import held_by
from tests.house import Running, lives, wait_for

# Long enough to get to a screen on a busy machine, since every touch starts it anew; short enough to be waited for.
SHORT = {"idle": 3.0, "idle_helped": 3.0, "idle_end": 1.0, "receipt": 3.0}


@pytest.fixture(scope="module")
def shared(house: Houses) -> Iterator[Running]:
    with house(delays=SHORT) as running:
        yield running


@pytest.mark.parametrize("way", ways.EVERY, ids=lambda way: way.__name__)
def test_whoever_walks_away_is_forgotten(there: Running, way: Callable[[Running], None]) -> None:
    way(there)
    screen, senses = there.screen, there.senses
    there.visitor.leave()
    wait_for(lambda: not lives(screen) and not lives(senses), "the visitor's processes are gone")
    state, texts = there.state(), there.texts()
    assert (state["screen"], state["answers"], state["language"], state["contact"]) == ("Attract", 0, "en", "none")
    assert not [word for word in SAID if word in texts]
    assert not remembered(there.keeper)


def test_no_process_at_all_remembers_who_walked_away(there: Running) -> None:
    ways.to_story(there)
    screen, senses = there.screen, there.senses
    there.visitor.leave()
    wait_for(lambda: not lives(screen) and not lives(senses), "the visitor's processes are gone")
    assert held_by(there, SAID) == {}


def test_a_report_of_someone_who_walked_away_is_received(there: Running) -> None:
    there.send()
    wait_for(lambda: there.state()["received"], "the desk has it")
    there.visitor.leave()
    assert not list((there.home / "outbox" / "queue").iterdir())


def test_who_comes_back_in_time_finds_everything_as_it_was(there: Running) -> None:
    ways.to_story(there)
    answers = there.state()["answers"]
    there.visitor.wait(screen="Idle")
    there.visitor.touch("stay")
    there.visitor.wait(screen="Page")
    assert (there.state()["page"], there.state()["answers"]) == ("story", answers)
