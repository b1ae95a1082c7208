"""A call over a network that breaks: one moment, and then back in the same call, in a new attempt, or lost; nothing typed is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.verbs import CallFigures, CallIs, HangUp, Type, Typed
from tests.call.cable import Cable, possible
from tests.call.kiosk_side import KioskSide
from tests.call.officer import Officer
from tests.call.test_call import connect

pytestmark = pytest.mark.skipif(not possible(), reason="hardware: only root can make a network of its own here")
BROKEN = 5.0  # s
At = Callable[..., KioskSide]


@pytest.fixture
def cable() -> Iterator[Cable]:
    made = Cable()
    yield made
    made.close()


@pytest.fixture
def at(cable: Cable) -> Iterator[At]:
    """``at(site)``: a call process at the other end of the cable."""
    made: list[KioskSide] = []

    def begin(site: Path | None = None) -> KioskSide:
        made.append(KioskSide(site, cable.inside))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def broken_for(seconds: float, kiosk: KioskSide) -> None:
    """Let the call go on for that long, hearing what it says."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        kiosk.wait(CallFigures, lambda _: True)


def test_a_cut_of_five_seconds_is_one_moment_and_then_the_same_call_goes_on(cable: Cable, at: At, officer: Officer) -> None:
    kiosk = at()
    connect(kiosk, officer, own=True)
    began, figures = time.monotonic(), kiosk.figures()
    cable.cut()
    kiosk.wait_state("one-moment")
    kiosk.door.send(Type("I am still here"))
    officer.run("lab.seen.handle.type('So am I')")
    officer.wait("lab.seen.states.at(-1) === 'one-moment'")
    broken_for(BROKEN - (time.monotonic() - began), kiosk)
    cable.mend()
    kiosk.wait_state("connected")
    officer.wait("lab.seen.states.at(-1) === 'connected'")
    typed = [said for said in kiosk.heard if isinstance(said, Typed)] or [kiosk.wait(Typed, lambda _: True)]
    assert typed == [Typed("So am I")]
    officer.wait("lab.seen.typed.length === 1")
    assert officer.run("lab.seen.typed") == ["I am still here"]
    later = kiosk.wait(CallFigures, lambda now: now.frames_received > figures.frames_received + 10)
    assert later.frames_sent > figures.frames_sent
    assert officer.run("lab.seen.states") == ["connecting", "connected", "one-moment", "connected"]


def test_a_cut_that_is_never_mended_is_lost_at_both_ends_after_the_limit(
    cable: Cable, at: At, officer: Officer, short_site: Path
) -> None:
    kiosk = at(short_site)
    connect(kiosk, officer, own=True, limits={"oneMoment": 2000, "lost": 6000})
    kiosk.figures()
    cable.cut()
    kiosk.wait_state("one-moment")
    assert kiosk.wait_state("ended") == CallIs("ended", "lost")
    assert kiosk.ended() == 0
    officer.wait("lab.seen.states.at(-1) === 'ended lost'")


def test_a_kiosk_with_another_address_is_back_in_its_next_attempt(cable: Cable, at: At, officer: Officer) -> None:
    first = at()
    connect(first, officer, own=True)
    first.figures()
    cable.plug_in_elsewhere()
    first.wait_state("one-moment")
    first.door.send(HangUp("again"))
    second = at()
    connect(second, officer, own=True)
    assert first.ended() == 0
    second.figures()
    second.door.send(Type("Here I am again"))
    officer.wait("lab.seen.typed.length === 1")
    assert "ended visitor" not in officer.run("lab.seen.states")
