"""What setting a kiosk up found, signed by the kiosk: kept once, shown to every officer, believed of nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Browser, expect

from kiosk.roster import sign
from kiosk.wire import Sheet, plain
from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_browser_page import found_on
from tests.desk.test_kiosks import row

CONTEXT = "bluelamp-commissioned-v1"
FOUND = {"touch": "", "camera": "camera-dark", "call": "call-unproved"}
Enrolled = Callable[[str], Kiosk]


@pytest.fixture(scope="module")
def console(desk: Running) -> Console:
    return Console(desk).sign_in()


def signed(signer: Kiosk, outcome: str = "without", at: str = "2026-12-01T14:05:00Z", **changes: Any) -> Any:
    value = {"v": 1, "kiosk": signer.name, "at": at, "outcome": outcome, "found": FOUND, **changes}
    return plain(sign(signer.key, CONTEXT, Sheet(**value)))


def put(kiosk: Kiosk, body: Any) -> requests.Response:
    return kiosk.ask("PUT", "/v1/commissioned", body)


def test_the_same_sheet_twice_is_one_and_the_newest_counts(desk: Running, console: Console, enrolled: Enrolled) -> None:
    kiosk = enrolled("set-up")
    assert row(console, "set-up")["readiness"] is None
    first = signed(kiosk)
    cursor = console.get("/api/queue").json()["cursor"]
    assert [put(kiosk, first).status_code for _ in range(3)] == [200] * 3
    assert console.get("/api/queue").json()["cursor"] == cursor + 1, "the consoles are told once"
    shown = row(console, "set-up")["readiness"]
    assert (shown["outcome"], shown["found"], shown["at"]) == ("without", FOUND, "2026-12-01T14:05:00Z")
    assert put(kiosk, signed(kiosk, "ready", "2026-12-01T15:00:00Z", found={"touch": ""})).status_code == 200
    assert put(kiosk, first).status_code == 200  # an older one that comes again is not news
    assert row(console, "set-up")["readiness"]["outcome"] == "ready"


def test_only_the_kiosk_itself_can_say_how_it_is(console: Console, enrolled: Enrolled) -> None:
    kiosk, other = enrolled("itself"), enrolled("another")
    altered = signed(kiosk)
    altered["payload"] = altered["payload"].replace("without", "ready")
    answers = {
        "signed by another": put(kiosk, signed(other, kiosk="itself")).status_code,
        "about another": put(kiosk, signed(kiosk, kiosk="another")).status_code,
        "altered": put(kiosk, altered).status_code,
        "no outcome of ours": put(kiosk, signed(kiosk, "splendid")).status_code,
        "not a moment": put(kiosk, signed(kiosk, at="<b>now</b>")).status_code,
        "words in place of codes": put(kiosk, signed(kiosk, found={"touch": "My name is Anna"})).status_code,
        "no JSON": kiosk.ask("PUT", "/v1/commissioned", data=b"{").status_code,
    }
    assert answers == {
        "signed by another": 403, "about another": 403, "altered": 403, "no outcome of ours": 400, "not a moment": 400,
        "words in place of codes": 400, "no JSON": 400,
    }  # fmt: skip
    assert row(console, "itself")["readiness"] is None


@pytest.mark.parametrize(
    ("outcome", "word"), [("ready", "READY"), ("without", "WITHOUT"), ("out", "OUT OF SERVICE")]
)  # fmt: skip
def test_the_kiosk_s_page_says_how_it_was_set_up_and_what_it_lacked(
    desk: Running, enrolled: Enrolled, browser: Browser, key_file: Path, outcome: str, word: str
) -> None:
    kiosk = enrolled(f"page {outcome}")
    found = {"touch": ""} if outcome == "ready" else {"touch": "", "camera": "camera-dark"}
    with officer_page(browser, 1366, 768) as seen:
        page = seen.page
        sign_in(page, desk.console, key_file)
        page.goto(f"{desk.console}/#job/page%20{outcome}")
        card = page.get_by_role("region", name="How it was set up")
        expect(card).to_contain_text("Not known. It has not sent a readiness sheet.")
        assert put(kiosk, signed(kiosk, outcome, found=found)).status_code == 200
        expect(card.locator("[data-outcome]")).to_have_text(word)
        expect(card).to_contain_text("The glass")
        if outcome != "ready":
            expect(card).to_contain_text("The camera: camera-dark")
            expect(card).to_contain_text("the camera, its cable and a lens cloth")
        assert found_on(page) == []
        page.keyboard.press("k")
        told = page.get_by_role("row", name=f"page {outcome}").get_by_text("Out of service")
        expect(told).to_have_count(1 if outcome == "out" else 0)
        assert seen.complaints == []
