"""One ceremony serves all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trust.making import House, house


@pytest.fixture(scope="session")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return house(tmp_path_factory.mktemp("house"))


@pytest.fixture
def own_house(tmp_path: Path) -> House:
    return house(tmp_path / "house")
