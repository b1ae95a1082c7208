"""Who is signed in. Only digests of cookies are kept; an officer who is no longer on the roster is signed out by that alone."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection, select, update

from desk import roster
from desk.tables import session
from kiosk.wire import Officer


@dataclass(frozen=True)
class Session:
    """A signed-in officer. ``token`` must come back in a header with every change."""

    id: str
    token: str
    officer: Officer


def digest(cookie: str) -> str:
    """What is kept of a cookie or an invitation link."""
    return hashlib.sha256(cookie.encode()).hexdigest()


def start(connection: Connection, officer: Officer, now: float) -> tuple[str, Session]:
    """(cookie, session) of a person who has just proved who they are."""
    cookie, token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    row = {"id_sha256": digest(cookie), "officer": officer.id, "token": token, "verify_key": officer.verify_key}
    connection.execute(session.insert().values(**row, created=now, seen=now))
    return cookie, Session(digest(cookie), token, officer)


def find(connection: Connection, cookie: str, now: float, lives: float, idle: float) -> Session | None:
    """The session of a cookie while it is fresh and its officer's key is still on the newest roster."""
    row = connection.execute(select(session).where(session.c.id_sha256 == digest(cookie))).first()
    if row is None or now - row.created > lives or now - row.seen > idle:
        return None
    officer = roster.officers(connection).get(row.officer)
    if officer is None or officer.verify_key != row.verify_key:
        return None
    return Session(row.id_sha256, row.token, officer)


def seen(connection: Connection, session_id: str, now: float) -> None:
    """Their browser is there: the idle clock starts again."""
    connection.execute(update(session).where(session.c.id_sha256 == session_id).values(seen=now))


def stop(connection: Connection, session_id: str) -> None:
    """Sign out."""
    connection.execute(session.delete().where(session.c.id_sha256 == session_id))


def forget(connection: Connection, before: float) -> None:
    """Drop what can no longer count."""
    connection.execute(session.delete().where(session.c.created < before))


class Challenges:
    """Random words to be signed, each once, in a limit of time. In memory only; safe from any thread."""

    def __init__(self, lives: float, most: int) -> None:
        self._lives, self._most, self._lock = lives, most, Lock()
        self._open: dict[str, tuple[str, float]] = {}

    def new(self, purpose: str, now: float) -> str:
        """A fresh challenge; when too many are open the oldest is dropped."""
        value = secrets.token_urlsafe(32)
        with self._lock:
            while len(self._open) >= self._most:
                self._open.pop(next(iter(self._open)))
            self._open[value] = (purpose, now)
        return value

    def use(self, value: str, purpose: str, now: float) -> bool:
        """True once for a challenge of this purpose that is not too old."""
        with self._lock:
            known = self._open.pop(value, None)
        return known is not None and known[0] == purpose and now - known[1] <= self._lives
