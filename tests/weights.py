"""The real model for tests: fetched by hash the first time, looked at every time. Without a network a test says that it is not here."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from provisioning.say import Refused
from provisioning.weights import WEIGHTS, bring


@cache
def weights() -> Path:
    """The folder that holds it; skips the test where it cannot be had (in CI a skipped test has failed)."""
    try:
        bring(WEIGHTS)
    except Refused:
        pytest.skip("the weights are not on this machine")
    return WEIGHTS
