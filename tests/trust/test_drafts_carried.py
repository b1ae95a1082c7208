"""An unfinished report between two screens: the real courier carries it to the real desk, and brings it back for its words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import codewords, events, outbox, shelf
from kiosk.door import Packet
from kiosk.drafting import FIRST_PHOTO
from kiosk.verbs import Delivered, DeskIs, Drafted, DraftKept, Follow, Followed, Look, LookAtDrafts
from tests.core.test_unfinished import some
from tests.discretion.sweep import leaks
from tests.trust.making import house, sealed, until
from tests.trust.real_desk import RealDesk
from tests.trust.running import Courier, Screen, settle
from tests.trust.test_real_desk import enrol
from tests.trust.test_unfinished import PICTURE, drafting, with_a_picture


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    folder = tmp_path_factory.mktemp("real")
    with closing(RealDesk(folder / "desk", house(folder / "house"))) as running:
        yield running


@pytest.fixture(scope="module")
def home(desk: RealDesk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("kiosk") / "home"
    settle(home, desk.house, desk.door, kiosk="library")
    done = enrol(desk, home, "library", desk.invite("library"))
    assert done.returncode == 0, done.stderr
    return home


def there(courier: Courier) -> Screen:
    screen = courier.screen()
    screen.hear(DeskIs, lambda said: said.reachable)
    return screen


def brought(screen: Screen, number: int, made: codewords.Secrets) -> bytes | None:
    """What the words open: a draft's bytes, or None where they open nothing."""
    screen.say(Follow(number, made.locator.hex(), made.proof.hex()))
    packets: list[Packet] = []

    def answered() -> bool:
        if packet := screen.door.receive(limit=0.1):
            packets.append(packet)
        return bool(packets) and isinstance(packets[-1].verb, Drafted | Followed)

    until(answered, "the desk answers")
    last = packets[-1]
    if isinstance(last.verb, Followed):
        assert last.verb.state == "unknown"
        return None
    (memory,) = last.descriptors
    try:
        return os.pread(memory, last.verb.bytes, 0)
    finally:
        os.close(memory)


def test_it_is_left_carried_gone_on_with_through_a_pulled_plug_and_gone_when_its_report_is_sent(
    desk: RealDesk, home: Path
) -> None:
    first = Courier(home)
    screen = there(first)
    left = drafting(home).leave(with_a_picture(), {12: PICTURE})
    assert isinstance(left, events.Left)
    screen.say(LookAtDrafts())
    assert screen.hear(DraftKept) == DraftKept(left.draft_id, 1)
    until(lambda: shelf.waiting(home / "outbox") == (), "the kiosk deletes its copy")
    made, ours = codewords.secrets(left.digits), drafting(home)
    content = brought(screen, 3, made)
    assert content is not None
    opened = ours.open(3, content, made)
    assert opened is not None
    assert opened[1] == {FIRST_PHOTO: PICTURE}
    first.kill()
    assert ours.keep(some().state, {})  # the plug is out: it waits here
    with closing(Courier(home)) as second:
        screen = there(second)
        until(lambda: shelf.waiting(home / "outbox") == (), "the next courier carries what waited")
        again = brought(screen, 4, made)
        assert again is not None
        newer = drafting(home).open(4, again, made)
        assert newer is not None
        assert newer[0].answers == some().state.visit.answers
        assert leaks(desk.data, ["CANARY", left.words, left.digits]) == leaks(home, ["CANARY", left.words, left.digits]) == []
        report = sealed(desk.house.roster, kiosk="library")
        outbox.put(home / "outbox", report.parts, report.header, draft=ours.gone())
        screen.say(Look())
        assert screen.hear(Delivered).report_id == report.header.report_id
        until(lambda: brought(screen, 5, made) is None, "the draft is destroyed")
        assert "draft-kept" in second.codes()


def test_without_a_line_it_waits_here_and_goes_when_the_line_is_back(home: Path) -> None:
    left = drafting(home).leave(some().state, {})
    assert isinstance(left, events.Left)
    assert len(shelf.waiting(home / "outbox")) == 1
    with closing(Courier(home)) as courier:
        screen = there(courier)
        until(lambda: shelf.waiting(home / "outbox") == (), "it goes as soon as somebody carries it")
        assert brought(screen, 9, codewords.secrets(left.words)) is not None
