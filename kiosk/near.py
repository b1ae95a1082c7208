"""The words of the pages about who is near: what a hold does and whom it rings, whether the visitor is alone. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk import needs, plan
from kiosk.answers import KEYBOARDS
from kiosk.glass import Choice, Control, Row
from kiosk.interpreter import WISHES
from kiosk.journey import question_of
from kiosk.screens import fault, said, told, wished

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
WAY = "private_way"  # the question about a safe way, as every journey asks it
ICONS = {"desk": "siren", "person": "users", "nothing": "prohibit"}


def plan_page(state: State, words: Words) -> Fields:
    """What a hold does; and where a safe person is to be rung, who that is."""
    plan_now = state.plan
    person = plan_now.typed.get(plan.CHOICE, plan_now.settled) == plan.PERSON
    failed = {"notice": said(words, "screen.plan.failed"), "notice_kind": "warm"} if plan_now.failed else {}
    wrong = {"notice": words["screen.page.problem-title"], "notice_kind": "error"} if plan_now.problems else failed
    return {
        "where": words["screen.header.visit"],
        "title": words["screen.plan.choice.person"] if plan_now.naming else said(words, "screen.plan.title"),
        "lead": "" if plan_now.naming else said(words, "screen.plan.sealed" if person else "screen.plan.lead"),
        "controls": tuple(_asked(state, words, name) for name in plan_now.fields),
        **wrong,
        "primary": words["screen.control.continue"],
    }


def _asked(state: State, words: Words, name: str) -> Control:
    asked, typed, problem = plan.QUESTIONS[name], state.plan.typed, state.plan.problems.get(name)
    short = name.removeprefix("plan-")
    value = typed.get(name, state.plan.settled if name == plan.CHOICE else "")
    return Control(
        id=name,
        type=asked.type,
        label=said(words, f"screen.plan.{short}.label"),
        value=value,
        choices=tuple(
            Choice(
                o.code,
                said(words, _named(short, o.code)),
                told(words, f"screen.plan.{short}.{o.code}-hint"),
                ICONS.get(o.code, ""),
                value == o.code,
            )
            for o in asked.options
        ),
        problem=fault(words, asked, problem) if problem else "",
        personal=asked.personal,
        keyboard=KEYBOARDS.get(asked.type, "letters"),
        longest=asked.longest,
    )


def _named(name: str, code: str) -> str:
    return "screen.answer.unsure.label" if code == "unsure" else f"screen.plan.{name}.{code}"


def beside(state: State, words: Words) -> Fields:
    """Whether the visitor is alone; and where they are not, the same safe ways that every journey offers."""
    if state.beside.open == "alone":
        tiles = (("alone", "check"), ("together", "users"))
        return {
            "where": words["screen.header.visit"],
            "title": said(words, "screen.beside.title"),
            "lead": said(words, "screen.beside.lead"),
            "tiles": tuple(Choice(code, said(words, f"screen.beside.{code}"), icon=icon) for code, icon in tiles),
        }
    found = (question_of(journey, WAY) for journey in state.book.journeys.values())
    way = next((one for one in found if one), None)
    ways = tuple(
        Row(said(words, f"{o.key}.label"), told(words, f"{o.key}.hint"), icon=o.icon) for o in (way.options if way else ())
    )
    return {
        "where": words["screen.header.visit"],
        "title": said(words, "screen.safe.title"),
        "lead": said(words, f"{way.key}.label") if way else "",
        "rows": ways,
        "primary": words["screen.safe.go-on"],
    }


def held(state: State) -> str:
    """The key of what a hold of Quick exit does now, for the page of safe mode."""
    return "screen.safe.hold-lead" if state.plan.settled == plan.DESK else f"screen.safe.hold-{state.plan.settled}"


def childline(state: State, words: Words, fields: Fields) -> Fields:
    """Whom a child can ring as well, in the one place that every panel has room for; it stands for what is written for adults."""
    if needs.CHILD not in needs.of_contact(state):
        return fields
    kept = fields["notice"] if fields.get("notice_kind") == "warm" and state.contact.rung else ""
    notice = "\n".join(filter(None, (kept, words.get("journey.help_now.hn_childline.label"))))
    return {**fields, "notice": notice, "notice_kind": fields.get("notice_kind", "plain")}


def about(state: State, words: Words) -> tuple[str, ...]:
    """What whoever asks for a person is told: a child whom else to ring, and somebody whom nobody here may answer that it takes longer."""
    asked = needs.of_contact(state)
    young = (said(words, "screen.help.under18-lead"),) if needs.CHILD in asked else ()
    return (*young, *((said(words, "screen.waiting.not-here"),) if needs.NOT_HERE in asked else ()))


def wishes(state: State, words: Words) -> tuple[Choice, ...]:
    """What may be asked of an interpreter."""
    chosen = state.beside.wishes
    return tuple(Choice(f"wish:{code}", wished(words, code), selected=code in chosen) for code in WISHES)
