"""What stays red until a named person closes it with a reason."""

from __future__ import annotations

import secrets

from desk import alerts, audit
from desk.store import Store
from tests.desk.running import Console, Kiosk, Running


def _open(console: Console) -> tuple[set[str], set[str]]:
    queue = console.get("/api/queue").json()
    return {row["alert"] for row in queue["alerts"]}, {row["contact"] for row in queue["emergencies"]}


def test_a_silent_alert_said_twice_is_one_and_stays_until_it_is_closed(desk: Running, kiosk: Kiosk, console: Console) -> None:
    name = secrets.token_hex(16)
    for _ in range(2):
        assert kiosk.ask("POST", "/v1/duress", {"v": 1, "alert": name}).status_code == 200
    assert kiosk.ask("POST", "/v1/duress", {"v": 1, "alert": "x"}).status_code == 400
    assert name in _open(console)[0]
    assert console.post(f"/api/alerts/{name}/close", {"reason": ""}).status_code == 400
    assert name in _open(console)[0]
    assert console.post(f"/api/alerts/{name}/close", {"reason": "help-sent"}).status_code == 200
    assert name not in _open(console)[0]
    assert console.post(f"/api/alerts/{name}/close", {"reason": "they-are-safe"}).status_code == 409
    store = Store(desk.data)
    assert [line["officer"] for line in store.look(lambda db: audit.listed(db, name))] == ["4417"]
    store.close()


def test_an_emergency_stays_when_the_visitor_has_gone(desk: Running, kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring("text", urgency=3)
    assert kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "quit"}).status_code == 200
    assert contact in _open(console)[1]
    assert console.post(f"/api/contacts/{contact}/close", {"reason": "given-to-control-room"}).status_code == 200
    assert contact not in _open(console)[1]


def test_closing_a_waiting_emergency_ends_it_and_closing_a_held_one_does_not(
    desk: Running, kiosk: Kiosk, console: Console
) -> None:
    waiting, held = kiosk.ring("text", urgency=3), kiosk.ring("text", urgency=3)
    other = Console(desk, "5678").sign_in()
    assert other.post(f"/api/contacts/{held}/take").status_code == 200
    for contact in (waiting, held):
        assert console.post(f"/api/contacts/{contact}/close", {"reason": alerts.REASONS[0]}).status_code == 200
    states = {row["contact"]: row["state"] for row in console.get("/api/queue").json()["contacts"]}
    assert waiting not in states
    assert states[held] == "taken"
    assert other.post(f"/api/contacts/{held}/end", {"reason": "officer"}).status_code == 200


def test_an_ordinary_contact_is_no_emergency(desk: Running, kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring(urgency=2)
    assert console.post(f"/api/contacts/{contact}/close", {"reason": "help-sent"}).status_code == 409
    assert kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"}).status_code == 200
