"""An open page is no person: who gives no sign is asked, then stood down, and never out of a call. On a desk that is quick to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.desk.browser import officer_page, sign_in
from tests.desk.running import Kiosk, Running, running_desk, until
from tests.desk.test_browser_page import found_on
from tests.desk.visitor import visitor

QUESTION = "Are you still here?"


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("quick")
    with running_desk(folder / "data", keys, person_asked=4.0, person_gone=4.0, ring_silent=3600.0) as desk:
        desk.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        yield desk


@pytest.fixture(scope="module")
def there(quick: Running, tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    kiosk = Kiosk(quick, tmp_path_factory.mktemp("there"), "kiosk-1")
    assert kiosk.enrol(quick, quick.command("invite", "--kiosk", "kiosk-1")).status_code == 200
    return kiosk


def answering(kiosk: Kiosk) -> bool:
    with kiosk.events() as events:
        return bool(next(data["answering"] for _, name, data in events if name == "presence"))


def test_who_gives_no_sign_is_asked_stays_by_a_key_and_is_stood_down_without_one(
    quick: Running, there: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen:
        page = seen.page
        sign_in(page, quick.console, key_file)
        standing = page.get_by_role("region", name="How you stand")
        expect(standing.get_by_text(QUESTION)).to_be_visible()
        assert until(lambda: answering(there))
        page.keyboard.press("Shift")
        expect(standing).to_have_count(0)
        expect(standing.get_by_text(QUESTION)).to_be_visible()
        expect(standing.get_by_text("You stand down.")).to_be_visible()
        assert until(lambda: not answering(there)), "kiosks are told the truth, also of the only one"
        assert found_on(page) == []
        page.keyboard.press("y")
        expect(page.get_by_text("Available", exact=True)).to_be_visible()
        assert until(lambda: answering(there))
        assert seen.complaints == []


def test_who_has_a_caller_is_not_asked_and_a_sign_in_another_window_counts(
    quick: Running, there: Kiosk, browser: Browser, key_file: Path
) -> None:
    with officer_page(browser) as seen, visitor(browser, quick, there) as one:
        page = seen.page
        sign_in(page, quick.console, key_file)
        page.locator('[data-key="answer"]').click()
        one.connect()
        expect(page.get_by_text("Connected", exact=True)).to_be_visible()
        page.evaluate(_LISTEN)
        assert until(lambda: page.evaluate("beats") >= 10), (
            "a call keeps saying that somebody is there, for longer than the page asks"
        )
        expect(page.get_by_text(QUESTION)).to_have_count(0)
        one.say(bye="visitor")
        one.end()
        asked = page.get_by_role("region", name="How you stand").get_by_text(QUESTION)
        expect(asked).to_be_visible()
        page.evaluate("new BroadcastChannel('blue-lamp-person').postMessage('here')")
        expect(asked).to_have_count(0)
        assert seen.complaints == []


_LISTEN = "globalThis.beats = 0; new BroadcastChannel('blue-lamp-person').onmessage = () => { beats += 1; }; 0"
