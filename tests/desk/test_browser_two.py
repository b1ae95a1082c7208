"""Two typed contacts of one officer, in a real browser: both in sight, switched by keys and by click, and one let go when it must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.browser import Seen, officer_page, sign_in
from tests.desk.running import Kiosk, Running, until
from tests.desk.test_browser_page import found_on
from tests.desk.visitor import Visitor, visitor


@pytest.fixture(scope="module")
def second(enrolled: Callable[[str], Kiosk]) -> Kiosk:
    return enrolled("kiosk-two")


@contextmanager
def writing_with_two(
    desk: Running, kiosk: Kiosk, second: Kiosk, browser: Browser, key_file: Path
) -> Iterator[tuple[Seen, Visitor, Visitor]]:
    """An officer who answered one and then, while they were in the typing field, another who rang for them."""
    with officer_page(browser) as seen, visitor(browser, desk, kiosk, "text", 0) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        page.get_by_role("button", name="Answer by typing").click()
        one.connect()
        expect(page.get_by_text("Connected", exact=True)).to_be_visible()
        with visitor(browser, desk, second, "text", 0) as two:
            band = page.get_by_role("region", name="Ringing for you")
            expect(band.get_by_text("kiosk-two")).to_be_visible()
            band.locator('[data-key="answer"]').click()
            two.connect()
            expect(page.get_by_text("Connected", exact=True)).to_be_visible()
            expect(page.get_by_role("heading", name="kiosk-two", exact=True)).to_be_visible()
            yield seen, one, two


def test_an_officer_writes_with_two_sees_both_and_switches_by_keys_and_by_click(
    desk: Running, kiosk: Kiosk, second: Kiosk, browser: Browser, key_file: Path
) -> None:
    with writing_with_two(desk, kiosk, second, browser, key_file) as (seen, one, two):
        page, keys = seen.page, seen.page.keyboard
        tabs = page.get_by_role("region", name="Your two contacts")
        expect(tabs.get_by_role("link")).to_have_count(2)
        one.say(typed="Is somebody there?", line="1")
        other = tabs.get_by_role("link", name="kiosk-1")
        expect(other.get_by_text("1 new")).to_be_visible()
        expect(other.get_by_text("Waits for an answer")).to_be_visible()
        expect(page.get_by_role("navigation").get_by_label("1 new")).to_be_visible()
        expect(page.get_by_text("Is somebody there?")).to_have_count(0)
        found = found_on(page)
        page.get_by_placeholder("Type here").fill("half a thought")
        keys.press("F2")
        expect(page.get_by_text("Is somebody there?")).to_be_visible()
        expect(tabs.get_by_text("new")).to_have_count(0)
        expect(page.get_by_placeholder("Type here")).to_be_focused()
        keys.type("I am here.")
        keys.press("Enter")
        assert until(lambda: one.words() == ["I am here."])
        assert two.words() == []
        expect(tabs.get_by_text("Waits for an answer")).to_have_count(0)
        page.get_by_role("region", name="About this contact").click()
        keys.press("m")
        expect(page.get_by_placeholder("Type here")).to_have_value("half a thought")
        tabs.get_by_role("link", name="kiosk-1").click()
        expect(page.get_by_role("heading", name="kiosk-1", exact=True)).to_be_visible()
        page.get_by_role("button", name="End", exact=True).click()
        expect(page.get_by_role("heading", name="kiosk-two", exact=True)).to_be_visible()
        expect(tabs).to_be_hidden()
        two.say(typed="And me?")
        expect(page.get_by_text("And me?")).to_be_visible()
        assert found == []
        assert seen.complaints == []


def test_both_go_on_after_a_reload_and_the_visitors_are_told_that_they_share(
    desk: Running, kiosk: Kiosk, second: Kiosk, browser: Browser, key_file: Path
) -> None:
    with writing_with_two(desk, kiosk, second, browser, key_file) as (seen, one, two):
        for person in (one, two):
            with person.kiosk.events() as events:
                heard = ((data["contact"], data["state"], data["reason"]) for _, name, data in events if name == "contact")
                assert (person.contact, "taken", "beside") in heard
        seen.page.reload()
        seen.page.set_input_files("#key-file", key_file)
        tabs = seen.page.get_by_role("region", name="Your two contacts")
        expect(tabs.get_by_role("link")).to_have_count(2)
        assert seen.complaints == []


def test_when_one_turns_careful_the_other_is_handed_over_and_the_officer_reads_so(
    desk: Running, kiosk: Kiosk, second: Kiosk, browser: Browser, key_file: Path
) -> None:
    with writing_with_two(desk, kiosk, second, browser, key_file) as (seen, one, _two):
        body = {"v": 1, "contact": one.contact, "kind": "text", "language": "en", "urgency": 0, "needs": ["safe"]}
        assert one.kiosk.ask("POST", "/v1/contacts", body).status_code == 200
        page = seen.page
        expect(page.get_by_role("heading", name="kiosk-1", exact=True)).to_be_visible()
        expect(page.get_by_role("region", name="The last call").get_by_text("they ring for somebody else")).to_be_visible()
        expect(page.get_by_role("region", name="Decide before you close")).to_be_visible()
        for kind, choice in (("leaving", "on-their-own"), ("next", "they-come-back")):
            page.locator(f'[data-key="owed-{one.contact}-{kind}-{choice}"]').click()
        expect(page.get_by_role("region", name="Decide before you close")).to_have_count(0)
        assert seen.complaints == []


def test_who_may_be_a_suspect_has_the_officer_alone(
    desk: Running, kiosk: Kiosk, second: Kiosk, browser: Browser, key_file: Path
) -> None:
    with writing_with_two(desk, kiosk, second, browser, key_file) as (seen, one, _two):
        page = seen.page
        page.get_by_role("button", name="They may be a suspect").click()
        expect(page.get_by_role("region", name="Your two contacts")).to_be_hidden()
        expect(page.get_by_text("What you tell me can be used as evidence.")).to_be_visible()
        expect(page.get_by_role("heading", name="kiosk-two", exact=True)).to_be_visible()
        with one.kiosk.events() as events:
            heard = ((data["contact"], data["state"], data["reason"]) for _, name, data in events if name == "contact")
            assert (one.contact, "waiting", "handed") in heard
        assert seen.complaints == []
