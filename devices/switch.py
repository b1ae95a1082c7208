"""A siren or a light at a pin, off but for a while. A small process of its own holds the pin: whatever ends us, it turns it off.

``python -m devices.switch --pin 27``: "on SECONDS" and "off" come in, "on", "off" or "absent" go out, and the end of what comes in,
however it came about, is off. It is off within its time too where whoever asked for it hangs.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from threading import Event, Thread
from typing import IO, Any, cast

from devices.base import Condition, Status
from devices.pins import errors, open_pins

_FIRST_WORD = 0.3  # s that status() waits for it
_AGAIN = 10.0  # s before it is begun anew
_END = 1.0  # s for its end


class PinSwitch:
    """A Switch (see devices.base)."""

    def __init__(self, name: str, number: int, low: bool = False, kind: str = "lgpio") -> None:
        """``name`` is said in codes, "siren-absent"; ``low``: the pin is low while it is on; ``kind`` as in devices.pins."""
        self._absent = Status(Condition.ABSENT, f"{name}-absent")
        options = ("--pin", str(number), "--pins", kind, *(("--low",) if low else ()))
        self._command = [sys.executable, "-m", "devices.switch", *options]
        self._closing, self._answered = Event(), Event()
        self._said = ""  # its last word; "" while there is none
        self._words: IO[bytes] | None = None
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def status(self) -> Status:
        """READY while the pin is held; UNKNOWN until it is known."""
        self._answered.wait(_FIRST_WORD)
        if not self._answered.is_set():
            return Status(Condition.UNKNOWN)
        return Status(Condition.READY) if self._said in ("on", "off") else self._absent

    def on(self, seconds: float) -> None:
        """On, for so long at most; the time runs from the first."""
        self._say(f"on {seconds}\n")

    def off(self) -> None:
        """Off at once."""
        self._say("off\n")

    def is_on(self) -> bool:
        """Whether it is on, by the pin's own word."""
        return self._said == "on"

    def close(self) -> None:
        """Off, and let go of the pin. Safe to call twice."""
        self._closing.set()
        self._let_go()
        self._thread.join(2 * _END)

    def _say(self, words: str) -> None:
        held = self._words
        with contextlib.suppress(OSError, ValueError):  # it has gone: then it is off
            if held is not None:
                os.write(held.fileno(), words.encode())

    def _let_go(self) -> None:
        held, self._words = self._words, None
        if held is not None:
            with contextlib.suppress(OSError):
                held.close()

    def _run(self) -> None:
        while not self._closing.is_set():
            self._hold()
            self._closing.wait(_AGAIN)

    def _hold(self) -> None:
        with subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as child:
            self._words = child.stdin
            if self._closing.is_set():
                self._let_go()
            for line in cast("IO[bytes]", child.stdout):
                self._said = line.decode().strip()
                self._answered.set()
            self._said = ""
            self._answered.set()
            self._let_go()
            try:
                child.wait(_END)
            except subprocess.TimeoutExpired:
                child.kill()


def serve(device: Any, words: int, tell: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
    """Turn ``device`` (a gpiozero DigitalOutputDevice) on and off as the descriptor ``words`` says, and off when that ends.

    ``tell("on" or "off")`` says what the pin itself says, at the start and after each word.
    """
    until: float | None = None
    rest = b""

    def now() -> None:
        tell("on" if device.value else "off")

    try:
        now()
        while True:
            left = None if until is None else max(0.0, until - clock())
            if select.select([words], [], [], left)[0]:
                data = os.read(words, 4096)
                if not data:
                    return
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    until = _act(device, line.decode(), until, clock())
            elif until is not None and clock() >= until:
                until = _act(device, "off", until, clock())
            now()
    finally:
        device.off()
        now()


def _act(device: Any, line: str, until: float | None, at: float) -> float | None:
    """Do one word; until when it is on, or None."""
    word, _, seconds = line.partition(" ")
    if word != "on":
        device.off()
        return None
    device.on()
    return at + float(seconds) if until is None else until


def main(arguments: list[str] | None = None) -> int:
    """Hold one pin until the words end, or we are told to."""
    parser = argparse.ArgumentParser(prog="python -m devices.switch", description=__doc__)
    parser.add_argument("--pin", type=int, required=True)
    parser.add_argument("--low", action="store_true")
    parser.add_argument("--pins", default="lgpio")
    chosen = parser.parse_args(arguments)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        device = output(chosen.pin, chosen.low, open_pins(chosen.pins))
    except errors():
        _tell("absent")
        return 1
    serve(device, 0, _tell)
    device.close()
    return 0


def output(number: int, low: bool, pins: Any) -> Any:
    """The pin as an output that is off. Raises what devices.pins.errors names."""
    from gpiozero import DigitalOutputDevice

    return DigitalOutputDevice(number, active_high=not low, initial_value=False, pin_factory=pins)


def _tell(word: str) -> None:
    with contextlib.suppress(OSError):  # nobody is there any more: it is off all the same
        os.write(1, f"{word}\n".encode())


if __name__ == "__main__":
    sys.exit(main())
