"""One browser a test module, a fresh page and a fresh process for each test.

Not one for the whole run: while the driver lives its event loop counts as running, and no other test could start its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.call.kiosk_side import KioskSide
from tests.call.officer import Officer, chromium


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    with chromium(driver) as running:
        yield running


@pytest.fixture
def officer(browser: Browser) -> Iterator[Officer]:
    page = Officer(browser)
    yield page
    page.close()


@pytest.fixture
def short_site(tmp_path: Path) -> Path:
    """Settings with short limits, so that a lost call is lost soon."""
    site = tmp_path / "site.toml"
    site.write_text("[delays]\none_moment = 2.0\ncall_lost = 6.0\ncall_answer = 30.0\n", encoding="utf-8")
    return site


@pytest.fixture
def kiosk() -> Iterator[KioskSide]:
    side = KioskSide()
    yield side
    side.close()


@pytest.fixture
def hasty_kiosk(short_site: Path) -> Iterator[KioskSide]:
    side = KioskSide(short_site)
    yield side
    side.close()
