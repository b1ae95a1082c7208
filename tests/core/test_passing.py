"""What only passes through the keeper: nothing that was typed at the test door is kept in a process that outlives the visit."""

from __future__ import annotations

import pytest

from kiosk.keeper import is_quit
from kiosk.passing import Passing


@pytest.mark.parametrize("line", [b'{"do": "quit"}\n', b'{"id":7,"do":"quit"}\n'])
def test_whoever_asks_to_end_is_understood(line: bytes) -> None:
    assert is_quit(memoryview(line))


@pytest.mark.parametrize(
    "line", [b"not json\n", b'{"do": "touch", "name": "quit"}\n', b'"quit"\n', b'{"do":"quit"}' + b" " * 60]
)
def test_nothing_else_is(line: bytes) -> None:
    assert not is_quit(memoryview(line))


def test_a_short_line_that_was_typed_is_not_even_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read is copied, and a copy that is freed stays in memory until its place is wanted: on a newer Python it was found there."""
    monkeypatch.setattr("kiosk.keeper.json.loads", lambda _: pytest.fail("it was read"))
    assert not is_quit(memoryview(b'{"do": "type", "id": 52, "text": "zebrafinch"}\n'))


def test_what_has_passed_is_overwritten() -> None:
    room = Passing(64)
    room.take(lambda free: _put(free, b'{"do":"type","text":"zebrafinch"}\n{"do"'))
    assert [bytes(line) for line in room.lines()] == [b'{"do":"type","text":"zebrafinch"}\n']
    assert bytes(room.held()) == b'{"do"'
    assert b"zebra" not in bytes(room.held().obj)


def _put(room: memoryview, data: bytes) -> int:
    room[: len(data)] = data
    return len(data)
