"""Runs inside the virtual machine, put there by the firmware we play: does the Python lines that come in on the second serial port.

No part of an image: a machine that was not started by provisioning.vm has no such thing (provisioning/vm/handed.py).
"""

from __future__ import annotations

import base64
import json
import os
import termios
import tty
from typing import Any


def main() -> None:
    """For ever: a line of base64 in, a line of JSON out."""
    port = os.open("/dev/ttyS1", os.O_RDWR | os.O_NOCTTY)
    tty.setraw(port, termios.TCSANOW)
    known: dict[str, Any] = {"port": port}
    with os.fdopen(os.dup(port), "rb", buffering=0) as lines:
        held = b""
        while True:
            held += lines.read(4096)
            while b"\n" in held:
                line, _, held = held.partition(b"\n")
                os.write(port, _do(line, known) + b"\n")


def _do(line: bytes, known: dict[str, Any]) -> bytes:
    number, _, coded = line.partition(b" ")
    try:
        n = int(number)
    except ValueError:
        return b""  # half a line, from before we listened
    try:
        code = base64.b64decode(coded).decode()
        try:
            result = eval(code, known)  # noqa: S307  (this is what a probe is)
        except SyntaxError:
            known["result"] = None
            exec(code, known)  # noqa: S102
            result = known["result"]
        return json.dumps({"n": n, "result": result}).encode()
    except Exception as error:
        return json.dumps({"n": n, "error": f"{type(error).__name__}: {error}"}).encode()


if __name__ == "__main__":
    main()
