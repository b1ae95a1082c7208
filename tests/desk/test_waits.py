"""What callers are told of their wait (promise P19), over simulated weeks and over the desk's own rows. No time is measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from desk import contacts, machine, promises, waits
from desk.waits import Told
from tests.desk.callers import Caller, Floor, exponential, usual
from tests.desk.running import Console, Kiosk, Running
from tests.desk.test_rings import Floor as DeskFloor

WEEK = 7 * 86400.0
MIXED = (0, 0, 0, 0, 0, 0, 0, 1, 1, 2)  # of ten callers two are more urgent and one most


@pytest.fixture
def floor(tmp_path: Path, keys: Path) -> Iterator[DeskFloor]:
    made = DeskFloor(tmp_path, keys)
    yield made
    made.desk.store.close()


def _week(length: Callable[[Random], float], staff: int, load: float, seed: int) -> list[Caller]:
    return Floor(staff, load, length, MIXED).run(int(WEEK / 600 * load), seed)


def _told(week: list[Caller], staff: int) -> list[Told]:
    said = [waits.promised(one.ahead, staff, one.free, 600.0) for one in week]
    return [Told(waits.shown(seconds or 0.0), one.waited) for seconds, one in zip(said, week, strict=True)]


@pytest.mark.parametrize("length", [exponential(600), usual(600)], ids=["without-memory", "usual"])
def test_in_a_week_at_an_occupancy_of_85_in_100_nine_of_ten_are_told_right_and_nobody_starves(
    length: Callable[[Random], float],
) -> None:
    week = _week(length, 26, 22.0, seed=1)
    kept = waits.kept(_told(week, 26))
    assert kept.right / kept.of >= 0.9
    plain, urgent = ([one.waited for one in week if (one.urgency == 2) is wanted] for wanted in (False, True))
    assert sum(urgent) / len(urgent) < sum(plain) / len(plain)
    assert max(plain) < 1800, "the head start of the most urgent is the most that anybody is put back"


def test_a_promise_that_is_always_the_mean_of_all_would_be_found_out() -> None:
    week = _week(exponential(600), 26, 22.0, seed=1)
    mean = sum(one.waited for one in week) / len(week)
    kept = waits.kept(replace(one, promised=mean + 120.0) for one in _told(week, 26))
    assert kept.right / kept.of < 0.9


def test_nothing_is_promised_with_nobody_on_duty_and_no_wait_where_somebody_is_free() -> None:
    assert waits.promised(0, 0, 0, 600.0) is None
    assert waits.promised(0, 3, 1, 600.0) == 0.0
    assert waits.promised(2, 3, 3, 600.0) == 0.0
    assert waits.promised(0, 3, 0, 600.0) == pytest.approx(133.3, abs=0.1)
    assert waits.promised(5, 1, 0, 600.0) > waits.promised(4, 1, 0, 600.0) > 0  # type: ignore[operator]


def test_right_is_a_quarter_or_a_minute() -> None:
    assert waits.is_right(60.0, 0.0)
    assert waits.is_right(60.0, 120.0)
    assert not waits.is_right(60.0, 121.0)
    assert waits.is_right(600.0, 750.0)
    assert not waits.is_right(600.0, 751.0)


def test_what_was_told_and_what_came_stand_in_the_desk_s_rows_by_the_day(floor: DeskFloor) -> None:
    floor.rings("a")
    floor.desk.store.write(lambda db: contacts.told(db, "a", 120.0))
    floor.rings("b")  # nobody was on duty: nothing was told
    floor.rings("alarm", 3)
    floor.now[0] += 130.0
    for name, officer in (("a", "4417"), ("b", "5678"), ("alarm", "control")):
        assert floor.take(name, officer)
    (day,) = floor.desk.store.look(lambda db: promises.week(db, floor.now[0]))
    assert day == {
        "day": "1970-01-01", "answered": 2, "told": 1, "right": 1, "promised": 120, "actual": 130, "longest": 130,
    }  # fmt: skip
    assert floor.desk.store.look(lambda db: promises.week(db, floor.now[0] + WEEK)) == []


def test_the_wait_is_reckoned_from_the_latest_calls_once_there_are_enough_of_them(floor: DeskFloor) -> None:
    settings = floor.desk.settings
    for n in range(settings.handling_least):
        assert floor.desk.store.look(lambda db: promises.handling(db, settings)) == settings.handling_usual
        name = f"c{n}"
        floor.rings(name)
        assert floor.take(name, "5678")
        floor.now[0] += 100.0
        floor.desk.store.write(lambda db, name=name: contacts.end(db, name, machine.KIOSK, "visitor", floor.now[0]))  # type: ignore[misc]
        floor.now[0] += 20.0
        floor.desk.store.write(lambda db: contacts.written_down(db, "5678", floor.now[0]))
    assert floor.desk.store.look(lambda db: promises.handling(db, settings)) == 120.0


def test_whoever_rings_is_told_before_they_wait_and_the_console_shows_the_week(
    desk: Running, kiosk: Kiosk, console: Console
) -> None:
    body = {"v": 1, "contact": "f" * 32, "kind": "text", "language": "en", "urgency": 0, "needs": []}
    said = kiosk.ask("POST", "/v1/contacts", body).json()
    assert said["wait"] == -1, "nobody's console answers"
    assert kiosk.ask("POST", "/v1/contacts", body).json()["wait"] == -1, "and what was told stays told"
    with kiosk.events() as events:
        heard = next(data for _, name, data in events if name == "wait")
    assert set(heard) == {"seconds", "right", "of"}
    assert console.get("/api/queue").json()["waits"]["seconds"] is None
    assert kiosk.ask("POST", f"/v1/contacts/{'f' * 32}/end", {"v": 1, "reason": "visitor"}).status_code == 200
