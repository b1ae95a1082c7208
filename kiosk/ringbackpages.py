"""The words of being rung back: its questions, what will happen and what is not promised, and what became of it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk import ringback
from kiosk.answers import KEYBOARDS, Answer, words_of
from kiosk.glass import Choice, Control, Row
from kiosk.screens import DRAWN_AS, fault, row, said, told

if TYPE_CHECKING:
    from kiosk.journey import Question
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
ICONS = {"any": "clock", "hours": "calendar-blank", "no-message": "prohibit", "through-someone": "users"}
NUMBERS = ("back_number", "back_theirs")
FACTS = (("turn", "users"), ("again", "clock"), ("others", "eye-slash"), ("danger", "siren"))


def offer(state: State, words: Words) -> tuple[Choice, ...]:
    """The way out of waiting: behind every way to talk, never before one."""
    if not ringback.offered(state):
        return ()
    return (Choice("ring-back", words["screen.back.offer"], words["screen.back.offer-hint"], "phone-call"),)


def page(state: State, words: Words) -> Fields:
    """The page that is on the glass."""
    shown = ringback.page_now(state)
    if shown is None:
        return _told(state, words) if state.back.page == ringback.TOLD else _sure(state, words)
    first, one = shown.questions[0], len(shown.questions) == 1
    wrong = {"notice": words["screen.page.problem-title"], "notice_kind": "error"} if state.back.problems else {}
    return {
        "where": words["screen.header.visit"],
        "title": said(words, f"{first.key}.label") if one else words["screen.back.title"],
        "lead": told(words, f"{first.key}.hint") if one else "",
        "controls": tuple(_control(state, words, asked) for asked in shown.questions),
        **wrong,
        "primary": words["screen.control.continue"],
    }


def _control(state: State, words: Words, asked: Question) -> Control:
    problem = state.back.problems.get(asked.id)
    value = problem.typed if problem and problem.typed else state.back.answers.get(asked.id, Answer("")).value
    chosen = (value,) if isinstance(value, str) else value
    codes = ringback.rules(state) if asked.id == ringback.RULE.id else tuple(o.code for o in asked.options)
    return Control(
        id=asked.id,
        type=DRAWN_AS.get(asked.type, asked.type),
        label=said(words, f"{asked.key}.label"),
        hint=told(words, f"{asked.key}.hint"),
        value=value if isinstance(value, str) else "\n".join(value),
        choices=tuple(
            Choice(o.code, said(words, f"{o.key}.label"), told(words, f"{o.key}.hint"), ICONS.get(o.code, ""), o.code in chosen)
            for o in asked.options
            if o.code in codes
        ),
        problem=fault(words, asked, problem) if problem else "",
        personal=asked.personal,
        keyboard=KEYBOARDS.get(asked.type, "letters"),
        longest=asked.longest,
    )


def _sure(state: State, words: Words) -> Fields:
    """What will happen, what is not promised, and the number once more; the blue button alone does it."""
    text = said(words, "screen.back.failed", phone=state.book.site.phone)
    failed = (Row(text, "", icon="warning"),) if state.back.failed else ()
    return {
        "where": words["screen.header.visit"],
        "title": words["screen.back.sure"],
        "rows": (*failed, *(row(words, f"screen.back.{name}", icon) for name, icon in FACTS), _number(state, words)),
        "primary": "" if state.back.asked else words["screen.back.yes"],
    }


def _number(state: State, words: Words) -> Row:
    asked = next(q for page in ringback.pages(state) for q in page.questions if q.id in NUMBERS)
    shown = words_of(asked, state.back.answers.get(asked.id), words)
    return Row(words["screen.back.sealed"], shown, icon="phone", personal=True)


def _told(state: State, words: Words) -> Fields:
    """It is kept here; and when the police have it, that. Whoever has answers here goes on with them."""
    here, more = state.back.received, bool(state.visit.answers)
    fact = Row(words["screen.back.received" if here else "screen.back.kept"], "", done=here, icon="lock-key")
    return {
        "where": words["screen.header.visit"],
        "title": words["screen.back.title"],
        "rows": (fact, *(row(words, f"screen.back.{name}", icon) for name, icon in FACTS)),
        "primary": words["screen.call.go-on" if more else "screen.control.finish"],
        "primary_control": "continue" if more else "finish",
    }
