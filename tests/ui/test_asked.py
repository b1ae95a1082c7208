"""Every page of every journey can be answered: on the large panels each of its questions has something to touch or a field to fill."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.journey import Page
from kiosk.session import fresh
from kiosk.view import View, view
from kiosk.visit import Visit
from tests.core.visitor import TOKEN, book, words
from tests.turns import SHIPPED
from tests.ui.conftest import Put
from tests.ui.test_parts import press
from ui.gallery import Easel
from ui.items import shown

BOOK = book(*SHIPPED)
SEVERAL = [(name, page) for name, journey in BOOK.journeys.items() for page in journey.pages if len(page.questions) > 1]
TELLS = ("info", "steps", "about")  # no control of their own in the form
MOST_SIDES = 12


@pytest.mark.parametrize("size", ["tall", "wide"])
@pytest.mark.parametrize(("name", "page"), SEVERAL, ids=[f"{name}-{page.id}" for name, page in SEVERAL])
def test_each_question_of_a_page_can_be_answered(put: Put, name: str, page: Page, size: str, language: str) -> None:
    easel = put(size, _alone(name, page, language))
    wanted = {question.id for question in page.questions if question.type not in TELLS}
    assert wanted - _reached(easel, wanted) == set(), f"{name}/{page.id} in {language}: nothing to answer these with"


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
