"""What is read out of a page: its own words in order, never a word of the visitor. Pure.

Words that stand there in two languages are read in the page's own: the voice speaks no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kiosk.glass import Control, View

if TYPE_CHECKING:
    from kiosk.words import Words

# What stands isolated inside it, a number, ends no line.
IN_ENGLISH = re.compile(
    "\n\u2066(?:[^\u2066-\u2069]|[\u2066-\u2068][^\u2069]*\u2069)*\u2069"
)  # the second line that kiosk.screens.said puts under the first
UNSPOKEN = re.compile("[\u2066-\u2069]")
# A telephone number is said figure by figure, with a rest between its groups; a year, a sum, a time and a count are not.
DIALLED = re.compile(r"(?<![\d£.,:/])(?:\d{3,5}(?: \d{3,5})+|\d{3})(?![\d/]|[.,:]\d)")
ENDS = (".", "?", "!", "؟", ":")


def page(view: View) -> str:
    """The page as it is spoken: title, lead, notice, questions with their choices, rows that are no answers, the blue button."""
    parts = (_dialled(UNSPOKEN.sub("", IN_ENGLISH.sub("", part))).strip() for part in _parts(view))
    return " ".join(part if part.endswith(ENDS) else f"{part}." for part in parts if part)


def reference(view: View, words: Words) -> str:
    """The reference alone: in its groups, and again letter by letter."""
    return UNSPOKEN.sub("", words.say("speech.reference", reference=view.reference, slowly=_slowly(view.reference)))


def code_words(view: View) -> str:
    """Code words or digits, one after the other: for the handset only. Nothing while they are hidden."""
    return ". ".join(word if word.isalpha() else " ".join(word) for word in view.words)


def _dialled(text: str) -> str:
    return DIALLED.sub(lambda number: _slowly(number[0]), text)


def _slowly(reference: str) -> str:
    return ", ".join(" ".join(group) for group in reference.split())


def _parts(view: View) -> Iterator[str]:
    yield from (view.title, view.lead, view.notice)
    if view.screen == "Page":  # what it means to send is told before the first question
        yield from _rows(view)
    for control in view.controls:
        yield from _question(control, view.title)
    # The page's voice speaks none of the languages that only a person speaks.
    yield from (tile.label for tile in view.tiles if not tile.code.startswith("speak:"))
    if view.screen != "Page":
        yield from _rows(view)
    if view.reference:
        yield _slowly(view.reference)
    yield view.primary


def _rows(view: View) -> Iterator[str]:
    for row in view.rows:
        if view.screen == "Message":  # what an officer wrote is read to whoever cannot see it; it goes to the handset
            yield row.text
        if view.screen in ("Message", "Things"):  # a card's first line is the visitor's own word
            continue
        yield f"{row.label}: {row.text}" if row.label and row.text and not (row.personal or row.change) else row.label


def _question(control: Control, title: str) -> Iterator[str]:
    if control.label != title:
        yield control.label
    yield from (control.hint, control.problem)
    yield from (part.label for part in control.parts)
    yield from (choice.label for choice in control.choices)
