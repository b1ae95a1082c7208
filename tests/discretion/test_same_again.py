"""The same again: whoever comes next sees the very picture that stood there before anybody came, however the last one left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provisioning.officer import Officer
from tests.catalogues import load
from tests.conftest import Houses
from tests.discretion import ways
from tests.discretion.test_after_you import by_a_crash
from tests.end_to_end.talking import signed_in, state_is, talk, type_both_ways
from tests.end_to_end.test_resume import go_on, leave_with_words
from tests.house import Running, wait_for

# Long enough to get to a page on a busy machine, since every touch starts it anew; short enough to be waited for.
# The cover stays for longer than a hold lasts, as it does everywhere: it is counted from where the finger came down.
HOLD = 2.3
SHORT = {"idle": 4.0, "idle_end": 1.0, "receipt": 4.0, "cover": HOLD + 2.0}


@pytest.fixture(scope="module")
def shared(house: Houses, officer: Officer) -> Iterator[Running]:
    """A house with somebody at its desk: what attract says of them must not change for a visitor either."""
    with house(delays=SHORT, devices={"handset": "mock:"}) as running:
        signed_in(running, officer)
        yield running


@pytest.fixture(scope="module")
def before(shared: Running, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The picture of attract before the first visitor."""
    shared.visitor.wait(screen="Attract")
    words = load("en")
    somebody = f"{words.say('screen.presence.people', n=1)} {words['screen.wait.none']}"
    wait_for(lambda: somebody in shared.texts() and shared.state()["rings"], "attract says that somebody is there")
    return picture(shared, tmp_path_factory.mktemp("before"))


def picture(there: Running, folder: Path) -> bytes:
    """The glass as it stands, once it stands still."""
    there.visitor.rest()
    return there.visitor.picture(folder / "glass.png").read_bytes()


def another_look(there: Running) -> None:
    """Other letters and other colours, in another language: also they are gone with whoever wanted them."""
    there.arrive("ar")
    for control in ("text-size", "theme"):
        there.visitor.touch(control)


def finish(there: Running, _: Officer) -> None:
    there.send()
    there.visitor.end("finish")


def idle_end(there: Running, _: Officer) -> None:
    ways.to_story(there)
    there.visitor.leave()


def quick_exit(there: Running, _: Officer) -> None:
    another_look(there)
    there.visitor.touch("quit")
    there.visitor.end("uncover")


def quick_exit_and_nobody_comes(there: Running, _: Officer) -> None:
    another_look(there)
    there.visitor.touch("quit")
    there.visitor.leave()


def quick_exit_held(there: Running, _: Officer) -> None:
    ways.to_story(there)
    there.visitor.touch("quit", seconds=HOLD)
    there.visitor.leave()


def hung_up(there: Running, officer: Officer) -> None:
    """And the officer has written it up: until then the wait is longer, at every kiosk of this desk."""
    talk(there, officer, "text")
    type_both_ways(there, officer)
    there.visitor.touch("hang-up")
    state_is(there, "ended", "none")
    officer.page.locator('[data-key="free"]').click()
    there.visitor.leave()


def resumed_and_left(there: Running, _: Officer) -> None:
    ways.to_story(there)
    words = leave_with_words(there)
    go_on(there, words)
    there.script.answer_page()
    there.visitor.leave()


def safe_mode(there: Running, _: Officer) -> None:
    there.arrive()
    there.visitor.enter("journey:domestic")
    there.visitor.wait(screen="Help")
    there.visitor.leave()


def start_again(there: Running, _: Officer) -> None:
    ways.to_story(there)
    there.visitor.touch("start-again")
    there.visitor.wait(screen="Help")
    there.visitor.end("finish")


def crash(there: Running, _: Officer) -> None:
    ways.to_story(there)
    by_a_crash(there)


EVERY = [
    finish, idle_end, quick_exit, quick_exit_and_nobody_comes, quick_exit_held, hung_up, resumed_and_left, safe_mode, start_again, crash,
]  # fmt: skip


@pytest.mark.parametrize("leaving", EVERY, ids=lambda leaving: leaving.__name__)
def test_the_next_visitor_sees_the_very_same_picture(
    there: Running, officer: Officer, before: bytes, tmp_path: Path, leaving: Callable[[Running, Officer], None]
) -> None:
    there.visitor.events.clear()
    leaving(there, officer)
    there.visitor.wait(screen="Attract")
    wait_for(lambda: picture(there, tmp_path) == before, "the very same picture as before anybody came")


def test_one_word_more_on_attract_is_another_picture(there: Running, before: bytes, tmp_path: Path) -> None:
    """The comparison sees a difference where there is one."""
    there.visitor.wait(screen="Attract")
    there.visitor.touch("start")
    there.visitor.wait(screen="Language")
    assert picture(there, tmp_path) != before
