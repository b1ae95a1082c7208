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
from kiosk.events import Answered, Pressed

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

LEAVING = ("continue", "back", "camera", "add", "edit", "remove")
URGENT = ("emergency", "quiet-emergency", "safe", "call-now", "call-offer", "signpost")  # said in this order
Step = tuple["Visit", tuple[Effect, ...]]


def page_now(state: State) -> form.Page | None:
    """The page on the glass, or the one under what lies over it."""
    journey, visit = state.book.journeys.get(state.visit.journey), state.visit
    found = form.path(journey, visit.answers) if journey else ()
    return next((page for page in found if page.id == visit.page), None)


def answered(state: State, event: Answered) -> Visit:
    """An answer of a question on this page is kept, a problem is shown beside it; safe mode comes with the touch and stays."""
    visit, page, question, answer = state.visit, page_now(state), event.question, event.answer
    if visit.screen != "page" or page is None or not any(q.id == question and q.type != "photo" for q in page.questions):
        return visit
    if isinstance(answer, Problem):
        return replace(visit, problems={**visit.problems, question: answer})
    problems = {name: problem for name, problem in visit.problems.items() if name != question}
    how = {**visit.how, question: event.how}
    visit = replace(visit, answers={**visit.answers, question: answer}, how=how, problems=problems)
    return replace(visit, safe=visit.safe or form.is_safe(state.book.journeys[visit.journey], visit.answers))


def step(state: State, event: Pressed) -> Step:
    """A press on a question page; whatever leaves it closes the microphone first."""
    if event.control not in LEAVING:
        return _staying(state, event)
    visit, effects = returns.silenced(state)
    after, more = _leaving(replace(state, visit=visit), event)
    return after, (*effects, *more)


def _staying(state: State, event: Pressed) -> Step:
    page = page_now(state)
    match event:
        case Pressed("listen", question) if page and question in _ids(page):
            return returns.listen(state, question)
        case Pressed("drop-photo", name) if page and name in photos(page, state.visit.answers):
            return returns.dropped(state.visit, name)
    return state.visit, ()


def _leaving(state: State, event: Pressed) -> Step:
    visit, page = state.visit, page_now(state)
    if page is None:
        return onward(state), ()
    match event:
        case Pressed("continue"):
            return _left(state, page), ()
        case Pressed("back"):
            return _back(state, page), ()
        case Pressed("camera", question) if any(q.id == question and q.type == "photo" for q in page.questions):
            return replace(visit, screen="camera", lens=returns.Lens(question)), (do.OpenCamera(),)
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
    page = open_page(journey, visit)
    visit = at(journey, visit, page) if page else _checked(visit)
    return _led(replace(state, visit=visit)) or visit


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
    return _checked(visit)


def at_exit(state: State, event: Pressed) -> Step:
    """What was said can be left both ways, and the answers are kept: nothing here ends a visit."""
    page, visit = page_now(state), replace(state.visit, exit="", signpost="")
    after = replace(state, visit=visit)
    match event.control:
        case "continue" if led := _led(after):
            return led, ()
        case "continue" if page and _ids(page) <= visit.passed:
            return onward(after), ()
        case "continue" | "back" | "close":
            return visit, ()
        case "say-aloud" if state.visit.exit == "emergency":
            return state.visit, (do.Speak("page", aloud=not state.visit.safe),)
    return state.visit, ()


def photos(page: form.Page, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The photographs kept on this page, by their ids."""
    found = (answers[q.id].value for q in page.questions if q.type == "photo" and q.id in answers)
    return tuple(one for value in found if isinstance(value, tuple) for one in value)


def _left(state: State, page: form.Page) -> Visit:
    """Continue: first what is missing, then where an answer leads, then the next page."""
    visit = state.visit
    if problems := _problems(visit, page):
        return replace(visit, problems=problems)
    state = replace(state, visit=replace(visit, passed=visit.passed | _ids(page)))
    return _led(state) or onward(state)


def _led(state: State) -> Visit | None:
    """Where the journey or an answer of this page leads before the form goes on: the most urgent first, each said once."""
    journey, visit, page = state.book.journeys[state.visit.journey], state.visit, page_now(state)
    due = [("", "safe")] if visit.safe else []
    due += [("", "call-offer")] if journey.call_first else []
    if page and _ids(page) <= visit.passed:
        due += [(q.id, form.exit_of(q, visit.answers[q.id])) for q in page.questions if q.id in visit.answers]
    new = [(name, found) for name, found in due if found and (name, found) not in visit.said]
    if not new:
        return None
    first = min(new, key=lambda one: URGENT.index(one[1]) if one[1] in URGENT else len(URGENT))
    return _exiting(replace(state, visit=replace(visit, said=visit.said | {first})), *first)


def _exiting(state: State, name: str, found: str) -> Visit:
    visit, (kind, _, journey) = state.visit, found.partition(":")
    if kind == "journey" and journey in state.book.journeys:
        return entered(state, journey)
    if kind in ("quiet-emergency", "journey"):
        return _led(state) or onward(state)
    return replace(visit, exit=kind, signpost=_signpost(state, name) if kind == "signpost" else "")


def _signpost(state: State, name: str) -> str:
    """The key of what the chosen answer is told."""
    question, value = form.question_of(state.book.journeys[state.visit.journey], name), state.visit.answers[name].value
    chosen = {value} if isinstance(value, str) else set(value)
    return next((f"{o.key}.signpost" for o in (question.options if question else ()) if o.code in chosen and o.signpost), "")


def _checked(visit: Visit) -> Visit:
    return replace(visit, screen="check", page="", problems={}, returning=False)


def _back(state: State, page: form.Page) -> Visit:
    visit, journey = state.visit, state.book.journeys[state.visit.journey]
    before = form.previous_page(journey, visit.answers, page.id)
    return at(journey, visit, before) if before else replace(visit, screen="menu", problems={})


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
