"""A report is followed by its code words alone, at any screen, by somebody who says nothing else; an officer's message is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from provisioning.officer import Officer
from tests.conftest import Houses
from tests.house import Running, wait_for

MESSAGE = "We have found a green bag. Please bring something that shows it is yours."


@pytest.fixture(scope="module")
def there(house: Houses, officer: Officer) -> Iterator[Running]:
    with house(devices={"handset": "mock:"}) as running:
        officer.sign_in(running.house.console, running.folder / "keys" / "officers" / "4417.json")
        yield running


def kept(there: Running) -> list[str]:
    """Send a report and come to its four code words."""
    there.send()
    there.visitor.choose("words")
    there.visitor.wait(screen="Words")
    items = [item["name"] for item in there.visitor.do("tree")["items"] if item["role"] == "ListItem"]
    return [item.partition(". ")[2] for item in items if item[:3] in ("1. ", "2. ", "3. ", "4. ")]


def test_code_words_open_facts_and_the_officers_message_and_nothing_that_was_said(there: Running, officer: Officer) -> None:
    there.reset()
    words = kept(there)
    reference = there.state()["reference"]
    assert reference == ""
    assert len({*words}) == 4
    wait_for(lambda: there.state()["received"], "the desk has this very report")
    officer.open_newest()
    officer.write(MESSAGE)
    there.leave()
    there.open_with("follow", words)
    there.visitor.wait(screen="Follow")
    seen = there.texts()
    assert "Police officer 4417" in seen
    assert not [said for said in there.script.answers.values() if len(said) > 12 and said in seen]
    there.visitor.choose("message:0")
    there.visitor.wait(screen="Message")
    assert MESSAGE in there.texts()
    there.leave()


def test_words_that_open_nothing_are_told_apart_from_a_desk_that_cannot_be_asked(there: Running) -> None:
    there.reset()
    there.open_with("follow", ["lantern", "pencil", "garden", "walnut"])
    there.visitor.wait(text="Nothing opens with these. Look at each one once more.")
    assert there.state()["entry"] == "enter"
    there.leave()


def test_the_next_visitor_finds_no_word_of_the_one_before(there: Running) -> None:
    there.reset()
    words = kept(there)
    there.leave()
    there.arrive()
    there.visitor.enter("journey:question")
    there.visitor.wait(screen="Again")
    there.visitor.choose("follow")
    there.visitor.wait(screen="Enter")
    assert not [word for word in words if word in there.texts().split()]
    wait_for(lambda: there.state()["answers"] == 0, "nothing of the one before")
    there.leave()
