"""What every piece of hardware promises, whatever it is made of. Protocols and values only: no driver is imported here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

import numpy
from numpy.typing import NDArray

SOUND_RATE = 48_000  # samples a second, mono, signed 16 bit: everywhere in the house
BLOCK = 480  # samples in one 10 ms block
Picture = NDArray[numpy.uint8]  # height x width x 3, blue green red
Sound = NDArray[numpy.int16]  # BLOCK samples


class Condition(StrEnum):
    """The five words for every device. UNKNOWN (asked, no sensible answer) is never folded into the others."""

    READY = "ready"
    DEGRADED = "degraded"  # works, needs a visit soon: paper low
    BLOCKED = "blocked"  # present, cannot work now: paper out, cover open
    ABSENT = "absent"  # not there
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Status:
    """A condition and its reason, a code of codes.toml such as ``paper-out`` ("" when there is nothing to add)."""

    condition: Condition
    code: str = ""


class DeviceError(Exception):
    """The device could not do what was asked; ``status`` says why."""

    def __init__(self, status: Status) -> None:
        super().__init__(f"{status.condition}: {status.code}")
        self.status = status


@runtime_checkable
class Device(Protocol):
    """A piece of hardware. Every method may be called from any thread."""

    def status(self) -> Status:
        """Ask the hardware now; at most 300 ms; never raises."""

    def close(self) -> None:
        """Release the hardware. Safe to call twice. Nothing of it stays open."""


class Camera(Device, Protocol):
    """Opened by :meth:`start`, not by being made: a camera that is not asked for is closed."""

    def start(self) -> None:
        """Open the lens. Safe to call twice. Raises DeviceError."""

    def stop(self) -> None:
        """Close the lens: no file of it stays open when this returns (2 s at most)."""

    def frame(self) -> Picture | None:
        """The newest picture at preview size (at most 640 wide), or None before the first. A slow reader misses frames."""

    def photograph(self) -> Picture:
        """One picture at full size, taken now; at most 3 s. Raises DeviceError."""


class Microphone(Device, Protocol):
    """Closed until :meth:`start`."""

    def start(self) -> None:
        """Open it. Raises DeviceError."""

    def stop(self) -> None:
        """Close it; nothing stays open when this returns."""

    def read(self) -> Sound | None:
        """The next 10 ms block, or None when none has come within 30 ms. Old blocks are dropped after half a second."""


class Speaker(Device, Protocol):
    """One output. The mixer in senses is its only user."""

    def play(self, block: Sound) -> None:
        """Queue one 10 ms block; waits while 60 ms are queued. Raises DeviceError."""

    def hush(self) -> None:
        """Drop what is queued: silence within 100 ms."""


class Handset(Device, Protocol):
    """Ear and mouth piece with a hook. Personal words go here and nowhere else."""

    microphone: Microphone
    speaker: Speaker

    def lifted(self) -> bool:
        """True while it is off the hook (or a plug is in the socket)."""


@dataclass(frozen=True)
class Slip:
    """What is to stand on paper. ``lines`` are (style, text): style text, title, reference, small or rule; ``qr`` may be "".

    ``raster`` lines (a script the printer lacks) are drawn by the driver from the text.
    """

    lines: tuple[tuple[str, str], ...]
    qr: str = ""
    language: str = "en"


class Printer(Device, Protocol):
    def print(self, slip: Slip) -> None:
        """Print and cut; returns when the printer says that the paper has moved (10 s at most). Raises DeviceError."""

    def clear(self) -> None:
        """Empty the printer's own page buffer. Never raises."""

    def taken(self) -> bool | None:
        """Whether the last slip was taken out of its mouth; None where the printer cannot tell, or says nothing. Never raises."""


EMERGENCY = "emergency"  # a key, or a button of its own
KEYS = ("back", "next", "choose", "repeat", "help", "quit", EMERGENCY)  # five keys and, set apart, Quick exit and Emergency


class Keys(Device, Protocol):
    def events(self) -> Iterator[tuple[str, bool]]:
        """(key of KEYS, pressed) for ever; ends when closed. "quit" held for two seconds is duress: the reader counts."""


class Switch(Device, Protocol):
    """A siren or a light: off when it is made, when it is closed, and when this process ends, however it ends."""

    def on(self, seconds: float) -> None:
        """On, for so long at most; said again while it is on, the time runs from the first. Never raises."""

    def off(self) -> None:
        """Off at once. Never raises."""

    def is_on(self) -> bool:
        """Whether it is on, as far as the hardware says. False when nobody knows."""


@dataclass(frozen=True)
class Devices:
    """All that config named. Nothing is guessed: a device not named is None; one that cannot be opened is ABSENT, no error."""

    camera: Camera | None = None
    microphone: Microphone | None = None
    speaker: Speaker | None = None
    handset: Handset | None = None
    printer: Printer | None = None
    keys: Keys | None = None
    button: Keys | None = None
    siren: Switch | None = None
    light: Switch | None = None
    service: Keys | None = None

    def each(self) -> Sequence[tuple[str, Device]]:
        """(name, device) for every device there is."""
        return [(name, value) for name, value in vars(self).items() if value is not None]

    def pressed(self) -> Sequence[tuple[str, Keys]]:
        """(name, device) of everything that is pressed: the keys, the button, the technician's own."""
        named = (("keys", self.keys), ("button", self.button), ("service", self.service))
        return [(name, keys) for name, keys in named if keys is not None]

    def switches(self) -> Sequence[tuple[str, Switch]]:
        """(name, device) of what can be turned on."""
        return [(name, switch) for name, switch in (("siren", self.siren), ("light", self.light)) if switch is not None]

    def switch(self, on: Collection[str], seconds: float) -> None:
        """On are these and no others, for so long at most."""
        for name, switch in self.switches():
            if name in on:
                switch.on(seconds)
            else:
                switch.off()
