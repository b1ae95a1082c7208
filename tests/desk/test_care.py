"""A child, somebody who must be careful, and whoever must not be answered by the desk here (rules S6, S7, S10, S28)."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pyrage
import pytest
import requests

from desk import audit, decisions
from desk.store import Store
from kiosk import seal
from tests.desk.running import Console, Kiosk, Running

AUNT = {"v": 1, "name": "CANARY-aunt", "phone": "07700 900123", "where": "theirs"}


@pytest.fixture
def staff(desk: Running) -> Console:
    """Police staff 5678, who is of the desk here and of no other team."""
    return Console(desk, "5678").sign_in()


@pytest.fixture
def store(desk: Running) -> Iterator[Store]:
    opened = Store(desk.data)
    yield opened
    opened.close()


def rows(console: Console, name: str) -> dict[str, dict[str, Any]]:
    """The rows of a list by the contact or alert they are about."""
    return {row.get("contact") or row["alert"]: row for row in console.get("/api/queue").json()[name]}


def ends(kiosk: Kiosk, *contacts: str) -> None:
    for contact in contacts:
        assert kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"}).status_code == 200


def decides(console: Console, contact: str, kind: str, choice: str) -> int:
    return console.post(f"/api/contacts/{contact}/decide", {"kind": kind, "choice": choice}).status_code


def says(kiosk: Kiosk, contact: str, *needs: str, urgency: int = 1) -> requests.Response:
    """The kiosk rings for the same contact once more."""
    body = {"v": 1, "contact": contact, "kind": "text", "language": "en", "urgency": urgency, "needs": needs}
    return kiosk.ask("POST", "/v1/contacts", body)


def test_a_contact_of_a_child_cannot_be_closed_before_the_safeguarding_decision(
    kiosk: Kiosk, console: Console, store: Store
) -> None:
    contact = kiosk.ring("text", 3, "child")
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert rows(console, "contacts")[contact]["owed"] == ["child"]
    for act, reason in (("end", "officer"), ("close", "they-are-safe")):
        refused = console.post(f"/api/contacts/{contact}/{act}", {"reason": reason})
        assert (refused.status_code, refused.json()["code"]) == (409, "decision-owed")
    assert rows(console, "contacts")[contact]["state"] == "taken"
    assert decides(console, contact, "child", "whatever") == 400
    assert decides(console, contact, "child", "childrens-services-now") == 200
    assert decides(console, contact, "child", "no-referral") == 409
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200
    assert store.look(lambda db: decisions.made(db, contact)) == {"child": "childrens-services-now"}
    lines = store.look(lambda db: audit.listed(db, contact))
    assert [(line["officer"], line["act"]) for line in lines] == [("4417", "take"), ("4417", "decide-child"), ("4417", "end")]
    assert store.look(audit.whole)


def test_somebody_in_safe_mode_is_not_let_go_before_it_is_said_how_they_leave_and_what_comes_next(
    kiosk: Kiosk, console: Console
) -> None:
    contact = kiosk.ring("text", 1, "safe")
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert decides(console, contact, "leaving", "on-their-own") == 200
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 409
    assert decides(console, contact, "next", "ring-them-safely") == 200
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200
    assert contact not in rows(console, "owed")


def test_a_call_that_turns_to_safe_mode_in_the_middle_owes_the_same_decision(kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring("text", 1)
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert rows(console, "contacts")[contact]["owed"] == []
    assert says(kiosk, contact, "safe", "lane-standards").status_code == 200
    assert rows(console, "contacts")[contact]["owed"] == ["leaving", "next"]
    assert rows(console, "contacts")[contact]["needs"] == ["woman-officer", "safe"], (
        "whoever has it is told what they owe, and nothing else"
    )
    assert says(kiosk, contact).status_code == 200
    refused = console.post(f"/api/contacts/{contact}/end", {"reason": "officer"})
    assert (refused.status_code, refused.json()["code"]) == (409, "decision-owed")
    for kind, choice in (("leaving", "somebody-fetches-them"), ("next", "support-worker")):
        assert decides(console, contact, kind, choice) == 200
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200


def test_an_emergency_that_turns_to_safe_mode_in_the_call_is_not_closed_before_it(kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring("text", 3)
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert says(kiosk, contact, "safe", urgency=3).status_code == 200
    assert console.post(f"/api/contacts/{contact}/close", {"reason": "they-are-safe"}).json()["code"] == "decision-owed"
    for kind, choice in (("leaving", "officer-comes"), ("next", "officer-visits")):
        assert decides(console, contact, kind, choice) == 200
    assert console.post(f"/api/contacts/{contact}/close", {"reason": "they-are-safe"}).status_code == 200
    ends(kiosk, contact)


def test_said_when_the_call_has_just_ended_it_is_owed_all_the_same(kiosk: Kiosk, console: Console) -> None:
    contact, quiet = kiosk.ring("text", 1), kiosk.ring("text", 1)
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200
    ends(kiosk, quiet)
    for one in (contact, quiet):
        assert says(kiosk, one, "safe").status_code == 200
    assert rows(console, "owed")[contact]["owed"] == ["leaving", "next"]
    assert quiet not in rows(console, "owed"), "of one that nobody took nothing is owed"
    for kind, choice in (("leaving", "left-without-saying"), ("next", "ring-them-safely")):
        assert decides(console, contact, kind, choice) == 200


def test_they_may_always_go_and_the_decision_stays_owed_until_somebody_makes_it(
    kiosk: Kiosk, console: Console, staff: Console
) -> None:
    contact = kiosk.ring("text", 1, "child", "safe")
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    ends(kiosk, contact)
    assert rows(staff, "owed")[contact]["owed"] == ["child", "leaving", "next"]
    for kind, choice in (("child", "go-to-them"), ("leaving", "left-without-saying"), ("next", "officer-visits")):
        assert decides(staff, contact, kind, choice) == 200
    assert contact not in rows(staff, "owed")


def test_a_child_whom_nobody_answered_is_decided_about_and_an_unanswered_careful_one_is_not(
    kiosk: Kiosk, console: Console
) -> None:
    child, careful = kiosk.ring("text", 1, "child"), kiosk.ring("text", 1, "safe")
    ends(kiosk, child, careful)
    assert child in rows(console, "owed")
    assert careful not in rows(console, "owed")
    assert decides(console, child, "child", "no-referral") == 200


def test_only_whoever_holds_the_contact_decides_while_it_lasts(kiosk: Kiosk, console: Console, staff: Console) -> None:
    contact = kiosk.ring("text", 1, "child")
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert decides(staff, contact, "child", "no-referral") == 403
    assert decides(console, "0" * 32, "child", "no-referral") == 404
    assert decides(console, contact, "leaving", "on-their-own") == 409  # nothing of that is owed
    assert decides(console, contact, "child", "worker-knows") == 200
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200


def test_an_ordinary_contact_owes_nothing(kiosk: Kiosk, console: Console) -> None:
    contact = kiosk.ring("text", 1)
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    assert rows(console, "contacts")[contact]["owed"] == []
    assert console.post(f"/api/contacts/{contact}/end", {"reason": "officer"}).status_code == 200


def test_where_the_person_works_for_the_police_nobody_at_the_desk_here_sees_or_takes_the_ring(
    kiosk: Kiosk, console: Console, staff: Console
) -> None:
    contact = kiosk.ring("text", 3, "lane-standards")
    assert contact not in rows(staff, "contacts")
    assert contact not in rows(staff, "emergencies")
    assert staff.post(f"/api/contacts/{contact}/take").json()["code"] == "not-your-lane"
    assert contact in rows(console, "contacts")
    assert console.post(f"/api/contacts/{contact}/take").status_code == 200
    ends(kiosk, contact)
    assert console.post(f"/api/contacts/{contact}/close", {"reason": "they-are-safe"}).status_code == 200


def test_a_ring_that_learns_of_it_while_it_waits_leaves_the_desk_here(kiosk: Kiosk, staff: Console) -> None:
    contact = kiosk.ring("text", 1, "safe")
    assert contact in rows(staff, "contacts")
    body = {"v": 1, "contact": contact, "kind": "text", "language": "en", "urgency": 1, "needs": ["safe", "lane-standards"]}
    assert kiosk.ask("POST", "/v1/contacts", body).status_code == 200
    assert contact not in rows(staff, "contacts")
    ends(kiosk, contact)


def test_a_silent_alert_says_that_somebody_is_to_be_rung_and_who_only_to_its_team(
    desk: Running, kiosk: Kiosk, console: Console, staff: Console, store: Store
) -> None:
    sealed = seal.seal_plan(AUNT, desk.roster)
    names = {lane: secrets.token_hex(16) for lane in sealed}
    for lane, name in names.items():
        body = {"v": 1, "alert": name, "lane": lane, "plan": sealed[lane]}
        assert kiosk.ask("POST", "/v1/duress", body).status_code == 200
    assert rows(staff, "alerts")[names["general"]]["plan"] is True
    assert names["standards"] not in rows(staff, "alerts")
    assert staff.post(f"/api/alerts/{names['standards']}/plan").status_code == 403
    answer = console.post(f"/api/alerts/{names['standards']}/plan").json()
    assert (answer["lane"], answer["sealed"]) == ("standards", sealed["standards"])
    assert [line["act"] for line in store.look(lambda db: audit.listed(db, names["standards"]))] == ["plan"]
    for name in names.values():
        assert console.post(f"/api/alerts/{name}/close", {"reason": "help-sent"}).status_code == 200


def test_an_alert_without_a_plan_has_none_to_show(kiosk: Kiosk, console: Console) -> None:
    name = secrets.token_hex(16)
    assert kiosk.ask("POST", "/v1/duress", {"v": 1, "alert": name}).status_code == 200
    assert rows(console, "alerts")[name]["plan"] is False
    assert console.post(f"/api/alerts/{name}/plan").status_code == 404
    assert console.post(f"/api/alerts/{name}/close", {"reason": "help-sent"}).status_code == 200


@pytest.mark.parametrize(
    "more",
    [
        {"lane": "nowhere", "plan": ""},
        {"lane": "general", "plan": "not base64"},
        {"lane": "general", "plan": base64.b64encode(json.dumps(AUNT).encode()).decode()},
        {"lane": "general", "plan": 7},
        {"lane": "general", "plan": "", "name": "CANARY"},
    ],
)
def test_a_plan_that_is_not_sealed_is_refused(kiosk: Kiosk, more: dict[str, Any]) -> None:
    assert kiosk.ask("POST", "/v1/duress", {"v": 1, "alert": secrets.token_hex(16), **more}).status_code == 400


def test_every_plan_is_of_one_size_and_says_nothing_in_clear(desk: Running) -> None:
    key = pyrage.x25519.Identity.generate()
    lanes = tuple(replace(lane, recipient=str(key.to_public())) for lane in desk.roster.lanes)
    plans = [seal.seal_plan({**AUNT, "name": "A" * n}, replace(desk.roster, lanes=lanes)) for n in (1, 100)]
    opened = [seal.open_with(str(key), base64.b64decode(text)) for plan in plans for text in plan.values()]
    assert {len(plain) for plain in opened} == {len(opened[0])}
    assert b"CANARY" not in base64.b64decode(seal.seal_plan(AUNT, desk.roster)["general"])
