"""A visitor who answers any journey by touch: what is needed to send it, each with something harmless. It knows the journeys."""

from __future__ import annotations

import time

from kiosk.answers import Answer
from kiosk.journey import MORE, Journey, Question, exit_of
from tests.house import LIMIT, Running

TYPED = {
    "name": "Quince Finch", "phone": "07700 900123", "email": "quince@example.org", "postcode": "SW2 1JQ", "money": "45", "int": "2",
    "date": "24/11/1980", "time": "9:30 pm", "serial": "WX 12", "imei": "490154203237518", "vrm": "AB12 CDE",
}  # fmt: skip
PARTS = {"item": "what", "vehicle": "make", "person": "name"}
WORDS = "quincewood and zebrafinch"
MOST_PAGES = 120


def fill(running: Running, journey: Journey, more: str = "stop") -> dict[str, str]:
    """From the first question to check answers; what was chosen of each question that is chosen from, by its code."""
    chosen: dict[str, str] = {}
    for _ in range(MOST_PAGES):
        state = running.state()
        if state["screen"] == "Check":
            return chosen
        page = next((one for one in journey.pages if one.id == state["page"]), None)
        if state["screen"] == "Page" and state["front"] == "visit" and page is not None:
            if page == journey.pages[0]:
                _past_what_is_read(running)
            for question in page.questions:
                if question.send or question.id == MORE:
                    chosen |= _answer(running, question, more)
        _on(running, state["tick"])
    raise AssertionError(f"{journey.id} never came to its end")


def _past_what_is_read(running: Running) -> None:
    """Where there is no room for both, what sending means is read before the first question."""
    running.visitor.rest()
    names = running.visitor.names()
    if "continue" in names and not any(name.startswith(("option:", "field:", "info:", "more")) for name in names):
        running.visitor.touch("continue")
        running.visitor.rest()


def _on(running: Running, tick: int) -> None:
    """The blue button, on whatever stands there: a question, a call that is offered, a page that tells."""
    names = running.visitor.names()
    if "key:done" in names:
        running.visitor.touch("key:done")
    running.visitor.touch("continue")
    until = time.monotonic() + LIMIT
    while running.state()["tick"] == tick and time.monotonic() < until:
        pass


def _answer(running: Running, question: Question, more: str) -> dict[str, str]:
    if question.type == "photo" and question.missing:
        _photograph(running, question)
    if question.type in ("info", "photo", "steps", "about"):
        return {}
    if question.type in ("sign", "consent"):
        return _touch(running, question, "yes")
    if question.type == "when":
        _touch(running, question, "yesterday")
        return {}
    if question.options:
        code = more if question.id == MORE else harmless(question)
        return _touch(running, question, code)
    name = f"field:{question.id}" + (f":{PARTS[question.type]}" if question.type in PARTS else "")
    running.visitor.choose(name)
    running.visitor.type(TYPED.get(question.type, WORDS))
    return {}


def _photograph(running: Running, question: Question) -> None:
    running.visitor.events.clear()
    running.visitor.choose(f"camera:{question.id}")
    running.visitor.hear(event="device", act="camera-open")
    running.visitor.touch("photograph")
    running.visitor.wait(name="keep-photo")
    running.visitor.touch("keep-photo")
    running.visitor.wait(name="photograph")
    running.visitor.touch("continue")  # one is enough
    running.visitor.hear(event="device", act="camera-closed")
    running.visitor.wait(screen="Page")


def _touch(running: Running, question: Question, code: str) -> dict[str, str]:
    running.visitor.choose(f"option:{question.id}:{code}")
    return {question.id: code}


def harmless(question: Question) -> str:
    """The first option that leads nowhere else and turns nothing to safe mode; "no" where there is one."""
    codes = [o.code for o in question.options if not exit_of(question, Answer(o.code)) and o.code not in question.safe]
    return "no" if "no" in codes else codes[-1] if "anonymous" in codes else codes[0]
