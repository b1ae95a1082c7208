"""What an officer sees and does for the people around the person, in a real browser over the real desk."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kiosk import seal
from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_browser_page import SIZES, found_on
from tests.desk.visitor import visitor

AUNT = {"v": 1, "name": "CANARY-aunt", "phone": "07700 900123", "where": "unsure"}


def test_the_officers_browser_opens_whom_to_ring_and_never_offers_to_call_the_kiosk(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    name = secrets.token_hex(16)
    body = {"v": 1, "alert": name, "lane": "general", "plan": seal.seal_plan(AUNT, desk.roster)["general"]}
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        assert kiosk.ask("POST", "/v1/duress", body).status_code == 200
        band = seen.page.get_by_role("region", name="Silent alert")
        expect(band.get_by_text("They ask you to ring someone they trust.")).to_be_visible()
        expect(band.get_by_text("Never ring or call the kiosk")).to_be_visible()
        assert "CANARY" not in seen.page.content()
        found = found_on(seen.page)
        show = band.get_by_role("button", name="Show whom to ring")
        show.focus()
        seen.page.keyboard.press("Enter")
        expect(band.get_by_text("Ring CANARY-aunt: 07700 900123")).to_be_visible()
        expect(band.get_by_text("It is not sure who has that phone")).to_be_visible()
        found += found_on(seen.page)
        seen.page.get_by_role("button", name="Sign out").click()
        seen.page.locator("#use-passkey").wait_for()
        assert "CANARY" not in seen.page.content()
        assert (found, seen.complaints) == ([], [])
    assert Console(desk).sign_in().post(f"/api/alerts/{name}/close", {"reason": "help-sent"}).status_code == 200


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_call_of_a_child_ends_by_the_keyboard_only_after_the_decision(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, size: tuple[int, int]
) -> None:
    with officer_page(browser, *size) as seen, visitor(browser, desk, kiosk, "text", 1, needs=("child", "safe")) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        banner = page.get_by_text("The contact stays open until the safeguarding decision is made.")
        expect(banner).to_be_visible()
        expect(page.get_by_text("Childline: 0800 1111")).to_be_visible()
        found = found_on(page)
        page.keyboard.press("a")
        expect(page.get_by_role("heading", name="Decide before you close")).to_be_visible()
        found += found_on(page)
        page.locator("[data-key=end]").click()
        expect(page.get_by_role("region", name="Trouble").get_by_text("Decide first what comes next")).to_be_visible()
        assert one.contact in page.url
        for choice in ("Children’s services now", "Somebody fetches them", "We ring them the safe way"):
            button = page.get_by_role("button", name=choice)
            button.focus()
            page.keyboard.press("Enter")
            expect(button).to_have_count(0)
        expect(page.get_by_role("heading", name="Decide before you close")).to_have_count(0)
        page.locator("[data-key=end]").click()
        expect(page.get_by_role("region", name="The last call").get_by_text("you ended the call")).to_be_visible()
        assert (found, seen.complaints) == ([], [])


def test_a_child_who_has_gone_stays_on_the_page_until_somebody_decides(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    contact = kiosk.ring("text", 1, "child")
    kiosk.ask("POST", f"/v1/contacts/{contact}/end", {"v": 1, "reason": "visitor"})
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        band = seen.page.locator(f"[data-owed='{contact}']")
        expect(band.get_by_text("They have gone. Say what was decided.")).to_be_visible()
        found = found_on(seen.page)
        band.get_by_role("button", name="No referral").click()
        expect(band).to_have_count(0)
        assert (found, seen.complaints) == ([], [])
