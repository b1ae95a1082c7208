"""The words of the two pages of languages: those of this screen, and those that only an interpreter speaks here. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.glass import Choice
from kiosk.near import wishes
from kiosk.screens import Fields, languages, said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words


def language(state: State, words: Words) -> Fields:
    """Every language in its own script."""
    own = state.book.names.get(words.language, words.language)
    return {
        "title": words["screen.language.title"],
        "lead": words["screen.language.lead"],
        "tiles": (*languages(state), *_another(state, words)),
        "primary": own,
        "primary_control": "close" if state.ask.open else "continue",
    }


def _another(state: State, words: Words) -> tuple[Choice, ...]:
    return (Choice("languages:", words["screen.language.none"], icon="translate"),) if state.book.spoken else ()


def spoken(state: State, words: Words) -> Fields:
    """Every language that only an interpreter speaks here, in its own script: touched, a person is rung."""
    return {
        "title": words["screen.languages.title"],
        "lead": words["screen.languages.lead"] if state.health.lit else said(words, f"screen.presence.{state.health.desk}"),
        "tiles": (*wishes(state, words), *(Choice(f"speak:{code}", name) for code, name in state.book.spoken.items())),
    }
