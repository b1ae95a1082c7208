"""The job sheet of a kiosk as an officer sees it: what is wrong, the part to bring, what may be unsent, a code, and shutting out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy
import pytest
from playwright.sync_api import Browser, expect

from devices.picture import square_code
from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Kiosk, Running
from tests.desk.test_browser_page import SIZES, found_on
from tests.desk.test_kiosks import beat


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", ["light", "dim"])
def test_by_keys_alone_from_the_list_to_the_sheet_a_code_and_out(
    desk: Running, enrolled: Callable[[str], Kiosk], browser: Browser, key_file: Path, size: tuple[int, int], theme: str
) -> None:
    name = f"Town Hall {size[0]} {theme}"
    kiosk = enrolled(name)
    said = {"v": 1, "place": "Town Hall", "address": "1 High Street, Exampleton EX1 1EX"}
    assert kiosk.ask("PUT", "/v1/place", said).status_code == 200
    beat(kiosk, 3, conditions={"printer": "blocked", "camera": "ready", "update-self-test": "degraded"}, figures={"slot": 1})
    with officer_page(browser, *size) as seen:
        page = seen.page
        sign_in(page, desk.console, key_file)
        if theme == "dim":
            page.keyboard.press("d")
        page.keyboard.press("k")
        link = page.get_by_role("link", name=f"{name}: job sheet")
        link.focus()
        found = found_on(page)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=f"Job sheet: {name}")).to_be_visible()
        expect(page.locator('nav [aria-current="page"]')).to_contain_text("Kiosks")
        expect(page.get_by_text("1 High Street, Exampleton EX1 1EX")).to_be_visible()
        expect(page.get_by_text("two paper rolls, then the printer and its cable")).to_be_visible()
        expect(page.get_by_text("with the fresh one a part stopped working")).to_be_visible()
        assert page.get_by_text("camera: ready").count() == 0
        page.locator('[data-key="code"]').focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("within 60 minutes")).to_be_visible()
        expect(page.get_by_role("img", name="The same code for the kiosk’s camera")).to_be_visible()
        page.locator('[data-key="shut-out"]').focus()
        page.keyboard.press("Enter")
        expect(page.locator('[data-key="shut-out"]')).to_be_focused()
        expect(page.get_by_role("group", name="Why")).to_be_visible()
        found += found_on(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_text("The desk takes nothing from it")).to_be_visible()
        expect(page.get_by_text("3 reports possibly unsent")).to_be_visible()
        found += found_on(page)
        page.keyboard.press("k")
        expect(page.get_by_role("row", name=name).get_by_text("3 reports possibly unsent")).to_be_visible()
        assert seen.complaints == []
    assert found == []
    assert kiosk.ask("GET", "/v1/roster").status_code == 403


@pytest.mark.parametrize("theme", ["light", "dim"])
def test_a_new_name_is_given_a_code_on_its_own_sheet_and_the_square_says_the_same(
    desk: Running, browser: Browser, key_file: Path, tmp_path: Path, theme: str
) -> None:
    with officer_page(browser, 1366, 768) as seen:
        page = seen.page
        sign_in(page, desk.console, key_file)
        if theme == "dim":
            page.keyboard.press("d")
        page.keyboard.press("k")
        page.get_by_label("Its name").fill(f"New Library {theme}")
        page.keyboard.press("Enter")
        expect(page.get_by_text("No kiosk has this name yet")).to_be_visible()
        page.get_by_role("button", name="Give a one-time code").click()
        code = page.locator(".fresh-code b").inner_text()
        picture = tmp_path / "square.png"
        page.get_by_role("img", name="The same code for the kiosk’s camera").screenshot(path=picture)
        read = square_code(numpy.asarray(cv2.imread(str(picture)), numpy.uint8))
        door = desk.door.removeprefix("https://")
        assert read == f"bluelamp://{door}/New%20Library%20{theme}#{code}"
        assert found_on(page) == []
        assert seen.complaints == []
