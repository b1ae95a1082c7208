"""Somebody with code words and their own browser: what a kiosk left for them at the desk, and the page they open."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyrage
from playwright.sync_api import Browser, Page, expect

from kiosk import codewords
from kiosk.roster import sign
from kiosk.seal import identity, padded, recipient, seal
from kiosk.wire import Draft, DraftAnswer, DraftPage, Message, canonical, parse, parse_json, plain, sha256
from tests.desk.browser import Seen, officer_page
from tests.desk.running import Console, Kiosk, Running

LIST = codewords.load()
GOLDEN = Path(__file__).parents[1] / "wire" / "v1"


@dataclass(frozen=True)
class Words:
    """One code in proper form, and its secrets."""

    code: str
    secrets: codewords.Secrets

    @property
    def told(self) -> dict[str, str]:
        """What the desk is told of it."""
        return {"locator": self.secrets.locator.hex(), "proof_sha256": sha256(self.secrets.proof)}

    @property
    def key(self) -> str:
        """Its age identity."""
        return identity(self.secrets.identity)


def new_words() -> Words:
    """Four fresh ones."""
    code = codewords.make_words(secrets.token_bytes(16), LIST)
    return Words(code, codewords.secrets(code))


def new_digits() -> Words:
    """Sixteen fresh ones."""
    code = codewords.make_digits(secrets.token_bytes(16))
    return Words(code, codewords.secrets(code))


def sent(desk: Running, kiosk: Kiosk, *codes: Words) -> str:
    """A received report that these open; its id."""
    header, made = kiosk.seal(desk)
    kiosk.upload(header, made.parts)
    told = {"v": 1, "locators": [one.told for one in codes]}
    assert kiosk.ask("PUT", f"/v1/reports/{header.report_id}/follow", told).status_code == 200
    return header.report_id


def write(console: Console, report_id: str, text: str, to: Words, about: str = "", key: Any = None) -> None:
    """What this officer's browser leaves for whoever has the words; signed by ``key`` where it is given."""
    message = Message(1, about or report_id, console.number, "2026-11-24T17:30:00Z", text)
    signed = canonical(sign(key or console.key, "bluelamp-message-v1", message))
    sealed = base64.b64encode(seal(signed.ljust(4096), [recipient(to.key)])).decode()
    assert console.post(f"/api/reports/{report_id}/messages", {"sealed": sealed}).status_code == 201


PAGES = (
    {"id": "what", "title": "About it", "title_en": "About it", "when": [], "repeat": 0, "rest": False, "questions": [
        {"id": "thing", "type": "choice", "label": "What was it?", "label_en": "What was it?", "hint": "", "hint_en": "",
         "optional": False, "options": [{"value": "bicycle", "label": "A bicycle", "label_en": "A bicycle"},
                                        {"value": "phone", "label": "A phone", "label_en": "A phone"}],
         "parts": [], "exits": {}, "longest": 200}]},
    {"id": "colour", "title": "", "title_en": "", "repeat": 0, "rest": False,
     "when": [{"question": "thing", "codes": ["bicycle"], "negate": False}], "questions": [
        {"id": "colour", "type": "text", "label": "What colour is it?", "label_en": "What colour is it?", "hint": "",
         "hint_en": "", "optional": True, "options": [], "parts": [], "exits": {}, "longest": 20}]},
    {"id": "story", "title": "", "title_en": "", "when": [], "repeat": 0, "rest": False, "questions": [
        {"id": "story", "type": "long", "label": "What happened?", "label_en": "What happened?", "hint": "In your own words",
         "hint_en": "In your own words", "optional": False, "options": [], "parts": [], "exits": {}, "longest": 10000},
        {"id": "photo", "type": "photo", "label": "A photograph", "label_en": "A photograph", "hint": "", "hint_en": "",
         "optional": True, "options": [], "parts": [], "exits": {}, "longest": 200}]},
    {"id": "more", "title": "", "title_en": "", "when": [], "repeat": 0, "rest": False, "questions": [
        {"id": "seen", "type": "multi", "label": "What did you see?", "label_en": "What did you see?", "hint": "", "hint_en": "",
         "optional": True, "options": [{"value": "van", "label": "A van", "label_en": "A van"},
                                       {"value": "dog", "label": "A dog", "label_en": "A dog"},
                                       {"value": "none", "label": "Nothing", "label_en": "Nothing"}],
         "parts": [], "exits": {}, "longest": 200},
        {"id": "again", "type": "ynu", "label": "Did it happen before?", "label_en": "Did it happen before?", "hint": "",
         "hint_en": "", "optional": True, "options": [], "parts": [], "exits": {}, "longest": 200},
        {"id": "when", "type": "when", "label": "When was it?", "label_en": "When was it?", "hint": "", "hint_en": "",
         "optional": True, "options": [], "parts": [], "exits": {}, "longest": 200},
        {"id": "ring", "type": "phone", "label": "Your number", "label_en": "Your number", "hint": "", "hint_en": "",
         "optional": True, "options": [], "parts": [], "exits": {}, "longest": 200},
        {"id": "danger", "type": "ynu", "label": "Are you safe?", "label_en": "Are you safe?", "hint": "", "hint_en": "",
         "optional": True, "options": [], "parts": [], "exits": {"no": "emergency"}, "longest": 200}]},
)  # fmt: skip


def draft(*codes: Words, language: str = "en", golden: bool = False) -> Draft:
    """One that these open: that of the golden files, or one of every simple kind."""
    made = parse_json(Draft, (GOLDEN / "draft.json").read_text(encoding="utf-8"))
    made = replace(made, draft_id=secrets.token_hex(16), revision=1, recipients=tuple(recipient(one.key) for one in codes))
    if golden:
        return made
    pages = tuple(parse(DraftPage, page) for page in PAGES)
    answers = (
        DraftAnswer("thing", "bicycle", "chosen"),
        DraftAnswer("photo", ("17",), "chosen"),
        DraftAnswer("when", "2026-11-24/evening", "chosen"),
    )
    return replace(made, title="A stolen thing", title_en="A stolen thing", language=language, answers=answers, pages=pages)


def leave(kiosk: Kiosk, value: Draft, *codes: Words) -> None:
    """Keep it at the desk, as a kiosk does."""
    content = canonical(value)
    sealed = base64.b64encode(seal(content.ljust(padded(len(content))), value.recipients)).decode()
    body = {"v": 1, "draft_id": value.draft_id, "revision": value.revision, "locators": [one.told for one in codes]}
    done = kiosk.ask("PUT", f"/v1/drafts/{value.draft_id}", {**body, "locator": "", "proof": "", "sealed": sealed})
    assert done.status_code == 200, done.text


def now_kept(kiosk: Kiosk, words: Words) -> tuple[Draft, bytes]:
    """The draft as any kiosk opens it now, and its plain bytes."""
    asked = {"v": 1, "locator": words.secrets.locator.hex(), "proof": words.secrets.proof.hex()}
    found = kiosk.ask("POST", "/v1/follow", asked).json()
    content = bytes(pyrage.decrypt(base64.b64decode(found["sealed"]), [pyrage.x25519.Identity.from_str(words.key)]))
    value = parse(Draft, json.loads(content))
    assert value.revision == found["revision"]
    return value, content


@contextmanager
def phone(browser: Browser, width: int = 360, height: int = 740) -> Iterator[Seen]:
    """A fresh profile of the size of a phone."""
    with officer_page(browser, width, height) as seen:
        yield seen


def come(page: Page, desk: Running, block: str = "") -> None:
    """To the address on the paper."""
    page.goto(f"{desk.public}/{'#' + block if block else ''}")
    expect(page.locator("#word-1")).to_be_visible()


def give(page: Page, words: Words) -> None:
    """Type the words, or the digits, and open."""
    if words.code[0].isdigit():
        page.get_by_role("button", name="I have sixteen digits").click()
        page.locator("#digits").fill(words.code)
    else:
        for n, word in enumerate(words.code.split(), 1):
            page.locator(f"#word-{n}").fill(word)
    page.locator("button[type=submit]").click()


def plain_of(value: Draft) -> dict[str, Any]:
    """As the page has it."""
    return dict(plain(value))
