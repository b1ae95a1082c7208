"""Adding to a report that was opened with its code words: it says to which, and shows that to nobody."""

from __future__ import annotations

from kiosk.answers import Answer
from kiosk.effects import ForgetWords, Submit
from kiosk.events import Answered, Followed
from tests.core.visitor import Tape, fill, ready, seen

REPORT = "ab" * 16
WORDS = dict(zip(("word-1", "word-2", "word-3", "word-4"), ("lantern", "pencil", "garden", "walnut"), strict=True))


def opened() -> Tape:
    """The words have opened something."""
    tape = ready().press("start", "group:mine", "journey:question", "follow")
    tape.play(*(Answered(name, Answer(word)) for name, word in WORDS.items())).press("continue")
    return tape.play(Followed(tape.state.entry.asked, "found", "2026-11-24T17:30:00Z", report_id=REPORT))


def test_a_report_that_was_opened_can_be_added_to_and_what_is_sent_says_which() -> None:
    tape = opened()
    assert "add-to" in [tile.code for tile in seen(tape.state).tiles]
    tape.press("add-to")
    assert (tape.screen, tape.state.visit.journey) == ("Page", "add_info")
    assert ForgetWords() in tape.all, "what opened it is let go of"
    fill(tape)
    assert tape.screen == "Check"
    tape.press("send")
    sent = tape.did(Submit)[0]
    assert sent.answers["about"] == Answer(REPORT)
    assert sent.journey == "add_info"


def test_which_report_it_is_stands_on_no_page() -> None:
    tape = opened().press("add-to")
    shown = repr(seen(tape.state))
    fill(tape)
    assert REPORT not in shown + repr(seen(tape.state))


def test_nobody_adds_to_a_report_that_was_not_opened() -> None:
    tape = ready().press("start", "group:mine", "journey:question", "follow", "add-to")
    assert tape.screen == "Enter"
    assert not tape.state.visit.answers
    assert "add_info" not in {
        tile.code
        for group in seen(ready().press("start").state).tiles
        for tile in seen(ready().press("start", group.code).state).tiles
    }
