"""A thermal printer on a serial line: its port, its true status, and a slip that is printed or honestly is not.

Escpos only composes our bytes (devices.paper); its own status call waits a second and takes silence for "plenty of paper".
"""

from __future__ import annotations

import contextlib
import os
import termios
import threading
import time
from dataclasses import dataclass
from typing import Any

from devices.base import Condition, DeviceError, Slip, Status
from devices.paper import compose

READY = Status(Condition.READY)
ABSENT = Status(Condition.ABSENT, "printer-absent")
SILENT = Status(Condition.UNKNOWN, "printer-silent")
COVER = Status(Condition.BLOCKED, "cover-open")
PAPER_OUT = Status(Condition.BLOCKED, "paper-out")
PAPER_LOW = Status(Condition.DEGRADED, "paper-low")
FAULT = Status(Condition.BLOCKED, "printer-fault")
NO_FONT = Status(Condition.BLOCKED, "printer-no-font")

_ANSWER = 0.3  # s for one status question, all its bytes together
_PRINT = 10.0  # s for a whole slip
_OWED = 2.0  # s: an answer that has not come by then will not come
_OFFLINE, _ROLL = 2, 4  # DLE EOT: why are you offline? how is the roll?
_EMPTY_NOW = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # real-time "clear your buffers": heard even when the paper is out
_CLEAR = b"\x18\x1b@"
_ASK_PRESENTER, _PRESENTER_SAYS, _HELD = b"\x10\x04\x14", b"\x10\x0f", 0x20  # the family of Custom's kiosk printers: six bytes
_RETRACT = b"\x1de\x02"
_CUT = b"\x1dV\x42\x00"
_GONE = (OSError, termios.error)  # a line that was pulled out: reading it raises the one, emptying its buffer the other


@dataclass(frozen=True)
class Line:
    """A serial line. ``flow``: none, rtscts, dsrdtr or xonxoff."""

    path: str
    baud: int
    flow: str
    presenter: bool = False  # it holds a slip until it is taken, and says so


class ThermalPrinter:
    """A Printer (see devices.base). A printer pulled out and put back is found again at the next question."""

    def __init__(self, line: Line, print_limit: float = _PRINT) -> None:
        self._line, self._limit = line, print_limit
        self._lock = threading.Lock()
        self._port: Any = None
        self._owed_until = 0.0  # a question is unanswered: a byte that comes before this belongs to it
        self._last = SILENT
        self._half = False  # a slip that was begun and not finished hangs out of it

    def status(self) -> Status:
        """Ask now. While a slip is being printed: what was last heard."""
        if not self._lock.acquire(timeout=_ANSWER):
            return self._last
        try:
            self._last = self._ask()
        except _GONE:
            self._last = self._lost()
        finally:
            self._lock.release()
        return self._last

    def print(self, slip: Slip) -> None:
        """Print and cut; returns when all of it is on paper. Raises DeviceError. The printer's memory is empty afterwards.

        What an earlier slip left half printed is cut off first: no paper begins with somebody else's words.
        """
        from devices.fonts import NoFont

        try:
            data = compose(slip)
        except NoFont as error:
            raise DeviceError(NO_FONT) from error
        with self._lock:
            try:
                self._last = self._print(data, time.monotonic() + self._limit)
            except _GONE:
                self._last = self._lost()
            self._clear()
            if self._last.condition not in (Condition.READY, Condition.DEGRADED):
                raise DeviceError(self._last)

    def clear(self) -> None:
        """Empty the printer's own buffers: the next visitor's paper must not begin with this one's words."""
        with self._lock:
            self._clear()

    def taken(self) -> bool | None:
        """By the sensor of its presenter, where it has one. None while a slip is being printed."""
        if not self._line.presenter or not self._lock.acquire(timeout=_ANSWER):
            return None
        try:
            return self._taken()
        except _GONE:
            self._last = self._lost()
            return None
        finally:
            self._lock.release()

    def close(self) -> None:
        """Empty its memory, draw back a slip that nobody took, and release the port. Safe to call twice."""
        with self._lock:
            if self._port is not None:
                self._clear()
                self._draw_back()
            self._lost()

    def _taken(self) -> bool | None:
        self._open().reset_input_buffer()
        self._port.write(_ASK_PRESENTER)
        self._port.timeout = _ANSWER
        said = self._port.read(6)
        return None if len(said) != 6 or not said.startswith(_PRESENTER_SAYS) else not said[2] & _HELD

    def _draw_back(self) -> None:
        with contextlib.suppress(*_GONE):
            if self._line.presenter and self._taken() is False:
                self._port.write(_RETRACT)
                self._port.flush()

    def _print(self, data: bytes, until: float) -> Status:
        before = self._ask()
        if before.condition not in (Condition.READY, Condition.DEGRADED):
            return before
        data = _CUT + data if self._half else data
        self._half = True
        for start in range(0, len(data), 512):
            if time.monotonic() > until:
                return SILENT
            self._port.write(data[start : start + 512])
        return self._until_printed(before, until)

    def _until_printed(self, status: Status, until: float) -> Status:
        """Wait for the mark, which comes in turn, behind the paper; ask in between why it does not come."""
        question, answered = _ROLL, True
        while time.monotonic() < until:
            byte = self._read(_ANSWER)
            if byte is not None and _is_mark(byte):
                self._half = False
                return status
            if byte is not None and _is_answer(byte):
                answered = True
                status = _meaning(question, byte)
                if status.condition == Condition.BLOCKED:
                    return status
                question = _ROLL if question == _OFFLINE else _OFFLINE
            if byte is None or answered:
                answered = False
                self._port.write(bytes((0x10, 0x04, question)))
        return SILENT

    def _ask(self) -> Status:
        """Once more when the line turns out to be a dead one: the printer may be back behind a new one of the same name."""
        had_one = self._port is not None
        try:
            return self._ask_all()
        except _GONE:
            self._lost()
            if not had_one:
                raise
        return self._ask_all()

    def _ask_all(self) -> Status:
        port, until = self._open(), time.monotonic() + _ANSWER
        if time.monotonic() < self._owed_until:  # its late answer must not pass for the next one
            if self._read(_ANSWER) is None:
                return SILENT
            self._owed_until = 0.0
        found = READY
        for question in (_OFFLINE, _ROLL):
            port.reset_input_buffer()
            port.write(bytes((0x10, 0x04, question)))
            byte = self._read(until - time.monotonic())
            if byte is None:
                self._owed_until = time.monotonic() + _OWED
                return SILENT
            if not _is_answer(byte):
                return SILENT
            found = _meaning(question, byte)
            if found.condition == Condition.BLOCKED:
                return found
        return found

    def _open(self) -> Any:
        import serial

        if self._port is not None and not _same(self._port, self._line.path):
            self._lost()
        if self._port is None:
            port = serial.Serial(self._line.path, self._line.baud, timeout=0, write_timeout=2.0, exclusive=True)
            if self._line.flow != "none":
                setattr(port, self._line.flow, True)
            self._port = port
            self._empty()  # of whatever somebody left in it who was cut off: before the first question
        return self._port

    def _read(self, limit: float) -> int | None:
        """One byte, or None."""
        self._port.timeout = max(0.001, limit)
        data = self._port.read(1)
        return data[0] if data else None

    def _clear(self) -> None:
        try:
            self._open()
            self._empty()
        except _GONE:
            self._lost()

    def _empty(self) -> None:
        self._port.write(_EMPTY_NOW + _CLEAR)
        while self._read(0.1) is not None:  # it says that it is done: not an answer to what we ask next
            pass

    def _lost(self) -> Status:
        port, self._port, self._owed_until = self._port, None, 0.0
        if port is not None:
            with contextlib.suppress(*_GONE):  # pulled out: there is nothing left to close
                port.close()
        return ABSENT


def _same(port: Any, path: str) -> bool:
    """Whether the name still leads to the line that is open."""
    try:
        there, held = os.stat(path), os.fstat(port.fileno())
    except _GONE:
        return False
    return (there.st_ino, there.st_rdev) == (held.st_ino, held.st_rdev)


def _is_answer(byte: int) -> bool:
    return byte & 0x93 == 0x12


def _is_mark(byte: int) -> bool:
    return byte & 0x90 == 0


def _meaning(question: int, byte: int) -> Status:
    if question == _OFFLINE:
        if byte & 0x04:
            return COVER
        if byte & 0x20:
            return PAPER_OUT
        return FAULT if byte & 0x40 else READY
    if byte & 0x60:
        return PAPER_OUT
    return PAPER_LOW if byte & 0x0C else READY
