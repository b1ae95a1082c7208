"""Every process of ours is killed at every place of a visit: what is said is true, the visit goes on, no report is lost or doubled.

That of a call is killed in tests/end_to_end/test_call.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from kiosk.words import load
from provisioning.officer import Officer
from tests.conftest import Houses
from tests.end_to_end.desk_side import arrived, conditions, contact, desk_again, free_port, is_over, waiting
from tests.end_to_end.talking import AGAIN, AND_I, HELLO, THANKS, ring, signed_in, state_is, take, type_both_ways
from tests.house import Running, children, kill, lives, named, pid_of, wait_for

WORDS = load("en")
SOMEBODY = WORDS.say("screen.presence.people", n=1)
PLACES = ("attract", "question", "camera", "sending", "done", "waiting", "call")
SAVED = {"saved": True, "answers": 0}  # what is saved is no longer held in clear
BACK = 10.0  # s; it is back after half of process_back and its own start, and this machine has other work

# What the visitor reads while it is gone, by catalogue key. Nothing: the page needs nothing of it, and stays as it was.
SAID: Mapping[str, Mapping[str, str]] = {
    "senses": {"camera": "fault.senses-lost", "sending": "screen.done.title", "call": "screen.call.ended-lost"},
    "courier": {
        "attract": "screen.presence.unknown",
        "question": "screen.presence.unknown",
        "camera": "screen.presence.unknown",
        "sending": "screen.done.title-saved",
        "done": "screen.done.title",
        "waiting": "screen.presence.unknown",
    },
    "desk": {
        "attract": "screen.presence.offline",
        "question": "screen.presence.offline",
        "camera": "screen.presence.offline",
        "sending": "screen.done.title-offline",
        "done": "screen.done.title",
        "waiting": "screen.presence.offline",
    },
}


@dataclass
class Walk:
    """One visit after another in one house. ``at``: where the present visitor stands; ``sent``: reports that were saved."""

    running: Running
    officer: Officer
    at: str = ""
    sent: int = 0
    _steps: dict[str, Callable[[], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._steps = {name: getattr(self, f"_{name}") for name in PLACES}

    def reach(self, place: str) -> None:
        """Go on to ``place``, with a fresh visitor where this one has passed it."""
        if self.at not in PLACES[: PLACES.index(place)]:
            self.running.reset()
            self.at = ""
        done = PLACES.index(self.at) + 1 if self.at else 0
        for step in PLACES[done : PLACES.index(place) + 1]:
            self._steps[step]()
        self.at = place

    def only_talk(self, place: str) -> None:
        """A fresh visitor who comes to talk and writes nothing before."""
        self.running.reset()
        self._attract()
        self.running.arrive()
        self.at = "done"
        self.reach(place)

    def _attract(self) -> None:
        self.running.visitor.wait(screen="Attract")
        is_said(self.running, SOMEBODY)

    def _question(self) -> None:
        self.running.begin()
        self.running.answer_until("near")

    def _camera(self) -> None:
        self.running.answer_until("photos")
        self.running.visitor.events.clear()
        self.running.visitor.choose("camera:photos")
        self.running.visitor.wait(screen="Camera")
        self.running.visitor.hear(event="device", act="camera-open")

    def _sending(self) -> None:
        if self.running.state()["screen"] == "Camera":
            self.running.visitor.choose("continue")
            self.running.visitor.wait(screen="Page")
        self.running.answer_until("Check")
        self.running.visitor.choose("send")
        self.sent += 1

    def _done(self) -> None:
        self.running.visitor.wait(screen="Done")
        self.running.visitor.wait(text=WORDS["screen.done.title"])

    def _waiting(self) -> None:
        self.running.visitor.touch("talk")
        self.running.visitor.wait(screen="Waiting")
        is_said(self.running, SOMEBODY)  # the line may have been away a moment ago, and nobody rings into nothing
        ring(self.running)
        wait_for(lambda: contact(self.running)[1] == "waiting", "the desk knows of it")

    def _call(self) -> None:
        take(self.running, self.officer)
        type_both_ways(self.running, self.officer)

    def all_arrived(self) -> None:
        """Every report that was sent is at the desk, once, and nothing is left here."""
        wait_for(lambda: waiting(self.running) == 0, "the outbox is empty")
        assert len(arrived(self.running)) == self.sent


@pytest.fixture(scope="module")
def walk(house: Houses, officer: Officer) -> Iterator[Walk]:
    # Doors of its own: another house on this machine would take the usual ones while this desk is away.
    door, console = free_port(), free_port()
    settings = {"desk": {"url": f"https://localhost:{door}"}}
    with house(settings=settings, delays={"process_back": 2.0}) as running:  # long enough gone for a visitor to read why
        running.house.door, running.house.console = f"https://localhost:{door}", f"http://localhost:{console}"
        desk_again(running)
        signed_in(running, officer)
        yield Walk(running, officer)


def says(running: Running, key: str) -> None:
    """Until the sentence of this key is on the glass (a small lamp's words are heard, not written)."""
    is_said(running, WORDS[key])


def is_said(running: Running, words: str) -> None:
    """Until these words are."""
    wait_for(lambda: words in running.texts(), f"it is said: {words}")


def still_there(running: Running, before: Mapping[str, object]) -> None:
    """Nothing that the visitor has given is gone."""
    now = running.state()
    for kept in ("journey", "language", "answers", "saved", "lines"):
        assert now[kept] == before[kept], kept
    if before["saved"] and now["screen"] == "Done":
        assert running.shows(str(now["reference"]))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.turns(2)
def test_senses_that_are_killed_come_back_and_the_visit_goes_on(walk: Walk, place: str) -> None:
    walk.reach(place)
    running = walk.running
    screen, senses, before = running.screen, running.senses, running.state()
    kill(senses)
    if place in SAID["senses"]:
        says(running, SAID["senses"][place])
    wait_for(lambda: named("kiosk.senses", children(screen)) not in (0, senses), "other senses", BACK)
    wait_for(lambda: conditions(walk.officer).get("camera") == "ready", "the desk is told that the camera works again")
    if place == "sending":
        running.visitor.wait(screen="Done")
        before = {**before, **SAVED}
    still_there(running, before)
    assert running.screen == screen
    walk.all_arrived()
    if place == "call":
        wait_for(lambda: is_over(running), "nobody at the desk is left talking")
        walk.at = "done"
        walk.reach("call")  # and they can call again


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.turns(2)
def test_a_courier_that_is_killed_comes_back_and_everything_arrives_once(walk: Walk, place: str) -> None:
    walk.reach(place)
    running = walk.running
    screen, before = running.screen, running.state()
    kill(running.courier)
    if place == "call":  # the call itself needs no courier
        type_both_ways(running, walk.officer, AGAIN, AND_I)
        before = {**before, "lines": 4}
    elif place == "sending":
        running.visitor.wait(screen="Done")
        before = {**before, **SAVED}
    else:
        says(running, SAID["courier"][place])
    running.restart_courier()
    back_to_normal(walk, place, screen, before)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.turns(2)
def test_a_desk_that_is_killed_comes_back_and_everything_arrives_once(walk: Walk, place: str) -> None:
    walk.reach(place)
    running = walk.running
    screen, before = running.screen, running.state()
    kill(pid_of(running.house.desk))
    if place == "call":  # nor a desk
        type_both_ways(running, walk.officer, AGAIN, AND_I)
        before = {**before, "lines": 4}
    elif place == "sending":
        running.visitor.wait(screen="Done")
        before = {**before, **SAVED}
    else:
        says(running, SAID["desk"][place])
    desk_again(running)
    back_to_normal(walk, place, screen, before)


def back_to_normal(walk: Walk, place: str, screen: int, before: Mapping[str, object]) -> None:
    """What is true after the line to the desk was away and is back."""
    running = walk.running
    if place == "call":
        state_is(running, "talking")
        assert HELLO in running.texts()
        assert THANKS in running.texts()
        still_there(running, before)
        running.visitor.touch("hang-up")
        says(running, "screen.call.ended-visitor")
        wait_for(lambda: is_over(running), "the desk knows that it is over")
        walk.officer.page.get_by_text("Waiting now").wait_for()
        walk.at = "over"
    elif place in ("sending", "done"):
        says(running, "screen.done.title")
        still_there(running, before)
    else:
        is_said(running, SOMEBODY)
        still_there(running, before)
    assert running.screen == screen
    walk.all_arrived()


@pytest.mark.parametrize("place", PLACES)
def test_a_screen_that_is_killed_leaves_nothing_but_what_was_sent(walk: Walk, place: str) -> None:
    (walk.only_talk if place in ("waiting", "call") else walk.reach)(place)
    running = walk.running
    screen, senses, had = running.screen, running.senses, len(arrived(running))
    family = [screen, senses, *([running.call] if place == "call" else [])]
    running.visitor.events.clear()
    kill(screen)
    running.visitor.hear(event="screen", name="Attract")
    running.visitor.wait(screen="Attract")
    wait_for(lambda: not any(map(lives, family)), "everything of that visit is gone", BACK)
    state = running.state()
    assert running.screen != screen
    assert (state["answers"], state["saved"], state["contact"], state["journey"]) == (0, False, "none", "")
    is_said(running, SOMEBODY)
    if place in ("waiting", "call"):
        wait_for(lambda: is_over(running), "nobody at the desk waits for a visitor who has gone")
        walk.officer.page.get_by_text("Waiting now").wait_for()
    wait_for(lambda: waiting(running) == 0, "what was saved has gone out")
    if place == "sending":  # killed before it was saved, or after: whole or not at all
        assert len(arrived(running)) - had in (0, 1)
        walk.sent = len(arrived(running))
    walk.at = "attract"
    walk.all_arrived()
