"""What officers say of themselves at the console: whether they answer, and what they can do. Who is there is desk.presence's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from desk.store import append
from desk.tables import staff


@dataclass(frozen=True)
class Standing:
    """``away``: stood down, so no caller is rung for them. ``skills``: needs of a contact that they meet, in the same codes.

    ``since``: when they last had or missed a caller; who has waited longest is rung first.
    """

    away: bool = False
    skills: tuple[str, ...] = ()
    since: float = 0.0


def known(connection: Connection) -> dict[str, Standing]:
    """Of everybody who has ever said something; anybody else stands as ``Standing()``."""
    return {
        row.officer: Standing(row.away, tuple(json.loads(row.skills)), row.since) for row in connection.execute(select(staff))
    }


def says(connection: Connection, officer: str, away: bool, skills: tuple[str, ...]) -> None:
    """They change what they said; the same again changes nothing. Consoles are told."""
    before = known(connection).get(officer, Standing())
    if (before.away, before.skills) != (away, skills):
        _keep(connection, officer, away=away, skills=json.dumps(skills))
        append(connection, "desk", "staff", {"officer": officer})


def stands(connection: Connection, officer: str, away: bool) -> None:
    """They answer from now on, or do not; what they can do stays."""
    says(connection, officer, away, known(connection).get(officer, Standing()).skills)


def worked(connection: Connection, officer: str, now: float) -> None:
    """They had a caller, or missed one."""
    _keep(connection, officer, since=now)


def _keep(connection: Connection, officer: str, **values: Any) -> None:
    fresh = {"officer": officer, "away": False, "skills": "[]", "since": 0.0, **values}
    connection.execute(insert(staff).values(**fresh).on_conflict_do_update(index_elements=["officer"], set_=values))
