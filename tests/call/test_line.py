"""The messages of the data channel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.call.line import LONGEST, Beat, Bye, Said, read, say


@pytest.mark.parametrize("message", [Beat(7), Bye("officer"), Said("Help is on its way \U0001f6b8")])
def test_what_is_said_is_what_is_read(message: Beat | Bye | Said) -> None:
    assert read(say(message)) == message


@pytest.mark.parametrize(
    "raw",
    [
        "", "{", "[]", "7", '{"typed":"no version"}', '{"v":2,"typed":"later"}', '{"v":1,"typed":7}', '{"v":1,"typed":"  "}',
        '{"v":1,"beat":true}', '{"v":1}', "[" * 20000, '{"v":1,"typed":"' + "x" * 20000 + '"}', b"\x00",
    ],
)  # fmt: skip
def test_a_message_we_do_not_know_is_nothing(raw: object) -> None:
    assert read(raw) is None


def test_a_long_line_is_cut_and_half_a_character_is_replaced() -> None:
    assert read('{"v":1,"typed":"' + "x" * 3000 + '"}') == Said("x" * LONGEST)
    assert read('{"v":1,"typed":"\\ud83d!"}') == Said("?!")


@given(some.text() | some.binary())
def test_no_message_of_any_kind_breaks_the_reader(raw: object) -> None:
    read(raw)
