"""The words of a wait, read as tapes: how long it takes, how long it took by now, and whether an officer is shared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk import needs
from tests.core.test_contact import NOBODY, PEOPLE, one, ringing, talking
from tests.core.visitor import ready, seen


def test_how_long_it_takes_is_said_before_anybody_joins_and_how_often_that_was_right() -> None:
    """Promise P19: nobody waits blind, and what was promised stands beside what came."""
    tape = ready().play(on.DeskIs(True, True, 2, 180.0, (43, 47)))
    assert seen(tape.state).presence == "2 people from the police are here. About 3 minutes."
    (row,) = seen(tape.press("talk").state).rows
    assert (row.label, row.text) == (
        "About 3 minutes.",
        "In the last week 43 of 47 waited about as long as we said.",
    )
    tape.press("way:voice").play(on.ContactIs(one(tape), "waiting", ahead=1, wait=240.0), on.ContactIs(one(tape), "waiting"))
    assert "You are next. About 4 minutes." in seen(tape.state).lead, "what was said to this visitor stays as it was said"


def test_the_wait_that_was_told_is_counted_down_and_when_it_is_over_we_are_sorry() -> None:
    tape = ringing("text").play(PEOPLE)
    tape.play(on.ContactIs(one(tape), "waiting", wait=240.0))
    assert do.SetTimer("half-minute") in tape.did(do.SetTimer)
    for left in ("About 3 minutes.", "About 2 minutes.", "About 1 minute."):
        tape.play(on.Woke("half-minute"), on.Woke("half-minute"))
        assert tape.last == (do.SetTimer("half-minute"),), "the next half minute is counted too"
        assert seen(tape.state).where == left
        assert left in seen(tape.state).lead
    for _ in range(2):
        tape.play(on.Woke("half-minute"), on.Woke("half-minute"))
        assert seen(tape.state).notice.startswith("It takes longer than we said. We are sorry.")
        assert "About" not in seen(tape.state).where + seen(tape.state).lead
    tape.play(on.ContactIs(one(tape), "taken", who="officer", number="4417"), on.Woke("half-minute"))
    assert do.StopTimer("half-minute") in tape.did(do.StopTimer)
    assert tape.state.contact.halves == 10, "with a person nothing is counted any more"


@pytest.mark.parametrize(
    ("desk", "said"),
    [
        (on.DeskIs(True, True, 1), "1 person from the police is here."),
        (on.DeskIs(True, True, 1, 0.0), "1 person from the police is here. No wait just now."),
        (on.DeskIs(True, True, 1, 60.0), "1 person from the police is here. About 1 minute."),
        (on.DeskIs(True, False, 0, -1.0, (3, 4)), "No officer just now. Reports still work."),
    ],
)
def test_nothing_is_said_of_a_wait_that_nobody_knows(desk: on.DeskIs, said: str) -> None:
    tape = ready().play(desk)
    assert seen(tape.state).presence == said
    assert bool(seen(tape.press("talk").state).rows) == (desk.wait >= 0)


def test_what_was_said_of_a_wait_is_not_said_any_more_once_it_is_not_so() -> None:
    """No "no wait" beside "nobody has answered yet", and no old promise to whoever waits again or for nobody."""
    tape = ringing("text").play(PEOPLE)
    tape.play(on.ContactIs(one(tape), "waiting", wait=0.0))
    assert "No wait just now." in seen(tape.state).lead
    assert "wait" not in seen(tape.play(on.Woke("ring-again")).state).lead
    for later in (on.ContactIs("", "waiting", reason="again"), NOBODY):
        tape = ringing("text").play(PEOPLE)
        tape.play(on.ContactIs(one(tape), "waiting", wait=240.0))
        assert (seen(tape.state).where, "About 4 minutes." in seen(tape.state).lead) == ("About 4 minutes.", True)
        tape.play(later)
        assert "minutes" not in seen(tape.state).where + seen(tape.state).lead
    tape = ringing("text").play(PEOPLE)
    tape.play(on.ContactIs(one(tape), "waiting", wait=240.0), on.ContactIs(one(tape), "taken", who="officer", number="4417"))
    tape.play(on.ContactIs(one(tape), "waiting", reason="again"))
    assert "minutes" not in seen(tape.state).lead


def test_a_wait_is_unknown_again_when_the_courier_is_lost() -> None:
    tape = ready().play(on.DeskIs(True, True, 2, 180.0, (43, 47)), on.Lost("courier"))
    assert tape.state.health.wait == -1


def test_of_two_who_were_put_first_only_the_first_reads_so() -> None:
    tape = talking().play(on.ContactIs("", "waiting", ahead=1, reason="late"))
    assert seen(tape.state).notice == "Sorry. They could not come back to you in time. 1 person is before you."
    tape.play(on.ContactIs("", "waiting", ahead=0, reason="late"))
    assert seen(tape.state).notice == "Sorry. They could not come back to you in time. You are at the front of the line."


def test_whoever_waits_reads_how_long_by_now_each_half_minute_and_from_the_start_when_they_wait_again() -> None:
    tape = ringing("text").play(PEOPLE)
    tape.play(on.ContactIs(one(tape), "waiting", wait=240.0), on.Woke("half-minute"))
    assert seen(tape.state).where == "Waited 0:30 min."
    assert "About 4 minutes. Waited 0:30 min." in seen(tape.state).lead
    tape.play(on.ContactIs(one(tape), "taken", who="officer", number="4417"))
    tape.play(on.ContactIs(one(tape), "waiting", reason="kept"))
    assert seen(tape.state).notice == "They asked you to wait. They will come back to you."
    assert "next" not in seen(tape.state).lead, "they wait for one person and stand in no line"
    assert seen(tape.play(on.Woke("half-minute")).state).notice.endswith("Waited 0:30 min.")


def test_whoever_shares_an_officer_who_writes_reads_so_while_it_is_so() -> None:
    tape = talking("text").play(on.ContactIs("", "taken", reason="beside"))
    assert tape.screen == "Call"
    assert seen(tape.state).notice == "They write to one more person too. An answer may take a moment."
    assert seen(tape.play(on.ContactIs("", "taken", reason="")).state).notice == ""
    other = ringing("text")
    other.play(on.ContactIs(one(other), "taken", who="officer", number="4417", reason="beside"))
    assert (other.state.contact.state, other.state.contact.reason) == ("taken", "beside")


def test_whoever_begins_something_more_urgent_after_they_rang_is_not_written_to_beside_anybody() -> None:
    tape = ringing("text").press("continue")
    assert needs.UNDIVIDED not in tape.did(do.RingDesk)[-1].needs
    tape.press("journey:collision")
    assert needs.UNDIVIDED in tape.did(do.RingDesk)[-1].needs, "the one on a crash begins with a caution (rule S19)"
    live = talking("text", tape=ready().press("start"))
    live.state = replace(live.state, visit=replace(live.state.visit, journey="collision"))
    live.play(on.Woke("nothing"))
    assert needs.UNDIVIDED in live.did(do.RingDesk)[-1].needs
    plain = ringing("text", tape=ready().press("start", "journey:theft"))
    assert needs.UNDIVIDED not in plain.did(do.RingDesk)[-1].needs, "what was said when they rang need not be said twice"
