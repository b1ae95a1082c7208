"""An officer opens, goes on with and sends what somebody left with code words: in a real browser, the words never at the desk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk import drafting, reference
from kiosk.answers import Answer, words_of
from kiosk.journey import contact_rule, is_safe, lane_of, needs_of
from kiosk.privacy import details
from kiosk.submit import given
from kiosk.wire import Draft, DraftAnswer, DraftPhoto, plain
from tests.core.visitor import book, fill, ready, words
from tests.desk.browser import officer_page, sign_in
from tests.desk.phone import Words, draft, leave, new_digits, new_words, now_kept, plain_of, sent
from tests.desk.running import Kiosk, Running
from tests.desk.test_browser_page import SIZES, found_on

REFERENCES = [bytes(5), b"\xff" * 5, b"lamps", b"\x00\x01\x02\x03\x04"]
# One answer of every type that reads otherwise than it is kept, and of each of its forms.
FORMS: dict[str, list[Any]] = {
    "date": ["2026-11-24", "2026-02-01"],
    "when": ["2026-11-24T17:10", "2026-11-24T00:05", "2026-11-24/evening", "2026-11-24", "unsure"],
    "time": ["12:00", "09:30"],
    "money": ["520.00", "12.50", "1234567.05"],
    "phone": ["+447700900123", "+33123456789", "+442079460000"],
    "vrm": ["AB12 CDE", "other:B-XY 12", "other:", "unsure"],
    "place": ["here:Market Square", "here:", "unsure", "The station"],
    "address": ["no-fixed-address", "1 High Street"],
    "language": ["pl", "bsl", "Klingon of some kind"],
    "item": [("what=Phone", "make=Fair", "colour=Blue", "serial=A1", "imei=490154203237518", "blocked=yes", "value=45.00")],
    "vehicle": [("vrm=other:", "make=Ford", "model=Ka", "colour=Red", "damage=Door")],
    "person": [("name=A", "age=40", "hair=Grey", "sure=think")],
    "sign": ["yes"],
    "consent": ["yes"],
}


def known(*codes: Words, language: str = "en") -> Draft:
    """One that this desk knows how to send: it says that its questions are those of a theft as this version asks them."""
    return replace(draft(*codes, language=language), journey="theft", shape=drafting.shape(book().journeys["theft"]))


def whole(*codes: Words) -> Draft:
    """One with all that must be answered, and a photograph."""
    value = known(*codes)
    told = DraftAnswer("story", "CANARY it stood at the station.", "typed")
    return replace(value, answers=(*value.answers, told), photos=(DraftPhoto("17", "photo", "image/jpeg", "/9j/2Q=="),))


def come(page: Page, desk: Running, key_file: Path) -> None:
    """To the view, by its letter."""
    sign_in(page, desk.console, key_file)
    page.keyboard.press("u")
    expect(page.locator("#left-words")).to_be_focused()


def says(page: Page, code: str) -> None:
    """What the person says is typed."""
    page.locator("#left-words").fill(code)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("size", "theme"), [(SIZES[0], "light"), (SIZES[1], "dim")], ids=str)
def test_an_officer_opens_goes_on_with_and_sends_what_was_left_by_keys_alone(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path, size: tuple[int, int], theme: str
) -> None:
    mine, digits = new_words(), new_digits()
    leave(kiosk, known(mine, digits), mine, digits)
    with officer_page(browser, *size) as seen:
        page = seen.page
        asked: list[str] = []
        page.on("request", lambda r: asked.append(f"{r.url} {r.headers} {r.post_data or ''}"))
        sign_in(page, desk.console, key_file)
        if theme == "dim":
            page.keyboard.press("d")
        page.keyboard.press("u")
        expect(page.locator("#left-words")).to_be_focused()
        found = found_on(page)
        page.keyboard.type(mine.code)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="A stolen thing")).to_be_focused()
        expect(page.get_by_text("One answer is needed first: What happened?")).to_be_visible()
        expect(page.locator("#left-send")).to_be_disabled()
        found += found_on(page)
        page.locator("#fill-story").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_be_focused()
        found += found_on(page)
        page.keyboard.type("CANARY it stood at the station.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#fill-story")).to_be_focused()
        kept, _ = now_kept(kiosk, digits)
        assert DraftAnswer("story", "CANARY it stood at the station.", "officer") in kept.answers
        expect(page.locator("#left-send")).to_be_disabled()
        page.locator("#left-agreed").focus()
        page.keyboard.press("Space")
        expect(page.locator("#left-send")).to_be_enabled()
        found += found_on(page)
        page.locator("#left-send").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="It is sent")).to_be_focused()
        number = page.locator(".left-place b.num").inner_text()
        assert reference.check(number) == number
        found += found_on(page)
        told = " ".join(asked)
        assert not [one for one in ("CANARY", mine.code, digits.code, mine.key) if one in told]
        followed = kiosk.ask("POST", "/v1/follow", _shown(digits)).json()
        assert followed["received"], "the same words follow it now"
        page.keyboard.press("r")
        page.locator(f"[data-key=open-{followed['report_id']}]").click()
        expect(page.get_by_text("CANARY it stood at the station.")).to_be_visible()
        expect(page.get_by_text("Police officer 4417").first).to_be_visible()
        expect(page.get_by_text("sent it for the person, as told")).to_be_visible()
        assert (found, seen.complaints) == ([], [])


def _shown(code: Words) -> dict[str, Any]:
    return {"v": 1, "locator": code.secrets.locator.hex(), "proof": code.secrets.proof.hex()}


def test_what_sending_means_is_read_in_the_words_of_every_screen(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    mine = new_words()
    leave(kiosk, whole(mine), mine)
    english = words("en")
    with officer_page(browser) as seen:
        come(seen.page, desk, key_file)
        says(seen.page, mine.code)
        expect(seen.page.locator("#left-meaning")).to_contain_text(english["screen.before-send.band-kept"])
        for row in details(english, "101"):
            expect(seen.page.locator("#left-meaning")).to_contain_text(f"{row.label}. {row.text}")


def test_who_opens_what_is_for_another_team_is_told_so(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    """The person who did it works for the police: nobody of the desk here can open it once it is sent."""
    mine = new_words()
    told = replace(left_at_a_kiosk("domestic", {"insider": Answer("yes")}, mine), draft_id=draft(mine).draft_id, revision=1)
    leave(kiosk, told, mine)
    with officer_page(browser) as seen:
        come(seen.page, desk, desk.keys / "officers" / "5678.json")
        says(seen.page, mine.code)
        expect(seen.page.get_by_text("By what they said it goes to another team.")).to_be_visible()


def test_it_is_left_as_it_is_and_signing_out_forgets_it(desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path) -> None:
    mine = new_words()
    first = whole(mine)
    leave(kiosk, first, mine)
    with officer_page(browser) as seen:
        page = seen.page
        come(page, desk, key_file)
        says(page, mine.code)
        expect(page.get_by_text("CANARY it stood")).to_be_visible()
        page.locator("#left-close").click()
        expect(page.locator("#left-words")).to_have_value("")
        assert "CANARY" not in page.content()
        says(page, mine.code)
        expect(page.get_by_text("CANARY it stood")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        page.locator("#use-passkey").wait_for()
        assert "CANARY" not in page.content()
    assert now_kept(kiosk, mine)[0] == first


def test_words_that_open_nothing_or_a_report_are_one_sentence_each(
    desk: Running, kiosk: Kiosk, browser: Browser, key_file: Path
) -> None:
    unknown, report = new_words(), new_words()
    sent(desk, kiosk, report)
    with officer_page(browser) as seen:
        page = seen.page
        come(page, desk, key_file)
        says(page, "abacus abdomen nonsense")
        expect(page.get_by_role("alert")).to_contain_text("nonsense")
        says(page, unknown.code)
        expect(page.get_by_role("alert")).to_contain_text("These open nothing here.")
        expect(page.locator("#left-words")).to_have_value(unknown.code)
        says(page, report.code)
        expect(page.get_by_role("alert")).to_contain_text("These words follow a report that was sent.")
        page.locator("#left-words").fill("abacus abdom")
        page.get_by_role("group", name="The word may be").get_by_role("button", name="abdomen").click()
        expect(page.locator("#left-words")).to_have_value("abacus abdomen ")
        assert [one for one in seen.complaints if "404" not in one and "409" not in one] == []


def test_what_came_to_be_at_a_kiosk_and_here_is_one_report(desk: Running, browser: Browser, key_file: Path) -> None:
    """The same answers, in the same words and to the same team, whichever journey it is."""
    with officer_page(browser) as seen:
        come(seen.page, desk, key_file)
        for name, journey in book().journeys.items():
            tape = fill(ready().press("start", f"journey:{name}"))
            answers = {q: a for q, a in tape.state.visit.answers.items() if a.value}
            for question in (q for page in journey.pages for q in page.questions if q.id in answers and q.type in FORMS):
                answers[question.id] = Answer(FORMS[question.type][len(question.id) % len(FORMS[question.type])])
            made = seen.page.evaluate(_MADE, plain_of(left_at_a_kiosk(name, answers)))
            assert made["given"] == plain(given(journey, answers, words("en"), words("en"), {})), name
            facts = (lane_of(journey, answers), contact_rule(journey, answers), list(dict.fromkeys(needs_of(journey, answers))))
            assert (made["lane"], made["rule"], made["needs"]) == facts, name
            assert made["urgency"] == journey.urgency
        for raw in REFERENCES:
            assert seen.page.evaluate(_REFERENCE, list(raw)) == reference.make(raw)


def test_every_form_of_every_answer_reads_as_on_a_kiosk(desk: Running, browser: Browser, key_file: Path) -> None:
    asked = {q.type: q for journey in book().journeys.values() for page in journey.pages for q in page.questions}
    cases = [(asked[kind], value) for kind, forms in FORMS.items() if kind in asked for value in forms]
    assert len({question.type for question, _ in cases}) > 8
    with officer_page(browser) as seen:
        come(seen.page, desk, key_file)
        for question, value in cases:
            wanted = words_of(question, Answer(value), words("en"))
            assert seen.page.evaluate(_SHOWN, [{"type": question.type, "options": []}, value]) == wanted


def left_at_a_kiosk(name: str, answers: dict[str, Answer], *codes: Words) -> Draft:
    """The draft that a kiosk would leave of these."""
    journey = book().journeys[name]
    pages = tuple(drafting._page(page, words("en"), words("en")) for page in journey.pages)
    told = tuple(DraftAnswer(q, a.value, "typed") for q, a in answers.items())
    value = draft(*codes, golden=True)
    return replace(
        value,
        journey=name,
        shape=drafting.shape(journey),
        pages=pages,
        answers=told,
        language="en",
        safe=is_safe(journey, answers),
    )


_MADE = """async (draft) => {
  const left = await import('/static/left.js'), { given } = await import('/static/given.js');
  const { routeOf } = await import('/static/finish.js');
  const { journeys } = await left.prepare();
  return { ...routeOf(draft, journeys), given: given(draft) };
}"""
_SHOWN = """async ([question, value]) => {
  await (await import('/static/left.js')).prepare();
  return (await import('/static/given.js')).shown(question, value);
}"""
_REFERENCE = "async (bytes) => (await import('/static/finish.js')).reference(Uint8Array.from(bytes))"
