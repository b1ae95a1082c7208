"""A list of things: one page each, and a page with a card for each. Only a Remove that was pressed twice deletes an answer. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import journey as form
from kiosk import pages, repeated
from kiosk.effects import Effect
from kiosk.events import Pressed

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

Step = tuple["Visit", tuple[Effect, ...]]


def step(state: State, event: Pressed) -> Step:
    """A press on the page of cards; ``visit.page`` is the first thing's page."""
    visit = state.visit
    shown = alike(state, visit.page)
    if not shown:
        return pages.onward(state), ()
    match event:
        case Pressed("continue"):
            return pages.onward(replace(state, visit=replace(visit, page=shown[-1].id))), ()
        case Pressed("back" | "close") if visit.removing:
            return replace(visit, removing=""), ()
        case Pressed("back"):
            return pages.at(_journey(state), visit, shown[-1]), ()
        case Pressed("add"):
            return another(state, shown[-1]), ()
        case Pressed("edit", name) if any(page.id == name for page in shown):
            return replace(visit, screen="page", page=name, problems={}, removing=""), ()
        case Pressed("remove", name) if name == visit.removing:
            return removed(state, name)
        case Pressed("remove", name):
            return asked(state, name), ()
    return visit, ()


def alike(state: State, page: str) -> tuple[form.Page, ...]:
    """The pages of all things of the list that ``page`` belongs to, in order."""
    base = page.partition("#")[0]
    return tuple(
        one for one in form.path(_journey(state), state.visit.answers) if one.repeat and one.id.partition("#")[0] == base
    )


def listed(state: State, page: form.Page) -> Visit | None:
    """The page of cards, where there is more than one thing; None for a single one."""
    shown = alike(state, page.id)
    return replace(state.visit, screen="things", page=shown[0].id, problems={}) if len(shown) > 1 else None


def another(state: State, page: form.Page) -> Visit:
    """A new thing's page, where one more may be."""
    visit, passed = state.visit, frozenset(q.id for q in page.questions)
    more, answers = repeated.another(_journey(state), visit.answers, page.id)
    if more is None:
        return visit
    return replace(visit, screen="page", page=more.id, answers=answers, passed=visit.passed | passed, removing="")


def asked(state: State, name: str) -> Visit:
    """Remove was pressed: the cards, with the question whether that one may go. The last thing of a list stays."""
    shown = alike(state, name)
    if len(shown) < 2 or all(page.id != name for page in shown):
        return state.visit
    return replace(state.visit, screen="things", page=shown[0].id, problems={}, removing=name)


def removed(state: State, name: str) -> Step:
    """One thing of a list taken away; the only place where an answer goes."""
    visit, journey = state.visit, _journey(state)
    one = next((page for page in form.path(journey, visit.answers) if page.id == name and page.repeat), None)
    if one is None:
        return visit, ()
    gone = tuple(do.DropPhoto(int(n)) for n in pages.photos(one, visit.answers))
    visit = replace(visit, answers=repeated.without(journey, visit.answers, name), problems={}, removing="")
    left = [page.id for page in alike(replace(state, visit=visit), name)]
    return replace(visit, screen="things" if len(left) > 1 else "page", page=left[0]), gone


def _journey(state: State) -> form.Journey:
    return state.book.journeys[state.visit.journey]
