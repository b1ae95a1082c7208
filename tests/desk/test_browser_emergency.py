"""The red band of an emergency in a real browser: taken out of a call, given to the control room, there until it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_browser_page import SIZES, found_on
from tests.desk.visitor import visitor

WHERE = {"v": 1, "place": "Brixton Library", "address": "Windrush Square, SW2 1JQ"}


@pytest.fixture
def urgent(kiosk: Kiosk, console: Console) -> Iterator[str]:
    """An emergency of a kiosk that has said where it stands; closed afterwards, if it is not yet."""
    assert kiosk.ask("PUT", "/v1/place", WHERE).status_code == 200
    contact = kiosk.ring("video", urgency=3)
    yield contact
    console.post(f"/api/contacts/{contact}/close", {"reason": "not-an-emergency"})
    console.post(f"/api/contacts/{contact}/end", {"reason": "officer"})


def _band(page: Page) -> None:
    page.get_by_text("Emergency, not closed").first.wait_for()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_one_key_shows_what_to_read_out_and_the_number_stays_with_it_through_a_reload(
    desk: Running, browser: Browser, key_file: Path, urgent: str, size: tuple[int, int], tmp_path: Path
) -> None:
    with officer_page(browser, *size) as seen:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _band(page)
        page.keyboard.press("j")
        sheet = page.locator(".give")
        for said in ("Brixton Library, Windrush Square, SW2 1JQ", "kiosk-1", "English", "None in this window."):
            expect(sheet).to_contain_text(said)
        expect(page.locator("#incident")).to_be_focused()
        page.keyboard.type("CAD 4471/29")
        assert found_on(page) == []
        page.screenshot(path=tmp_path / "give.png")
        page.keyboard.press("Enter")
        page.get_by_text("Incident CAD 4471/29, stored at").wait_for()
        sign_in(page, desk.console, key_file)
        page.get_by_text("Incident CAD 4471/29, stored at").wait_for()
        page.keyboard.press("x")
        page.get_by_role("button", name="Control room has it").click()
        page.get_by_text("Emergency, not closed").wait_for(state="detached")
        assert not seen.complaints


def test_an_officer_in_a_call_sees_it_and_takes_it_and_the_caller_they_held_is_parked_without_a_goodbye(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, console: Console
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk, "text", 1) as held:
        page = seen.page
        sign_in(page, desk.console, key_file)
        page.keyboard.press("a")
        held.connect()
        page.get_by_text("Connected").wait_for()
        with visitor(browser, desk, kiosk, "video", 3) as other:
            _band(page)
            page.get_by_text("Your caller waits first in line").click()
            page.get_by_text("The picture is covered").wait_for()
            expect(page.get_by_text("You are silent", exact=True)).to_be_visible()
            rows = {row["contact"]: row for row in console.get("/api/queue").json()["contacts"]}
            assert (rows[held.contact]["state"], rows[other.contact]["officer"]) == ("waiting", "4417")
            assert not [said for said in held.heard() if "bye" in said]
            other.connect()
            page.get_by_text("Connected").wait_for()
            console.post(f"/api/contacts/{other.contact}/close", {"reason": "help-sent"})
            page.get_by_role("button", name="End", exact=True).click()
        assert not seen.complaints
