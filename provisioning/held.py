"""``python -m provisioning.held HOW MODULE+MODULE``: loads programs of ours, then waits for words on standard input. Decides nothing.

A house starts all its programs at once, although most of them need what another one makes: by the time it is there they have long
loaded their libraries, and done what their ``beforehand`` does. One line is a JSON list: which MODULE, and words for its ``main``.
``once`` goes on as that program, with whatever else standard input holds; ``each`` answers every line with {"code", "said"} until the
input ends.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout

Main = Callable[[list[str]], int]


def lines() -> Iterator[list[str]]:
    """Byte by byte: what follows the line belongs to the program."""
    line = b""
    while byte := os.read(0, 1):
        if byte == b"\n":
            yield json.loads(line)
        line = b"" if byte == b"\n" else line + byte


def told(main: Main, words: list[str]) -> dict[str, str | int]:
    """Run it once, here; what it printed, or what it complained of."""
    said, complained = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except OSError as error:  # a full disk, a folder that may not be written
            code = 1
            print(error, file=sys.stderr)
    return {"code": code, "said": (complained.getvalue() or said.getvalue() if code else said.getvalue()).strip()}


def hold(how: str, modules: list[str]) -> int:
    """The exit status of the program, or 0 when the input ended."""
    programs = {module: importlib.import_module(module) for module in modules}
    for program in programs.values():
        if hasattr(program, "beforehand"):
            program.beforehand()
    for module, *words in lines():
        if how == "once":
            return int(programs[module].main(words))
        print(json.dumps(told(programs[module].main, words)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(hold(sys.argv[1], sys.argv[2].split("+")))
