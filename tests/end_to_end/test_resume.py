"""Start here, finish anywhere: left with code words by one visitor's touch, gone on with at the next visit, whatever is unplugged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from provisioning.officer import Officer
from tests.conftest import Houses
from tests.discretion.sweep import leaks
from tests.end_to_end.desk_side import rows
from tests.house import Running, kill, wait_for


@pytest.fixture(scope="module")
def there(house: Houses, officer: Officer) -> Iterator[Running]:
    with house(devices={"handset": "mock:"}) as running:
        officer.sign_in(running.house.console, running.folder / "keys" / "officers" / "4417.json")
        yield running


def leave_with_words(there: Running) -> list[str]:
    """From a form half done to its words, and away."""
    there.visitor.touch("start-again")
    there.visitor.wait(screen="Help")
    there.visitor.choose("leave-words")
    there.visitor.wait(screen="Words")
    there.visitor.events.clear()
    there.visitor.choose("listen:words")
    words = [word.replace(" ", "") for word in there.visitor.hear(event="spoken")["text"].rstrip(".").split(". ")]
    wait_for(lambda: there.state()["kept_there"], "the desk has it")
    there.leave()
    return words


def go_on(there: Running, words: list[str]) -> None:
    there.open_with("go-on", words)
    there.visitor.wait(screen="Page")


def at_the_desk(there: Running, revision: int) -> None:
    """Wait until the desk has this revision of the one draft: each page that is left makes one."""
    wait_for(
        lambda: int(rows(there.folder, "select revision from draft")[0][0]) == revision, f"revision {revision} is at the desk"
    )


def test_it_is_left_gone_on_with_unplugged_gone_on_with_again_sent_and_read(there: Running, officer: Officer) -> None:
    there.reset()
    there.begin()
    for _ in range(3):
        there.script.answer_page()
        there.script.go_on()
    before = there.state()
    words = leave_with_words(there)
    go_on(there, words)
    back = there.state()
    assert [back[name] for name in ("journey", "page", "answers", "unfinished")] == [
        before["journey"], before["page"], before["answers"], "resumed",
    ]  # fmt: skip
    for left in (2, 3):
        there.script.answer_page()
        there.script.go_on()
        at_the_desk(there, left)
    kept = there.state()
    kill(there.screen)
    kill(there.courier)
    there.restart_courier()
    go_on(there, words)
    assert [there.state()[name] for name in ("page", "answers")] == [kept["page"], kept["answers"]]
    there.answer_until("Check")
    there.visitor.choose("send")
    there.visitor.wait(screen="Done")
    wait_for(lambda: there.state()["received"], "the desk has the report")
    report = officer.open_report()
    assert there.script.answers["story"] in report.values()
    there.leave()
    assert leaks(there.home) == leaks(there.folder / "desk") == []
