"""The visitor made of commands: what it makes of a kiosk whose process ends in the middle of an answer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from provisioning.processes import NotStarted, Program
from provisioning.visitor import Refused, Visitor

ENDED = {"event": "visit", "ended": True}
ATTRACT = {"event": "screen", "name": "Attract"}
ECHO = "import json, sys; lines = sys.argv[1:]; sys.stdin.readline(); print(*lines, sep='\\n', flush=True); sys.stdin.read()"


class Kiosks:
    """Starts programs that hear one command and then say what they were told to."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.running = folder, list[Program]()

    def __call__(self, *says: dict[str, Any]) -> Visitor:
        words = [sys.executable, "-c", ECHO, *map(json.dumps, says)]
        process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
        self.running.append(Program("kiosk", process, self.folder / "kiosk.log"))
        return Visitor(self.running[-1])


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosks]:
    kiosks = Kiosks(tmp_path)
    yield kiosks
    for program in kiosks.running:
        program.end()


ANSWERED = {"did": "touch", "id": 1, "ok": True}


@pytest.mark.parametrize(
    "says",
    [[ENDED, ATTRACT], [ANSWERED, ENDED, ATTRACT], [ENDED, ANSWERED, ATTRACT], [ATTRACT, ENDED, ATTRACT]],
    ids=["never answered", "answered first", "answered between", "its own attract before"],
)
def test_a_touch_that_ends_the_visit_is_done_whenever_it_is_answered(kiosk: Kiosks, says: Sequence[dict[str, Any]]) -> None:
    visitor = kiosk(*says)
    visitor.events.extend([ENDED, ATTRACT])
    visitor.end("finish")
    assert (visitor.screen, list(visitor.events)) == ("Attract", [])


def test_any_other_touch_that_is_never_answered_is_refused(kiosk: Kiosks) -> None:
    with pytest.raises(Refused, match="the visit ended before it was done"):
        kiosk(ENDED, ATTRACT).touch("continue")


def test_a_touch_that_is_refused_does_not_end_a_visit(kiosk: Kiosks) -> None:
    with pytest.raises(Refused, match="nothing called 'finish' can be touched"):
        kiosk({"id": 1, "ok": False, "say": "nothing called 'finish' can be touched"}).end("finish")


def test_an_attract_of_the_visit_that_ends_is_not_the_next_visitors(kiosk: Kiosks) -> None:
    visitor = kiosk(ATTRACT, ENDED, ANSWERED)
    with pytest.raises(NotStarted, match="was not said within"):
        visitor.end("finish", limit=0.2)
