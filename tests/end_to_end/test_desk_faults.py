"""The desk is down, slow, somebody else, or busy: the visitor reads a true sentence, and the report arrives once, later."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from kiosk.outbox import is_whole
from kiosk.words import load
from tests.conftest import Houses
from tests.end_to_end.between import Between
from tests.end_to_end.desk_side import arrived, rows, waiting
from tests.house import Running, wait_for
from tests.trust.small_desk import Authority, SmallDesk

WORDS = load("en")
PATIENT = 1.0  # s the kiosk waits for an answer
MUCH = 6000  # bytes: more than it takes to say hello to a desk, less than a report


@dataclass
class Place:
    """One house whose kiosk reaches its desk through ``between``."""

    running: Running
    between: Between
    port: int
    stack: ExitStack

    def well(self) -> None:
        """The kiosk's own desk answers."""
        self.between.lead(self.port)

    def down(self) -> None:
        """Nobody is there at all."""
        self.between.lead(0)

    def slow(self) -> None:
        """Its own desk, which takes longer than the kiosk waits."""
        self.between.lead(self.port, slow=4 * PATIENT)

    def somebody_else(self) -> None:
        """A desk with the right name and a certificate that another authority has signed."""
        authority = Authority(self.running.folder / "other-ca")
        self._small(authority.server(), "")

    def busy(self) -> None:
        """Its own desk, which asks to come back later."""
        self._small(self._own(), "503")

    def too_new(self) -> None:
        """Its own desk, which no longer understands this kiosk."""
        self._small(self._own(), "426")

    def confused(self) -> None:
        """Its own desk, which says that it has another report of this name."""
        self._small(self._own(), "409", only="PUT")

    def _own(self) -> ssl.SSLContext:
        folder = self.running.folder / "desk"
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        context.load_verify_locations(folder / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
        return context

    def _small(self, context: ssl.SSLContext, fault: str, only: str = "") -> None:
        small = SmallDesk(context, (self.running.folder / "keys" / "roster.json").read_bytes())
        self.stack.callback(small.close)
        small.fault = lambda method, _path: fault if only in ("", method) else ""
        self.between.lead(int(small.url.rpartition(":")[2]))

    def codes(self, after: int = 0) -> list[str]:
        """What a technician reads in the courier's log, from that line on."""
        lines = (self.running.house.logs / "courier.log").read_text().splitlines()
        return [json.loads(line)["code"] for line in lines[after:]]


@pytest.fixture(scope="module")
def shared(house: Houses) -> Iterator[Place]:
    with ExitStack() as stack:
        between = Between()
        stack.callback(between.close)
        settings = {"desk": {"url": between.url}}
        running = stack.enter_context(house(settings=settings, delays={"desk_answer": PATIENT, "heartbeat": 0.5}))
        place = Place(running, between, int(running.house.door.rpartition(":")[2]), stack)
        place.well()
        yield place


@pytest.fixture
def place(shared: Place) -> Place:
    """The module's house, its desk well, a fresh visitor who has answered everything."""
    shared.well()
    shared.running.reset()
    shared.running.begin("lost")
    shared.running.answer_until("Check")
    wait_for(lambda: not says(shared, "screen.check.offline"), "the line is up")
    return shared


def says(place: Place, key: str) -> bool:
    """Whether the sentence of this catalogue key stands on the glass."""
    return WORDS[key] in place.running.texts()


TROUBLES: list[tuple[Callable[[Place], None], str]] = [
    (Place.down, "desk-unreachable"),
    (Place.slow, "desk-slow"),
    (Place.somebody_else, "desk-untrusted"),
    (Place.busy, "later"),
    (Place.too_new, "too-old"),
]


@pytest.mark.parametrize(("trouble", "code"), TROUBLES, ids=[code for _, code in TROUBLES])
def test_a_desk_in_trouble_before_send_is_said_and_the_report_arrives_once_when_it_is_well(
    place: Place, trouble: Callable[[Place], None], code: str
) -> None:
    running, before, told = place.running, arrived(place.running), len(place.codes())
    trouble(place)
    running.visitor.wait(text=WORDS["screen.check.offline"])
    wait_for(lambda: code in place.codes(told), "the technician is told why")
    running.visitor.choose("send")
    running.visitor.wait(screen="Done")
    running.visitor.wait(text=WORDS["screen.done.title-offline"])
    assert says(place, "screen.sending.safe")
    assert running.shows(running.state()["reference"])
    assert not says(place, "screen.done.title"), "nobody has it yet"
    assert (running.state()["saved"], running.state()["received"]) == (True, False)
    assert waiting(running) == 1
    place.well()
    running.visitor.wait(text=WORDS["screen.done.title"])
    assert not says(place, "screen.done.title-offline")
    assert len(arrived(running)) == len(before) + 1
    wait_for(lambda: waiting(running) == 0, "the kiosk has let go of it")


def test_a_desk_that_goes_away_while_it_takes_a_report_has_it_once_when_it_is_back(place: Place) -> None:
    running, before = place.running, arrived(place.running)
    place.between.lead(place.port, slow=60.0, after=MUCH)
    running.visitor.choose("send")
    running.visitor.wait(screen="Done")
    wait_for(lambda: len(rows(running.folder, "select id from report")) > len(before), "the desk has begun to take it")
    place.down()
    running.visitor.wait(text=WORDS["screen.done.title-offline"])
    assert not running.state()["received"]
    assert waiting(running) == 1
    place.well()
    running.visitor.wait(text=WORDS["screen.done.title"])
    assert len(arrived(running)) == len(before) + 1
    wait_for(lambda: waiting(running) == 0, "the kiosk has let go of it")


def test_a_report_that_the_desk_takes_for_another_is_kept_for_a_technician_and_never_said_to_be_there(place: Place) -> None:
    running, before, told = place.running, arrived(place.running), len(place.codes())
    place.confused()
    running.visitor.choose("send")
    running.visitor.wait(screen="Done")
    wait_for(lambda: "other-report" in place.codes(told), "the technician is told")
    running.visitor.wait(text=WORDS["screen.done.title-resting"])
    for key in ("screen.done.title", "screen.done.title-saved", "screen.sending.to-desk", "screen.sending.safe"):
        assert not says(place, key), "it is not there, and not on its way"
    assert WORDS.say("screen.done.keep", phone="101") in running.texts()
    assert says(place, "screen.done.resting")
    assert WORDS.say("screen.done.resting-lead", phone="101") in running.texts()
    assert running.shows(running.state()["reference"])
    (kept,) = (running.home / "outbox" / "refused").iterdir()
    assert is_whole(kept)
    place.well()
    running.leave()
    running.begin("lost")
    running.answer_until("Check")
    running.visitor.choose("send")
    running.visitor.wait(text=WORDS["screen.done.title"])
    assert len(arrived(running)) == len(before) + 1, "the next one is taken, and this one stays where it is"
    assert is_whole(kept)
