"""What the courier's threads share. Each field is replaced whole, never changed in place."""

from __future__ import annotations

import secrets
from threading import Event

from kiosk import roster
from kiosk.courier.backoff import delay
from kiosk.courier.board import Board
from kiosk.courier.clock import DeskClock
from kiosk.courier.home import Home
from kiosk.courier.log import Log
from kiosk.verbs import TellHealth
from kiosk.wire import Roster


class Shared:
    """``look``: something may be in the outbox, or the desk is back. ``stop``: end every thread."""

    def __init__(self, home: Home, log: Log) -> None:
        self.home, self.log = home, log
        self.board = Board(home.config.site.kiosk)
        self.clock = DeskClock()
        self.look, self.stop = Event(), Event()
        self.sheet_told = Event()  # the desk has what setting this kiosk up has found, as far as it ever will
        self.health = TellHealth({}, {})
        self.roster: Roster | None = self._held_roster()

    def _held_roster(self) -> Roster | None:
        try:
            return roster.load(self.home.roster, self.home.root)
        except roster.RosterError as error:
            self.log.tell(error.code)
            return None

    def wait_for(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row."""
        delays = self.home.config.delays
        return delay(failures, delays.retry_first, delays.retry_most, secrets.SystemRandom().random())

    def end(self) -> None:
        """Wake and end every thread."""
        self.stop.set()
        self.look.set()
