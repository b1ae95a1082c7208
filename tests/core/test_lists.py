"""A list says what it is a list of: things, people or vehicles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.journey import Journey, Page, Question
from kiosk.session import fresh
from tests.core.visitor import TOKEN, Tape, book, ready, seen

FIRST = {"item": ("what=CANARY bag",), "person": ("name=CANARY one",), "vehicle": ("make=CANARY car",)}


def two(kind: str, most: int = 3) -> Tape:
    """Two of a list of that type, and their cards."""
    asked = Question("one", kind, "Which?", key="journey.theft.items")
    theft = Journey("theft", 1, "A list", (Page("list", (asked,), repeat=most),), key="journey.theft")
    tape = ready(fresh(replace(book("en"), journeys={"theft": theft}), TOKEN)).press("start", "journey:theft")
    return tape.answer(one=FIRST[kind]).press("add").page(**{"one#2": FIRST[kind]})


@pytest.mark.parametrize(
    ("kind", "add", "lead", "count"),
    [
        ("item", "Add another thing", "One card for each thing.", "2 things"),
        ("person", "Add another person", "One card for each person.", "2 people"),
        ("vehicle", "Add another vehicle", "One card for each vehicle.", "2 vehicles"),
    ],
)
def test_its_words_fit_what_it_holds(kind: str, add: str, lead: str, count: str) -> None:
    cards = seen(two(kind).state)
    assert (cards.screen, cards.lead, cards.total, cards.tiles[0].label) == ("Things", lead, count, add)
    page = seen(two(kind).press("edit:list").state)
    assert page.tiles[0].label == add


@pytest.mark.parametrize(("kind", "one"), [("item", "thing"), ("person", "person"), ("vehicle", "vehicle")])
def test_taking_one_off_asks_by_its_name(kind: str, one: str) -> None:
    assert seen(two(kind).press("remove:list").state).notice.splitlines()[0] == f"Remove this {one}?"


@pytest.mark.parametrize(("kind", "many"), [("item", "things"), ("person", "people"), ("vehicle", "vehicles")])
def test_a_full_list_says_so(kind: str, many: str) -> None:
    assert seen(two(kind, most=2).state).notice == f"That is as many {many} as fit in one report."


def test_only_a_thing_is_found_by_its_number() -> None:
    assert "serial" in seen(two("item").state).notice
    assert seen(two("person").state).notice == ""
