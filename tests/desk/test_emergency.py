"""An emergency at the desk: who is reached, when it goes to the control room, who is parked for it, and what stays of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desk import alerts, audit, contacts, kiosks
from desk.core import Desk, open_desk
from desk.live import escalate, release
from desk.presence import Presence, Present
from desk.settings import Settings
from desk.store import Store, read
from tests.desk.running import Console, Kiosk, Running, running_desk


@dataclass
class Room:
    """A desk without listeners, by a clock of the test's own."""

    folder: Path
    now: list[float] = field(default_factory=lambda: [1000.0])

    def __post_init__(self) -> None:
        self.desk = self.open()
        for kiosk in ("k", "l"):
            self.desk.store.write(partial(kiosks.enrol, name=kiosk, device_key=f"key-{kiosk}", spki=f"spki-{kiosk}"))

    def open(self) -> Desk:
        desk = open_desk(Settings(self.folder), boot=lambda: self.now[0])
        desk.now = lambda: self.now[0]
        return desk

    def ring(self, name: str, urgency: int = 3, kiosk: str = "k") -> None:
        row = {"id": name, "kiosk": kiosk, "kind": "video", "language": "en", "urgency": urgency, "needs": "[]"}
        self.desk.store.write(lambda db: contacts.open_contact(db, row, self.now[0]))

    def take(self, name: str, officer: str) -> bool:
        return self.desk.store.write(lambda db: contacts.take(db, name, officer, self.now[0]))

    def after(self, seconds: float) -> None:
        self.now[0] += seconds
        escalate(self.desk)

    def open_still(self) -> dict[str, dict[str, Any]]:
        return {row["contact"]: row for row in self.desk.store.look(alerts.emergencies)}

    def states(self) -> dict[str, tuple[str, str, str]]:
        """State, officer and reason of all who are not over, in the order in which they will be answered."""
        rows = self.desk.store.look(lambda db: [contacts.one(db, row["contact"]) for row in contacts.listed(db)])
        return {row["id"]: (row["state"], row["officer"], row["reason"]) for row in rows if row}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.desk.store.close()


# ---- reached, or not
def test_an_emergency_reaches_nobody_who_has_not_answered_within_thirty_seconds() -> None:
    now, window = [0.0], object()
    presence = Presence(30.0, lambda: now[0])
    presence.came(window, "a")
    assert presence.reach() is None, "a line that is open has answered nothing yet"
    presence.answered(window)
    now[0] = 29.0
    assert presence.reach() == 29.0
    now[0] = 31.0
    assert presence.reach() is None
    presence.answered(window)
    presence.went(window)
    assert presence.reach() is None, "a browser that is gone answers nobody"


def test_the_inbox_of_the_control_room_is_reached_and_is_nobody_for_other_callers() -> None:
    presence, window = Presence(30.0, lambda: 0.0, ("control",)), object()
    presence.came(window, "control")
    presence.answered(window)
    assert (presence.reach(), presence.now()) == (0.0, Present(False, 0))


def test_a_kiosk_asks_whether_anybody_is_reached_and_says_where_it_stands(kiosk: Kiosk, console: Console) -> None:
    assert kiosk.ask("GET", "/v1/reach").json() == {"v": 1, "ms": -1}
    assert kiosk.ask("PUT", "/v1/place", {"v": 1, "place": "x" * 201, "address": ""}).status_code == 400
    where = {"place": "Brixton Library", "address": "Windrush Square, SW2 1JQ"}
    assert kiosk.ask("PUT", "/v1/place", {"v": 1, **where}).status_code == 200
    contact = kiosk.ring(urgency=3)
    (row,) = (row for row in console.get("/api/queue").json()["emergencies"] if row["contact"] == contact)
    assert {name: row[name] for name in where} == where
    console.post(f"/api/contacts/{contact}/close", {"reason": "not-an-emergency"})


# ---- the control room
def test_what_nobody_answers_in_ten_seconds_goes_to_the_control_room_once(room: Room) -> None:
    room.ring("a")
    room.after(9.0)
    assert room.open_still()["a"]["escalated"] == 0
    room.after(1.0)
    assert room.open_still()["a"]["escalated"] == 1010.0
    room.after(60.0)
    assert room.open_still()["a"]["escalated"] == 1010.0
    told = room.desk.store.look(lambda db: [item.data for item in read(db, 0, ("desk",)) if item.name == "contact"])
    assert told == [{"contact": "a"}, {"contact": "a"}], "its console is told, once more and no more"


def test_what_somebody_has_and_what_is_no_emergency_does_not_go_there(room: Room) -> None:
    room.ring("a")
    room.ring("b", urgency=2, kiosk="l")
    assert room.take("a", "4417")
    room.after(60.0)
    assert room.open_still()["a"]["escalated"] == 0
    assert "b" not in room.open_still()


def test_two_at_once_are_two_and_each_goes_there(room: Room) -> None:
    room.ring("a")
    room.ring("b", kiosk="l")
    room.after(10.0)
    assert {name: row["escalated"] for name, row in room.open_still().items()} == {"a": 1010.0, "b": 1010.0}
    assert room.take("a", "4417")
    assert room.take("b", "5678")
    assert {state for state, _, _ in room.states().values()} == {"taken"}


def test_the_control_room_sees_emergencies_that_have_gone_to_it_and_no_other_caller(tmp_path: Path, keys: Path) -> None:
    settings: dict[str, Any] = {"control_room": ("5678",), "escalate_after": 0.2, "sweep_every": 0.05}
    with running_desk(tmp_path / "data", keys, **settings) as desk:
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        kiosk = Kiosk(desk, tmp_path, "kiosk-1")
        assert kiosk.enrol(desk, desk.command("invite", "--kiosk", "kiosk-1")).status_code == 200
        ordinary, urgent = kiosk.ring(urgency=1), kiosk.ring(urgency=3)
        control, officer = Console(desk, "5678").sign_in(), Console(desk).sign_in()
        assert _until_given(control, urgent) == [urgent]
        assert control.get("/api/queue").json()["control"] is True
        here = officer.get("/api/queue").json()
        assert (here["control"], {row["contact"] for row in here["contacts"]}) == (False, {ordinary, urgent})
        assert control.post(f"/api/contacts/{urgent}/take").status_code == 200


def _until_given(console: Console, contact: str) -> list[str]:
    for _ in range(500):
        found = [row["contact"] for row in console.get("/api/queue").json()["contacts"]]
        if contact in found:
            return found
    return []


# ---- parked
def test_an_officer_in_a_call_may_take_an_emergency_and_whoever_they_held_waits_first_in_line(room: Room) -> None:
    for name, urgency in (("held", 1), ("other", 2)):
        room.ring(name, urgency)
    assert room.take("held", "4417")
    room.ring("urgent", 3, "l")
    assert not room.take("other", "4417"), "for anybody else they are busy"
    assert room.take("urgent", "4417")
    assert room.states() == {
        "urgent": ("taken", "4417", ""), "held": ("waiting", "", "parked"), "other": ("waiting", "", ""),
    }  # fmt: skip
    heard = room.desk.store.look(lambda db: [item.data for item in read(db, 0, ("kiosk:k",)) if item.name == "contact"])
    assert [fact["reason"] for fact in heard if fact["contact"] == "held" and fact["state"] == "waiting"][-1] == "parked"


def test_nobody_is_taken_away_from_one_emergency_for_another(room: Room) -> None:
    room.ring("a")
    room.ring("b", kiosk="l")
    assert room.take("a", "4417")
    assert not room.take("b", "4417")
    assert room.states()["a"] == ("taken", "4417", "")


def test_an_emergency_goes_before_everybody_who_was_promised_the_front(room: Room) -> None:
    room.ring("first", 1)
    assert room.take("first", "4417")
    room.now[0] += 60.0
    release(room.desk)
    room.ring("urgent", 3, "l")
    assert list(room.states()) == ["urgent", "first"]


def test_a_caller_who_is_with_somebody_becomes_an_emergency_and_never_stops_being_one(room: Room) -> None:
    room.ring("a", urgency=0)
    assert room.take("a", "4417")
    room.ring("a", urgency=3)
    assert room.states()["a"] == ("taken", "4417", "")
    assert "a" in room.open_still()
    room.ring("a", urgency=0)
    assert "a" in room.open_still()


# ---- what stays
def test_it_stays_when_the_desk_starts_again_and_when_the_visitor_has_gone(room: Room) -> None:
    room.ring("a")
    room.after(10.0)
    room.desk.store.write(lambda db: contacts.end(db, "a", "kiosk", "quit", room.now[0]))
    before = room.open_still()
    room.desk.store.close()
    room.desk = room.open()
    assert room.open_still() == before
    assert before["a"]["state"] == "ended"
    assert room.desk.store.write(lambda db: alerts.close_emergency(db, "a", "4417", "help-sent", room.now[0]))
    assert room.open_still() == {}


def test_the_incident_number_is_kept_with_who_stored_it_and_when_and_the_log_has_it(
    desk: Running, kiosk: Kiosk, console: Console
) -> None:
    contact = kiosk.ring(urgency=3)
    path = f"/api/contacts/{contact}/give"
    for wrong in ("", "x" * 41, "<b>", 7):
        assert console.post(path, {"incident": wrong}).status_code == 400
    assert console.post(path, {"incident": "CAD 4471/29"}).status_code == 200
    (row,) = (row for row in console.get("/api/queue").json()["emergencies"] if row["contact"] == contact)
    assert (row["incident"], row["incident_by"], row["incident_at"] > 0) == ("CAD 4471/29", "4417", True)
    store = Store(desk.data)
    lines = store.look(lambda db: audit.listed(db, contact))
    store.close()
    assert [(line["officer"], line["act"]) for line in lines] == [("4417", "give-control-room")]
    assert console.post(f"/api/contacts/{contact}/close", {"reason": "given-to-control-room"}).status_code == 200
    assert console.post(path, {"incident": "CAD 1"}).status_code == 409
    ordinary = kiosk.ring(urgency=2)
    assert console.post(f"/api/contacts/{ordinary}/give", {"incident": "CAD 1"}).status_code == 409
    assert console.post(f"/api/contacts/{ordinary}/end", {"reason": "officer"}).status_code == 200
