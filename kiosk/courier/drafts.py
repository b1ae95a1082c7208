"""Unfinished reports that were left with code words: sent until the desk has them, then deleted here. Opens none."""

from __future__ import annotations

from contextlib import suppress
from threading import Event

from kiosk import shelf
from kiosk.courier.line import Answer, Line, LineTrouble, trouble
from kiosk.courier.shared import Shared
from kiosk.shelf import Kept
from kiosk.verbs import DraftKept

# Answers that will be the same the next time. What a desk does not know yet, because it is older than this kiosk, waits here.
NEVER = {(400, "bad-shape"), (404, "no-draft"), (409, "other-draft"), (413, "too-large")}


class Drafts:
    """:meth:`run` belongs to one thread, :meth:`look` is safe from any. The folder is the only truth."""

    def __init__(self, shared: Shared, line: Line) -> None:
        self._shared, self._line, self._wake = shared, line, Event()

    def look(self) -> None:
        """Something may be in the folder."""
        self._wake.set()

    stop = look

    def run(self) -> None:
        """Until stopped: tell the desk; one that does not answer is asked again and again."""
        failures = 0
        while not self._shared.stop.is_set():
            self._wake.clear()
            try:
                again = self.once()
                failures = 0
            except LineTrouble as error:
                failures += 1
                self._shared.log.down("drafts", error.code)
                again = max(error.wait, self._shared.wait_for(failures))
            except OSError:
                failures += 1
                self._shared.log.down("drafts", "disk-failed")
                again = self._shared.wait_for(failures)
            self._wake.wait(again)

    def once(self) -> float | None:
        """One round over everything that waits; None: nothing does. Raises LineTrouble and OSError."""
        for kept in shelf.waiting(self._shared.home.outbox):
            if self._shared.stop.is_set():
                return 0.0
            self._tell(kept)
            self._shared.log.up("drafts")
        return self._shared.wait_for(1) if shelf.waiting(self._shared.home.outbox) else None

    def _tell(self, kept: Kept) -> None:
        try:
            body = kept.path.read_bytes()
        except FileNotFoundError:  # a newer revision has taken its place
            return
        path = f"/v1/drafts/{kept.draft_id}"
        answer = self._line.ask("PUT", path, body) if kept.revision else self._line.ask("POST", f"{path}/destroy", body)
        if answer.status != 200 and (answer.status, _code(answer)) not in NEVER:
            raise trouble(answer)
        if answer.status == 200 and kept.revision:
            self._shared.board.say(DraftKept(kept.draft_id, kept.revision))
        self._shared.log.tell("draft-kept" if answer.status == 200 else "draft-refused", n=answer.status)
        shelf.done(self._shared.home.outbox, kept)


def _code(answer: Answer) -> str:
    """The desk's own code of a refusal; "" where it gives none."""
    with suppress(LineTrouble):
        raw = answer.json()
        return str(raw.get("code", "")) if isinstance(raw, dict) else ""
    return ""
