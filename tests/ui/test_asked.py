"""Every page of every journey: on the large panels each question can be answered, on the smallest one nothing is cut off or covered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMetaObject
from PySide6.QtQuick import QQuickItem

from kiosk.journey import Page
from kiosk.session import fresh
from kiosk.view import View, view
from kiosk.visit import Visit
from tests.core.visitor import TOKEN, book, words
from tests.turns import SHIPPED
from tests.ui import views
from tests.ui.conftest import Put
from tests.ui.test_languages import _broken, _covered, _labels
from tests.ui.test_parts import press
from tests.ui.test_screens import _check
from ui.gallery import Easel
from ui.items import found as found_by_name
from ui.items import shown

BOOK = book(*SHIPPED)
PAGES = [(name, page) for name, journey in BOOK.journeys.items() for page in journey.pages]
# What several journeys have is looked at once.
SEVERAL = list({page.key: (name, page) for name, page in reversed(PAGES) if len(page.questions) > 1}.values())
STORY = next(page for page in BOOK.journeys["theft"].pages if page.id == "story")
TELLS = ("info", "steps", "about")  # no control of their own in the form
MOST_SIDES = 12
TYPED = {"text", "long", "place", "address", "vrm", "phone", "parts", "date", "time"}


@pytest.mark.parametrize("size", ["tall", "wide"])
@pytest.mark.parametrize(("name", "page"), SEVERAL, ids=[f"{name}-{page.id}" for name, page in SEVERAL])
@pytest.mark.turns(2)
def test_each_question_of_a_page_can_be_answered(put: Put, name: str, page: Page, size: str, language: str) -> None:
    easel = put(size, _alone(name, page, language))
    wanted = {question.id for question in page.questions if question.type not in TELLS}
    assert wanted - _reached(easel, wanted) == set(), f"{name}/{page.id} in {language}: nothing to answer these with"


@pytest.mark.parametrize("size", ["tall", "wide"])
def test_what_is_read_before_the_first_question_leaves_its_answers_in_sight(put: Put, size: str, language: str) -> None:
    """Over it, or on a side of its own, however much the head of the page takes: between the two it once stayed with no answer at all."""
    first = _alone("asb", BOOK.journeys["asb"].pages[0], language)
    for lines in range(7):
        easel = put(size, views.MENU)
        easel.show(replace(first, banner="\n".join(["Line"] * lines)))
        apart = not any(item.objectName().startswith("option:") for item in shown(easel.glass.window.contentItem()))
        if apart:
            press(easel, _named(easel, "continue"))
            assert easel.pressed == [], f"{lines} lines: nothing was asked yet"
        names = {item.objectName() for item in shown(easel.glass.window.contentItem())}
        missing = {f"option:danger_now:{code}" for code in ("yes", "no", "unsure")} - names
        assert missing == set() or (apart and "more" in names), (lines, missing)


@pytest.mark.parametrize("size", ["tall", "wide"])
def test_none_of_three_answers_is_looked_for_on_a_large_panel(put: Put, size: str, language: str) -> None:
    """Whoever is asked about danger sees "I am not sure" beside yes and no, in two languages too."""
    easel, hidden = put(size, views.MENU), []
    for name, page in {page.key: (name, page) for name, page in reversed(PAGES)}.values():
        alone = _alone(name, page, language)
        if len(alone.controls) != 1 or alone.controls[0].type in TELLS or len(alone.controls[0].choices) not in (2, 3):
            continue
        easel.show(views.MENU)
        easel.show(alone)
        _past_what_is_read(easel)
        hidden += [f"{name}/{page.id}" for item in shown(easel.glass.window.contentItem()) if item.objectName() == "more"]
    assert hidden == []


@pytest.mark.parametrize("step", [1, 3])
def test_every_page_of_every_journey_stands_whole_on_the_smallest_panel(put: Put, step: int, language: str) -> None:
    """Side by side, on with Continue: nothing cut off, nothing under a button. What several journeys have is looked at once."""
    every = [_alone(name, page, language) for name, journey in BOOK.journeys.items() for page in journey.pages]
    alone = [replace(page, text_size=step) for page in every]
    once = {repr(replace(page, where="", step=0, steps=0, step_text="")): page for page in alone}
    found: list[str] = []
    for page in once.values():
        easel = put("small", page)
        for side in range(MOST_SIDES):
            found += [f"{page.title}, side {side}: {fault}" for fault in _faults(easel, page)]
            if not _went_on(easel):
                break
    assert found == []


@pytest.mark.parametrize("size", ["small", "wide"])
def test_what_is_typed_into_stays_in_sight_over_the_keys(put: Put, size: str, language: str) -> None:
    """Its first field, of every page that has one: under a band of two languages a part of a thing once vanished as it was touched."""
    found: list[str] = []
    for name, page in {page.key: (name, page) for name, page in reversed(PAGES)}.values():
        alone = _alone(name, page, language)
        if not {control.type for control in alone.controls} & TYPED:
            continue
        easel = put(size, views.MENU)
        easel.show(alone)
        _past_what_is_read(easel)
        field = next((item for item in shown(easel.glass.window.contentItem()) if item.objectName().startswith("field:")), None)
        if field is None:
            continue
        touched = field.objectName()
        press(easel, field)
        written = [item for item in shown(easel.glass.window.contentItem()) if item == easel.glass.typing().property("target")]
        found += [f"{name}/{page.id}: nothing is seen of {touched}" for _ in [0] if not written]
        found += [f"{name}/{page.id}: {fault}" for fault in _faults(easel, alone)]
    assert found == []


@pytest.mark.parametrize("size", ["small", "tall", "wide"])
def test_no_line_of_a_story_is_cut_through_over_the_keys(put: Put, size: str, language: str) -> None:
    easel = put(size, _alone("theft", STORY, language))
    press(easel, _named(easel, "field:story"))
    story = easel.glass.typing().property("target")
    for typed in ("zebra", "zebra " * 400):
        story.setProperty("text", typed)
        QMetaObject.invokeMethod(story, "toEnd")
        sight, row = _named(easel, "sight:story"), story.property("row")
        above = sight.childItems()[0].y()
        rows, shifted = sight.height() / row, above / row
        assert (rows, shifted) == (pytest.approx(round(rows)), pytest.approx(round(shifted), abs=0.01))
        assert row <= sight.height() <= max(row, story.height())


def _named(easel: Easel, name: str) -> QQuickItem:
    return next(item for item in shown(easel.glass.window.contentItem()) if item.objectName() == name)


def _faults(easel: Easel, view: View) -> list[str]:
    try:
        _check(easel, view)
    except AssertionError as error:
        return [str(error)]
    return [*_labels(easel), *_broken(easel), *_covered(easel, view)]


def _went_on(easel: Easel) -> bool:
    """Whether Continue led to another side of the same page."""
    further = found_by_name(easel.glass.window.contentItem(), "continue")
    if further is None:
        return False
    press(easel, further)
    return easel.pressed == []


def _alone(name: str, page: Page, language: str) -> View:
    """The page with nothing but its journey's first one before it, which says what sending means: it needs no answer."""
    first, alone = BOOK.journeys[name].pages[0], replace(page, when=None, rest=False)
    journey = replace(BOOK.journeys[name], pages=(alone,) if page == first else (first, alone))
    state = fresh(replace(BOOK, journeys={**BOOK.journeys, name: journey}), TOKEN)
    visit = Visit(screen="page", language=language, journey=name, page=page.id)
    return view(replace(state, visit=visit), words(language))


def _reached(easel: Easel, wanted: set[str]) -> set[str]:
    """Those of the questions that have a control on some side of the page, turned as a finger would."""
    left = set(wanted)
    _past_what_is_read(easel)
    for _ in range(MOST_SIDES):
        items = list(shown(easel.glass.window.contentItem()))
        names = {item.objectName() for item in items if not item.objectName().startswith(("more", "problem"))}
        left -= {part for name in names for part in name.split(":")[1:]}
        more = next((item for item in items if item.objectName() == "more"), None)
        if more is None or not left:
            break
        press(easel, more)
    return wanted - left


def _past_what_is_read(easel: Easel) -> None:
    """Where there is no room for both, what sending means is read before the first question."""
    items = {item.objectName(): item for item in shown(easel.glass.window.contentItem())}
    if "continue" in items and not any(name.startswith(("option:", "field:")) for name in items):
        press(easel, items["continue"])
