"""A desk on this machine and the folder of a kiosk that is enrolled at it, owned as on an appliance, for a virtual machine's /var."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from provisioning.house import DESK, KIOSK, PROVISION, READY_LIMIT, Plan, site_toml
from provisioning.processes import NotStarted, Program, Tools, hold, start
from provisioning.vm.machine import HEIGHT, WIDTH

HOST = "10.0.2.2"  # where QEMU's own network puts this machine
COURIER, HOUSE, OUTBOX = 814, 800, 801  # systemd/sysusers.conf
MOCKS = dict.fromkeys(("camera", "microphone", "speaker", "handset", "printer", "keys"), "mock:")


@dataclass
class Office:
    """The desk's folder and port; ``desk`` runs or not. ``var`` is what the kiosk's disk holds at first."""

    folder: Path
    desk: Program | None = None
    port: int = 0

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def home(self) -> Path:
        """The kiosk's own folder on that disk."""
        return self.var / "lib/bluelamp"

    def open(self) -> None:
        """The desk answers; always at the same port."""
        ports = ["--door-port", str(self.port)] if self.port else ["--free-ports"]
        words = ["--data", str(self.folder / "desk"), "--console-port", "0", *ports, "--demonstration"]
        self.desk = start("desk", "desk", words, self.folder / "logs")
        ready = self.desk.line(READY_LIMIT)
        if not ready:
            raise NotStarted(f"the desk is not ready after {READY_LIMIT:.0f} s: {self.desk.last_words()}")
        self.port = urlsplit(ready["door"]).port or 0

    def close(self) -> None:
        """Nobody answers any more. Safe to call twice."""
        if self.desk is not None:
            self.desk.end()
        self.desk = None

    def has(self, report: str) -> bool:
        """Whether the desk keeps this report."""
        with closing(sqlite3.connect(f"file:{self.folder / 'desk' / 'desk.db'}?mode=ro", uri=True)) as held:
            return bool(held.execute("select 1 from report where id = ?", (report,)).fetchone())


@contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Keys, a desk, and a kiosk brought to it by a real one-time code; the desk runs until the end."""
    made = Office(folder)
    tools = Tools(hold("tools", "each", (PROVISION, DESK), [str(folder)], folder / "logs"))
    try:
        keys, data = folder / "keys", ["--data", str(folder / "desk")]
        tools.run(PROVISION, ["ceremony", "--demo", "--out", str(keys), "--officers", "4417:officer"])
        made.open()
        code = tools.run(DESK, ["invite", *data, "--kiosk", KIOSK])
        options = ["--desk", f"https://localhost:{made.port}", "--name", KIOSK, "--code", code]
        tools.run(PROVISION, ["enrol", *options, "--home", str(made.home), "--root", str(keys / "root.pub")])
        tools.run(DESK, ["install", *data, "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs")])
        shutil.copy(keys / "roster.json", made.home / "roster.json")
        furnish(made)
        yield made
    finally:
        tools.program.end()
        made.close()


def furnish(made: Office) -> None:
    """The settings of a screen in a virtual machine, and owners as if the courier's account had enrolled."""
    plan = Plan(made.folder, WIDTH, HEIGHT, 10.1, devices=MOCKS, settings={"screen": {"reduced_motion": True}})
    (made.home / "site.toml").write_text(site_toml(plan, f"https://{HOST}:{made.port}", {}), encoding="utf-8")
    for path in (made.home, *made.home.rglob("*")):
        os.chown(path, COURIER, HOUSE)
    for path in (made.home / "keys", *(made.home / "keys").iterdir()):
        os.chown(path, COURIER, COURIER)
    for path in (made.home / "outbox", *(made.home / "outbox").iterdir()):
        os.chown(path, COURIER, OUTBOX)
