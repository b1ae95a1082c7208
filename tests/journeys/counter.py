"""The journeys of a front counter that are no crimes, read for tests, and a way to look at what they ask."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from kiosk import journey as form
from kiosk.answers import Answer
from kiosk.config import load as settings
from kiosk.offered import offered
from tests.catalogues import load_journeys

MINE = ("collision", "driving", "lost", "found", "fraud", "ask", "property", "sign_on", "add_info")
ALL = load_journeys()
JOURNEYS = {name: ALL[name] for name in MINE}
HERE = offered(ALL, settings().site.features)  # as the shipped settings have it: none of the features


def given(**values: str | tuple[str, ...]) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in values.items()}


def pages(name: str, **values: str | tuple[str, ...]) -> list[str]:
    return [page.id for page in form.path(JOURNEYS[name], given(**values))]


def asked(name: str, journeys: Mapping[str, form.Journey] = JOURNEYS, /, **values: str | tuple[str, ...]) -> list[str]:
    return [q.id for page in form.path(journeys[name], given(**values)) for q in page.questions]


def question(name: str, wanted: str) -> form.Question:
    found = form.question_of(JOURNEYS[name], wanted)
    assert found is not None, wanted
    return found


def told(name: str, wanted: str) -> str:
    """The words of what only tells."""
    found = question(name, wanted)
    assert found.type == "info", wanted
    return f"{found.label}. {found.hint}"


def codes(found: form.Question) -> list[str]:
    return [option.code for option in found.options]


def any_of(dice: Random, q: form.Question, must: bool = False) -> Answer | None:
    """An answer this question could have, or none."""
    samples: dict[str, tuple[str | tuple[str, ...], ...]] = {
        "when": ("unsure", "2026-11-24"),
        "sign": ("yes",),
        "photo": (("1",),),
    }
    choices = tuple(o.code for o in q.options) or samples.get(q.type, ("some words",))
    asks = q.type not in ("info", "about") and (must or dice.random() < 0.5)
    return Answer(dice.choice(choices)) if asks else None
