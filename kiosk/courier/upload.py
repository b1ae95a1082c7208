"""Carry one sealed report after another to the desk, exactly once, urgent first. Opens none, deletes none unanswered."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from kiosk import outbox
from kiosk.courier.line import Answer, Line, LineTrouble, trouble
from kiosk.courier.shared import Shared
from kiosk.outbox import Waiting
from kiosk.wire import canonical, sha256

ROUNDS = 3  # times a part may come out wrong, or be refused without a step forward, before the set rests
TRIES = 2  # of one request before the whole line rests
NO_FOLLOW = (400, 404, 405, 409, 413, 422, 426)  # answers that will be the same the next time


class MoreUrgent(Exception):
    """Something more urgent has come: this set goes on later from where it is."""


class SetTrouble(Exception):
    """Only this set is concerned; ``code`` is from codes.toml. ``final``: it will never be taken."""

    def __init__(self, code: str, final: bool = False) -> None:
        super().__init__(code)
        self.code, self.final = code, final


class Uploader:
    """Belongs to one thread; :meth:`run` ends when ``shared.stop`` is set."""

    def __init__(self, shared: Shared, line: Line) -> None:
        self._shared, self._line = shared, line
        self._outbox, self._chunk = shared.home.outbox, shared.home.config.sizes.chunk_bytes
        self._failures = 0
        self.after_take: Callable[[], None] = lambda: None
        self._resting: dict[str, float] = {}

    def run(self) -> None:
        """Until stopped: take what is in drop, send what waits, rest when there is nothing or no desk."""
        outbox.sweep(self._outbox)
        while not self._shared.stop.is_set():
            self._shared.look.clear()
            self._shared.look.wait(self._round())

    def _round(self) -> float:
        """One set at most; how long to rest before the next round."""
        most = self._shared.home.config.delays.retry_most
        self._take()
        waiting = next((found for found in outbox.pending(self._outbox) if not self._rests(found)), None)
        if waiting is None:
            return most
        try:
            self._deliver(waiting)
        except MoreUrgent:
            return 0.0
        except SetTrouble as error:
            self._put_off(waiting, error, most)
        except FileNotFoundError:
            self._put_off(waiting, SetTrouble("set-damaged", final=True), most)
        except OSError:
            self._put_off(waiting, SetTrouble("disk-failed"), most)
        except LineTrouble as error:
            if error.code == "desk-odd":  # perhaps it is only this one that the desk cannot digest: the others go on
                self._put_off(waiting, SetTrouble(error.code), most)
                return 0.0
            self._failures += 1
            self._shared.log.down("upload", error.code)
            return min(most, max(error.wait, self._shared.wait_for(self._failures)))
        return 0.0

    def _take(self) -> None:
        try:
            for code, name in outbox.take(self._outbox, self._shared.home.key):
                self._shared.log.tell(code)
                if code == "set-damaged":  # whoever still stands at the screen is told: it does not go by itself
                    self._shared.board.delivered(name, "resting", "")
            self._shared.log.up("outbox")
            self.after_take()
        except OSError:  # full or failing: what is already queued still goes out, and makes room
            self._shared.log.down("outbox", "disk-failed")

    def _rests(self, waiting: Waiting) -> bool:
        return self._resting.get(waiting.header.report_id, 0.0) > time.monotonic()

    def _put_off(self, waiting: Waiting, error: SetTrouble, most: float) -> None:
        self._shared.log.tell(error.code, ref=waiting.header.report_id)
        if error.final:
            outbox.set_aside(self._outbox, waiting.folder, error.code)
            self._shared.board.delivered(waiting.header.report_id, "resting", "")
        else:
            self._resting[waiting.header.report_id] = time.monotonic() + most

    def _deliver(self, waiting: Waiting) -> None:
        began, name = time.monotonic(), waiting.header.report_id
        self._announce(waiting)
        self._tell_follow(waiting)
        for part in waiting.header.parts:
            self._send_part(waiting, part.n, part.bytes)
        answer = self._ask("POST", f"/v1/reports/{name}/complete", b'{"v":1}')
        if answer.status == 409:
            raise SetTrouble("incomplete")
        received = str(_object(_expect(answer, 200)).get("received", ""))
        outbox.acknowledge(self._outbox, waiting)
        self._resting.pop(name, None)
        self._shared.board.delivered(name, "received", received)
        self._shared.log.up("upload")
        self._shared.log.tell("received", ref=name, n=waiting.header.seq, ms=int((time.monotonic() - began) * 1000))

    def _ask(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """A request that broke is made again at once: all of them may be made twice. Raises LineTrouble."""
        for left in reversed(range(TRIES)):
            try:
                return self._line.ask(method, path, body, headers)
            except LineTrouble:
                if not left or self._shared.stop.wait(self._shared.wait_for(1)):
                    raise
        raise AssertionError("unreachable")

    def _announce(self, waiting: Waiting) -> None:
        answer = self._ask("PUT", f"/v1/reports/{waiting.header.report_id}", canonical(waiting.signed))
        if answer.status == 409:
            raise SetTrouble("other-report", final=True)
        if answer.status in (400, 413, 422):
            raise SetTrouble("too-large" if answer.status == 413 else "bad-shape")
        _expect(answer, 200, 201)

    def _tell_follow(self, waiting: Waiting) -> None:
        """Where its code words find it. A desk that will not have that (an older one has no such route) still gets the report."""
        follow = outbox.read_follow(waiting.folder)
        if follow is None:
            return
        answer = self._ask("PUT", f"/v1/reports/{waiting.header.report_id}/follow", canonical(follow))
        if answer.status in NO_FOLLOW:
            self._shared.log.tell("follow-refused", ref=waiting.header.report_id, n=answer.status)
            return
        _expect(answer, 200)

    def _send_part(self, waiting: Waiting, n: int, size: int) -> None:
        path = f"/v1/reports/{waiting.header.report_id}/parts/{n}"
        answer = _expect(self._ask("HEAD", path), 200)
        offset, lost, spoilt = _offset(answer), 0, 0
        whole = answer.headers.get("upload-complete") == "?1"
        with waiting.part(n).open("rb") as file:
            while not whole:
                file.seek(offset)
                piece = file.read(self._chunk)
                answer = self._ask("PATCH", path, piece, _patch_headers(offset, offset + len(piece) >= size))
                if answer.status not in (204, 409, 422):
                    raise trouble(answer)
                reached = 0 if answer.status == 422 else _offset(answer)
                lost = 0 if answer.status == 204 and reached > offset else lost + 1
                spoilt += answer.status == 422
                offset, whole = reached, answer.status == 204 and reached >= size
                self._failures = 0
                if lost >= ROUNDS or spoilt >= ROUNDS:
                    raise self._why_not(waiting, n)
                self._give_way(waiting)

    def _why_not(self, waiting: Waiting, n: int) -> SetTrouble:
        """The desk keeps refusing a part: is it our disk that lost bytes?"""
        sums = {part.n: part.sha256 for part in waiting.header.parts}
        if sha256(waiting.part(n).read_bytes()) != sums[n]:
            return SetTrouble("set-damaged", final=True)
        return SetTrouble("wrong-digest")

    def _give_way(self, waiting: Waiting) -> None:
        if self._shared.stop.is_set():
            raise MoreUrgent
        if self._shared.look.is_set():
            self._shared.look.clear()
            self._take()
            first = next(outbox.pending(self._outbox), waiting)
            if first.header.urgency > waiting.header.urgency and not self._rests(first):
                raise MoreUrgent


def _patch_headers(offset: int, last: bool) -> dict[str, str]:
    return {
        "Content-Type": "application/partial-upload",
        "Upload-Offset": str(offset),
        "Upload-Complete": "?1" if last else "?0",
    }


def _expect(answer: Answer, *statuses: int) -> Answer:
    if answer.status not in statuses:
        raise trouble(answer)
    return answer


def _offset(answer: Answer) -> int:
    text = answer.headers.get("upload-offset", "")
    if not text.isdigit():
        raise LineTrouble("desk-odd")
    return int(text)


def _object(answer: Answer) -> dict[str, Any]:
    raw = answer.json()
    if not isinstance(raw, dict):
        raise LineTrouble("desk-odd")
    return raw
