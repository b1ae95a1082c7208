"""What comes back to the form: photographs, words heard, saved, received, read, resting, printed.

A result that nobody waits for (any more) changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, Problem
from kiosk.condition import WORKING
from kiosk.effects import Effect
from kiosk.events import Event, Pressed
from kiosk.journey import Journey, Question, asked, path, question_of
from kiosk.kept import made
from kiosk.ownwords import NAME, QUESTION

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.visit import Visit

PAPERS = ("receipt", "advice")
# No word that the printer works changes what was said of these.
STANDS = ("moving", "done", "waiting", "taken", "printer-no-font")
FACTS = ("received", "read", "resting")
SENSES_LOST = Problem("senses-lost", stops=False)
Step = tuple["Visit", tuple[Effect, ...]]


@dataclass(frozen=True)
class Lens:
    """The camera for ``question``: ``shot`` is the photograph asked for, ``taken`` once it is there and waits to be kept.

    ``left``: seconds until it is taken by itself.
    """

    question: str = ""
    open: bool = False
    left: int = 0
    shot: int = 0
    taken: on.PhotoTaken | None = None


@dataclass(frozen=True)
class Microphone:
    """Dictation for ``question``; ``heard`` is the stretch not final yet; ``ending``: one final stretch may come."""

    question: str = ""
    heard: str = ""
    level: int = 0
    ending: bool = False


@dataclass(frozen=True)
class Paper:
    """One print: ``state`` is moving, done (whether it was taken is not known), waiting (it was not), taken, the code of what
    went wrong, or again: it went wrong and the printer works now.
    """

    job: int
    state: str = "moving"


def step(state: State, event: Event) -> Step:
    """Facts, matched by their ids to what waits for them."""
    visit, lens = state.visit, state.visit.lens
    match event:
        case on.CameraOpened() if visit.screen == "camera":
            return replace(visit, lens=replace(lens, open=True)), ()
        case on.CameraFailed(code) if visit.screen == "camera":
            visit, effects = closed(state)
            return replace(visit, problems={**visit.problems, lens.question: Problem(code, stops=False)}), effects
        case on.Woke("tick") if visit.screen == "camera" and lens.left:
            return _counted(state)
        case on.PhotoTaken(id=name) if lens.shot and name == lens.shot:
            return replace(visit, lens=replace(lens, taken=event)), ()
        case on.PhotoTaken(id=name) if str(name) not in kept_photos(visit):
            return visit, (do.DropPhoto(name),)
        case on.Heard(question) if question and question == visit.microphone.question:
            return _heard(state, event), ()
        case on.ListenFailed(question, code) if question and question == visit.microphone.question:
            return replace(
                visit, microphone=Microphone(), problems={**visit.problems, question: Problem(code, stops=False)}
            ), ()
        case on.Woke("listen") if visit.microphone.question:
            return _ending(visit)
        case on.Lost("senses"):
            return _without_senses(state), ()
        case on.DevicesAre(conditions):
            return _mended(state, _with_senses(visit), conditions), ()
        case on.Saved() if visit.screen == "sending":
            return _saved(state, event)
        case on.NotSaved(code) if visit.screen == "sending":
            return replace(visit, screen="check", trouble=code), ()
        case on.Delivered(report, fact, at) if report and report == visit.report_id and fact in FACTS:
            return replace(visit, delivered={fact: at, **visit.delivered}), ()
        case on.PaperMoved() | on.PaperFailed() | on.PaperIs():
            return _printed(visit, event), ()
    return visit, ()


# ---- the camera
def camera(state: State, event: Pressed) -> Step:
    """The camera page: photograph, keep, take again, leave. The lens is open on this page and nowhere else in the form."""
    visit, lens = state.visit, state.visit.lens
    match event.control:
        case "photograph" if not lens.open or lens.shot or len(kept_photos(visit)) >= state.book.most_photos:
            return visit, ()
        case "photograph" if event.detail == "timer" and not lens.left:
            return replace(visit, lens=replace(lens, left=state.book.shutter)), (do.SetTimer("tick"),)
        case "photograph":
            return replace(visit, lens=replace(lens, left=0, shot=state.tick)), (do.TakePhoto(state.tick),)
        case "keep-photo" if lens.taken:
            kept = Answer((*_of(visit, lens.question), str(lens.shot)))
            visit = replace(visit, answers={**visit.answers, lens.question: kept}, lens=Lens(lens.question, open=True))
            return visit, ()
        case "retake" if lens.taken:
            return replace(visit, lens=Lens(lens.question, open=True)), (do.DropPhoto(lens.shot),)
        case "drop-photo" if event.detail in _of(visit, lens.question):
            return dropped(visit, event.detail)
        case "continue" | "back":
            return closed(state)
    return visit, ()


def _counted(state: State) -> Step:
    """One second less; at the end the photograph, unless something lies over the picture."""
    visit, left = state.visit, state.visit.lens.left - 1
    if left > 0:
        return replace(visit, lens=replace(visit.lens, left=left)), (do.SetTimer("tick"),)
    if state.front != "visit":
        return replace(visit, lens=replace(visit.lens, left=0)), ()
    return replace(visit, lens=replace(visit.lens, left=0, shot=state.tick)), (do.TakePhoto(state.tick),)


def closed(state: State) -> Step:
    """Lens and microphone closed, back on the page; a photograph that was not kept is forgotten."""
    visit, effects = silenced(state)
    if visit.screen != "camera":
        return visit, effects
    forget = (do.DropPhoto(visit.lens.shot),) if visit.lens.taken else ()
    return replace(visit, screen="page", lens=Lens()), (*effects, *forget, do.CloseCamera())


def dropped(visit: Visit, name: str) -> Step:
    """One kept photograph taken off the page again."""
    answers = {
        q: Answer(tuple(n for n in a.value if n != name)) if isinstance(a.value, tuple) and name in a.value else a
        for q, a in visit.answers.items()
    }
    return replace(visit, answers=answers), (do.DropPhoto(int(name)),)


def _of(visit: Visit, question: str) -> tuple[str, ...]:
    value = visit.answers[question].value if question in visit.answers else ()
    return value if isinstance(value, tuple) else ()


def kept_photos(visit: Visit) -> tuple[str, ...]:
    """The photographs of the whole visit, by their ids."""
    return tuple(n for a in visit.answers.values() if isinstance(a.value, tuple) for n in a.value if n.isdigit())


# ---- the microphone
def listen(state: State, question: str) -> Step:
    """Dictation for one question; a second press ends it."""
    visit = state.visit
    asks = _asks(state, question)
    if asks is None or not asks.dictation:
        return visit, (do.Speak(),)
    if visit.microphone.question == question and not visit.microphone.ending:
        return _ending(visit)
    visit, effects = silenced(state)
    return replace(visit, microphone=Microphone(question)), (*effects, do.Hush(), do.Listen(question), do.SetTimer("listen"))


def _asks(state: State, question: str) -> Question | None:
    return QUESTION if question == NAME else question_of(state.book.journeys[state.visit.journey], question)


def silenced(state: State) -> Step:
    """Dictation over at once; the words of a stretch that was not final are kept all the same."""
    visit, microphone = state.visit, state.visit.microphone
    if not microphone.question:
        return visit, ()
    stop = () if microphone.ending else (do.StopListening(), do.StopTimer("listen"))
    return replace(_told(state, microphone.heard), microphone=Microphone()), stop


def _ending(visit: Visit) -> Step:
    if visit.microphone.ending:
        return visit, ()
    return replace(visit, microphone=replace(visit.microphone, ending=True)), (do.StopListening(), do.StopTimer("listen"))


def _heard(state: State, event: on.Heard) -> Visit:
    microphone = state.visit.microphone
    if not event.final:
        return replace(state.visit, microphone=replace(microphone, heard=event.text, level=event.level))
    after = Microphone() if microphone.ending else replace(microphone, heard="", level=event.level)
    return replace(_told(state, event.text), microphone=after)


def _told(state: State, text: str) -> Visit:
    """Words heard put behind what stands in the field already, as far as there is room. Own words keep their own."""
    visit, question = state.visit, state.visit.microphone.question
    if question == NAME:
        return visit
    asks = _asks(state, question)
    old = visit.answers[question].value if question in visit.answers else ""
    if not text.strip() or asks is None or not isinstance(old, str):
        return visit
    told = Answer(f"{old} {text.strip()}".strip()[: asks.longest])
    problems = {name: problem for name, problem in visit.problems.items() if name != question}
    how = {**visit.how, question: "dictated"}
    return replace(visit, answers={**visit.answers, question: told}, how=how, problems=problems)


def _without_senses(state: State) -> Visit:
    """No lens, no microphone and no printer are left: the page says so, and typing goes on."""
    visit, _ = silenced(state)
    lost = {kind: replace(p, state="senses-lost") if p.state == "moving" else p for kind, p in visit.papers.items()}
    visit = replace(visit, papers=lost)
    if visit.screen != "camera":
        return visit
    return replace(visit, screen="page", lens=Lens(), problems={**visit.problems, visit.lens.question: SENSES_LOST})


def _with_senses(visit: Visit) -> Visit:
    """They are there again: what was said of their loss is no longer true."""
    if SENSES_LOST not in visit.problems.values():
        return visit
    return replace(visit, problems={q: problem for q, problem in visit.problems.items() if problem != SENSES_LOST})


def _mended(state: State, visit: Visit, conditions: Mapping[str, str]) -> Visit:
    """The printer works again: why it failed is no longer true. Nothing is printed that is not asked for anew."""
    if state.health.works("printer") or conditions.get("printer") not in WORKING:
        return visit
    papers = {kind: paper if paper.state in STANDS else replace(paper, state="again") for kind, paper in visit.papers.items()}
    return replace(visit, papers=papers)


# ---- sending and paper
def submission(journey: Journey, visit: Visit, needs: tuple[str, ...] = ()) -> do.Submit:
    """The answers on the path, and the photographs by their questions."""
    given = asked(journey, visit.answers)
    pictures = {q.id for page in path(journey, visit.answers) for q in page.questions if q.type == "photo"}
    photos = {q: tuple(int(n) for n in _of(visit, q)) for q in pictures if q in given}
    answers = {q: a for q, a in given.items() if q not in pictures}
    return do.Submit(journey.id, answers, photos, journey.urgency, visit.safe, needs)


def _saved(state: State, event: on.Saved) -> Step:
    """From here the sealed report is the only copy: the answers leave the state and the photographs their memory.

    In safe mode the code words come first: nothing is printed there, and the reference is not drawn large.
    """
    visit, kept = state.visit, made(event.words, event.digits, state.language)
    forget = tuple(do.DropPhoto(int(n)) for n in kept_photos(visit))
    screen = "words" if visit.safe and kept.words else "done"
    bare = replace(
        visit, screen=screen, kept=kept, page="", answers={}, how={}, problems={}, passed=frozenset(), said=frozenset()
    )
    done = replace(bare, report_id=event.report_id, reference=event.reference, saved=event.at)
    return done, (*forget, do.StopTimer("idle"), do.SetTimer("receipt"))


def printing(state: State, kind: str) -> Step:
    """Paper only when asked for, one at a time of a kind, and never in safe mode."""
    visit = state.visit
    busy = kind in visit.papers and visit.papers[kind].state == "moving"
    if kind not in PAPERS or visit.safe or busy:
        return visit, ()
    return replace(visit, papers={**visit.papers, kind: Paper(state.tick)}), (do.PrintReceipt(state.tick, kind),)


def _printed(visit: Visit, event: on.PaperMoved | on.PaperFailed | on.PaperIs) -> Visit:
    match event:
        case on.PaperIs(job, taken):
            outcome = "taken" if taken else "waiting"
        case on.PaperFailed(job, outcome):
            pass
        case on.PaperMoved(job):
            outcome = "done"
    papers = {kind: replace(p, state=outcome) if p.job == job else p for kind, p in visit.papers.items()}
    return replace(visit, papers=papers)
