"""A page asks every type of question with the fields, the touches and the keys that it needs, and shows what is wrong beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import aloud
from kiosk.answers import check
from kiosk.book import Book
from kiosk.catalogue import journey_texts
from kiosk.config import load as settings
from kiosk.events import Answered, Pressed
from kiosk.fields import fields
from kiosk.glass import Control, View
from kiosk.journey import Journey, Page, Question, load_journeys
from kiosk.session import fresh
from kiosk.view import view
from kiosk.words import Words
from tests.catalogues import load
from tests.core.test_journey import FILES
from tests.core.visitor import TOKEN, Tape

JOURNEYS = {"types": load_journeys(FILES / "good")["types"]}
QUESTIONS = {q.id: q for page in JOURNEYS["types"].pages for q in page.questions}


def spoken(language: str) -> Words:
    """The words of that language, and those of the journey that is there to try types on."""
    words = load(language)
    return replace(words, texts={**words.texts, **dict(journey_texts(JOURNEYS["types"]))}, unread=frozenset())


WORDS = {language: spoken(language) for language in ("en", "pl", "ar")}


@pytest.fixture
def tape() -> Tape:
    """On the page that asks everything."""
    names = {"en": "English", "pl": "Polski", "ar": "العربية"}
    made = Tape(fresh(Book(JOURNEYS, settings().site, tuple(names), names, frozenset({"ar"})), TOKEN))
    return made.press("start", "language:en", "journey:types")


def seen(tape: Tape, language: str = "en") -> View:
    return view(tape.state, WORDS[language])


def control(tape: Tape, question: str, language: str = "en") -> Control:
    return next(one for one in seen(tape, language).controls if one.id == question)


def say(tape: Tape, question: str, raw: object) -> Tape:
    """As the door of the screen does it: judged, then an event."""
    return tape.play(Answered(question, check(QUESTIONS[question], raw, "2026-11-24T17:30")))


def test_a_thing_a_vehicle_and_a_person_are_drawn_by_their_parts(tape: Tape) -> None:
    for question in ("item", "vehicle", "person"):
        drawn = control(tape, question)
        assert drawn.type == "parts"
        assert all(part.label and (part.keyboard or part.choices) for part in drawn.parts)
    assert [(part.code, part.keyboard) for part in control(tape, "vehicle").parts] == [
        ("vrm", "codes"), ("make", "letters"), ("model", "letters"), ("colour", "letters"), ("note", "letters"),
    ]  # fmt: skip
    sure = control(tape, "person").parts[-1]
    assert (sure.keyboard, [choice.label for choice in sure.choices]) == ("", ["I am sure", "I think so"])
    plate = control(tape, "vehicle").parts[0]
    assert [choice.label for choice in plate.choices] == ["Not UK, or a part"]


def test_only_the_parts_that_a_journey_names_are_asked_in_its_order() -> None:
    assert QUESTIONS["some_parts"].type == "vehicle"
    assert [part.code for part in fields(WORDS["en"], QUESTIONS["some_parts"])] == ["make", "vrm"]


def test_what_may_be_touched_instead_of_typed_stands_beside_the_field(tape: Tape) -> None:
    touched = {name: [choice.code for choice in control(tape, name).choices] for name in ("place", "address", "vrm", "consent")}
    assert touched == {
        "place": ["here:Brixton Library", "unsure"],
        "address": ["no-fixed-address"],
        "vrm": ["other:", "unsure"],
        "consent": ["yes"],
    }
    assert [choice.label for choice in control(tape, "language").choices] == [
        "English",
        "Polski",
        "العربية",
        "British Sign Language",
    ]
    say(tape, "address", "no-fixed-address")
    assert control(tape, "address", "pl").choices[0].label == "Bez stałego adresu"
    assert control(tape, "address").choices[0].selected


def test_consent_is_drawn_like_a_signature_and_says_what_it_is(tape: Tape) -> None:
    drawn = control(tape, "consent")
    assert (drawn.type, drawn.required, drawn.choices[0].label) == ("sign", False, "Yes, I agree")


def test_what_is_wrong_is_said_of_its_part_and_what_was_typed_stays(tape: Tape) -> None:
    say(tape, "item", ["what=phone"])
    say(tape, "item", ["what=phone", "imei=123", "value=300"])
    for _ in range(2):
        drawn = control(tape, "item")
        assert drawn.problem.startswith("Phone IMEI number: A phone's IMEI has 15 figures.")
        assert (drawn.wrong, drawn.value) == ("imei", "what=phone\nimei=123\nvalue=300")
        tape.press("help").press("close")  # the page is built afresh
    say(tape, "item", ["what=phone", "imei=490154203237518"])
    assert (control(tape, "item").wrong, control(tape, "item").problem) == ("", "")
    assert tape.state.visit.answers["item"].value == ("what=phone", "imei=490154203237518")


def test_a_plate_that_is_none_stays_to_be_looked_at_again(tape: Tape) -> None:
    say(tape, "vrm", "W 123-45")
    drawn = control(tape, "vrm")
    assert drawn.value == "W 123-45"
    assert drawn.problem == 'Write a plate like AB12 CDE. For any other, touch "Not UK, or a part".'


def test_nothing_typed_is_in_what_is_read_aloud_and_every_part_is(tape: Tape) -> None:
    say(tape, "person", ["name=CANARY", "sure=think"])
    said = aloud.page(seen(tape))
    assert "CANARY" not in said
    assert all(part.label in said for part in control(tape, "person").parts)


def test_a_list_of_things_by_parts_says_what_they_are_worth_together() -> None:
    thing = Question("thing", "item", "Thing", key="journey.theft.thing", send=True)
    journey = Journey(
        "theft", 1, "T", (Page("things", (thing,), key="journey.theft.page.things", title="T", repeat=3),), "journey.theft"
    )
    made = Tape(fresh(Book({"theft": journey}, settings().site), TOKEN)).press("start", "journey:theft")
    made.answer(thing=("what=bicycle", "value=520.00")).press("add")
    made.answer(**{"thing#2": ("what=bag",)}).press("add").answer(**{"thing#3": ("what=pump", "value=12.50")}).press("continue")
    assert seen(made).total == "3 things, about £532.50"
    shown = [(row.label, row.text) for row in seen(made).rows]
    assert shown == [("bicycle", "About £520"), ("bag", ""), ("pump", "About £12.50")]


def test_a_day_ahead_is_offered_only_where_it_will_do(tape: Tape) -> None:
    assert not control(tape, "when").future
    tape.play(Pressed("continue"))
    assert control(tape, "visit").future
