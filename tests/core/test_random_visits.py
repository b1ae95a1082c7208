"""Thousands of people who touch what they like: the form never raises, never loses an answer, never sends one that was not seen."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from kiosk.session import fresh
from tests.core.visitor import TOKEN, book, ready
from tests.core.wander import Wanderer

VISITS, FULL = 700, 20_000
SEED = 20261128


def visit(seed: int) -> Wanderer:
    one = Wanderer(ready(fresh(book("en", "pl"), TOKEN)), Random(seed))  # noqa: S311  (plays, guards nothing)
    try:
        one.wander()
    except Exception as error:
        raise AssertionError(f"visit {seed}: {error!r}") from error
    return one


def test_random_visits_never_raise_nor_lose_nor_send_what_was_not_seen(request: pytest.FixtureRequest) -> None:
    visits = FULL if request.config.getoption("full", default=False) else VISITS
    sent: Counter[str] = Counter()
    for seed in range(SEED, SEED + visits):
        sent.update(one.journey for one in visit(seed).sent)
    assert set(sent) == set(book("en", "pl").journeys), "every journey was sent by somebody"
