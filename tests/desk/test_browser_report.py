"""An opened report in a real browser: evidence in a large view, who has opened it, and writing back."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pyrage
from playwright.sync_api import Browser, Page, expect

from kiosk.roster import is_signed
from kiosk.seal import Attachment
from kiosk.wire import Header, Message, Signed, canonical, parse_json, sha256
from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_follow import asked, keep, words

LOCK = Path(__file__).with_name("lock.jpg").read_bytes()


def _sent(desk: Running, kiosk: Kiosk, *more: Attachment) -> Header:
    header, made = kiosk.seal(desk, more=more)
    kiosk.upload(header, made.parts)
    return header


def _open(page: Page, desk: Running, key_file: Path, header: Header) -> None:
    sign_in(page, desk.console, key_file)
    page.locator(f'[data-key="open-{header.report_id}"]').click()
    expect(page.get_by_text("Who opened it")).to_be_visible()


def test_an_exhibit_is_seen_large_only_after_show_and_moved_by_keys(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    header = _sent(desk, kiosk, Attachment("image/jpeg", "photo", LOCK), Attachment("text/plain", "record", b"Rang at five."))
    with officer_page(browser) as seen:
        page = seen.page
        _open(page, desk, key_file, header)
        page.keyboard.press("l")
        large = page.get_by_role("dialog", name="Large view")
        expect(large.get_by_text("It is covered")).to_be_visible()
        expect(large.get_by_text("Unaltered")).to_be_visible()
        digest = sha256(LOCK)[:16]
        expect(large.get_by_text(" ".join(digest[i : i + 4] for i in range(0, 16, 4)))).to_be_visible()
        assert page.locator("img").count() == 0
        page.keyboard.press("s")
        picture = large.locator("img")
        expect(picture).to_have_attribute("data-zoom", "1.00")
        for key, name, value in (
            ("+", "data-zoom", "1.50"),
            ("=", "data-zoom", "2.25"),
            ("-", "data-zoom", "1.50"),
            ("r", "data-turn", "90"),
        ):
            page.keyboard.press(key)
            expect(picture).to_have_attribute(name, value)
        stage = large.locator(".view-stage")
        before = stage.evaluate("(stage) => stage.scrollTop")
        page.keyboard.press("ArrowDown")
        assert stage.evaluate("(stage) => stage.scrollTop") > before
        page.keyboard.press("0")
        expect(picture).to_have_attribute("data-zoom", "1.00")
        page.keyboard.press("n")
        expect(large.get_by_text("It is covered")).to_be_visible()
        page.keyboard.press("n")
        page.keyboard.press("s")
        expect(large.get_by_text("Rang at five.")).to_be_visible()
        page.keyboard.press("Escape")
        expect(large).to_have_count(0)
        expect(page.locator('[data-key="large-3"]')).to_be_focused()
        assert len(page.context.pages) == 1
        assert seen.complaints == []


def test_one_key_covers_the_large_view_and_everything_else(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    header = _sent(desk, kiosk)
    with officer_page(browser) as seen:
        page = seen.page
        _open(page, desk, key_file, header)
        page.keyboard.press("s")
        expect(page.locator(".exhibit img")).to_be_visible()
        page.keyboard.press("l")
        expect(page.locator(".sheet img")).to_be_visible()
        page.keyboard.press("c")
        expect(page.locator("img")).to_have_count(0)
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_log_marks_the_officer_s_own_line_among_the_others(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    header = _sent(desk, kiosk)
    first = Console(desk, "5678").sign_in().post(f"/api/reports/{header.report_id}/open").json()["line"]
    with officer_page(browser) as seen:
        _open(seen.page, desk, key_file, header)
        lines = seen.page.get_by_role("region", name="Who opened it").get_by_role("listitem")
        expect(lines).to_have_count(2)
        expect(lines.first).to_contain_text("Police staff 5678")
        expect(lines.first).to_contain_text(f"line {first['n']}")
        expect(lines.first).not_to_contain_text("Yours")
        expect(lines.last).to_contain_text("Police officer 4417")
        expect(lines.last).to_contain_text("Yours")
        expect(lines.last).to_contain_text("Chained by")


def _identity() -> tuple[pyrage.x25519.Identity, str]:
    made = pyrage.x25519.Identity.generate()
    return made, str(made.to_public())


def test_a_message_is_signed_and_sealed_to_the_code_words_and_the_lane(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    by_words, one = _identity()
    by_digits, other = _identity()
    follow = Attachment("application/json", "follow", canonical({"v": 1, "recipients": [one, other]}))
    header = _sent(desk, kiosk, follow)
    locator, proof, told = words()
    assert keep(kiosk, header.report_id, told) == 200
    with officer_page(browser) as seen:
        page = seen.page
        _open(page, desk, key_file, header)
        expect(page.get_by_text("1 of 1 unaltered")).to_be_visible()
        card = page.get_by_role("region", name="Write to the person")
        expect(card.get_by_text("Nothing is sent to a phone")).to_be_visible()
        expect(card.get_by_text("leave no message")).to_be_visible()
        page.keyboard.press("b")
        page.keyboard.type("We have looked at it. Come on Monday.")
        expect(card.get_by_text("563 letters left")).to_be_visible()
        card.get_by_role("button", name="Seal and leave it").click()
        expect(card.get_by_label("Written before").get_by_text("Come on Monday.")).to_be_visible()
        expect(card.get_by_role("textbox")).to_have_value("")
        assert seen.complaints == []
    _, found = asked(kiosk, locator, proof)
    (kept,) = json.loads(json.dumps(found))["messages"]
    (officer,) = (one for one in desk.roster.officers if one.id == "4417")
    for identity in (by_words, by_digits):
        plain = pyrage.decrypt(base64.b64decode(kept["sealed"]), [identity])
        assert len(plain) == 4096
        signed = parse_json(Signed, plain.decode())
        assert is_signed(signed, "bluelamp-message-v1", officer.verify_key)
        message = parse_json(Message, signed.payload)
        assert (message.report_id, message.officer) == (header.report_id, "4417")
        assert message.text == "We have looked at it. Come on Monday."


def test_without_code_words_nobody_could_read_a_message(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    header = _sent(desk, kiosk)
    with officer_page(browser) as seen:
        _open(seen.page, desk, key_file, header)
        card = seen.page.get_by_role("region", name="Write to the person")
        expect(card.get_by_text("This report has no code words")).to_be_visible()
        assert card.get_by_role("textbox").count() == 0
