"""Breaks and mends the devices of a running house: the printer behind its serial line, the camera behind its file. Touches no screen.

Both stand in the kiosk's settings under a name in the house's own folder, so that what is behind it can go and come back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from provisioning.processes import NotStarted, Program, start

LIMIT = 60.0  # seconds the printer may take to be there, on a busy machine
HANDLES = ("run_out", "run_low", "load", "open_cover", "close_cover", "jam", "silence", "speak", "break_off")


class CannotBreak(ValueError):
    """Nothing like that can be done to this house; the message says what can."""


@dataclass
class Sockets:
    """The two sockets: ``folder`` holds what the kiosk's settings name. ``clip``: the film behind the camera, None for a real one."""

    folder: Path
    paper: Path
    logs: Path
    clip: Path | None = None
    printer: Program | None = None

    @property
    def port(self) -> Path:
        """The printer's serial line."""
        return self.folder / "printer"

    @property
    def film(self) -> Path:
        """The camera's file."""
        return self.folder / "camera.mp4"

    def begin(self, printer: bool) -> None:
        """Plug in the camera, and perhaps a printer: :meth:`ready` waits for it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.plug_camera()
        if printer:
            self.begin_printer()

    def ready(self) -> None:
        """The printer's serial line is there. Raises NotStarted."""
        assert self.printer is not None  # noqa: S101
        said = self.printer.line(LIMIT)
        if not said:
            raise NotStarted(f"the printer is not there: {self.printer.last_words()}")
        self.port.unlink(missing_ok=True)
        self.port.symlink_to(said["port"])

    def plug_camera(self) -> None:
        """Its film again, as it was."""
        if self.clip is not None:
            self.unplug_camera()
            self.film.symlink_to(self.clip)

    def spoil_camera(self) -> None:
        """It is there, and nothing that comes from it is a picture."""
        self.unplug_camera()
        self.film.write_bytes(bytes(range(256)) * 64)

    def unplug_camera(self) -> None:
        """It is not there the next time it is opened."""
        self.film.unlink(missing_ok=True)

    def plug_printer(self) -> None:
        """A printer that has forgotten everything, as a real one that had no current."""
        self.unplug_printer()
        self.begin_printer()
        self.ready()

    def begin_printer(self) -> None:
        """Switch it on; :meth:`ready` waits for it."""
        self.printer = start("printer", "devices.virtual_printer", ["--out", str(self.paper)], self.logs)

    def unplug_printer(self) -> None:
        """Its line is gone at once, in the middle of a slip too."""
        printer, self.printer = self.printer, None
        self.port.unlink(missing_ok=True)
        if printer is not None:
            printer.end()

    def handle(self, act: str) -> None:
        """One of the printer's own handles. Raises CannotBreak while it is unplugged."""
        if self.printer is None:
            raise CannotBreak("The printer is unplugged. Plug it in first.")
        with suppress(NotStarted):
            self.printer.say({"act": act})
            self.printer.line(LIMIT)

    def do(self, device: str, act: str) -> None:
        """``printer`` or ``camera``, and what happens to it. Raises CannotBreak with a sentence."""
        if device == "printer" and act in HANDLES:
            return self.handle(act)
        if device == "camera" and self.clip is None:
            raise CannotBreak("This camera is a real one. Unplug it with your hand.")
        acts: Mapping[tuple[str, str], Callable[[], None]] = {
            ("printer", "unplug"): self.unplug_printer, ("printer", "plug"): self.plug_printer,
            ("camera", "unplug"): self.unplug_camera, ("camera", "plug"): self.plug_camera, ("camera", "spoil"): self.spoil_camera,
        }  # fmt: skip
        if (device, act) not in acts:
            raise CannotBreak(f"Nobody can {act} the {device}.")
        return acts[device, act]()

    def end(self) -> None:
        """Everything off. Safe to call twice."""
        self.unplug_printer()
