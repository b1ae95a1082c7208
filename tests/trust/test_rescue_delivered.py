"""A board is dead and its disk is alive: everything sealed on it arrives, once, from the board that takes its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk import outbox
from kiosk.courier.clock import DeskClock
from kiosk.courier.home import open_home
from kiosk.courier.line import Line
from kiosk.wire import canonical
from provisioning.rescue import rescue
from tests.trust import making
from tests.trust.making import house, sealed, until
from tests.trust.real_desk import RealDesk, RealOfficer
from tests.trust.running import Courier, settle
from tests.trust.test_real_desk import enrol

KIOSK = "kiosk-1"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealDesk]:
    folder = tmp_path_factory.mktemp("rescue")
    with closing(RealDesk(folder / "desk", house(folder / "house"))) as running:
        yield running


@pytest.fixture(scope="module")
def officer(desk: RealDesk) -> Iterator[RealOfficer]:
    with closing(RealOfficer(desk, "4417")) as signed_in:
        yield signed_in


def board(desk: RealDesk, home: Path) -> Path:
    """A board that the desk lets in under the one name."""
    settle(home, desk.house, desk.door, kiosk=KIOSK, chunk=65536, answer=30.0)
    done = enrol(desk, home, KIOSK, desk.invite(KIOSK))
    assert done.returncode == 0, done.stderr
    return home


def take(home: Path) -> None:
    key = load_pem_private_key((home / "keys" / "device.key").read_bytes(), password=None)
    outbox.take(home / "outbox", key)  # type: ignore[arg-type]


def arrived(officer: RealOfficer) -> list[str]:
    return sorted(row["report_id"] for row in officer.get("/api/queue")["reports"])


def test_everything_on_a_dead_board_arrives_once_from_the_next_one(
    desk: RealDesk, officer: RealOfficer, tmp_path: Path
) -> None:
    dead = board(desk, tmp_path / "dead")
    box, roster = dead / "outbox", desk.house.roster
    sent = making.put(box, sealed(roster))
    with closing(Courier(dead)):
        until(lambda: arrived(officer) == [sent], "one had gone before it died")
        until(lambda: not os.listdir(box / "queue"), "and nothing of it is left")
    queued = [making.put(box, sealed(roster, photos=1)) for _ in range(2)]
    take(dead)
    half = next(outbox.pending(box))
    aside = making.put(box, sealed(roster))
    os.rename(box / "drop" / aside, box / "refused" / aside)
    dropped = making.put(box, sealed(roster), making.followed())
    spoilt = making.put(box, sealed(roster))
    (box / "drop" / spoilt / "0.age").write_bytes(b"")
    (box / "alerts").mkdir(exist_ok=True)
    (box / "alerts" / ("a" * 32)).write_bytes(canonical({"lane": "general", "plan": ""}))
    _half_send(dead, half)

    fresh = board(desk, tmp_path / "fresh")
    (row,) = officer.get("/api/queue")["kiosks"]
    assert row["unsent_before"] == 1  # the one that was half sent; the rest it had not told of
    assert rescue(box, fresh / "outbox") == (4, 1)
    assert rescue(box, fresh / "outbox") == (4, 1)
    wanted = sorted([sent, *queued, aside, dropped])
    with closing(Courier(fresh)):
        until(lambda: arrived(officer) == wanted, "each is there, and once")
        until(lambda: any(row["alert"] == "a" * 32 for row in officer.get("/api/queue")["alerts"]), "the silent alert too")
        until(lambda: outbox.depth(fresh / "outbox") == 0, "and nothing waits any more")
        assert [folder.name for folder in (fresh / "outbox" / "refused").iterdir()] == [spoilt]
        (row,) = officer.get("/api/queue")["kiosks"]
        assert row["unsent_before"] == 0
        assert rescue(box, fresh / "outbox") == (4, 1)
        until(lambda: outbox.depth(fresh / "outbox") == 0, "what comes a second time is known at the desk")
    assert arrived(officer) == wanted


def _half_send(home: Path, waiting: outbox.Waiting) -> None:
    """The dead board's courier had said this header and no more."""
    with closing(Line(open_home(home), DeskClock())) as line:
        assert line.ask("PUT", f"/v1/reports/{waiting.header.report_id}", canonical(waiting.signed)).status == 201
