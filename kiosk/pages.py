"""The question pages: answers, Continue and Back, where an answer leads, lists of things. Going elsewhere deletes no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import journey as form
from kiosk import returns
from kiosk.answers import Answer, Problem
from kiosk.effects import Effect
from kiosk.events import Pressed

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

Step = tuple["Visit", tuple[Effect, ...]]


def page_now(state: State) -> form.Page | None:
    """The page on the glass, or the one under what lies over it."""
    journey, visit = state.book.journeys.get(state.visit.journey), state.visit
    found = form.path(journey, visit.answers) if journey else ()
    return next((page for page in found if page.id == visit.page), None)


def answered(state: State, question: str, answer: Answer | Problem) -> Visit:
    """An answer of a question on this page is kept, a problem is shown beside it; safe mode comes with the touch and stays."""
    visit, page = state.visit, page_now(state)
    if visit.screen != "page" or page is None or not any(q.id == question and q.type != "photo" for q in page.questions):
        return visit
    if isinstance(answer, Problem):
        return replace(visit, problems={**visit.problems, question: answer})
    problems = {name: problem for name, problem in visit.problems.items() if name != question}
    visit = replace(visit, answers={**visit.answers, question: answer}, problems=problems)
    return replace(visit, safe=visit.safe or form.is_safe(state.book.journeys[visit.journey], visit.answers))


def step(state: State, event: Pressed) -> Step:
    """A press on a question page."""
    visit, page = state.visit, page_now(state)
    if page is None:
        return onward(state), ()
    match event:
        case Pressed("continue"):
            return _left(state, page)
        case Pressed("back"):
            return _back(state, page)
        case Pressed("listen", question) if question in _ids(page):
            return returns.listen(state, question)
        case Pressed("camera", question) if any(q.id == question and q.type == "photo" for q in page.questions):
            visit, effects = returns.silenced(state)
            return replace(visit, screen="camera", lens=returns.Lens(question)), (*effects, do.OpenCamera())
        case Pressed("drop-photo", name) if name in photos(page, visit.answers):
            return returns.dropped(visit, name)
        case Pressed("add"):
            return _another(state, page), ()
        case Pressed("edit", name) if any(p.id == name and p.repeat for p in _path(state)):
            return replace(visit, page=name, problems={}), ()
        case Pressed("remove", name):
            return _removed(state, name)
    return visit, ()


def entered(state: State, name: str) -> Visit:
    """The journey at its first page with something new to ask; what was answered before is kept."""
    journey = state.book.journeys[name]
    visit = replace(state.visit, journey=name, returning=False, about=0, exit="")
    visit = replace(visit, safe=visit.safe or form.is_safe(journey, visit.answers))
    page = open_page(journey, visit) or next(iter(form.path(journey, visit.answers)), None)
    return at(journey, visit, page) if page else state.visit


def at(journey: form.Journey, visit: Visit, page: form.Page) -> Visit:
    """The form on ``page``; "about how many" may shrink and never grows."""
    _, about = form.steps(journey, visit.answers, page.id)
    return replace(visit, screen="page", page=page.id, problems={}, about=min(about, visit.about or about))


def open_page(journey: form.Journey, visit: Visit) -> form.Page | None:
    """The first page that was never passed, or lacks something that sending needs."""
    pages = form.path(journey, visit.answers)
    return next((page for page in pages if not _ids(page) <= visit.passed or _missing(visit, page)), None)


def onward(state: State) -> Visit:
    """The next page; after Change the first one that still wants something; at the end check answers."""
    visit = state.visit
    journey = state.book.journeys[visit.journey]
    after = None if visit.returning else form.next_page(journey, visit.answers, visit.page)
    page = after or open_page(journey, visit)
    if page:
        return at(journey, visit, page)
    return replace(visit, screen="check", page="", problems={}, returning=False)


def at_exit(state: State, event: Pressed) -> Step:
    """What was said can be left both ways, and the answers are kept: nothing here ends a visit."""
    page, said = page_now(state), replace(state.visit, exit="", signpost="")
    match event.control:
        case "continue" if page and _ids(page) <= said.passed:
            return onward(replace(state, visit=said)), ()
        case "continue" | "back" | "close":
            return said, ()
        case "say-aloud" if state.visit.exit == "emergency":
            return state.visit, (do.Speak("page", aloud=True),)
    return state.visit, ()


def photos(page: form.Page, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The photographs kept on this page, by their ids."""
    found = (answers[q.id].value for q in page.questions if q.type == "photo" and q.id in answers)
    return tuple(one for value in found if isinstance(value, tuple) for one in value)


def _left(state: State, page: form.Page) -> Step:
    """Continue: first what is missing, then where an answer leads, then the next page."""
    visit, effects = returns.silenced(state)
    if problems := _problems(visit, page):
        return replace(visit, problems=problems), effects
    visit = replace(visit, passed=visit.passed | _ids(page))
    state = replace(state, visit=visit)
    for question in page.questions:
        found = form.exit_of(question, visit.answers[question.id]) if question.id in visit.answers else ""
        if found and (question.id, found) not in visit.said:
            return _exiting(state, question, found), effects
    return onward(state), effects


def _exiting(state: State, question: form.Question, found: str) -> Visit:
    visit = replace(state.visit, said=state.visit.said | {(question.id, found)})
    kind, _, name = found.partition(":")
    if kind in form.EXITS and kind != "quiet-emergency":
        value = visit.answers[question.id].value
        chosen = {value} if isinstance(value, str) else set(value)
        said = (f"{o.key}.signpost" for o in question.options if o.code in chosen and o.signpost)
        return replace(visit, exit=kind, signpost=next(said, "") if kind == "signpost" else "")
    state = replace(state, visit=visit)
    return entered(state, name) if name in state.book.journeys else onward(state)


def _back(state: State, page: form.Page) -> Step:
    visit, effects = returns.silenced(state)
    journey = state.book.journeys[visit.journey]
    before = form.previous_page(journey, visit.answers, page.id)
    return (at(journey, visit, before) if before else replace(visit, screen="menu", problems={})), effects


def _another(state: State, page: form.Page) -> Visit:
    visit = state.visit
    if problems := _problems(visit, page):
        return replace(visit, problems=problems)
    more, answers = form.another(state.book.journeys[visit.journey], visit.answers, page.id)
    return replace(visit, page=more.id, answers=answers, passed=visit.passed | _ids(page)) if more else visit


def _removed(state: State, name: str) -> Step:
    """One thing of a list taken away; the only place where an answer goes, and the visitor pressed Remove."""
    visit, journey = state.visit, state.book.journeys[state.visit.journey]
    one = next((page for page in _path(state) if page.id == name and page.repeat), None)
    if one is None:
        return visit, ()
    gone = tuple(do.DropPhoto(int(n)) for n in photos(one, visit.answers))
    visit = replace(visit, answers=form.without(journey, visit.answers, name), problems={})
    left = {page.id for page in form.path(journey, visit.answers)}
    return replace(visit, page=visit.page if visit.page in left else name.partition("#")[0]), gone


def _problems(visit: Visit, page: form.Page) -> dict[str, Problem]:
    missing = {name: Problem("missing") for name in _missing(visit, page)}
    return {**missing, **{name: visit.problems[name] for name in _ids(page) if name in visit.problems}}


def _missing(visit: Visit, page: form.Page) -> list[str]:
    needed = (q.id for q in page.questions if form.is_required(q))
    return [name for name in needed if name not in visit.answers or not visit.answers[name].value]


def _ids(page: form.Page) -> frozenset[str]:
    return frozenset(q.id for q in page.questions)


def _path(state: State) -> tuple[form.Page, ...]:
    return form.path(state.book.journeys[state.visit.journey], state.visit.answers)
