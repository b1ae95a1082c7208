"""What passkeys we know, and how often each was used. Knows no route; what a browser proves with one is desk.passkey_proof's."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update

from desk.store import stamp
from desk.tables import passkey


class PasskeyRefused(Exception):
    """The browser's answer proves nothing."""


def add(connection: Connection, row: dict[str, Any]) -> None:
    """Keep a passkey; it opens nothing until its keys are on the roster."""
    connection.execute(passkey.insert().values(**row, added=stamp()))


def find(connection: Connection, credential_id: str) -> dict[str, Any] | None:
    """The passkey's row, or None."""
    row = connection.execute(select(passkey).where(passkey.c.credential == credential_id)).mappings().first()
    return dict(row) if row else None


def count(connection: Connection, credential_id: str, sign_count: int) -> None:
    """Remember the authenticator's counter: a copied one is noticed."""
    connection.execute(update(passkey).where(passkey.c.credential == credential_id).values(sign_count=sign_count))
