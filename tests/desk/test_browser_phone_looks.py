"""The public's own page to the eye and to every aid: axe, both widths, three languages, and what a computer translated."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.desk.phone import come, draft, give, leave, new_words, phone, sent, write
from tests.desk.running import Console, Kiosk, Running

SIZES = [(360, 740), (1280, 800)]
LANGUAGES = ["en", "pl", "ar"]


def _found(page: Page) -> list[str]:
    """What axe finds on the page as it is, and whether anything runs off it or is smaller than a finger."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    small = page.evaluate(_SMALL)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    results = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    broken = [f"{v['id']}: {[n['html'][:120] for n in v['nodes'][:3]]}" for v in results["violations"]]
    return ["too wide"] * wide + [f"small: {text}" for text in small] + broken


_SMALL = """() => [...document.querySelectorAll('button, select, textarea, input:not([type=radio], [type=checkbox]), .pick')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 80))"""


def states(page: Page, desk: Running, kiosk: Kiosk, console: Console, language: str) -> Iterator[str]:
    """Every state of the page, one after another, in this language."""
    follow, go_on = new_words(), new_words()
    report_id = sent(desk, kiosk, follow)
    console.post(f"/api/reports/{report_id}/open")
    write(console, report_id, "We have looked at it. Come on Monday.", follow)
    leave(kiosk, draft(go_on, language=language, golden=language == "ar"), go_on)
    come(page, desk)
    page.locator("#language").select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    yield "words"
    page.locator("#word-1").press_sequentially("pe")
    page.locator("#word-2").fill("nonsense")
    page.locator("button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "wrong"
    give(page, follow)
    expect(page.get_by_role("article")).to_be_visible()
    yield "report"
    come(page, desk)
    give(page, go_on)
    expect(page.locator("#change-story")).to_be_visible()
    yield "draft"
    page.locator("#change-story").click()
    yield "question"
    page.locator("footer .q").click()
    page.locator("#destroy button").click()
    yield "destroy"
    page.locator("#leave").click()
    expect(page.locator("main.alone")).to_be_visible()
    yield "closed"


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.turns(2)
def test_axe_finds_nothing_and_nothing_runs_off_the_page(
    desk: Running, kiosk: Kiosk, browser: Browser, console: Console, size: tuple[int, int], language: str
) -> None:
    with phone(browser, *size) as seen:
        if size[0] > 1000:
            seen.page.emulate_media(color_scheme="dark")
        found = []
        for name in states(seen.page, desk, kiosk, console, language):
            found += [f"{name} {one}" for one in _found(seen.page)]
            if name != "closed":
                assert seen.page.title() == seen.page.locator("header b").inner_text()
                assert seen.page.locator("#unreviewed").count() == (language != "en"), name
        assert found == []
        assert seen.complaints == []


def test_a_language_nobody_has_read_over_says_so_in_english_too_and_keeps_the_english_of_what_protects(
    desk: Running, browser: Browser
) -> None:
    with phone(browser) as seen:
        come(seen.page, desk)
        expect(seen.page.locator("#unreviewed")).to_have_count(0)
        seen.page.locator("#language").select_option("ar")
        expect(seen.page.locator("html")).to_have_attribute("dir", "rtl")
        expect(seen.page.locator("#unreviewed")).to_contain_text("A computer translated this. Nobody has checked it yet.")
        expect(seen.page.get_by_text("Is this phone safe?")).to_be_visible()
        expect(seen.page.get_by_text("We never see them.")).to_be_visible()
        assert seen.page.url == f"{desk.public}/"
