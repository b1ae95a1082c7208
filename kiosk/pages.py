"""The question pages: answers, Continue and Back, where an answer leads, lists of things. Going elsewhere deletes no answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import counting, danger, ownwords, returns, things
from kiosk import effects as do
from kiosk import journey as form
from kiosk.answers import Answer, Problem
from kiosk.days import overtaken
from kiosk.effects import Effect
from kiosk.events import Answered, Pressed

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

LEAVING = ("continue", "back", "camera", "add", "remove")
URGENT = ("emergency", "quiet-emergency", "safe", "call-now", "self-harm", "call-offer", "signpost")  # said in this order
STORY, DANGER, AGAIN = "story", "danger_now", ("danger", "again")  # questions, and what is said where words were not looked at
Step = tuple["Visit", tuple[Effect, ...]]


def page_now(state: State) -> form.Page | None:
    """The page on the glass, or the one under what lies over it."""
    journey, visit = state.book.journeys.get(state.visit.journey), state.visit
    found = form.path(journey, visit.answers) if journey else ()
    return next((page for page in found if page.id == visit.page), None)


def answered(state: State, event: Answered) -> Visit:
    """An answer of a question on this page is kept, a problem is shown beside it; safe mode comes with the touch and stays."""
    visit, page, question, answer = state.visit, page_now(state), event.question, event.answer
    if question == ownwords.NAME:  # they are kept in kiosk.ownwords; what was said of the microphone is over
        return replace(visit, problems={name: problem for name, problem in visit.problems.items() if name != question})
    typed = page.questions if page and visit.screen == "page" else ()
    if not any(q.id == question and q.type not in ("photo", "about") for q in typed):
        return visit
    if isinstance(answer, Problem):
        return replace(visit, problems={**visit.problems, question: answer})
    problems = {name: problem for name, problem in visit.problems.items() if name != question}
    how = {**visit.how, question: event.how}
    about = 0 if question == form.MORE else visit.about  # who chooses to answer more is told anew how much there is
    visit = replace(visit, answers={**visit.answers, question: answer}, how=how, problems=problems, about=about)
    return replace(visit, safe=visit.safe or form.is_safe(state.book.journeys[visit.journey], visit.answers))


def agreed(state: State, name: str, _text: str, answer: Answer) -> Visit:
    """What an officer filled in and the visitor said is right: an answer like any other, and it says who wrote it."""
    visit = state.visit
    answers, how = {**visit.answers, name: answer}, {**visit.how, name: "officer"}
    problems = {other: problem for other, problem in visit.problems.items() if other != name}
    return replace(visit, answers=answers, how=how, problems=problems)


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
        case Pressed("print", "advice") if any(q.type == "steps" for q in page.questions):
            return returns.printing(state, "advice")
        case Pressed("remove", name):
            return things.asked(state, name), ()
    return visit, ()


def entered(state: State, name: str) -> Visit:
    """The journey at its first page with something new to ask; what was answered before is kept."""
    journey = state.book.journeys[name]
    visit = replace(_unsigned(state, name), journey=name, returning=False, about=0, exit="")
    visit = replace(visit, safe=visit.safe or form.is_safe(journey, visit.answers))
    page = open_page(journey, visit)
    visit = at(journey, visit, page) if page else _checked(visit)
    return _led(replace(state, visit=visit)) or visit


def _unsigned(state: State, name: str) -> Visit:
    """The visit as another journey takes it over: what was signed was signed of that report, and of no other."""
    visit, before = state.visit, state.book.journeys.get(state.visit.journey)
    if before is None or before.id == name:
        return visit
    signed = {q.id for page in before.pages for q in page.questions if q.type == "sign"}
    kept = {question: answer for question, answer in visit.answers.items() if question not in signed}
    return replace(visit, answers=kept, passed=visit.passed - signed)


def adding(state: State, name: str, known: Mapping[str, Answer]) -> Visit:
    """The journey with what the machine knows already; nobody is asked for it."""
    visit = state.visit
    answers, how = {**visit.answers, **known}, {**visit.how, **dict.fromkeys(known, "chosen")}
    return entered(replace(state, visit=replace(visit, answers=answers, how=how, passed=visit.passed | set(known))), name)


def at(journey: form.Journey, visit: Visit, page: form.Page) -> Visit:
    """The form on ``page``; "about how many" may shrink and never grows."""
    _, about = counting.steps(journey, visit.answers, page.id)
    return replace(visit, screen="page", page=page.id, problems={}, about=min(about, visit.about or about))


def own(state: State, event: Pressed) -> Step:
    """What a press on the page of own words is to the form; the journey that is touched takes them as its story's beginning."""
    match event:
        case Pressed("listen", ownwords.NAME) if state.own.screen == "ask":
            return returns.listen(state, ownwords.NAME)
        case Pressed("journey", name) if name in state.own.found:
            return entered(replace(state, visit=_begun(state, name)), name), ()
        case Pressed("continue") if state.own.screen == "ask":
            visit, effects = returns.silenced(state)
            pair = _words_of_danger(state, ownwords.told(state, event).text)
            new = pair[1] and pair not in visit.said
            return replace(visit, exit=pair[1], said=visit.said | {pair}) if new else visit, effects
        case Pressed("back" | "close"):
            return returns.silenced(state)
    return state.visit, ()


def danger_again(state: State) -> form.Page | None:
    """The page that asks about danger, once more before Send, where looking for words of danger cannot be relied on."""
    visit = state.visit
    if AGAIN in visit.said or state.language not in state.book.asked_again:
        return None
    return form.page_of(state.book.journeys[visit.journey], visit.answers, DANGER)


def open_page(journey: form.Journey, visit: Visit) -> form.Page | None:
    """The first page that was never passed, lacks something that sending needs, or says what cannot be."""
    pages = form.path(journey, visit.answers)
    return next(
        (page for page in pages if not _ids(page) <= visit.passed or _missing(visit, page) or _overtaken(visit, page)), None
    )


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
        case "continue" | "back" | "close" if visit.screen == "menu":
            return visit, ()
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
    return _led(state) or (things.listed(state, page) if page.repeat else None) or onward(state)


def _led(state: State) -> Visit | None:
    """Where the journey or an answer of this page leads before the form goes on: the most urgent first, each said once."""
    journey, visit, page = state.book.journeys[state.visit.journey], state.visit, page_now(state)
    due = [("", "safe")] if visit.safe else []
    due += [("", "call-offer")] if journey.call_first else []
    if page and _ids(page) <= visit.passed:
        due += [(q.id, form.exit_of(q, visit.answers[q.id])) for q in page.questions if q.id in visit.answers]
        told = [q.id for q in page.questions if q.id == STORY in visit.answers]
        due += [_words_of_danger(state, str(visit.answers[name].value)) for name in told]
    new = [(name, found) for name, found in due if found and (name, found) not in visit.said]
    if not new:
        return None
    first = min(new, key=lambda one: URGENT.index(one[1]) if one[1] in URGENT else len(URGENT))
    return _exiting(replace(state, visit=replace(visit, said=visit.said | {first})), *first)


def _exiting(state: State, name: str, found: str) -> Visit:
    visit, (kind, _, journey) = state.visit, found.partition(":")
    if kind == "journey" and journey in state.book.journeys:
        there = entered(state, journey)
        return replace(there, returning=there.screen == "page")  # what was asked already is not shown again
    if kind in ("quiet-emergency", "journey"):
        return _led(state) or onward(state)
    return replace(visit, exit=kind, signpost=_signpost(state, name) if kind == "signpost" else "")


def _begun(state: State, name: str) -> Visit:
    visit, own = state.visit, state.own
    if form.given(visit.answers, STORY) or form.question_of(state.book.journeys[name], STORY) is None:
        return visit
    return replace(visit, answers={**visit.answers, STORY: Answer(own.text)}, how={**visit.how, STORY: own.how})


def _words_of_danger(state: State, text: str) -> tuple[str, str]:
    return "danger", danger.found(state.book.danger, state.language, text)


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
    if problems := _problems(state.visit, page):
        return replace(state.visit, problems=problems)
    return things.another(state, page)


def _problems(visit: Visit, page: form.Page) -> dict[str, Problem]:
    missing = {name: Problem("missing") for name in _missing(visit, page)} | _overtaken(visit, page)
    wrong = {name: visit.problems[name] for name in _ids(page) if name in visit.problems and visit.problems[name].stops}
    return {**missing, **wrong}


def _overtaken(visit: Visit, page: form.Page) -> dict[str, Problem]:
    return {q.id: Problem("too-early", first) for q in page.questions if (first := overtaken(q, visit.answers))}


def _missing(visit: Visit, page: form.Page) -> list[str]:
    needed = (q.id for q in page.questions if form.is_required(q))
    return [name for name in needed if name not in visit.answers or not visit.answers[name].value]


def _ids(page: form.Page) -> frozenset[str]:
    return frozenset(q.id for q in page.questions)


def _path(state: State) -> tuple[form.Page, ...]:
    return form.path(state.book.journeys[state.visit.journey], state.visit.answers)
