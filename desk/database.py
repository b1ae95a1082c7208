"""Opens the database file: engines, pragmas, migrations. Knows no table by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "busy_timeout=10000",
)


def engine(path: Path, *, begin: str = "BEGIN IMMEDIATE") -> Engine:
    """An engine on the file. Writers begin IMMEDIATE so that a lock is waited for at the start and never in the middle."""
    made = create_engine(f"sqlite:///{path}", connect_args={"check_same_thread": False})
    event.listen(made, "connect", _on_connect)
    event.listen(made, "begin", _beginner(begin))
    return made


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, so that savepoints work
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _beginner(words: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(words)

    return begin


def migrate(writing: Engine) -> None:
    """Bring the tables to the newest step; doing it twice changes nothing."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with writing.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
