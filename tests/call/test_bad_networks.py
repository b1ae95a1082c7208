"""A call through networks that are clean, and through one that is as bad as any: it is there, and what is typed arrives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.verbs import Accept, CallFigures, Type, Typed
from tests.call.kiosk_side import KioskSide, verified
from tests.call.link import Link
from tests.call.officer import Officer

CALLS, AT_ONCE = 20, 5
PATIENT = 120.0  # s


@pytest.fixture
def link() -> Iterator[Link]:
    made = Link()
    yield made
    made.close()


def connecting(kiosk: KioskSide, officer: Officer, link: Link, **other: object) -> None:
    """Offer, answer and accept through ``link``; does not wait for the line."""
    offer = link.there(kiosk.start())
    answered = officer.answer(kiosk.call(offer, **other))
    prints = verified(answered["reply"], officer.verify_key, offer, answered["sdp"]).fingerprints
    kiosk.door.send(Accept(link.back(answered["sdp"]), prints))


def test_a_clean_line_carries_pictures_both_ways_and_no_further_key_frame(
    kiosk: KioskSide, officer: Officer, link: Link
) -> None:
    connecting(kiosk, officer, link)
    kiosk.figures()
    officer.run("lab.still = { keys: 0, frames: 0 }")
    # A busy machine may stand still for a second, which is a cut; then the next sixty pictures count.
    officer.wait(
        """Promise.all([lab.received(), lab.seen.handle.stats()]).then(([{ keys }, { framesReceived }]) => {
        if (keys !== lab.still.keys) lab.still = { keys, frames: framesReceived };
        return keys > 0 && framesReceived > lab.still.frames + 60; })"""
    )
    assert kiosk.officer.newest() > 30
    assert officer.errors == []


def test_a_line_that_becomes_narrow_still_moves_and_grows_smaller(kiosk: KioskSide, officer: Officer, link: Link) -> None:
    connecting(kiosk, officer, link)
    kiosk.figures()
    link.set(rate=150_000, delay=0.05)
    officer.wait("lab.received().then(({ size }) => size && parseInt(size, 10) < 640)", PATIENT)
    before = officer.stats()["framesReceived"]
    officer.wait(f"lab.seen.handle.stats().then((stats) => stats.framesReceived > {before + 30})", PATIENT)
    assert officer.run("lab.seen.states.at(-1)") in ("connected", "one-moment")


def test_a_cut_line_is_one_moment_at_both_ends_and_then_moves_again(kiosk: KioskSide, officer: Officer, link: Link) -> None:
    connecting(kiosk, officer, link)
    kiosk.figures()
    link.set(cut=True)
    kiosk.wait_state("one-moment")
    officer.wait("lab.seen.states.at(-1) === 'one-moment'")
    link.set(cut=False)
    kiosk.wait_state("connected")
    officer.wait("lab.seen.states.at(-1) === 'connected'")
    shown, seen = kiosk.officer.newest(), officer.stats()["framesReceived"]
    officer.wait(f"lab.seen.handle.stats().then((stats) => stats.framesReceived > {seen + 30})")
    kiosk.wait(CallFigures, lambda _: kiosk.officer.newest() > shown + 30)


@pytest.fixture
def patient_site(tmp_path: Path) -> Path:
    site = tmp_path / "site.toml"
    site.write_text("[delays]\ncall_lost = 100.0\n", encoding="utf-8")
    return site


def test_every_call_of_twenty_lives_through_the_worst_network_and_what_is_typed_arrives(
    browser: Browser, patient_site: Path
) -> None:
    arrived = 0
    for _ in range(0, CALLS, AT_ONCE):
        calls = [(KioskSide(patient_site), Officer(browser), Link(delay=0.15, loss=0.3, rate=150_000)) for _ in range(AT_ONCE)]
        try:
            for kiosk, officer, link in calls:
                connecting(kiosk, officer, link, limits={"oneMoment": 3000, "lost": 100_000})
                kiosk.door.send(Type("Can you read me?"))
            for kiosk, officer, _ in calls:
                officer.wait("lab.seen.typed.length === 1", PATIENT)
                officer.run("lab.seen.handle.type('I can')")
                assert kiosk.wait(Typed, lambda _: True, PATIENT) == Typed("I can")
                arrived += 1
        finally:
            for kiosk, officer, link in calls:
                kiosk.close()
                officer.close()
                link.close()
    assert arrived == CALLS
