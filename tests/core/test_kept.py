"""Code words: kept at the end of a visit, and what they open at the next."""

from __future__ import annotations

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Problem
from kiosk.session import fresh
from tests.core.test_session import started
from tests.core.visitor import TOKEN, Tape, book, ready, seen, theft

REPORT, AT = "ab" * 16, "2026-11-24T17:30:00Z"
CODE, DIGITS = "lantern pencil garden walnut", "4071 8826 1390 5547"


def saved(tape: Tape | None = None, words: str = CODE) -> Tape:
    return (tape or theft()).press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT, words, DIGITS if words else ""))


def coming() -> Tape:
    return ready().press("start", "journey:question", "follow")


def typed(code: str = CODE) -> Tape:
    tape = coming()
    return tape.answer(**{f"word-{n}": word for n, word in enumerate(code.split(), 1)}).press("continue")


def asked(tape: Tape) -> int:
    return int(tape.did(do.Follow)[-1].id)


# ---- at the end
def test_words_stand_on_their_own_page_and_never_beside_the_reference() -> None:
    tape = saved()
    assert seen(tape.state).reference
    assert not seen(tape.state).words
    view = seen(tape.press("words").state)
    assert (view.screen, view.words, view.reference) == ("Words", tuple(CODE.split()), "")


def test_hidden_words_are_not_on_the_glass_at_all_and_cannot_be_heard() -> None:
    tape = saved().press("words", "hide-words")
    assert not set(CODE.split()) & set(repr(seen(tape.state)).replace("'", " ").split())
    assert not tape.press("listen:words").did(do.Speak)
    assert tape.press("hide-words", "listen:words").did(do.Speak) == [do.Speak("words")]


def test_digits_open_the_same_and_come_first_where_english_words_are_strange() -> None:
    assert seen(saved().press("words", "digits").state).words == tuple(DIGITS.split())
    arabic = Tape(fresh(book("en", "ar"), TOKEN)).press("start", "language:ar", "journey:theft")
    assert seen(saved(theft(arabic)).press("words").state).words == tuple(DIGITS.split())


@pytest.mark.parametrize("by", ["words", "digits"])
def test_one_is_tried_among_others_and_only_the_right_one_ends_the_lesson(by: str) -> None:
    tape = saved().press("words", by, "try")
    right = (CODE if by == "words" else DIGITS).split()
    choices = [tile.code for tile in seen(tape.state).tiles]
    (own,) = set(choices) & set(right)
    assert len(set(choices)) == 4
    wrong = next(choice for choice in choices if choice != own)
    assert seen(Tape(tape.state).press(f"try:{wrong}").state).notice == "That was not the one. Look at them once more."
    assert seen(tape.press(f"try:{own}").state).notice == "That is right. You have them."
    assert tape.screen == "Done"


def test_a_report_without_words_offers_none() -> None:
    assert "words" not in [tile.code for tile in seen(saved(words="").state).tiles]
    assert saved(words="").press("words").screen == "Done"


def test_a_safe_visit_ends_with_the_words_and_prints_nothing() -> None:
    tape = theft().press("change:who_did").answer(who_did="family")
    tape = saved(tape.press("continue", "continue", "continue"))
    view = seen(tape.state)
    assert (view.screen, view.where, view.reference) == ("Words", "Your visit", "")
    assert not tape.press("print:receipt", "back", "print:receipt").did(do.PrintReceipt)
    assert seen(tape.state).reference == ""


# ---- coming back
def test_four_words_are_asked_for_at_the_desk_in_their_proper_form() -> None:
    tape = typed("Lantern PENCIL garden walnut")
    assert [effect.words for effect in tape.did(do.Follow)] == [CODE]
    assert do.SetTimer("follow") in tape.last


def test_a_word_that_is_none_of_ours_is_named_and_nothing_is_asked() -> None:
    tape = typed("lantern pensil garden walnut")
    assert not tape.did(do.Follow)
    assert "pensil" in seen(tape.state).notice
    assert [bool(control.problem) for control in seen(tape.state).controls] == [False, True, False, False]


def test_endings_come_from_the_whole_list() -> None:
    tape = coming().answer(**{"word-1": "gard"})
    offered = [tile.code for tile in seen(tape.state).tiles if tile.code.startswith("ending:")]
    assert "ending:garden" in offered
    assert seen(tape.press("ending:garden").state).controls[0].value == "garden"


def test_what_was_found_shows_three_facts_and_forgets_what_was_typed() -> None:
    tape = typed()
    tape.play(on.Followed(asked(tape), "found", AT, ""))
    rows = seen(tape.state).rows
    assert [(row.label, row.done) for row in rows] == [("Saved", True), ("Received", True), ("Read", False)]
    assert "lantern" not in repr(tape.state.entry)


@pytest.mark.parametrize(
    ("state", "said"), [("unknown", "Nothing opens"), ("later", "Wait 40 seconds"), ("offline", "no line just now")]
)
def test_what_was_typed_stays_when_nothing_could_be_opened(state: str, said: str) -> None:
    tape = typed()
    tape.play(on.Followed(asked(tape), state, wait=40))
    assert said in seen(tape.state).notice
    assert [control.value for control in seen(tape.state).controls] == CODE.split()


def test_an_answer_to_an_older_question_changes_nothing() -> None:
    tape = typed()
    before = tape.state.entry
    assert tape.play(on.Followed(asked(tape) - 1, "found", AT)).state.entry == before


@pytest.mark.parametrize("event", [on.Woke("follow"), on.Lost("courier")])
def test_a_desk_that_never_answers_is_said_to_be_out_of_reach(event: on.Event) -> None:
    assert "no line just now" in seen(typed().play(event).state).notice


def test_a_message_is_read_on_a_page_of_its_own_and_its_keys_go_when_the_page_is_left() -> None:
    tape = typed()
    message = on.MessageRead(AT, "officer", "4417", "We found it.")
    tape.play(on.Followed(asked(tape), "found", AT, AT, (message,)))
    assert "We found it." not in repr(seen(tape.state))
    assert seen(tape.press("message:0").state).rows[0].text == "We found it."
    assert do.ForgetWords() in tape.press("back", "back").last


def test_a_message_that_nobody_on_the_roster_signed_says_so() -> None:
    tape = typed()
    tape.play(on.Followed(asked(tape), "found", AT, AT, (on.MessageRead(AT, "", "", "Send money."),))).press("message:0")
    assert "We could not make sure who wrote this" in seen(tape.state).notice


# ---- lists of things, the camera's timer
def things() -> Tape:
    tape = ready().press("start", "journey:theft")
    while tape.state.visit.page != "things":
        page = tape.state.visit.page
        tape.page(
            **{page: ("bank",) if page == "do_first" else "no", "danger_now": "no", "near_now": "no", "private_here": "no"}
        )
    tape.answer(items=("what=CANARY bag", "value=45.00")).press("add")
    return tape.page(**{"items#2": ("what=CANARY lock", "value=20.50")})


def test_two_things_have_a_card_each_and_a_total() -> None:
    view = seen(things().state)
    assert (view.screen, [(row.label, row.text) for row in view.rows]) == (
        "Things", [("CANARY bag", "About £45"), ("CANARY lock", "About £20.50")],
    )  # fmt: skip
    assert view.total == "2 things, about £65.50"


def test_remove_asks_once_and_only_the_second_touch_deletes() -> None:
    tape = things().press("remove:things#2")
    assert "Remove this thing?" in seen(tape.state).notice
    assert tape.press("close").state.visit.answers["items#2"].value[0] == "what=CANARY lock"
    assert "items#2" not in tape.press("remove:things#2", "remove:things#2").state.visit.answers


def test_a_changed_thing_comes_back_to_the_cards() -> None:
    tape = things().press("edit:things")
    assert tape.page(items=("what=CANARY case",)).screen == "Things"
    assert tape.press("continue").state.visit.page == "when"


def test_the_timer_counts_down_before_it_takes_the_photo() -> None:
    tape = started("camera").press("photograph:timer")
    for left in (5, 4, 3, 2, 1):
        assert (seen(tape.state).seconds, tape.did(do.TakePhoto)) == (left, [])
        tape.play(on.Woke("tick"))
    assert len(tape.did(do.TakePhoto)) == 1


# ---- the answers beside a call
def shared() -> Tape:
    return started("shared")


def test_what_an_officer_fills_in_is_an_answer_only_after_a_yes() -> None:
    tape = shared()
    assert seen(tape.state).suggested == "CANARY-said"
    assert "story" not in tape.state.visit.answers
    tape.press("agree")
    assert tape.state.visit.answers["story"].value == "CANARY-said"
    assert tape.state.visit.how["story"] == "officer"
    assert {do.AnswerSuggestion("story", ok=True), do.ShowForm()} <= set(tape.last)


def test_a_no_changes_nothing_and_is_told() -> None:
    tape = shared().press("disagree")
    assert "story" not in tape.state.visit.answers
    assert tape.did(do.AnswerSuggestion) == [do.AnswerSuggestion("story", ok=False)]


def test_nothing_can_be_filled_in_that_is_not_shown() -> None:
    tape = shared().press("share")
    assert do.ShowForm(shown=False) in tape.last
    assert not seen(tape.play(on.Suggested("place", "CANARY", Problem("too-long"))).state).suggested
