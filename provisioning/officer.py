"""The tour's officer: a real Chromium at the real console, signed in with the demonstration key file. Drives what a person would press."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Page, sync_playwright

from provisioning.processes import NotStarted

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required", "--disable-features=WebRtcHideLocalIpsWithMdns,Translate",
)  # fmt: skip
LIMIT = 40_000  # ms
SOON = 5_000


@dataclass
class Officer:
    """``complaints`` holds every error and policy violation of the page: at the end of a good tour it is empty."""

    page: Page
    folder: Path
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, console: str, key_file: Path) -> None:
        """With the key file, which the page reads and never sends."""
        self.page.goto(console)
        self.picture("01-sign-in")
        self.page.set_input_files("#key-file", key_file)
        self.page.locator("#app .me").wait_for()
        self.picture("02-queue")

    def open_report(self, picture: str = "03-report") -> dict[str, str]:
        """Open the one sealed report; returns its answers as they stand on the page: question in English -> answer."""
        self.page.get_by_role("button", name="Open", exact=False).first.click()
        self.page.locator("dl.given").first.wait_for()
        for show in self.page.locator('[data-key^="show-"]').all():
            show.click()
        self.page.wait_for_timeout(300)  # a photograph is decoded after its element is there
        self.picture(picture)
        rows = self.page.locator("section.card").first.locator("dl.given > div").all()
        return {row.locator("dt").inner_text().split(" · ")[0]: row.locator("dd").first.inner_text() for row in rows}

    def open_newest(self) -> None:
        """Open the newest sealed report that nobody has read."""
        self.page.goto(self.page.url.split("#")[0] + "#reports")
        self.page.locator('[data-key^="open-"]').first.click()
        self.page.locator("dl.given").first.wait_for()

    def write(self, text: str) -> None:
        """A message to whoever has the code words of the report that is open; returns when the desk keeps it."""
        self.page.locator('[data-key="message"]').fill(text)
        self.page.locator('[data-key="write"]').click()
        self.page.get_by_label("Written before").get_by_text(text).wait_for()

    def fill_in(self, question: str, text: str) -> None:
        """Fill in one open question of the form beside the call."""
        self.page.locator(f'[data-key="fill-{question}"]').fill(text)
        self.page.locator(f'[data-key="suggest-{question}"]').click()

    def open_question(self) -> str:
        """The first question of the form beside the call that the officer may fill in, once it is there."""
        field = self.page.locator('[data-key^="fill-"]').first
        field.wait_for()
        return str(field.get_attribute("data-key")).removeprefix("fill-")

    def agreed(self) -> None:
        """Until what was filled in stands there as agreed."""
        self.page.get_by_role("region", name="Their answers").get_by_text("You", exact=True).first.wait_for()

    def rung(self, picture: str = "04-ringing") -> None:
        """Go to those who wait, until somebody rings; the last call is written up and nobody stands down."""
        self.page.goto(self.page.url.split("#")[0] + "#queue")
        ring, free = self.page.locator('[data-key="answer"]'), self.page.locator('[data-key="free"]')
        ring.or_(free).first.wait_for()
        if not ring.is_visible():
            with suppress(Error):  # the minute of writing up was over in this moment
                free.click(timeout=SOON)
        ring.wait_for()
        self.picture(picture)

    def take(self) -> None:
        """Take the caller who rings."""
        self.page.locator('[data-key="answer"]').click()
        self.page.get_by_text("Connected").wait_for()

    def answer(self) -> None:
        """Take the caller who rings; look at the picture."""
        self.take()
        self.picture("05-call-covered")
        self.page.locator('[data-key="show"]').click()

    def figures(self) -> dict[str, Any]:
        """What call.js counts, as the page carries it."""
        return dict(json.loads(self.page.locator("[data-figures]").get_attribute("data-figures") or "{}"))

    def wait_figures(self, name: str, least: int, limit: float = 40.0) -> dict[str, Any]:
        """Until the figure is at least that, or the limit has passed; the figures then."""
        until = time.monotonic() + limit
        while (self.figures().get(name) or 0) < least and time.monotonic() < until:
            self.page.wait_for_timeout(200)
        return self.figures()

    def type(self, text: str) -> None:
        """A typed line to the visitor."""
        self.page.locator('[data-key="type"]').fill(text)
        self.page.locator('[data-key="send"]').click()

    def hang_up(self) -> None:
        """End the call."""
        self.page.locator('[data-key="end"]').click()
        self.page.get_by_text("Waiting now").wait_for()

    def picture(self, name: str) -> None:
        """A screenshot into the folder."""
        self.page.screenshot(path=self.folder / f"{name}.png")


@contextmanager
def officer(folder: Path, width: int = 1440, height: int = 900) -> Iterator[Officer]:
    """A fresh browser with an invented camera; closed at the end."""
    if not Path(CHROMIUM).exists():
        raise NotStarted(f"there is no browser at {CHROMIUM}; this line installs it: sudo apt-get install -y chromium")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        context = browser.new_context(viewport={"width": width, "height": height}, permissions=["camera", "microphone"])
        context.set_default_timeout(LIMIT)
        page = context.new_page()
        person = Officer(page, folder)
        page.on("pageerror", lambda error: person.complaints.append(str(error)))
        page.on("console", lambda said: person.complaints.append(said.text) if said.type == "error" else None)
        try:
            yield person
        except Error as error:
            raise NotStarted(f"the officer's browser: {error.message.splitlines()[0]} (see {folder}/failed.png)") from error
        finally:
            browser.close()
