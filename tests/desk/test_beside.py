"""Two typed contacts of one officer: which go together, for whom the second rings, and what becomes of one when the other cannot share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk import beside, contacts, machine
from desk.live import release
from desk.routing import OnDuty, Patience, Waiting, offers
from desk.settings import Settings
from desk.store import read
from tests.catalogues import load_journeys
from tests.desk.test_rings import Floor

JOURNEYS = Path(__file__).parents[2] / "kiosk" / "journeys"


@pytest.fixture
def floor(tmp_path: Path, keys: Path) -> Iterator[Floor]:
    made = Floor(tmp_path, keys, kind="text")
    yield made
    made.desk.store.close()


def told(floor: Floor, name: str) -> tuple[str, str]:
    """(state, reason) as the kiosk of this contact heard it last."""
    events = floor.desk.store.look(lambda db: [e.data for e in read(db, 0, ("kiosk:k",)) if e.data["contact"] == name])
    return events[-1]["state"], events[-1]["reason"]


def rings_as(floor: Floor, name: str, kind: str, urgency: int = 0, needs: str = "[]") -> None:
    row = {"id": name, "kiosk": "k", "kind": kind, "language": "en", "urgency": urgency, "needs": needs}
    floor.desk.store.write(lambda db: contacts.open_contact(db, row, floor.now[0]))


def test_a_second_typed_one_rings_for_an_officer_who_only_writes_and_both_read_that_they_share(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    assert told(floor, "a") == ("taken", "")
    floor.rings("b")
    floor.round()
    assert floor.of("b")[:2] == ("ringing", "5678")
    assert floor.take("b", "5678")
    assert (floor.of("a")[0], floor.of("b")[0]) == ("taken", "taken")
    assert (told(floor, "a"), told(floor, "b")) == (("taken", "beside"), ("taken", "beside"))
    floor.rings("c")
    floor.round()
    assert floor.of("c")[0] == "waiting", "two is the most"
    assert not floor.take("c", "5678")
    floor.desk.store.write(lambda db: contacts.end(db, "b", machine.KIOSK, "visitor", floor.now[0]))
    assert told(floor, "a") == ("taken", ""), "they have their officer for themselves again"


def test_whoever_is_wholly_free_is_rung_first(floor: Floor) -> None:
    floor.here("4417", "5678")
    floor.rings("a")
    assert floor.take("a", "4417")
    floor.rings("b")
    floor.rings("c")
    floor.round()
    assert (floor.of("b")[1], floor.of("c")[1]) == ("5678", "4417")


@pytest.mark.parametrize(("kind", "urgency", "needs"), [
    ("voice", 0, "[]"), ("video", 0, "[]"), ("text", 1, "[]"), ("text", 0, '["safe"]'), ("text", 0, '["child"]'),
    ("text", 0, '["undivided"]'),
])  # fmt: skip
def test_never_beside_sound_or_picture_safe_mode_a_child_or_what_is_more_urgent(
    floor: Floor, kind: str, urgency: int, needs: str
) -> None:
    floor.here("5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    rings_as(floor, "b", kind, urgency, needs)
    floor.round()
    assert (floor.of("b")[0], floor.take("b", "5678")) == ("waiting", False)
    floor.desk.store.write(lambda db: contacts.end(db, "a", machine.KIOSK, "visitor", floor.now[0]))
    floor.desk.store.write(lambda db: contacts.written_down(db, "5678", floor.now[0]))
    assert floor.take("b", "5678")
    floor.rings("c")
    floor.round()
    assert (floor.of("c")[0], floor.take("c", "5678")) == ("waiting", False)


@pytest.mark.parametrize("need", beside.ALONE)
def test_one_that_turns_careful_in_the_middle_has_its_officer_alone_and_the_other_is_handed_over(
    floor: Floor, need: str
) -> None:
    floor.here("5678")
    for name in "ab":
        floor.rings(name)
        assert floor.take(name, "5678")
    floor.rings("a", 0, need)
    assert (floor.of("a")[:2], floor.of("b")) == (("taken", "5678"), ("waiting", "", "handed"))
    assert (told(floor, "a"), told(floor, "b")) == (("taken", ""), ("waiting", "handed"))


def test_one_that_becomes_an_emergency_sends_the_other_to_the_front_who_reads_why(floor: Floor) -> None:
    floor.here("5678")
    for name in "ab":
        floor.rings(name)
        assert floor.take(name, "5678")
    floor.rings("a", 3)
    assert (floor.of("a")[0], floor.of("b")) == ("taken", ("waiting", "", "parked"))


def test_an_officer_who_writes_and_does_not_hear_the_second_is_not_stood_down_and_it_rings_for_another(floor: Floor) -> None:
    both = ("4417", "5678")
    floor.here(*both)
    for name, officer in (("a", "4417"), ("b", "5678")):
        floor.rings(name)
        assert floor.take(name, officer)
    floor.rings("c")
    floor.round()
    first = floor.of("c")[1]
    floor.after(20.0, *both)
    assert floor.of("c")[0] == "ringing"
    assert floor.of("c")[1] not in ("", first)
    assert not floor.away(first)


def test_when_the_first_turns_careful_while_the_second_rings_it_rings_there_no_more(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    floor.rings("b")
    floor.round()
    floor.rings("a", 0, "safe")
    floor.round()
    assert floor.of("b")[0] == "waiting"


def test_an_officer_whose_browser_is_gone_loses_both_and_both_are_before_everybody_else(floor: Floor) -> None:
    floor.here("5678")
    for name in "ab":
        floor.rings(name)
        assert floor.take(name, "5678")
    floor.rings("c", 2)
    floor.closes("5678")
    floor.now[0] += 11.0
    release(floor.desk)
    assert [row["contact"] for row in floor.desk.store.look(contacts.listed)] == ["a", "b", "c"]


def test_the_limit_is_the_settings_and_one_means_never_two() -> None:
    row = {"kind": "text", "urgency": 0, "lane": "general", "back": False, "needs": "[]", "state": "taken"}
    assert Settings.typed_most == 2
    assert (beside.room([row], 2), beside.room([row], 1), beside.room([row, row], 2), beside.room([], 2)) == (
        True,
        False,
        False,
        False,
    )
    assert not beside.room([{**row, "state": "parked"}], 2)


def test_a_skill_that_somebody_free_lacks_is_no_reason_to_divide_an_officer() -> None:
    duty = [OnDuty("writes", ("general",), False, ("interpreter-pl",), room=True), OnDuty("free", ("general",), True)]
    late = Waiting("a", "general", ("interpreter-pl",), created=0.0, beside=True)
    assert offers([late], duty, 60.0, Patience(60.0, 60.0)) == [("a", "free")]


def test_every_journey_that_can_harm_whoever_writes_it_or_shows_a_body_is_more_urgent_than_what_is_shared() -> None:
    """Rules S19 and S20: what is shared is urgency 0, so none of these ever is."""
    urgent = {journey.id: journey.urgency for journey in load_journeys().values()}
    named = [path.stem for path in JOURNEYS.glob("*.toml") if re.search(r"rule S(19|20)", path.read_text())]
    assert {"collision", "sign_on", "fraud", "assault"} <= set(named)
    assert [name for name in named if urgent[name] == 0] == []
