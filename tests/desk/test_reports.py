"""A sealed report on its way in: resumed, repeated, refused, opened."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from dataclasses import replace

import pyrage

from desk import audit
from desk.store import Store
from kiosk.roster import sign
from kiosk.wire import plain
from tests.desk.running import Console, Kiosk, Running


def _put(kiosk: Kiosk, header: object, path: str) -> int:
    return kiosk.ask("PUT", path, plain(sign(kiosk.key, "bluelamp-header-v1", header))).status_code


def test_the_same_header_twice_is_one_report_and_another_under_its_id_is_refused(desk: Running, kiosk: Kiosk) -> None:
    header, _ = kiosk.seal(desk)
    path = f"/v1/reports/{header.report_id}"
    assert _put(kiosk, header, path) == 201
    assert _put(kiosk, header, path) == 200
    assert _put(kiosk, replace(header, urgency=3), path) == 409


def test_a_header_that_another_key_signed_is_refused(desk: Running, kiosk: Kiosk) -> None:
    header, _ = kiosk.seal(desk)
    other = Console(desk).key
    answer = kiosk.ask("PUT", f"/v1/reports/{header.report_id}", plain(sign(other, "bluelamp-header-v1", header)))
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong-signature")


def test_an_id_that_is_a_path_is_refused(desk: Running, kiosk: Kiosk) -> None:
    header, _ = kiosk.seal(desk)
    assert _put(kiosk, replace(header, report_id=".."), "/v1/reports/%2e%2e") in (400, 404)
    assert _put(kiosk, replace(header, report_id="x" * 32), f"/v1/reports/{'x' * 32}") == 400


def test_a_newer_version_is_told_so(desk: Running, kiosk: Kiosk) -> None:
    header, _ = kiosk.seal(desk)
    assert _put(kiosk, replace(header, v=2), f"/v1/reports/{header.report_id}") == 426


def test_an_upload_goes_on_where_it_broke_and_a_wrong_offset_is_told_the_right_one(desk: Running, kiosk: Kiosk) -> None:
    header, made = kiosk.seal(desk)
    path = f"/v1/reports/{header.report_id}"
    assert _put(kiosk, header, path) == 201
    first = made.parts[0]
    part = f"{path}/parts/0"
    head = kiosk.ask("HEAD", part)
    assert (head.status_code, head.headers["Upload-Offset"], head.headers["Upload-Complete"]) == (200, "0", "?0")
    assert kiosk.ask("PATCH", part, data=first[:1000], headers={"Upload-Offset": "0"}).headers["Upload-Offset"] == "1000"
    wrong = kiosk.ask("PATCH", part, data=first[:10], headers={"Upload-Offset": "0"})
    assert (wrong.status_code, wrong.json()["code"], wrong.headers["Upload-Offset"]) == (409, "wrong-offset", "1000")
    assert kiosk.ask("POST", f"{path}/complete", {"v": 1}).json()["code"] == "incomplete"
    rest = kiosk.ask("PATCH", part, data=first[1000:], headers={"Upload-Offset": "1000"})
    assert (rest.status_code, rest.headers["Upload-Complete"]) == (204, "?1")
    again = kiosk.ask("PATCH", part, data=b"", headers={"Upload-Offset": str(len(first))})
    assert again.status_code == 204


def test_bytes_that_were_not_signed_start_again_at_nothing(desk: Running, kiosk: Kiosk) -> None:
    header, made = kiosk.seal(desk)
    path = f"/v1/reports/{header.report_id}"
    assert _put(kiosk, header, path) == 201
    spoilt = made.parts[0][:-1] + bytes([made.parts[0][-1] ^ 1])
    answer = kiosk.ask("PATCH", f"{path}/parts/0", data=spoilt, headers={"Upload-Offset": "0"})
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong-digest")
    assert kiosk.ask("HEAD", f"{path}/parts/0").headers["Upload-Offset"] == "0"
    assert kiosk.ask("PATCH", f"{path}/parts/0", data=made.parts[0] + b"x", headers={"Upload-Offset": "0"}).status_code == 413


def test_complete_twice_is_the_same_answer_and_the_kiosk_hears_it(desk: Running, kiosk: Kiosk) -> None:
    header, made = kiosk.seal(desk)
    received = kiosk.upload(header, made.parts)
    again = kiosk.ask("POST", f"/v1/reports/{header.report_id}/complete", {"v": 1})
    assert again.json() == {"v": 1, "received": received}
    assert kiosk.ask("GET", f"/v1/reports/{header.report_id}").json() == {"v": 1, "received": received, "read": ""}
    with kiosk.events() as events:
        data = next(data for _, name, data in events if name == "report" and data["report_id"] == header.report_id)
    assert data == {"report_id": header.report_id, "fact": "received", "at": received}


def test_another_kiosk_sees_and_touches_nothing_of_it(desk: Running, kiosk: Kiosk, enrolled: Callable[[str], Kiosk]) -> None:
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    other = enrolled("kiosk-other")
    path = f"/v1/reports/{header.report_id}"
    assert other.ask("GET", path).status_code == 404
    assert other.ask("HEAD", f"{path}/parts/0").status_code == 404
    assert other.ask("POST", f"{path}/complete", {"v": 1}).status_code == 404


def test_no_sealed_byte_leaves_before_the_line_is_in_the_log(desk: Running, kiosk: Kiosk, console: Console) -> None:
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    path = f"/api/reports/{header.report_id}"
    refused = console.get(f"{path}/parts/0")
    assert (refused.status_code, refused.json()["code"]) == (403, "not-opened")
    assert console.post(f"{path}/read").status_code == 403
    opened = console.post(f"{path}/open").json()
    assert opened["line"]["officer"] == "4417"
    assert console.get(f"{path}/parts/1").content == made.parts[1]
    assert Console(desk, "5678").sign_in().get(f"{path}/parts/0").status_code == 403
    assert console.post(f"{path}/read").json()["read"]
    assert kiosk.ask("GET", f"/v1/reports/{header.report_id}").json()["read"]
    store = Store(desk.data)
    assert store.look(audit.whole)
    store.close()


def test_the_list_says_nothing_but_what_the_header_says(desk: Running, kiosk: Kiosk, console: Console) -> None:
    word = f"canary{secrets.token_hex(6)}"
    header, made = kiosk.seal(desk, story=word)
    kiosk.upload(header, made.parts)
    row = next(row for row in console.get("/api/queue").json()["reports"] if row["report_id"] == header.report_id)
    known = {
        "report_id",
        "kiosk",
        "lane",
        "urgency",
        "needs",
        "contact_rule",
        "made_hour",
        "received",
        "read",
        "read_by",
        "sizes",
    }
    assert set(row) == known
    for file in desk.data.rglob("*"):
        assert file.is_dir() or word.encode() not in file.read_bytes()


def test_another_lane_is_neither_listed_nor_opened(desk: Running, kiosk: Kiosk) -> None:
    staff = Console(desk, "5678").sign_in()
    header, made = kiosk.seal(desk, lane="standards")
    kiosk.upload(header, made.parts)
    assert header.report_id not in {row["report_id"] for row in staff.get("/api/queue").json()["reports"]}
    assert staff.post(f"/api/reports/{header.report_id}/open").status_code == 403
    assert staff.get("/api/lanes/standards/keys").status_code == 403


def test_the_lane_keys_open_with_the_officer_s_own_key(desk: Running, console: Console) -> None:
    epochs = console.get("/api/lanes/general/keys").json()["epochs"]
    identity = pyrage.x25519.Identity.from_str(console.file["open"])
    opened = pyrage.decrypt(base64.b64decode(epochs[0]["file"]), [identity])
    assert opened.startswith(b"AGE-SECRET-KEY-1")
