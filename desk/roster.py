"""The newest signed roster and the wrapped epoch keys. Kiosks verify the chain to the root; the desk only keeps and serves."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from desk.signed import opened, signed
from desk.store import append, stamp
from desk.tables import epoch, passkey, roster
from kiosk.wire import Officer, Roster, WireError, canonical, parse_json

_EPOCH_FILE = re.compile(r"^(general|specialist|counter-terror|standards)[-._]([0-9A-Za-z]+)\.age$")
_EPOCH_BYTES = 65536


def newest(connection: Connection) -> dict[str, Any] | None:
    """``{"v":1,"delegation","roster"}`` as installed, or None before the first."""
    row = connection.execute(select(roster).order_by(roster.c.version.desc()).limit(1)).first()
    return {"v": 1, "delegation": json.loads(row.delegation), "roster": json.loads(row.roster)} if row else None


def parsed(connection: Connection) -> Roster | None:
    """The newest roster's content, or None before the first."""
    bundle = newest(connection)
    return parse_json(Roster, bundle["roster"]["payload"]) if bundle else None


def officers(connection: Connection) -> Mapping[str, Officer]:
    """Who is on the newest roster, by id."""
    value = parsed(connection)
    return {officer.id: officer for officer in value.officers} if value else {}


def install(connection: Connection, bundle: Mapping[str, Any]) -> int:
    """Keep a roster and tell all kiosks and consoles; the same again changes nothing. WireError, also for an older one."""
    if set(bundle) != {"v", "delegation", "roster"} or bundle["v"] != 1:
        raise WireError("bad-shape", "roster file")
    delegation = signed(bundle["delegation"], "bluelamp-delegation-v1")
    value, _ = opened(Roster, bundle["roster"], "bluelamp-roster-v1")
    now = newest(connection)
    if now is not None:
        here = parse_json(Roster, now["roster"]["payload"]).version
        if now["roster"] == bundle["roster"]:
            return here
        if value.version <= here:
            raise WireError("roster-not-newer", f"{value.version} after {here}")
    row = {"delegation": canonical(delegation).decode(), "roster": canonical(bundle["roster"]).decode()}
    connection.execute(roster.insert().values(version=value.version, installed=stamp(), **row))
    append(connection, "kiosks", "roster", {"version": value.version})
    append(connection, "desk", "roster", {"version": value.version})
    return value.version


def epoch_files(folder: Path) -> list[tuple[str, str, bytes]]:
    """(lane, epoch, age file) of every ``LANE-EPOCH.age`` in a folder."""
    found = ((_EPOCH_FILE.match(file.name), file) for file in sorted(folder.iterdir()))
    return [(name[1], name[2], file.read_bytes()[:_EPOCH_BYTES]) for name, file in found if name]


def install_epoch(connection: Connection, lane: str, name: str, file: bytes) -> None:
    """Keep a wrapped epoch key; a newer wrapping (another officer) takes the place of the one before."""
    connection.execute(epoch.delete().where(epoch.c.lane == lane, epoch.c.epoch == name))
    connection.execute(epoch.insert().values(lane=lane, epoch=name, file=base64.b64encode(file).decode()))


def epochs(connection: Connection, lane: str) -> list[dict[str, str]]:
    """Every wrapped key of a lane, newest epoch first; ``file`` is base64."""
    rows = connection.execute(select(epoch).where(epoch.c.lane == lane).order_by(epoch.c.epoch.desc()))
    return [{"epoch": row.epoch, "file": row.file} for row in rows]


def pending(connection: Connection) -> list[dict[str, Any]]:
    """Officers whose browsers made keys that are not on the roster: what ``provisioning approve`` reads."""
    known = {(officer.id, officer.verify_key) for officer in officers(connection).values()}
    rows = connection.execute(select(passkey).order_by(passkey.c.added)).all()
    return [
        {"id": row.officer, "kind": row.kind, "number": row.number, "verify_key": row.verify_key, "recipient": row.recipient,
         "lanes": json.loads(row.lanes)}
        for row in rows
        if (row.officer, row.verify_key) not in known
    ]  # fmt: skip
