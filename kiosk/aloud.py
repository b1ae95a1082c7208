"""What is read out of a page: its own words in order, never a word of the visitor. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.glass import Control, View


def page(view: View) -> str:
    """The page as it is spoken: title, lead, notice, questions with their choices, rows that are not personal, the blue button."""
    return ". ".join(part.rstrip(".") for part in _parts(view) if part) + "."


def _parts(view: View) -> Iterator[str]:
    yield from (view.title, view.lead, view.notice)
    for control in view.controls:
        yield from _question(control, view.title)
    yield from (tile.label for tile in view.tiles)
    for row in view.rows:
        yield f"{row.label}: {row.text}" if row.label and not row.personal else row.label
    if view.reference:
        yield ", ".join(" ".join(group) for group in view.reference.split())
    yield view.primary


def _question(control: Control, title: str) -> Iterator[str]:
    if control.label != title:
        yield control.label
    yield from (control.hint, control.problem)
    yield from (choice.label for choice in control.choices)
