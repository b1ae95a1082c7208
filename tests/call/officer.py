"""A real browser as the officer: Chromium with invented devices on a page under the console's own strict policy."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

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
LIMIT = 30.0  # s


@contextmanager
def chromium(driver: Playwright | None = None, mark: str = "", flags: tuple[str, ...] = ()) -> Iterator[Browser]:
    """One browser with invented camera, microphone and permissions; closed at the end. ``mark``: for :func:`kill`."""
    if driver is None:
        with sync_playwright() as own, chromium(own, mark, flags) as browser:
            yield browser
        return
    arguments = [*FLAGS, *flags, f"--mark={mark}"]
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments, headless=True)
    try:
        yield browser
    finally:
        browser.close()


def processes(mark: str) -> set[int]:
    """Every process of the browser started with ``mark``."""
    parents: dict[int, int] = {}
    roots: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if f"--mark={mark}\0".encode() in (folder / "cmdline").read_bytes():
                roots.add(int(folder.name))
    ours = set(roots)
    while more := {child for child, parent in parents.items() if parent in ours} - ours:
        ours |= more
    assert ours, "no such browser"
    return ours


def kill(mark: str) -> None:
    """End the browser started with ``mark`` without any goodbye, as a power cut does: all its processes at once."""
    for number in processes(mark):
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)


class Officer:
    """One page of one browser. ``errors`` holds whatever the page complained of: a test ends with none."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(LIMIT * 1000)
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.route(f"{ADDRESS}**", _serve)
        self.page.goto(f"{ADDRESS}lab.html")
        self.wait("window.lab !== undefined")
        self.verify_key: str = self.run("lab.officer()")

    def run(self, expression: str, argument: Any = None) -> Any:
        """The value of ``expression`` in the page; ``argument`` is its ``given``."""
        return self.page.evaluate(f"(given) => {expression}", argument)

    def answer(self, call: dict[str, Any]) -> dict[str, Any]:
        """Answer as the console does: {"reply": Signed, "sdp": text}."""
        answered: dict[str, Any] = self.run("lab.answer(given)", call)
        return answered

    def wait(self, condition: str, limit: float = LIMIT) -> None:
        """Until ``condition`` holds in the page; asked from outside: the page's policy forbids the driver's own way."""
        until = time.monotonic() + limit
        while not self.run(condition):
            if time.monotonic() > until:
                raise AssertionError(f"never: {condition}; states {self.run('lab.seen.states')}, errors {self.errors}")
            self.page.wait_for_timeout(50)

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
