"""The test door, on a real visit: real machines, real words, real touches; only the devices are not there."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtQuick import QQuickItem

from kiosk.answers import Answer, Problem, check
from kiosk.clock import Clock
from kiosk.config import load
from kiosk.effects import PrintReceipt, Submit
from kiosk.events import DeskIs, DevicesAre, PaperMoved, Saved
from kiosk.pages import page_now
from kiosk.session import State, fresh, step
from kiosk.view import view
from provisioning.visitor import more
from tests.catalogues import load as load_words
from tests.core.visitor import READY, TOKEN, book, words
from ui.bridge import Bridge
from ui.drive import Drive
from ui.gallery import screen
from ui.items import shown
from ui.run import Glass

TYPED = {
    "phone": "07700900123",
    "email": "a@b.example",
    "money": "120",
    "int": "2",
    "date": "1.2.1990",
    "imei": "490154203237518",
}


class Robot:
    """A visitor at the other end of the door."""

    def __init__(self, size: str) -> None:
        self.glass = Glass(screen(size))
        self.effects: list[Any] = []
        self.bridge = Bridge(
            fresh(book("en", "ar"), TOKEN), step, lambda state: view(state, words(state.language)), self._perform, _checked,
            words=load_words, screen=screen(size), same_touch_seconds=0.0, panes=self.glass.panes,
        )  # fmt: skip
        assert self.glass.load(self.bridge), self.glass.warnings
        self.glass.show()
        self._ours, theirs = socket.socketpair()
        self._ours.settimeout(20)
        self._theirs = theirs
        self.drive = Drive(theirs, self.glass, self.bridge)
        self.events: list[dict[str, Any]] = []
        self._rest = b""
        self.bridge.post(DevicesAre(READY))
        self.bridge.post(DeskIs(True, True, 2))

    def _perform(self, effect: Any, _: State) -> None:
        self.effects.append(effect)
        if isinstance(effect, Submit):
            self.bridge.post(Saved("ab" * 16, "7KD 4MQ 9TR", "2026-11-25T17:58"))
        if isinstance(effect, PrintReceipt):
            self.bridge.post(PaperMoved(effect.job))

    def do(self, **command: Any) -> dict[str, Any]:
        """Send one command and turn the event loop until its answer is there."""
        self._ours.sendall(json.dumps(command).encode() + b"\n")
        loop = QEventLoop()
        timer, limit = QTimer(), QTimer.singleShot(25_000, loop.quit)
        answers: list[dict[str, Any]] = []
        timer.timeout.connect(lambda: loop.quit() if self._heard(answers) else None)
        timer.start(2)
        loop.exec()
        timer.stop()
        assert answers, f"no answer to {command} ({limit})"
        return answers[0]

    def _heard(self, answers: list[dict[str, Any]]) -> bool:
        self._ours.setblocking(False)
        try:
            self._rest += self._ours.recv(1 << 20)
        except BlockingIOError:
            pass
        finally:
            self._ours.settimeout(20)
        *lines, self._rest = self._rest.split(b"\n")
        for message in map(json.loads, lines):
            (answers if "did" in message else self.events).append(message)
        return bool(answers)

    def touch(self, name: str) -> None:
        """Touch, and insist that it could be done."""
        answer = self.do(do="touch", name=name)
        assert answer["ok"], answer["say"]

    def reach(self, name: str) -> None:
        """Touch what may be on another page of a list."""
        for _ in range(8):
            if self.do(do="touch", name=name, limit=0.4)["ok"]:
                return
            self.touch(more(self.names(), name))
        raise AssertionError(f"{name} is nowhere")

    def names(self) -> list[str]:
        """What can be touched."""
        return [item["objectName"] for item in self.do(do="tree")["items"] if item.get("objectName")]

    def close(self) -> None:
        self.drive.close()
        self.glass.close()
        self._ours.close()
        self._theirs.close()


def _checked(state: State, question: str, raw: str | tuple[str, ...]) -> Answer | Problem:
    page = page_now(state)
    assert page is not None
    asked = next(q for q in page.questions if q.id == question)
    return check(asked, list(raw) if isinstance(raw, tuple) else raw, Clock().here())  # the glass counts from today too


def test_an_item_that_is_handed_out_as_something_else_is_asked_for_again(app: object) -> None:
    item, asked = QQuickItem(), iter(([object()], [child := QQuickItem()]))
    odd = SimpleNamespace(childItems=lambda: next(asked))
    assert list(shown(odd)) == [child]  # type: ignore[arg-type]
    assert list(shown(item)) == []


@pytest.fixture(params=["tall", "small"])
def robot(request: pytest.FixtureRequest) -> Iterator[Robot]:
    made = Robot(request.param)
    yield made
    made.close()


def _answer_page(robot: Robot) -> None:
    """Anything that goes on: the last option of a choice, a word in a field. What is only read before is left behind."""
    if robot.bridge.view.rows and not any(name.startswith(("option:", "field:")) for name in robot.names()):
        robot.touch("continue")
    for control in robot.bridge.view.controls:
        if control.value:  # of a page in parts: this one was answered before
            continue
        if control.type in {"choice", "multi", "steps"}:
            codes = [choice.code for choice in control.choices]
            safe = next((c for c in ("no", "stranger", "none", "do_not_know", "anonymous") if c in codes), codes[-1])
            name = f"option:{control.id}:{safe}"
            robot.reach(name)
        elif control.type == "when":
            robot.touch(f"option:{control.id}:yesterday")
        elif control.type == "sign":
            robot.reach(f"option:{control.id}:yes")
        elif control.type not in {"info", "photo"}:
            name = f"field:{control.id}" + (":what" if control.type == "parts" else "")
            robot.reach(name)
            robot.do(do="type", text=TYPED.get(control.type, "A blue bag 7"))
            if robot.glass.typing().property("target") is not None and robot.do(do="wait", name="key:done", limit=1)["ok"]:
                robot.touch("key:done")


def test_a_whole_report_is_made_by_touch_alone(robot: Robot, tmp_path: Path) -> None:
    """Attract to finished, with nothing but the glass; no page comes with a warning."""
    assert robot.do(do="wait", screen="Attract")["ok"]
    robot.touch("start")
    robot.touch("language:en")
    assert robot.do(do="wait", screen="Menu")["ok"]
    robot.touch("group:stolen")
    robot.touch("journey:theft")
    for _ in range(60):
        now = robot.bridge.view.screen
        if now == "Check":
            break
        if now == "Page":
            _answer_page(robot)
        assert robot.do(do="wait", name="continue", limit=5)["ok"], (now, robot.bridge.view)
        robot.touch("continue")
    assert robot.bridge.view.screen == "Check", robot.bridge.view
    assert robot.do(do="screen", file=str(tmp_path / "check.png"))["ok"]
    robot.touch("send")
    assert robot.do(do="wait", screen="Done", limit=20)["ok"]
    assert robot.do(do="state")["reference"] == "7KD 4MQ 9TR"
    names = {item["objectName"] for item in robot.do(do="tree")["items"]}
    assert {"finish", "emergency", "talk", "help", "quit"} <= names
    robot.touch("finish")
    assert robot.do(do="wait", event="visit", limit=20)["ok"]
    assert robot.glass.warnings == []


def test_quick_exit_covers_at_the_touch_and_a_hold_is_one_event_more(robot: Robot) -> None:
    """The cover is there before the finger is lifted."""
    robot.touch("start")
    robot.touch("language:en")
    assert robot.do(do="touch", name="quit", seconds=2.4)["ok"]
    assert robot.do(do="state")["screen"] == "Cover"
    assert [type(effect).__name__ for effect in robot.effects].count("TellDuress") == 1


def test_the_five_keys_are_enough_to_begin(robot: Robot) -> None:
    """Next and choose, without a touch."""
    for wanted, screen_name in (
        ("start", "Language"),
        ("language:en", "Menu"),
        ("group:stolen", "Menu"),
        ("journey:theft", "Page"),
    ):
        for _ in range(40):
            robot.do(do="key", name="next")
            if any(item["focused"] and item["objectName"] == wanted for item in robot.do(do="tree")["items"]):
                break
        robot.do(do="key", name="choose")
        assert robot.do(do="wait", screen=screen_name, limit=5)["ok"], wanted


def test_a_command_that_is_wrong_is_said_in_a_sentence(robot: Robot) -> None:
    """Nothing breaks, and nothing is touched."""
    assert robot.do(do="touch", name="nowhere")["say"] == "nothing called 'nowhere' can be touched"
    assert not robot.do(do="fly")["ok"]
    assert not robot.do(do="touch")["ok"]


def test_settings_load() -> None:
    """The panel of the gallery is the product's own settings with another size."""
    assert replace(screen("tall"), reduced_motion=False) == load().screen
