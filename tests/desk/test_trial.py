"""A kiosk that is set up proves its way by a sealed report without a word in it: answered for like any other, kept by nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.roster import sign
from kiosk.seal import seal_report
from kiosk.wire import TEST, Header, Report, plain
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_kiosks import beat, row

ID = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def console(desk: Running) -> Console:
    return Console(desk).sign_in()


def trial(kiosk: Kiosk, desk: Running, name: str) -> tuple[Header, tuple[bytes, ...]]:
    report = Report(1, name, "7KD-4MQ-9TR", TEST, 1, "", "", "en", kiosk.name, "2026-11-24T17:05:00Z", "good", (), (), "")
    made = seal_report(report, (), desk.roster, "general", urgency=0, needs=(TEST,))
    return replace(made.header, seq=1), made.parts


def test_it_is_answered_for_like_any_report_and_nothing_of_it_is_kept_or_seen(
    desk: Running, console: Console, enrolled: Callable[[str], Kiosk]
) -> None:
    kiosk = enrolled("tried")
    header, parts = trial(kiosk, desk, ID)
    at = kiosk.upload(header, parts)
    assert at
    assert kiosk.ask("GET", f"/v1/reports/{ID}").json() == {"v": 1, "received": at, "read": ""}
    assert not (desk.data / "parts" / ID).exists()
    assert ID not in console.get("/api/queue").text
    assert console.post(f"/api/reports/{ID}/open").status_code == 404
    beat(kiosk, 1)
    assert row(console, "tried")["unsent"] == 0, "it was numbered, and it is here"


def test_a_kiosk_that_lost_the_answer_asks_again_and_sends_no_byte_twice(
    desk: Running, enrolled: Callable[[str], Kiosk]
) -> None:
    kiosk, name = enrolled("tried-again"), ID[::-1]
    header, parts = trial(kiosk, desk, name)
    at = kiosk.upload(header, parts)
    path = f"/v1/reports/{name}"
    assert kiosk.ask("PUT", path, plain(sign(kiosk.key, "bluelamp-header-v1", header))).status_code == 200
    head = kiosk.ask("HEAD", f"{path}/parts/0")
    assert (head.headers["Upload-Offset"], head.headers["Upload-Complete"]) == (str(len(parts[0])), "?1")
    assert kiosk.ask("POST", f"{path}/complete", {"v": 1}).json()["received"] == at


def test_nothing_that_a_visitor_could_have_said_passes_for_a_test(
    desk: Running, console: Console, enrolled: Callable[[str], Kiosk]
) -> None:
    kiosk = enrolled("said")
    real, made = kiosk.seal(desk)
    for needs in ((TEST,), (TEST, "large-print")):
        body = plain(sign(kiosk.key, "bluelamp-header-v1", replace(real, needs=needs)))
        assert kiosk.ask("PUT", f"/v1/reports/{real.report_id}", body).status_code == 400
    kiosk.upload(real, made.parts)
    assert real.report_id in console.get("/api/queue").text
