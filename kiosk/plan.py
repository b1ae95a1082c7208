"""What holding Quick exit does, chosen on the page of safe mode before it is needed (rule S28). Pure.

Name and number of a safe person leave the state as soon as they are sealed; the sealed plan goes nowhere before the alert does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk import needs
from kiosk.answers import Answer, Problem
from kiosk.effects import Effect, Hush, SealPlan, TellDuress
from kiosk.events import Answered, Event, PlanSealed, Pressed
from kiosk.journey import Option, Question

if TYPE_CHECKING:
    from kiosk.session import State

DESK, PERSON, NOTHING = CHOICES = ("desk", "person", "nothing")
CHOICE, NAME, PHONE, WHERE = "plan-choice", "plan-name", "plan-phone", "plan-where"
OTHERS = "others"  # somebody else may have that phone: then it is no way to them (rule S18)
QUESTIONS = {
    CHOICE: Question(CHOICE, "choice", "", "screen.plan.choice", options=tuple(Option(c) for c in CHOICES)),
    NAME: Question(NAME, "name", "", "screen.plan.name", personal=True, longest=100),
    PHONE: Question(PHONE, "phone", "", "screen.plan.phone", personal=True),
    WHERE: Question(WHERE, "choice", "", "screen.plan.where", options=tuple(Option(c) for c in ("theirs", "unsure", OTHERS))),
}
Step = tuple["Plan", tuple[Effect, ...]]


@dataclass(frozen=True)
class Plan:
    """``settled``: what a hold does now. ``sealed``: team -> the safe person, readable by that team alone.

    ``naming``: who that is stands on the page, and not what a hold does. ``typed``: what stands there. ``asked``: it is being
    sealed. ``failed``: it could not be sealed, and a hold tells the desk.
    """

    open: bool = False
    naming: bool = False
    settled: str = DESK
    sealed: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    asked: int = 0
    failed: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The questions on the page."""
        return (NAME, PHONE, WHERE) if self.naming else (CHOICE,)


def question(name: str) -> Question | None:
    """What is asked by that name, for kiosk.answers.check."""
    return QUESTIONS.get(name)


def alert(state: State) -> tuple[Effect, ...]:
    """What a hold sends: the alert that was chosen, to the team that may have it, or none."""
    plan, lane = state.plan, needs.alert_lane(state)
    if plan.settled == NOTHING:
        return ()
    return (TellDuress(lane, plan.sealed.get(lane, "") if plan.settled == PERSON else ""),)


def step(state: State, event: Event) -> Step:
    """Opened from the page of safe mode alone, and only where the desk would get an alert."""
    plan = state.plan
    match event:
        case Pressed("plan") if state.front == "visit" and state.visit.exit == "safe" and state.health.reachable is True:
            return replace(plan, open=True, naming=False, typed={}, problems={}, failed=False), ()
        case PlanSealed(number, sealed) if number == plan.asked:
            return _sealed(plan, sealed), ()
        case Answered(name, answer) if plan.open and name in plan.fields:
            return _given(plan, name, answer), ()
        case Pressed("continue") if state.front == "plan" and not plan.asked:
            return _chosen(state)
        case Pressed("back") if state.front == "plan" and plan.naming:
            return replace(plan, naming=False, problems={}, asked=0), ()
        case Pressed("back" | "close" | "talk") if state.front == "plan":
            return replace(plan, open=False, naming=False, typed={}, problems={}, asked=0), ()
    return plan, ()


def _given(plan: Plan, name: str, answer: Answer | Problem) -> Plan:
    if isinstance(answer, Problem):
        return replace(plan, problems={**plan.problems, name: answer})
    problems = {one: problem for one, problem in plan.problems.items() if one != name}
    return replace(plan, typed={**plan.typed, name: str(answer.value)}, problems=problems, failed=False)


def _chosen(state: State) -> Step:
    plan = state.plan
    choice = plan.typed.get(CHOICE, plan.settled)
    if choice != PERSON:
        return Plan(settled=choice), ()
    if not plan.naming:
        return replace(plan, naming=True, problems={}), ()
    missing = {name: Problem("missing") for name in plan.fields if not plan.typed.get(name)}
    problems = {**missing, **plan.problems}
    if plan.typed.get(WHERE) == OTHERS:
        problems[WHERE] = Problem("not-theirs")
    if problems:
        return replace(plan, problems=problems), ()
    safe = tuple(plan.typed[name] for name in (NAME, PHONE, WHERE))
    return replace(plan, asked=state.tick), (Hush(), SealPlan(state.tick, *safe))


def _sealed(plan: Plan, sealed: Mapping[str, str]) -> Plan:
    return (
        Plan(settled=PERSON, sealed=sealed)
        if sealed
        else replace(plan, naming=False, asked=0, failed=True, settled=DESK, sealed={})
    )
