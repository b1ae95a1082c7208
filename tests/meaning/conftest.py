"""The real model, opened once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the process itself runs; read when numpy is loaded

from bench.own_words import Figures, figures
from kiosk.meaning.closest import Closest
from kiosk.meaning.model import Model
from kiosk.meaning.weights import opened
from tests.weights import weights


@pytest.fixture(scope="session")
def folder() -> Path:
    """Where its files are."""
    return weights()


@pytest.fixture(scope="session")
def model(folder: Path) -> Model:
    """Sentences as points."""
    return opened(folder)


@pytest.fixture(scope="session")
def closest(model: Model) -> Closest:
    """The examples that are shipped."""
    return Closest(model)


@pytest.fixture(scope="session")
def found(closest: Closest) -> tuple[Figures, Figures]:
    """Ours and the key words', on the held-out sentences."""
    return figures(closest)
