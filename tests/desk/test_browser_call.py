"""A call as the officer has it: the line, the answers beside it, going on after a break, and why it was over."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from kiosk.wire import Given
from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running, until
from tests.desk.visitor import Visitor, form, visitor


def _answer(page: Page, one: Visitor) -> None:
    page.locator('[data-key="answer"]').click()
    one.connect()
    _connected(page)


def _connected(page: Page) -> None:
    expect(page.get_by_text("Connected", exact=True)).to_be_visible()


def _type(page: Page, text: str) -> None:
    page.get_by_placeholder("Type here").fill(text)
    page.keyboard.press("Enter")


def _break(page: Page, one: Visitor) -> None:
    one.say(bye="lost")
    expect(page.get_by_text("The line was lost. Their screen tries again")).to_be_visible()


@pytest.mark.parametrize("way", ["mouse", "space bar"])
def test_a_press_is_not_lost_when_the_page_is_drawn_while_it_lasts(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, way: str
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        answer = page.locator('[data-key="answer"]')
        if way == "mouse":
            answer.hover()
            page.mouse.down()
        else:
            answer.focus()
            page.keyboard.down(" ")
        page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
        page.mouse.up() if way == "mouse" else page.keyboard.up(" ")
        one.connect()
        _connected(page)
        assert seen.complaints == []


def test_whoever_rings_is_shown_although_a_button_is_held_down(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        seen.page.mouse.down()
        with visitor(browser, desk, kiosk):
            expect(seen.page.locator('[data-key="answer"]')).to_be_visible()


def test_typed_lines_cross_and_a_goodbye_is_understood(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        page.get_by_role("button", name="Answer by typing").click()
        expect(page.get_by_placeholder("Type here")).to_be_focused()
        page.keyboard.type("I am with you.")
        page.keyboard.press("Enter")
        one.connect()
        _connected(page)
        assert until(lambda: one.words() == ["I am with you."])
        _type(page, "Are you safe?")
        assert until(lambda: one.words() == ["I am with you.", "Are you safe?"])
        for _, line in one.typed():
            one.say(got=line)
        one.say(typed="yes <b>busy</b>")
        expect(page.get_by_text("yes <b>busy</b>")).to_be_visible()
        one.say(bye="visitor")
        last = page.get_by_role("region", name="The last call")
        expect(last.get_by_text("they ended the call")).to_be_visible()
        expect(last.get_by_text("may not have reached them")).to_have_count(0)
        assert seen.complaints == []


def test_a_typed_line_is_marked_and_said_again_until_their_screen_has_it(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _answer(page, one)
        _type(page, "Are you there?")
        assert until(lambda: one.words() == ["Are you there?"])
        expect(page.get_by_text("Not on their screen yet")).to_be_visible()
        _break(page, one)
        _type(page, "Stay where you are.")
        one.connect()
        _connected(page)
        assert until(lambda: one.typed().count(one.typed()[0]) > 1), "what was said before the break is said again, by its name"
        assert until(lambda: one.words() == ["Are you there?", "Stay where you are."])
        first, second = (line for _, line in dict.fromkeys(one.typed()))
        one.say(got=second)
        expect(page.get_by_text("Not on their screen yet")).to_have_count(2)  # one of them is hidden
        expect(page.get_by_text("Stay where you are.").get_by_text("Not on their")).to_be_hidden()
        one.say(got=first)
        expect(page.get_by_text("Are you there?").get_by_text("Not on their")).to_be_hidden()
        before = len(one.typed())
        _break(page, one)
        one.connect()
        _connected(page)
        _type(page, "Still here.")
        assert until(lambda: one.typed()[before:])
        assert {words for words, _ in one.typed()[before:]} == {"Still here."}, "what has arrived is not said again"
        one.say(bye="visitor")
        last = page.get_by_role("region", name="The last call")
        expect(last.get_by_text("they ended the call. Your last typed words may not have reached them.")).to_be_visible()
        assert seen.complaints == []


def test_a_line_that_the_visitor_s_screen_says_again_is_shown_once(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _answer(page, one)
        one.say(typed="I am in the hall", line="1")
        _break(page, one)
        one.connect()
        for line, words in (("1", "I am in the hall"), ("2", "yes"), ("3", "yes")):
            one.say(typed=words, line=line)
        assert until(lambda: [said["got"] for said in one.heard() if "got" in said] == ["1", "1", "2", "3"])
        expect(page.get_by_text("I am in the hall")).to_have_count(1)
        expect(page.get_by_text("Visitor yes", exact=True)).to_have_count(2)
        assert seen.complaints == []


def test_the_answers_are_seen_only_while_the_visitor_shows_them(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _answer(page, one)
        card = page.get_by_role("region", name="Their answers")
        expect(card.get_by_text("It is their choice")).to_be_visible()
        one.show(form())
        for text in ("Theft", "What was taken", "A blue bicycle", "Niebieski rower", "Typed", "Dictated", "Chosen", "3 of 5"):
            expect(card.get_by_text(text, exact=True)).to_be_visible()
        assert card.get_by_text("Niebieski rower").get_attribute("lang") == "pl"
        page.locator('[data-key="fill-vehicle"]').fill("half a thought")
        one.show(None)
        expect(card.get_by_text("They took their answers back")).to_be_visible()
        assert "bicycle" not in page.content()
        assert "half a thought" not in page.content()
        one.show(form())
        expect(page.locator('[data-key="fill-vehicle"]')).to_have_value("")


def test_a_list_that_is_older_than_the_answer_does_not_end_the_call(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    late: list[tuple[Route, APIResponse]] = []
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        expect(page.locator('[data-key="answer"]')).to_be_visible()
        page.route("**/api/queue", lambda route: late.append((route, route.fetch())), times=1)
        with visitor(browser, desk, kiosk):
            assert until(lambda: page.evaluate("1") and late)
        page.locator('[data-key="answer"]').click()
        expect(page.get_by_text("Waiting for their screen")).to_be_visible()
        for route, answer in late:
            route.fulfill(response=answer)
        one.connect()
        _connected(page)
        assert seen.complaints == []


def test_what_an_officer_fills_in_waits_for_a_yes_one_at_a_time(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _answer(page, one)
        one.show(form())
        card = page.get_by_role("region", name="Their answers")
        page.locator('[data-key="fill-vehicle"]').fill("A grey van")
        page.keyboard.press("Enter")
        assert until(lambda: {"v": 1, "suggest": {"question": "vehicle", "text": "A grey van"}} in one.heard())
        expect(card.get_by_text("Waiting for the visitor to confirm")).to_be_visible()
        expect(page.locator('[data-key="fill-vehicle"]')).to_have_count(0)
        page.locator('[data-key="fill-camera"]').fill("At the door")
        page.keyboard.press("Enter")
        expect(card.get_by_text("Waits for their yes")).to_have_count(1)
        expect(page.locator('[data-key="fill-vehicle"]')).to_have_value("A grey van")
        one.say(suggested={"question": "camera", "ok": False})
        expect(card.get_by_text("They said no")).to_be_visible()
        page.locator('[data-key="suggest-vehicle"]').click()
        one.say(suggested={"question": "vehicle", "ok": True})
        one.show(form(Given("vehicle", "short", "Pojazd", "Vehicle used", "x", "A grey van", "A grey van", "officer")))
        expect(card.get_by_text("You", exact=True)).to_be_visible()
        expect(card.get_by_text("Waits for their yes")).to_have_count(0)


def test_what_does_not_look_like_answers_is_not_shown(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        sign_in(seen.page, desk.console, key_file)
        _answer(seen.page, one)
        one.say(form={"v": 1, "title_en": "Theft", "language": "en", "answers": [{"question": 7}], "open": []})
        one.say(typed="after it")
        expect(seen.page.get_by_text("after it")).to_be_visible()
        expect(seen.page.get_by_text("It is their choice")).to_be_visible()
        assert seen.complaints == []


def test_a_new_offer_is_answered_by_itself_and_nothing_is_forgotten(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk, "video") as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _answer(page, one)
        one.say(typed="before the break")
        one.show(form())
        page.locator('[data-key="fill-vehicle"]').fill("A grey van")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Waits for their yes")).to_be_visible()
        _break(page, one)
        _type(page, "Stay there.")
        one.connect()
        _connected(page)
        expect(page.get_by_text("before the break")).to_be_visible()
        expect(page.get_by_text("A blue bicycle")).to_be_visible()
        assert until(lambda: one.words() == ["Stay there."]), one.typed()
        asked = {"v": 1, "suggest": {"question": "vehicle", "text": "A grey van"}}
        assert until(lambda: one.heard().count(asked) == 2)
        expect(page.get_by_text("The picture is covered")).to_be_visible()
        assert seen.complaints == []


def test_a_page_that_is_opened_anew_goes_on_with_its_caller(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        page = seen.page
        sign_in(page, desk.console, key_file)
        _answer(page, one)
        page.goto("about:blank")
        page.goto(desk.console)
        page.set_input_files("#key-file", key_file)
        expect(page.get_by_text("Waiting for their screen")).to_be_visible()
        one.connect()
        _connected(page)
        one.say(typed="you are back")
        expect(page.get_by_text("you are back")).to_be_visible()
        page.get_by_role("button", name="End", exact=True).click()
        expect(page.get_by_role("region", name="The last call").get_by_text("you ended the call")).to_be_visible()
        rows = Console(desk).sign_in().get("/api/queue").json()["contacts"]
        assert one.contact not in {row["contact"] for row in rows}


def test_an_offer_that_came_while_nobody_looked_is_answered_after_signing_in(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        assert Console(desk).sign_in().post(f"/api/contacts/{one.contact}/take").status_code == 200
        one.offer()
        seen.page.goto(desk.console)
        seen.page.set_input_files("#key-file", key_file)
        one.accept()
        _connected(seen.page)


def test_a_second_window_leaves_the_caller_to_the_first(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        sign_in(seen.page, desk.console, key_file)
        _answer(seen.page, one)
        second = seen.page.context.new_page()
        sign_in(second, desk.console, key_file)
        second.locator('[data-key="resume"]').click()
        expect(second.get_by_role("region", name="Trouble").get_by_text("in another window")).to_be_visible()
        one.say(typed="still here")
        expect(seen.page.get_by_text("still here")).to_be_visible()
        second.close()


def test_the_page_says_that_the_line_did_not_come_back(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk) as one:
        sign_in(seen.page, desk.console, key_file)
        _answer(seen.page, one)
        one.end("lost")
        last = seen.page.get_by_role("region", name="The last call")
        expect(last.get_by_text("the line was lost and did not come back")).to_be_visible()
        seen.page.keyboard.press("n")
        expect(last).to_have_count(0)


def test_whoever_rings_is_seen_and_answered_from_another_view(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        seen.page.keyboard.press("k")
        expect(seen.page.get_by_role("heading", name="Kiosks", level=1)).to_be_visible()
        with visitor(browser, desk, kiosk):
            expect(seen.page.get_by_role("region", name="Ringing for you")).to_be_visible()
            seen.page.keyboard.press("a")
            expect(seen.page.get_by_text("Waiting for their screen")).to_be_visible()
        expect(seen.page.get_by_role("region", name="The last call")).to_be_visible()
