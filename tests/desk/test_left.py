"""Officers and what somebody left with code words: the line before the bytes, the limits on the asker, one report in its place."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

import pytest

from desk import audit, sent
from desk.store import Store
from kiosk.roster import public_text, sign
from kiosk.seal import seal
from kiosk.wire import Header, Part, plain, sha256
from tests.desk.phone import Words, draft, leave, new_words
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_drafts import BLOB


@pytest.fixture
def store(desk: Running) -> Iterator[Store]:
    opened = Store(desk.data)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def words() -> Words:
    return new_words()


def shown(code: Words) -> dict[str, str]:
    return {"locator": code.secrets.locator.hex(), "proof": code.secrets.proof.hex()}


def report(desk: Running, console: Console, **changes: Any) -> dict[str, Any]:
    """What the officer's browser sends: one sealed part under a header that this officer signs."""
    part = seal(b"{}", [desk.roster.lanes[0].recipient, desk.roster.recovery])
    fixed: dict[str, Any] = {
        "v": 1, "report_id": secrets.token_hex(16), "kiosk": sent.AT_THE_DESK, "seq": 0, "lane": "general", "urgency": 1, "needs": (),
        "contact_rule": "none", "parts": (Part(0, len(part), sha256(part)),), "made_hour": "2026-11-24T17",
        "roster_version": desk.roster.version,
    }  # fmt: skip
    header = Header(**(fixed | changes))
    return {"signed": plain(sign(console.key, "bluelamp-header-v1", header)), "parts": [base64.b64encode(part).decode()]}


def test_the_line_is_in_the_log_before_a_sealed_byte_leaves_and_the_words_are_not_in_it(
    desk: Running, kiosk: Kiosk, console: Console, store: Store, words: Words
) -> None:
    value = draft(words)
    leave(kiosk, value, words)
    answer = console.post("/api/left", shown(words)).json()
    assert answer["found"]["draft_id"] == value.draft_id
    assert [(line["officer"], line["act"]) for line in store.look(lambda db: audit.listed(db, value.draft_id))] == [
        ("4417", "open-left")
    ]
    assert store.look(audit.whole)
    assert Console(desk).post("/api/left", shown(words)).status_code == 401


def test_one_report_takes_its_place_in_one_moment_and_doing_it_twice_changes_nothing(
    desk: Running, kiosk: Kiosk, console: Console, store: Store
) -> None:
    words = new_words()
    value = draft(words)
    leave(kiosk, value, words)
    body, path = report(desk, console) | shown(words), f"/api/left/{value.draft_id}/send"
    first = console.post(path, body)
    assert first.status_code == 200, first.text
    assert console.post(path, body).json() == first.json()
    found = kiosk.ask("POST", "/v1/follow", {"v": 1, **shown(words)}).json()
    assert found["received"] == first.json()["received"]
    report_id = found["report_id"]
    assert [line["act"] for line in store.look(lambda db: audit.listed(db, report_id))] == ["send-left"]
    other = report(desk, console) | shown(words)
    assert console.post(path, other).json()["code"] == "no-draft", "these words follow a report now"
    opened = console.post(f"/api/reports/{report_id}/open").json()
    assert public_text(console.key) in opened["keys"]
    assert console.get(f"/api/reports/{report_id}/parts/0").content == base64.b64decode(body["parts"][0])
    assert sent.AT_THE_DESK not in {row["id"] for row in console.get("/api/queue").json()["kiosks"]}


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"kiosk": "kiosk-1"}, 400, "wrong-header"),
        ({"lane": "nowhere"}, 400, "bad-shape"),
        ({"parts": (Part(0, 9, "0" * 64),)}, 422, "wrong-digest"),
    ],
)
def test_what_its_header_does_not_say_is_refused_and_the_draft_stays(
    desk: Running, kiosk: Kiosk, console: Console, change: dict[str, Any], status: int, code: str
) -> None:
    words = new_words()
    value = draft(words)
    leave(kiosk, value, words)
    refused = console.post(f"/api/left/{value.draft_id}/send", report(desk, console, **change) | shown(words))
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert kiosk.ask("POST", "/v1/follow", {"v": 1, **shown(words)}).json()["draft_id"] == value.draft_id


def test_nobody_sends_under_another_officers_name_or_without_the_words(desk: Running, kiosk: Kiosk, console: Console) -> None:
    words, other = new_words(), new_words()
    value = draft(words)
    leave(kiosk, value, words)
    path = f"/api/left/{value.draft_id}/send"
    theirs = Console(desk, "5678")
    assert console.post(path, report(desk, theirs) | shown(words)).json()["code"] == "wrong-signature"
    assert console.post(path, report(desk, console) | shown(other)).status_code == 404
    assert kiosk.ask("POST", "/v1/follow", {"v": 1, **shown(words)}).json()["draft_id"] == value.draft_id


def test_a_change_as_told_is_one_revision_and_is_logged(kiosk: Kiosk, console: Console, store: Store) -> None:
    words = new_words()
    value = draft(words)
    leave(kiosk, value, words)
    body = {
        "draft_id": value.draft_id,
        "revision": 2,
        "locators": [],
        "sealed": base64.b64encode(BLOB).decode(),
        **shown(words),
    }
    assert console.post(f"/api/left/{value.draft_id}", body).status_code == 200
    assert console.post(f"/api/left/{'0' * 32}", body).status_code == 400
    assert console.post(f"/api/left/{value.draft_id}", body | {"proof": "0" * 64}).status_code == 404
    assert kiosk.ask("POST", "/v1/follow", {"v": 1, **shown(words)}).json()["revision"] == 2
    assert "change-left" in [line["act"] for line in store.look(lambda db: audit.listed(db, value.draft_id))]


def test_words_that_open_nothing_count_against_the_officer_who_asks_and_lock_nobody_out(
    desk: Running, kiosk: Kiosk, console: Console
) -> None:
    words = new_words()
    leave(kiosk, draft(words), words)
    staff = Console(desk, "5678").sign_in()
    wrong = [hashlib.sha256(bytes([n])).hexdigest() for n in range(12)]
    codes = [staff.post("/api/left", {"locator": one[:32], "proof": one}).status_code for one in wrong]
    assert codes == [404] * 10 + [429] * 2
    assert staff.post("/api/left", shown(words)).status_code == 429
    assert console.post("/api/left", shown(words)).status_code == 200
    assert kiosk.ask("POST", "/v1/follow", {"v": 1, **shown(words)}).status_code == 200
