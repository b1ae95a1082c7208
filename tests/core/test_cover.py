"""Quick exit, read as tapes: one step, nothing left, nothing that shows duress."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.session import fresh
from tests.core.test_session import started
from tests.core.visitor import TOKEN, Tape, book, ready, seen

EVERYWHERE = [
    (start, over)
    for start in ("attract", "form", "check", "done", "camera", "call", "words", "opened", "shared")
    for over in ("", "help", "emergency", "start-again", "language", "talk")
]


def anywhere(start: str, over: str) -> Tape:
    tape = started(start, ("en", "ar")).press("language:ar")
    return tape.press(over) if over else tape


@pytest.mark.parametrize(("start", "over"), EVERYWHERE)
def test_from_every_screen_the_cover_comes_in_one_step_and_says_nothing_of_the_visit(start: str, over: str) -> None:
    tape = anywhere(start, over).press("quit")
    view = seen(tape.state)
    assert view == seen(Tape().press("quit").state)  # the same picture for everybody, whatever they did
    assert "CANARY" not in repr(tape.state)
    assert tape.state == replace(
        fresh(tape.state.book, TOKEN), tick=tape.state.tick, health=tape.state.health, cover=tape.state.cover
    )


@pytest.mark.parametrize(("start", "over"), EVERYWHERE)
def test_duress_looks_and_sounds_like_plain_quick_exit_and_tells_the_desk(start: str, over: str) -> None:
    plain, held = anywhere(start, over).press("quit"), anywhere(start, over).play(on.Held("quit"))
    assert seen(plain.state) == seen(held.state)
    assert held.last == (*plain.last, do.TellDuress())


def test_a_hold_that_ends_after_the_cover_is_up_still_tells_the_desk_once() -> None:
    tape = ready().press("quit")
    view = seen(tape.state)
    assert tape.play(on.Held("quit")).last == (do.TellDuress(),)
    assert seen(tape.state) == view
    assert tape.play(on.Held("quit")).last == ()


def test_a_hold_of_anything_else_is_nothing() -> None:
    assert ready().play(on.Held("talk")).last == ()


def test_a_call_is_ended_at_the_desk_before_anything_is_wiped() -> None:
    tape = started("call")
    name = tape.state.contact.id
    tape.press("quit")
    assert tape.last == (
        do.SetAlarm(),
        do.Hush(),
        do.EndCall(name, "quit"),
        do.StopListening(),
        do.CloseCamera(),
        do.Wipe(),
        do.SetTimer("cover"),
    )


def test_nothing_but_use_this_screen_takes_the_cover_away() -> None:
    tape = ready().press("quit")
    before = tape.state.cover
    for control in on.CONTROLS:
        if control != "uncover":
            tape.press(control)
    tape.play(on.Woke("idle"), on.Woke("idle-end"), on.Touched(), on.CallIs("connected"), on.Saved("a", "b", "c"))
    assert tape.state.cover == before
    assert tape.screen == "Cover"
    assert tape.press("uncover").last == (do.Wipe(), do.EndVisit())
    assert tape.screen == "Attract"


def test_the_cover_learns_how_the_machine_is_meanwhile() -> None:
    tape = ready().press("quit").play(on.DeskIs(False, False, 0)).press("uncover")
    assert "no line" in seen(tape.state).presence


def test_the_cover_names_no_police() -> None:
    for language in ("en", "ar"):
        tape = Tape(fresh(replace(book("en", "ar"), languages=(language,)), TOKEN)).press("quit")
        view = seen(tape.state)
        text = " ".join([view.where, view.title, view.lead, view.notice, view.primary, repr(view.rows)]).lower()
        for word in ("police", "emergency", "999", "شرطة"):
            assert word not in text
        assert [view.emergency, view.talk, view.presence, view.quit_label, view.banner] == [""] * 5


def test_a_cover_that_nobody_touches_makes_room_for_the_next_person() -> None:
    tape = started("form").press("quit").play(on.Touched())
    assert tape.last == (do.SetTimer("cover"),)
    assert tape.play(on.Woke("cover")).last == (do.Wipe(), do.EndVisit())
    assert tape.screen == "Attract"


def test_the_covers_clock_is_heard_only_under_the_cover() -> None:
    tape = started("form")
    before = tape.state.visit
    assert tape.play(on.Woke("cover")).state.visit == before
