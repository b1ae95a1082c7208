"""A senses process with any devices, and a PulseAudio of our own: two null sinks are loudspeaker and microphone where there are none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.verbs import Conditions
from tests.devices.screen import MOCKS, Screen, Start, until

_SETTINGS = """
load-module module-native-protocol-unix socket={folder}/pulse/native auth-anonymous=1
load-module module-null-sink sink_name=counter rate=48000 channels=1
load-module module-null-sink sink_name=earpiece rate=48000 channels=1
load-module module-null-sink sink_name=mouth rate=48000 channels=1
load-module module-remap-source source_name=microphone master=mouth.monitor
set-default-sink counter
set-default-source microphone
"""


@dataclass(frozen=True)
class Sinks:
    """``counter`` and ``earpiece`` are outputs; what is played into ``mouth`` is heard by ``microphone``."""

    folder: Path

    def record(self, sink: str) -> subprocess.Popen[bytes]:
        """Raw 48 kHz mono 16 bit of what that output plays, on its stdout, until it is killed."""
        command = ["parec", f"--device={sink}.monitor", "--rate=48000", "--channels=1", "--format=s16le", "--latency-msec=20"]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    @contextmanager
    def speak(self, wav: Path) -> Iterator[None]:
        """Play a file into the microphone while the block runs."""
        playing = subprocess.Popen(["paplay", "--device=mouth", str(wav)], stderr=subprocess.DEVNULL)
        try:
            yield
        finally:
            playing.kill()
            playing.wait()


@pytest.fixture(scope="session")
def sinks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sinks]:
    folder = tmp_path_factory.mktemp("sound")
    (folder / "pulse").mkdir(mode=0o700)
    (folder / "default.pa").write_text(_SETTINGS.format(folder=folder), encoding="utf-8")
    names = {"XDG_RUNTIME_DIR": str(folder), "PULSE_RUNTIME_PATH": f"{folder}/pulse", "HOME": str(folder)}
    names["PULSE_SERVER"] = f"unix:{folder}/pulse/native"
    (folder / ".asoundrc").write_text("pcm.pulse { type pulse }\nctl.pulse { type pulse }\n", encoding="utf-8")
    before = {name: os.environ.get(name) for name in names}
    flags = ["--daemonize=no", "--exit-idle-time=-1", "--disable-shm=1", "--realtime=no", "--high-priority=no"]
    os.environ.update(names)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(["pulseaudio", "-n", *flags, "-F", str(folder / "default.pa")], stdout=log, stderr=log)
    try:
        assert until(_answers, 30), (folder / "log").read_text()
        yield Sinks(folder)
    finally:
        server.kill()
        server.wait()
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start senses with these devices (all mocks, unless told)."""
    started: list[Screen] = []

    def begin(more: str = "", drive: bool = True, **urls: str) -> Screen:
        screen = Screen(tmp_path, {**MOCKS, **urls}, more, drive)
        started.append(screen)
        screen.wait(Conditions)
        return screen

    yield begin
    for screen in started:
        screen.end()


def _answers() -> bool:
    return subprocess.run(["pactl", "info"], capture_output=True, timeout=20, check=False).returncode == 0
