"""Whom it rings for, in a real browser: who has answered is said, a ring is passed on, a call is written up, an officer stands down."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_browser_page import found_on
from tests.desk.visitor import visitor


def test_whoever_was_rung_for_reads_who_has_answered_instead(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        with visitor(browser, desk, kiosk) as one:
            ring = seen.page.get_by_role("region", name="Ringing for you")
            expect(ring).to_be_visible()
            other = Console(desk, "5678").sign_in()
            assert other.post(f"/api/contacts/{one.contact}/take").status_code == 200
            said = seen.page.get_by_role("region", name="The last call")
            expect(said.get_by_text("Police staff 5678 has answered kiosk-1.")).to_be_visible()
            expect(ring).to_have_count(0)
        assert seen.complaints == []


def test_a_ring_is_passed_on_a_call_is_written_up_and_an_officer_stands_down_all_by_the_keys(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen:
        page, keys = seen.page, seen.page.keyboard
        sign_in(page, desk.console, key_file)
        with visitor(browser, desk, kiosk):
            ring = page.get_by_role("region", name="Ringing for you")
            expect(ring).to_be_visible()
            keys.press("k")
            page.get_by_role("link", name=f"{kiosk.name}: job sheet").click()
            expect(page.get_by_role("button", name="Print this sheet")).to_be_visible()
            found = found_on(page)
            keys.press("p")
            expect(ring).to_have_count(0)
            keys.press("w")
            page.get_by_role("button", name="Answer", exact=False).click()
            expect(page.get_by_text("Waiting for their screen")).to_be_visible()
        standing = page.get_by_role("region", name="How you stand")
        expect(standing.get_by_text("Write down what was said at kiosk-1.")).to_be_visible()
        expect(page.get_by_text("Writing it up", exact=True)).to_be_visible()
        keys.press("y")
        expect(standing).to_have_count(0)
        keys.press("z")
        here = page.get_by_role("region", name="Who is here")
        expect(here.get_by_text("Free", exact=True)).to_be_visible()
        page.get_by_label("Woman officer").focus()
        keys.press("Space")
        expect(here.get_by_text("Woman officer")).to_be_visible()
        page.locator('[data-key="stand"]').focus()
        keys.press("Enter")
        expect(standing.get_by_text("You stand down.")).to_be_visible()
        expect(here.get_by_text("Stood down")).to_be_visible()
        found += found_on(page)
        page.keyboard.press("d")
        found += found_on(page)
        assert found == []
        keys.press("y")
        expect(here.get_by_text("Free", exact=True)).to_be_visible()
        assert seen.complaints == []
    assert Console(desk).sign_in().post("/api/standing", {"away": False, "skills": []}).status_code == 200


def test_a_caller_is_let_wait_taken_up_again_and_handed_over_by_the_keys(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page, keys = seen.page, seen.page.keyboard
        sign_in(page, desk.console, key_file)
        page.get_by_role("region", name="Ringing for you").wait_for()
        keys.press("a")
        one.connect()
        expect(page.get_by_text("Connected", exact=True)).to_be_visible()
        page.get_by_role("region", name="About this contact").click()
        keys.press("3")
        expect(page.get_by_text("What you tell me can be used as evidence.")).to_be_visible()
        found = found_on(page)
        keys.press("1")
        expect(page.get_by_role("region", name="The last call").get_by_text("they wait for you")).to_be_visible()
        assert "bye" not in {name for message in one.heard() for name in message}, "no goodbye is said to who waits on"
        page.get_by_role("button", name="Go on with them").wait_for()
        keys.press("g")
        one.connect()
        expect(page.get_by_text("Connected", exact=True)).to_be_visible()
        page.get_by_role("region", name="About this contact").click()
        keys.press("2")
        expect(page.get_by_role("group", name="To whom?")).to_be_visible()
        found += found_on(page)
        assert found == []
        page.get_by_role("button", name="Whoever is free next").click()
        expect(page.get_by_role("region", name="The last call").get_by_text("they ring for somebody else")).to_be_visible()
        assert seen.complaints == []
