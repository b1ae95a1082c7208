"""A thing, a vehicle and a person by parts: what is kept of each, what is refused, and how it is read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.answers import Answer, Problem, check, problem_words, words_of
from kiosk.journey import Question
from kiosk.parts import PARTS, USUAL, asked
from kiosk.words import Words
from kiosk.written import holds_card
from tests.catalogues import load

CARDS = (
    "4111 1111 1111 1111",
    "5500-0000-0000-0004",
    "378282246310005",
    "6011.0009.9013.9424",
    "3530111333300000",
    "4222222222222",
)
NO_CARDS = (
    "4111 1111 1111 1112",
    "490154203237518",
    "8944 1000 3012 3456 789",
    "07700 900 123",
    "2026-11-24",
    "411111111111",
    "",
)


ENGLISH, POLISH, ARABIC = load("en"), load("pl"), load("ar")


def question(kind: str, *parts: str, **more: Any) -> Question:
    return Question("q", kind, "Q", parts=parts, **more)


def every(kind: str, **more: Any) -> Question:
    """A question that asks everything there is to ask."""
    return question(kind, *PARTS[kind], **more)


@pytest.mark.parametrize("kind", PARTS)
def test_a_question_asks_the_usual_parts_or_those_it_names(kind: str) -> None:
    assert asked(question(kind)) == USUAL[kind]
    assert set(USUAL[kind]) <= set(PARTS[kind])
    assert asked(question(kind, "make", "colour")) == ("make", "colour")
    assert asked(question("text")) == ()


def test_parts_are_kept_in_one_order_and_one_form() -> None:
    given = {"colour": " deep  blue\n", "vrm": "W 123-45", "make": "Ford", "model": ""}
    assert check(question("vehicle"), given) == Problem("vrm", part="vrm")
    assert check(question("vehicle"), {**given, "vrm": "ab12 cde"}) == Answer(("vrm=AB12 CDE", "make=Ford", "colour=deep blue"))


@pytest.mark.parametrize("kind", PARTS)
def test_every_part_may_be_left_out_but_not_all_of_what_is_required(kind: str) -> None:
    empty = dict.fromkeys(USUAL[kind], " ")
    assert check(question(kind), empty) == Answer("")
    assert check(question(kind, send=True), empty) == Problem("missing")
    for part, kept in PARTS[kind].items():
        said = {
            "yesno": "no",
            "sure": "think",
            "imei": "490154203237518",
            "last4": "4417",
            "money": "5",
            "vrm": "AB12 CDE",
        }.get(kept, "22")
        assert isinstance(check(every(kind, send=True), {part: said}), Answer), part


def test_a_part_that_is_not_asked_is_not_taken() -> None:
    assert check(question("person", "name"), {"name": "Sam", "age": "30"}) == Problem("choice")


@pytest.mark.parametrize(
    ("kind", "part", "text", "code"),
    [
        ("item", "imei", "123", "imei-length"),
        ("item", "value", "much", "money"),
        ("item", "blocked", "maybe", "choice"),
        ("item", "last4", "441", "last4"),
        ("item", "last4", "four", "last4"),
        ("item", "last4", "44170", "card"),
        ("item", "last4", CARDS[0], "card"),
        ("vehicle", "vrm", "W 123-45", "vrm"),
        ("vehicle", "note", "a" * 201, "too-long"),
        ("person", "sure", "yes", "choice"),
    ],
)
def test_the_part_that_is_wrong_is_named(kind: str, part: str, text: str, code: str) -> None:
    found = check(every(kind), {part: text})
    assert isinstance(found, Problem)
    assert (found.code, found.part) == (code, part)
    for words in (ENGLISH, POLISH, ARABIC):
        assert words[f"screen.part.{kind}.{part}"] in problem_words(every(kind), found, words)


@pytest.mark.parametrize("number", CARDS)
@pytest.mark.parametrize("part", [part for part, kind in PARTS["item"].items() if kind in ("text", "serial")])
def test_the_whole_number_of_a_card_is_kept_in_no_part_of_a_thing(part: str, number: str) -> None:
    found = check(every("item"), {part: number})
    assert found == Problem("card", part=part)
    assert problem_words(every("item"), found, ENGLISH).endswith("Only the last four numbers, never the whole card.")


@pytest.mark.parametrize("number", NO_CARDS)
def test_other_long_numbers_are_no_cards(number: str) -> None:
    """A phone's IMEI, a SIM, a telephone, a day: they are what a thing is found by."""
    assert not holds_card(number)


@given(before=st.text(max_size=20), after=st.text(max_size=20), number=st.sampled_from(CARDS))
def test_a_card_is_found_wherever_it_stands_in_a_text(before: str, after: str, number: str) -> None:
    assert holds_card(f"{before} x {number} x {after}")


def test_a_card_is_found_beside_another_number_and_in_other_figures() -> None:
    assert holds_card("2 4111 1111 1111 1111 12/28")
    assert holds_card("٤١١١ ١١١١ ١١١١ ١١١١")


@pytest.mark.parametrize(
    ("kind", "lines", "said"),
    [
        ("item", ("what=bicycle", "make=Trek", "colour=blue", "serial=WTU 210", "value=520.00"),
         "Trek bicycle, blue, Number WTU 210, About £520"),
        ("item", ("network=EE", "blocked=no", "bank=Lloyds", "last4=4417"),
         "Phone company: EE, Blocked by phone company: No, Bank: Lloyds, Last four numbers of the card: 4417"),
        ("vehicle", ("vrm=AB12 CDE", "make=Ford", "model=Focus", "colour=red", "speed=about 40"),
         "AB12 CDE, Ford Focus, red, Speed: about 40"),
        ("vehicle", ("vrm=other:", "colour=red"), "Not UK, or a part, red"),
        ("person", ("name=Sam", "age=about 30", "sure=think"), "Sam, Age: about 30, I think so"),
        ("person", ("CANARY",), "CANARY"),
    ],
)  # fmt: skip
def test_parts_are_read_in_one_line(kind: str, lines: tuple[str, ...], said: str) -> None:
    assert words_of(every(kind), Answer(lines), ENGLISH) == said


@pytest.mark.parametrize("words", [ENGLISH, POLISH, ARABIC], ids=lambda words: words.language)
def test_every_part_has_a_name_in_every_language(words: Words) -> None:
    labels = {kind: [words[f"screen.part.{kind}.{part}"] for part in parts] for kind, parts in PARTS.items()}
    assert all(len(set(names)) == len(names) and all(names) for names in labels.values())
