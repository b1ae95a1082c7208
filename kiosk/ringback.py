"""To be rung back and keep the place in line: how it is safe, the number, a yes; then it is sealed like a report. Pure.

"" -> rule -> (hours | someone) -> number -> (safe) -> sure -> told. Not before three minutes, or where nobody answers. The number
leaves the state as soon as it is sealed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk import contact, needs
from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer, Problem
from kiosk.effects import Effect
from kiosk.events import Event, Pressed
from kiosk.journey import Journey, Option, Page, Question, When, path

if TYPE_CHECKING:
    from kiosk.session import State

NEED, SPEAKS = "ring-back", "language-"  # what the desk reads in the header: rung back, and in which language
SURE, TOLD = "sure", "told"
ANY, HOURS, NO_MESSAGE, SOMEONE = RULES = ("any", "hours", "no-message", "through-someone")
MOST_URGENT = 2  # whoever is in an emergency is never offered to be rung back


def _options(key: str, *codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, key=f"{key}.{code}") for code in codes)


def _asked(name: str, kind: str, key: str, *codes: str, **more: Mapping[str, str]) -> Question:
    return Question(name, kind, "", key, options=_options(key, *codes), send=True, personal=True, longest=100, **more)  # type: ignore[arg-type]


RULE = _asked("back_rule", "choice", "screen.back.rule", *RULES, rule={code: code for code in RULES})
NUMBER = _asked("back_number", "phone", "screen.back.number")
HERE = _asked("back_here", "choice", "screen.back.here", "with_me", "lost_or_stolen", "somewhere_else")
SAFE = replace(_asked("back_safe", "yesno", "screen.back.safe"), options=_options("screen.answer", "yes", "no"))
THEIRS = When(RULE.id, (SOMEONE,))
JOURNEY = Journey(
    id="ring_back",
    version=1,
    title="",
    key="screen.back",
    crime=False,
    pages=(
        Page("rule", (RULE,)),
        Page(
            "hours",
            (_asked("back_hours", "multi", "screen.back.hours", "morning", "afternoon", "evening"),),
            When(RULE.id, (HOURS,)),
        ),
        Page(
            "someone",
            (_asked("back_name", "name", "screen.plan.name"), _asked("back_theirs", "phone", "screen.plan.phone")),
            THEIRS,
        ),
        Page("number", (NUMBER, HERE), replace(THEIRS, negate=True)),
        Page("safe", (SAFE,)),
    ),
)
NOT_SO = {HERE.id: ("lost_or_stolen", "somewhere_else"), SAFE.id: ("no",)}  # then nobody rings it (rule S18)
Step = tuple["RingBack", tuple[Effect, ...]]


@dataclass(frozen=True)
class RingBack:
    """``page``: what is on the glass. ``due``: three minutes in line are over. ``asked``: the contact that is to be rung back, once it
    is being sealed; ``kept``: it is sealed and durable here; ``received``: the desk has it. ``failed``: it could not be kept.
    """

    page: str = ""
    due: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    asked: str = ""
    kept: bool = False
    received: bool = False
    failed: bool = False


def question(name: str) -> Question | None:
    """What is asked by that name, for kiosk.answers.check."""
    return JOURNEY.by_question.get(name)


def offered(state: State) -> bool:
    """Whether it may be offered now: where it could be kept, to nobody in an emergency, and to each visitor once."""
    talking, back = state.contact, state.back
    served = talking.met and talking.state != "ringing"  # whoever lost their officer waits like anybody else
    if back.kept or talking.urgent or talking.live or served or not state.health.can("outbox"):
        return False
    return back.due or state.health.desk in ("nobody", "offline")


def pages(state: State) -> tuple[Page, ...]:
    """The pages on the way; whether it is safe is asked in safe mode, and there nothing but a yes goes on."""
    return tuple(page for page in path(JOURNEY, state.back.answers) if page.id != "safe" or state.visit.safe)


def page_now(state: State) -> Page | None:
    """The page of questions on the glass, or None."""
    return next((page for page in pages(state) if page.id == state.back.page), None)


def rules(state: State) -> tuple[str, ...]:
    """In safe mode no message is ever left."""
    return RULES[1:] if state.visit.safe else RULES


def step(state: State, event: Event) -> Step:
    """Opened from the page of whoever waits, and left again without a trace until the last yes."""
    back, shown = state.back, page_now(state)
    match event:
        case on.Woke("ring-back") if state.contact.state == "ringing":
            return replace(back, due=True), ()
        case Pressed("ring-back") if state.front == "contact" and offered(state):
            return replace(back, page="rule", failed=False), ()
        case on.Answered(name, answer) if shown and name in {q.id for q in shown.questions}:
            return _given(state, name, answer), ()
        case on.RingBackIs(name, code) if name == back.asked:
            return (replace(back, asked="", failed=True) if code else RingBack(TOLD, asked=name, kept=True)), ()
        case on.Delivered(report, "received") if back.kept and report == back.asked:
            return replace(back, received=True), ()
        case on.ContactIs(name, "taken") if name == state.contact.id and not back.asked:
            return RingBack(due=back.due), ()
        case Pressed() if back.page and (back.kept or not back.asked):
            return _pressed(state, event)
    return back, ()


def _given(state: State, name: str, answer: Answer | Problem) -> RingBack:
    back = state.back
    if isinstance(answer, Answer) and answer.value in NOT_SO.get(name, ()):
        answer = Problem("not-theirs")
    if isinstance(answer, Problem) or (name == RULE.id and answer.value not in rules(state)):
        return replace(back, problems={**back.problems, name: answer if isinstance(answer, Problem) else Problem("choice")})
    problems = {one: problem for one, problem in back.problems.items() if one != name}
    return replace(back, answers={**back.answers, name: answer}, problems=problems)


def _pressed(state: State, event: Pressed) -> Step:
    back = state.back
    if event.control in ("talk", "emergency"):
        return replace(back, page=""), ()
    match event.control:
        case "continue" | "finish" | "back" | "close" if state.front == "back" and back.page == TOLD:
            return replace(back, page=""), ()
        case "continue" if state.front == "back" and back.page == SURE:
            return _agreed(state)
        case "continue" if state.front == "back":
            return _onward(state), ()
        case "back" | "close" if state.front == "back":
            return replace(back, page=_before(state), problems={}), ()
    return back, ()


def _onward(state: State) -> RingBack:
    back, way = state.back, pages(state)
    here = next(n for n, page in enumerate(way) if page.id == back.page)
    asked = way[here].questions
    missing = {q.id: Problem("missing") for q in asked if q.id not in back.answers or not back.answers[q.id].value}
    if problems := {**missing, **{q.id: back.problems[q.id] for q in asked if q.id in back.problems}}:
        return replace(back, problems=problems)
    return replace(back, page=way[here + 1].id if here + 1 < len(way) else SURE, problems={})


def _before(state: State) -> str:
    names = ["", *(page.id for page in pages(state)), SURE]
    return names[names.index(state.back.page) - 1]


def _agreed(state: State) -> Step:
    """Sealed for the team that may answer them, under the very name of the contact: so the place in line stays theirs."""
    talking, told = state.contact, needs.of_contact(state)
    name = talking.id if talking.rung else contact.fresh_id(state)
    lane = needs.STANDARDS if needs.NOT_HERE in told else needs.GENERAL
    urgency = min(MOST_URGENT, max(talking.urgency, needs.urgency(state)))
    asked = {q.id: state.back.answers[q.id] for page in pages(state) for q in page.questions}
    more = (NEED, f"{SPEAKS}{state.language}")
    back = replace(state.back, asked=name, failed=False)
    return back, (do.Hush(), do.SealRingBack(name, asked, lane, urgency, (*told, *more)))
