"""The words of a list of things, people or vehicles: a card for each, and how much it is together. Pure; theirs are drawn small."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kiosk import journey as form
from kiosk import repeated, screens
from kiosk.answer import Answer, Value
from kiosk.answers import words_of
from kiosk.glass import Choice, Row
from kiosk.parts import PARTS, read
from kiosk.things import alike

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def things(state: State, words: Words) -> screens.Fields:
    """A card for each, and how many they are or what they are worth together."""
    shown, removing = alike(state, state.visit.page), state.visit.removing
    if not shown:
        return screens.page(state, words)
    kind = screens.kind_of(shown[0])
    full = repeated.another(state.book.journeys[state.visit.journey], state.visit.answers, shown[-1].id)[0] is None
    more = () if full else (Choice("add", words[screens.ADD[kind]], icon="plus"),)
    sure = (
        Choice(f"remove:{removing}", words["screen.things.remove-yes"], icon="trash"),
        Choice("close:", words["screen.things.remove-no"]),
    )
    return {
        **screens.header(state, words),
        "title": screens.said(words, f"{shown[0].key}.title") if shown[0].title else words["screen.header.visit"],
        "lead": words[f"screen.{kind}.lead"],
        "rows": tuple(_thing(state, words, one) for one in shown),
        "total": _total(state, words, shown),
        "tiles": sure if removing else more,
        **_notice(words, kind, removing, full),
        "primary": words["screen.page.everything"],
    }


def _notice(words: Words, kind: str, removing: str, full: bool) -> screens.Fields:
    """That one is about to go, or that no more fit; otherwise what helps most to find a thing."""
    if removing:
        sure = words[f"screen.{kind}.remove"]
        return {"notice": f"{sure}\n{screens.said(words, 'screen.things.remove-lead')}", "notice_kind": "warm"}
    if full:
        return {"notice": words[f"screen.{kind}.full"], "notice_kind": "warm"}
    if kind == "things":
        return {"notice": f"{words['screen.things.serial']}\n{words['screen.things.serial-lead']}", "notice_kind": "plain"}
    return {}


def _thing(state: State, words: Words, one: form.Page) -> Row:
    """What it is; then what else was said of it, line by line. What is given by parts is called by the first of them."""
    given = [(q, state.visit.answers[q.id]) for q in one.questions if q.id in state.visit.answers]
    halves = [(q, half) for q, answer in given for half in _halves(q, answer.value)]
    texts = [words_of(question, Answer(half), words) for question, half in halves if half]
    return Row(texts[0] if texts else words["screen.answer.not-given"], "\n".join(texts[1:]), one.id, personal=True)


def _halves(question: form.Question, value: Value) -> tuple[Value, ...]:
    return (value[:1], value[1:]) if question.type in PARTS and isinstance(value, tuple) else (value,)


def _total(state: State, words: Words, shown: tuple[form.Page, ...]) -> str:
    money = (
        worth(q.type, state.visit.answers[q.id].value) for one in shown for q in one.questions if q.id in state.visit.answers
    )
    total = sum((Decimal(value) for value in money if value), Decimal(0))
    if not total:
        return words.say(f"screen.{screens.kind_of(shown[0])}.count", n=len(shown))
    return words.say("screen.things.total", n=len(shown), amount=words.money(str(total)))


def worth(kind: str, value: Value) -> str:
    """The amount that an answer of this type names, or "": of a thing it is one of its parts."""
    if kind == "item" and not isinstance(value, str):
        return read(value).get("value", "")
    return str(value) if kind == "money" else ""
