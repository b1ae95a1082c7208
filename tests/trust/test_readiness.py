"""What setting a kiosk up found is on its own disk before it is sent, and is at the desk once, whatever was cut between."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.verbs import AskRelays, DeskIs, KeepSheet, RelaysAre, SheetKept
from kiosk.wire import sha256
from tests.trust.making import house, until
from tests.trust.real_desk import RealDesk
from tests.trust.running import Courier, settle
from tests.trust.small_desk import Authority, SmallDesk
from tests.trust.test_real_desk import enrol

KIOSK = "library"
NOWHERE = "https://localhost:9"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    folder = tmp_path_factory.mktemp("real")
    with closing(RealDesk(folder / "desk", house(folder / "house"))) as running:
        yield running


@pytest.fixture
def home(desk: RealDesk, tmp_path: Path) -> Path:
    settle(tmp_path / "home", desk.house, desk.door, kiosk=KIOSK)
    done = enrol(desk, tmp_path / "home", KIOSK, desk.invite(KIOSK))
    assert done.returncode == 0, done.stderr
    return tmp_path / "home"


def at_desk(desk: RealDesk) -> list[str]:
    with closing(sqlite3.connect(desk.data / "desk.db")) as db:
        return [row[0] for row in db.execute("select signed from readiness order by n")]


def move(home: Path, before: str, after: str) -> None:
    site = home / "site.toml"
    site.write_text(site.read_text().replace(before, after))


def kept(home: Path, outcome: str) -> SheetKept:
    """Its courier keeps what was found, and then loses its power."""
    with closing(Courier(home)) as courier:
        screen = courier.screen()
        screen.say(KeepSheet(outcome, {"touch": "", "camera": "camera-dark"}))
        return screen.hear(SheetKept)


def test_a_sheet_that_could_not_be_sent_is_kept_and_goes_with_the_next_start_once(desk: RealDesk, home: Path) -> None:
    move(home, desk.door, NOWHERE)
    said = kept(home, "without")
    text = (home / "commissioned.json").read_bytes()
    assert (said.digest, said.code, said.sent) == (sha256(text), "", False)
    assert text.decode() not in at_desk(desk)
    move(home, NOWHERE, desk.door)
    for _ in range(2):
        with closing(Courier(home)) as courier:
            courier.screen()
            until(lambda: text.decode() in at_desk(desk), "the desk has it")
    assert at_desk(desk).count(text.decode()) == 1
    before = len(at_desk(desk))
    assert kept(home, "ready").sent, "where the desk answers, it has it before the technician is told so"
    assert len(at_desk(desk)) == before + 1


def test_a_test_call_is_given_what_a_call_would_have_and_a_desk_that_is_not_there_is_named(desk: RealDesk, home: Path) -> None:
    with closing(Courier(home)) as courier:
        screen = courier.screen()
        screen.say(AskRelays("", 0))
        assert screen.hear(RelaysAre) == RelaysAre("", 0, (), relay_only=False)
    move(home, desk.door, NOWHERE)
    with closing(Courier(home)) as courier:
        screen = courier.screen()
        screen.say(AskRelays("", 0))
        assert screen.hear(RelaysAre).code == "desk-unreachable"


def test_a_sheet_that_the_desk_does_not_take_now_makes_it_no_desk_that_is_gone(tmp_path: Path) -> None:
    authority, here = Authority(tmp_path / "ca"), house(tmp_path / "house")
    authority.kiosk(tmp_path / "home")
    told: list[bool] = []

    def with_two(said: DeskIs) -> bool:
        told.append(said.reachable)
        return said.people == 2

    with closing(SmallDesk(authority.server(), here.text())) as small:
        settle(tmp_path / "home", here, small.url)
        (tmp_path / "home" / "commissioned.json").write_bytes(b"{}")
        small.fault = lambda _, path: "503" if path == "/v1/commissioned" else ""
        with closing(Courier(tmp_path / "home")) as courier:
            screen = courier.screen()
            screen.hear(DeskIs, lambda said: said.reachable)
            until(lambda: small.seen.count(("PUT", "/v1/commissioned")) >= 3, "it is tried again")
            small.people = 2
            screen.hear(DeskIs, with_two)
    assert all(told)
