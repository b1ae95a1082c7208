"""``python -m devices --site site.toml``: the technician's check, one sentence a device. Tries each one; changes nothing.

Devices can be named without a file too: ``python -m devices camera=v4l2:/dev/video0 printer=mock:``. Exit 0: all are ready.
"""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Timer
from typing import Any

import numpy

import devices
from devices import picture
from devices.base import (
    SOUND_RATE,
    Camera,
    Condition,
    Device,
    DeviceError,
    Handset,
    Keys,
    Microphone,
    Printer,
    Slip,
    Speaker,
    Status,
    Switch,
)
from devices.sound import blocks_of, loudness

_PRESS = 20.0  # s to reach the button
_KNOWN = 30.0  # s
_SAYS = {
    "camera-absent": "it is not plugged in, or its name in the settings is wrong", "camera-unreadable": "it gives no picture",
    "camera-frozen": "its picture does not move: unplug it and plug it in again",
    "sound-absent": "there is no such sound device", "hook-absent": "the device of its hook is not there",
    "printer-absent": "it is not plugged in, or its name in the settings is wrong", "printer-silent": "it does not answer",
    "paper-out": "it has no paper", "cover-open": "its cover is open", "paper-low": "its paper is nearly used up",
    "printer-fault": "it is jammed or broken", "keys-absent": "they are not plugged in",
    "button-absent": "this machine has no such pin", "button-stuck": "it has been down for too long, or its wire is cut",
    "siren-absent": "this machine has no such pin", "light-absent": "this machine has no such pin",
}  # fmt: skip


def check_camera(camera: Camera) -> str:
    camera.start()
    try:
        taken = camera.photograph()
    finally:
        camera.stop()
    height, width = taken.shape[:2]
    light = "too bright" if picture.glaring(taken) else "too dark"
    faults = [say for ok, say in ((picture.sharp(taken), "out of focus"), (picture.bright(taken), light)) if not ok]
    return f"took a picture of {width} x {height}, {' and '.join(faults) or 'sharp and well lit'}, and closed again"


def check_microphone(microphone: Microphone) -> str:
    microphone.start()
    loudest, end = 0, time.monotonic() + 3
    try:
        while time.monotonic() < end:
            block = microphone.read()
            loudest = max(loudest, 0 if block is None else loudness(block))
    finally:
        microphone.stop()
    return f"listened for three seconds: the loudest was {loudest} of 8 (speak while it listens), and closed again"


def check_speaker(speaker: Speaker) -> str:
    at = numpy.arange(SOUND_RATE) / SOUND_RATE
    for block in blocks_of((numpy.sin(2 * numpy.pi * 440 * at) * 8000).astype(numpy.int16), SOUND_RATE):
        speaker.play(block)
    return "played a tone of one second: did you hear it?"


def check_handset(handset: Handset) -> str:
    state = "off the hook" if handset.lifted() else "on the hook"
    return f"is {state}; {check_speaker(handset.speaker)}"


def check_printer(printer: Printer) -> str:
    printer.print(Slip((("title", "Printer check"), ("rule", ""), ("text", "Every letter should be black and whole."))))
    return "printed a test slip"


def check_keys(_: Keys) -> str:
    return "are there: press each of them on the technician's page"


def check_button(button: Keys) -> str:
    print("Press the emergency button now.", flush=True)
    waiting = Timer(_PRESS, button.close)
    waiting.start()
    pressed = any(down for _, down in button.events())
    waiting.cancel()
    return "was pressed" if pressed else f"is there, and was not pressed within {_PRESS:.0f} s"


def check_switch(switch: Switch) -> str:
    switch.on(1.0)
    time.sleep(1.2)
    switch.off()
    return "was on for one second: did you hear or see it?"


CHECKS: Mapping[str, Callable[[Any], str]] = {
    "camera": check_camera, "microphone": check_microphone, "speaker": check_speaker,
    "handset": check_handset, "printer": check_printer, "keys": check_keys,
    "button": check_button, "siren": check_switch, "light": check_switch, "service": check_button,
}  # fmt: skip


def _known(device: Device) -> Status:
    """How it is, as soon as that is known: what has a process of its own takes a moment."""
    end = time.monotonic() + _KNOWN
    while (status := device.status()).condition == Condition.UNKNOWN and time.monotonic() < end:
        time.sleep(0.1)
    return status


def say(name: str, device: Any) -> tuple[bool, str]:
    """(works, a sentence) about one device."""
    status = _known(device)
    try:
        if status.condition not in (Condition.READY, Condition.DEGRADED):
            raise DeviceError(status)
        did = CHECKS[name](device)
    except DeviceError as error:
        return False, f"The {name} cannot be used: {_SAYS.get(error.status.code, error.status.code or error.status.condition)}."
    low = f" But {_SAYS[status.code]}." if status.condition == Condition.DEGRADED and status.code in _SAYS else ""
    return True, f"The {name} {did}.{low}".replace("?.", "?")


def main(arguments: list[str] | None = None) -> int:
    """Check every device that is named."""
    parser = argparse.ArgumentParser(prog="python -m devices", description=__doc__)
    parser.add_argument("--site", type=Path, help="a settings file with a [devices] section")
    parser.add_argument("device", nargs="*", help="name=url")
    chosen = parser.parse_args(arguments)
    urls: dict[str, str] = {}
    if chosen.site:
        urls |= tomllib.loads(chosen.site.read_text(encoding="utf-8")).get("devices", {})
    urls |= dict(pair.split("=", 1) for pair in chosen.device if "=" in pair)
    try:
        found = devices.open(urls)
    except devices.DeviceUrlError as error:
        print(f"{error}.")
        return 2
    works = True
    for name, device in found.each():
        ok, sentence = say(name, device)
        works = works and ok
        print(sentence, flush=True)
        device.close()
    if not found.each():
        print("No device is named: write one in [devices] of the site's settings, or here as camera=v4l2:/dev/video0.")
    return 0 if works else 1


if __name__ == "__main__":
    sys.exit(main())
