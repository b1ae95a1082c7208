"""The line that is written before a sealed byte leaves the desk; each is bound to the one before, so none can go unseen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from desk.store import stamp
from desk.tables import audit
from kiosk.wire import canonical, sha256


def write(connection: Connection, officer: str, session: str, act: str, ref: str) -> dict[str, Any]:
    """Add a line inside the caller's transaction; only after its commit may the act happen."""
    row = connection.execute(select(audit.c.hash).order_by(audit.c.n.desc()).limit(1)).first()
    line = {"at": stamp(), "officer": officer, "session": session, "act": act, "ref": ref, "before": row.hash if row else ""}
    mark = sha256(canonical(line))
    made = connection.execute(audit.insert().values(**line, hash=mark))
    return {"n": int(made.inserted_primary_key[0]), "at": line["at"], "officer": officer, "act": act, "hash": mark}  # type: ignore[index]


def has(connection: Connection, session: str, act: str, ref: str) -> bool:
    """Whether this very session has such a line."""
    where = (audit.c.session == session, audit.c.act == act, audit.c.ref == ref)
    return connection.execute(select(audit.c.n).where(*where).limit(1)).first() is not None


def since(connection: Connection, session: str, act: str, ref: str, last: str) -> bool:
    """Whether this session has such a line, and no ``last`` about ``ref`` came after it."""
    about = select(audit.c.n).where(audit.c.ref == ref).order_by(audit.c.n.desc()).limit(1)
    ours = connection.execute(about.where(audit.c.session == session, audit.c.act == act)).scalar()
    newest = connection.execute(about.where(audit.c.act == last)).scalar()
    return ours is not None and ours > (newest or 0)


def whole(connection: Connection) -> bool:
    """Whether every line still fits the one before."""
    before = ""
    for row in connection.execute(select(audit).order_by(audit.c.n)):
        line = {name: getattr(row, name) for name in ("at", "officer", "session", "act", "ref", "before")}
        if row.before != before or row.hash != sha256(canonical(line)):
            return False
        before = row.hash
    return True


def listed(connection: Connection, ref: str) -> list[dict[str, Any]]:
    """Every line about ``ref``, oldest first."""
    rows = connection.execute(select(audit).where(audit.c.ref == ref).order_by(audit.c.n))
    return [{"n": row.n, "at": row.at, "officer": row.officer, "act": row.act} for row in rows]
