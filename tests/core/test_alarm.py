"""The button, the noise and the light: what is pressed rings from everywhere; what is heard or seen is the visitor's choice alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer
from kiosk.events import BUTTON, DevicesAre, Pressed
from tests.core.test_session import started
from tests.core.test_urgent import CANNOT, SILENT, answered, close_by, name, reached, title, urgent
from tests.core.visitor import READY, Tape, ready, seen, theft

PRESS = Pressed("emergency", BUTTON)
WITH = {**READY, "siren": "ready", "light": "ready"}
NOISE, QUIET = do.SetAlarm(("siren",)), do.SetAlarm(())


def equipped(tape: Tape | None = None) -> Tape:
    """A place that has a siren and a light, and somebody at the desk."""
    return reached(tape).play(DevicesAre(WITH))


def noisy(tape: Tape | None = None) -> Tape:
    """The emergency is open and the visitor has asked for noise; senses says that there is."""
    tape = equipped(tape).press("emergency", "alarm:siren")
    assert tape.last[-1] == NOISE
    return tape.play(on.AlarmIs(("siren",)))


def alarms(tape: Tape) -> list[tuple[str, str, bool]]:
    return [(tile.code, tile.label, tile.selected) for tile in seen(tape.state).tiles if tile.code.startswith("alarm:")]


# ---- the button
@pytest.mark.parametrize("start", ["attract", "form", "check", "done", "camera"])
def test_the_button_rings_from_every_page_like_the_touch(start: str) -> None:
    tape, touched = reached(started(start)).play(PRESS), urgent(started(start))
    assert (tape.screen, title(tape)) == ("Emergency", SILENT)
    assert [type(effect) for effect in tape.last] == [type(effect) for effect in touched.last]
    assert not tape.did(do.Speak)
    assert not tape.did(do.OpenMedia)


def test_under_the_cover_the_button_rings_and_its_page_says_so_with_nothing_of_the_visitor_before() -> None:
    tape = reached(theft()).press("quit")
    assert tape.screen == "Cover"
    tape.play(PRESS)
    assert (tape.screen, title(tape)) == ("Emergency", SILENT)
    assert [ring.urgency for ring in tape.did(do.RingDesk)] == [3]
    assert not tape.state.visit.answers
    assert not tape.did(do.EndVisit)
    assert ready(theft().press("quit").state).play(on.Reach(0), PRESS).screen == "Emergency"


def test_a_button_that_is_pressed_again_and_again_rings_once_and_its_page_stays() -> None:
    tape = equipped()
    for _ in range(40):
        tape.play(PRESS)
        assert tape.screen == "Emergency"
    assert len(tape.did(do.RingDesk)) == 1


def test_when_the_desk_has_ended_it_the_button_rings_anew() -> None:
    tape = reached().play(PRESS)
    tape.play(on.ContactIs(name(tape), "ended", reason="not-an-emergency"), PRESS)
    assert title(tape) == SILENT
    assert len(tape.did(do.RingDesk)) == 2


def test_the_button_promises_nothing_where_nobody_can_be_reached() -> None:
    tape = ready().play(PRESS)
    assert title(tape) == CANNOT
    assert not tape.did(do.RingDesk)


def test_the_button_is_heard_where_it_is_asked_whether_anybody_is_there() -> None:
    tape = reached(theft()).play(on.Woke("idle"))
    assert tape.screen == "Idle"
    assert (tape.play(PRESS).screen, title(tape)) == ("Emergency", SILENT)


# ---- noise and light
def test_noise_and_light_are_off_and_offered_on_the_page_of_an_emergency_where_the_place_has_them() -> None:
    tape = equipped().press("emergency")
    assert alarms(tape) == [("alarm:siren", "Make a loud noise", False), ("alarm:light", "Turn on the light", False)]
    assert not tape.did(do.SetAlarm)
    assert alarms(answered(tape))
    assert alarms(tape.play(DevicesAre({**WITH, "light": "absent"}))) == [("alarm:siren", "Make a loud noise", False)]
    assert alarms(urgent()) == []


def test_where_nobody_can_be_reached_people_near_can_be_called_by_them() -> None:
    tape = ready().play(DevicesAre(WITH)).press("emergency")
    assert title(tape) == CANNOT
    assert [code for code, *_ in alarms(tape)] == ["alarm:siren", "alarm:light"]
    assert tape.press("alarm:light").last[-1] == do.SetAlarm(("light",))


def test_a_touch_turns_one_on_and_the_next_turns_it_off() -> None:
    tape = noisy()
    assert alarms(tape) == [("alarm:siren", "Stop the noise", True), ("alarm:light", "Turn on the light", False)]
    assert tape.press("alarm:light").last[-1] == do.SetAlarm(("light", "siren"))
    assert alarms(tape)[1] == ("alarm:light", "Turn off the light", True)
    assert tape.press("alarm:siren").last[-1] == do.SetAlarm(("light",))


def test_what_its_time_has_turned_off_is_shown_as_off_and_can_be_asked_for_again() -> None:
    tape = noisy().play(on.AlarmIs(()))
    assert alarms(tape)[0] == ("alarm:siren", "Make a loud noise", False)
    assert tape.press("alarm:siren").last[-1] == NOISE


@pytest.mark.parametrize("asked", ["alarm:siren", "alarm:light"])
def test_nobody_who_has_to_be_quiet_is_offered_them_or_can_turn_them_on(asked: str) -> None:
    safe = equipped(theft().press("change:who_did").answer(who_did="family")).press("emergency")
    quiet = close_by(equipped())
    led = close_by(equipped()).press("emergency")
    for tape in (safe, quiet, led, equipped(), equipped(theft())):
        assert alarms(tape) == []
        assert not tape.press(asked).did(do.SetAlarm)


ENDS: Mapping[str, Callable[[Tape], Tape]] = {
    "back": lambda tape: tape.press("back"),
    "by mistake": lambda tape: tape.press("hang-up"),
    "help": lambda tape: tape.press("help"),
    "another language": lambda tape: tape.press("language"),
    "quick exit": lambda tape: tape.press("quit"),
    "quick exit held": lambda tape: tape.play(on.Held("quit")),
    "a call with sound": lambda tape: answered(tape.press("sound:talk")),
    "typing with an officer": lambda tape: answered(tape).play(on.TypedLine("Are you hurt?")),
    "an officer who hangs up": lambda tape: answered(tape).play(on.ContactIs(name(tape), "ended", reason="officer")),
    "the desk ends it": lambda tape: tape.play(on.ContactIs(name(tape), "ended", reason="not-an-emergency")),
    "a siren that fails": lambda tape: tape.play(DevicesAre({**WITH, "siren": "unknown"})),
}  # fmt: skip


@pytest.mark.parametrize("end", ENDS)
def test_it_is_off_as_soon_as_its_page_is_gone_or_the_emergency_is_over(end: str) -> None:
    tape = noisy(theft())
    ENDS[end](tape)
    assert [effect for effect in tape.did(do.SetAlarm) if effect.on][-1] == NOISE
    assert tape.did(do.SetAlarm)[-1] == QUIET
    assert not tape.state.alarm.on


def test_when_the_visit_ends_it_is_off_before_anything_else_is_done() -> None:
    assert noisy(theft()).press("quit").last[0] == QUIET
    assert QUIET in noisy().press("back").play(on.Woke("idle")).last


def test_a_process_of_the_devices_that_is_gone_has_turned_it_off() -> None:
    tape = noisy().play(on.Lost("senses"))
    assert not tape.state.alarm.on
    assert alarms(tape) == []
    assert alarms(tape.play(DevicesAre(WITH)))[0] == ("alarm:siren", "Make a loud noise", False)


NOT_A_TOUCH: tuple[on.Event, ...] = (
    on.Touched(), on.Held("quit"), on.Woke("ring-again"), on.Woke("idle"), on.Woke("cover"), DevicesAre(WITH),
    on.DeskIs(True, True, 3), on.Reach(9000), on.ContactIs("", "waiting"), on.ContactIs("", "taken", who="officer", number="4417"),
    on.ContactIs("", "ended", reason="officer"), on.MediaOpened(""), on.Offered(""), on.ReplyVerified("", "officer", "4417"),
    on.CallIs("connected"), on.CallIs("one-moment"), on.TypedLine("alarm:siren"), on.Suggested("alarm", "siren", Answer("siren")),
    on.Lost("courier"), on.Lost("call"), on.AlarmIs(()), PRESS, Pressed("emergency"), Pressed("talk"), Pressed("sound", "talk"),
)  # fmt: skip


def about(tape: Tape, event: Any) -> on.Event:
    """The same event of the contact that there is."""
    named: on.Event = replace(event, contact=name(tape)) if hasattr(event, "contact") else event
    return named


def test_nothing_that_the_desk_or_the_house_says_and_no_other_touch_turns_one_on() -> None:
    for start in (equipped(), equipped().press("emergency"), answered(equipped().press("emergency"))):
        for event in NOT_A_TOUCH:
            tape = Tape(start.state).play(about(start, event))
            assert not [effect for effect in tape.did(do.SetAlarm) if effect.on], event
