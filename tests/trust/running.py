"""A real courier process and a screen that talks to it through its real socket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from kiosk import outbox
from kiosk.door import Door, DoorClosed
from kiosk.spawn import connect
from kiosk.verbs import COURIER_TO_SCREEN
from tests.trust.making import PATIENCE, House, until

ROOT = Path(__file__).parents[2]
T = TypeVar("T")
SITE = """
[site]
kiosk = "{kiosk}"
[desk]
url = "{url}"
name = "localhost"
[delays]
heartbeat = {heartbeat}
desk_answer = {answer}
retry_first = 0.02
retry_most = 0.2
[sizes]
chunk_bytes = {chunk}
"""


def settle(home: Path, house: House, url: str, kiosk: str = "kiosk-1", chunk: int = 4096, answer: float = 5.0) -> Path:
    """A kiosk's folder, but for its keys."""
    outbox.prepare(home / "outbox")
    (home / "site.toml").write_text(SITE.format(url=url, kiosk=kiosk, chunk=chunk, answer=answer, heartbeat=max(2.0, answer)))
    (home / "root.pub").write_text(house.root)
    return home


class Courier:
    """The process; its log lines are read when it has ended, or from the file it writes."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home, self._log = home, home / "courier.log"
        self._screens: list[Screen] = []
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "kiosk.courier", "--home", str(home)],
                cwd=ROOT, stderr=log, env={**os.environ, **environment},
            )  # fmt: skip

    def codes(self) -> list[str]:
        """The codes logged so far; every line must be JSON of the known keys."""
        lines = [json.loads(line) for line in self._log.read_text().splitlines()]
        assert all(set(line) <= {"code", "ref", "n", "ms"} for line in lines), lines
        return [line["code"] for line in lines]

    def screen(self) -> Screen:
        """A screen, as soon as the courier lets it in."""
        screen = Screen(until(lambda: _try(self.home), "the courier lets a screen in"))
        self._screens.append(screen)
        return screen

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self._after()

    close = kill

    def end(self) -> int:
        """Ask it to end; its exit status."""
        self.process.terminate()
        return self._after()

    def _after(self) -> int:
        for screen in self._screens:
            screen.door.close()
        return self.process.wait(PATIENCE)


def _try(home: Path) -> Door | None:
    try:
        return connect(home / "run" / "courier.sock", COURIER_TO_SCREEN)
    except DoorClosed:
        return None


class Screen:
    """The screen's side; verbs are kept until somebody asks for them."""

    def __init__(self, door: Door) -> None:
        self.door, self.heard = door, list[Any]()

    def say(self, verb: Any) -> None:
        self.door.send(verb)

    def hear(self, kind: type[T], fits: Callable[[T], bool] = lambda _: True) -> T:
        """The next verb of ``kind`` that fits; what came before it is forgotten."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            while self.heard:
                verb = self.heard.pop(0)
                if isinstance(verb, kind) and fits(verb):
                    return verb
            packet = self.door.receive(limit=1.0)
            if packet:
                self.heard.append(packet.verb)
        raise AssertionError(f"never heard {kind.__name__}")

    def is_closed(self) -> bool:
        """Whether the courier has closed this door; waits for it."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            try:
                self.door.receive(limit=1.0)
            except DoorClosed:
                return True
        return False
