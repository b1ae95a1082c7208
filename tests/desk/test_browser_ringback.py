"""Ringing somebody back, in a real browser: the rule first, the number for one call, and what came of it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.desk.browser import officer_page, sign_in
from tests.desk.ringing_back import SHOWN, ask
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_browser_page import found_on


def _take(page: Page) -> None:
    expect(page.get_by_role("region", name="Ringing for you")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("region", name="Ring them back")).to_be_visible()


def _said(page: Page, text: str) -> None:
    expect(page.get_by_role("region", name="The last call").get_by_text(text)).to_be_visible()


def _free(desk: Running, contact: str) -> None:
    Console(desk).sign_in().post(f"/api/contacts/{contact}/finish")


def test_the_number_is_shown_when_the_rule_is_set_and_a_call_without_an_answer_waits_for_the_next(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, tmp_path: Path
) -> None:
    with officer_page(browser) as seen:
        page = seen.page
        contact = ask(desk, kiosk, tmp_path, "any")
        sign_in(page, desk.console, key_file)
        _take(page)
        assert SHOWN not in page.content(), "not before the rule is set"
        expect(page.get_by_text("Ring at any time. You may leave a message.")).to_be_visible()
        assert found_on(page) == []
        page.keyboard.press("s")
        expect(page.get_by_text(SHOWN)).to_be_visible()
        expect(page.get_by_text("say nothing about them and not why you ring")).to_be_visible()
        assert found_on(page) == []
        page.get_by_role("button", name="Leave a message").click()
        expect(page.get_by_text("Say nothing of what it is about")).to_be_visible()
        page.get_by_role("button", name="Nobody answered").click()
        _said(page, "Tries without an answer: 1 of 3.")
        expect(page.get_by_role("region", name="Waiting now").get_by_text("Next try")).to_be_visible()
        assert SHOWN not in page.content()
        page.locator(f'[data-key="answer-{contact}"]').click()
        expect(page.locator('[data-key="dial"]')).to_be_visible()
        page.keyboard.press("s")
        page.get_by_role("button", name="I reached them").click()
        _said(page, "you reached them. Write down what was said.")
        assert seen.complaints == []
    _free(desk, contact)


def test_outside_their_hours_there_is_no_number_and_it_is_put_back(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, tmp_path: Path
) -> None:
    with officer_page(browser) as seen:
        page = seen.page
        page.clock.set_system_time("2026-12-01T13:00:00")
        contact = ask(desk, kiosk, tmp_path, "hours", "morning", "evening")
        sign_in(page, desk.console, key_file)
        _take(page)
        expect(page.get_by_text("They are safe: Morning, 8 to 12, Evening, 5 to 9.")).to_be_visible()
        expect(page.get_by_text("It is not one of those hours now.")).to_be_visible()
        expect(page.locator('[data-key="dial"]')).to_have_count(0)
        page.get_by_role("button", name="Not now, put it back").click()
        _said(page, "Tries without an answer: 0 of 3.")
        page.clock.set_system_time("2026-12-01T17:30:00")
        page.locator(f'[data-key="answer-{contact}"]').click()
        expect(page.locator('[data-key="dial"]')).to_be_visible()
        page.keyboard.press("s")
        expect(page.get_by_text(SHOWN)).to_be_visible()
        expect(page.get_by_role("button", name="Leave a message")).to_have_count(0)
        page.get_by_role("button", name="I reached them").click()
        _said(page, "you reached them.")
        assert seen.complaints == []
    _free(desk, contact)


def test_the_person_they_trust_is_asked_for_by_name_and_a_page_that_was_closed_goes_on(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, tmp_path: Path
) -> None:
    with officer_page(browser) as seen:
        page = seen.page
        contact = ask(desk, kiosk, tmp_path, "through-someone")
        sign_in(page, desk.console, key_file)
        _take(page)
        expect(page.locator('[data-key="dial"]')).to_be_visible()
        page.keyboard.press("s")
        expect(page.get_by_text("Ask for Asha.")).to_be_visible()
        page.reload()
        page.set_input_files("#key-file", key_file)
        expect(page.get_by_text("Ask for Asha.")).to_be_visible()
        page.get_by_role("button", name="I reached them").click()
        _said(page, "you reached them.")
        assert seen.complaints == []
    _free(desk, contact)
