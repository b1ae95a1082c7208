"""What setting a kiosk up found, signed by that kiosk: kept as it came, the newest shown. Holds no word of a visitor."""

from __future__ import annotations

import json
import re
from typing import Any

from sqlalchemy import Connection, func, select

from desk import kiosks
from desk.core import Answer, Ask, Desk, Refused
from desk.signed import opened
from desk.store import append, stamp
from desk.tables import readiness
from kiosk.wire import OUTCOMES, Sheet, canonical, loads, sha256

CONTEXT = "bluelamp-commissioned-v1"
MOST = 40  # tests in one sheet
_WORD = re.compile(r"[a-z0-9-]{0,40}")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def commissioned(desk: Desk, ask: Ask) -> Answer:
    """The kiosk's own sheet. The same again changes nothing, whatever came between."""
    raw = _json(ask.body)
    sheet, key = opened(Sheet, raw, CONTEXT)
    ours = desk.store.look(lambda db: kiosks.keys(db, ask.kiosk))
    if sheet.kiosk != ask.kiosk or key not in ours:
        raise Refused(403, "wrong-signature")
    if not _is_sheet(sheet):
        raise Refused(400, "bad-shape")
    text = canonical(raw).decode()
    if not desk.store.look(lambda db: _is_kept(db, text)):
        desk.store.write(lambda db: _keep(db, ask.kiosk, text))
    return Answer({"v": 1})


def _is_sheet(sheet: Sheet) -> bool:
    words = (*sheet.found, *sheet.found.values())
    shaped = all(_WORD.fullmatch(word) for word in words) and len(sheet.found) <= MOST and _AT.fullmatch(sheet.at)
    return bool(shaped) and sheet.outcome in OUTCOMES


def _is_kept(db: Connection, text: str) -> bool:
    return db.execute(select(readiness.c.n).where(readiness.c.digest == sha256(text.encode()))).first() is not None


def _keep(db: Connection, name: str, text: str) -> None:
    if _is_kept(db, text):
        return
    db.execute(readiness.insert().values(digest=sha256(text.encode()), kiosk=name, signed=text, received=stamp()))
    append(db, "desk", "kiosk", {"kiosk": name})


def newest(db: Connection) -> dict[str, dict[str, Any]]:
    """Kiosk -> its newest sheet: when it was made and came, its outcome, test -> code."""
    last = select(func.max(readiness.c.n)).group_by(readiness.c.kiosk)
    found = {}
    for row in db.execute(select(readiness).where(readiness.c.n.in_(last))):
        sheet = json.loads(json.loads(row.signed)["payload"])
        found[row.kiosk] = {**{name: sheet[name] for name in ("at", "outcome", "found")}, "digest": row.digest}
    return found


def _json(body: bytes) -> Any:
    try:
        return loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "not-json") from error
