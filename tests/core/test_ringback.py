"""Being rung back, read as tapes: offered late, asked in two touches a page, sealed once, and the place in line kept."""

from __future__ import annotations

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk import ringback
from kiosk.answers import Answer, Problem, check
from tests.core.visitor import Tape, ready, seen, theft

NOBODY, OFFLINE = on.DeskIs(True, False, 0), on.DeskIs(False, False, 0)
NUMBER = "07700 900123"


def waiting(tape: Tape | None = None) -> Tape:
    tape = (tape or ready()).press("talk", "way:voice")
    return tape.play(on.ContactIs(tape.state.contact.id, "waiting", ahead=2, wait=600.0))


def late(tape: Tape | None = None) -> Tape:
    return waiting(tape).play(on.Woke("ring-back"))


def tiles(tape: Tape) -> list[str]:
    return [tile.code for tile in seen(tape.state).tiles]


def write(tape: Tape, name: str, raw: str | tuple[str, ...]) -> Tape:
    asked = ringback.question(name)
    assert asked is not None
    return tape.play(on.Answered(name, check(asked, raw)))


def numbered(tape: Tape, rule: str = "any") -> Tape:
    """Up to the last yes; in safe mode up to whether it is safe."""
    write(tape.press("ring-back"), "back_rule", rule).press("continue")
    if rule == "hours":
        write(tape, "back_hours", ("morning", "evening")).press("continue")
    write(tape, "back_number", NUMBER)
    return write(tape, "back_here", "with_me").press("continue")


def sealed(tape: Tape) -> do.SealRingBack:
    (effect,) = tape.did(do.SealRingBack)
    assert isinstance(effect, do.SealRingBack)
    return effect


def test_it_is_offered_after_three_minutes_in_line_and_behind_every_way_to_talk() -> None:
    tape = waiting()
    assert do.SetTimer("ring-back") in tape.did(do.SetTimer)
    assert "ring-back" not in tiles(tape)
    assert tiles(tape.play(on.Woke("ring-back")))[-1] == "ring-back"


@pytest.mark.parametrize("desk", [NOBODY, OFFLINE])
def test_it_is_offered_at_once_where_nobody_answers(desk: on.DeskIs) -> None:
    tape = ready().press("talk")
    assert "ring-back" not in tiles(tape)
    assert tiles(tape.play(desk))[-1] == "ring-back"


def test_it_is_not_offered_where_it_could_not_be_kept_nor_in_an_emergency() -> None:
    tape = late()
    assert "ring-back" not in tiles(tape.play(on.OutboxIs("blocked", "disk-full")))
    tape = ready().play(on.Reach(30_000)).press("emergency").play(on.Woke("ring-back"))
    assert not ringback.offered(tape.state)


def test_it_is_offered_too_to_whoever_lost_their_officer_and_to_nobody_who_was_answered_to_the_end() -> None:
    tape = waiting()
    name = tape.state.contact.id
    tape.play(on.ContactIs(name, "taken", who="officer", number="4417"))
    assert not ringback.offered(tape.play(NOBODY).state)
    assert tiles(tape.play(on.ContactIs(name, "waiting", reason="again")))[-1] == "ring-back"
    tape.play(on.ContactIs(name, "taken", who="officer", number="4417"), on.ContactIs(name, "ended", reason="officer"))
    assert "ring-back" not in tiles(tape)


def test_the_yes_seals_the_number_under_the_contacts_own_name_and_only_then_is_the_line_left() -> None:
    tape = late()
    name = tape.state.contact.id
    assert seen(numbered(tape).state).title == "Shall we ring you back?"
    assert not tape.did(do.SealRingBack)
    tape.press("continue", "continue")
    told = sealed(tape)
    assert (told.contact, told.lane, told.needs[-2:]) == (name, "general", ("ring-back", "language-en"))
    assert told.answers["back_number"] == Answer("+447700900123") or "900123" in str(told.answers["back_number"].value)
    assert not tape.did(do.EndCall), "until it is durable here nobody has left the line"
    tape.play(on.RingBackIs(name))
    assert tape.did(do.EndCall) == [do.EndCall(name, "ring-back")]
    assert seen(tape.state).rows[0].label == "It is kept here, locked. It goes to the police by itself."
    assert tape.state.back.answers == {}, "the number leaves the state"
    tape.play(on.Delivered(name, "received", "2026-12-01T12:00:00Z"))
    assert seen(tape.state).rows[0].label == "The police have it. You keep your place in the line."


def test_what_will_happen_and_what_is_not_promised_stand_before_the_yes_and_after_it() -> None:
    tape = numbered(late())
    before = " ".join(row.text for row in seen(tape.state).rows)
    tape.press("continue").play(on.RingBackIs(sealed(tape).contact))
    after = " ".join(row.text for row in seen(tape.state).rows)
    for said in (
        "When it is your turn, we ring you.",
        "The exact time. If nobody answers, we try again, but not for ever.",
        "Ring 999.",
    ):
        assert said in before
        assert said in after
    assert "900123" in before.replace(" ", "")
    assert "900123" not in after.replace(" ", "")


def test_what_could_not_be_kept_is_said_and_they_are_still_in_line() -> None:
    tape = numbered(late()).press("continue")
    tape.play(on.RingBackIs(sealed(tape).contact, "disk-full"))
    assert seen(tape.state).rows[0].label.startswith("We could not keep that. Please stay in line")
    assert tape.state.contact.state == "ringing"
    assert not tape.did(do.EndCall)
    tape.press("continue")
    assert len(tape.did(do.SealRingBack)) == 2, "they may try again"


def test_in_safe_mode_no_message_is_offered_and_only_a_yes_that_it_is_safe_goes_on() -> None:
    tape = late(theft().press("change:who_did").answer(who_did="family"))
    tape.press("ring-back")
    assert [choice.code for choice in seen(tape.state).controls[0].choices] == ["hours", "no-message", "through-someone"]
    write(tape, "back_rule", "any").press("continue")
    assert tape.state.back.page == "rule"
    tape.press("back")
    numbered(tape, "no-message")
    assert seen(tape.state).title == "Is it safe to ring this number?"
    write(tape.press("continue"), "back_safe", "no").press("continue")
    assert (tape.state.back.page, tape.state.back.problems["back_safe"]) == ("safe", Problem("not-theirs"))
    write(tape, "back_safe", "yes").press("continue", "continue")
    assert sealed(tape).answers["back_safe"] == Answer("yes")
    assert "safe" in sealed(tape).needs


@pytest.mark.parametrize("where", ["lost_or_stolen", "somewhere_else"])
def test_a_phone_that_they_do_not_have_is_never_rung(where: str) -> None:
    """Rule S18."""
    tape = late().press("ring-back")
    write(tape, "back_rule", "any").press("continue")
    write(write(tape, "back_number", NUMBER), "back_here", where).press("continue")
    assert tape.state.back.page == "number"
    assert "nobody should ring it" in seen(tape.state).controls[1].problem


def test_a_page_left_empty_is_not_left() -> None:
    tape = late().press("ring-back", "continue")
    assert seen(tape.state).controls[0].problem
    numbered(tape.press("back"), "hours")
    assert tape.state.back.page == "sure"
    tape.press("back", "back", "back", "back")
    assert (tape.state.back.page, tape.screen) == ("", "Waiting")


def test_a_trusted_person_is_rung_instead_by_name_and_number() -> None:
    tape = late().press("ring-back")
    write(tape, "back_rule", "through-someone").press("continue")
    write(write(tape, "back_name", "Asha"), "back_theirs", NUMBER).press("continue", "continue")
    assert set(sealed(tape).answers) == {"back_rule", "back_name", "back_theirs"}


def test_an_officer_who_answers_meanwhile_goes_before_it_until_the_yes_and_not_after() -> None:
    tape = numbered(late())
    taken = on.ContactIs(tape.state.contact.id, "taken", who="officer", number="4417")
    tape.play(taken)
    assert (tape.state.contact.state, tape.state.back.page, tape.state.back.answers) == ("taken", "", {})
    tape = numbered(late()).press("continue")
    taken = on.ContactIs(tape.state.contact.id, "taken", who="officer", number="4417")
    assert not tape.play(taken).did(do.OpenMedia)
    assert tape.play(on.RingBackIs(sealed(tape).contact)).state.contact.state == "none"


def test_who_is_in_line_for_nobody_is_kept_under_a_fresh_name_and_offered_it_once() -> None:
    tape = numbered(ready().play(NOBODY).press("talk")).press("continue")
    tape.play(on.RingBackIs(sealed(tape).contact))
    assert (len(sealed(tape).contact), tape.did(do.EndCall)) == (32, [])
    tape.press("continue", "talk")
    assert "ring-back" not in tiles(tape)


def test_with_a_report_begun_the_visit_goes_on_and_without_one_the_screen_is_cleared() -> None:
    tape = numbered(late(theft())).press("continue")
    tape.play(on.RingBackIs(sealed(tape).contact)).press("continue")
    assert tape.screen == "Check"
    tape = numbered(late()).press("continue")
    tape.play(on.RingBackIs(sealed(tape).contact)).press("finish")
    assert do.EndVisit() in tape.all


def test_an_emergency_goes_before_its_pages() -> None:
    tape = numbered(late()).play(on.Reach(30_000)).press("emergency")
    assert tape.screen == "Emergency"
    assert tape.state.back.page == ""
