"""Talking to a person, read as tapes: from two touches to a closed camera."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk import needs
from tests.core.visitor import READY, Tape, ready, seen, theft

OFFLINE, NOBODY, PEOPLE = on.DeskIs(False, False, 0), on.DeskIs(True, False, 0), on.DeskIs(True, True, 2)


def ringing(way: str = "video", tape: Tape | None = None) -> Tape:
    return (tape or ready()).press("talk", f"way:{way}")


def one(tape: Tape) -> str:
    return tape.state.contact.id


def talking(way: str = "video", tape: Tape | None = None) -> Tape:
    tape = ringing(way, tape)
    name = one(tape)
    tape.play(on.ContactIs(name, "taken", who="officer", number="4417"), on.MediaOpened(name), on.Offered(name))
    return tape.play(on.ReplyVerified(name, "officer", "4417"), on.CallIs("connected"))


def test_a_person_is_rung_in_two_touches_from_attract() -> None:
    tape = ready().press("talk")
    assert tape.screen == "Waiting"
    assert [tile.code for tile in seen(tape.state).tiles] == ["video", "voice", "text"]
    assert not tape.did(do.RingDesk)
    (ring,) = tape.press("way:voice").did(do.RingDesk)
    assert (ring.contact, ring.kind) == (one(tape), "voice")


def test_no_camera_and_no_microphone_before_a_person_is_there() -> None:
    tape = ringing()
    tape.play(on.ContactIs(one(tape), "waiting", ahead=2))
    assert not tape.did(do.OpenMedia)
    assert "2 people are before you" in seen(tape.state).lead
    tape.play(on.ContactIs(one(tape), "taken", who="officer", number="4417"))
    assert tape.did(do.OpenMedia) == [do.OpenMedia(one(tape), video=True, sound=True)]


@pytest.mark.parametrize(("way", "video", "sound"), [("video", True, True), ("voice", False, True), ("text", False, False)])
def test_each_way_opens_only_what_it_needs(way: str, video: bool, sound: bool) -> None:
    tape = talking(way)
    assert tape.did(do.OpenMedia) == [do.OpenMedia(one(tape), video, sound)]


def test_a_call_in_safe_mode_is_heard_in_the_handset_alone() -> None:
    tape = talking(tape=theft().press("change:who_did").answer(who_did="family"))
    assert tape.did(do.OpenMedia)[0].private


def test_a_visit_that_turns_to_safe_mode_in_a_call_says_so_to_the_desk_at_the_touch_and_nothing_more() -> None:
    tape = talking("voice", tape=theft().press("change:who_did"))
    rung, name = tape.did(do.RingDesk)[-1], one(tape)
    assert needs.SAFE not in rung.needs
    tape.answer(who_did="family")
    again = tape.did(do.RingDesk)[-1]
    assert (again.contact, again.kind, again.urgency) == (name, rung.kind, rung.urgency)
    assert set(again.needs) - set(rung.needs) == {needs.SAFE}
    tape.answer(who_did="partner_or_ex").answer(who_did="stranger")
    assert tape.did(do.RingDesk)[-1] == again, "it is said once, and never taken back"


def test_in_a_call_that_turns_to_safe_mode_the_speaker_goes_silent_at_the_touch() -> None:
    tape = talking("voice", tape=theft().press("change:who_did"))
    assert not tape.did(do.OpenMedia)[0].private
    tape.answer(who_did="family")
    assert tape.did(do.SetMedia) == [do.SetMedia(picture=False, sound=True, private=True)]


def test_who_hurt_them_and_where_that_person_works_is_not_told_to_whoever_has_the_call_already() -> None:
    tape = talking("text", tape=ready().press("start", "journey:domestic", "continue", "continue"))
    tape.state = replace(tape.state, visit=replace(tape.state.visit, screen="page", page="insider", exit=""))
    first = tape.did(do.RingDesk)[-1]
    tape.answer(insider="yes")
    assert tape.did(do.RingDesk)[-1] == first
    tape.play(on.ContactIs(one(tape), "waiting"))
    assert needs.NOT_HERE in tape.did(do.RingDesk)[-1].needs, "as soon as it waits again it is for the other team"


def test_the_call_goes_up_step_by_step() -> None:
    tape = ringing()
    name = one(tape)
    tape.play(on.ContactIs(name, "taken", who="officer", number="4417"))
    assert tape.play(on.MediaOpened(name)).did(do.StartCall) == [do.StartCall(name, 1)]
    assert tape.play(on.Offered(name)).did(do.SendOffer) == [do.SendOffer(name, 1)]
    assert tape.screen == "Waiting"
    tape.play(on.ReplyVerified(name, "officer", "4417"), on.CallIs("connected"))
    assert tape.screen == "Call"
    assert seen(tape.state).title == "Police officer 4417"
    assert seen(tape.state).call_picture


def test_a_person_without_a_current_number_is_not_given_one() -> None:
    tape = ringing()
    tape.play(on.ContactIs(one(tape), "taken"))
    assert seen(tape.state).call_title == "A person from the police"


@pytest.mark.parametrize("late", ["waiting", "taken", "ended"])
def test_news_of_another_contact_is_not_heard(late: str) -> None:
    tape = ringing()
    before = tape.state.contact
    assert tape.play(on.ContactIs("f" * 32, late)).state.contact == before


def test_an_end_of_an_older_call_does_not_end_this_one() -> None:
    tape = talking()
    old = one(tape)
    tape = talking(tape=tape.press("hang-up", "continue"))
    tape.play(on.CallIs("ended", "lost", contact=old), on.TypedLine("CANARY", contact=old))
    assert tape.screen == "Call"
    assert seen(tape.state).call_lines == ()


def test_another_way_may_be_chosen_while_it_rings_and_keeps_the_place() -> None:
    tape = ringing("video")
    name = one(tape)
    tape.press("way:text")
    assert [(ring.contact, ring.kind) for ring in tape.did(do.RingDesk)] == [(name, "video"), (name, "text")]


def test_a_report_is_written_while_it_rings_and_gives_way_when_someone_answers() -> None:
    tape = ringing(tape=ready().press("start", "journey:theft")).press("continue")
    assert tape.screen == "Page"
    assert seen(tape.state).talk == "You are in line"
    tape.page(danger_now="no")
    assert tape.state.visit.page == "near"
    tape.play(on.ContactIs(one(tape), "taken", who="staff", number="5678"))
    assert tape.screen == "Waiting"
    assert seen(tape.state).call_title == "Police staff 5678"


def test_waiting_from_attract_leads_to_the_menu_and_back_to_the_line() -> None:
    tape = ringing().press("continue")
    assert tape.screen == "Menu"
    assert tape.press("talk").screen == "Waiting"


def test_stop_waiting_tells_the_desk() -> None:
    tape = ringing()
    name = one(tape)
    assert tape.press("hang-up").did(do.EndCall) == [do.EndCall(name, "visitor")]
    assert tape.screen == "Attract"


def test_a_call_in_the_middle_of_a_report_keeps_the_report() -> None:
    tape = talking(tape=theft())
    before = tape.state.visit.answers
    tape.play(on.CallIs("ended", "officer")).press("continue")
    assert tape.screen == "Check"
    assert tape.state.visit.answers == before


def test_taking_a_call_closes_the_camera_and_the_microphone_of_the_form() -> None:
    tape = theft().press("change:photos", "camera:photos").play(on.CameraOpened())
    assert do.CloseCamera() in ringing(tape=tape).all
    tape = theft().press("change:story", "listen:story")
    assert do.StopListening() in ringing(tape=tape).all


def test_someone_who_answers_while_the_camera_is_open_finds_it_closed_first() -> None:
    tape = ringing(tape=theft()).press("continue", "change:photos", "camera:photos").play(on.CameraOpened())
    assert tape.screen == "Camera"
    tape.play(on.ContactIs(one(tape), "taken"))
    assert tape.last.index(do.CloseCamera()) < tape.last.index(do.OpenMedia(one(tape), video=True))


# ---- the truth when nobody is there
def test_without_a_line_nothing_rings_and_the_page_says_so() -> None:
    tape = ready().play(OFFLINE).press("talk")
    assert "no line" in seen(tape.state).presence
    assert "ring 101" in seen(tape.state).notice
    tape.press("way:video")
    assert not tape.did(do.RingDesk)
    assert seen(tape.state).title == "Nobody can answer just now"
    assert "999" in seen(tape.state).lead


def test_when_nothing_is_known_of_the_desk_it_rings_and_promises_nothing() -> None:
    tape = Tape().press("talk")
    assert seen(tape.state).presence == "We do not know yet if someone can talk."
    assert not seen(tape.state).lit
    assert tape.press("way:text").did(do.RingDesk)


def test_nobody_at_the_desk_is_said_before_the_visitor_waits() -> None:
    tape = ready().play(NOBODY).press("talk")
    assert "No officer just now." in seen(tape.state).notice


def test_after_a_while_the_page_says_that_nobody_has_answered_yet() -> None:
    tape = ringing()
    assert do.SetTimer("ring-again") in tape.last
    tape.play(on.Woke("ring-again"))
    assert seen(tape.state).notice == "Nobody has answered yet. We go on ringing."


def test_whoever_was_being_rung_for_when_a_browser_broke_is_told_sorry_and_that_they_are_first() -> None:
    tape = ringing()
    tape.play(on.ContactIs(one(tape), "waiting", ahead=1))
    assert not seen(tape.state).notice
    tape.play(on.ContactIs(one(tape), "waiting", reason="again"))
    assert seen(tape.state).notice == "Sorry. The other person's line broke. You are at the front of the line."


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("kept", "They asked you to wait. They will come back to you."),
        ("handed", "You are being put through to another person. You are at the front of the line."),
    ],
)
def test_whoever_is_let_wait_or_handed_over_reads_so_with_camera_and_microphone_closed(reason: str, said: str) -> None:
    tape = talking()
    tape.play(on.ContactIs(one(tape), "waiting", reason=reason))
    assert seen(tape.state).notice == said
    assert tape.last[0] == do.CloseMedia()
    tape.play(on.ContactIs(one(tape), "taken", who="officer", number="4417"))
    assert tape.did(do.OpenMedia)[-1] == do.OpenMedia(one(tape), video=True, sound=True)


def test_unanswered_is_the_truth_with_other_ways_and_one_touch_to_try_again() -> None:
    tape = ringing()
    first = one(tape)
    tape.play(on.ContactIs(first, "ended", reason="unanswered"))
    assert seen(tape.state).title == "Nobody can answer just now"
    tape.press("way:voice")
    assert one(tape) not in ("", first)


def test_a_line_that_comes_back_rings_again_with_the_same_contact() -> None:
    tape = ringing()
    name = one(tape)
    tape.play(on.Lost("courier"), on.DeskIs(True, True, 1))
    assert [ring.contact for ring in tape.did(do.RingDesk)] == [name, name]


# ---- in the call
def test_mute_and_hide_close_what_they_say() -> None:
    tape = talking().press("mute")
    assert tape.did(do.SetMedia)[-1] == do.SetMedia(picture=True, sound=False)
    assert seen(tape.press("hide").state).notice == "They cannot hear you. They cannot see you."
    assert tape.did(do.SetMedia)[-1] == do.SetMedia(picture=False, sound=False)
    assert tape.press("mute", "hide").did(do.SetMedia)[-1] == do.SetMedia(picture=True, sound=True)


def test_hiding_means_nothing_without_a_picture() -> None:
    assert not talking("voice").press("hide").did(do.SetMedia)


def test_a_camera_that_fails_in_a_call_is_said_and_the_sound_goes_on() -> None:
    tape = talking().play(on.CameraFailed("camera-silent"))
    assert seen(tape.state).notice == "They cannot see you."
    assert tape.did(do.SetMedia)[-1] == do.SetMedia(picture=False, sound=True)
    assert tape.screen == "Call"


def test_typed_lines_go_both_ways() -> None:
    tape = talking("text").press("type:  CANARY grey van  ").play(on.TypedLine("Thank you"))
    assert tape.did(do.SendTyped) == [do.SendTyped("CANARY grey van", "1")]
    assert [(line.text, line.mine) for line in seen(tape.state).call_lines] == [("CANARY grey van", True), ("Thank you", False)]
    assert not tape.press("type:   ").did(do.SendTyped)[1:]


def test_one_moment_is_said_and_only_the_limit_ends_the_call() -> None:
    tape = talking().play(on.CallIs("one-moment"))
    assert "One moment" in seen(tape.state).notice
    assert do.SetTimer("call-lost") in tape.last
    tape.play(on.CallIs("connected"))
    assert tape.last == (do.StopTimer("call-lost"), do.StopTimer("call-again"))
    tape.play(on.Woke("call-lost"))
    assert tape.screen == "Call"
    tape.play(on.CallIs("one-moment"), on.Woke("call-lost"))
    assert seen(tape.state).call_state == "ended"


def test_an_attempt_that_gets_on_is_not_replaced_before_its_time() -> None:
    tape = talking().play(on.CallIs("one-moment"), on.Woke("call-again"))
    name = one(tape)
    for step in (on.Offered(name), on.ReplyVerified(name, "officer", "4417")):
        assert do.SetTimer("call-again") in tape.play(step).last
    tape.play(on.CallIs("connected"), on.ReplyVerified(name, "officer", "4417"))
    assert do.SetTimer("call-again") not in tape.last


def test_what_is_typed_while_the_line_is_broken_waits_until_there_is_one_again() -> None:
    tape = talking("text").play(on.CallIs("one-moment")).press("type:CANARY grey van")
    assert [line.text for line in seen(tape.state).call_lines] == ["CANARY grey van"]
    assert tape.did(do.SendTyped) == []
    tape.play(on.Woke("call-again"), on.Offered(one(tape)), on.CallIs("connected"))
    assert tape.did(do.SendTyped) == [do.SendTyped("CANARY grey van", "1")]
    tape.play(on.Got("1"), on.CallIs("one-moment"), on.CallIs("connected"))
    assert len(tape.did(do.SendTyped)) == 1, "and once it has arrived it is not said again"


def test_what_may_not_have_arrived_is_said_again_in_its_order_and_shown_once_here() -> None:
    tape = talking("text").press("type:one", "type:two", "type:three").play(on.Got("2"))
    tape.play(on.Lost("call"), on.Offered(one(tape)), on.CallIs("connected"))
    assert tape.last[-2:] == (do.SendTyped("one", "1"), do.SendTyped("three", "3"))
    assert [line.text for line in seen(tape.state).call_lines] == ["one", "two", "three"]


def test_a_line_of_the_officer_that_is_said_again_is_shown_once_and_each_time_said_to_be_here() -> None:
    tape = talking("text")
    for line in ("a", "b", "a"):
        tape.play(on.TypedLine(f"Line {line}", line=line))
    assert [line.text for line in seen(tape.state).call_lines] == ["Line a", "Line b"]
    assert tape.did(do.SayGot) == [do.SayGot("a"), do.SayGot("b"), do.SayGot("a")]
    tape.play(on.TypedLine("Yes"), on.TypedLine("Yes"))
    assert [line.text for line in seen(tape.state).call_lines][2:] == ["Yes", "Yes"], "without a name none is the same"


def test_a_lost_call_process_is_started_anew_in_the_same_contact() -> None:
    tape = talking()
    name = one(tape)
    tape.play(on.Lost("call"), on.Offered(name))
    assert tape.did(do.StartCall)[-1] == do.StartCall(name, 2)
    assert tape.did(do.SendOffer)[-1] == do.SendOffer(name, 2)
    assert tape.play(on.CallIs("connected")).screen == "Call"


def test_what_an_attempt_had_said_before_another_took_its_place_is_not_heard_any_more() -> None:
    tape = talking().play(on.CallIs("one-moment", attempt=1), on.Woke("call-again"))
    name = one(tape)
    before = len(tape.did(do.StartCall))
    tape.play(
        on.CallIs("connected", "", name, 1), on.Offered(name, 1), on.Lost("call", name, 1), on.CallIs("ended", "lost", name, 1)
    )
    assert tape.did(do.SendOffer) == [do.SendOffer(name, 1)]
    assert (tape.state.contact.state, len(tape.did(do.StartCall))) == ("one-moment", before)
    tape.play(on.Offered(name, 2))
    assert tape.did(do.SendOffer)[-1] == do.SendOffer(name, 2)
    assert seen(tape.play(on.CallIs("connected", "", name, 2)).state).notice == ""


def test_someone_who_answers_but_never_connects_is_given_up_at_the_limit() -> None:
    tape = ringing()
    tape.play(on.ContactIs(one(tape), "taken"))
    assert do.SetTimer("call-lost") in tape.last
    assert do.CloseMedia() in tape.play(on.Woke("call-lost")).last


@pytest.mark.parametrize(
    "ending",
    [
        on.Pressed("hang-up"),
        on.CallIs("ended", "officer"),
        on.CallIs("ended", "refused"),
        on.Lost("senses"),
        on.ContactIs("", "ended", reason="officer"),
    ],
)
def test_camera_and_microphone_close_whoever_ends_it(ending: on.Event) -> None:
    tape = talking()
    name = one(tape)
    tape.play(ending)
    assert do.EndCall in {type(effect) for effect in tape.last}
    assert do.CloseMedia() in tape.last
    assert tape.did(do.EndCall)[0].contact == name
    assert seen(tape.state).call_state == "ended"
    assert seen(tape.state).talk == "Talk to a person"


def test_what_was_typed_can_be_read_until_the_page_is_left() -> None:
    tape = talking("text").play(on.TypedLine("Ring 020 7946 0000"), on.CallIs("ended", "officer"))
    assert seen(tape.state).rows[0].text == "Ring 020 7946 0000"
    assert tape.press("continue").state.contact.lines == ()


def test_finish_after_a_call_clears_everything() -> None:
    tape = talking().press("hang-up", "finish")
    assert tape.last[-2:] == (do.Wipe(), do.EndVisit())


def test_finish_after_a_call_is_not_offered_while_a_report_is_half_done() -> None:
    tape = talking(tape=theft()).press("hang-up")
    assert "finish" not in [tile.code for tile in seen(tape.state).tiles]
    assert tape.press("finish").state.visit.answers


def test_devices_that_come_back_do_not_reopen_a_call() -> None:
    tape = talking().play(on.Lost("senses"), on.DevicesAre(READY))
    assert seen(tape.state).call_state == "ended"


def test_people_at_the_desk_light_the_lamp() -> None:
    assert seen(ready().play(PEOPLE).state).lit
    assert seen(ready().play(PEOPLE).state).presence == "2 people from the police are here."
    assert not seen(ready().play(NOBODY).state).lit
    assert not seen(ready().play(PEOPLE, on.Lost("courier")).state).lit
