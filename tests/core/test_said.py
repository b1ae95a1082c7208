"""The tour can speak every language of the screen, and say only what its keys can write."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import load as settings
from provisioning.script import SAID
from tests.discretion import sweep

KEYS = Path(__file__).parents[2] / "ui" / "keyboards"


def written(part: object) -> Iterator[str]:
    """Every string in a keyboard's file."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for one in (*part, *part.values()) for text in written(one))
    elif isinstance(part, list):
        yield from (text for one in part for text in written(one))


def letters(language: str) -> set[str]:
    own = KEYS / f"{language}.json"
    files = (own if own.exists() else KEYS / "en.json", KEYS / "symbols.json")
    texts = "".join(text for path in files for text in written(json.loads(path.read_text(encoding="utf-8"))))
    return set(unicodedata.normalize("NFD", (texts + texts.upper() + " .")))


def test_the_tour_has_something_to_say_in_every_language() -> None:
    assert set(SAID) == set(settings().screen.languages)


@pytest.mark.parametrize("language", SAID)
def test_what_the_tour_says_can_be_typed_in_that_language(language: str) -> None:
    said = "".join(SAID[language].values())
    assert set(unicodedata.normalize("NFD", said)) - letters(language) == set()


@pytest.mark.parametrize("language", SAID)
def test_who_looks_for_leaks_knows_a_word_of_every_language(language: str) -> None:
    for text in SAID[language].values():
        assert any(word in text for word in (*sweep.SAID, *sweep.SAID_ELSEWHERE)), text
