"""What happened in the visitor's own words, at a real screen with the real model: from a sentence to the story of a report."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.words import load
from provisioning.visitor import Visitor
from tests.conftest import Houses
from tests.house import Running, children, kill, lives, named, wait_for
from tests.weights import weights

WORDS = load("en")
SENTENCE = "a lad on a scooter took my zebrafinch handbag"
CANARY = b"zebrafinch"
ASKED = 30.0  # s: the limit of the wait on a machine that has other work, where it is not what is tested


@pytest.fixture(scope="module")
def shared(house: Houses) -> Iterator[Running]:
    """One house with the real model."""
    with house(settings={"meaning": {"weights": str(weights())}}, delays={"meaning": ASKED}) as running:
        yield running


def meaning(running: Running) -> int:
    """The process id of the present visitor's."""
    found = [0]

    def there() -> bool:
        found[0] = named("kiosk.meaning", children(running.screen))
        return bool(found[0])

    wait_for(there, "a meaning process")
    return found[0]


def seen_on(running: Running) -> list[str]:
    """The words of every side of check answers."""
    found = [running.texts()]
    while "more" in running.visitor.names() and len(found) < 12:
        running.visitor.touch("more")
        found.append(running.texts())
    return found


def say(visitor: Visitor, text: str = SENTENCE) -> None:
    """From the menu to the question what it is closest to."""
    visitor.wait(name="own-words")
    visitor.touch("own-words")
    visitor.wait(screen="SayWhat")
    visitor.choose("field:own-words")
    visitor.type(text)
    visitor.touch("continue")


def test_a_sentence_leads_by_the_visitors_touch_to_a_journey_and_begins_its_story(there: Running) -> None:
    there.arrive()
    say(there.visitor)
    there.visitor.wait(name="journey:theft")
    assert [name for name in there.visitor.everywhere("journey:") if name] != []
    assert there.state()["journey"] == ""
    there.visitor.choose("journey:theft")
    there.visitor.wait(screen="Page")
    assert there.state()["answers"] == 1
    there.answer_until("story")
    there.script.go_on()
    there.answer_until("Check")
    assert SENTENCE in "\n".join(seen_on(there))


def test_whoever_finds_nothing_there_is_at_the_menu_and_nothing_of_it_is_left(there: Running) -> None:
    there.arrive()
    say(there.visitor)
    there.visitor.wait(name="close")
    there.visitor.choose("close")
    there.visitor.wait(screen="Menu")
    assert there.state()["answers"] == 0
    assert SENTENCE not in there.texts()


def test_words_of_danger_offer_a_person_and_ring_nobody(there: Running) -> None:
    there.arrive()
    say(there.visitor, "he has a knife and I hide in the zebrafinch room")
    there.visitor.wait(text=WORDS["screen.offer.title"])
    assert there.state()["contact"] == "none"
    there.visitor.touch("continue")
    there.visitor.wait(name="close")


def test_a_process_that_is_killed_takes_the_control_away_until_it_is_back(there: Running) -> None:
    there.arrive()
    there.visitor.wait(name="own-words")
    first = meaning(there)
    kill(first)
    wait_for(lambda: not lives(first) and meaning(there) != first, "another one")
    say(there.visitor)
    there.visitor.wait(name="close")


def test_its_process_ends_with_the_visit_and_every_visitor_has_their_own(there: Running) -> None:
    there.arrive()
    first = meaning(there)
    there.leave()
    wait_for(lambda: not lives(first), "it is gone")
    assert meaning(there) != first


def test_no_answer_in_time_is_the_menu_with_a_true_sentence(house: Houses) -> None:
    with house(settings={"meaning": {"weights": str(weights())}}) as running:
        running.arrive()
        running.visitor.wait(name="own-words")
        stuck = meaning(running)
        os.kill(stuck, signal.SIGSTOP)
        say(running.visitor)
        running.visitor.wait(text=WORDS["screen.own.late"])
        assert running.state()["screen"] == "Menu"
        os.kill(stuck, signal.SIGCONT)
        running.leave()


def test_another_model_is_no_model_and_is_told_once_whoever_comes(house: Houses, tmp_path: Path) -> None:
    for name in ("model.safetensors", "vocab.txt"):
        (tmp_path / name).write_bytes(b"another\n")
    with house(settings={"meaning": {"weights": str(tmp_path)}}) as running:
        for _ in range(2):
            running.arrive()
            assert "own-words" not in running.visitor.names()
            assert not named("kiosk.meaning", children(running.screen))
            running.leave()
        logs = "".join(path.read_text() for path in running.house.logs.glob("*"))
        assert logs.count("weights-wrong") == 1


def test_nothing_that_was_said_is_on_a_disk_or_in_a_log(there: Running) -> None:
    """After all the visits of this module."""
    there.arrive()
    say(there.visitor)
    there.visitor.wait(name="close")
    found = [
        path for path in there.folder.rglob("*") if path.is_file() and not path.is_symlink() and CANARY in path.read_bytes()
    ]
    assert found == []
