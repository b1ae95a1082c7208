"""An officer's real browser: Chromium with a fake camera and a virtual authenticator, and everything it complained about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required", "--disable-features=WebRtcHideLocalIpsWithMdns",
]  # fmt: skip
LIMIT = 30_000  # ms


@dataclass
class Seen:
    """A page, and every error and policy violation it had."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    expect.set_options(timeout=LIMIT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def officer_page(browser: Browser, width: int = 1440, height: int = 900) -> Iterator[Seen]:
    """A fresh profile; the page's complaints are kept."""
    context = browser.new_context(viewport={"width": width, "height": height}, permissions=["camera", "microphone"])
    context.set_default_timeout(LIMIT)
    page = context.new_page()
    seen = Seen(page)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda said: seen.complaints.append(said.text) if said.type == "error" else None)
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective))"
    )
    try:
        yield seen
    finally:
        context.close()


def authenticator(page: Page) -> None:
    """A virtual authenticator with resident keys, user verification and PRF."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "ctap2Version": "ctap2_1", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "hasPrf": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, console: str, key_file: Path) -> None:
    """By key file, as a person does it."""
    page.goto(console)
    page.set_input_files("#key-file", key_file)
    page.get_by_text("Available").wait_for()
