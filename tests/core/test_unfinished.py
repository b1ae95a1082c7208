"""An unfinished report: left with code words before it is sent, and gone on with at any screen. What is said of it is true."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer
from kiosk.session import State, fresh
from kiosk.view import View
from tests.core.test_kept import CODE, DIGITS, asked, typed
from tests.core.visitor import TOKEN, Tape, book, ready, seen, theft

DRAFT = "cd" * 16
DESTROYED = "Your answers are destroyed. Nobody can bring them back."
KEPT = "What you kept stays locked under your code words. After 7 days it is destroyed."


def some(tape: Tape | None = None) -> Tape:
    """A theft with two pages answered."""
    tape = tape or ready().press("start", "journey:theft")
    for _ in range(2):
        tape = _one_page(tape)
    return tape


def _one_page(tape: Tape) -> Tape:
    from kiosk.pages import page_now
    from tests.core.visitor import value_for

    page = page_now(tape.state)
    assert page is not None
    return tape.page(**{q.id: value for q in page.questions if (value := value_for(q, {})) is not None})


def left(tape: Tape | None = None) -> Tape:
    return (tape or some()).press("start-again", "leave-words").play(on.Left(DRAFT, CODE, DIGITS))


def opened(tape: Tape, before: State, **changes: Any) -> Tape:
    """The answer to the code words just typed: what ``before`` was when it was left."""
    visit = before.visit
    found = on.Resumed(
        asked(tape), DRAFT, visit.journey, before.language, visit.safe, True, visit.answers, visit.how, visit.passed, visit.said
    )
    return tape.play(replace(found, **changes))


def tiles(view: View) -> list[str]:
    return [tile.code for tile in view.tiles]


@pytest.mark.parametrize("by", ["start-again", "help"])
def test_it_is_offered_with_what_becomes_of_it_said_before_and_leaves_with_words(by: str) -> None:
    tape = some().press(by)
    (offer,) = [tile for tile in seen(tape.state).tiles if tile.code == "leave-words"]
    assert "After 7 days your answers are destroyed." in offer.hint
    tape.press("leave-words")
    assert (tape.screen, seen(tape.state).title) == ("Sending", "Keeping your answers")
    assert do.LeaveDraft() in tape.last
    assert tape.state.visit.answers
    tape.play(on.Left(DRAFT, CODE, DIGITS))
    view = seen(tape.state)
    assert (view.screen, view.words) == ("Words", tuple(CODE.split()))
    assert "After 7 days it is destroyed." in view.lead
    assert not tape.state.visit.answers
    assert "finish" in tiles(view)
    assert do.EndVisit() in tape.press("finish").last


def test_the_idle_page_offers_it_too() -> None:
    tape = some().play(on.Woke("idle"))
    assert "leave-words" in tiles(seen(tape.state))
    assert do.LeaveDraft() in tape.press("leave-words").last


def test_nothing_is_offered_where_there_is_nothing_to_keep_or_nowhere_or_it_is_sent() -> None:
    empty = ready().press("start", "journey:theft", "start-again")
    full = some().play(on.OutboxIs("blocked", "disk-full")).press("start-again")
    sent = (
        theft().press("send").play(on.Saved("ab" * 16, "7KD4MQ9TR", "2026-11-24T17:30:00Z", CODE, DIGITS), on.Woke("receipt"))
    )
    for tape in (empty, full, sent):
        assert "leave-words" not in tiles(seen(tape.state))
        assert do.LeaveDraft() not in tape.press("leave-words").last


def test_what_could_not_be_kept_is_still_on_the_screen_and_it_is_said() -> None:
    tape = some()
    answers, page = tape.state.visit.answers, tape.state.visit.page
    tape.press("start-again", "leave-words").play(on.NotLeft("draft-not-kept"))
    view = seen(tape.state)
    assert view.lead == "Your answers could not be kept. They are still on this screen."
    assert (tape.state.visit.answers, tape.state.visit.page, tape.press("stay").screen) == (answers, page, "Page")


def test_the_words_are_tried_by_choosing_and_the_visit_ends_on_their_page() -> None:
    tape = left().play(on.DraftKept(DRAFT, 1)).press("try")
    own = next(choice for choice in tiles(seen(tape.state)) if choice in CODE.split())
    tape.press(f"try:{own}")
    assert (tape.screen, seen(tape.state).notice) == ("Words", "That is right. You have them.")
    assert tape.press("back").screen == "Words"
    assert not tape.did(do.PrintReceipt)


def test_whether_it_can_be_gone_on_with_elsewhere_is_said_as_it_is() -> None:
    tape = left()
    assert "on their way" in seen(tape.state).lead
    assert "The line is down." in seen(tape.play(on.DeskIs(False, False, 0)).state).lead
    assert "The line is down." in seen(tape.play(on.DraftKept("00" * 16, 1)).state).lead
    assert "You can go on at any screen like this now." in seen(tape.play(on.DraftKept(DRAFT, 1)).state).lead


def test_going_on_gives_everything_back_at_the_first_page_that_is_open() -> None:
    before = some().state
    tape = opened(typed(), before)
    now = tape.state
    assert (now.visit.answers, now.visit.how, now.visit.passed) == (before.visit.answers, before.visit.how, before.visit.passed)
    assert (now.visit.journey, now.visit.page, now.language, tape.screen) == ("theft", before.visit.page, "en", "Page")
    assert not now.entry.typed
    assert tape.did(do.StopTimer)[-1] == do.StopTimer("follow")


def test_language_and_safe_mode_come_back_with_it() -> None:
    arabic = Tape(fresh(book("en", "ar"), TOKEN)).press("start", "language:ar", "journey:theft")
    before = some(arabic).state
    here = ready(fresh(book("en", "ar"), TOKEN)).press("start", "language:en", "journey:question", "go-on")
    here.answer(**{f"word-{n}": word for n, word in enumerate(CODE.split(), 1)}).press("continue")
    now = opened(here, before, safe=True).state
    assert (now.language, now.visit.safe, seen(now).where) == ("ar", True, seen(now).where)
    assert seen(now).safe


def test_a_whole_draft_opens_at_check_answers() -> None:
    tape = opened(typed(), theft().state)
    assert (tape.screen, seen(tape.state).lead) == ("Check", KEPT)


def test_an_answer_to_a_question_nobody_waits_for_changes_nothing() -> None:
    tape = typed()
    before = tape.state.visit
    found = on.Resumed(asked(tape) - 1, DRAFT, "theft", "en", False, True, {"story": Answer("x")}, {}, frozenset(), frozenset())
    assert tape.play(found).state.visit == before
    assert tape.play(on.Left(DRAFT, CODE, DIGITS), on.NotLeft("x"), on.DraftKept(DRAFT, 1)).state.visit == before


def test_of_a_form_that_has_changed_only_what_still_fits_is_kept_and_one_sentence_says_so() -> None:
    before = some().state
    odd = {**before.visit.answers, "no-such-question": Answer("CANARY"), "who_did": Answer("no-such-choice")}
    tape = opened(typed(), before, same=False, answers=odd)
    assert set(tape.state.visit.answers) == set(before.visit.answers)
    assert "This form has changed. We ask some things again." in seen(tape.state).notice
    assert "changed" not in seen(_one_page(tape).state).notice


def test_of_a_form_that_is_gone_it_is_said_and_a_person_is_offered() -> None:
    tape = opened(typed(), some().state, journey="no-such-form")
    view = seen(tape.state)
    assert (view.screen, view.notice_kind) == ("Enter", "warm")
    assert "Talk to a person" in view.notice
    assert not tape.state.visit.answers


def test_every_page_that_is_left_is_kept_anew_and_nothing_else_is() -> None:
    tape = opened(typed(), some().state)
    assert not tape.did(do.KeepDraft)
    for n in (1, 2, 3):
        _one_page(tape)
        assert len(tape.did(do.KeepDraft)) == n
    tape.press("help", "close", "start-again", "stay")
    assert len(tape.did(do.KeepDraft)) == 3
    assert not _one_page(some()).did(do.KeepDraft)


def test_what_is_on_an_open_page_is_kept_when_leaving_is_asked_for() -> None:
    from kiosk.pages import page_now

    tape = opened(typed(), some().state)
    page = page_now(tape.state)
    assert page is not None
    tape.answer(**{page.questions[0].id: "CANARY"}).press("start-again")
    assert do.KeepDraft() in tape.last


def test_what_is_said_about_leaving_is_true_before_and_after_going_on() -> None:
    plain, resumed = some(), opened(typed(), some().state)
    for over in ("start-again",):
        assert seen(Tape(plain.state).press(over).state).lead == DESTROYED
        assert seen(Tape(resumed.state).press(over).state).lead == KEPT
    assert "destroyed. Nobody" in seen(Tape(plain.state).play(on.Woke("idle")).state).notice
    assert seen(Tape(resumed.state).play(on.Woke("idle")).state).notice == KEPT
    helped = [row.text for row in seen(Tape(resumed.state).press("help").state).rows]
    assert KEPT in helped
    for told in (resumed.state, opened(typed(), theft().state).state, Tape(resumed.state).press("help", "privacy").state):
        assert not [row for row in seen(told).rows if "it is gone" in row.label + row.text]
    assert seen(Tape(resumed.state).press("help", "privacy").state).rows[0].label == KEPT
    assert not [text for text in helped if "your answers are destroyed" in text or "it is gone" in text]
    assert seen(left().play(on.Woke("receipt")).state).notice == KEPT
    safe = opened(typed(), some().state, said=frozenset(), safe=True)
    safe = _one_page(safe)
    assert safe.state.visit.exit == "safe"
    assert not [row for row in seen(safe.state).rows if "Your answers are destroyed" in row.text]


def test_a_report_that_was_gone_on_with_is_sent_like_any_other_and_nothing_more_is_kept() -> None:
    tape = opened(typed(), theft().state).press("send")
    kept = len(tape.did(do.KeepDraft))
    tape.play(on.Saved("ab" * 16, "7KD4MQ9TR", "2026-11-24T17:30:00Z", CODE, DIGITS))
    assert tape.screen == "Done"
    assert "Your report is safe." in seen(tape.play(on.Woke("receipt")).state).notice
    assert len(tape.did(do.KeepDraft)) == kept


def test_quick_exit_asks_for_nothing_more_to_be_kept_and_forgets_at_once() -> None:
    tape = opened(typed(), some().state).press("quit")
    assert (tape.screen, tape.last[-2]) == ("Cover", do.Wipe())
    assert not tape.did(do.KeepDraft)
    assert tape.state.visit.untouched
