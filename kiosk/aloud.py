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

IN_ENGLISH = re.compile("\n\u2066[^\u2069]*\u2069")  # the second line that kiosk.screens.said puts under the first
UNSPOKEN = re.compile("[\u2066-\u2069]")
ENDS = (".", "?", "!", "؟", ":")


def page(view: View) -> str:
    """The page as it is spoken: title, lead, notice, questions with their choices, rows that are no answers, the blue button."""
    parts = (UNSPOKEN.sub("", IN_ENGLISH.sub("", part)).strip() for part in _parts(view))
    return " ".join(part if part.endswith(ENDS) else f"{part}." for part in parts if part)


def reference(view: View, words: Words) -> str:
    """The reference alone: in its groups, and again letter by letter."""
    return UNSPOKEN.sub("", words.say("speech.reference", reference=view.reference, slowly=_slowly(view.reference)))


def _slowly(reference: str) -> str:
    return ", ".join(" ".join(group) for group in reference.split())


def _parts(view: View) -> Iterator[str]:
    yield from (view.title, view.lead, view.notice)
    for control in view.controls:
        yield from _question(control, view.title)
    yield from (tile.label for tile in view.tiles)
    for row in view.rows:
        yield f"{row.label}: {row.text}" if row.label and row.text and not (row.personal or row.change) else row.label
    if view.reference:
        yield _slowly(view.reference)
    yield view.primary


def _question(control: Control, title: str) -> Iterator[str]:
    if control.label != title:
        yield control.label
    yield from (control.hint, control.problem)
    yield from (choice.label for choice in control.choices)
