"""A report followed by its code words alone: what they open, what a wrong guess learns, what an officer can write."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from desk import audit
from desk.follows import Misses
from desk.store import Store, read
from tests.desk.running import Console, Kiosk, Running

SEALED = base64.b64encode(b"age-encryption.org/v1\n-> X25519 " + bytes(300)).decode()


def words() -> tuple[str, str, dict[str, str]]:
    """(locator, proof, what the kiosk tells the desk of them)."""
    locator, proof = secrets.token_bytes(16), secrets.token_bytes(32)
    told = {"locator": locator.hex(), "proof_sha256": hashlib.sha256(proof).hexdigest()}
    return locator.hex(), proof.hex(), told


def sent(desk: Running, kiosk: Kiosk) -> tuple[str, tuple[str, str]]:
    """(report, (locator, proof)) of a received report that can be followed."""
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    locator, proof, told = words()
    assert keep(kiosk, header.report_id, told) == 200
    return header.report_id, (locator, proof)


def keep(kiosk: Kiosk, report_id: str, *told: dict[str, str]) -> int:
    answer = kiosk.ask("PUT", f"/v1/reports/{report_id}/follow", {"v": 1, "locators": list(told)})
    return answer.status_code


def asked(kiosk: Kiosk, locator: str, proof: str) -> tuple[int, dict[str, object]]:
    answer = kiosk.ask("POST", "/v1/follow", {"v": 1, "locator": locator, "proof": proof})
    return answer.status_code, answer.json()


def test_words_and_digits_open_the_same_report_at_any_kiosk(
    desk: Running, kiosk: Kiosk, enrolled: Callable[[str], Kiosk], console: Console
) -> None:
    header, made = kiosk.seal(desk)
    name = header.report_id
    (first, proof, told), (second, other_proof, other_told) = words(), words()
    assert keep(kiosk, name, told, other_told) == 404
    received = kiosk.upload(header, made.parts)
    assert keep(kiosk, name, told, other_told) == 200
    assert keep(kiosk, name, other_told, told) == 200
    elsewhere = enrolled("kiosk-elsewhere")
    answer = {"v": 1, "report_id": name, "received": received, "read": "", "messages": []}
    assert asked(elsewhere, first, proof) == asked(kiosk, second, other_proof) == (200, answer)
    console.post(f"/api/reports/{name}/open")
    read_at = console.post(f"/api/reports/{name}/read").json()["read"]
    assert asked(elsewhere, first, proof) == (200, {**answer, "read": read_at})


def test_other_locators_for_a_report_or_another_report_s_locator_are_refused(desk: Running, kiosk: Kiosk) -> None:
    (one, two), (_, _, told), (_, _, other) = (kiosk.seal(desk), kiosk.seal(desk)), words(), words()
    for header, made in (one, two):
        kiosk.upload(header, made.parts)
    assert keep(kiosk, one[0].report_id, told) == 200
    assert keep(kiosk, one[0].report_id, other) == 409
    assert keep(kiosk, one[0].report_id, told, other) == 409
    assert keep(kiosk, two[0].report_id, other, told) == 409
    assert keep(kiosk, two[0].report_id, other) == 200


def test_only_the_kiosk_that_sent_it_says_where_it_is_found(
    desk: Running, kiosk: Kiosk, enrolled: Callable[[str], Kiosk]
) -> None:
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    assert keep(enrolled("kiosk-stranger"), header.report_id, words()[2]) == 404
    assert keep(kiosk, header.report_id, words()[2]) == 200


@pytest.mark.parametrize(
    "locators",
    [
        [],
        [{"locator": "0" * 31, "proof_sha256": "0" * 64}],
        [{"locator": "0" * 32, "proof_sha256": "0" * 63}],
        [{"locator": "G" * 32, "proof_sha256": "0" * 64}],
        [{"locator": "1" * 32, "proof_sha256": "0" * 64}] * 2,
        [{"locator": f"{n}" * 32, "proof_sha256": "0" * 64} for n in range(3)],
        [{"locator": "0" * 32, "proof_sha256": "0" * 64, "name": "x"}],
        "no",
    ],
)
def test_locators_of_another_shape_are_refused(kiosk: Kiosk, locators: object) -> None:
    answer = kiosk.ask("PUT", f"/v1/reports/{'0' * 32}/follow", {"v": 1, "locators": locators})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-shape")


def test_no_such_locator_and_a_wrong_proof_are_one_answer(desk: Running, enrolled: Callable[[str], Kiosk]) -> None:
    guessing = enrolled("kiosk-guessing")
    _, (locator, proof) = sent(desk, guessing)
    assert asked(guessing, locator, "0" * 64) == asked(guessing, "0" * 32, proof) == (404, {"v": 1, "code": "no-report"})


def test_too_many_misses_make_that_kiosk_wait_and_no_other(desk: Running, enrolled: Callable[[str], Kiosk]) -> None:
    misses, patient = enrolled("kiosk-misses"), enrolled("kiosk-patient")
    _, (locator, proof) = sent(desk, patient)
    with ThreadPoolExecutor(5) as pool:
        tried = list(pool.map(lambda n: asked(misses, f"{n:032x}", proof)[0], range(15)))
    assert (tried.count(404), tried.count(429)) == (10, 5)
    answer = misses.ask("POST", "/v1/follow", {"v": 1, "locator": locator, "proof": proof})
    assert (answer.status_code, answer.json()["code"]) == (429, "later")
    assert 0 < int(answer.headers["Retry-After"]) <= 600
    assert [asked(patient, locator, proof)[0] for _ in range(12)] == [200] * 12


def test_a_kiosk_may_try_again_when_its_misses_are_old_and_a_right_answer_never_counts() -> None:
    now = [1000.0]
    misses = Misses(2, 600.0, lambda: now[0])
    for _ in range(5):
        turn = misses.turn("library")
        assert turn.wait == 0.0
        turn.right()
    misses.turn("library")
    now[0] += 100
    misses.turn("library")
    assert misses.turn("library").wait == 500.0
    assert misses.turn("station").wait == 0.0
    now[0] += 500
    assert misses.turn("library").wait == 0.0
    assert misses.turn("library").wait == 100.0


def test_an_officer_writes_to_whoever_has_the_words(desk: Running, kiosk: Kiosk, console: Console) -> None:
    name, (locator, proof) = sent(desk, kiosk)
    path = f"/api/reports/{name}/messages"
    for refused in (console.get(path), console.post(path, {"sealed": SEALED})):
        assert (refused.status_code, refused.json()["code"]) == (403, "not-opened")
    console.post(f"/api/reports/{name}/open")
    assert console.get(path).json() == {"v": 1, "can": True, "messages": []}
    written = console.post(path, {"sealed": SEALED})
    assert written.status_code == 201
    (row,) = console.get(path).json()["messages"]
    assert (row["n"], row["officer"], row["sealed"]) == (written.json()["n"], "4417", SEALED)
    _, opened = asked(kiosk, locator, proof)
    assert opened["messages"] == [{"n": row["n"], "at": row["at"], "sealed": SEALED}]
    store = Store(desk.data)
    assert "message" in [line["act"] for line in store.look(lambda db: audit.listed(db, name))]
    assert {"report_id": name} in [item.data for item in store.look(lambda db: read(db, 0, ["desk"])) if item.name == "message"]
    store.close()


def test_code_words_open_the_newest_eight_messages_oldest_first(desk: Running, kiosk: Kiosk, console: Console) -> None:
    name, (locator, proof) = sent(desk, kiosk)
    console.post(f"/api/reports/{name}/open")
    numbers = [console.post(f"/api/reports/{name}/messages", {"sealed": SEALED}).json()["n"] for _ in range(9)]
    _, opened = asked(kiosk, locator, proof)
    assert [row["n"] for row in json.loads(json.dumps(opened))["messages"]] == numbers[1:]


def test_nobody_writes_where_nobody_could_read(desk: Running, kiosk: Kiosk, console: Console) -> None:
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    path = f"/api/reports/{header.report_id}/messages"
    console.post(f"/api/reports/{header.report_id}/open")
    assert console.get(path).json() == {"v": 1, "can": False, "messages": []}
    refused = console.post(path, {"sealed": SEALED})
    assert (refused.status_code, refused.json()["code"]) == (409, "no-follow")
    store = Store(desk.data)
    assert "message" not in [line["act"] for line in store.look(lambda db: audit.listed(db, header.report_id))]
    store.close()


@pytest.mark.parametrize(
    ("sealed", "status"),
    [
        (7, 400),
        ("no base64!", 400),
        (base64.b64encode(b"plain words").decode(), 400),
        (base64.b64encode(b"age-encryption.org/v1\n" + bytes(8192)).decode(), 413),
        ("A" * 20_000, 413),
    ],
)
def test_what_is_not_sealed_or_is_too_long_is_refused(
    desk: Running, kiosk: Kiosk, console: Console, sealed: object, status: int
) -> None:
    name, _ = sent(desk, kiosk)
    console.post(f"/api/reports/{name}/open")
    assert console.post(f"/api/reports/{name}/messages", {"sealed": sealed}).status_code == status
    assert console.get(f"/api/reports/{name}/messages").json()["messages"] == []


def test_another_lane_s_messages_are_neither_read_nor_written(desk: Running, kiosk: Kiosk) -> None:
    header, made = kiosk.seal(desk, lane="standards")
    kiosk.upload(header, made.parts)
    staff = Console(desk, "5678").sign_in()
    path = f"/api/reports/{header.report_id}/messages"
    assert staff.get(path).json()["code"] == staff.post(path, {"sealed": SEALED}).json()["code"] == "not-your-lane"
