"""Whoever asked to be rung back: the place they keep, the number that only its officer gets, what comes of each call."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desk import audit, contacts, places, promises, ringbacks
from desk.core import Desk, open_desk
from desk.machine import (
    AGAIN,
    EMERGENCY,
    KIOSK,
    Act,
    Alarm,
    Connect,
    Dial,
    End,
    Lose,
    Offer,
    Park,
    Rang,
    RingBack,
    Take,
    Turn,
    step,
)
from desk.rings import ring
from desk.settings import Settings
from desk.store import read
from kiosk import ringback
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_rings import Floor

DUE, MOST = 5000.0, 3


def played(*acts: Act, start: Turn | None = None) -> Turn:
    turn = start or Turn("waiting")
    for now, act in enumerate(acts, 1):
        after = step(turn, act, float(now))
        assert after is not None, (turn, act)
        turn = after
    return turn


def rang(outcome: str, officer: str = "a") -> Rang:
    return Rang(officer, outcome, DUE, MOST)


# ---- the machine
@pytest.mark.parametrize(
    "before",
    [(), (Offer("a"),), (Take("a"),), (Take("a"), Connect("a")), (Take("a"), Park("a")), (End(KIOSK, "ring-back"),),
     (Take("a"), End(KIOSK, "ring-back"))],
)  # fmt: skip
def test_from_wherever_the_contact_is_it_waits_to_be_rung_back(before: tuple[Act, ...]) -> None:
    turn = played(*before, RingBack())
    assert (turn.state, turn.officer, turn.back) == ("waiting", "", True)
    assert step(turn, RingBack(), 9.0) is None, "twice changes nothing"


def test_the_kiosk_that_was_left_ends_nothing_any_more() -> None:
    turn = played(RingBack())
    assert step(turn, End(KIOSK, "lost"), 2.0) is None
    assert step(played(Take("a"), start=turn), End(KIOSK, "lost"), 2.0) is None


def test_who_was_promised_the_front_keeps_it() -> None:
    assert played(Take("a"), Lose(AGAIN), RingBack()).reason == AGAIN


def test_reached_is_over_and_not_reached_waits_for_the_next_try_until_there_is_none() -> None:
    turn = played(RingBack(), Take("a"), Dial("a"))
    assert (turn.state, played(rang("reached"), start=turn).state) == ("connected", "wrap-up")
    for n in range(1, MOST):
        turn = played(rang("not-reached"), start=turn)
        assert (turn.state, turn.officer, turn.tries, turn.due) == ("waiting", "", n, DUE)
        turn = played(Take("a"), Dial("a"), start=turn)
    turn = played(rang("not-reached"), start=turn)
    assert (turn.state, turn.reason, turn.tries) == ("wrap-up", "not-reached", MOST)


def test_the_wrong_time_is_no_try_and_nothing_is_said_of_a_call_that_was_not_made() -> None:
    taken = played(RingBack(), Take("a"))
    assert step(taken, rang("reached"), 3.0) is None
    assert step(taken, rang("not-reached"), 3.0) is None
    turn = played(rang("wrong-time"), start=taken)
    assert (turn.state, turn.tries, turn.due, turn.reason) == ("waiting", 0, DUE, "wrong-time")


def test_the_number_is_for_one_call_of_who_has_them_and_a_caller_at_a_screen_is_never_dialled() -> None:
    taken = played(RingBack(), Take("a"))
    assert step(taken, Dial("b"), 3.0) is None
    assert step(played(Dial("a"), start=taken), Dial("a"), 4.0) is None
    assert step(played(Take("a")), Dial("a"), 3.0) is None
    assert step(played(Take("a"), Connect("a")), rang("reached"), 3.0) is None
    assert step(taken, Park("a"), 3.0) is None


# ---- the line
@pytest.fixture
def floor(keys: Path, tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path, keys)
    yield made
    made.desk.store.close()


def asks(floor: Floor, name: str, needs: tuple[str, ...] = ()) -> None:
    row = {"report_id": name, "kiosk": "k", "urgency": 0, "needs": [*needs, "ring-back", "language-pl"]}
    floor.desk.store.write(lambda db: contacts.ring_back(db, ringbacks.contact_of(row), floor.now[0]))


def row(floor: Floor, name: str) -> dict[str, Any]:
    found = floor.desk.store.look(lambda db: contacts.one(db, name))
    assert found is not None
    return found


def move(floor: Floor, name: str, act: Act) -> None:
    assert floor.desk.store.write(lambda db: contacts.move(db, name, act, floor.now[0]))


def order(floor: Floor) -> list[str]:
    return [one["contact"] for one in floor.desk.store.look(contacts.listed)]


def test_whoever_rang_keeps_the_place_also_when_the_kiosk_said_that_they_left_first(floor: Floor) -> None:
    for name in ("one", "two", "three"):
        floor.rings(name)
        floor.now[0] += 60
    floor.desk.store.write(lambda db: contacts.end(db, "two", KIOSK, "ring-back", floor.now[0]))
    assert order(floor) == ["one", "three"]
    asks(floor, "two")
    asks(floor, "two")
    assert order(floor) == ["one", "two", "three"]
    assert floor.desk.store.look(lambda db: places.ahead(db, "three")) == 2
    assert (row(floor, "two")["language"], row(floor, "two")["created"]) == ("en", 1060.0), "as they rang"


def test_whoever_found_nobody_has_a_place_from_the_moment_it_came(floor: Floor) -> None:
    asks(floor, "one", ("safe", "interpreter-so"))
    found = row(floor, "one")
    assert (found["kind"], found["language"], json.loads(found["needs"])) == ("voice", "pl", ["safe", "interpreter-so"])
    assert (found["state"], found["back"], found["promised"]) == ("waiting", True, -1)


def test_it_rings_for_an_officer_in_its_turn_and_no_kiosk_hears_of_it(floor: Floor) -> None:
    asks(floor, "one")
    floor.here("5678")
    ring(floor.desk)
    assert (row(floor, "one")["state"], row(floor, "one")["officer"]) == ("ringing", "5678")
    heard = floor.desk.store.look(lambda db: read(db, 0, ("kiosk:k",)))
    told = [item.data["state"] for item in heard if item.name == "contact" and item.data["contact"] == "one"]
    assert told == ["waiting"], "that it is in line, and no word of who answers"


def test_a_next_try_does_not_ring_before_its_time_nor_stand_before_whoever_has_not_had_their_turn(floor: Floor) -> None:
    asks(floor, "one")
    for act in (Take("5678"), Dial("5678"), Rang("5678", "not-reached", floor.now[0] + 1800, MOST)):
        move(floor, "one", act)
    floor.rings("two")
    assert order(floor) == ["two", "one"]
    assert floor.desk.store.look(places.waiting) == 1
    floor.desk.store.write(lambda db: contacts.end(db, "two", KIOSK, "visitor", floor.now[0]))
    floor.here("5678")
    ring(floor.desk)
    assert row(floor, "one")["state"] == "waiting"
    floor.now[0] += 1801
    floor.here("5678")
    ring(floor.desk)
    assert row(floor, "one")["state"] == "ringing"


def test_the_wait_until_somebody_had_the_number_is_kept_beside_what_was_promised(floor: Floor) -> None:
    floor.rings("one")
    floor.desk.store.write(lambda db: contacts.told(db, "one", 120.0))
    asks(floor, "one")
    floor.now[0] += 100
    move(floor, "one", Take("5678"))
    assert row(floor, "one")["answered"] == 0
    floor.now[0] += 30
    move(floor, "one", Dial("5678"))
    assert row(floor, "one")["answered"] == floor.now[0]
    (day,) = floor.desk.store.look(lambda db: promises.week(db, floor.now[0]))
    assert (day["promised"], day["actual"], day["right"]) == (120, 130, 1)


def test_an_emergency_still_goes_before_it(floor: Floor) -> None:
    asks(floor, "one")
    floor.rings("two", EMERGENCY)
    assert order(floor) == ["two", "one"]
    move(floor, "one", Alarm())


# ---- the desk as it runs
def test_kiosk_and_desk_mean_the_same_codes() -> None:
    assert (ringback.NEED, ringback.SPEAKS) == (ringbacks.NEED, ringbacks.SPEAKS)


@pytest.fixture
def asked(desk: Running, kiosk: Kiosk) -> Callable[..., str]:
    """A contact that rang, left the line, and whose sealed number came after it."""

    def ask(rule: str = "any") -> str:
        contact = kiosk.ring("voice", 0, "large-print")
        kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "ring-back"})
        header, made = kiosk.seal(desk)
        needs = ("ring-back", "language-en")
        kiosk.upload(replace(header, report_id=contact, needs=needs, contact_rule=rule), made.parts)
        return contact

    return ask


def out(console: Console, contact: str, act: str = "ring", rule: str = "any", hours: bool | None = None) -> tuple[int, str]:
    answer = console.post(f"/api/contacts/{contact}/out", {"act": act, "rule": rule, "hours": hours})
    return answer.status_code, answer.json().get("code", "")


def say(console: Console, contact: str, outcome: str) -> tuple[int, dict[str, Any]]:
    answer = console.post(f"/api/contacts/{contact}/rang", {"outcome": outcome})
    return answer.status_code, answer.json()


def test_the_whole_way_from_the_sealed_number_to_the_call_and_each_step_is_in_the_log(
    desk: Running, asked: Callable[..., str]
) -> None:
    contact, console = asked(), Console(desk).sign_in()
    queue = console.get("/api/queue").json()
    (mine,) = [one for one in queue["contacts"] if one["contact"] == contact]
    assert (mine["back"], mine["tries"], mine["state"]) == (True, 0, "waiting")
    assert contact not in {one["report_id"] for one in queue["reports"]}, "it is no report to read"
    assert console.post(f"/api/reports/{contact}/open").status_code == 403, (
        "nobody reads the number before they have taken them"
    )
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert out(console, contact) == (409, "not-opened")
    assert console.post(f"/api/reports/{contact}/open").status_code == 200
    assert out(console, contact, rule="") == (409, "rule-not-set")
    assert out(console, contact, rule="hours", hours=True) == (409, "rule-other")
    assert out(console, contact, "letter") == (400, "bad-shape")
    assert out(console, contact, "message") == (409, "ring-first")
    assert say(console, contact, "reached")[0] == 409
    assert out(console, contact) == (200, "")
    assert out(console, contact) == (409, "rung-already")
    assert out(console, contact, "message") == (200, "")
    assert say(console, contact, "reached")[0] == 200
    lines = [line["act"] for line in _lines(desk, contact)]
    assert lines == ["take", "open", "out-ring", "out-message", "rang-reached"]
    assert console.post(f"/api/contacts/{contact}/finish").status_code == 200


def _lines(desk: Running, contact: str) -> list[dict[str, Any]]:
    made: Desk = open_desk(Settings(desk.data))
    try:
        return made.store.look(partial(audit.listed, ref=contact))
    finally:
        made.store.close()


def test_a_second_officer_and_a_second_session_read_nothing_of_it(desk: Running, asked: Callable[..., str]) -> None:
    contact, mine, other = asked("no-message"), Console(desk).sign_in(), Console(desk, "5678").sign_in()
    assert mine.post(f"/api/contacts/{contact}/take").status_code == 200
    assert mine.post(f"/api/reports/{contact}/open").status_code == 200
    assert other.post(f"/api/reports/{contact}/open").status_code == 403
    assert other.get(f"/api/reports/{contact}/parts/0").status_code == 403
    assert out(other, contact, rule="no-message") == (409, "not-opened")
    again = Console(desk).sign_in()
    assert out(again, contact, rule="no-message") == (409, "not-opened"), (
        "another browser of the same officer has not opened it"
    )
    assert out(mine, contact, rule="no-message") == (200, "")
    assert out(mine, contact, "message", "no-message") == (409, "rule-refuses")
    assert say(mine, contact, "reached")[0] == 200


def test_for_a_next_try_it_is_opened_anew_and_when_that_is_due_is_said(desk: Running, asked: Callable[..., str]) -> None:
    contact, console = asked(), Console(desk).sign_in()
    for n in (1, 2, 3):
        assert console.post(f"/api/contacts/{contact}/take").status_code == 200
        assert out(console, contact) == (409, "not-opened"), "the number is for one call, not for the next one"
        assert console.post(f"/api/reports/{contact}/open").status_code == 200
        assert out(console, contact) == (200, "")
        status, said = say(console, contact, "not-reached")
        assert (status, said["tries"], said["most"], said["due"] > 0) == (200, n, 3, n < 3)
    assert console.post(f"/api/contacts/{contact}/finish").status_code == 200
    assert contact not in {one["contact"] for one in console.get("/api/queue").json()["contacts"]}


@pytest.mark.parametrize("hours", [False, None])
def test_outside_their_hours_nothing_goes_out_and_it_waits_for_another_time(
    desk: Running, asked: Callable[..., str], hours: bool | None
) -> None:
    contact, console = asked("hours"), Console(desk).sign_in()
    console.post(f"/api/contacts/{contact}/take")
    console.post(f"/api/reports/{contact}/open")
    assert out(console, contact, rule="hours", hours=hours) == (409, "not-these-hours")
    status, said = say(console, contact, "wrong-time")
    assert (status, said["tries"], said["due"] > 0) == (200, 0, True)
    console.post(f"/api/contacts/{contact}/take")
    console.post(f"/api/reports/{contact}/open")
    assert out(console, contact, rule="hours", hours=True) == (200, "")
    assert say(console, contact, "reached")[0] == 200
    console.post(f"/api/contacts/{contact}/finish")


def test_the_same_set_sent_twice_and_a_kiosk_that_says_late_that_it_left_change_nothing(desk: Running, kiosk: Kiosk) -> None:
    contact = secrets.token_hex(16)
    header, made = kiosk.seal(desk)
    header = replace(header, report_id=contact, needs=("ring-back", "language-pl"), contact_rule="any")
    at = kiosk.upload(header, made.parts)
    again = f"/v1/reports/{contact}/complete"
    assert kiosk.ask("POST", again, {"v": 1}).json()["received"] == at
    kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "lost"})
    console = Console(desk).sign_in()
    (mine,) = [one for one in console.get("/api/queue").json()["contacts"] if one["contact"] == contact]
    assert (mine["state"], mine["back"], mine["language"], mine["needs"]) == ("waiting", True, "pl", [])
    console.post(f"/api/contacts/{contact}/take")
    console.post(f"/api/reports/{contact}/open")
    assert out(console, contact) == (200, "")
    assert say(console, contact, "reached")[0] == 200
    console.post(f"/api/contacts/{contact}/finish")
    assert kiosk.ask("POST", again, {"v": 1}).json()["received"] == at
    assert contact not in {one["contact"] for one in console.get("/api/queue").json()["contacts"]}, (
        "said again, it is over all the same"
    )


def test_the_number_stands_nowhere_in_the_desk(desk: Running, kiosk: Kiosk) -> None:
    """Promise P3: neither in the database nor in a file beside it."""
    contact, number = secrets.token_hex(16), "CANARY-07700900123"
    header, made = kiosk.seal(desk, story=number)
    kiosk.upload(replace(header, report_id=contact, needs=("ring-back", "language-en"), contact_rule="any"), made.parts)
    held = [path for path in desk.data.rglob("*") if path.is_file()]
    assert held
    assert [path.name for path in held if number.encode() in path.read_bytes()] == []
