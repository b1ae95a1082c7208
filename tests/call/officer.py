"""A real browser as the officer: Chromium with invented devices on a page under the console's own strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--disable-features=WebRtcHideLocalIpsWithMdns,Translate",
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self' blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
ADDRESS = "https://desk.test/"
_HERE = Path(__file__).parent
_STATIC = _HERE.parents[1] / "desk" / "static"
_KINDS = {".html": "text/html", ".js": "text/javascript"}
LIMIT = 30_000  # ms


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser with invented camera, microphone and permissions; closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), headless=True)
        try:
            yield browser
        finally:
            browser.close()


class Officer:
    """One page of one browser. ``errors`` holds whatever the page complained of: a test ends with none."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(LIMIT)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.route(f"{ADDRESS}**", _serve)
        self.page.goto(f"{ADDRESS}lab.html")
        self.page.wait_for_function("window.lab !== undefined")
        self.verify_key: str = self.run("lab.officer()")

    def run(self, expression: str, argument: Any = None) -> Any:
        """The value of ``expression`` in the page; ``argument`` is its ``given``."""
        return self.page.evaluate(f"(given) => {expression}", argument)

    def answer(self, call: dict[str, Any]) -> dict[str, Any]:
        """Answer as the console does: {"reply": Signed, "sdp": text}."""
        answered: dict[str, Any] = self.run("lab.answer(given)", call)
        return answered

    def wait(self, condition: str, limit: float = LIMIT) -> None:
        """Until ``condition`` holds in the page."""
        self.page.wait_for_function(condition, timeout=limit)

    def stats(self) -> dict[str, Any]:
        """What the call's handle counts: framesReceived, framesSent, setupMs, g2gMsP50, codec."""
        counted: dict[str, Any] = self.run("lab.seen.handle.stats()")
        return counted

    def close(self) -> None:
        """Close the page, as closing the tab does."""
        self.page.close()


def _serve(route: Route) -> None:
    path = route.request.url.removeprefix(ADDRESS).split("?")[0]
    file = _STATIC / path.removeprefix("static/") if path.startswith("static/") else _HERE / path
    if not file.is_file() or file.suffix not in _KINDS:
        route.fulfill(status=404 if path != "favicon.ico" else 204)
        return
    headers = {"Content-Security-Policy": POLICY, "Content-Type": _KINDS[file.suffix]}
    route.fulfill(status=200, headers=headers, body=file.read_text(encoding="utf-8"))
