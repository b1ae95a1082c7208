"""One virtual machine: starts it, talks to it, looks at its picture, touches its screen, cuts its power. Always emulated."""

from __future__ import annotations

import base64
import json
import os
import select
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from provisioning.vm.firmware import Loaded
from provisioning.vm.handed import with_probe

ALIVE = ("virtio-tablet-pci", "virtio-keyboard-pci")
WIDTH, HEIGHT = 1280, 800
STARTED = 20.0  # seconds QEMU itself may take
ANSWER = 60.0  # seconds the probe may take for one answer on a busy machine


class NoMachine(Exception):
    """The machine has ended, or did not say in time what was waited for; the message says which, with its last words."""


@dataclass
class Machine:
    """A running QEMU. ``disk`` is written to; ``extra`` are more QEMU options; ``words`` are added to the slot's command line."""

    folder: Path
    loaded: Loaded
    disk: Sequence[str]
    words: str = ""
    extra: Sequence[str] = ()
    probed: bool = True
    memory: int = 1536
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._said, self._asked = b"", 0
        with _listen(self.folder / "qmp") as qmp, _listen(self.folder / "probe") as probe:
            with (self.folder / "qemu.log").open("wb") as log:
                self.process = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            try:
                self._probe, self._qmp = probe.accept()[0], qmp.accept()[0].makefile("rw")
                self._qmp.readline()
                self.qmp("qmp_capabilities")
            except (OSError, ValueError) as error:
                self.process.kill()
                self.process.wait(10)
                said = (self.folder / "qemu.log").read_text(errors="replace")
                raise NoMachine(f"QEMU did not start: {said[-600:]}") from error

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def _command(self) -> list[str]:
        line = f"{self.loaded.command_line} console=ttyS0 {self.words}"
        initial = with_probe(self.loaded.initial, self.folder / "initial") if self.probed else self.loaded.initial
        return [
            *("qemu-system-x86_64", "-machine", "q35", "-m", str(self.memory), "-smp", "2", "-nodefaults", "-no-reboot"),
            *("-accel", "tcg,thread=multi,tb-size=512", "-cpu", "max", "-display", "none", "-rtc", "base=utc"),
            *("-kernel", str(self.loaded.kernel), "-initrd", str(initial), "-append", line),
            *("-chardev", f"file,id=console,path={self.folder}/console.log", "-serial", "chardev:console"),
            *("-chardev", f"socket,id=probe,path={self.folder}/probe", "-serial", "chardev:probe"),
            *("-chardev", f"socket,id=qmp,path={self.folder}/qmp", "-mon", "chardev=qmp,mode=control"),
            *("-device", f"virtio-vga,xres={WIDTH},yres={HEIGHT}", *(word for one in ALIVE for word in ("-device", one))),
            *("-device", "qemu-xhci,id=usb", *self.disk, *self.extra),
        ]

    @property
    def console(self) -> str:
        """What the kernel said, and systemd where it was asked to."""
        with suppress(OSError):
            return (self.folder / "console.log").read_text(errors="replace")
        return ""

    def running(self) -> bool:
        return self.process.poll() is None

    def ended(self, limit: float) -> bool:
        """Wait until the machine has ended by itself."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(limit)
        return not self.running()

    def cut(self) -> None:
        """Take the power away. Safe to call twice."""
        self.process.kill()
        self.process.wait(10)
        self._probe.close()
        self._qmp.close()

    # ---- the probe: Python of ours that runs in the machine as root
    def ready(self, limit: float) -> float:
        """Seconds from power on until the probe answered."""
        until = time.monotonic() + limit
        while time.monotonic() < until:
            with suppress(NoMachine):
                self.ask("1", limit=2.0)
                return time.monotonic() - self.began
            if not self.running():
                raise NoMachine(f"the machine has ended: {self.console[-1500:]}")
        raise NoMachine(f"nothing inside the machine answered within {limit:.0f} s: {self.console[-1500:]}")

    def ask(self, code: str, limit: float = ANSWER) -> Any:
        """What an expression is in there, by JSON. ``code`` may be statements that put it into ``result``."""
        self._asked += 1
        self._tell(code)
        until = time.monotonic() + limit
        said: dict[str, Any] = {}
        while said.get("n") != self._asked:  # answers to what nobody waits for any more come first
            with suppress(ValueError):
                said = json.loads(self.line(until - time.monotonic(), code))
        if "error" in said:
            raise NoMachine(f"the probe could not do {code!r}: {said['error']}")
        return said["result"]

    def _tell(self, code: str) -> None:
        self._probe.sendall(b"%d %s\n" % (self._asked, base64.b64encode(code.encode())))

    def line(self, limit: float, what: str = "") -> str:
        """The next line that the probe says."""
        until = time.monotonic() + limit
        while b"\n" not in self._said:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._probe], [], [], left)[0]:
                raise NoMachine(f"no answer to {what!r} within {limit:.0f} s")
            more = self._probe.recv(65536)
            if not more:
                raise NoMachine("the machine has ended")
            self._said += more
        line, _, self._said = self._said.partition(b"\n")
        return line.decode(errors="replace")

    def until(self, code: str, limit: float) -> Any:
        """Ask again and again until it is true."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if said := self.ask(code):
                return said
            time.sleep(0.5)
        raise NoMachine(f"{code!r} did not become true within {limit:.0f} s")

    # ---- from outside: glass, keys, plugs
    def qmp(self, execute: str, **arguments: Any) -> Any:
        """One command to QEMU. Raises NoMachine with its words when it refuses."""
        self._qmp.write(json.dumps({"execute": execute, "arguments": arguments}) + "\n")
        self._qmp.flush()
        while True:
            said = json.loads(self._qmp.readline())
            if "error" in said:
                raise NoMachine(f"{execute}: {said['error']['desc']}")
            if "return" in said:
                return said["return"]

    def picture(self, path: Path) -> Path:
        """What stands on its screen now, as a PNG file."""
        self.qmp("screendump", filename=os.fspath(path), format="png")
        return path

    def touch(self, x: float, y: float) -> None:
        """A touch at a place of the screen, each from 0 to 1."""
        self.qmp("input-send-event", events=[_axis("x", x), _axis("y", y)])
        for down in (True, False):
            time.sleep(0.2)
            self.qmp("input-send-event", events=[{"type": "btn", "data": {"button": "left", "down": down}}])

    def press(self, *keys: str) -> None:
        """Keys together, for a tenth of a second."""
        self.qmp("send-key", keys=[{"type": "qcode", "data": key} for key in keys])


def _listen(path: Path) -> socket.socket:
    """Where QEMU finds us: it connects before it starts, so nothing has to be waited for afterwards."""
    path.unlink(missing_ok=True)
    sock = socket.socket(socket.AF_UNIX)
    sock.settimeout(STARTED)
    sock.bind(str(path))
    sock.listen(1)
    return sock


def _axis(name: str, part: float) -> dict[str, Any]:
    return {"type": "abs", "data": {"axis": name, "value": int(part * 0x7FFF)}}
