"""The answers as the officer of a call may see them: what was asked, what may be filled in, and never too long for the line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kiosk.answers import Answer
from kiosk.door import LONGEST
from kiosk.sharing import cut, form_of, open_questions
from kiosk.wire import Form, canonical, parse_json
from tests.catalogues import load_journeys
from tests.core.visitor import words

THEFT = load_journeys()["theft"]


def made(**values: str) -> Form:
    answers = {name: Answer(value) for name, value in values.items()}
    return form_of(THEFT, answers, "ar", words("ar"), words("en"), {"story": "dictated"})


def test_it_says_what_was_asked_and_answered_in_both_languages() -> None:
    form = made(story="سُرقت دراجتي", danger_now="no")
    assert (form.journey, form.language) == ("theft", "ar")
    assert form.title != form.title_en
    by_id = {given.question: given for given in form.answers}
    assert (by_id["story"].text, by_id["story"].provenance) == ("سُرقت دراجتي", "dictated")
    assert by_id["danger_now"].text_en == "No"


def test_only_what_is_answered_in_one_s_own_words_may_be_filled_in() -> None:
    open_now = open_questions(THEFT, {})
    assert "story" in open_now
    assert not {"danger_now", "photos", "when_at"} & set(open_now)
    assert open_now == made().open


@pytest.mark.parametrize("letter", ["x", '"', "\n", "ع", "🚲", "\\"])
def test_the_longest_story_fits_on_the_line(letter: str) -> None:
    form = made(story=letter * 10_000, danger_now="no")
    text = cut(form)
    assert len(text.encode()) <= 48 * 1024
    assert len(canonical({"verb": "show_form", "form": text})) < LONGEST
    shown = parse_json(Form, text)
    assert [given.question for given in shown.answers] == [given.question for given in form.answers]
    story = next(given for given in shown.answers if given.question == "story")
    assert story.text.startswith(letter * 1000)


def test_what_fits_is_not_touched() -> None:
    form = made(story="x" * 9000)
    raw: Any = json.loads(cut(form))
    assert raw == json.loads(canonical(form))


def test_a_thing_by_its_parts_may_be_filled_in_by_its_first_part_and_only_while_nothing_is_given() -> None:
    first = {"theft_type": Answer("bicycle")}
    assert "items" in open_questions(THEFT, first)
    assert "items" not in open_questions(THEFT, first | {"items": Answer(("what=bicycle", "colour=red"))})
    shown = next(given for given in made().answers if given.question == "items")
    assert shown.value == ""
