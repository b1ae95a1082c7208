"""No password opens the desk: what a right proof is, and every way in which it can be wrong."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.roster import sign
from kiosk.wire import plain
from tests.desk.running import Console, Running


def _try(console: Console, statement: dict[str, object]) -> tuple[int, str]:
    answer = console.post("/api/sign-in/key", {"statement": statement})
    return answer.status_code, answer.json().get("code", "")


def test_a_challenge_counts_once(desk: Running) -> None:
    console = Console(desk)
    statement = console.statement(console.challenge())
    assert _try(console, statement) == (200, "")
    assert _try(console, statement) == (403, "challenge-used")


def test_a_challenge_that_was_never_given_is_refused(desk: Running) -> None:
    console = Console(desk)
    assert _try(console, console.statement("made-up")) == (403, "challenge-used")


def test_a_statement_for_another_place_is_refused(desk: Running) -> None:
    console = Console(desk)
    elsewhere = console.statement(console.challenge(), origin="http://desk.evil.example")
    assert _try(console, elsewhere) == (403, "wrong-origin")


def test_another_key_and_another_name_are_refused(desk: Running) -> None:
    console = Console(desk)
    assert _try(console, console.statement(console.challenge(), officer="5678")) == (403, "not-on-roster")
    assert _try(console, console.statement(console.challenge(), officer="nobody")) == (403, "not-on-roster")
    console.key = Ed25519PrivateKey.generate()
    assert _try(console, console.statement(console.challenge())) == (403, "not-on-roster")


def test_a_signature_of_another_kind_is_refused(desk: Running) -> None:
    console = Console(desk)
    said = {"v": 1, "officer": "4417", "origin": console.base, "challenge": console.challenge(), "recipient": ""}
    assert _try(console, dict(plain(sign(console.key, "bluelamp-reply-v1", said))))[1] == "wrong-context"
    spoilt = console.statement(console.challenge())
    assert _try(console, {**spoilt, "payload": spoilt["payload"] + " "}) == (403, "wrong-signature")


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Origin": ""}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_foreign_page_changes_nothing(desk: Running, console: Console, headers: dict[str, str]) -> None:
    console.http.headers.update(headers)
    answer = console.post("/api/sign-out")
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-origin")


def test_a_foreign_name_in_front_of_us_is_refused(desk: Running, console: Console) -> None:
    console.http.headers["Host"] = "rebound.example"
    assert console.get("/api/me").status_code == 421


def test_the_cookie_alone_changes_nothing(desk: Running, console: Console) -> None:
    assert console.get("/api/me").json()["officer"]["id"] == "4417"
    console.http.headers["X-Desk-Token"] = "wrong"
    assert console.post("/api/sign-out").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(desk: Running) -> None:
    console = Console(desk)
    answer = console.post("/api/sign-in/key", {"statement": console.statement(console.challenge())})
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_signed_out_is_out(desk: Running, console: Console) -> None:
    cookie = console.cookie
    assert console.post("/api/sign-out").status_code == 200
    console.http.cookies.clear()
    console.http.headers["Cookie"] = cookie
    assert console.get("/api/queue").status_code == 401


def test_a_used_or_made_up_invitation_opens_nothing(desk: Running) -> None:
    answer = Console(desk).post("/api/join/options", {"code": "made-up"})
    assert (answer.status_code, answer.json()["code"]) == (403, "invitation-spent")
    first = desk.command("invite", "--officer", "n.bell", "--kind", "officer", "--number", "2214").partition("#")[2]
    desk.command("invite", "--officer", "n.bell", "--kind", "officer", "--number", "2214")
    assert Console(desk).post("/api/join/options", {"code": first}).status_code == 403
