"""Whether an emergency reaches anybody is told for as long as the desk's answer holds, counted from when it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kiosk.clock import Clock
from kiosk.config import load
from kiosk.courier import reach
from kiosk.courier.board import Board
from kiosk.courier.line import Answer, LineTrouble
from kiosk.verbs import Reach


@dataclass
class Desk:
    """A line to a desk that answers after ``late`` seconds of a clock in the test's hand, and a door that keeps what is said."""

    body: bytes | None
    late: float = 0.0
    now: float = 100.0
    said: list[Any] = field(default_factory=list)

    def ask(self, _method: str, path: str, _body: bytes | None = None) -> Answer:
        if path != "/v1/reach":
            return Answer(200, {}, b"")
        self.now += self.late
        self.stop.set()
        if self.body is None:
            raise LineTrouble("desk-unreachable")
        return Answer(200, {}, self.body)

    def send(self, verb: Any, _descriptors: tuple[int, ...] = ()) -> None:
        self.said.append(verb)

    def told(self, monkeypatch: pytest.MonkeyPatch) -> Reach:
        """The last that the screen is told."""
        monkeypatch.setattr(Clock, "elapsed", lambda _: self.now)
        self.stop, board = Event(), Board("kiosk-1")
        board.attach(cast(Any, self))
        shared = SimpleNamespace(stop=self.stop, board=board, home=SimpleNamespace(config=load()))
        reach.run(cast(Any, shared), cast(Any, self))
        found = [verb for verb in self.said if isinstance(verb, Reach)]
        assert found[0] == Reach(0), "a screen that has just come is promised nothing"
        return found[-1]


@pytest.mark.parametrize(
    ("body", "late", "left"),
    [
        (b'{"v":1,"ms":4000}', 0.0, 26_000),
        (b'{"v":1,"ms":4000}', 9.0, 17_000),
        (b'{"v":1,"ms":25000}', 6.0, 0),
        (b'{"v":1,"ms":30000}', 0.0, 0),
        (b'{"v":1,"ms":-1}', 0.0, 0),
        (b'{"v":1}', 0.0, 0),
        (None, 0.0, 0),
    ],
    ids=["fresh", "long on its way", "too long on its way", "too old", "nobody", "no answer", "no line"],
)
def test_only_an_answer_is_a_yes_and_it_is_as_old_as_the_question(
    body: bytes | None, late: float, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Desk(body, late).told(monkeypatch) == Reach(left)
