"""The answers in a call: the officer sees them only while the visitor wants that, and changes none by themselves. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer
from kiosk.effects import Effect
from kiosk.events import Pressed
from kiosk.journey import path as pages

if TYPE_CHECKING:
    from kiosk.contact import Contact
    from kiosk.session import State

Step = tuple["Contact", tuple[Effect, ...]]


def form(state: State, event: Pressed) -> Step:
    """The officer sees the answers only while the visitor wants that, and changes none by themselves."""
    contact = state.contact
    match event, contact.suggestion:
        case Pressed("share"), _ if state.visit.journey or contact.shared:
            after = replace(contact, shared=not contact.shared, suggestion=None)
            return after, (do.ShowForm(after.shared),)
        case Pressed("agree"), (question, _, _):
            return replace(contact, suggestion=None), (do.AnswerSuggestion(question, ok=True), do.ShowForm())
        case Pressed("disagree"), (question, _, _):
            return replace(contact, suggestion=None), (do.AnswerSuggestion(question, ok=False),)
    return contact, ()


def suggested(state: State, event: on.Suggested) -> Step:
    """What the officer filled in waits for a yes, where it is an answer to a question that is asked."""
    contact, journey = state.contact, state.book.journeys.get(state.visit.journey)
    asked = (q.id for page in pages(journey, state.visit.answers) for q in page.questions) if journey else ()
    if not contact.shared or not isinstance(event.answer, Answer) or event.question not in set(asked):
        return contact, (do.AnswerSuggestion(event.question, ok=False),)
    return replace(contact, suggestion=(event.question, event.text, event.answer)), ()
