"""Events, clock and back-off: the small pure parts of the courier."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.courier.backoff import delay
from kiosk.courier.clock import DeskClock
from kiosk.courier.log import Log
from kiosk.courier.sse import LONGEST_LINE, StreamError, StreamEvent, events

TEXT = """: hello

id: 7
event: presence
data: {"a":
data: 1}

event: x\r
data:y\r
\r
id: 9

: bye

id: 10
data: ü

"""
FOUND = [StreamEvent(7, "presence", '{"a":\n1}'), StreamEvent(-1, "x", "y"), StreamEvent(10, "message", "ü")]


@given(st.lists(st.integers(1, 9), min_size=1))
def test_events_are_the_same_however_the_bytes_come(sizes: list[int]) -> None:
    raw, pieces = TEXT.encode(), []
    while raw:
        for size in sizes:
            pieces.append(raw[:size])
            raw = raw[size:]
    assert list(events(pieces)) == FOUND


def test_an_event_cut_short_is_not_an_event() -> None:
    assert list(events([b"id: 1\ndata: half"])) == []


def test_a_line_without_end_is_trouble_not_memory() -> None:
    with pytest.raises(StreamError):
        list(events([b"data: ", *[b"x" * 65536] * (LONGEST_LINE // 65536 + 1)]))


@pytest.mark.parametrize("years", [-10, 10])
def test_the_desks_time_counts_not_the_wall_clock(years: int) -> None:
    clock, there = DeskClock(), datetime.now(UTC) + timedelta(days=365 * years)
    assert clock.state() == "unsure"
    clock.hear(format_datetime(there, usegmt=True))
    assert abs(clock.now() - there) < timedelta(seconds=30)
    assert clock.state() == "unsure"
    clock.hear("nonsense")
    clock.hear(None)
    assert abs(clock.now() - there) < timedelta(seconds=30)
    clock.hear(format_datetime(datetime.now(UTC), usegmt=True))
    assert clock.state() == "good"


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_back_off_doubles_within_its_limits(failures: int, dice: float) -> None:
    wait = delay(failures, 1.0, 60.0, dice)
    assert 0.5 <= wait <= 60.0
    assert delay(1, 1.0, 60.0, dice) <= wait


def test_what_is_down_is_said_once_and_once_when_it_is_up() -> None:
    out = io.StringIO()
    log = Log(out)
    log.up("events")
    for code in ("desk-slow", "desk-slow", "desk-unreachable", "desk-unreachable"):
        log.down("events", code)
    log.up("events")
    log.up("events")
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["code"] for line in lines] == ["desk-slow", "desk-unreachable", "back"]
    assert all(set(line) <= {"code", "ref", "n", "ms"} for line in lines)
