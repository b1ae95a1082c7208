"""One house for the folder's tests: a key ceremony, a running desk with it installed, an enrolled kiosk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from provisioning.ceremony import ceremony
from tests.desk.browser import chromium
from tests.desk.running import Console, Kiosk, Running, now, running_desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a file."""
    with chromium() as made:
        yield made


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a key ceremony leaves, with two officers who have key files."""
    folder = tmp_path_factory.mktemp("ceremony") / "keys"
    ceremony(folder, ["4417:officer", "5678:staff:general"], now())
    return folder


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Iterator[Running]:
    """A running desk with the roster installed; a slow test is no officer who does not hear a ring."""
    with running_desk(tmp_path_factory.mktemp("desk") / "data", keys, demonstration=True, ring_silent=3600.0) as running:
        running.command("install", "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs"))
        yield running


@pytest.fixture(scope="session")
def enrolled(desk: Running, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Kiosk]:
    """A new kiosk of that name at the desk."""

    def make(name: str) -> Kiosk:
        kiosk = Kiosk(desk, tmp_path_factory.mktemp("kiosk"), name)
        assert kiosk.enrol(desk, desk.command("invite", "--kiosk", name)).status_code == 200
        return kiosk

    return make


@pytest.fixture(scope="session")
def kiosk(enrolled: Callable[[str], Kiosk]) -> Kiosk:
    """The kiosk that most tests speak as."""
    return enrolled("kiosk-1")


@pytest.fixture
def key_file(desk: Running) -> Path:
    """The key file of police officer 4417."""
    return desk.keys / "officers" / "4417.json"


@pytest.fixture
def console(desk: Running) -> Console:
    """Police officer 4417, signed in."""
    return Console(desk).sign_in()
