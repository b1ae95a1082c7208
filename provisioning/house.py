"""A whole house on one machine: keys, a desk, an enrolled kiosk, a printer of bytes. For the demo, the tour, drive and the tests."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.processes import NotStarted, Program, run, start

KIOSK = "kiosk-1"
CLIP = Path(__file__).resolve().parent.parent / "devices" / "clips" / "counter.mp4"
READY_LIMIT = 60.0  # seconds a program may take to say that it is there, on a busy machine


@dataclass(frozen=True)
class Plan:
    """What differs between houses. ``devices`` and ``settings`` go over the defaults into the kiosk's site.toml."""

    folder: Path
    width: int = 1080
    height: int = 1920
    diagonal_inches: float = 21.5
    languages: tuple[str, ...] = ("en", "ar")
    devices: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    printer: bool = True
    offscreen: bool = True
    drive: bool = True
    officers: str = "4417:officer,5678:staff"
    stamp: bool = False  # the clip carries the time, so that a call can be measured from glass to glass


@dataclass
class House:
    """The running programs. Use as a context manager; leaving ends every one within two seconds."""

    plan: Plan
    console: str = ""
    door: str = ""
    printer: Program | None = None
    desk: Program | None = None
    courier: Program | None = None
    kiosk: Program | None = None
    devices: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.plan.folder

    @property
    def home(self) -> Path:
        """The kiosk's own folder."""
        return self.plan.folder / "kiosk"

    def __enter__(self) -> House:
        try:
            self.build()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def build(self) -> None:
        """Make what is not there yet, and start everything. Raises NotStarted with the program's own words."""
        self.folder.mkdir(parents=True, exist_ok=True)
        make_keys(self.folder / "keys", self.plan.officers)
        self.start_desk()
        self.start_printer()
        self.enrol()
        self.start_courier()
        self.start_kiosk()

    def start_desk(self) -> None:
        keys, data = self.folder / "keys", self.folder / "desk"
        self.desk = start("desk", "desk", ["--data", str(data), "--free-ports", "--demonstration"], self.logs)
        ready = self.desk.line(READY_LIMIT)
        if not ready:
            raise NotStarted(f"the desk is not ready after {READY_LIMIT:.0f} s: {self.desk.last_words()}")
        self.console, self.door = ready["console"], ready["door"]
        run("desk", ["install", "--data", str(data), "--roster", str(keys / "roster.json"), "--epochs", str(keys / "epochs")])

    def start_printer(self) -> None:
        if not self.plan.printer:
            return
        self.printer = start("printer", "devices.virtual_printer", ["--out", str(self.folder / "paper")], self.logs)
        ready = self.printer.line(READY_LIMIT)
        if not ready:
            raise NotStarted(f"the printer is not there: {self.printer.last_words()}")
        self.devices["printer"] = f"escpos:{ready['port']}?baud=19200"

    def enrol(self) -> None:
        """By a real one-time code, once; afterwards only the settings are written anew."""
        if not (self.home / "keys" / "device.pem").exists():
            code = run("desk", ["invite", "--data", str(self.folder / "desk"), "--kiosk", KIOSK])
            root = self.folder / "keys" / "root.pub"
            run(
                "provisioning",
                ["enrol", "--desk", self.door, "--name", KIOSK, "--code", code, "--home", str(self.home), "--root", str(root)],
            )
            shutil.copy(self.folder / "keys" / "roster.json", self.home / "roster.json")
        self.home.joinpath("site.toml").write_text(site_toml(self.plan, self.door, self.devices), encoding="utf-8")

    def start_courier(self) -> None:
        self.courier = start("courier", "kiosk.courier", ["--home", str(self.home)], self.logs)
        socket = self.home / "run" / "courier.sock"
        wait_until(socket.exists, READY_LIMIT, f"the courier's socket {socket.name}")

    def start_kiosk(self) -> None:
        options = ["--home", str(self.home)]
        options += ["--drive"] * self.plan.drive + ["--offscreen"] * self.plan.offscreen
        self.kiosk = start("kiosk", "kiosk.keeper", options, self.logs)

    @property
    def logs(self) -> Path:
        """Codes and counts only: what our programs say on standard error."""
        return self.folder / "logs"

    def close(self) -> None:
        """End everything, the screen first. Safe to call twice."""
        for program in (self.kiosk, self.courier, self.desk, self.printer):
            if program is not None:
                program.end()
        self.kiosk = self.courier = self.desk = self.printer = None


def make_keys(folder: Path, officers: str) -> None:
    """Demonstration keys, once: root, roster, recovery, a team's key and an officer key file for each officer."""
    if not (folder / "roster.json").exists():
        run("provisioning", ["ceremony", "--demo", "--out", str(folder), "--officers", officers])


def site_toml(plan: Plan, door: str, devices: Mapping[str, str]) -> str:
    """The kiosk's settings for this house."""
    sections: dict[str, dict[str, Any]] = {
        "site": {"kiosk": KIOSK, "demonstration": True},
        "screen": {
            "languages": list(plan.languages),
            "width": plan.width,
            "height": plan.height,
            "diagonal_inches": plan.diagonal_inches,
        },
        "devices": {
            "camera": f"file:{CLIP}{'?stamp=1' * plan.stamp}",
            "microphone": "mock:",
            "speaker": "mock:",
            "handset": "mock:",
            "keys": "mock:",
        },
        "desk": {"url": door},
    }
    sections["devices"].update(devices)
    sections["devices"].update(plan.devices)
    for name, keys in plan.settings.items():
        sections.setdefault(name, {}).update(keys)
    return "\n".join(
        f"[{name}]\n" + "".join(f"{k} = {json.dumps(v)}\n" for k, v in keys.items()) for name, keys in sections.items()
    )


def wait_until(true: Any, limit: float, what: str) -> None:
    """Until ``true()``, looking twenty times a second. Raises NotStarted naming ``what``."""
    until = time.monotonic() + limit
    while not true():
        if time.monotonic() > until:
            raise NotStarted(f"{what} is not there after {limit:.0f} s")
        time.sleep(0.05)
