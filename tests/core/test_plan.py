"""What holding Quick exit does is chosen before it is needed, and nothing of it shows (rule S28)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import aloud, plan
from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, Problem
from kiosk.session import State, fresh
from tests.core.test_cover import EVERYWHERE, anywhere
from tests.core.test_view import careful
from tests.core.visitor import TOKEN, Tape, book, ready, seen, theft, words

SEALED = {"general": "c2VhbGVk", "standards": "YXdheQ=="}
PERSON = {plan.NAME: "CANARY-aunt", plan.PHONE: "+447700900123", plan.WHERE: "theirs"}


def safe() -> Tape:
    """On the page of safe mode."""
    return careful(theft())


def named() -> Tape:
    """A safe person was given and sealed."""
    tape = safe().press("plan").page(**{plan.CHOICE: "person"}).page(**PERSON)
    return tape.play(on.PlanSealed(tape.did(do.SealPlan)[-1].id, SEALED))


def test_nothing_chosen_tells_the_desk_and_the_page_says_so() -> None:
    tape = safe()
    assert words("en")["screen.safe.hold-lead"] in [row.text for row in seen(tape.state).rows]
    assert do.TellDuress("general", "") in tape.play(on.Held("quit")).last


@pytest.mark.parametrize("choice", plan.CHOICES)
def test_the_page_says_what_a_hold_does_and_the_handset_speaks_it(choice: str) -> None:
    tape = named() if choice == "person" else safe().press("plan").page(**{plan.CHOICE: choice})
    view = seen(tape.state)
    key = "screen.safe.hold-lead" if choice == "desk" else f"screen.safe.hold-{choice}"
    assert view.title == words("en")["screen.safe.title"]
    assert words("en")[key] in [row.text for row in view.rows]
    assert words("en")[key] in aloud.page(view)
    assert tape.press("listen").last[0] == do.Speak()  # to the handset: only what is said aloud by choice leaves the speaker


def test_a_plan_of_nothing_sends_nothing() -> None:
    tape = safe().press("plan").page(**{plan.CHOICE: "nothing"}).play(on.Held("quit"))
    assert not tape.did(do.TellDuress)
    assert tape.play(on.Held("quit")).last == ()


def test_name_and_number_leave_the_state_as_soon_as_they_are_sealed() -> None:
    tape = named()
    assert tape.did(do.SealPlan) == [do.SealPlan(tape.did(do.SealPlan)[0].id, "CANARY-aunt", "+447700900123", "theirs")]
    assert "CANARY-aunt" not in repr(tape.state)
    assert not tape.did(do.TellDuress)
    assert do.TellDuress("general", SEALED["general"]) in tape.play(on.Held("quit")).last


def test_a_hold_that_ends_after_the_cover_is_up_still_sends_the_plan_once() -> None:
    tape = named().press("quit")
    assert tape.play(on.Held("quit")).last == (do.TellDuress("general", SEALED["general"]),)
    assert tape.play(on.Held("quit")).last == ()


def test_a_phone_that_somebody_else_may_have_is_never_rung() -> None:
    tape = safe().press("plan").page(**{plan.CHOICE: "person"}).page(**{**PERSON, plan.WHERE: "others"})
    assert not tape.did(do.SealPlan)
    assert seen(tape.state).controls[2].problem == words("en")["fault.answer.not-theirs"]


def test_a_name_without_a_number_is_asked_for() -> None:
    tape = safe().press("plan").page(**{plan.CHOICE: "person"}).page(**{plan.NAME: "CANARY"})
    assert [control.id for control in seen(tape.state).controls if control.problem] == [plan.PHONE, plan.WHERE]
    tape.play(on.Answered(plan.PHONE, Problem("phone", typed="07")))
    assert seen(tape.state).controls[1].problem == words("en")["fault.answer.phone"]


def test_what_cannot_be_sealed_is_said_and_the_desk_is_told_instead() -> None:
    tape = safe().press("plan").page(**{plan.CHOICE: "person"}).page(**PERSON)
    tape.play(on.PlanSealed(tape.did(do.SealPlan)[-1].id, {}))
    assert seen(tape.state).notice == words("en")["screen.plan.failed"]
    assert do.TellDuress("general", "") in tape.play(on.Held("quit")).last


def test_an_answer_to_another_sealing_changes_nothing() -> None:
    tape = safe().press("plan").page(**{plan.CHOICE: "person"}).page(**PERSON)
    before = tape.state.plan
    assert tape.play(on.PlanSealed(-1, SEALED)).state.plan == before


def test_back_leaves_what_a_hold_did() -> None:
    tape = named().press("plan").page(**{plan.CHOICE: "person"}).press("back", "back")
    assert tape.screen == "Help"
    assert do.TellDuress("general", SEALED["general"]) in tape.play(on.Held("quit")).last


@pytest.mark.parametrize("known", [on.DeskIs(False, False, 0), on.Lost("courier")])
def test_where_the_desk_cannot_be_reached_no_hold_is_taught_and_that_is_said(known: on.Event) -> None:
    tape = ready().play(known)
    tape = careful(theft(tape))
    view = seen(tape.state)
    assert words("en")["screen.safe.hold"] not in [row.label for row in view.rows]
    assert "plan" not in [tile.code for tile in view.tiles]
    assert view.notice
    assert tape.press("plan").state.plan == plan.Plan()


def test_where_the_person_works_for_the_police_the_alert_goes_to_the_team_that_is_not_from_here() -> None:
    tape = ready().press("start", "journey:domestic", "plan").page(**{plan.CHOICE: "person"}).page(**PERSON)
    tape.play(on.PlanSealed(tape.did(do.SealPlan)[-1].id, SEALED))
    answers = {**tape.state.visit.answers, "insider": Answer("yes")}
    tape.state = _with(tape, answers)
    assert do.TellDuress("standards", SEALED["standards"]) in tape.play(on.Held("quit")).last


def _with(tape: Tape, answers: dict[str, Answer]) -> State:
    return replace(tape.state, visit=replace(tape.state.visit, answers=answers))


@pytest.mark.parametrize(("start", "over"), EVERYWHERE)
@pytest.mark.parametrize("choice", plan.CHOICES)
def test_from_every_screen_a_hold_looks_and_sounds_like_plain_quick_exit_whatever_was_chosen(
    start: str, over: str, choice: str
) -> None:
    chosen = plan.Plan(settled=choice, sealed=SEALED if choice == "person" else {})
    plain, held = anywhere(start, over), anywhere(start, over)
    plain.state, held.state = (replace(tape.state, plan=chosen) for tape in (plain, held))
    plain.press("quit")
    held.play(on.Held("quit"))
    assert seen(plain.state) == seen(held.state) == seen(Tape().press("quit").state)
    assert tuple(one for one in held.last if not isinstance(one, do.TellDuress)) == plain.last
    assert len(held.did(do.TellDuress)) == (choice != "nothing")


def test_the_next_visitor_finds_no_plan() -> None:
    tape = named().press("quit", "uncover")
    assert tape.state.plan == plan.Plan()
    assert tape.state == replace(fresh(book("en"), TOKEN), tick=tape.state.tick, health=tape.state.health)
