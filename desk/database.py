"""Opens the database file: engines, pragmas, migrations. Knows no table by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, create_engine, event, inspect, select

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "busy_timeout=10000",
)
_STEPS = Path(__file__).parent / "migrations"
_STEP = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))  # Alembic's own


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


def migrate(writing: Engine, tables: MetaData) -> None:
    """Bring the file to the newest step; doing it twice changes nothing. An empty one is given ``tables`` as they are now."""
    with writing.begin() as connection:
        there = inspect(connection).get_table_names()
        if not there:
            tables.create_all(connection)
            _STEP.create(connection)
            connection.execute(_STEP.insert().values(version_num=newest()))
            return
        at = connection.execute(select(_STEP.c.version_num)).scalar() if _STEP.name in there else None
    if at != newest():
        _step_up(writing)


def newest() -> str:
    """The newest step there is, by the name of its file."""
    return max(path.stem for path in _STEPS.glob("versions/step_*.py")).removeprefix("step_")


def _step_up(writing: Engine) -> None:
    # Loading these takes as long as all the rest of opening a database, and hardly any start has a step to make.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    with writing.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
