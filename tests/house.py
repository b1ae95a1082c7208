"""A running house as tests see it: its visitor, its processes, and how they are broken. Asserts nothing itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provisioning.house import House, Plan
from provisioning.processes import Program
from provisioning.script import Script
from provisioning.visitor import Visitor

LIMIT = 30.0
SHORT = {"same_touch": 0.05, "process_back": 0.4, "retry_first": 0.2, "retry_most": 0.5, "heartbeat": 1.0, "desk_answer": 3.0}
MOCKS = {"camera": "mock:", "printer": "mock:"}


@dataclass
class Running:
    """One house and the visitor at its screen."""

    house: House
    visitor: Visitor
    script: Script

    @property
    def folder(self) -> Path:
        """Everything this house keeps on disk."""
        return self.house.folder

    @property
    def home(self) -> Path:
        """The kiosk's own folder."""
        return self.house.home

    @property
    def keeper(self) -> int:
        """Its process id."""
        return pid_of(self.house.kiosk)

    @property
    def courier(self) -> int:
        """Its process id."""
        return pid_of(self.house.courier)

    @property
    def screen(self) -> int:
        """The process of the present visitor; waits for the fork."""
        return self._one(lambda: newest(children(self.keeper)), "a screen process")

    @property
    def senses(self) -> int:
        """The senses of the present visitor; waits for them."""
        return self._one(lambda: named("kiosk.senses", children(self.screen)), "a senses process")

    @property
    def call(self) -> int:
        """The process of the present call."""
        return self._one(lambda: named("kiosk.call", children(self.screen)), "a call process")

    def _one(self, look: Callable[[], int], what: str) -> int:
        wait_for(lambda: bool(look()), what)
        return look()

    def restart_courier(self) -> None:
        """The courier again, after it was killed."""
        assert self.house.courier is not None
        self.house.courier.end()
        self.house.start_courier()

    def state(self) -> dict[str, Any]:
        """What the test door tells of the visit."""
        return self.visitor.do("state")

    def texts(self) -> str:
        """Every word a screen reader would be told, one item a line."""
        return "\n".join(item["name"] for item in self.visitor.do("tree")["items"])

    def shows(self, reference: str) -> bool:
        """Whether it is on the glass; a screen reader is told it letter by letter."""
        return reference.replace(" ", "") in self.texts().replace(" ", "")

    def arrive(self, language: str = "en") -> None:
        """From Attract to the menu."""
        self.visitor.wait(screen="Attract")
        self.visitor.choose("start")
        self.visitor.wait(screen="Language")
        self.visitor.choose(f"language:{language}")
        self.visitor.wait(screen="Menu")

    def begin(self, journey: str = "theft") -> None:
        """From Attract to the first question."""
        self.arrive()
        self.visitor.enter(f"journey:{journey}")
        self.visitor.wait(screen="Page")

    def open_with(self, what: str, words: list[str]) -> None:
        """As the next visitor: "follow" a report, or "go-on" with what was left, by its code words."""
        self.arrive()
        self.visitor.enter("journey:question")
        self.visitor.wait(screen="Again")
        self.visitor.choose(what)
        self.visitor.wait(screen="Enter")
        for n, word in enumerate(words, 1):
            self.visitor.choose(f"field:word-{n}")
            self.visitor.type(word)
        if "key:done" in self.visitor.names():
            self.visitor.touch("key:done")
        self.visitor.choose("continue")

    def answer_until(self, page: str) -> None:
        """Answer page after page until ``page`` (a page's id, or "Check") is on the glass."""
        for _ in range(60):
            state = self.state()
            if page in (state["page"], state["screen"]):
                return
            self.script.answer_page()
            self.script.go_on()
        raise AssertionError(f"{page} never came")

    def send(self) -> str:
        """A whole theft report, sent; its reference."""
        self.begin()
        self.answer_until("Check")
        self.visitor.choose("send")
        self.visitor.wait(screen="Done")
        return str(self.state()["reference"])

    def leave(self) -> None:
        """Quick exit and uncover: the visit is over and the next visitor's process is there."""
        if not self.state()["cover"]:
            self.visitor.touch("quit")
            self.visitor.wait(screen="Cover")
        self.visitor.end("uncover")

    def reset(self) -> None:
        """Attract, whatever was before."""
        if self.state()["screen"] != "Attract":
            self.leave()


@contextmanager
def running(
    folder: Path,
    devices: Mapping[str, str] | None = None,
    settings: Mapping[str, Mapping[str, Any]] | None = None,
    delays: Mapping[str, float] | None = None,
    real: bool = False,
    **plan: Any,
) -> Iterator[Running]:
    """A house in ``folder``: mock devices unless ``devices`` says otherwise, SHORT delays and ``delays`` over them.

    ``real``: a camera that plays a film and a printer on a serial line, which ``house.sockets`` breaks.
    """
    sections: dict[str, dict[str, Any]] = {"screen": {"reduced_motion": True}, "delays": {**SHORT, **(delays or {})}}
    for name, keys in (settings or {}).items():
        sections.setdefault(name, {}).update(keys)
    wanted = {**({} if real else MOCKS), **(devices or {})}
    with House(Plan(folder, devices=wanted, settings=sections, printer="printer" not in wanted, **plan)) as house:
        assert house.kiosk is not None
        visitor = Visitor(house.kiosk)
        visitor.wait(60, screen="Attract")
        yield Running(house, visitor, Script(visitor, "en"))


def pid_of(program: Program | None) -> int:
    """The process id of a program that runs."""
    assert program is not None
    return program.process.pid


def wait_for(true: Callable[[], bool], what: str, limit: float = LIMIT) -> None:
    """Until ``true()``; AssertionError naming ``what`` after ``limit`` seconds."""
    until = time.monotonic() + limit
    while not true():
        assert time.monotonic() < until, f"not within {limit:.0f} s: {what}"
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The living children of a process, oldest first."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (facts := stat(int(entry.name))) and facts[1] == str(pid) and facts[0] != "Z":
            found.append((int(facts[19]), int(entry.name)))
    return [number for _, number in sorted(found)]


def stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the state on; [] when there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def lives(pid: int) -> bool:
    """Whether any thread of it runs. The first one may be a zombie while others still hold what it had open."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:  # it is gone
        return False
    return len(threads) > 1 or stat(pid)[:1] not in ([], ["Z"])


def newest(pids: list[int]) -> int:
    """The last one, or 0."""
    return pids[-1] if pids else 0


def command(pid: int) -> str:
    """Its command line; "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def named(module: str, pids: list[int]) -> int:
    """The newest of these that runs ``python -m module``, or 0."""
    return newest([pid for pid in pids if f"-m {module} " in command(pid)])


def of_folder(folder: Path) -> list[int]:
    """Every living process with this folder in its command line."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if pid != os.getpid() and str(folder) in command(pid) and lives(pid)]


def kill(pid: int) -> None:
    """SIGKILL, as the kernel's own when memory runs out; it is dead when this returns: what it is told while it dies nobody hears."""
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not lives(pid), f"process {pid} dies")


def open_files(pid: int) -> set[str]:
    """What its descriptors name."""
    found = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            found.add(os.readlink(entry))
        except OSError:  # closed while we looked
            continue
    return found
