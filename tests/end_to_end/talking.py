"""A visitor and an officer who talk: rung, taken, typed both ways. Each waits for what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from provisioning.officer import Officer
from tests.house import Running, wait_for

HELLO, THANKS = "Hello, I am here.", "Thank you, zebrafinch."
AGAIN, AND_I = "I can read you again.", "And I you."


@contextmanager
def another(running: Running, officer: Officer, number: str) -> Iterator[Officer]:
    """The officer of that number with a browser window of their own, signed in; afterwards it is closed."""
    browser = officer.page.context.browser
    assert browser is not None
    context = browser.new_context(permissions=["camera", "microphone"])
    context.set_default_timeout(40_000)
    person = Officer(context.new_page(), officer.folder)
    try:
        signed_in(running, person, number)
        yield person
    finally:
        context.close()


def signed_in(running: Running, officer: Officer, number: str = "4417") -> None:
    """The officer of that number is at their desk."""
    officer.sign_in(running.house.console, running.folder / "keys" / "officers" / f"{number}.json")


def ring(running: Running, way: str = "video") -> None:
    """From any page with the talk control to waiting for a person."""
    running.visitor.touch("talk")
    running.visitor.wait(screen="Waiting")
    running.visitor.choose(f"way:{way}")
    state_is(running, "ringing")


def take(running: Running, officer: Officer) -> None:
    """The officer answers whoever rings."""
    officer.rung()
    officer.page.locator('[data-key="answer"]').click()
    officer.page.get_by_text("Connected").wait_for()
    running.visitor.wait(screen="Call")


def talk(running: Running, officer: Officer, way: str = "video") -> None:
    """A fresh visitor rings and is answered."""
    running.reset()
    running.arrive()
    ring(running, way)
    take(running, officer)


def type_both_ways(running: Running, officer: Officer, theirs: str = HELLO, mine: str = THANKS) -> None:
    """A line each way, read at the other end."""
    officer.type(theirs)
    running.visitor.wait(text=theirs)
    running.visitor.touch("field:type")
    running.visitor.type(mine)
    running.visitor.touch("send-line")
    officer.page.get_by_text(mine).wait_for()


def state_is(running: Running, *states: str, limit: float = 30.0) -> None:
    """Until the visitor's contact is in one of these states."""
    wait_for(lambda: running.state()["contact"] in states, f"the contact is {' or '.join(states)}", limit)
