"""What this machine has that a demonstration can use: a display, a camera, sound. Says so; guesses nothing on a real kiosk."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provisioning import stopping
from provisioning.house import wait_until
from provisioning.processes import tied

SINKS = """load-module module-native-protocol-unix socket={socket} auth-anonymous=1
load-module module-null-sink sink_name=speaker rate=48000 channels=1
load-module module-null-sink sink_name=handset rate=48000 channels=1
load-module module-null-sink sink_name=mouth rate=48000 channels=1
load-module module-remap-source master=mouth.monitor source_name=mic rate=48000 channels=1
set-default-sink speaker
set-default-source mic
"""


@dataclass(frozen=True)
class Found:
    """``devices`` go into the kiosk's settings; ``say`` is the sentence for the person at the terminal."""

    display: bool
    devices: Mapping[str, str]
    say: str


@contextmanager
def look_around(folder: Path) -> Iterator[Found]:
    """First real camera, else the shipped clip; default sound, else null sinks of our own, else mock devices."""
    display = _answers(os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("DISPLAY", ""))
    camera = next((str(path) for path in sorted(Path("/dev").glob("video*"))), "")
    devices = {"camera": f"v4l2:{camera}"} if camera else {}
    seen = f"camera {camera}" if camera else "no camera here: a recorded clip is shown in its place"
    with _sound(folder) as (sound, heard):
        yield Found(display, {**devices, **sound}, f"{seen}; {heard}; printer: bytes on a real serial line, drawn as a picture")


def _answers(wayland: str, x11: str) -> bool:
    """Whether there is a display behind one of these names: a name alone may be left over from a session that has ended."""
    host, _, rest = x11.rpartition(":")
    number = rest.partition(".")[0]
    places: list[str | tuple[str, int]] = []
    if wayland:
        places.append(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/"), wayland)))
    if number.isdecimal():
        places.append((host, 6000 + int(number)) if host not in ("", "unix") else f"/tmp/.X11-unix/X{number}")  # noqa: S108  (where every X server listens)
    return any(map(_connects, places))


def _connects(place: str | tuple[str, int]) -> bool:
    kind = socket.AF_UNIX if isinstance(place, str) else socket.AF_INET
    with socket.socket(kind, socket.SOCK_STREAM) as line:
        line.settimeout(2.0)
        try:
            line.connect(place)
        except OSError:
            return False
    return True


@contextmanager
def _sound(folder: Path) -> Iterator[tuple[dict[str, str], str]]:
    if Path("/proc/asound/cards").exists() and "no soundcards" not in Path("/proc/asound/cards").read_text():
        url = "sound:default"
        yield {"microphone": url, "speaker": url, "handset": f"handset:{url}?hook=none"}, "this machine's own sound"
    elif shutil.which("pulseaudio"):
        with _null_sinks(folder):
            yield (
                {
                    "microphone": "pulse:mic",
                    "speaker": "pulse:speaker",
                    "handset": "handset:pulse:handset?microphone=mic&hook=none",
                },
                "no sound card: sound runs through silent sinks",
            )
    else:
        yield {}, "no sound here: microphone and speaker are mock devices"


@contextmanager
def _null_sinks(folder: Path) -> Iterator[None]:
    """A PulseAudio of our own that nobody else uses, found by libpulse through its own two variables."""
    folder.mkdir(parents=True, exist_ok=True)
    line = folder / "pulse.sock"
    folder.joinpath("sinks.pa").write_text(SINKS.format(socket=line))
    before = {name: os.environ.get(name) for name in ("PULSE_SERVER", "PULSE_LATENCY_MSEC")}
    os.environ.update(PULSE_SERVER=f"unix:{line}", PULSE_LATENCY_MSEC="40")
    command = ["pulseaudio", "-n", "-F", str(folder / "sinks.pa"), "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no"]
    with stopping.waiting():
        process = subprocess.Popen(
            command, env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=tied,  # noqa: PLW1509  (we hold no threads yet)
        )  # fmt: skip
    try:
        wait_until(line.exists, 15, "the sound server")
        yield
    finally:
        process.kill()
        process.wait(5)
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
