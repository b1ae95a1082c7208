"""The desk's time, carried on by the boot clock: a wrong wall clock here changes nothing. Never sets a clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

CLOSE_ENOUGH = timedelta(seconds=60)


class DeskClock:
    """Safe from any thread: the pair is replaced whole."""

    def __init__(self) -> None:
        self._heard: tuple[datetime, float] | None = None

    def hear(self, date: str | None) -> None:
        """The Date header of an answer over our own TLS; nonsense is ignored."""
        try:
            at = parsedate_to_datetime(date or "")
        except ValueError:
            return
        if at.tzinfo is not None:
            self._heard = (at, time.monotonic())

    def now(self) -> datetime:
        """By the desk if it ever answered, else by the wall clock."""
        if self._heard is None:
            return datetime.now(UTC)
        at, then = self._heard
        return at + timedelta(seconds=time.monotonic() - then)

    def state(self) -> str:
        """ "good" when our wall clock agrees with the desk, else "unsure"."""
        agrees = self._heard is not None and abs(self.now() - datetime.now(UTC)) < CLOSE_ENOUGH
        return "good" if agrees else "unsure"
