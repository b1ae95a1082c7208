"""One ceremony serves all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.trust.making import House, house
from tests.trust.small_desk import Authority, SmallDesk


@pytest.fixture(scope="session")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return house(tmp_path_factory.mktemp("house"))


@pytest.fixture
def own_house(tmp_path: Path) -> House:
    return house(tmp_path / "house")


@pytest.fixture
def desk(tmp_path: Path, shared_house: House) -> Iterator[SmallDesk]:
    """One kiosk's own small desk; its keys are in ``tmp_path / "home"``."""
    authority = Authority(tmp_path / "ca")
    authority.kiosk(tmp_path / "home")
    with closing(SmallDesk(authority.server(), shared_house.text())) as running:
        yield running
