"""A visitor asks for a person: nobody is taken twice, nobody is forgotten."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest

from desk import contacts, kiosks, machine, places
from desk.store import Store
from kiosk.roster import sign
from kiosk.wire import Reply, plain, sha256
from tests.desk.running import LIMIT, Console, Kiosk, Running, until

CONTESTED, FULL = 1_600, 10_000  # answers that are pressed


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database of its own with one kiosk."""
    made = Store(tmp_path)
    made.write(lambda db: kiosks.enrol(db, "k", "key", "spki"))
    yield made
    made.close()


def _ring(store: Store, urgency: int = 1, at: float = 0.0) -> str:
    contact = secrets.token_hex(16)
    row = {"id": contact, "kiosk": "k", "kind": "text", "language": "en", "urgency": urgency, "needs": "[]"}
    store.write(lambda db: contacts.open_contact(db, row, at))
    return contact


def test_of_many_contested_answers_none_is_a_second_one(store: Store, request: pytest.FixtureRequest) -> None:
    """Sixteen press at once for the same two callers: one who waits for anybody, and one who rings for one of them."""
    officers = [f"o{n}" for n in range(16)]
    barrier = Barrier(len(officers))

    def press(officer: str, order: list[str]) -> list[str]:
        barrier.wait(LIMIT)
        presses = [store.submit(lambda db, name=name: contacts.take(db, name, officer, 1.0)) for name in order]  # type: ignore[misc]
        return [name for name, pressed in zip(order, presses, strict=True) if pressed.result(LIMIT)]

    contested = FULL if request.config.getoption("full", default=False) else CONTESTED
    with ThreadPoolExecutor(len(officers)) as pool:
        for n in range(contested // (2 * len(officers))):
            both = [_ring(store), _ring(store)]
            offer = machine.Offer(officers[n % len(officers)])
            assert store.write(lambda db, name=both[1], offer=offer: contacts.move(db, name, offer, 1.0))  # type: ignore[misc]
            orders = [both if m % 2 else both[::-1] for m in range(len(officers))]
            won = [taken for taken in pool.map(press, officers, orders) if taken]
            assert sorted(won) == sorted([name] for name in both), "each by one, and nobody has two"
            assert all(store.write(lambda db, name=name: contacts.end(db, name, "kiosk", "done", 2.0)) for name in both)  # type: ignore[misc]


def test_a_caller_whose_officer_was_lost_is_before_everybody_else_and_then_the_most_urgent_and_the_oldest(store: Store) -> None:
    plain_first, plain_second = _ring(store, at=1.0), _ring(store, at=2.0)
    urgent = _ring(store, urgency=2, at=3.0)
    order = [row["contact"] for row in store.look(contacts.listed)]
    assert order == [urgent, plain_first, plain_second]
    assert store.write(lambda db: contacts.take(db, plain_first, "o1", 4.0))
    assert store.write(lambda db: contacts.release(db, "o1", 5.0)) == [plain_first]
    assert [row["contact"] for row in store.look(contacts.listed)] == [plain_first, urgent, plain_second]
    assert store.look(lambda db: places.ahead(db, plain_first)) == 0
    assert store.write(lambda db: contacts.take(db, plain_first, "o2", 6.0))
    assert store.write(lambda db: contacts.end(db, plain_first, "o2", "officer", 7.0))
    assert store.look(lambda db: places.ahead(db, plain_second)) == 1


def test_an_officer_with_a_caller_cannot_take_another(store: Store) -> None:
    first, second = _ring(store), _ring(store)
    assert store.write(lambda db: contacts.take(db, first, "o1", 1.0))
    assert not store.write(lambda db: contacts.take(db, second, "o1", 1.0))


def test_addresses_are_forgotten_when_a_contact_ends(store: Store) -> None:
    contact = _ring(store)
    store.write(lambda db: contacts.take(db, contact, "o1", 1.0))
    assert store.write(lambda db: contacts.hello(db, contact, "k", 1, "candidate:192.0.2.1"))
    store.write(lambda db: contacts.end(db, contact, "kiosk", "visitor", 3.0))
    row = store.look(lambda db: contacts.one(db, contact))
    assert row is not None
    assert (row["hello"], row["reply"], row["state"]) == ("", "", "wrap-up")


def test_a_second_click_is_told_who_is_already_handling_it(desk: Running, kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring()
    other = Console(desk, "5678").sign_in()
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    refused = other.post(f"/api/contacts/{contact}/take")
    assert refused.status_code == 409
    assert refused.json() == {"v": 1, "code": "already-handling", "who": {"kind": "officer", "number": "4417"}, "you": False}
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200


def test_a_whole_call_goes_from_ring_to_hang_up(desk: Running, kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring()
    early = kiosk.hello(contact, "v=0 offer")
    assert (early.status_code, early.json()["code"]) == (409, "not-taken")
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert kiosk.hello(contact, "v=0 offer").status_code == 202
    offer = console.get(f"/api/contacts/{contact}").json()["offer"]
    assert (offer["sdp"], offer["attempt"], offer["kiosk_key"]) == ("v=0 offer", 1, kiosk.device_key)
    reply = Reply(1, contact, kiosk.name, 1, "4417", "2099-01-01T00:00:00Z", (), sha256(b"v=0 offer"), sha256(b"v=0 answer"))
    forged = plain(sign(kiosk.key, "bluelamp-reply-v1", reply))
    assert console.post(f"/api/contacts/{contact}/reply", {"reply": forged, "sdp": "v=0 answer"}).status_code == 403
    late = plain(sign(console.key, "bluelamp-reply-v1", replace(reply, attempt=7)))
    assert console.post(f"/api/contacts/{contact}/reply", {"reply": late, "sdp": "v=0 answer"}).status_code == 409
    right = plain(sign(console.key, "bluelamp-reply-v1", reply))
    assert console.post(f"/api/contacts/{contact}/reply", {"reply": right, "sdp": "v=0 answer"}).status_code == 200
    with kiosk.events() as events:
        mine = ((name, data) for _, name, data in events if data.get("contact") == contact)
        assert next(mine) == ("contact", _fact(contact, "waiting"))
        assert next(mine) == ("contact", _fact(contact, "taken", who="officer", number="4417"))
        name, data = next(mine)
        assert name == "reply"
        assert set(data) == {"contact", "attempt", "reply", "sdp"}
        assert data["reply"] == right
        assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200
        assert next(mine) == ("contact", _fact(contact, "ended", reason="officer"))
    again = kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"})
    assert again.status_code == 200


def _fact(contact: str, state: str, who: str = "", number: str = "", reason: str = "") -> dict[str, object]:
    return {"contact": contact, "state": state, "ahead": 0, "who": who, "number": number, "reason": reason}


def test_an_unanswered_caller_stays_and_a_named_person_may_close_it(desk: Running, kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring(urgency=3)
    assert contact in {row["contact"] for row in console.get("/api/queue").json()["contacts"]}
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "closed-by-officer"}).status_code == 200
    assert contact not in {row["contact"] for row in console.get("/api/queue").json()["contacts"]}


def test_a_caller_who_waits_may_wish_for_another_way_and_keeps_the_place(desk: Running, kiosk: Kiosk, console: Console) -> None:
    first, second = kiosk.ring(), kiosk.ring()
    body = {"v": 1, "contact": first, "kind": "text", "language": "pl", "urgency": 2, "needs": ["interpreter-ti"]}
    assert kiosk.ask("POST", "/v1/contacts", body).json()["ahead"] == 0
    mine = [row for row in console.get("/api/queue").json()["contacts"] if row["contact"] in (first, second)]
    assert [row["contact"] for row in mine] == [first, second]
    assert {name: mine[0][name] for name in ("kind", "language", "needs")} == {
        "kind": "text", "language": "pl", "needs": ["interpreter-ti"],
    }  # fmt: skip


def test_a_caller_who_was_answered_is_not_changed_by_ringing_again(desk: Running, kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring()
    assert console.post(f"/api/contacts/{contact}/take", {}).status_code == 200
    body = {"v": 1, "contact": contact, "kind": "text", "language": "pl", "urgency": 3, "needs": []}
    assert kiosk.ask("POST", "/v1/contacts", body).status_code == 200
    (mine,) = (row for row in console.get("/api/queue").json()["contacts"] if row["contact"] == contact)
    assert (mine["kind"], mine["state"]) == ("video", "taken")


def test_the_same_contact_rung_twice_is_one_and_of_another_kiosk_is_refused(
    desk: Running, kiosk: Kiosk, console: Console, enrolled: Callable[[str], Kiosk]
) -> None:
    contact = kiosk.ring()
    body = {"v": 1, "contact": contact, "kind": "video", "language": "en", "urgency": 2, "needs": []}
    assert kiosk.ask("POST", "/v1/contacts", body).status_code == 200
    other = enrolled("kiosk-thief")
    assert other.ask("POST", "/v1/contacts", body).status_code == 409
    assert other.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"}).status_code == 404
    assert other.hello(contact, "v=0").status_code == 409
    assert kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"}).status_code == 200
    assert until(lambda: contact not in {row["contact"] for row in console.get("/api/queue").json()["contacts"]})
