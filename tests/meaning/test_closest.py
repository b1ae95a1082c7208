"""What a sentence is closest to: every journey has its examples, and on sentences nobody looked at the right one is among three."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import numpy
import pytest

from bench.own_words import HELD, PAGE, Figures, held, table
from kiosk.journey import load_journeys
from kiosk.meaning.closest import EXAMPLES, POINTS, Closest, examples, packed
from kiosk.meaning.manifest import WeightsError
from kiosk.meaning.model import Model

FEWEST, MOST = 15, 25  # examples of a journey
LONGEST = 14  # words of an example
AMONG_THREE, FIRST = 0.95, 0.75  # of the held-out sentences
NOT_ASKED_FOR = {"add_info", "sign_on"}  # journeys that nobody comes to by telling what happened


def test_every_journey_has_examples_that_are_short() -> None:
    said = examples()
    assert {name: len(sentences) for name, sentences in said.items() if not FEWEST <= len(sentences) <= MOST} == {}
    assert [text for sentences in said.values() for text in sentences if len(text.split()) > LONGEST] == []
    assert set(load_journeys()) - set(said) <= NOT_ASKED_FOR


def test_no_example_stands_twice_and_none_is_held_out() -> None:
    every = [text.lower() for sentences in examples().values() for text in sentences]
    assert len(every) == len(set(every))
    assert set(every) & {text.lower() for text, _ in held()} == set()


def test_six_sentences_of_every_journey_are_held_out() -> None:
    rows = tomllib.loads(HELD.read_text(encoding="utf-8"))["sentences"]
    assert set(rows) == set(examples())
    assert {len(sentences) for sentences in rows.values()} == {6}


def test_the_points_that_are_shipped_are_those_of_the_examples(model: Model) -> None:
    ours, theirs = POINTS.read_bytes(), packed(model)
    assert ours[:32] == theirs[:32]
    shipped, made = (numpy.frombuffer(held, "<f2", offset=32).astype(numpy.float32) for held in (ours, theirs))
    assert numpy.allclose(shipped, made, atol=1e-3), "write them anew: python -m kiosk.meaning.examples FOLDER"


def test_points_of_other_examples_are_refused(model: Model, tmp_path: Path) -> None:
    other = tmp_path / "examples.toml"
    shutil.copy(EXAMPLES, other)
    other.write_text(other.read_text(encoding="utf-8").replace("my bike", "my pony"), encoding="utf-8")
    with pytest.raises(WeightsError):
        Closest(model, other)


def test_every_journey_is_named_once(closest: Closest) -> None:
    ranked = closest.ranked("somebody took my bicycle")
    assert sorted(ranked) == sorted(examples())
    assert ranked[0] == "theft"


def test_among_three_is_the_right_one(found: tuple[Figures, Figures]) -> None:
    """And the keywords of a menu would not do."""
    ours, words = found
    assert ours.three >= AMONG_THREE
    assert ours.first >= FIRST
    assert ours.three > words.three + 0.2


def test_the_page_of_figures_is_not_stale(found: tuple[Figures, Figures]) -> None:
    assert table(*found) in PAGE.read_text(encoding="utf-8"), "write it anew: python -m bench.own_words FOLDER"
