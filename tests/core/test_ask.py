"""What lies over everything: help, emergency, start again, language, still there. Read as tapes."""

from __future__ import annotations

from copy import deepcopy

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.session import fresh
from tests.core.test_contact import ringing, talking
from tests.core.test_session import nobody, started
from tests.core.test_view import careful
from tests.core.visitor import TOKEN, book, ready, seen, theft

ENDED = (do.Wipe(), do.EndVisit())


@pytest.mark.parametrize(("control", "screen"), [("help", "Help"), ("emergency", "Emergency"), ("start-again", "Help")])
@pytest.mark.parametrize("close", ["close", "back", "continue"])
def test_a_page_over_the_form_closes_and_nothing_under_it_has_changed(control: str, screen: str, close: str) -> None:
    tape = theft()
    before = tape.state.visit
    assert tape.press(control).screen == screen
    assert tape.press(close).screen == "Check"
    assert tape.state.visit == before


def test_the_control_that_opened_a_page_closes_it() -> None:
    assert theft().press("help", "help").screen == "Check"


def test_emergency_is_on_every_screen_and_makes_no_sound_by_itself() -> None:
    for start in ("attract", "form", "check", "done", "camera", "call"):
        tape = started(start).press("emergency")
        assert tape.screen == "Emergency"
        view = seen(tape.state)
        assert view.title == "This screen cannot reach the police"
        assert [row.text for row in view.rows][:2] == ["By the lift, ground floor", "Library desk, until 6 pm"]
        assert not tape.did(do.Speak)
        assert tape.press("say-aloud").did(do.Speak) == [do.Speak("page", aloud=True)]


def test_emergency_says_what_it_can_do_before_it_is_touched() -> None:
    assert seen(ready().state).emergency == "Emergency: ring 999"


def test_talk_from_help_closes_help() -> None:
    tape = theft().press("help", "talk")
    assert tape.screen == "Waiting"
    assert tape.press("close").screen == "Check"


def test_start_again_asks_first_and_then_destroys() -> None:
    tape = theft().press("start-again")
    assert "destroyed" in seen(tape.state).lead
    assert tape.press("stay").screen == "Check"
    assert tape.press("start-again", "finish").last[-2:] == ENDED
    assert tape.state == nobody(tape.state)


def test_start_again_where_nothing_was_begun_asks_nothing() -> None:
    assert ready().press("start-again").screen == "Attract"


def test_the_language_can_be_changed_on_every_page_and_the_answers_stay() -> None:
    tape = started("check", ("en", "ar")).press("language")
    assert tape.screen == "Language"
    before = tape.state.visit.answers
    tape.press("language:ar")
    assert (tape.screen, seen(tape.state).language, seen(tape.state).rtl) == ("Check", "ar", True)
    assert tape.state.visit.answers == before


def test_a_language_this_machine_does_not_speak_is_not_chosen() -> None:
    assert started("check").press("language", "language:xx").state.visit.language == "en"


def test_text_and_contrast_go_round() -> None:
    tape = theft()
    sizes = [tape.press("text-size").state.visit.text_size for _ in range(3)]
    themes = [seen(tape.press("theme").state).theme for _ in range(3)]
    assert sizes == [2, 3, 1]
    assert themes == ["highContrast", "dim", "light"]


# ---- still there
def test_every_touch_starts_the_idle_clock_anew() -> None:
    assert do.SetTimer("idle") in theft().play(on.Touched()).last
    assert do.SetTimer("idle") in theft().press("help").last


def test_an_untouched_visit_is_asked_and_then_everything_goes() -> None:
    tape = theft().play(on.Woke("idle"))
    view = seen(tape.state)
    assert (tape.screen, view.seconds, view.primary_control) == ("Idle", 45, "stay")
    assert do.SetTimer("idle-end") in tape.last
    assert seen(tape.play(on.Woke("tick"), on.Woke("tick")).state).seconds == 43
    assert do.SetTimer("tick") in tape.last
    assert tape.play(on.Woke("idle-end")).last[-2:] == ENDED
    assert tape.state == nobody(tape.state)


@pytest.mark.parametrize("press", ["stay", "continue", "help:x", "send", "back"])
def test_any_press_is_a_yes_and_does_nothing_else(press: str) -> None:
    tape = theft().play(on.Woke("idle"))
    before = tape.state.visit
    tape.press(press)
    assert do.StopTimer("idle-end") in tape.last
    assert tape.state.visit == before
    assert not tape.did(do.Submit)
    assert tape.play(on.Woke("idle-end")).state.visit == before


def test_a_touch_puts_the_end_off_but_does_not_pull_the_page_from_under_the_finger() -> None:
    tape = theft().play(on.Woke("idle"), on.Touched())
    assert tape.screen == "Idle"
    assert tape.last == (do.SetTimer("idle-end"),)
    assert seen(tape.play(on.Woke("tick"), on.Touched()).state).seconds == 45


def test_idle_comes_back_to_what_it_came_over() -> None:
    tape = theft().press("help").play(on.Woke("idle")).press("stay")
    assert tape.screen == "Help"


def test_emergency_and_talk_are_heard_on_the_idle_page() -> None:
    assert theft().play(on.Woke("idle")).press("emergency").screen == "Emergency"
    assert theft().play(on.Woke("idle")).press("talk").screen == "Waiting"


def test_clear_it_now_clears_it_now() -> None:
    assert theft().play(on.Woke("idle")).press("finish").last[-2:] == ENDED


def test_who_waits_for_a_person_has_more_time_and_no_more_once_they_wait_no_longer() -> None:
    """There is nothing to touch on that page, and with the visit they lose their place."""
    tape = ringing(tape=theft()).play(on.Woke("idle"))
    assert (tape.screen, tape.last) == ("Waiting", (do.StopTimer("idle"), do.SetTimer("idle-helped")))
    assert do.SetTimer("idle-helped") in tape.play(on.Touched()).last
    assert deepcopy(tape).play(on.Woke("idle-helped")).screen == "Idle"
    tape.press("hang-up").play(on.Woke("idle-helped"))
    assert (tape.state.ask.open, tape.last) == ("", (do.SetTimer("idle"),)), "counted for a wait that is over"
    assert tape.play(on.Woke("idle")).screen == "Idle"


def test_who_waits_after_sending_has_more_time_than_the_receipt() -> None:
    tape = ringing(tape=started("done")).play(on.Woke("receipt"))
    assert tape.last == (do.StopTimer("receipt"), do.SetTimer("idle-helped"))


def test_who_waits_in_safe_mode_is_asked_as_soon_as_everywhere() -> None:
    tape = ringing(tape=careful(theft()))
    assert tape.state.contact.rung
    assert do.SetTimer("idle") in tape.play(on.Touched()).last
    assert do.SetTimer("idle-helped") not in tape.all


def test_nobody_is_asked_while_they_talk() -> None:
    tape = talking().play(on.Woke("idle"))
    assert tape.screen == "Call"
    assert tape.last == (do.SetTimer("idle"),)


def test_nobody_is_asked_while_a_report_is_sealed() -> None:
    assert theft().press("send").play(on.Woke("idle")).screen == "Sending"


def test_the_reference_has_its_own_longer_clock() -> None:
    tape = theft().press("send").play(on.Saved("ab" * 16, "7KD4MQ9TR", "2026-11-24T17:30:00Z"))
    assert do.SetTimer("receipt") in tape.last
    assert do.SetTimer("receipt") in tape.play(on.Touched()).last
    assert do.SetTimer("idle") not in tape.last
    tape.play(on.Woke("receipt"))
    assert "Your report is safe" in seen(tape.state).notice


def test_a_waiting_visitor_who_walked_away_is_taken_out_of_the_line() -> None:
    tape = ready().press("talk", "way:video")
    name = tape.state.contact.id
    tape.play(on.Woke("idle"), on.Woke("idle-helped"), on.Woke("idle-end"))
    assert tape.did(do.EndCall) == [do.EndCall(name, "idle")]


def test_attract_asks_nobody_but_forgets_what_a_passer_by_changed() -> None:
    assert ready().play(on.Woke("idle")).last == ()
    tape = ready(fresh(book("en", "ar"), TOKEN)).press("theme", "text-size").play(on.Woke("idle"))
    assert tape.last[-2:] == ENDED
    assert tape.state == nobody(tape.state)


def test_every_page_can_be_read_to_the_visitor() -> None:
    for start in ("form", "check", "done", "camera", "call"):
        for over in ("", "help", "emergency", "talk"):
            tape = started(start).press(*([over] if over else []), "listen")
            assert tape.did(do.Speak)[-1:] == [do.Speak("page", aloud=False)], (start, over)
    assert started("done").press("listen:reference").did(do.Speak)


def test_a_press_silences_what_is_being_read() -> None:
    assert do.Hush() in theft().press("back").last
    assert do.Hush() not in theft().press("listen").last
