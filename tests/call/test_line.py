"""The messages of the data channel."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.call.line import LONGEST, LONGEST_SUGGESTION, MOST_FORM_BYTES, Beat, Bye, Said, read, say
from kiosk.door import LONGEST as LONGEST_PACKET
from kiosk.verbs import AnswerSuggestion, Got, ShowForm, Suggested
from kiosk.wire import WireError, canonical
from tests.call.kiosk_side import form


@pytest.mark.parametrize(
    "message", [Beat(7), Bye("officer"), Said("Help is on its way \U0001f6b8"), Said("Here", "7"), Got("7")]
)
def test_what_is_said_is_what_is_read(message: Beat | Bye | Said | Got) -> None:
    assert read(say(message)) == message


@pytest.mark.parametrize(
    "raw",
    [
        "", "{", "[]", "7", '{"typed":"no version"}', '{"v":2,"typed":"later"}', '{"v":1,"typed":7}', '{"v":1,"typed":"  "}',
        '{"v":1,"got":""}', '{"v":1,"got":7}', '{"v":1,"got":"' + "x" * 201 + '"}',
        '{"v":1,"beat":true}', '{"v":1}', "[" * 20000, '{"v":1,"typed":"' + "x" * 40000 + '"}', b"\x00",
        '{"v":1,"suggest":"colour"}', '{"v":1,"suggest":{"question":"colour"}}', '{"v":1,"suggest":{"question":7,"text":"a"}}',
        '{"v":1,"suggest":{"question":"colour","text":" "}}', '{"v":1,"suggest":{"question":"","text":"red"}}',
        '{"v":1,"suggest":{"question":"colour","text":"red","sure":true}}', '{"v":1,"form":null}',
        '{"v":1,"suggest":{"question":"colour","text":"' + "x" * (LONGEST_SUGGESTION + 1) + '"}}',
        '{"v":1,"suggest":{"question":"' + "x" * 201 + '","text":"red"}}',
    ],
)  # fmt: skip
def test_a_message_we_do_not_know_is_nothing(raw: object) -> None:
    assert read(raw) is None


def test_a_long_line_is_cut_and_half_a_character_is_replaced() -> None:
    assert read('{"v":1,"typed":"' + "x" * 3000 + '"}') == Said("x" * LONGEST)
    assert read('{"v":1,"typed":"\\ud83d!"}') == Said("?!")


@pytest.mark.parametrize("odd", ["7", '"' + "x" * 201 + '"', "null", "[]"])
def test_a_line_whose_name_is_none_is_still_read(odd: str) -> None:
    assert read('{"v":1,"typed":"Here","line":' + odd + "}") == Said("Here")


def test_the_answers_are_said_as_they_are_and_taken_back_as_null() -> None:
    assert json.loads(say(ShowForm(form("red")))) == {"v": 1, "form": json.loads(form("red"))}
    assert say(ShowForm("")) == '{"form":null,"v":1}'
    assert json.loads(say(AnswerSuggestion("colour", ok=False))) == {"v": 1, "suggested": {"question": "colour", "ok": False}}


@pytest.mark.parametrize("broken", ["{", "[]", "null", form("red")[:-1] + ',"more":1}', form("x" * MOST_FORM_BYTES)])
def test_a_form_that_nobody_could_read_is_refused(broken: str) -> None:
    with pytest.raises(WireError):
        say(ShowForm(broken))


@pytest.mark.parametrize("letter", ["🚲", '"', "\u0001"])
def test_the_longest_suggestion_fits_through_the_door_to_the_screen(letter: str) -> None:
    question, text = letter * 200, "x" + letter * (LONGEST_SUGGESTION - 1)
    heard = read(canonical({"v": 1, "suggest": {"question": question, "text": text}}).decode())
    if heard is None:  # longer than any message may be: then it never gets to the door
        assert letter == "\u0001"
        heard = Suggested(question, text)
    assert len(canonical({"verb": "suggested", **vars(heard)})) < LONGEST_PACKET


@given(some.text() | some.binary())
def test_no_message_of_any_kind_breaks_the_reader(raw: object) -> None:
    read(raw)
