"""What happened in the visitor's own words: compared, chosen from, and gone unless a journey is touched. Read as tapes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, Problem
from kiosk.events import Answered
from kiosk.ownwords import NAME, QUESTION
from kiosk.session import facts, fresh
from tests.core.test_visit import at_page
from tests.core.visitor import TOKEN, Tape, book, fill, ready, seen, theft

WORDS = "CANARY a man on a scooter took my bag"
RANKED = ("nowhere", "theft", "lost", "also-nowhere")


def menu(*languages: str) -> Tape:
    """At the menu of a machine on which a sentence can be compared."""
    tape = ready(fresh(book(*(languages or ("en",))), TOKEN)).play(on.MeaningIs(True))
    return tape.press("start", *(["continue"] if len(languages) > 1 else []))


def asking(text: str = WORDS, tape: Tape | None = None, how: str = "typed") -> Tape:
    return (tape or menu()).press("own-words").play(Answered(NAME, Answer(text), how))


def question(tape: Tape) -> int:
    """The id of the last question."""
    return int(tape.did(do.FindClosest)[-1].id)


def closest(text: str = WORDS, journeys: tuple[str, ...] = RANKED) -> Tape:
    tape = asking(text).press("continue")
    return tape.play(on.Closest(question(tape), journeys))


def back_to_menu(tape: Tape) -> Tape:
    for _ in range(60):
        if tape.screen == "Menu":
            return tape
        tape.press("back")
    raise AssertionError(f"still on {tape.screen}")


def codes(tape: Tape) -> list[str]:
    return [tile.code for tile in seen(tape.state).tiles]


def test_the_menu_offers_it_in_one_control() -> None:
    view = seen(menu().state)
    assert (view.primary, view.primary_control) == ("Say it in your own words", "own-words")
    assert menu().press("own-words").screen == "SayWhat"


def test_it_is_not_there_until_it_is_known_to_work() -> None:
    tape = ready().press("start")
    assert not seen(tape.state).primary
    assert tape.press("own-words").screen == "Menu"
    assert not seen(tape.play(on.MeaningIs(False)).state).primary
    assert not seen(menu().play(on.Lost("meaning")).state).primary


def test_it_is_not_there_in_a_language_in_which_nobody_measured_it() -> None:
    tape = menu("en", "pl")
    assert seen(tape.state).primary
    assert not seen(tape.press("language", "language:pl").state).primary
    assert tape.press("own-words").screen == "Menu"


def test_inside_a_group_of_the_menu_there_is_none() -> None:
    assert not seen(menu().press("group:lost").state).primary


def test_what_was_said_is_compared_and_three_at_most_are_shown_with_a_way_back_and_a_person() -> None:
    tape = asking().press("continue")
    assert {do.FindClosest(question(tape)), do.SetTimer("meaning")} <= set(tape.last)
    assert seen(tape.state).notice
    tape.play(on.Closest(question(tape), RANKED))
    assert codes(tape) == ["theft", "lost", "close:", "talk:"]
    assert do.StopTimer("meaning") in tape.last


def test_more_than_three_are_never_shown() -> None:
    everything = tuple(book("en").journeys)
    many = replace(book("en"), journeys={f"{name}{n}": j for name, j in book("en").journeys.items() for n in range(4)})
    tape = asking(tape=ready(fresh(many, TOKEN)).play(on.MeaningIs(True)).press("start")).press("continue")
    tape.play(on.Closest(question(tape), tuple(f"{name}{n}" for n in range(4) for name in everything)))
    assert len(codes(tape)) == 3 + 2


def test_nothing_is_chosen_by_itself() -> None:
    tape = closest(journeys=("theft",))
    assert tape.state.visit.journey == ""
    assert tape.screen == "SayWhat"


def test_a_journey_that_is_touched_begins_its_story_with_the_words() -> None:
    tape = closest().press("journey:theft")
    assert tape.screen == "Page"
    assert tape.state.visit.answers["story"] == Answer(WORDS)
    assert tape.state.visit.how["story"] == "typed"
    assert WORDS not in repr(tape.state.own)
    assert "CANARY" not in repr(seen(tape.state))


def test_what_was_said_aloud_is_marked_so_in_the_story() -> None:
    tape = asking(how="dictated").press("continue")
    tape.play(on.Closest(question(tape), RANKED)).press("journey:theft")
    assert tape.state.visit.how["story"] == "dictated"


def test_a_story_that_was_told_already_is_not_touched() -> None:
    tape = asking(tape=back_to_menu(theft(menu().press("back"), story="CANARY told before"))).press("continue")
    tape.play(on.Closest(question(tape), RANKED)).press("journey:theft")
    assert tape.state.visit.answers["story"] == Answer("CANARY told before")


def test_a_journey_without_a_story_takes_nothing_of_the_words() -> None:
    plain = {name: replace(j, pages=tuple(p for p in j.pages if p.id != "story")) for name, j in book("en").journeys.items()}
    tape = asking(tape=ready(fresh(replace(book("en"), journeys=plain), TOKEN)).play(on.MeaningIs(True)).press("start"))
    tape.press("continue").play(on.Closest(question(tape), RANKED)).press("journey:theft")
    assert "CANARY" not in repr(tape.state)


@pytest.mark.parametrize(
    "leave",
    [("close",), ("back", "back"), ("start-again", "finish"), ("quit",), ("close", "journey:theft"), ("close", "group:lost")],
    ids="+".join,
)
def test_whatever_else_is_touched_the_words_are_gone(leave: tuple[str, ...]) -> None:
    tape = closest().press(*leave)
    assert "CANARY" not in repr(tape.state)


def test_none_of_these_is_the_menu_again() -> None:
    tape = closest().press("close")
    assert tape.screen == "Menu"
    assert seen(tape.state).primary, "and it can be said anew"


def test_say_it_again_keeps_the_words_to_be_put_right() -> None:
    tape = closest()
    assert seen(tape.state).primary_control == "back"
    (field,) = seen(tape.press("back").state).controls
    assert field.value == WORDS


def test_a_person_is_one_touch_away_and_the_words_wait() -> None:
    tape = closest().press("talk")
    assert tape.screen == "Waiting"
    assert codes(tape.press("back")) == ["theft", "lost", "close:", "talk:"]


def test_an_empty_field_is_asked_for_and_nothing_is_compared() -> None:
    tape = menu().press("own-words", "continue")
    (field,) = seen(tape.state).controls
    assert seen(tape.state).notice == field.problem == "Tell us what happened. A few words are enough."
    assert not tape.did(do.FindClosest)
    assert not seen(tape.play(Answered(NAME, Answer("CANARY bag"))).state).controls[0].problem


def test_words_that_are_no_answer_are_told_so() -> None:
    assert seen(menu().press("own-words").play(Answered(NAME, Problem("too-long", "400"))).state).controls[0].problem


def test_no_answer_in_time_is_the_ordinary_menu_and_a_true_sentence() -> None:
    tape = asking().press("continue").play(on.Woke("meaning"))
    assert tape.screen == "Menu"
    assert "could not find what is closest" in seen(tape.state).notice
    assert "CANARY" not in repr(tape.state)
    assert not seen(tape.press("group:lost", "back").state).notice
    tape.play(on.Closest(question(tape), RANKED))
    assert tape.screen == "Menu", "an answer that comes later is nobody's"


def test_what_has_just_happened_is_said_before_what_was_known_before() -> None:
    tape = asking().play(on.DeskIs(True, False, 0)).press("continue").play(on.Woke("meaning"))
    assert "could not find" in seen(tape.state).notice
    assert "Write a report here" in seen(tape.press("group:lost", "back").state).notice


def test_a_process_that_is_lost_while_it_is_asked_says_the_same_and_is_not_offered_again() -> None:
    tape = asking().press("continue").play(on.Lost("meaning"))
    assert tape.screen == "Menu"
    assert "could not find" in seen(tape.state).notice
    assert not seen(tape.state).primary
    assert seen(tape.play(on.MeaningIs(True)).state).primary


def test_a_process_that_is_lost_while_nothing_is_asked_takes_no_word_away() -> None:
    tape = asking().play(on.Lost("meaning"))
    assert seen(tape.state).controls[0].value == WORDS


def test_an_answer_to_another_question_is_not_heard() -> None:
    tape = asking().press("continue")
    tape.play(on.Closest(question(tape) - 1, RANKED))
    assert not codes(tape)


def test_a_journey_that_was_not_shown_cannot_be_touched() -> None:
    tape = closest(journeys=("lost",)).press("journey:theft")
    assert tape.state.visit.journey == ""


# ---- said aloud
def test_it_can_be_said_with_the_same_control_as_any_story() -> None:
    tape = menu().press("own-words", f"listen:{NAME}")
    assert do.Listen(NAME) in tape.last
    assert not tape.did(do.Speak)
    tape.play(on.Heard(NAME, "CANARY my bike", False, 3))
    (field,) = seen(tape.state).controls
    assert (field.value, field.listening, field.level) == ("CANARY my bike", True, 3)
    tape.play(on.Heard(NAME, "CANARY my bike is gone", True)).press(f"listen:{NAME}")
    assert do.StopListening() in tape.last
    tape.play(on.Heard(NAME, "since noon", True)).press("continue")
    assert tape.state.own.text == "CANARY my bike is gone since noon"
    assert tape.state.own.how == "dictated"


@pytest.mark.parametrize("press", ["continue", "talk", "help", "language"])
def test_words_that_are_still_being_heard_count_and_the_microphone_closes(press: str) -> None:
    tape = menu().press("own-words", f"listen:{NAME}").play(on.Heard(NAME, "CANARY bag", False))
    tape.press(press)
    assert do.StopListening() in tape.last
    assert tape.state.own.text == "CANARY bag"
    assert not tape.state.visit.microphone.question


def test_leaving_closes_the_microphone() -> None:
    tape = menu().press("own-words", f"listen:{NAME}", "back")
    assert do.StopListening() in tape.last
    assert tape.screen == "Menu"


def test_no_recogniser_is_said_beside_the_field_and_typing_goes_on() -> None:
    tape = menu().press("own-words", f"listen:{NAME}").play(on.ListenFailed(NAME, "no-recogniser"))
    assert "type instead" in seen(tape.state).controls[0].problem
    tape.play(Answered(NAME, Answer(WORDS)))
    assert not seen(tape.state).controls[0].problem


def test_without_a_microphone_there_is_only_the_keyboard() -> None:
    tape = menu().play(on.DevicesAre({"microphone": "absent"})).press("own-words")
    assert not seen(tape.state).controls[0].dictation


def test_lost_senses_keep_what_was_heard() -> None:
    tape = menu().press("own-words", f"listen:{NAME}").play(on.Heard(NAME, "CANARY bag", False), on.Lost("senses"))
    assert tape.state.own.text == "CANARY bag"


def test_what_is_said_has_a_longest_length() -> None:
    tape = menu().press("own-words", f"listen:{NAME}").play(on.Heard(NAME, "CANARY " * 200, True))
    assert len(tape.state.own.text) == QUESTION.longest


def test_the_page_is_read_aloud_without_the_words() -> None:
    from kiosk.aloud import page

    assert "CANARY" not in page(seen(asking().state))
    assert do.Speak("page") in asking().press("listen").last


# ---- danger
def test_words_of_danger_offer_a_person_first_and_then_what_is_closest() -> None:
    tape = asking("CANARY he has a knife").press("continue")
    assert tape.did(do.FindClosest)
    view = seen(tape.state)
    assert (view.screen, view.title) == ("Waiting", "Would you like to talk to a person first?")
    assert not tape.did(do.RingDesk)
    tape.play(on.Closest(question(tape), RANKED))
    assert tape.screen == "Waiting"
    assert codes(tape.press("continue"))[:2] == ["theft", "lost"]


def test_a_person_who_is_offered_is_rung_by_one_touch() -> None:
    tape = asking("CANARY he has a knife").press("continue", "way:text")
    assert tape.did(do.RingDesk)


def test_words_of_somebody_who_may_hurt_themselves_say_whom_to_ring() -> None:
    tape = asking("CANARY I want to die").press("continue")
    view = seen(tape.state)
    told = " ".join(row.label for row in view.rows)
    assert "116 123" in told
    assert "111, then press 2" in told
    assert [tile.code for tile in view.tiles] == ["talk"]
    assert "danger" not in repr(view).lower()
    assert tape.press("continue").screen == "SayWhat"


def test_no_person_is_promised_where_there_is_no_line() -> None:
    tape = asking("CANARY I want to die").play(on.DeskIs(False, False, 0)).press("continue")
    assert not seen(tape.state).tiles
    assert seen(tape.state).rows


@pytest.mark.parametrize("close", ["continue", "back", "close"])
def test_an_offer_that_is_refused_is_not_made_again_for_the_same_words(close: str) -> None:
    tape = asking("CANARY he has a knife").press("continue", close)
    tape.play(on.Closest(question(tape), RANKED)).press("back", "continue")
    assert tape.screen == "SayWhat"


def test_a_form_that_was_begun_before_is_not_gone_on_with_by_refusing_an_offer() -> None:
    tape = asking("CANARY he has a knife", back_to_menu(fill(menu().press("journey:theft"), most=3))).press(
        "continue", "continue"
    )
    assert (tape.screen, tape.state.visit.screen) == ("SayWhat", "menu")


def test_no_answer_in_time_behind_an_offer_leaves_the_offer() -> None:
    tape = asking("CANARY he has a knife").press("continue").play(on.Woke("meaning"))
    assert tape.screen == "Waiting"
    assert tape.press("continue").screen == "Menu"


def test_words_of_danger_in_the_story_offer_a_person_once() -> None:
    tape = at_page("story").page(story="CANARY she is not breathing")
    assert seen(tape.state).title == "Would you like to talk to a person first?"
    page = tape.press("continue").state.visit.page
    assert page != "story"
    assert tape.press("back").page(story="CANARY she is not breathing").state.visit.page == page


# ---- nothing of it is told
def test_the_test_door_and_the_log_learn_the_step_and_no_word() -> None:
    known = facts(asking().state)
    assert known["own"] == "ask"
    assert known["answers"] == 0
    assert "CANARY" not in repr(known)


def test_the_effect_carries_no_word() -> None:
    tape = asking().press("continue")
    assert "CANARY" not in repr(tape.all)
