"""The screen's end of the door, for tests of the senses process: real processes, real verbs."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kiosk.door import Door, Packet, pair
from kiosk.verbs import SENSES_TO_SCREEN

LIMIT = 30.0
MOCKS = dict.fromkeys(("camera", "microphone", "speaker", "handset", "printer", "keys"), "mock:")
T = TypeVar("T")


class Screen:
    """A senses process and the door to it."""

    def __init__(self, folder: Path, devices: Mapping[str, str], more: str = "", drive: bool = True) -> None:
        site = folder / "site.toml"
        site.write_text(
            "[devices]\n" + "".join(f'{name} = "{url}"\n' for name, url in devices.items()) + more, encoding="utf-8"
        )
        ours, theirs = pair()
        command = [sys.executable, "-m", "kiosk.senses", "--config", str(site), "--door", str(theirs.fileno())]
        self.process = subprocess.Popen([*command, *(["--drive"] if drive else [])], pass_fds=[theirs.fileno()])
        theirs.close()
        self.door = Door(ours, SENSES_TO_SCREEN)
        self.heard: list[Any] = []

    def say(self, verb: Any) -> None:
        self.door.send(verb)

    def packet(self, kind: type, where: Callable[[Any], bool] = lambda _: True) -> Packet:
        """The next verb of that kind, its descriptors with it; what came before is kept in ``heard``."""
        until = time.monotonic() + LIMIT
        while time.monotonic() < until:
            packet = self.door.receive(until - time.monotonic())
            if packet is None:
                break
            self.heard.append(packet.verb)
            if isinstance(packet.verb, kind) and where(packet.verb):
                return packet
            for descriptor in packet.descriptors:
                os.close(descriptor)
        raise AssertionError(f"no {kind.__name__} within {LIMIT} s")

    def wait(self, kind: type[T], where: Callable[[Any], bool] = lambda _: True) -> T:
        packet = self.packet(kind, where)
        for descriptor in packet.descriptors:
            os.close(descriptor)
        verb: T = packet.verb
        return verb

    def open_files(self) -> Sequence[str]:
        """What the senses process holds open now."""
        found = []
        for entry in Path(f"/proc/{self.process.pid}/fd").iterdir():
            try:
                found.append(os.readlink(entry))
            except OSError:  # closed while we looked
                continue
        return found

    def end(self) -> None:
        """Close the door; the process ends by itself."""
        self.door.close()
        try:
            self.process.wait(LIMIT)
        finally:
            self.process.kill()
            self.process.wait()


Start = Callable[..., Screen]


def until(true: Callable[[], bool], limit: float = LIMIT) -> bool:
    """True as soon as it is; False when the limit passed."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.01)
    return true()
