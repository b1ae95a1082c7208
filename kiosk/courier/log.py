"""Log lines: ``{code, ref?, n?, ms?}`` as JSON on standard error, and nothing else. Holds no word of any visitor."""

from __future__ import annotations

import json
import sys
from threading import Lock
from typing import TextIO


class Log:
    """Safe from any thread. What stays down is said once, and once when it is up again."""

    def __init__(self, to: TextIO | None = None) -> None:
        self._to = to or sys.stderr
        self._down: dict[str, str] = {}
        self._lock, self._writing = Lock(), Lock()

    def tell(self, code: str, ref: str = "", n: int | None = None, ms: int | None = None) -> None:
        """One line."""
        line = {"code": code, "ref": ref or None, "n": n, "ms": ms}
        text = json.dumps({k: v for k, v in line.items() if v is not None}) + "\n"
        with self._writing:  # two threads at once would write one line into the other
            self._to.write(text)
            self._to.flush()

    def down(self, what: str, code: str, n: int | None = None) -> None:
        """``what`` (events, heartbeat, upload) does not work because of ``code``; said again only when the code changes."""
        with self._lock:
            if self._down.get(what) == code:
                return
            self._down[what] = code
        self.tell(code, ref=what, n=n)

    def up(self, what: str) -> None:
        """``what`` works; said only after it was down."""
        with self._lock:
            was_down = self._down.pop(what, None)
        if was_down:
            self.tell("back", ref=what)
