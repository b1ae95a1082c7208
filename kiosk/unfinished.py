"""An unfinished report left with code words, and gone on with: what of the visit is kept and when. Seals and sends nothing. Pure.

"" -> sealing -> left (the visit ends)          words of a draft -> resumed (kept anew at every page)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import journey as form
from kiosk import pages, returns
from kiosk.answers import Answer, check
from kiosk.effects import Effect
from kiosk.events import DraftKept, Event, Left, NotLeft, Pressed, Resumed, Saved
from kiosk.kept import made

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

OFFERED = ("start-again", "help", "idle")  # the pages that offer it
KEEPING = ("continue", "back", "start-again")  # presses that leave a page behind them
GONE = ("sending", "done", "words", "try")  # screens with no answers left to keep
Step = tuple["Visit", tuple[Effect, ...]]


@dataclass(frozen=True)
class Unfinished:
    """``state``: "", sealing, left or resumed. ``revision`` is the last that was sealed here, ``there`` the last the desk has.

    ``changed``: some answers no longer fit the journey. ``trouble``: why it could not be kept. ``before``: the screen it was left at.
    """

    state: str = ""
    draft_id: str = ""
    there: bool = False
    kept: tuple[Mapping[str, Answer], frozenset[str]] | None = None
    changed: bool = False
    trouble: str = ""
    before: str = ""


def can_leave(state: State) -> bool:
    """Whether there is something to keep, and somewhere to keep it."""
    visit = state.visit
    something = visit.journey in state.book.journeys and any(answer.value for answer in visit.answers.values())
    free = visit.unfinished.state == "" and visit.screen not in GONE and not state.contact.rung
    return something and free and state.health.can("outbox")


def step(state: State, event: Event) -> Step | None:
    """What the event is to a report that is left or gone on with; None where it is none of that."""
    visit, ours = state.visit, state.visit.unfinished
    match event:
        case Pressed("leave-words") if state.ask.open in OFFERED and can_leave(state):
            visit, effects = returns.closed(state)
            sealing = Unfinished("sealing", before=visit.screen)
            return replace(visit, screen="sending", exit="", unfinished=sealing), (*effects, do.LeaveDraft())
        case Left() if ours.state == "sealing":
            return _left(state, event)
        case NotLeft(code) if ours.state == "sealing":
            return replace(visit, screen=ours.before, unfinished=Unfinished(trouble=code)), ()
        case DraftKept(draft_id) if draft_id and draft_id == ours.draft_id:
            return replace(visit, unfinished=replace(ours, there=True)), ()
        case Resumed() if state.entry.asked and event.id == state.entry.asked and event.journey in state.book.journeys:
            return _resumed(state, event), tuple(do.DropPhoto(int(name)) for name in returns.kept_photos(visit))
        case Saved() if visit.screen == "sending" and ours != Unfinished():
            return returns.step(replace(state, visit=replace(visit, unfinished=Unfinished())), event)
    return None


def keep(event: Event, after: Visit) -> Step:
    """A visit that went on with a draft keeps what is new with every page that is left: a pulled plug costs the page at most."""
    now = (after.answers, after.passed)
    ours = after.unfinished
    if ours.state != "resumed" or not isinstance(event, Pressed) or event.control not in KEEPING or now == ours.kept:
        return after, ()
    return replace(after, unfinished=replace(ours, kept=now, changed=False)), (do.KeepDraft(),)


def _left(state: State, event: Left) -> Step:
    """From here the sealed draft is the only copy: the answers leave the state."""
    visit = state.visit
    forget = tuple(do.DropPhoto(int(name)) for name in returns.kept_photos(visit))
    bare = replace(visit, screen="words", page="", answers={}, how={}, problems={}, passed=frozenset(), said=frozenset())
    kept = made(event.words, event.digits, state.language)
    left = replace(bare, kept=kept, unfinished=Unfinished("left", event.draft_id, visit.unfinished.there))
    return left, (*forget, do.StopTimer("idle"), do.SetTimer("receipt"))


def _resumed(state: State, event: Resumed) -> Visit:
    """The visit as it was left, at the first page that still wants something. How the screen looks stays as it is now."""
    old, journey = state.visit, state.book.journeys[event.journey]
    fits = (
        set(event.answers) if event.same else {name for name, answer in event.answers.items() if _fits(journey, name, answer)}
    )
    language = event.language if event.language in state.book.languages else old.language
    visit = replace(
        type(old)(), language=language, text_size=old.text_size, theme=old.theme, speaks=old.speaks, journey=journey.id,
        answers={name: answer for name, answer in event.answers.items() if name in fits},
        how={name: how for name, how in event.how.items() if name in fits},
        passed=event.passed if event.same else event.passed & fits, said=event.said,
    )  # fmt: skip
    visit = replace(visit, safe=event.safe or form.is_safe(journey, visit.answers))
    page = pages.open_page(journey, visit)
    visit = pages.at(journey, visit, page) if page else replace(visit, screen="check")
    kept = (visit.answers, visit.passed)
    return replace(visit, unfinished=Unfinished("resumed", event.draft_id, True, kept, changed=len(fits) < len(event.answers)))


def _fits(journey: form.Journey, name: str, answer: Answer) -> bool:
    """Whether the journey as it is now asks this, and would take the answer as it stands."""
    question = form.question_of(journey, name)
    return question is not None and (not answer.value or check(question, answer.value) == answer)
