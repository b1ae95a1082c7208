"""A whole house on one machine: keys, a desk, an enrolled kiosk, a printer of bytes. For the demo, the tour, drive and the tests."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.config import load
from provisioning.breaking import Sockets
from provisioning.processes import NotStarted, Program, Tools, hold, start

KIOSK = "kiosk-1"
PROVISION, DESK, COURIER, KEEPER = "provisioning.__main__", "desk.__main__", "kiosk.courier.__main__", "kiosk.keeper"
CLIP = Path(__file__).resolve().parent.parent / "devices" / "clips" / "counter.mp4"
READY_LIMIT = 60.0  # seconds a program may take to say that it is there, on a busy machine


@dataclass(frozen=True)
class Plan:
    """What differs between houses. ``devices`` and ``settings`` go over the defaults into the kiosk's site.toml."""

    folder: Path
    width: int = 1080
    height: int = 1920
    diagonal_inches: float = 21.5
    languages: tuple[str, ...] = load().screen.languages
    devices: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    printer: bool = True
    offscreen: bool = True
    drive: bool = True
    officers: str = "4417:officer,5678:staff"
    desk: tuple[str, ...] = ()  # more flags for the desk
    blank: bool = False  # nobody's kiosk yet: whoever stands before it enrols it by ``House.code``
    stamp: bool = False  # the clip carries the time, so that a call can be measured from glass to glass


@dataclass
class House:
    """The running programs. Use as a context manager; leaving ends every one within two seconds."""

    plan: Plan
    console: str = ""
    door: str = ""
    code: str = ""
    sockets: Sockets | None = None
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
        # All of them load their libraries at once; each then waits only for what it needs.
        self.begin_desk()
        tools = Tools(hold("tools", "each", (PROVISION, DESK), [str(self.folder)], self.logs))
        self.begin_devices()
        self.hold_kiosk()
        try:
            self._furnish(tools)
        finally:
            tools.program.end()
        self.courier_ready()

    def _furnish(self, tools: Tools) -> None:
        folder, data = self.folder / "keys", ["--data", str(self.folder / "desk")]
        if not (folder / "roster.json").exists():
            tools.run(PROVISION, ["ceremony", "--demo", "--out", str(folder), "--officers", self.plan.officers])
        self.desk_ready()
        if not self.enrolled:
            self.code = tools.run(DESK, ["invite", *data, "--kiosk", KIOSK]).strip()
            if not self.plan.blank:
                self.enrol(tools, self.code)
        tools.begin(DESK, ["install", *data, "--roster", str(folder / "roster.json"), "--epochs", str(folder / "epochs")])
        if self.sockets is not None and self.plan.printer:
            self.sockets.ready()
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.joinpath("site.toml").write_text(site_toml(self.plan, self.door, self.devices), encoding="utf-8")
        self.begin_kiosk()
        tools.end()

    def begin_desk(self) -> None:
        data = str(self.folder / "desk")
        self.desk = start("desk", "desk", ["--data", data, "--free-ports", "--demonstration", *self.plan.desk], self.logs)

    def desk_ready(self) -> None:
        """Both listeners of the desk accept."""
        assert self.desk is not None  # noqa: S101
        ready = self.desk.line(READY_LIMIT)
        if not ready:
            raise NotStarted(f"the desk is not ready after {READY_LIMIT:.0f} s: {self.desk.last_words()}")
        self.console, self.door = ready["console"], ready["door"]

    def begin_devices(self) -> None:
        """What stands behind the kiosk's settings, unless the plan says that there is no such printer."""
        camera = self.plan.devices.get("camera", "")
        self.sockets = Sockets(self.folder / "devices", self.folder / "paper", self.logs, None if camera else CLIP)
        if not camera:
            self.devices["camera"] = f"file:{self.sockets.film}{'?stamp=1' * self.plan.stamp}"
        if self.plan.printer:
            self.devices["printer"] = f"escpos:{self.sockets.port}?baud=19200"
        self.sockets.begin(self.plan.printer)

    @property
    def enrolled(self) -> bool:
        """Whether this kiosk has been brought to this desk before."""
        return (self.home / "keys" / "device.pem").exists()

    def enrol(self, tools: Tools, code: str) -> None:
        """By a real one-time code, once."""
        root = self.folder / "keys" / "root.pub"
        options = ["--desk", self.door, "--name", KIOSK, "--code", code, "--home", str(self.home), "--root", str(root)]
        tools.run(PROVISION, ["enrol", *options])
        shutil.copy(self.folder / "keys" / "roster.json", self.home / "roster.json")

    def hold_kiosk(self) -> None:
        """Its two programs, which load and wait."""
        home = ["--home", str(self.home)]
        self.courier = hold("courier", "once", (COURIER,), home, self.logs)
        self.kiosk = hold("kiosk", "once", (KEEPER,), home, self.logs)

    def begin_kiosk(self) -> None:
        """Let them begin: everything they read is there."""
        assert self.courier is not None  # noqa: S101
        assert self.kiosk is not None  # noqa: S101
        home = ["--home", str(self.home)]
        root = ["--root", str(self.folder / "keys" / "root.pub")]
        self.courier.go(COURIER, [*home, *root * self.plan.blank])
        self.kiosk.go(KEEPER, [*home, *["--drive"] * self.plan.drive, *["--offscreen"] * self.plan.offscreen])

    def start_courier(self) -> None:
        """Start it again and wait until a screen can speak to it."""
        self.courier = start("courier", "kiosk.courier", ["--home", str(self.home)], self.logs)
        self.courier_ready()

    def courier_ready(self) -> None:
        """Its socket is there."""
        courier, socket = self.courier, self.home / "run" / "courier.sock"
        assert courier is not None  # noqa: S101

        def there() -> bool:
            courier.check()
            return socket.exists()

        wait_until(there, READY_LIMIT, f"the courier's socket {socket.name}")

    def check(self) -> None:
        """Raises NotStarted, with its own words, when one of the programs has ended."""
        for program in (self.kiosk, self.courier, self.desk):
            if program is not None:
                program.check()

    @property
    def logs(self) -> Path:
        """Codes and counts only: what our programs say on standard error."""
        return self.folder / "logs"

    def close(self) -> None:
        """End everything, the screen first. Safe to call twice."""
        if self.kiosk is not None:
            self.kiosk.end()
        others = [program for program in (self.courier, self.desk) if program is not None]
        for program in others:
            program.ask_to_end()
        for program in others:
            program.end()
        if self.sockets is not None:
            self.sockets.end()
        self.kiosk = self.courier = self.desk = None


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
