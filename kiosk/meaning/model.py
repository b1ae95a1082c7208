"""Sentences as points: those that mean the same lie close together. MiniLM-L6 in plain numpy; knows no journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy

from kiosk.meaning.wordpiece import pieces

Array = numpy.ndarray
LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12
TOGETHER = 32  # sentences worked out at once


class Model:
    """``weights`` by their published names, ``known`` the numbers of its pieces. Changes neither."""

    def __init__(self, weights: Mapping[str, Array], known: Mapping[str, int]) -> None:
        self._weights, self._known = weights, known

    def points(self, texts: Sequence[str]) -> Array:
        """One row of length one for each text; the nearer two are in meaning, the nearer their product is to 1."""
        rows = [pieces(text, self._known) for text in texts]
        order = sorted(range(len(rows)), key=lambda n: len(rows[n]))  # alike in length: little is worked out for nothing
        made = numpy.zeros((len(rows), WIDTH), numpy.float32)
        for at in range(0, len(order), TOGETHER):
            some = order[at : at + TOGETHER]
            made[some] = self._some([rows[n] for n in some])
        return made

    def _some(self, rows: Sequence[Sequence[int]]) -> Array:
        longest = max(map(len, rows))
        numbers = numpy.array([[*row, *[0] * (longest - len(row))] for row in rows])
        there = numpy.array([[n < len(row) for n in range(longest)] for row in rows])
        away = numpy.where(there, 0.0, -1e9).astype(numpy.float32)[:, None, None, :]
        states = self._begin(numbers)
        for layer in range(LAYERS):
            states = self._layer(states, away, f"encoder.layer.{layer}.")
        mean = (states * there[:, :, None]).sum(1) / there.sum(1)[:, None]
        return numpy.asarray(mean / numpy.linalg.norm(mean, axis=1, keepdims=True))

    def _begin(self, numbers: Array) -> Array:
        of = self._weights
        places = of["embeddings.position_embeddings.weight"][: numbers.shape[1]]
        sort = of["embeddings.token_type_embeddings.weight"][0]
        return self._even(of["embeddings.word_embeddings.weight"][numbers] + places + sort, "embeddings.LayerNorm")

    def _layer(self, states: Array, away: Array, name: str) -> Array:
        look = f"{name}attention.self."
        query, key, value = (_heads(self._line(states, look + part)) for part in ("query", "key", "value"))
        near = query @ key.swapaxes(2, 3) / numpy.float32((WIDTH / HEADS) ** 0.5) + away
        near = numpy.exp(near - near.max(-1, keepdims=True))
        near /= near.sum(-1, keepdims=True)
        seen = (near @ value).swapaxes(1, 2).reshape(states.shape)
        states = self._even(states + self._line(seen, f"{name}attention.output.dense"), f"{name}attention.output.LayerNorm")
        wide = _bent(self._line(states, f"{name}intermediate.dense"))
        return self._even(states + self._line(wide, f"{name}output.dense"), f"{name}output.LayerNorm")

    def _line(self, states: Array, name: str) -> Array:
        return numpy.asarray(states @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"])

    def _even(self, states: Array, name: str) -> Array:
        states = states - states.mean(-1, keepdims=True)
        states /= numpy.sqrt((states * states).mean(-1, keepdims=True) + EPSILON)
        return numpy.asarray(states * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"])


def _heads(states: Array) -> Array:
    many, long, _ = states.shape
    return states.reshape(many, long, HEADS, WIDTH // HEADS).swapaxes(1, 2)


def _bent(x: Array) -> Array:
    """GELU; the error function by Abramowitz and Stegun 7.1.26, right to 0.00000015."""
    y = numpy.abs(x) * numpy.float32(0.5**0.5)
    t = 1 / (1 + numpy.float32(0.3275911) * y)
    tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    erf = numpy.copysign(1 - tail * numpy.exp(-y * y), x)
    return numpy.asarray(x * (1 + erf) * numpy.float32(0.5), numpy.float32)
