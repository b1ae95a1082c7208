"""The emergency in the whole house (rule S1): nobody signed in, everybody busy, the network cut, the browser killed, two at once."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import cast

import pytest

from desk.machine import OVER
from kiosk.words import load
from provisioning.officer import CHROMIUM, FLAGS, LIMIT, Officer
from tests.conftest import Houses
from tests.desk import running as at_desk
from tests.end_to_end.between import Between
from tests.end_to_end.desk_side import conditions, rows
from tests.end_to_end.talking import another, signed_in, state_is, type_both_ways
from tests.house import Running, wait_for

WORDS = load("en")
CANNOT, RINGING, LATE = (WORDS[f"screen.emergency.{name}"] for name in ("cannot", "ringing", "late"))
WATCHING = WORDS["screen.emergency.watching"]
OPEN = "select id from contact where closed = '' and urgency = 3"


@dataclass
class Place:
    """One house whose kiosk reaches its desk through ``between``, and a second kiosk that speaks by itself."""

    running: Running
    between: Between
    desk: at_desk.Running
    other: at_desk.Kiosk
    console: at_desk.Console

    def well(self) -> None:
        """The line is up."""
        self.between.lead(int(self.running.house.door.rpartition(":")[2]))

    def works(self, yes: bool) -> None:
        """Until the screen knows whether an emergency would reach anybody."""
        wait_for(lambda: self.running.state()["rings"] is yes, f"an emergency reaches somebody: {yes}")

    def touch(self, words: str) -> None:
        """The visitor touches Emergency and reads ``words``."""
        self.running.visitor.touch("emergency")
        self.running.visitor.wait(screen="Emergency", text=words)

    def says(self, words: str) -> bool:
        return words in self.running.texts()

    def contact(self) -> str:
        """The emergency of this house's own kiosk that nobody has closed."""
        query = f"{OPEN} and kiosk = 'kiosk-1'"
        wait_for(lambda: bool(rows(self.running.folder, query)), "the desk has the emergency")
        return rows(self.running.folder, query)[0][0]

    def state_of(self, contact: str) -> list[str]:
        found = rows(self.running.folder, "select id, state, officer, reason, closed from contact")
        return next(rest for name, *rest in found if name == contact)


@pytest.fixture(scope="module")
def shared(house: Houses, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with ExitStack() as stack:
        between = Between()
        stack.callback(between.close)
        delays = {"reach": 0.5, "ring_again": 4.0, "heartbeat": 1.0}
        one = stack.enter_context(house(devices={"button": "mock:"}, settings={"desk": {"url": between.url}}, delays=delays))
        nobody = cast("subprocess.Popen[str]", None)
        desk = at_desk.Running(one.folder / "desk", one.folder / "keys", one.house.console, one.house.door, nobody)
        other = at_desk.Kiosk(desk, tmp_path_factory.mktemp("other"), "kiosk-2")
        assert other.enrol(desk, desk.command("invite", "--kiosk", "kiosk-2")).status_code == 200
        place = Place(one, between, desk, other, at_desk.Console(desk, "5678").sign_in())
        place.well()
        yield place


@pytest.fixture
def place(shared: Place, officer: Officer) -> Iterator[Place]:
    """The module's house with its line up, nobody signed in and a fresh visitor; every emergency is closed afterwards."""
    shared.well()
    officer.page.goto("about:blank")
    shared.running.reset()
    shared.works(yes=False)
    yield shared
    shared.well()
    officer.page.goto("about:blank")
    shared.running.reset()
    for (contact,) in rows(shared.running.folder, OPEN):
        assert shared.console.post(f"/api/contacts/{contact}/close", {"reason": "not-an-emergency"}).status_code == 200


def take(officer: Officer) -> None:
    """The officer takes the first emergency that nobody has, also out of a call."""
    officer.page.locator('[data-key^="take-"]').first.click()
    officer.page.get_by_text("Connected").wait_for()


def test_with_nobody_signed_in_it_says_that_it_cannot_reach_the_police_and_rings_when_somebody_comes(
    place: Place, officer: Officer
) -> None:
    place.touch(CANNOT)
    for words in ("By the lift, ground floor", "Library desk, until 6 pm"):
        assert place.says(words)
    assert (place.running.state()["contact"], rows(place.running.folder, OPEN)) == ("none", [])
    signed_in(place.running, officer)
    place.running.visitor.wait(text=RINGING)
    take(officer)
    place.running.visitor.wait(text=WATCHING)
    assert place.says("Police officer 4417")


def test_when_everybody_is_busy_it_rings_on_and_an_officer_in_a_call_may_take_it(place: Place, officer: Officer) -> None:
    signed_in(place.running, officer)
    place.works(yes=True)
    held = place.other.ring("text", urgency=1)
    officer.rung()
    officer.page.locator('[data-key="answer"]').click()
    officer.page.get_by_text("Waiting for their screen").wait_for()
    place.touch(RINGING)
    place.running.visitor.wait(text=LATE)
    assert place.says("By the lift, ground floor")
    assert place.running.state()["contact"] == "ringing"
    officer.page.get_by_text("Your caller waits first in line").wait_for()
    take(officer)
    place.running.visitor.wait(text=WATCHING)
    assert place.state_of(held)[:3] == ["waiting", "", "parked"]
    assert place.console.post(f"/api/contacts/{held}/end", {"reason": "officer"}).status_code == 200


def test_a_network_that_is_cut_is_said_at_once_and_it_rings_again_when_it_is_back(place: Place, officer: Officer) -> None:
    signed_in(place.running, officer)
    place.works(yes=True)
    place.touch(RINGING)
    contact = place.contact()
    place.between.lead(0)
    place.running.visitor.wait(text=CANNOT)
    assert place.state_of(contact)[0] == "waiting", "red at the desk all the while"
    officer.page.get_by_text("Emergency, not closed").wait_for()
    place.well()
    wait_for(lambda: place.says(RINGING) or place.says(LATE), "it rings again")
    take(officer)
    place.running.visitor.wait(text=WATCHING)
    type_both_ways(place.running, officer)


def test_a_browser_that_is_killed_leaves_it_ringing_and_red_and_another_officer_takes_it(
    place: Place, officer: Officer
) -> None:
    assert officer.page.context.browser is not None
    second = officer.page.context.browser.browser_type.launch(executable_path=CHROMIUM, args=list(FLAGS))
    context = second.new_context(permissions=["camera", "microphone"])
    context.set_default_timeout(LIMIT)
    person = Officer(context.new_page(), officer.folder)
    signed_in(place.running, person, "5678")
    place.works(yes=True)
    place.touch(RINGING)
    take(person)
    place.running.visitor.wait(text=WATCHING)
    contact = place.contact()
    for process in second.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]:
        with suppress(ProcessLookupError):
            os.kill(process["id"], signal.SIGKILL)
    place.running.visitor.wait(text=CANNOT)
    assert not place.says(WATCHING)
    wait_for(lambda: place.state_of(contact)[0] == "waiting", "it waits again at the desk")
    signed_in(place.running, officer)
    officer.page.get_by_text("Emergency, not closed").wait_for()
    take(officer)
    place.running.visitor.wait(text=WATCHING)
    assert place.state_of(contact)[1] == "4417"


def test_two_at_once_are_taken_by_two_and_each_stays_red_until_it_is_closed(place: Place, officer: Officer) -> None:
    signed_in(place.running, officer)
    place.works(yes=True)
    second = place.other.ring("video", urgency=3)
    place.touch(RINGING)
    first = place.contact()
    officer.page.get_by_text("Emergency, not closed: kiosk-1").wait_for()
    officer.page.get_by_text("Emergency, not closed: kiosk-2").wait_for()
    with another(place.running, officer, "5678") as person:
        person.page.locator(f'[data-key="take-{second}"]').click()
        person.page.get_by_text("Waiting for their screen").wait_for()
        officer.page.locator(f'[data-key="take-{first}"]').click()
        place.running.visitor.wait(text=WATCHING)
        assert (place.state_of(first)[1], place.state_of(second)[1]) == ("4417", "5678")
        place.running.leave()
        state_is(place.running, "none")
        wait_for(lambda: place.state_of(first)[0] in OVER, "the visitor has gone")
        signed_in(place.running, officer)
        for kiosk in ("kiosk-1", "kiosk-2"):
            officer.page.get_by_text(f"Emergency, not closed: {kiosk}").wait_for()
        assert {contact for (contact,) in rows(place.running.folder, OPEN)} == {first, second}
        officer.page.locator(f'[data-key="/api/contacts/{first}/close"]').click()
        officer.page.get_by_role("button", name="Help was sent").click()
        officer.page.get_by_text("Emergency, not closed: kiosk-1").wait_for(state="detached")
        assert place.state_of(first)[3] == "help-sent"
        officer.page.get_by_text("Emergency, not closed: kiosk-2").wait_for()


def in_a_field(place: Place) -> None:
    """The visitor is writing what happened: the keyboard is up and the field has the caret."""
    place.running.begin()
    place.running.answer_until("story")
    place.running.visitor.choose("field:story")
    place.running.visitor.type("He is")


def under_the_cover(place: Place) -> None:
    place.running.visitor.do("key", name="quit")
    place.running.visitor.wait(screen="Cover")


@pytest.mark.parametrize("where", [lambda _: None, in_a_field, under_the_cover], ids=["attract", "field", "cover"])
def test_the_button_beside_the_glass_rings_from_the_first_page_an_open_field_and_under_the_cover(
    place: Place, officer: Officer, where: Callable[[Place], None]
) -> None:
    signed_in(place.running, officer)
    place.works(yes=True)
    assert place.running.senses, "it is read"
    where(place)
    place.running.visitor.do("unplug", device="button", act="press")
    place.running.visitor.wait(screen="Emergency", text=RINGING)
    assert place.state_of(place.contact())[0] == "waiting"
    officer.page.get_by_text("Emergency, not closed: kiosk-1").wait_for()
    wait_for(lambda: conditions(officer).get("button") == "ready", "the desk knows how the button is")
