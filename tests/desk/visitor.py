"""The kiosk's side of a call as a second page: it offers, checks nothing, and says on the line what a test tells it to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from kiosk.roster import sign
from kiosk.wire import Form, Given, Hello, fingerprints, plain, sha256
from tests.desk.browser import officer_page
from tests.desk.running import Kiosk, Running, until


class Visitor:
    """One caller; ``attempt`` counts the offers."""

    def __init__(self, page: Page, kiosk: Kiosk, kind: str, urgency: int = 2, needs: tuple[str, ...] = ()) -> None:
        self.page, self.kiosk, self.attempt = page, kiosk, 0
        self.contact = kiosk.ring(kind, urgency, *needs)

    def connect(self) -> None:
        """Offer once more, wait for the officer's answer to it, and accept it."""
        self.offer()
        self.accept()

    def offer(self) -> None:
        """One more signed offer, which the desk takes as soon as somebody has the contact."""
        self.attempt += 1
        sdp = self.page.evaluate(_OFFER)
        hello = Hello(
            1,
            self.contact,
            self.kiosk.name,
            self.attempt,
            "2099-01-01T00:00:00Z",
            fingerprints(sdp),
            sha256(sdp.encode()),
        )
        body = {"v": 1, "hello": plain(sign(self.kiosk.key, "bluelamp-hello-v1", hello)), "sdp": sdp}
        path = f"/v1/contacts/{self.contact}/hello"
        assert until(lambda: self.kiosk.ask("POST", path, body).status_code == 202)

    def accept(self) -> None:
        """Wait for the officer's answer to the newest offer."""
        wanted = (self.contact, self.attempt)
        with self.kiosk.events() as events:
            heard = (data for _, name, data in events if name == "reply")
            answer = next(data for data in heard if (data["contact"], data["attempt"]) == wanted)
        self.page.evaluate(_ACCEPT, answer["sdp"])

    def say(self, **message: Any) -> None:
        """One message on the line."""
        assert until(lambda: self.page.evaluate("line.readyState === 'open'"))
        self.page.evaluate("(text) => line.send(text)", json.dumps({"v": 1, **message}))

    def show(self, form: Form | None) -> None:
        """Show the answers, or take them back."""
        self.say(form=plain(form) if form else None)

    def heard(self) -> list[dict[str, Any]]:
        """Everything the officer's page has said, but for its beats."""
        return list(self.page.evaluate("said"))

    def typed(self) -> list[tuple[str, str]]:
        """Every typed line the officer's page has said, as often as it said it: its words and its name."""
        return [(message["typed"], message["line"]) for message in self.heard() if "typed" in message]

    def words(self) -> list[str]:
        """What a visitor reads: each line once, though one that was not acknowledged may be said again after any silence."""
        return [words for words, _ in dict.fromkeys(self.typed())]

    def end(self, reason: str = "visitor") -> None:
        """End the contact at the desk."""
        self.kiosk.ask("POST", f"/v1/contacts/{self.contact}/end", {"v": 1, "reason": reason})


@contextmanager
def visitor(
    browser: Browser, desk: Running, kiosk: Kiosk, kind: str = "text", urgency: int = 2, needs: tuple[str, ...] = ()
) -> Iterator[Visitor]:
    """Somebody who rings; whatever a test leaves of the contact is ended."""
    with officer_page(browser) as seen:
        seen.page.goto(f"{desk.console}/files.json")
        one = Visitor(seen.page, kiosk, kind, urgency, needs)
        try:
            yield one
        finally:
            one.end()


def form(*answers: Given, language: str = "pl", can: tuple[str, ...] = ("vehicle", "camera")) -> Form:
    """A theft in Polish, with two questions that are still open."""
    given = (
        Given("what", "long", "Co skradziono", "What was taken", "x", "Niebieski rower", "A blue bicycle"),
        Given("story", "long", "Co się stało", "What happened", "x", "Zamek był cięty", "The lock was cut", "dictated"),
        Given("who", "choices", "Kto", "Who did it", ["stranger"], "Obcy", "A stranger", "chosen"),
        Given("vehicle", "short", "Pojazd", "Vehicle used", "", "Nie podano", "Not given"),
        Given("camera", "short", "Kamera", "Cameras", "", "Nie podano", "Not given"),
    )
    return Form(1, "theft", "Kradzież", "Theft", language, answers or given, can)


_OFFER = """async () => {
  globalThis.peer?.close();
  globalThis.said ??= [];
  globalThis.peer = new RTCPeerConnection();
  globalThis.line = peer.createDataChannel('line', { ordered: true });
  line.onmessage = ({ data }) => data.includes('"beat"') || said.push(JSON.parse(data));
  await peer.setLocalDescription(await peer.createOffer());
  await new Promise((done) => { peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done(); });
  return peer.localDescription.sdp;
}"""
_ACCEPT = "(sdp) => peer.setRemoteDescription({ type: 'answer', sdp })"
