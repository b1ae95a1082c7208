"""A thermal printer that is not there, behind a real serial port (a PTY): it answers, prints on a picture, and can be broken.

``python -m devices.virtual_printer --out DIR`` prints {"port": path} and writes receipt.escpos and receipt.png after each cut.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import re
import select
import sys
import threading
import tty
from pathlib import Path

from PIL import Image

from devices.virtual_paper import Paper, take

_CLEARED = b"7%\x00"  # the answer to "clear your buffers"
_REALTIME = re.compile(rb"\x10\x04([\x01-\x04\x14])|\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", re.DOTALL)
_ACTS = (
    "run_out",
    "run_low",
    "load",
    "open_cover",
    "close_cover",
    "jam",
    "mend",
    "silence",
    "speak",
    "late",
    "close",
    "break_off",
    "take_paper",
)


class VirtualPrinter:
    """Open from the start; ``port`` is the path of its serial line. Its handles may be called from any thread."""

    def __init__(self, out: Path | None = None, presenter: bool = False) -> None:
        self._out = out
        self._presenter, self._held = presenter, False
        self.retracted = 0  # slips that it drew back
        self._master, slave = pty.openpty()
        tty.setraw(slave)
        self.port = os.ttyname(slave)
        self._slave = slave  # kept: a line nobody has opened must not end the reading
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self.paper = Paper(self._cut)
        self.pieces: list[Image.Image] = []
        self.texts: list[list[str]] = []
        self.raw = b""  # every byte since the last cut
        self._memory = b""  # received, not yet printed
        self._paper_state, self._cover, self._jammed, self._silent = "full", False, False, False
        self._late: list[float] = []
        self._bytes_left: int | None = None
        self._break = ""
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="virtual-printer", daemon=True)
        self._thread.start()

    def memory(self) -> bytes:
        """What it holds and has not printed."""
        with self._lock:
            return self._memory + self.paper.waiting

    def wait_for_pieces(self, count: int, limit: float = 20.0) -> bool:
        """True when it has cut ``count`` pieces."""
        with self._lock:
            return self._changed.wait_for(lambda: len(self.pieces) >= count, limit)

    def run_out(self) -> None:
        self._set("out")

    def run_low(self) -> None:
        self._set("low")

    def load(self) -> None:
        """New paper: what is in its memory is printed now, as the real ones do."""
        self._set("full")

    def open_cover(self) -> None:
        with self._lock:
            self._cover = True

    def close_cover(self) -> None:
        with self._lock:
            self._cover = False
            self._work()

    def jam(self) -> None:
        with self._lock:
            self._jammed = True

    def mend(self) -> None:
        """The jam is cleared."""
        with self._lock:
            self._jammed = False
            self._work()

    def take_paper(self) -> None:
        """A hand takes what hangs in its mouth."""
        with self._lock:
            self._held = False

    def silence(self) -> None:
        """It takes bytes, and answers nothing."""
        with self._lock:
            self._silent = True

    def speak(self) -> None:
        with self._lock:
            self._silent = False

    def late(self, seconds: float = 0.5, answers: int = 1) -> None:
        """The next answers come that much too late, in their order."""
        with self._lock:
            self._late = [seconds] * answers

    def break_off(self, how: str = "close", after: int = 200) -> None:
        """Do ``how`` (one of the other handles) when it has printed ``after`` more bytes."""
        with self._lock:
            self._break, self._bytes_left = how, after

    def close(self) -> None:
        """Pulled out of the socket."""
        self._ending.set()
        if threading.current_thread() is not self._thread:
            self._thread.join(5.0)

    def _set(self, paper: str) -> None:
        with self._lock:
            self._paper_state = paper
            self._work()

    def _serve(self) -> None:
        try:
            while not self._ending.is_set():
                if select.select([self._master], [], [], 0.05)[0]:
                    with self._lock:
                        self._hear(os.read(self._master, 256))
        finally:
            os.close(self._slave)
            os.close(self._master)

    def _hear(self, data: bytes) -> None:
        self.raw += data
        self._memory += data
        while found := _REALTIME.search(self._memory):
            self._memory = self._memory[: found.start()] + self._memory[found.end() :]
            if found[1]:
                self._answer(self._presenting() if found[1] == b"\x14" else bytes((self._realtime(found[1][0]),)))
            else:
                self._memory = b""
                self.paper.forget()
                self._answer(_CLEARED)
        self._work()

    def _presenting(self) -> bytes:
        if not self._presenter:
            return b""
        return bytes((0x10, 0x0F, 0x20 if self._held else 0, 0, 0, 0))

    def _realtime(self, question: int) -> int:
        out, low = self._paper_state == "out", self._paper_state != "full"
        if question == 2:
            return 0x12 | (0x04 if self._cover else 0) | (0x20 if out else 0) | (0x40 if self._jammed else 0)
        if question == 4:
            return 0x12 | (0x0C if low else 0) | (0x60 if out else 0)
        return 0x12 | (0x08 if self._offline() else 0)

    def _answer(self, data: bytes) -> None:
        if self._silent:
            return
        if self._late:
            threading.Timer(self._late.pop(), self._write, (data,)).start()
            return
        self._write(data)

    def _write(self, data: bytes) -> None:
        if not self._ending.is_set():
            os.write(self._master, data)

    def _offline(self) -> bool:
        return self._cover or self._jammed or self._paper_state == "out" or self._ending.is_set()

    def _work(self) -> None:
        """Print from memory for as long as there is paper."""
        while self._memory and not self._offline() and not self._ends_half(self._memory):
            order, length = take(self._memory)
            if order is None:
                return
            self._memory = self._memory[length:]
            self.paper.obey(order)
            if order.name == b"\x1dr":
                self._answer(bytes((0x03 if self._paper_state == "low" else 0,)))
            if order.name == b"\x1de" and order.data == b"\x02" and self._held:
                self._held, self.retracted = False, self.retracted + 1
            self._count(length)

    def _ends_half(self, memory: bytes) -> bool:
        return memory[:1] == b"\x10" and len(memory) < 10  # the rest of a real-time order is on its way

    def _count(self, length: int) -> None:
        if self._bytes_left is None:
            return
        self._bytes_left -= length
        if self._bytes_left <= 0:
            self._bytes_left = None
            getattr(self, self._break)()

    def _cut(self, piece: Image.Image) -> None:
        self.pieces.append(piece)
        self._held = self._presenter
        self.texts.append(list(self.paper.text))
        if self._out is not None:
            self._out.mkdir(parents=True, exist_ok=True)
            (self._out / "receipt.escpos").write_bytes(self.raw)
            piece.save(self._out / "receipt.png")
        self.raw = b""
        self._changed.notify_all()


def main(arguments: list[str] | None = None) -> None:
    """Serve until standard input ends; each of its lines is a handle: {"act": "run_out"}."""
    parser = argparse.ArgumentParser(prog="python -m devices.virtual_printer", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for receipt.escpos and receipt.png")
    printer = VirtualPrinter(parser.parse_args(arguments).out)
    print(json.dumps({"port": printer.port}), flush=True)
    for line in sys.stdin:
        act = str(json.loads(line).get("act", ""))
        if act in _ACTS:
            getattr(printer, act)()
        print(json.dumps({"did": act, "ok": act in _ACTS}), flush=True)
    printer.close()


if __name__ == "__main__":
    main()
