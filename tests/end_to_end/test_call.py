"""A call in the whole house: the lens is closed when it is over, and a call process that dies loses nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from provisioning.house import CLIP
from provisioning.officer import Officer
from tests.conftest import Houses
from tests.house import Running, children, kill, named, open_files, wait_for


@pytest.fixture(scope="module")
def there(house: Houses, officer: Officer) -> Iterator[Running]:
    with house(devices={"camera": f"file:{CLIP}"}) as running:
        officer.sign_in(running.house.console, running.folder / "keys" / "officers" / "4417.json")
        yield running


def talk(there: Running, officer: Officer) -> None:
    """Ring by video and be answered."""
    there.reset()
    there.arrive()
    there.visitor.touch("talk")
    there.visitor.wait(screen="Waiting")
    there.visitor.choose("way:video")
    officer.rung()
    officer.answer()
    there.visitor.wait(screen="Call")


def test_the_lens_is_open_in_a_call_and_closed_after_it(there: Running, officer: Officer) -> None:
    senses = there.senses
    assert str(CLIP) not in open_files(senses)
    talk(there, officer)
    wait_for(lambda: str(CLIP) in open_files(senses), "the lens is open")
    officer.hang_up()
    there.visitor.wait(screen="Waiting")
    there.visitor.hear(event="device", act="media-closed")
    assert str(CLIP) not in open_files(senses)


def test_a_call_process_that_is_killed_loses_nobody(there: Running, officer: Officer) -> None:
    talk(there, officer)
    screen, call = there.screen, there.call
    kill(call)
    wait_for(
        lambda: named("kiosk.call", children(screen)) not in (0, call) or there.state()["screen"] == "Waiting", "it goes on"
    )
    wait_for(lambda: there.state()["contact"] in ("talking", "ended"), "the call goes on, or its end is said", 40)
    assert there.screen == screen
    there.leave()
