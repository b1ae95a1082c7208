"""Sending what was left from a browser of one's own: asked as a screen asks it, signed by a key of the words, one report in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kiosk import reference
from kiosk.roster import public_text
from kiosk.wire import DraftAnswer
from tests.core.visitor import words
from tests.desk.browser import officer_page, sign_in
from tests.desk.phone import come, give, leave, new_digits, new_words, now_kept, phone
from tests.desk.running import Kiosk, Running
from tests.desk.test_browser_phone_looks import _found
from tests.desk.unsent import follows, key_of, left


def onward(page: Page) -> None:
    """Continue."""
    page.locator("footer .b.p").click()


def to_send(page: Page, danger: str = "no") -> None:
    """From what was left, opened, to the page with Send."""
    page.locator("#to-send").click()
    page.locator("#truth").check()
    onward(page)
    page.locator(f"#last input[value={danger}]").check()
    onward(page)


def test_who_left_it_answers_the_last_questions_and_sends_it_from_a_phone_and_an_officer_opens_it(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    mine, digits = new_words(), new_digits()
    leave(kiosk, left(mine, digits), mine, digits)
    with phone(browser, 390, 844) as seen:
        page, asked = seen.page, []
        page.on("request", lambda r: asked.append(f"{r.url} {r.headers} {r.post_data or ''}"))
        come(page, desk)
        give(page, mine)
        page.locator("#to-send").click()
        expect(page.get_by_role("heading", name="You can see it, correct it or complain")).to_be_visible()
        onward(page)
        expect(page.get_by_role("alert")).to_have_text("Some answers are still needed.")
        page.locator("#truth").check()
        onward(page)
        expect(page.get_by_role("heading", name="Is anyone in danger right now?")).to_be_focused()
        onward(page)
        expect(page.get_by_role("alert")).to_have_text("Some answers are still needed.")
        page.locator("#last input[value=no]").check()
        onward(page)
        for name in ("band-kept", "after-lead", "court-lead"):
            expect(page.locator("main")).to_contain_text(words("en")[f"screen.before-send.{name}"])
        assert "draft_id" in follows(kiosk, mine), "nothing is sent before Send"
        page.locator("#send").click()
        expect(page.get_by_role("heading", name="The police have your report")).to_be_focused()
        number = page.locator("#number").inner_text()
        assert reference.check(number) == number
        told = " ".join(asked)
        assert not [one for one in ("CANARY", mine.code, digits.code, mine.key) if one in told]
        assert seen.complaints == []
    found = follows(kiosk, digits)
    assert found["received"], "the same words follow it now"
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        seen.page.keyboard.press("r")
        seen.page.locator(f"[data-key=open-{found['report_id']}]").click()
        expect(seen.page.get_by_text("CANARY-story").first).to_be_visible()
        expect(seen.page.get_by_text(number).first).to_be_visible()
        assert seen.complaints == []


def test_whoever_is_in_danger_reads_whom_to_ring_before_it_can_be_sent(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    mine = new_words()
    leave(kiosk, left(mine), mine)
    with phone(browser) as seen:
        come(seen.page, desk)
        give(seen.page, mine)
        to_send(seen.page, "yes")
        expect(seen.page.get_by_role("heading")).to_contain_text("Danger: ring 999")
        expect(seen.page.locator("#send")).to_have_count(0)
        onward(seen.page)
        expect(seen.page.locator("#send")).to_be_visible()
    assert DraftAnswer("danger_now", "yes", "chosen") in now_kept(kiosk, mine)[0].answers


def test_danger_is_asked_about_each_time_somebody_goes_on_to_send(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    mine = new_words()
    leave(kiosk, left(mine), mine)
    with phone(browser) as seen:
        come(seen.page, desk)
        give(seen.page, mine)
        to_send(seen.page)
        seen.page.locator("footer .q").click()
        seen.page.locator("#to-send").click()
        expect(seen.page.get_by_role("heading", name="Is anyone in danger right now?")).to_be_visible()
        assert not seen.page.locator("#last input:checked").count()


def test_an_answer_that_is_lost_on_its_way_makes_no_second_report(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    mine = new_words()
    leave(kiosk, left(mine), mine)
    lost: list[bytes] = []

    def lose(route: Route) -> None:
        lost.append(route.request.post_data_buffer or b"")
        if len(lost) > 1:
            return route.continue_()
        assert route.fetch().ok
        return route.abort()

    with phone(browser) as seen:
        come(seen.page, desk)
        give(seen.page, mine)
        to_send(seen.page)
        seen.page.route("**/send", lose)
        seen.page.locator("#send").click()
        expect(seen.page.locator("#status")).to_have_text("It was not sent. Try again.")
        first = follows(kiosk, mine)["report_id"]
        seen.page.locator("#send").click()
        expect(seen.page.locator("#number")).to_be_visible()
    assert follows(kiosk, mine)["report_id"] == first
    assert lost[0] == lost[1]


def test_where_something_is_missing_that_only_a_screen_can_take_it_is_sent_there(
    desk: Running, kiosk: Kiosk, browser: Browser
) -> None:
    mine, other = new_words(), new_words()
    leave(kiosk, left(mine, without=("truth", "who_did")), mine)
    leave(kiosk, left(other, without=("truth", "story")), other)
    with phone(browser) as seen:
        for code, says in ((mine, "You cannot send it from this page."), (other, "Some answers are still needed.")):
            come(seen.page, desk)
            give(seen.page, code)
            expect(seen.page.get_by_role("region", name="How to send it")).to_contain_text(says)
            expect(seen.page.locator("#to-send")).to_have_count(0)


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("pl", True), ("ar", False)])
def test_every_step_before_send_is_whole_on_a_phone(
    desk: Running, kiosk: Kiosk, browser: Browser, tmp_path: Path, language: str, dark: bool
) -> None:
    mine, found = new_words(), list[str]()
    leave(kiosk, left(mine, language=language), mine)
    with phone(browser, 390, 844) as seen:
        page = seen.page
        page.emulate_media(color_scheme="dark" if dark else "light")

        def look(name: str) -> None:
            page.screenshot(path=tmp_path / f"{name}-{language}.png", full_page=True)
            found.extend(f"{name} {one}" for one in _found(page))

        come(page, desk)
        give(page, mine)
        expect(page.locator("#to-send")).to_be_visible()
        look("left")
        page.locator("#to-send").click()
        look("truth")
        page.locator("#truth").check()
        onward(page)
        expect(page.locator("#last input[value=unsure]")).to_be_visible()
        look("danger")
        page.locator("#last input[value=unsure]").check()
        onward(page)
        expect(page.locator("main .red")).to_be_visible()
        look("help")
        onward(page)
        look("meaning")
        page.locator("#send").click()
        expect(page.locator("#number")).to_be_visible()
        look("sent")
        assert (found, seen.complaints) == ([], [])


def test_the_browser_makes_the_key_that_signs_as_this_says(desk: Running, browser: Browser) -> None:
    mine = new_words()
    with phone(browser) as seen:
        come(seen.page, desk)
        assert seen.page.evaluate(_KEY, mine.code) == public_text(key_of(mine))


_KEY = """async (code) => {
  const { secretsOf } = await import('/f/key.js'), { keysOf } = await import('/f/signing.js');
  const { sending } = await secretsOf(code);
  return (await keysOf(Uint8Array.from(sending.match(/../g), (pair) => parseInt(pair, 16)))).verifyKey;
}"""
