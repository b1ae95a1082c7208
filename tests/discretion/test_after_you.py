"""After you: two seconds after a visit ends nothing of it is in any living process of the kiosk or of the desk, however it ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.discretion.sweep import SAID, leaks, pictures, remembered
from tests.house import Running, kill, lives, of_folder, pid_of, wait_for

LIMIT = 2.0


def alive(there: Running) -> dict[int, str]:
    """Every living process of this house, and of this visit, by its number."""
    desk = {pid_of(there.house.desk): "desk", there.keeper: "keeper", there.courier: "courier"}
    return {**dict.fromkeys(of_folder(there.folder), "other"), **desk, there.screen: "screen", there.senses: "senses"}


def held_by(there: Running, words: tuple[str | bytes, ...]) -> dict[str, list[str]]:
    """Who still holds one of these."""
    return {f"{name} {pid}": found for pid, name in alive(there).items() if (found := remembered(pid, words))}


def everything_said(there: Running) -> tuple[str | bytes, ...]:
    """Photographed and typed; each is really found in the process of this visitor, or its absence later would prove nothing."""
    there.begin()
    there.answer_until("photos")
    there.visitor.choose("camera:photos")
    there.visitor.wait(screen="Camera")
    there.visitor.wait(name="photograph")
    there.visitor.choose("photograph")
    there.visitor.wait(name="keep-photo")
    photographs = pictures(there.screen)
    there.visitor.choose("keep-photo")
    for kind, words in (("typed", SAID[:3]), ("photographed", photographs)):
        assert words, f"nothing was {kind}"
        assert remembered(there.screen, words), f"what was {kind} is found nowhere: the search proves nothing"
    return (*SAID, *photographs)


def by_quick_exit(there: Running) -> None:
    there.visitor.touch("quit")
    there.visitor.end("uncover")


def by_a_crash(there: Running) -> None:
    kill(there.screen)
    there.visitor.hear(event="screen", name="Attract")
    there.visitor.wait(screen="Attract")


@pytest.mark.parametrize("way", [by_quick_exit, by_a_crash], ids=lambda way: way.__name__)
def test_nobody_remembers_the_visitor(there: Running, way: Callable[[Running], None]) -> None:
    said = everything_said(there)
    screen, senses = there.screen, there.senses
    way(there)
    wait_for(lambda: not lives(screen) and not lives(senses), "the visitor's processes are gone", LIMIT)
    assert held_by(there, said) == {}
    assert leaks(there.folder, said) == []


def test_the_code_words_are_nowhere_when_their_owner_has_gone(there: Running) -> None:
    there.send()
    there.visitor.choose("words")
    there.visitor.wait(screen="Words")
    items = [item["name"] for item in there.visitor.do("tree")["items"] if item["role"] == "ListItem"]
    # With their numbers: alone each is in the list that every process knows.
    said = tuple(item for item in items if item[:3] in ("1. ", "2. ", "3. ", "4. "))
    assert len(said) == 4
    assert remembered(there.screen, said), "the words are found nowhere: the search proves nothing"
    screen = there.screen
    by_quick_exit(there)
    wait_for(lambda: not lives(screen), "the visitor's process is gone", LIMIT)
    assert held_by(there, (*said, *SAID)) == {}
    assert leaks(there.folder, (*said, *SAID)) == []
