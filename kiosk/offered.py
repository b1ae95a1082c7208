"""What of the journeys a place offers: a part that needs a feature is there only where the site has it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from kiosk.journey import Journey, Page, Question

# The menu, in order: what people come for. A journey file names one.
GROUPS = ("stolen", "help", "road", "lost", "else", "mine")
OPENED = "opened"  # in no menu: begun from a report that was opened with its code words
# What a site may have, by name: [site] features in its settings, ``needs`` in a journey. None is on by itself.
FEATURES = ("alerts", "attest", "drop-box", "found-match", "phone-link", "resume", "sign-on", "source-replies", "ward-pages")


def offered(journeys: Mapping[str, Journey], features: Collection[str]) -> dict[str, Journey]:
    """The journeys, pages and options that need nothing, or a feature that is there."""
    there = {"", *features}
    return {name: _journey(journey, there) for name, journey in journeys.items() if journey.needs in there}


def _journey(journey: Journey, there: Collection[str]) -> Journey:
    return replace(journey, pages=tuple(_page(page, there) for page in journey.pages if page.needs in there))


def _page(page: Page, there: Collection[str]) -> Page:
    return replace(page, questions=tuple(_question(question, there) for question in page.questions))


def _question(question: Question, there: Collection[str]) -> Question:
    return replace(question, options=tuple(option for option in question.options if option.needs in there))
