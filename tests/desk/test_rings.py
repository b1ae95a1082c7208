"""For whom it rings, for how long, and what becomes of a ring that nobody hears. A desk without listeners, by a clock of the test's own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desk import contacts, decisions, kiosks, machine, roster, staff
from desk.console_staff import stood_down
from desk.core import Desk, open_desk
from desk.live import release
from desk.rings import ring
from desk.settings import Settings
from desk.store import read
from tests.desk.running import Console, Kiosk, Running, running_desk


@dataclass
class Floor:
    """A desk with the roster of the tests: 4417 of every team, 5678 of the general one."""

    folder: Path
    keys: Path
    now: list[float] = field(default_factory=lambda: [1000.0])
    kind: str = "voice"

    def __post_init__(self) -> None:
        self.desk: Desk = open_desk(Settings(self.folder), boot=lambda: self.now[0])
        self.desk.now = lambda: self.now[0]
        self.windows: dict[str, object] = {}
        self.desk.store.write(partial(kiosks.enrol, name="k", device_key="key", spki="spki"))
        self.desk.store.write(partial(roster.install, bundle=json.loads((self.keys / "roster.json").read_text())))

    def here(self, *officers: str) -> None:
        """Their consoles are open and answer."""
        for officer in officers:
            if officer not in self.windows:
                self.windows[officer] = object()
                self.desk.presence.came(self.windows[officer], officer)
            self.desk.presence.answered(self.windows[officer])

    def closes(self, officer: str) -> None:
        """Their last console is gone."""
        self.desk.presence.went(self.windows.pop(officer))

    def rings(self, name: str, urgency: int = 0, *needs: str) -> None:
        """Somebody wants a person."""
        row = {"id": name, "kiosk": "k", "kind": self.kind, "language": "en", "urgency": urgency, "needs": json.dumps(needs)}
        self.desk.store.write(lambda db: contacts.open_contact(db, row, self.now[0]))

    def after(self, seconds: float, *still: str) -> None:
        """Time passes in steps; consoles of ``still`` answer their probes all the while."""
        end = self.now[0] + seconds
        while self.now[0] < end:
            self.now[0] = min(end, self.now[0] + 1.0)
            self.here(*still)
            self.round()

    def round(self) -> None:
        """As often as one change makes the next one due."""
        for _ in range(3):
            ring(self.desk)

    def of(self, name: str) -> tuple[str, str, str]:
        """(state, officer, reason)."""
        row: dict[str, Any] | None = self.desk.store.look(lambda db: contacts.one(db, name))
        assert row is not None
        return row["state"], row["officer"], row["reason"]

    def take(self, name: str, officer: str) -> bool:
        return self.desk.store.write(lambda db: contacts.take(db, name, officer, self.now[0]))

    def away(self, officer: str) -> bool:
        return self.desk.store.look(staff.known).get(officer, staff.Standing()).away


@pytest.fixture
def floor(tmp_path: Path, keys: Path) -> Iterator[Floor]:
    made = Floor(tmp_path, keys)
    yield made
    made.desk.store.close()


def test_it_rings_for_one_who_is_here_and_for_nobody_when_nobody_is(floor: Floor) -> None:
    floor.rings("a")
    floor.round()
    assert floor.of("a") == ("waiting", "", "")
    floor.here("4417", "5678")
    floor.round()
    assert floor.of("a")[0] == "ringing"


def test_two_who_ring_are_rung_for_two_officers_and_a_third_waits(floor: Floor) -> None:
    floor.here("4417", "5678")
    for name in "abc":
        floor.rings(name)
    floor.round()
    assert {floor.of(name)[1] for name in "ab"} == {"4417", "5678"}
    assert floor.of("c") == ("waiting", "", "")


def test_nobody_hears_it_for_twenty_seconds_and_it_rings_for_the_next_at_its_old_place(floor: Floor) -> None:
    both = ("4417", "5678")
    floor.here(*both)
    floor.rings("first")
    assert floor.take("first", "4417")
    floor.rings("a")
    floor.rings("b")
    floor.round()
    assert floor.of("a")[:2] == ("ringing", "5678")
    floor.after(19.0, *both)
    assert floor.of("a")[:2] == ("ringing", "5678")
    floor.after(1.0, *both)
    assert floor.of("a") == ("waiting", "", "")
    assert floor.away("5678"), "who did not hear it is stood down"
    assert floor.desk.presence.now().people == 1, "and kiosks are told the truth"
    floor.desk.store.write(lambda db: contacts.end(db, "first", machine.KIOSK, "visitor", floor.now[0]))
    floor.desk.store.write(lambda db: contacts.written_down(db, "4417", floor.now[0]))
    floor.round()
    assert floor.of("a")[:2] == ("ringing", "4417"), "not b: its place was kept"


def test_for_the_only_one_of_the_team_it_rings_on_because_nobody_else_would_hear_it(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    floor.after(65.0, "5678")
    assert (floor.of("a"), floor.away("5678")) == (("ringing", "5678", ""), False)
    floor.rings("urgent", 2)
    floor.after(20.0, "5678")
    assert floor.of("urgent")[:2] == ("ringing", "5678"), "whoever is before them does not wait for that"
    floor.here("4417")
    floor.after(21.0, "4417", "5678")
    assert (floor.away("5678"), floor.of("urgent")[:2]) == (True, ("ringing", "4417"))


def test_of_two_who_both_hear_nothing_one_is_left_for_whom_it_rings(floor: Floor) -> None:
    both = ("4417", "5678")
    floor.here(*both)
    floor.rings("a")
    floor.rings("b")
    floor.after(90.0, *both)
    assert [floor.away(one) for one in both].count(False) == 1
    assert floor.desk.presence.now().people == 1
    assert floor.of("a")[0] == "ringing"


def test_a_browser_that_is_closed_while_it_rings_gives_it_back_after_three_seconds_at_the_front(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    floor.round()
    floor.rings("urgent", 2)
    floor.closes("5678")
    floor.after(2.0)
    assert floor.of("a")[:2] == ("ringing", "5678")
    floor.after(1.0)
    assert floor.of("a") == ("waiting", "", "again")
    assert not floor.away("5678")
    assert [row["contact"] for row in floor.desk.store.look(contacts.listed)] == ["a", "urgent"]
    told = floor.desk.store.look(lambda db: [e.data for e in read(db, 0, ("kiosk:k",)) if e.data["contact"] == "a"])
    assert (told[-1]["state"], told[-1]["ahead"], told[-1]["reason"]) == ("waiting", 0, "again")


def test_a_browser_that_is_open_and_silent_gives_it_back_after_twenty_seconds(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    floor.round()
    floor.after(19.0)
    assert floor.of("a")[0] == "ringing"
    floor.after(1.0)
    assert floor.of("a") == ("waiting", "", "again")


def test_one_officer_alone_who_comes_back_is_rung_at_once(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    floor.round()
    floor.closes("5678")
    floor.after(4.0)
    assert floor.of("a")[0] == "waiting"
    floor.here("5678")
    floor.round()
    assert floor.of("a")[:2] == ("ringing", "5678")


def test_for_who_stood_down_nothing_rings_until_they_answer_again(floor: Floor) -> None:
    def stand(*, away: bool) -> None:
        floor.desk.store.write(lambda db: staff.stands(db, "5678", away=away))
        stood_down(floor.desk)

    floor.here("5678")
    stand(away=True)
    floor.rings("a")
    floor.after(30.0, "5678")
    assert floor.of("a")[0] == "waiting"
    stand(away=False)
    floor.round()
    assert floor.of("a")[:2] == ("ringing", "5678")


def test_not_me_rings_for_another_and_for_the_same_one_only_after_a_minute(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    floor.round()
    floor.desk.store.write(lambda db: contacts.move(db, "a", machine.Decline("5678"), floor.now[0]))
    floor.after(59.0, "5678")
    assert floor.of("a")[0] == "waiting"
    floor.after(2.0, "5678")
    assert floor.of("a")[:2] == ("ringing", "5678")


def test_after_a_call_nothing_rings_until_it_is_written_down_or_a_minute_is_over(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    floor.desk.store.write(lambda db: contacts.end(db, "a", machine.KIOSK, "visitor", floor.now[0]))
    floor.rings("b")
    floor.after(59.0, "5678")
    assert (floor.of("a")[0], floor.of("b")[0]) == ("wrap-up", "waiting")
    floor.after(1.0, "5678")
    assert (floor.of("a")[0], floor.of("b")[0]) == ("ended", "ringing")


def test_who_takes_one_by_hand_is_rung_by_no_other_and_has_written_down_the_last(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("old")
    assert floor.take("old", "5678")
    floor.desk.store.write(lambda db: contacts.end(db, "old", "5678", "officer", floor.now[0]))
    floor.rings("a")
    floor.rings("b")
    assert floor.take("b", "5678")
    floor.round()
    assert (floor.of("old")[0], floor.of("a"), floor.of("b")[0]) == ("ended", ("waiting", "", ""), "taken")


def test_who_meets_what_they_need_is_waited_for_a_minute_and_not_at_all_when_nobody_does(floor: Floor) -> None:
    floor.here("4417", "5678")
    floor.desk.store.write(lambda db: staff.says(db, "4417", away=False, skills=("woman-officer",)))
    floor.rings("first")
    assert floor.take("first", "4417")
    floor.rings("a", 0, "woman-officer")
    floor.rings("b", 0, "man-officer")
    floor.round()
    assert (floor.of("a")[0], floor.of("b")[:2]) == ("waiting", ("ringing", "5678"))
    assert floor.take("b", "5678")
    floor.desk.store.write(lambda db: contacts.end(db, "b", machine.KIOSK, "visitor", floor.now[0]))
    floor.after(59.0, "4417", "5678")
    assert floor.of("a")[0] == "waiting"
    floor.after(2.0, "4417", "5678")
    assert floor.of("a")[:2] == ("ringing", "5678"), "nobody starves for a skill"


def test_the_team_that_checks_the_police_alone_is_rung_for_who_names_one_of_us(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a", 0, "lane-standards")
    floor.after(120.0, "5678")
    assert floor.of("a")[0] == "waiting"
    floor.here("4417")
    floor.round()
    assert floor.of("a")[:2] == ("ringing", "4417")


def test_an_emergency_rings_for_everybody(floor: Floor) -> None:
    floor.here("4417", "5678")
    floor.rings("a", 3)
    floor.round()
    assert floor.of("a") == ("waiting", "", "")


def test_somebody_who_is_let_wait_for_two_minutes_goes_to_the_front(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    floor.desk.store.write(lambda db: contacts.move(db, "a", machine.Park("5678"), floor.now[0]))
    floor.rings("b", 2)
    assert not floor.take("b", "5678"), "one at a time"
    floor.after(119.0, "5678")
    assert (floor.of("a"), floor.of("b")[0]) == (("parked", "5678", "kept"), "waiting")
    floor.after(1.0, "5678")
    assert floor.of("a") == ("ringing", "5678", "late"), "nobody's line broke, and nobody is told so"


def test_somebody_whose_officer_goes_while_they_are_let_wait_is_first_in_line(floor: Floor) -> None:
    floor.here("5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    floor.desk.store.write(lambda db: contacts.move(db, "a", machine.Park("5678"), floor.now[0]))
    floor.closes("5678")
    floor.now[0] += 11.0
    release(floor.desk)
    assert floor.of("a") == ("waiting", "", "again")


def test_one_who_is_handed_over_rings_for_that_colleague_then_for_any_but_who_handed_them_over(floor: Floor) -> None:
    floor.here("4417", "5678")
    floor.rings("a")
    assert floor.take("a", "5678")
    floor.desk.store.write(lambda db: contacts.move(db, "a", machine.Hand("5678", "4417"), floor.now[0]))
    assert floor.of("a") == ("ringing", "4417", "handed")
    floor.after(21.0, "4417", "5678")
    assert floor.of("a") == ("waiting", "", "handed"), "4417 did not hear it, and 5678 gave it away a moment ago"


def test_what_is_owed_to_somebody_in_safe_mode_stays_owed_through_a_hand_over_and_is_not_owed_by_a_ring(floor: Floor) -> None:
    def owed(name: str) -> tuple[str, ...]:
        return floor.desk.store.look(lambda db: decisions.owed(db, name))

    floor.here("5678")
    floor.rings("a", 2, "safe")
    floor.round()
    assert (floor.of("a")[0], owed("a")) == ("ringing", ())
    assert floor.take("a", "5678")
    floor.desk.store.write(lambda db: contacts.move(db, "a", machine.Hand("5678", ""), floor.now[0]))
    floor.desk.store.write(lambda db: contacts.end(db, "a", machine.KIOSK, "visitor", floor.now[0]))
    assert owed("a") == ("leaving", "next")
    assert [row["contact"] for row in floor.desk.store.look(lambda db: decisions.left(db, ("general",)))] == ["a"]


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Iterator[Running]:
    """A running desk for officers without a page: however slow the test is, their callers do not wait again for that."""
    folder = tmp_path_factory.mktemp("patient")
    with running_desk(folder / "data", keys, officer_gone=3600.0, officer_silent=3600.0, wrap_up=3600.0) as desk:
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        yield desk


@pytest.fixture(scope="module")
def ringing(patient: Running, tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    """A kiosk of that desk."""
    kiosk = Kiosk(patient, tmp_path_factory.mktemp("ringing"), "kiosk-1")
    assert kiosk.enrol(patient, patient.command("invite", "--kiosk", "kiosk-1")).status_code == 200
    return kiosk


def test_at_the_console_one_is_let_wait_taken_up_again_and_handed_over(patient: Running, ringing: Kiosk) -> None:
    console, contact = Console(patient).sign_in(), ringing.ring()
    path = f"/api/contacts/{contact}"
    assert console.post(f"{path}/park").status_code == 409
    assert console.post(f"{path}/take").status_code == 200
    for _ in range(2):
        assert console.post(f"{path}/park").status_code == 200
    assert ringing.hello(contact, "v=0 offer").status_code == 409
    refused = Console(patient, "5678").sign_in().post(f"{path}/take")
    assert (refused.status_code, refused.json()["who"]["number"]) == (409, "4417")
    assert console.post(f"{path}/take").status_code == 200
    assert console.post(f"{path}/hand", {"to": "5678"}).json()["code"] == "not-free", "5678 has no console open"
    assert console.post(f"{path}/hand", {"to": "4417"}).status_code == 400
    assert console.post(f"{path}/hand", {"to": ""}).status_code == 200
    assert console.post(f"{path}/hand", {"to": ""}).status_code == 409
    with ringing.events() as events:
        told = (data for _, name, data in events if name == "contact" and data["contact"] == contact)
        assert [(one["state"], one["reason"]) for one in (next(told) for _ in range(5))] == [
            ("waiting", ""), ("taken", ""), ("waiting", "kept"), ("taken", ""), ("waiting", "handed"),
        ]  # fmt: skip
    assert console.post(f"{path}/end", {"reason": "officer"}).status_code == 200


def test_at_the_console_it_is_passed_on_stood_down_and_written_down(patient: Running, ringing: Kiosk) -> None:
    console = Console(patient).sign_in()
    for wrong in (
        {"away": 1, "skills": []},
        {"away": True, "skills": ["a word they typed"]},
        {"away": True, "skills": ["child"]},
    ):
        assert console.post("/api/standing", wrong).status_code == 400
    assert console.post("/api/standing", {"away": True, "skills": ["interpreter-pl", "woman-officer"]}).status_code == 200
    assert console.get("/api/queue").json()["standing"] == {
        "away": True, "skills": ["interpreter-pl", "woman-officer"], "writing": None,
    }  # fmt: skip
    contact = ringing.ring()
    for _ in range(2):
        assert console.post(f"/api/contacts/{contact}/pass").status_code == 200
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200
    assert console.get("/api/queue").json()["standing"]["writing"]["contact"] == contact
    for _ in range(2):
        assert console.post(f"/api/contacts/{contact}/finish").status_code == 200
    assert console.get("/api/queue").json()["standing"]["writing"] is None
    Console(patient).sign_in()
    assert console.get("/api/queue").json()["standing"]["away"] is False, "whoever signs in answers"
    assert console.post("/api/standing", {"away": False, "skills": []}).status_code == 200
