"""The event log and the two ways to the database: one writer thread, many readers. Knows no rule of the desk."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, func, select

from desk.database import engine, migrate
from desk.tables import event, metadata
from desk.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True)
class Event:
    """One numbered fact: who hears it (``scope``), its name and its data."""

    n: int
    scope: str
    name: str
    data: Mapping[str, Any]


class Store:
    """Holds the database open. ``committed`` is called, in the writer's thread, whenever something new may be read."""

    def __init__(self, folder: Path, committed: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        path = folder / "desk.db"
        self._writing = engine(path)
        migrate(self._writing, metadata)
        self._reading = engine(path, begin="BEGIN")
        self._writer = Writer(self._writing, committed)
        self.write = self._writer.write
        self.submit = self._writer.submit

    def look(self, work: Callable[[Connection], T]) -> T:
        """Read at one moment of the database; never waits for the writer."""
        with self._reading.connect() as connection:
            return work(connection)

    def close(self) -> None:
        """Finish the writes and fold the log into the file."""
        self._writer.close()
        with self._writing.connect() as connection:
            connection.detach()
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._writing.dispose()
        self._reading.dispose()


def append(connection: Connection, scope: str, name: str, data: Mapping[str, Any]) -> int:
    """Add one event inside the caller's transaction; its number is later than every one before."""
    row = connection.execute(event.insert().values(scope=scope, name=name, data=json.dumps(data), at=time.time()))
    return int(row.inserted_primary_key[0])  # type: ignore[index]


def read(connection: Connection, after: int, scopes: Iterable[str], most: int = 500) -> list[Event]:
    """Events later than ``after`` that these scopes may hear, oldest first."""
    query = select(event).where(event.c.n > after, event.c.scope.in_(list(scopes))).order_by(event.c.n).limit(most)
    return [Event(row.n, row.scope, row.name, json.loads(row.data)) for row in connection.execute(query)]


def last(connection: Connection) -> int:
    """The newest event number; 0 when there is none."""
    return int(connection.execute(select(func.max(event.c.n))).scalar() or 0)


def forget(connection: Connection, before: float) -> None:
    """Drop events older than ``before`` (seconds since 1970): every listener has long had them, or reads the state instead."""
    connection.execute(event.delete().where(event.c.at < before))


def stamp(at: float | None = None) -> str:
    """A moment as the wire writes it: "2026-11-24T17:30:00Z"."""
    return datetime.fromtimestamp(time.time() if at is None else at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
