"""The console as a page: axe, both widths, both themes, keys, and a sentence for whatever goes wrong at the door."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from provisioning.ceremony import ceremony
from tests.desk.browser import authenticator, officer_page, sign_in
from tests.desk.running import Console, Kiosk, Running, now
from tests.desk.visitor import form, visitor

SIZES = [(1440, 900), (1024, 768)]


def found_on(page: Page) -> list[str]:
    """What axe finds on the page as it is, whether anything runs off it, and whether one letter is on two buttons."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    wide = wide or page.evaluate(
        "[...document.querySelectorAll('.page, dialog')].some((e) => e.scrollWidth > e.clientWidth + 1)"
    )
    over = page.evaluate(_OVERLAPS)
    twice = page.evaluate(_LETTERS)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    broken = [f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in results["violations"]]
    name = page.evaluate("location.hash.split('/')[0]")
    return [
        f"{name} {one}"
        for one in ["too wide"] * wide
        + [f"runs over its place: {text}" for text in over]
        + [f"two are {letter}" for letter in twice]
        + broken
    ]


_OVERLAPS = """() => [...document.querySelectorAll('.tools, .row, .head, .typing, header.top, .view-tools')]
  .filter((row) => row.checkVisibility() && row.scrollWidth > row.clientWidth + 1).map((row) => row.className + row.textContent)"""
_LETTERS = """() => [...(document.querySelector('dialog[open]') ?? document).querySelectorAll('[data-letter]')]
  .filter((one) => one.checkVisibility() && !one.disabled).map((one) => one.dataset.letter)
  .filter((letter, at, all) => all.indexOf(letter) !== at)"""


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", ["light", "dim"])
@pytest.mark.turns(2)
def test_axe_finds_nothing_and_nothing_runs_off_the_page(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, size: tuple[int, int], theme: str
) -> None:
    header, made = kiosk.seal(desk, urgency=3)
    kiosk.upload(header, made.parts)
    with officer_page(browser, *size) as seen, visitor(browser, desk, kiosk, "video", 3) as one:
        page = seen.page
        page.goto(f"{desk.console}/join#no-such-link")
        page.get_by_text("There is nothing to join").wait_for()
        found = found_on(page)
        page.goto(desk.console)
        page.locator("#use-passkey").wait_for()
        found += found_on(page)
        sign_in(page, desk.console, key_file)
        if theme == "dim":
            page.keyboard.press("d")
        page.get_by_text("Ringing for you").wait_for()
        found += found_on(page)
        page.keyboard.press("a")
        page.get_by_text("The picture is covered").wait_for()
        found += found_on(page)
        one.connect()
        one.show(form())
        page.locator('[data-key="fill-vehicle"]').fill("A grey van")
        page.keyboard.press("Enter")
        page.get_by_text("Waits for their yes").wait_for()
        page.locator('[data-key="show"]').click()
        found += found_on(page)
        page.get_by_role("button", name="End", exact=True).click()
        page.locator(f"[data-key=open-{header.report_id}]").click()
        page.get_by_text("Who opened it").wait_for()
        found += found_on(page)
        page.keyboard.press("l")
        found += found_on(page)
        page.keyboard.press("s")
        page.locator(".sheet img").wait_for()
        found += found_on(page)
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Kiosks").click()
        found += found_on(page)
    Console(desk).sign_in().post(f"/api/contacts/{one.contact}/close", {"reason": "not-an-emergency"})
    assert found == []


def test_a_letter_is_a_letter_while_a_field_has_the_caret(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk, "video"):
        page = seen.page
        sign_in(page, desk.console, key_file)
        page.keyboard.press("a")
        expect(page.locator('[data-key="show"]')).to_be_focused()
        page.keyboard.press("t")
        expect(page.locator('[data-key="type"]')).to_be_focused()
        page.keyboard.type("s v c w d")
        expect(page.locator('[data-key="type"]')).to_have_value("s v c w d")
        expect(page.get_by_text("The picture is covered")).to_be_visible()
        assert page.evaluate("document.documentElement.dataset.theme ?? ''") == ""


def test_ending_a_call_and_signing_out_have_no_letter(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    with officer_page(browser) as seen, visitor(browser, desk, kiosk, "video"):
        page = seen.page
        sign_in(page, desk.console, key_file)
        page.locator('[data-key="answer"]').wait_for()
        page.keyboard.press("a")
        page.locator('[data-key="end"]').wait_for()
        for key in ("end", "out", "send"):
            assert page.locator(f'[data-key="{key}"]').get_attribute("data-letter") is None
        letters = page.evaluate("[...document.querySelectorAll('[data-letter]')].map((one) => one.dataset.letter)")
        assert len(letters) == len(set(letters))
        silent = "(all) => all.filter((one) => !one.matches('input, textarea') && !one.querySelector('kbd')).length"
        assert page.locator("[data-letter]").evaluate_all(silent) == 0


def test_a_dimmed_screen_stays_dim_after_a_reload_of_this_tab_only(desk: Running, browser: Browser, key_file: Path) -> None:
    theme = "document.documentElement.dataset.theme ?? ''"
    with officer_page(browser) as seen:
        sign_in(seen.page, desk.console, key_file)
        seen.page.keyboard.press("d")
        expect(seen.page.locator('[data-key="dim"]')).to_have_attribute("aria-pressed", "true")
        seen.page.reload()
        assert seen.page.evaluate(theme) == "dim"
        second = seen.page.context.new_page()
        second.goto(desk.console)
        assert second.evaluate(theme) == ""
        sign_in(seen.page, desk.console, key_file)
        seen.page.keyboard.press("d")
        assert seen.page.evaluate(theme) == ""


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("not JSON at all", "That is not an officer key file"),
        (json.dumps({"v": 1, "officer": "4417"}), "That is not an officer key file"),
    ],
)
def test_a_wrong_file_is_told_and_the_right_one_can_follow(
    desk: Running, browser: Browser, key_file: Path, tmp_path: Path, content: str, says: str
) -> None:
    wrong = tmp_path / "holiday.json"
    wrong.write_text(content)
    with officer_page(browser) as seen:
        seen.page.goto(desk.console)
        seen.page.set_input_files("#key-file", wrong)
        expect(seen.page.get_by_role("alert")).to_contain_text(says)
        seen.page.set_input_files("#key-file", key_file)
        expect(seen.page.get_by_text("Available")).to_be_visible()


def test_keys_of_another_desk_are_not_on_the_roster(desk: Running, browser: Browser, tmp_path: Path) -> None:
    ceremony(tmp_path / "keys", ["9999:officer"], now())
    with officer_page(browser) as seen:
        seen.page.goto(desk.console)
        seen.page.set_input_files("#key-file", tmp_path / "keys" / "officers" / "9999.json")
        expect(seen.page.get_by_role("alert")).to_contain_text("not on the roster of this desk")


def test_a_cancelled_passkey_and_a_spent_invitation_have_a_sentence(desk: Running, browser: Browser) -> None:
    with officer_page(browser) as seen:
        page = seen.page
        authenticator(page)
        page.goto(desk.console)
        page.get_by_role("button", name="Use my passkey").click()
        expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
        page.goto(f"{desk.console}/join#{'0' * 43}")
        expect(page.get_by_role("alert")).to_contain_text("This invitation was used, replaced or is too old")
        expect(page.get_by_role("button", name="Make my passkey")).to_be_hidden()


def _digests(page: dict[str, Any]) -> set[str]:
    return set(page["files"])


def test_every_script_that_is_served_is_on_the_published_list(desk: Running) -> None:
    console = Console(desk)
    listed = _digests(console.get("/files.json").json())
    served = {path.name for path in (Path("desk") / "static").glob("*.js")}
    assert served <= listed
    assert len(served) > 20
