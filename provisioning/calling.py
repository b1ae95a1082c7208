"""The tour's two calls: picture, sound and typed words both ways; then a typed one with the answers so far beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from provisioning.coming_back import finish
from provisioning.officer import Officer
from provisioning.visitor import Refused, Visitor

if TYPE_CHECKING:
    from provisioning.tour import Tour

HELLO, THANKS = "Good evening. Take your time.", "Thank you. I can see you."
FILLED_IN = "By the side door"  # what the officer heard, and the visitor says yes to


def call(tour: Tour, person: Officer) -> None:
    """The visitor rings by video, the officer answers; picture, sound and typed words both ways; the officer hangs up."""
    visitor = tour.visitor
    tour.step("waiting", "Waiting", _ask_for_a_person(visitor))
    visitor.touch("way:video")
    person.rung()
    tour.step("ringing", "Waiting", lambda: None)
    person.answer()
    tour.step("call", "Call", lambda: None)
    person.type(HELLO)
    visitor.wait(text=HELLO)
    if "field:type" not in tour.script.names():  # on a small panel the line opens in place of the picture
        visitor.touch("type")
        visitor.wait(name="field:type")
    visitor.touch("field:type")
    visitor.type(THANKS)
    visitor.touch("send-line")
    person.page.get_by_text(THANKS).wait_for()
    figures = person.wait_figures("framesReceived", 30)
    heard = visitor.hear(event="figures")
    while heard["frames_received"] < 10:
        heard = visitor.hear(event="figures")
    person.picture("06-call")
    tour.step("call-typed", "Call", lambda: None)
    person.hang_up()
    visitor.hear(event="device", act="media-closed")
    tour.record.call = {
        "connected": True,
        "setup_ms": heard["setup_ms"],
        "frames_to_officer": figures.get("framesReceived"),
        "frames_to_kiosk": heard["frames_received"],
        "g2g_ms_p50": figures.get("g2gMsP50"),
        "ended_by": "officer",
    }
    tour.step("call-over", "Waiting", lambda: None)
    person.picture("07-after")


def _ask_for_a_person(visitor: Visitor) -> Callable[[], None]:
    def act() -> None:
        visitor.touch("start")
        visitor.wait(screen="Language")
        visitor.touch("talk")

    return act


def _until_open(tour: Tour, person: Officer) -> str:
    """Answer up to the first question in words of one's own, ask for a person to type with, and show them the answers so far.

    The question that the officer can fill in.
    """
    visitor, script = tour.visitor, tour.script
    while not any(name.startswith("field:") for name in script.names()):
        script.answer_page()
        script.go_on()
    visitor.touch("talk")
    visitor.wait(screen="Waiting")
    visitor.choose("way:text")
    person.rung("08-ringing-typed")
    person.take()
    visitor.wait(screen="Call")
    tour.step("shown", "Call", tour.touch("share"))
    return person.open_question()


def form(tour: Tour, person: Officer) -> None:
    """A report is begun, a person is asked in the middle of it, sees the answers by choice, and fills one in by the visitor's yes."""
    visitor = tour.visitor
    tour.step("left", "Attract", finish(visitor))
    visitor.touch("start")
    visitor.wait(screen="Language")
    visitor.choose(f"language:{tour.record.language}")
    visitor.wait(screen="Menu")
    tour.step("begun", "Page", lambda: visitor.enter(f"journey:{tour.record.journey}"))
    question = _until_open(tour, person)
    person.picture("09-form")
    person.fill_in(question, FILLED_IN)
    visitor.wait(name="agree")
    tour.step("filled-in", "Call", lambda: None)
    answers = visitor.do("state")["answers"]
    visitor.choose("agree")
    person.agreed()
    person.picture("10-agreed")
    if visitor.do("state")["answers"] != answers + 1:
        raise Refused("what the officer filled in did not become an answer")
    person.hang_up()
    visitor.wait(screen="Waiting")
    tour.step("covered", "Cover", tour.touch("quit"))
    visitor.end("uncover")
