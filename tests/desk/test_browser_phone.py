"""The public's own page in a real browser: words to keys, what became of a report, a draft to go on with, and leaving."""

from __future__ import annotations

import base64
import json
import random
import re
import secrets
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, Page, expect

from kiosk import codewords
from kiosk import journey as journeys
from kiosk.answers import Answer, Problem, check
from kiosk.journey import Journey, Question
from kiosk.seal import padded, recipient, seal
from kiosk.wire import DraftAnswer, parse_json
from tests.desk.phone import (
    GOLDEN,
    LIST,
    come,
    draft,
    give,
    leave,
    new_digits,
    new_words,
    now_kept,
    phone,
    plain_of,
    sent,
    write,
)
from tests.desk.running import Console, Kiosk, Running

TYPED = (
    "harbour pencil maple seven", "Abacus, ABDOMEN; abdominal. abide", " abacus  abdomen abdominal abide ", "abacus abdomen",
    "abacus abdomen abdominal nonsense", "4071882600935514", "4071-8826 0093-5514", "٤٠٧١ ٨٨٢٦ ٠٠٩٣ ٥٥١٤", "۴۰۷۱۸۸۲۶۰۰۹۳۵۵۱۴",
    "৪০৭১৮৮২৬০০৯৩৫৫১৪", "੪੦੭੧੮੮੨੬੦੦੯੩੫੫੧੪", "૪૦૭૧૮૮૨૬૦૦૯૩૫૫૧૪", "4071 8826 0093 551", "4071 8826 0093 5514x", "drop-down abide able abacus",
    "",
)  # fmt: skip


def test_the_browser_makes_the_same_keys_and_reads_words_as_the_kiosk_does(desk: Running, browser: Browser) -> None:
    golden = json.loads((GOLDEN / "following.json").read_text(encoding="utf-8"))["code_words"]
    with phone(browser) as seen:
        come(seen.page, desk)
        for one in golden:
            made = seen.page.evaluate("async (code) => (await import('/f/key.js')).secretsOf(code)", one["code"])
            assert made.pop("sending") != one["proof"]
            assert made == {"locator": one["locator"], "proof": one["proof"], "identity": one["age_identity"]}
        assert seen.page.evaluate(_READ, TYPED) == [codewords.read(text, LIST) for text in TYPED]
        starts = ["pen", "Z", "xyz", "", "ma"]
        assert seen.page.evaluate(_OFFER, starts) == [list(codewords.endings(one, LIST)) for one in starts]
        sizes = [1, 4096, 4097, 5000, 8192, 8193, 70_000]
        assert seen.page.evaluate("async (s) => { const k = await import('/f/key.js'); return s.map(k.padded); }", sizes) == [
            padded(size) for size in sizes
        ]
        assert seen.complaints == []


_READ = """async (texts) => {
  const { read } = await import('/f/code.js');
  const list = new Set((await (await fetch('/f/list.txt')).text()).trim().split('\\n'));
  return texts.map((text) => read(text, list));
}"""
_OFFER = """async (starts) => {
  const { endings } = await import('/f/code.js');
  const list = new Set((await (await fetch('/f/list.txt')).text()).trim().split('\\n'));
  return starts.map((one) => endings(one, list));
}"""


def test_words_open_what_became_of_a_report_and_who_wrote_back(
    desk: Running, kiosk: Kiosk, browser: Browser, console: Console
) -> None:
    words, stranger = new_words(), Ed25519PrivateKey.generate()
    report_id = sent(desk, kiosk, words)
    console.post(f"/api/reports/{report_id}/open")
    write(console, report_id, "We have looked at it. Come on Monday.", words)
    write(console, report_id, "Ring this number now.", words, key=stranger)
    write(console, report_id, "About another one.", words, about="0" * 32)
    with phone(browser) as seen:
        come(seen.page, desk)
        give(seen.page, words)
        expect(seen.page.get_by_role("heading", name="Where it is now")).to_be_focused()
        facts = seen.page.get_by_role("listitem")
        expect(facts.nth(0)).to_contain_text(re.compile(r"Received.*\d:\d\d"))
        expect(facts.nth(1)).to_contain_text("Not yet")
        letters = seen.page.get_by_role("article")
        expect(letters).to_have_count(3)
        expect(letters.nth(0)).to_contain_text("Police officer 4417")
        expect(letters.nth(0)).to_contain_text("Come on Monday.")
        expect(letters.nth(1)).to_contain_text("Ring this number now.")
        expect(letters.nth(1)).to_contain_text("We could not make sure who wrote this.")
        expect(letters.nth(1)).not_to_contain_text("Police officer")
        expect(letters.nth(2)).to_contain_text("This message cannot be opened here.")
        assert seen.complaints == []


def test_wrong_words_are_one_sentence_and_nothing_of_words_or_paper_leaves_the_browser(
    desk: Running, kiosk: Kiosk, browser: Browser
) -> None:
    words, other = new_words(), new_digits()
    sent(desk, kiosk, words)
    block = base64.urlsafe_b64encode(secrets.token_bytes(192)).decode().rstrip("=")
    with phone(browser) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda r: asked.append(f"{r.url} {r.headers} {r.post_data or ''}"))
        come(seen.page, desk, block)
        assert seen.page.url == f"{desk.public}/"
        give(seen.page, other)
        expect(seen.page.get_by_role("alert")).to_have_text("These open nothing here. Look at each one once more.")
        expect(seen.page.locator("#digits")).to_have_value("")
        seen.page.get_by_role("button", name="I have four words").click()
        give(seen.page, words)
        expect(seen.page.locator("#paper")).to_contain_text("This paper holds no proof yet.")
        told = " ".join(asked)
        assert block[:40] not in told
        assert not any(code.code in told or code.code.replace(" ", "") in told for code in (words, other))
        assert not any(code.key in told for code in (words, other))
        assert [one for one in seen.complaints if "404" not in one] == []


def test_a_paper_whose_block_is_a_proof_says_that_it_holds_one(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    words = new_words()
    sent(desk, kiosk, words)
    proof = base64.urlsafe_b64encode(seal(b"{}", [recipient(words.key)])).decode().rstrip("=")
    with phone(browser) as seen:
        come(seen.page, desk, proof)
        give(seen.page, words)
        expect(seen.page.locator("#paper")).to_have_text("This paper holds a proof. This page cannot check it yet.")


def test_a_draft_is_read_and_changed_question_by_question_and_stays_sealed_to_the_same(
    desk: Running, kiosk: Kiosk, browser: Browser
) -> None:
    words, digits = new_words(), new_digits()
    first = draft(words, digits)
    leave(kiosk, first, words, digits)
    with phone(browser) as seen:
        page = seen.page
        come(page, desk)
        give(page, words)
        expect(page.get_by_role("heading", name="A stolen thing")).to_be_visible()
        expect(page.get_by_text("You cannot send it from this page.")).to_be_visible()
        expect(page.get_by_text("A bicycle")).to_be_visible()
        expect(page.get_by_text("1 photo")).to_be_visible()
        for fixed in ("photo", "danger"):
            expect(page.locator(f"#change-{fixed}")).to_have_count(0)
        expect(page.get_by_text("Do this at any screen")).to_have_count(2)
        _write(page, "colour", "x" * 21, keep=False)
        expect(page.get_by_role("textbox")).to_have_attribute("maxlength", "20")
        page.get_by_role("textbox").fill("Blue")
        _keep(page)
        _write(page, "story", "It stood at the station.\nThen it was gone.")
        _write(page, "ring", "7700", keep=False)
        page.get_by_role("button", name="Keep this").click()
        expect(page.get_by_role("alert")).to_contain_text("07700 900 123")
        page.get_by_role("textbox").fill("07700 900 123")
        _keep(page)
        page.locator("#change-seen").click()
        page.get_by_label("A van").check()
        page.get_by_label("Nothing").check()
        page.get_by_role("button", name="Keep this").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.get_by_label("Nothing").uncheck()
        page.get_by_label("A dog").check()
        _keep(page)
        page.locator("#change-again").click()
        page.get_by_label("I am not sure").check()
        _keep(page)
        page.locator("#change-when").click()
        page.locator("#day").fill("2026-11-20")
        _keep(page)
        page.locator("#change-thing").click()
        page.get_by_label("A phone").check()
        _keep(page)
        expect(page.get_by_text("What colour is it?")).to_have_count(0)
        assert seen.complaints == []
    kept, content = now_kept(kiosk, digits)
    assert (kept.revision, len(content)) == (8, padded(len(content)))
    given = {one.question: (one.value, one.how) for one in kept.answers}
    assert given == {
        "photo": (("17",), "chosen"),
        "colour": ("Blue", "typed"),
        "story": ("It stood at the station.\nThen it was gone.", "typed"),
        "ring": ("+447700900123", "typed"),
        "seen": (("van", "dog"), "chosen"),
        "again": ("unsure", "chosen"),
        "when": ("2026-11-20/evening", "chosen"),
        "thing": ("phone", "chosen"),
    }
    assert replace(kept, answers=first.answers, revision=1) == first


def _write(page: Page, question: str, text: str, *, keep: bool = True) -> None:
    page.locator(f"#change-{question}").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.locator("#answer").fill(text)
    if keep:
        _keep(page)


def _keep(page: Page) -> None:
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("status")).to_have_text("Kept")


def test_what_was_changed_elsewhere_is_not_written_over(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    words = new_words()
    first = draft(words)
    leave(kiosk, first, words)
    with phone(browser) as one, phone(browser) as other:
        for seen in (one, other):
            come(seen.page, desk)
            give(seen.page, words)
            expect(seen.page.locator("#change-colour")).to_be_visible()
        _write(one.page, "colour", "Blue")
        _write(other.page, "colour", "Red", keep=False)
        other.page.get_by_role("button", name="Keep this").click()
        expect(other.page.get_by_role("alert")).to_have_text("It was changed somewhere else. Open it again to see it.")
    assert DraftAnswer("colour", "Blue", "typed") in now_kept(kiosk, words)[0].answers


def test_a_draft_is_destroyed_only_when_it_was_asked_once_more(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    words = new_words()
    leave(kiosk, draft(words), words)
    with phone(browser) as seen:
        page = seen.page
        come(page, desk)
        give(page, words)
        page.get_by_role("button", name="Delete it now").click()
        expect(page.get_by_role("button", name="No, keep it")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Delete it now")).to_be_focused()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Yes, delete it").click()
        expect(page.get_by_role("heading", name="It is deleted.")).to_be_visible()
    asked = {"v": 1, "locator": words.secrets.locator.hex(), "proof": words.secrets.proof.hex()}
    assert kiosk.ask("POST", "/v1/follow", asked).status_code == 404


def test_the_pages_of_a_draft_are_those_its_rules_show(desk: Running, browser: Browser) -> None:
    words = new_words()
    golden = draft(words, golden=True)
    moved = replace(golden, answers=(DraftAnswer("lost_stolen", "lost", "chosen"), *golden.answers[1:]))
    negated = replace(golden.pages[1], when=(replace(golden.pages[1].when[0], negate=True),))
    unless = replace(golden, pages=(golden.pages[0], negated))
    rest = replace(golden, pages=(golden.pages[0], replace(golden.pages[1], rest=True, when=())))
    twice = replace(golden, answers=(*golden.answers, DraftAnswer("story#2", "more", "typed")))
    cases = [plain_of(one) for one in (golden, moved, unless, rest, twice, replace(unless, answers=()))]
    with phone(browser) as seen:
        come(seen.page, desk)
        assert seen.page.evaluate(_PATHS, cases) == [
            ["lost_or_stolen", "story"],
            ["lost_or_stolen"],
            ["lost_or_stolen"],
            ["lost_or_stolen"],
            ["lost_or_stolen", "story", "story#2"],
            ["lost_or_stolen"],
        ]
        assert parse_json(type(golden), json.dumps(cases[0])) == golden


def test_leave_replaces_the_page_at_once_and_nothing_brings_it_back(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    words = new_words()
    sent(desk, kiosk, words)
    with phone(browser) as seen:
        page = seen.page
        page.goto("about:blank")
        come(page, desk)
        give(page, words)
        expect(page.get_by_role("heading", name="Where it is now")).to_be_visible()
        page.get_by_role("button", name="Leave").click()
        expect(page.get_by_text("This page is closed.")).to_be_visible()
        assert (page.url, page.title()) == (f"{desk.public}/closed", "Page")
        page.go_back()
        assert page.url == "about:blank"
        page.go_forward()
        assert page.url == f"{desk.public}/closed"
        assert page.context.cookies() == []
        assert page.context.storage_state()["origins"] == []


def test_what_is_open_is_forgotten_when_the_page_is_not_touched_for_a_while(
    desk: Running, kiosk: Kiosk, browser: Browser
) -> None:
    words = new_words()
    sent(desk, kiosk, words)
    with phone(browser) as seen:
        page = seen.page
        page.clock.install()
        come(page, desk)
        give(page, words)
        expect(page.get_by_role("heading", name="Where it is now")).to_be_visible()
        page.clock.fast_forward("09:00")
        expect(page.get_by_role("heading", name="Where it is now")).to_be_visible()
        page.clock.fast_forward("01:10")
        expect(page.get_by_role("heading", name="Your four words")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("It was closed")
        page.locator("#word-1").fill("abacus")
        page.evaluate(_HIDE)
        page.clock.fast_forward("02:10")
        expect(page.locator("#word-1")).to_have_value("")


_HIDE = """() => {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_with_keys_alone_words_are_finished_from_the_list_and_opened(desk: Running, kiosk: Kiosk, browser: Browser) -> None:
    words = new_words()
    sent(desk, kiosk, words)
    with phone(browser, 1280, 800) as seen:
        page = seen.page
        come(page, desk)
        page.keyboard.press("Tab")
        expect(page.locator("#word-1")).to_be_focused()
        first = words.code.split()[0]
        start = first[: max(1, len(first) - 1)]
        page.keyboard.type(start)
        offered = page.get_by_role("group", name="Is it").get_by_role("button")
        expect(offered.first).to_be_visible()
        assert offered.all_inner_texts() == list(codewords.endings(start, LIST))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#word-2")).to_be_focused()
        page.locator("#word-1").focus()
        page.keyboard.press("ControlOrMeta+a")
        for word in words.code.split():
            page.keyboard.type(word)
            page.keyboard.press("Tab")
        page.locator("#word-4").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Where it is now")).to_be_focused()
        assert seen.complaints == []


def _as_draft(journey: Journey, answers: dict[str, str | tuple[str, ...]]) -> dict[str, Any]:
    """What the page's rules look at, of a real journey."""

    def rule(page: journeys.Page) -> list[dict[str, Any]]:
        when = page.when
        return [{"question": when.question, "codes": list(when.codes), "negate": when.negate}] if when else []

    pages = [
        {"id": page.id, "when": rule(page), "repeat": page.repeat, "rest": page.rest, "questions": [{"id": q.id} for q in page.questions]}
        for page in journey.pages
    ]  # fmt: skip
    return {"pages": pages, "answers": [{"question": name, "value": value} for name, value in answers.items()]}


def _answered(journey: Journey, dice: random.Random) -> dict[str, str | tuple[str, ...]]:
    found: dict[str, str | tuple[str, ...]] = {}
    for page in journey.pages:
        for n in range(1, dice.randint(1, 4) if page.repeat else 2):
            for q in page.questions:
                codes = [o.code for o in q.options] or ["yes", "no"]
                value = dice.choice([dice.choice(codes), tuple(codes[:2]) if q.type == "multi" else dice.choice(codes), ""])
                found[q.id if n == 1 else f"{q.id}#{n}"] = value
    return found


def test_every_journey_asks_the_same_pages_here_as_at_the_kiosk(desk: Running, browser: Browser) -> None:
    dice, cases, wanted = random.Random(7), [], []  # noqa: S311 - the same answers every time
    for journey in journeys.load_journeys().values():
        for _ in range(12):
            answers = _answered(journey, dice)
            cases.append(_as_draft(journey, answers))
            wanted.append([page.id for page in journeys.path(journey, {k: Answer(v) for k, v in answers.items()})])
    with phone(browser) as seen:
        come(seen.page, desk)
        assert seen.page.evaluate(_PATHS, cases) == wanted


_PATHS = (
    "async (drafts) => { const { path } = await import('/f/answers.js'); return drafts.map((d) => path(d).map((p) => p.id)); }"
)


RAW = {
    "phone": ("07700 900 123", "+44 7700 900123", "0044 7700 900123", "020 7946 0000", "+48 601 234 567", "٠٧٧٠٠٩٠٠١٢٣", "999", "0770"),
    "money": ("120", "£1,200.50", "12.5", "12.505", "lots", "٥٢٠"),
    "int": ("3", "٣", "003", "1234567", "-1", "x"),
    "email": ("a@example.org", "a.b@example", "a b@example.org", "@example.org"),
    "postcode": ("sw2 1jq", "SW21JQ", "M1 1AA", "12345"),
    "name": ("Ana", "12", "علي"),
    "text": ("Blue", "4111 1111 1111 1111", "490154203237518", "x" * 201, "  "),
    "date": ("2026-11-24", "24"),
    "time": ("21:30", "x"),
    "when": ("2026-11-24", "2026-11-24/night", "2026-11-24T21:30", "unsure", "x"),
}  # fmt: skip


def test_what_is_written_here_is_kept_as_the_kiosk_keeps_it(desk: Running, browser: Browser) -> None:
    cases, wanted = [], []
    for kind, texts in RAW.items():
        for text in texts:
            question = Question("q", kind, "Q", no_card=kind == "text")
            found = check(question, text)
            cases.append([{"type": kind, "longest": question.longest}, text])
            wanted.append({"fault": f"fault.answer.{found.code}"} if isinstance(found, Problem) else {"value": found.value})
    with phone(browser) as seen:
        come(seen.page, desk)
        assert seen.page.evaluate(_CHECKED, cases) == wanted


_CHECKED = """async (cases) => {
  const { checked } = await import('/f/answers.js');
  return cases.map((one) => checked(...one)).map((found) => (found.fault ? { fault: found.fault[0] } : found));
}"""
