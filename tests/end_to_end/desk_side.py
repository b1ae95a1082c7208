"""What the desk has, read from its own database beside it, and the desk started again. Changes nothing in it."""

from __future__ import annotations

import socket
import sqlite3
from pathlib import Path

from desk.machine import OVER
from provisioning.officer import Officer
from provisioning.processes import start
from tests.house import Running

READY = 60.0  # s


def rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    """What the database of the house in ``folder`` says."""
    database = sqlite3.connect(f"file:{folder / 'desk' / 'desk.db'}?mode=ro", uri=True)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def arrived(running: Running) -> list[str]:
    """The reports that the desk has whole, by id."""
    return [row[0] for row in rows(running.folder, "select id from report where received != ''")]


def contact(running: Running) -> tuple[str, str, int]:
    """The newest contact: id, state, attempt; nothing of each while there was none."""
    found = rows(running.folder, "select id, state, attempt from contact order by created desc limit 1")
    return (found[0][0], found[0][1], int(found[0][2])) if found else ("", "", 0)


def is_over(running: Running) -> bool:
    """Whether the newest contact is over for the visitor; the officer may still write it up."""
    return contact(running)[1] in OVER


def conditions(officer: Officer) -> dict[str, str]:
    """What the kiosk's last heartbeat said of its devices, as the officer's own page is told."""
    told = officer.page.evaluate("() => fetch('/api/queue').then((answer) => answer.json())")
    found: dict[str, str] = told["kiosks"][0]["conditions"]
    return found


def waiting(running: Running) -> int:
    """How many reports the kiosk still holds."""
    return sum(len(list((running.home / "outbox" / name).iterdir())) for name in ("drop", "queue"))


def free_port() -> int:
    """A port that nobody uses, of those that no program of ours looks for."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def desk_again(running: Running) -> None:
    """The desk once more, at the two doors where kiosk and browsers look for it."""
    assert running.house.desk is not None
    running.house.desk.end()
    ports = [url.rpartition(":")[2] for url in (running.house.console, running.house.door)]
    options = ["--data", str(running.folder / "desk"), "--console-port", ports[0], "--door-port", ports[1], "--demonstration"]
    running.house.desk = start("desk", "desk", options, running.house.logs)
    assert running.house.desk.line(READY)
