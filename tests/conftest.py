"""What every folder's tests may use: houses with short delays, an officer at a real browser. A busy machine is not a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from hypothesis import settings

from provisioning.officer import Officer
from provisioning.officer import officer as at_the_desk
from tests.house import Running, running

settings.register_profile("house", deadline=None)
settings.load_profile("house")

Houses = Callable[..., AbstractContextManager[Running]]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """``with house(devices=..., settings=...) as running``: a whole house in a folder of its own, with short delays."""

    @contextmanager
    def make(**different: Any) -> Iterator[Running]:
        with running(tmp_path_factory.mktemp("house"), **different) as one:
            yield one

    return make


@pytest.fixture(scope="module")
def shared(house: Houses) -> Iterator[Running]:
    """One house for all tests of a module; a module with other wishes has its own."""
    with house() as running:
        yield running


@pytest.fixture
def there(shared: Running) -> Running:
    """The module's house with a fresh visitor."""
    shared.reset()
    return shared


@pytest.fixture(scope="module")
def officer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Officer]:
    """An officer with a browser of their own, not signed in yet. A module's: a driver that lives lets no event loop beside it."""
    with at_the_desk(tmp_path_factory.mktemp("console")) as person:
        yield person
