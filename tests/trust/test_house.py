"""What the kiosk's own catalogues make of one visit: answers checked, a form to show, whom to believe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import codewords, durable, house, sharing
from kiosk.answers import Answer, Problem
from kiosk.clock import Clock
from kiosk.config import load as settings
from kiosk.effects import Follow, Speak
from kiosk.events import Followed, MessageRead
from kiosk.roster import stamp
from kiosk.session import State, fresh
from kiosk.wire import Form, parse_json
from tests.catalogues import load as load_words
from tests.catalogues import load_journeys
from tests.core.visitor import Tape, ready, seen, theft
from tests.trust import making


@pytest.fixture
def kiosk(tmp_path: Path) -> house.House:
    words = {language: load_words(language) for language in ("en", "ar")}
    return house.House(
        tmp_path, settings(), load_journeys(), words, False, True, Clock(), codewords.load(), {}, frozenset(), {}, {}, False
    )


def begun(kiosk: house.House) -> Tape:
    return ready(fresh(replace(house.book(kiosk), languages=("en",)), "5e55a9"))


def visiting(kiosk: house.House) -> State:
    return theft(begun(kiosk), story="CANARY").state


def test_a_typed_code_word_and_an_answer_of_the_form_are_both_checked(kiosk: house.House) -> None:
    entering = begun(kiosk).press("start", "journey:question", "follow").state
    assert house.check(kiosk, entering, "word-1", " Harbour ") == Answer("Harbour")
    assert house.check(kiosk, visiting(kiosk), "story", " My bicycle. ") == Answer("My bicycle.")
    today = kiosk.clock.today()
    assert house.check(kiosk, visiting(kiosk), "when_at", f"{today}T00:00") == Answer(f"{today}T00:00"), "a time of today"
    assert house.check(kiosk, visiting(kiosk), "when_at", "2999-01-01T00:00") == Problem("future")
    assert house.check(kiosk, entering, "nothing", "x") == Problem("unknown-question")


def test_the_form_shown_in_a_call_is_the_one_being_filled_in(kiosk: house.House) -> None:
    form = parse_json(Form, house.form(kiosk, visiting(kiosk)))
    assert form.journey == "theft"
    assert "CANARY" in [given.text for given in form.answers]
    assert form.open == sharing.open_questions(kiosk.journeys["theft"], visiting(kiosk).visit.answers)
    assert house.form(kiosk, begun(kiosk).state) == ""


def test_an_officer_s_suggestion_is_checked_and_only_open_questions_take_one(kiosk: house.House) -> None:
    state = visiting(kiosk)
    assert house.suggested(kiosk, state, "story", "A grey van.") == Answer("A grey van.")
    for question in ("danger_now", "word-1", "nothing"):
        assert house.suggested(kiosk, state, question, "no") == Problem("unknown-question"), question
    assert house.suggested(kiosk, begun(kiosk).state, "story", "A grey van.") == Problem("unknown-question")


def test_hidden_words_are_not_said(kiosk: house.House) -> None:
    assert house.spoken(kiosk, begun(kiosk).state, Speak("words")) == ""


def test_officers_are_named_only_while_the_roster_is_not_overdue(kiosk: house.House, own_house: making.House) -> None:
    assert house.trusted(kiosk) is None
    for name in ("roster.json", "root.pub"):
        (kiosk.home / name).write_bytes((own_house.folder / name).read_bytes())
    now = datetime.now(UTC)
    for expires, named in ((now + timedelta(days=1), True), (now - timedelta(days=1), False)):
        roster = replace(own_house.roster, version=own_house.roster.version + 1, expires=stamp(expires))
        durable.replace(kiosk.home / "roster.json", own_house.signed_again(roster))
        assert (house.trusted(kiosk) is not None) is named
    durable.replace(kiosk.home / "roster.json", b"{}")
    assert house.trusted(kiosk) is None


@pytest.mark.parametrize("at", ["2026-11-26T09:15:00Z", ""])
def test_a_message_that_does_not_open_is_not_an_empty_page(kiosk: house.House, at: str) -> None:
    tape = begun(kiosk).press("start", "journey:question", "follow")
    tape.answer(**{f"word-{n}": "abacus" for n in range(1, 5)}).press("follow")
    (asked,) = tape.did(Follow)
    tape.play(Followed(asked.id, "found", at, "", (MessageRead(at, "", "", ""),))).press("message:0")
    assert "does not open here" in seen(tape.state).rows[0].text
