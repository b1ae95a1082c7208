"""Which journeys a sentence is closest to: those whose examples lie nearest. It names all in order and chooses none."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy

from kiosk.meaning.manifest import WeightsError
from kiosk.meaning.model import WIDTH, Model

EXAMPLES = Path(__file__).with_name("examples.toml")
POINTS = Path(__file__).with_name("examples.bin")  # the digest of examples.toml, then a row of half floats for each sentence
NEAREST = 2  # of a journey's examples; they count as much as the middle of them all


def examples(path: Path = EXAMPLES) -> Mapping[str, Sequence[str]]:
    """Journey -> what people say who come for it."""
    found: Mapping[str, Sequence[str]] = tomllib.loads(path.read_text(encoding="utf-8"))["examples"]
    return found


def packed(model: Model, path: Path = EXAMPLES) -> bytes:
    """What examples.bin must hold for these examples."""
    said = [sentence for sentences in examples(path).values() for sentence in sentences]
    return hashlib.sha256(path.read_bytes()).digest() + model.points(said).astype("<f2").tobytes()


class Closest:
    """The examples as points, worked out before."""

    def __init__(self, model: Model, path: Path = EXAMPLES, points: Path = POINTS) -> None:
        """Raises WeightsError when ``points`` were not made from these examples."""
        held, said = points.read_bytes(), examples(path)
        if held[:32] != hashlib.sha256(path.read_bytes()).digest():
            raise WeightsError("weights-wrong", points.name)
        every = numpy.frombuffer(held, "<f2", offset=32).reshape(-1, WIDTH).astype(numpy.float32)
        ends = numpy.cumsum([len(sentences) for sentences in said.values()])[:-1]
        self._model, self._points = model, dict(zip(said, numpy.split(every, ends), strict=True))

    def ranked(self, text: str) -> tuple[str, ...]:
        """Every journey, the closest first."""
        point = self._model.points([text])[0]
        near = {name: _near(rows, point) for name, rows in self._points.items()}
        return tuple(sorted(near, key=lambda name: -near[name]))


def _near(rows: numpy.ndarray, point: numpy.ndarray) -> float:
    middle = rows.mean(0)
    nearest = numpy.sort(rows @ point)[-NEAREST:].mean()
    return float(middle @ point / numpy.linalg.norm(middle) + nearest)
