"""The form, read as tapes: pages, answers, exits, photographs, words heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, Problem
from kiosk.journey import Option, path
from kiosk.session import fresh
from tests.core.visitor import TOKEN, Tape, book, fill, ready, seen, theft, words

REPORT, AT, BAG, LOCK = "ab" * 16, "2026-11-24T17:30:00Z", ("what=CANARY bag",), ("what=CANARY lock",)


def at_page(page: str, tape: Tape | None = None) -> Tape:
    """A theft, answered harmlessly up to ``page``."""
    tape = tape or ready().press("start", "journey:theft")
    for _ in range(40):
        if tape.state.visit.page == page:
            return tape
        fill(tape, most=1)
    raise AssertionError(f"{page} is not on the path")


def test_a_page_that_lacks_a_required_answer_says_so_and_stays() -> None:
    tape = ready().press("start", "journey:theft", "continue")
    assert tape.state.visit.page == "danger"
    assert seen(tape.state).notice_kind == "error"
    assert seen(tape.state).controls[0].problem == "Choose Yes, No or I am not sure."
    assert not seen(tape.answer(danger_now="no").state).controls[0].problem


def test_a_problem_of_an_answer_keeps_the_page_and_the_older_answer() -> None:
    tape = at_page("things").answer(items=BAG).play(on.Answered("items", Problem("money")))
    tape.press("continue")
    assert tape.state.visit.page == "things"
    assert tape.state.visit.answers["items"] == Answer(BAG)
    assert "amount in pounds" in seen(tape.state).controls[0].problem


def test_an_answer_to_a_question_that_is_not_on_the_page_is_not_heard() -> None:
    tape = at_page("danger")
    assert tape.answer(story="CANARY").state.visit.answers == {}


def test_back_keeps_every_answer_and_comes_to_the_menu() -> None:
    tape = at_page("seen").press("back")
    assert tape.state.visit.page == "near"
    assert tape.state.visit.answers["near_now"] == Answer("no")
    assert tape.press("back", "back").screen == "Menu"
    assert set(tape.state.visit.answers) == {"danger_now", "near_now"}


def test_a_journey_begun_again_goes_on_where_something_new_is_asked() -> None:
    tape = at_page("force").press("back", "back", "back", "back", "back", "back")
    assert tape.screen == "Menu"
    assert tape.press("journey:theft").state.visit.page == "force"


def test_change_comes_back_to_check_answers_in_one_step() -> None:
    tape = theft().press("change:place")
    assert tape.state.visit.page == "where"
    assert tape.page(place="CANARY elsewhere").screen == "Check"


def test_change_that_opens_new_questions_stops_at_the_first_incomplete_page() -> None:
    tape = theft(private_here="no").press("change:private_here")
    assert tape.page(private_here="yes").state.visit.page == "safe_way"
    assert tape.page(private_way="type").screen == "Check"


def test_back_from_check_answers_is_the_last_page() -> None:
    tape = theft()
    last = path(tape.state.book.journeys["theft"], tape.state.visit.answers)[-1]
    assert tape.press("back").state.visit.page == last.id


def test_the_number_of_questions_may_shrink_and_never_grows() -> None:
    tape, shown = ready().press("start", "journey:theft"), []
    while tape.screen == "Page":
        view = seen(tape.state)
        assert view.step <= view.steps
        shown.append(view.steps)
        fill(tape, most=1)
    assert shown == sorted(shown, reverse=True)


def test_a_change_that_opens_a_question_does_not_make_the_visit_longer_on_the_glass() -> None:
    tape = at_page("seen").page(private_here="no")
    before = seen(tape.state).steps
    tape.press("back").page(private_here="yes")
    assert tape.state.visit.page == "safe_way"
    assert seen(tape.state).steps <= before


def test_an_answer_that_left_the_path_is_kept_but_not_sent() -> None:
    tape = theft(private_here="yes", private_way="type").press("change:private_here").page(private_here="no")
    (report,) = tape.press("send").did(do.Submit)
    assert "private_way" not in report.answers
    assert report.answers["private_here"] == Answer("no")


def test_what_is_personal_is_marked_on_its_page() -> None:
    assert seen(at_page("story").state).controls[0].personal
    assert not seen(at_page("force").state).controls[0].personal


# ---- where an answer leads
def test_danger_opens_the_emergency_page_once_and_the_form_goes_on() -> None:
    tape = at_page("danger").page(danger_now="yes")
    assert tape.screen == "Emergency"
    assert seen(tape.state).title == "This screen cannot reach the police"
    assert not [effect for effect in tape.all if isinstance(effect, do.Speak)]
    assert tape.press("continue").state.visit.page == "near"
    assert tape.press("back", "continue").state.visit.page == "near"


def test_it_is_said_out_loud_only_when_the_visitor_asks() -> None:
    tape = at_page("danger").page(danger_now="yes").press("say-aloud")
    assert tape.last[0] == do.Speak("page", aloud=True)
    assert not at_page("near").press("say-aloud").did(do.Speak)


def test_the_quiet_emergency_is_one_line_and_the_questions_go_on() -> None:
    tape = at_page("near").page(near_now="yes")
    assert tape.screen == "Page"
    assert tape.state.visit.page == "seen"
    assert seen(tape.state).notice == "This screen cannot reach anyone. Ring 999 when you can."
    assert not tape.did(do.Speak)


def test_an_offer_of_a_person_can_be_refused_and_the_answers_stay() -> None:
    tape = at_page("danger").page(danger_now="unsure")
    assert tape.screen == "Waiting"
    assert seen(tape.state).title == "Would you like to talk to a person first?"
    assert tape.press("continue").state.visit.page == "near"
    assert tape.state.visit.answers["danger_now"] == Answer("unsure")


def test_an_offer_taken_rings_and_the_form_waits_behind() -> None:
    tape = at_page("danger").page(danger_now="unsure").press("way:text")
    assert tape.did(do.RingDesk)
    assert tape.press("continue").screen == "Page"
    assert tape.page().state.visit.page == "near"


def test_call_now_is_first_in_the_queue() -> None:
    tape = ready().press("start", "journey:lost").page(lost_stolen="lost").page(lost_kind="dangerous_item")
    assert tape.screen == "Waiting"
    assert tape.press("way:voice").did(do.RingDesk)[0].urgency == 3


def test_a_signpost_names_the_other_body_and_tell_us_anyway_goes_on() -> None:
    tape = ready().press("start", "journey:lost")
    while tape.state.visit.page != "transport":
        fill(tape, {"lost_stolen": "lost", "lost_kind": "bag"}, most=1)
    tape.page(lost_transport="tube")
    assert tape.screen == "Help"
    assert "0343 222 1234" in seen(tape.state).lead
    assert seen(tape.state).primary == "Tell us anyway"
    before = tape.state.visit.answers
    assert tape.press("continue").screen == "Page"
    assert tape.state.visit.answers == before


def test_a_signpost_of_a_code_inside_another_code_is_not_mixed_up() -> None:
    """ "bus" is a part of "bus_stop": codes are compared whole."""
    journeys = dict(book("en").journeys)
    lost = journeys["lost"]
    pages = []
    for page in lost.pages:
        questions = tuple(
            replace(
                q, options=(Option("us", "Us", signpost="Wrong", key="wrong"), *q.options), exits={**q.exits, "us": "signpost"}
            )
            if q.id == "lost_transport"
            else q
            for q in page.questions
        )
        pages.append(replace(page, questions=questions))
    journeys["lost"] = replace(lost, pages=tuple(pages))
    tape = ready(fresh(replace(book("en"), journeys=journeys), TOKEN)).press("start", "journey:lost")
    while tape.state.visit.page != "transport":
        fill(tape, {"lost_stolen": "lost", "lost_kind": "bag"}, most=1)
    assert tape.page(lost_transport="bus").state.visit.signpost.endswith("option.bus.signpost")


def test_a_handed_over_journey_keeps_the_answers_it_shares() -> None:
    tape = at_page("where").page(place="CANARY place").press("back", "back", "back")
    while tape.screen == "Page":
        tape.press("back")
    tape.press("journey:lost").page(lost_stolen="stolen")
    assert tape.state.visit.journey == "theft"
    assert tape.state.visit.answers["place"] == Answer("CANARY place")
    assert tape.state.visit.page == "story"


@pytest.mark.parametrize("who", ["partner_or_ex", "family"])
def test_safe_mode_comes_with_the_touch_and_stays(who: str) -> None:
    tape = at_page("who").answer(who_did=who)
    assert tape.state.visit.safe
    assert seen(tape.state).where == "Your visit"
    assert tape.answer(who_did="stranger").state.visit.safe


def test_safe_mode_prints_nothing_and_offers_no_paper() -> None:
    tape = at_page("who").answer(who_did="family").press("continue", "continue", "continue")
    fill(tape, {"who_did": "family"}).press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT))
    assert tape.screen == "Done"
    assert tape.did(do.Submit)[0].safe
    assert seen(tape.state).tiles == ()
    assert not tape.press("print:receipt", "print:advice").did(do.PrintReceipt)


def test_safe_mode_is_explained_before_anything_else_and_then_a_person_is_offered() -> None:
    tape = at_page("who").page(who_did="family")
    view = seen(tape.state)
    assert (tape.screen, view.title, view.lit) == ("Help", "Before you go on", True)
    assert "Hold Quick exit for two seconds" in [row.label for row in view.rows]
    assert seen(tape.press("continue").state).title == "Would you like to talk to a person first?"
    assert tape.press("continue").state.visit.page == "photos"


def test_an_alert_that_nobody_would_get_is_not_taught_and_offline_is_said() -> None:
    tape = at_page("who").play(on.DeskIs(False, False, 0)).page(who_did="family")
    view = seen(tape.state)
    assert "Hold Quick exit for two seconds" not in [row.label for row in view.rows]
    assert "101" in view.notice


def test_a_journey_that_is_call_first_and_safe_says_both_before_its_first_question() -> None:
    journeys = {"theft": replace(book("en").journeys["theft"], call_first=True, safe=True)}
    tape = ready(fresh(replace(book("en"), journeys=journeys), TOKEN)).press("start", "journey:theft")
    assert seen(tape.state).title == "Before you go on"
    assert tape.press("continue").screen == "Waiting"
    assert tape.press("continue").state.visit.page == "danger"
    assert tape.page(danger_now="no").state.visit.page == "near"


def test_a_complete_report_begun_again_from_the_menu_is_at_check_answers() -> None:
    tape = theft().press("back")
    while tape.screen == "Page":
        tape.press("back")
    assert tape.press("journey:theft").screen == "Check"


def test_danger_comes_before_everything_else_that_an_answer_leads_to() -> None:
    journeys = {"theft": replace(book("en").journeys["theft"], safe=True)}
    tape = ready(fresh(replace(book("en"), journeys=journeys), TOKEN)).press("start", "journey:theft", "continue")
    assert tape.page(danger_now="yes").screen == "Emergency"


def test_back_out_of_the_form_asks_before_answers_are_left_on_an_empty_looking_screen() -> None:
    tape = at_page("near").press("back", "back")
    assert tape.screen == "Menu"
    assert seen(tape.press("back").state).title == "Start again?"
    assert tape.press("stay").screen == "Menu"
    assert tape.press("back", "finish").last[-1] == do.EndVisit()
    assert ready().press("start", "back").screen == "Attract"


# ---- lists of things
def test_things_are_added_changed_and_taken_away() -> None:
    tape = at_page("things").answer(items=BAG).press("add").answer(items=("what=ignored",))
    assert tape.state.visit.page == "things#2"
    tape.play(on.Answered("items#2", Answer(LOCK)))
    assert [tile.code for tile in seen(tape.state).tiles] == ["add:", "remove:things#2"]
    assert tape.press("continue", "remove:things").state.visit.answers["items"] == Answer(BAG)
    tape.press("remove:things")
    assert tape.state.visit.answers["items"] == Answer(LOCK)
    assert "items#2" not in tape.state.visit.answers
    assert tape.state.visit.page == "things"


def test_another_thing_is_added_only_when_this_one_is_complete() -> None:
    tape = at_page("things").press("add")
    assert tape.state.visit.page == "things"
    assert seen(tape.state).controls[0].problem


# ---- photographs
def camera() -> Tape:
    return at_page("photos").press("camera:photos").play(on.CameraOpened())


def test_a_photograph_is_kept_only_when_the_visitor_says_so() -> None:
    tape = camera().press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id, 9, sharp=False, bright=True))
    assert seen(tape.state).notice == "Not sharp. Hold it still."
    tape.press("retake")
    assert tape.did(do.DropPhoto) == [do.DropPhoto(shot.id)]
    assert seen(tape.state).photos == ()


@pytest.mark.parametrize(
    ("bright", "glaring", "said"), [(False, False, "not-bright"), (False, True, "glaring"), (True, False, "sharp")]
)
def test_of_a_photograph_the_truth_about_the_light_is_said(bright: bool, glaring: bool, said: str) -> None:
    tape = camera().press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id, 9, True, bright, glaring))
    assert seen(tape.state).notice == words("en")[f"screen.camera.{said}"]


def test_leaving_the_camera_closes_it_and_forgets_what_was_not_kept() -> None:
    tape = camera().press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id, 9, True, True)).press("back")
    assert [e for e in tape.last if isinstance(e, do.DropPhoto | do.CloseCamera)] == [do.DropPhoto(shot.id), do.CloseCamera()]
    assert tape.screen == "Page"


def test_a_photograph_that_comes_after_the_camera_was_left_is_forgotten() -> None:
    tape = camera().press("photograph", "back")
    (shot,) = tape.did(do.TakePhoto)
    before = tape.state.visit
    tape.play(on.PhotoTaken(shot.id, 9, True, True))
    assert tape.last == (do.DropPhoto(shot.id),)
    assert tape.state.visit == before


def test_a_photograph_that_was_not_asked_for_is_forgotten_and_not_shown() -> None:
    tape = camera().press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id + 1, 9, True, True))
    assert tape.last == (do.DropPhoto(shot.id + 1),)
    assert not seen(tape.state).photo_waiting


def test_a_kept_photograph_can_be_taken_away_again() -> None:
    tape = camera().press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id, 9, True, True)).press("keep-photo", "continue", f"drop-photo:{shot.id}")
    assert seen(tape.state).photos == ()
    assert do.DropPhoto(shot.id) in tape.last


def test_there_is_a_most_of_photographs() -> None:
    tape = ready(fresh(replace(book("en"), most_photos=1), TOKEN)).press("start", "journey:theft")
    tape = at_page("photos", tape).press("camera:photos").play(on.CameraOpened()).press("photograph")
    (shot,) = tape.did(do.TakePhoto)
    tape.play(on.PhotoTaken(shot.id, 9, True, True)).press("keep-photo", "photograph")
    assert len(tape.did(do.TakePhoto)) == 1
    assert "as many photos" in seen(tape.state).notice


def test_a_camera_that_fails_says_so_on_the_page_and_the_form_goes_on() -> None:
    tape = at_page("photos").press("camera:photos").play(on.CameraFailed("camera-absent"))
    assert tape.screen == "Page"
    assert "no camera" in seen(tape.state).controls[0].problem
    assert tape.press("continue").state.visit.page == "you"


@pytest.mark.parametrize("code", ["no-recogniser", "sound-absent"])
def test_a_microphone_that_fails_keeps_nobody_on_the_page(code: str) -> None:
    tape = at_page("where").answer(place="Library")
    tape = tape.press("listen:place").play(on.ListenFailed("place", code))
    assert seen(tape.state).controls[0].problem
    assert tape.press("continue").state.visit.page != "where"


def test_the_senses_that_are_lost_keep_nobody_on_the_page_of_photographs() -> None:
    tape = at_page("photos").press("camera:photos").play(on.Lost("senses"))
    assert seen(tape.state).controls[0].problem
    assert tape.press("continue").state.visit.page == "you"


# ---- words heard
def test_dictated_words_are_put_behind_what_was_typed() -> None:
    tape = at_page("story").answer(story="CANARY typed").press("listen:story")
    assert tape.did(do.Listen) == [do.Listen("story")]
    tape.play(on.Heard("story", "and then", final=False, level=4))
    control = seen(tape.state).controls[0]
    assert (control.value, control.listening, control.level) == ("CANARY typed and then", True, 4)
    tape.play(on.Heard("story", "and then he ran", final=True))
    assert tape.state.visit.answers["story"] == Answer("CANARY typed and then he ran")


def test_how_an_answer_was_given_goes_with_it() -> None:
    tape = at_page("story").play(on.Answered("story", Answer("CANARY"), how="typed"))
    assert tape.state.visit.how["story"] == "typed"
    tape.press("listen:story").play(on.Heard("story", "more", final=True))
    assert tape.state.visit.how["story"] == "dictated"


def test_a_second_press_closes_the_microphone_and_takes_the_last_words() -> None:
    tape = at_page("story").press("listen:story", "listen:story")
    assert do.StopListening() in tape.last
    tape.play(on.Heard("story", "the last words", final=True))
    assert tape.state.visit.answers["story"] == Answer("the last words")
    assert not seen(tape.state).controls[0].listening
    assert tape.play(on.Heard("story", "late", final=True)).state.visit.answers["story"] == Answer("the last words")


def test_continue_while_listening_keeps_the_words_heard_so_far() -> None:
    tape = at_page("story").press("listen:story").play(on.Heard("story", "half a word", final=False)).press("continue")
    assert do.StopListening() in tape.last
    assert tape.state.visit.answers["story"] == Answer("half a word")
    assert tape.state.visit.page == "who"


@pytest.mark.parametrize("control", ["back", "help", "emergency", "talk", "language", "start-again", "quit"])
def test_whatever_leaves_the_page_closes_the_microphone(control: str) -> None:
    assert do.StopListening() in at_page("story").press("listen:story", control).last


@pytest.mark.parametrize("control", ["back", "help", "emergency", "talk", "language", "start-again", "quit"])
def test_whatever_leaves_the_camera_page_closes_the_lens(control: str) -> None:
    assert do.CloseCamera() in camera().press(control).last


def test_listening_ends_by_its_own_clock() -> None:
    tape = at_page("story").press("listen:story")
    assert do.SetTimer("listen") in tape.last
    assert do.StopListening() in tape.play(on.Woke("listen")).last


def test_listening_that_fails_says_why_and_typing_goes_on() -> None:
    tape = at_page("story").press("listen:story").play(on.ListenFailed("story", "no-recogniser"))
    assert "type instead" in seen(tape.state).controls[0].problem
    assert tape.page(story="CANARY").state.visit.page == "who"


def test_listen_without_a_question_reads_the_page() -> None:
    assert at_page("story").press("listen").did(do.Speak) == [do.Speak("page")]


def test_a_lost_process_is_one_true_sentence_and_the_form_goes_on() -> None:
    tape = camera().play(on.Lost("senses"))
    assert tape.screen == "Page"
    assert set(tape.state.health.devices.values()) == {"unknown"}
    assert "starting again" in seen(tape.state).controls[0].problem
    tape.play(on.DevicesAre({"camera": "ready"}))
    assert seen(tape.state).controls[0].problem == "", "it is no longer true"


def test_the_latest_it_can_have_been_is_not_before_the_earliest_also_after_a_change() -> None:
    tape = fill(
        ready().press("start", "journey:theft"), {"when_at": "unsure", "when_from": "2026-11-22", "when_to": "2026-11-20"}
    )
    assert tape.state.visit.page == "between"
    assert "22 November" in seen(tape.state).controls[0].problem
    tape.page(when_to="2026-11-23/evening")
    fill(tape)
    assert tape.screen == "Check"
    tape.press("change:when_from").page(when_from="2026-11-24")
    assert (tape.screen, tape.state.visit.page) == ("Page", "between"), "what cannot be is asked again before it is sent"
    tape.page(when_to="2026-11-24")
    assert tape.screen == "Check"
