"""The emergency, read as tapes: what is true of it at each moment, and that it is silent until somebody chooses sound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk import needs
from kiosk.answers import Answer
from tests.core.test_contact import talking
from tests.core.test_session import started
from tests.core.visitor import Tape, ready, seen, theft, words

HOLDS = 24_500  # ms
CANNOT, SILENT = "This screen cannot reach the police", "You do not have to speak"
QUIET = "This screen cannot reach anyone. Ring 999 when you can."


def reached(tape: Tape | None = None) -> Tape:
    """Somebody has just answered a probe."""
    return (tape or ready()).play(on.Reach(HOLDS))


def urgent(tape: Tape | None = None) -> Tape:
    return reached(tape).press("emergency")


def name(tape: Tape) -> str:
    return tape.state.contact.id


def answered(tape: Tape) -> Tape:
    """A named person takes it and is connected."""
    tape.play(on.ContactIs(name(tape), "taken", who="officer", number="4417"), on.MediaOpened(name(tape)))
    tape.play(on.Offered(name(tape)), on.ReplyVerified(name(tape), "officer", "4417"))
    return tape.play(on.CallIs("connected"))


def title(tape: Tape) -> str:
    return seen(tape.state).title


def notice(tape: Tape) -> str:
    return seen(tape.state).notice


# ---- working, or not
def test_it_works_only_while_somebody_is_known_to_have_answered_a_probe() -> None:
    tape = ready()
    assert seen(tape.state).emergency == "Emergency: ring 999"
    assert reached(tape).last == (do.SetTimer("reach", HOLDS),)
    assert seen(tape.state).emergency == "Emergency"
    tape.play(on.Woke("reach"))
    assert seen(tape.state).emergency == "Emergency: ring 999"
    assert title(tape.press("emergency")) == CANNOT
    assert not tape.did(do.RingDesk)


@pytest.mark.parametrize("gone", [on.Reach(0), on.Lost("courier"), on.DeskIs(False, False, 0)])
def test_whatever_takes_the_answer_away_takes_the_promise_away(gone: on.Event) -> None:
    assert title(reached().play(gone).press("emergency")) == CANNOT
    assert title(urgent().play(gone)) == CANNOT


def test_a_person_on_duty_whose_answer_is_not_known_is_no_yes() -> None:
    tape = ready()
    assert tape.state.health.lit
    assert title(tape.press("emergency")) == CANNOT


def test_a_page_that_could_reach_nobody_rings_as_soon_as_somebody_is_there() -> None:
    tape = ready().press("emergency")
    assert not tape.did(do.RingDesk)
    assert title(reached(tape)) == SILENT
    assert [ring.urgency for ring in tape.did(do.RingDesk)] == [3]


def test_what_was_known_of_one_visitor_s_desk_is_known_for_the_next_and_still_runs_out() -> None:
    tape = reached().press("quit", "uncover")
    assert seen(tape.state).emergency == "Emergency"
    assert seen(tape.play(on.Woke("reach")).state).emergency == "Emergency: ring 999"


# ---- silent
@pytest.mark.parametrize("start", ["attract", "form", "check", "done", "camera"])
def test_one_touch_rings_from_every_page_and_makes_no_sound(start: str) -> None:
    tape = urgent(started(start))
    (ring,) = tape.did(do.RingDesk)
    assert (ring.kind, ring.urgency, ring.contact) == ("video", 3, name(tape))
    assert title(tape) == SILENT
    assert not tape.did(do.Speak)
    assert not tape.did(do.OpenMedia)
    view = seen(tape.state)
    assert [(tile.code, tile.selected) for tile in view.tiles] == [
        ("sound:talk", False), ("sound:type", False), ("sound:silent", True),
    ]  # fmt: skip


def test_staff_see_and_hear_nothing_and_nothing_is_heard_here_until_sound_is_chosen() -> None:
    tape = answered(urgent())
    (media,) = tape.did(do.OpenMedia)
    assert (media.video, media.sound, media.private) == (True, False, True)
    assert not tape.did(do.SetMedia)
    assert do.SetMedia(picture=True, sound=True, private=False) in tape.press("sound:talk").last
    tape.press("emergency")
    assert do.SetMedia(picture=True, sound=False, private=True) in tape.press("sound:silent").last


def test_in_safe_mode_even_talk_is_for_the_handset_alone() -> None:
    tape = urgent(theft().press("change:who_did").answer(who_did="family")).press("sound:talk")
    (media,) = answered(tape).did(do.OpenMedia)
    assert (media.sound, media.private) == (True, True)


def test_who_watches_is_said_only_of_a_named_person_who_is_connected() -> None:
    watching, tape = "They can see this place. They cannot hear you.", urgent()
    tape.play(on.ContactIs(name(tape), "taken", who="officer", number="4417"))
    assert watching not in seen(tape.state).lead
    answered(tape)
    assert (title(tape), seen(tape.state).lead) == ("Police officer 4417", watching)
    assert watching not in seen(tape.play(on.CallIs("one-moment")).state).lead
    tape = urgent()
    tape.play(on.ContactIs(name(tape), "taken"), on.MediaOpened(name(tape)), on.Offered(name(tape)), on.CallIs("connected"))
    assert watching not in seen(tape.state).lead


def test_where_the_camera_failed_nobody_is_said_to_watch() -> None:
    tape = answered(urgent()).play(on.CameraFailed("camera-absent"))
    assert seen(tape.state).lead == "They are with you now."


@pytest.mark.parametrize("how", ["talk", "type"])
def test_who_chose_to_talk_or_type_is_led_to_the_call_and_who_stays_silent_is_not(how: str) -> None:
    assert answered(urgent().press(f"sound:{how}")).screen == "Call"
    tape = answered(urgent())
    assert tape.screen == "Emergency"
    assert tape.play(on.TypedLine("Are you hurt?")).screen == "Call"


def test_who_touches_it_while_a_person_has_them_has_that_person_told() -> None:
    tape = reached(talking("text")).press("emergency")
    assert [ring.urgency for ring in tape.did(do.RingDesk)] == [0, 3]
    assert title(tape) == "Police officer 4417"
    assert [tile.code for tile in seen(tape.state).tiles] == ["sound:type", "sound:silent"]


def test_who_waited_already_keeps_their_place_and_name_and_goes_silent() -> None:
    tape = reached().press("talk", "way:voice")
    first = name(tape)
    tape.press("emergency")
    assert [(ring.contact, ring.kind, ring.urgency) for ring in tape.did(do.RingDesk)] == [
        (first, "voice", 0), (first, "video", 3),
    ]  # fmt: skip
    assert not answered(tape).did(do.OpenMedia)[0].sound


# ---- time
def test_after_twenty_seconds_it_says_that_nobody_has_answered_with_999_and_rings_on() -> None:
    tape = urgent()
    assert do.SetTimer("ring-again") in tape.last
    tape.play(on.Woke("ring-again"))
    view = seen(tape.state)
    assert (view.title, view.lead) == ("Nobody has answered yet", "Ring 999 now if you can.")
    assert [row.text or row.label for row in view.rows] == [
        "By the lift, ground floor", "Library desk, until 6 pm", "We have not stopped ringing",
    ]  # fmt: skip
    assert not tape.did(do.EndCall)
    assert answered(tape).screen == "Emergency"
    assert title(tape) == "Police officer 4417"


def test_a_ring_that_never_arrived_is_rung_anew_when_somebody_is_there() -> None:
    tape = urgent()
    first = name(tape)
    tape.play(on.ContactIs(first, "ended", reason="failed"), on.Reach(0))
    assert title(tape) == CANNOT
    assert title(reached(tape)) == SILENT
    assert tape.did(do.RingDesk)[-1].contact == name(tape) != first


def test_nobody_is_asked_whether_they_are_there_while_help_is_rung() -> None:
    assert urgent().play(on.Woke("idle")).screen == "Emergency"


def test_who_touched_it_by_mistake_says_so_and_it_rings_no_more() -> None:
    tape = urgent(theft())
    first, view = name(tape), seen(tape.state)
    assert (view.primary, view.primary_control) == ("I touched it by mistake", "hang-up")
    assert tape.press("hang-up").did(do.EndCall) == [do.EndCall(first, "mistake")]
    assert tape.screen == "Check"


def test_back_leaves_it_ringing_behind_the_form_and_talk_leads_to_it() -> None:
    tape = urgent(theft()).press("back")
    assert tape.screen == "Check"
    assert not tape.did(do.EndCall)
    assert tape.press("talk").screen == "Emergency"


def test_an_officer_whose_line_broke_leaves_the_page_of_the_emergency_ringing() -> None:
    tape = answered(urgent().press("sound:talk"))
    assert tape.play(on.ContactIs(name(tape), "waiting")).screen == "Emergency"
    assert title(tape) == SILENT
    assert do.CloseMedia() in tape.last


@pytest.mark.parametrize(
    "broken", [on.Lost("senses"), on.CallIs("ended", "lost"), on.CallIs("ended", "refused"), on.Woke("call-lost")], ids=str
)
def test_a_call_that_breaks_is_rung_anew_as_silent_as_it_was(broken: on.Event) -> None:
    tape = answered(urgent())
    first = name(tape)
    tape.play(on.CallIs("one-moment"), broken)
    assert (tape.screen, title(tape)) == ("Emergency", SILENT)
    assert tape.did(do.RingDesk)[-1].contact == name(tape) != first
    answered(tape)
    assert [media.sound for media in tape.did(do.OpenMedia)] == [False, False]
    assert tape.did(do.StartCall)[-1].attempt == 1


def test_when_an_officer_hangs_up_the_page_of_calls_says_so() -> None:
    tape = answered(urgent())
    tape.play(on.ContactIs(name(tape), "ended", reason="officer"))
    assert (tape.screen, title(tape)) == ("Waiting", "The call is over")


def test_who_touched_it_on_the_first_page_and_went_is_taken_out_and_the_desk_stays_red() -> None:
    tape = urgent().press("back")
    first = name(tape)
    assert tape.screen == "Attract"
    assert do.EndCall(first, "idle") in tape.play(on.Woke("idle")).last


def test_when_the_desk_ends_it_the_page_says_so_with_999() -> None:
    tape = urgent()
    tape.play(on.ContactIs(name(tape), "ended", reason="not-an-emergency"))
    assert title(tape) == "The police have ended this call"
    assert "999" in seen(tape.state).lead
    assert len(reached(tape).did(do.RingDesk)) == 1, "who was told does not ring again by themselves"


def test_a_caller_who_is_parked_reads_why_and_is_first_in_line() -> None:
    tape = talking()
    tape.play(on.ContactIs(name(tape), "waiting", reason="parked"))
    assert "They had to go to an emergency" in notice(tape)
    assert tape.screen == "Waiting"


# ---- by an answer
def danger(tape: Tape | None = None) -> Tape:
    return (tape or ready()).press("start", "journey:theft").page(danger_now="yes")


def test_an_answer_that_somebody_is_in_danger_rings_like_the_touch() -> None:
    tape = danger(reached())
    assert (tape.screen, title(tape)) == ("Emergency", SILENT)
    assert [ring.urgency for ring in tape.did(do.RingDesk)] == [3]
    assert tape.press("back").screen == "Page"
    assert tape.press("continue").state.visit.page == "near"
    assert title(danger()) == CANNOT


def close_by(tape: Tape) -> Tape:
    return tape.press("start", "journey:theft").page(danger_now="no").page(near_now="yes")


def test_the_quiet_one_rings_by_typing_and_shows_nothing_but_one_line() -> None:
    tape = close_by(reached())
    (ring,) = tape.did(do.RingDesk)
    assert (ring.kind, ring.urgency, tape.screen, notice(tape)) == ("text", 3, "Page", "")
    view = seen(tape.state)
    assert view.step < view.steps
    assert (view.talk, view.talk_current) == ("Talk to a person", False)
    assert notice(tape.play(on.Woke("ring-again"))) == "You can also ring 999."
    answered(tape)
    assert (tape.screen, notice(tape)) == ("Page", "")
    view = seen(tape.state)
    assert view.step == view.steps
    assert not any(media.video or media.sound for media in tape.did(do.OpenMedia))
    assert tape.press("talk").screen == "Call"


def test_the_quiet_one_that_reaches_nobody_says_so_in_one_line() -> None:
    assert notice(close_by(ready())) == QUIET
    assert notice(close_by(reached()).play(on.Reach(0))) == QUIET


def test_leaving_ends_the_ring_and_the_desk_is_told_why() -> None:
    tape = urgent()
    first = name(tape)
    assert tape.press("quit").did(do.EndCall) == [do.EndCall(first, "quit")]


def insider() -> Tape:
    """Whoever did it works for the police: nobody at the desk here may be rung."""
    tape = ready().press("start", "language:en", "journey:domestic")
    return Tape(replace(tape.state, visit=replace(tape.state.visit, answers={"insider": Answer("yes")})))


def test_where_nobody_here_may_answer_999_is_said_from_the_first_moment_and_it_rings_all_the_same() -> None:
    tape = urgent(insider())
    assert tape.state.contact.state == "ringing"
    assert needs.NOT_HERE in tape.did(do.RingDesk)[-1].needs
    view = seen(tape.state)
    assert (view.title, view.lead) == ("Nobody has answered yet", "Ring 999 now if you can.")
    assert not [row for row in view.rows if "Everyone" in row.label]
    assert "999" in view.emergency
    assert title(answered(tape)) == "Police officer 4417"


def test_whether_anybody_checks_the_police_just_now_is_told_to_nobody_who_tries_the_screen() -> None:
    """Who works for the police, or stands beside somebody who says so, learns no more from it than that nobody knows."""
    here, away = insider(), insider().play(on.DeskIs(True, False, 0))
    views = [seen(replace(tape.press("talk").state, tick=0)) for tape in (here, away)]
    assert views[0] == views[1]
    assert (views[0].lit, views[0].presence) == (False, words("en")["screen.presence.unknown"])
    assert "minute" not in "".join((views[0].where, *(row.label for row in views[0].rows)))
    told = here.press("way:text").play(on.ContactIs(here.state.contact.id, "waiting", 0, wait=120.0))
    assert "minute" not in seen(told.state).lead
