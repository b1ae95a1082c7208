"""What this machine has that a demonstration can use: a display, a camera, sound. Says so; guesses nothing on a real kiosk."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from provisioning.house import wait_until

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
    display = bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))
    camera = next((str(path) for path in sorted(Path("/dev").glob("video*"))), "")
    devices = {"camera": f"v4l2:{camera}"} if camera else {}
    seen = f"camera {camera}" if camera else "no camera here: a recorded clip is shown in its place"
    with _sound(folder) as (sound, heard):
        yield Found(display, {**devices, **sound}, f"{seen}; {heard}; printer: bytes on a real serial line, drawn as a picture")


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
    socket = folder / "pulse.sock"
    folder.joinpath("sinks.pa").write_text(SINKS.format(socket=socket))
    before = {name: os.environ.get(name) for name in ("PULSE_SERVER", "PULSE_LATENCY_MSEC")}
    os.environ.update(PULSE_SERVER=f"unix:{socket}", PULSE_LATENCY_MSEC="40")
    command = ["pulseaudio", "-n", "-F", str(folder / "sinks.pa"), "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no"]
    process = subprocess.Popen(
        command, env={**os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder)},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(socket.exists, 15, "the sound server")
        yield
    finally:
        process.kill()
        process.wait(5)
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
