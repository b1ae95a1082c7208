"""What becomes of unfinished answers is said before it happens, on every screen, and is what happens (rule S15)."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.session import fresh
from tests.core.test_view import screens
from tests.core.visitor import Tape, seen, words

ALL = screens("en")
NAMES = sorted(ALL)
SAID = words("en")
GONE = (do.Submit, do.PrintReceipt, do.SendTyped)  # nothing of it leaves on the way out


def tape(name: str) -> Tape:
    return Tape(ALL[name].state)


def happens(played: Tape, *before: Any) -> None:
    """The memory is wiped, nothing was sent or printed on the way, and the screen is as if nobody had been here."""
    assert do.Wipe() in played.last
    assert not [effect for effect in played.last if isinstance(effect, GONE)]
    assert played.state.visit == fresh(played.state.book, "").visit
    assert played.state.entry == fresh(played.state.book, "").entry
    assert played.state.own == fresh(played.state.book, "").own


@pytest.mark.parametrize("name", NAMES)
def test_start_again_says_that_answers_are_destroyed_and_they_are(name: str) -> None:
    played = tape(name)
    if not seen(played.state).can_start_again:
        return
    played.press("start-again")
    asked = seen(played.state)
    if played.state.ask.open != "start-again":
        assert played.state.visit.untouched
        return
    assert asked.lead == SAID["screen.leave.lead"]
    ways = [(tile.code, tile.label) for tile in asked.tiles if tile.code != "leave-words"]
    assert ways == [("finish", SAID["screen.leave.yes"])]
    happens(played.press("finish"))


@pytest.mark.parametrize("name", NAMES)
def test_staying_keeps_every_answer(name: str) -> None:
    played = tape(name)
    if not seen(played.state).can_start_again:
        return
    before = played.state
    played.press("start-again", "stay")
    if before.ask.open:
        return
    kept = played.state.visit
    assert (kept.answers, kept.journey, kept.passed) == (before.visit.answers, before.visit.journey, before.visit.passed)
    assert played.state.entry == before.entry


@pytest.mark.parametrize("name", NAMES)
def test_idle_says_what_happens_then_and_it_happens(name: str) -> None:
    played = tape(name)
    sent = bool(played.state.visit.saved)
    played.play(on.Woke("idle"))
    if played.state.ask.open != "idle":
        assert played.state.front == "cover" or played.state.visit.screen in ("attract", "sending") or played.state.contact.rung
        return
    fate = seen(played.state).notice
    kept = played.state.visit.unfinished.state in ("left", "resumed")
    assert fate == SAID["screen.draft.fate" if kept else "screen.idle.fate-sent" if sent else "screen.idle.fate"]
    played.play(on.Woke("idle-end"))
    happens(played)
    assert do.EndVisit() in played.last


@pytest.mark.parametrize("name", NAMES)
def test_quick_exit_does_what_help_says_it_does(name: str) -> None:
    played = tape(name)
    if played.state.front == "cover":
        return
    assert "answers are destroyed" in SAID["screen.help.leave-lead"]
    played.press("quit")
    assert played.screen == "Cover"
    happens(played)
