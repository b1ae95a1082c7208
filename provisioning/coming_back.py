"""The tour's visitor keeps the code words of a report, and comes back with nothing else to see what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provisioning.visitor import Refused, Visitor

if TYPE_CHECKING:
    from provisioning.tour import Tour

MESSAGE = "We have found a bag. Please bring something that shows that it is yours."


def finish(visitor: Visitor) -> Callable[[], None]:
    """An act: Finish and clear, until the next visitor's own first page is there."""

    def act() -> None:
        visitor.end("finish")

    return act


def keep_words(tour: Tour) -> None:
    """Learn the code words and try one, as whoever wants to come back does."""
    tour.step("words", "Words", tour.touch("words"))
    items = [item["name"] for item in tour.visitor.do("tree")["items"] if item["role"] == "ListItem"]
    tour.words = [item[3:] for item in items if item[:3] in ("1. ", "2. ", "3. ", "4. ")]
    tour.step("try", "Try", tour.touch("try"))
    own = next(name for name in tour.script.names() if name.removeprefix("try:") in tour.words)
    tour.step("words-tried", "Done", tour.touch(own))


def follow(tour: Tour) -> None:
    """Another day: the words alone open what became of it, and what the officer wrote."""
    visitor, digits = tour.visitor, tour.words[0].isdecimal()
    visitor.choose("start")
    visitor.wait(screen="Language")
    visitor.choose(f"language:{tour.record.language}")
    visitor.wait(screen="Menu")
    tour.step("again", "Again", lambda: visitor.enter("journey:question"))
    tour.step("enter", "Enter", tour.touch("follow"))
    if digits:
        visitor.choose("digits")
    fields = {"digits": " ".join(tour.words)} if digits else {f"word-{n}": word for n, word in enumerate(tour.words, 1)}
    for name, text in fields.items():
        visitor.choose(f"field:{name}")
        visitor.type(text)
    if "key:done" in tour.script.names():
        visitor.touch("key:done")
    tour.step("entered", "Enter", lambda: None)
    tour.step("follow", "Follow", tour.touch("continue"))
    tour.step("message", "Message", tour.touch("message:0"))
    if MESSAGE not in "".join(item["name"] for item in visitor.do("tree")["items"]):
        raise Refused("the officer's message is not on the page")
    tour.step("follow-again", "Follow", tour.touch("continue" if "continue" in tour.script.names() else "back"))
    tour.step("closed", "Attract", finish(visitor))
