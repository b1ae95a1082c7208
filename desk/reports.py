"""The list of sealed reports: what their headers say, when each was received and read. Sees sizes, never content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select, update

from desk import kiosks
from desk.store import append, stamp
from desk.tables import contact, part, report
from kiosk.wire import CONTACT_RULES, LANES, TEST, URGENCIES, VERSION, Header, WireError

_TRIED = json.dumps([TEST])
TEST_BYTES = 5000  # no more fits into a test report than that it is one
_RUNG_BACK = select(contact.c.id).where(contact.c.back)


def check(header: Header, report_id: str, kiosk: str, part_bytes: int, most_parts: int, most_needs: int) -> None:
    """The header is about this report of this kiosk and within all limits. Raises WireError."""
    if header.v != VERSION:
        raise WireError("too-old")
    if header.report_id != report_id or header.kiosk != kiosk:
        raise WireError("wrong-header")
    if header.lane not in LANES or header.urgency not in URGENCIES or header.contact_rule not in CONTACT_RULES:
        raise WireError("bad-shape", "lane, urgency or rule")
    numbers = [p.n for p in header.parts]
    if not numbers or sorted(numbers) != list(range(len(numbers))) or len(header.needs) > most_needs:
        raise WireError("bad-shape", "parts")
    if len(numbers) > most_parts or any(not 0 < p.bytes <= part_bytes for p in header.parts):
        raise WireError("too-large")
    if TEST in header.needs and not is_test(header):
        raise WireError("bad-shape", "test")


def is_test(header: Header) -> bool:
    """Whether a kiosk only tries the way: nothing of a visitor has this shape, and no journey may name this need."""
    return header.needs == (TEST,) and [p.bytes <= TEST_BYTES for p in header.parts] == [True] and header.urgency == 0


def put(connection: Connection, header: Header, text: str) -> str:
    """ "new", "same" (these bytes again) or "other" (another report has this id)."""
    row = connection.execute(select(report.c.signed, report.c.kiosk).where(report.c.id == header.report_id)).first()
    if row is not None:
        return "same" if (row.signed, row.kiosk) == (text, header.kiosk) else "other"
    connection.execute(
        report.insert().values(
            id=header.report_id, kiosk=header.kiosk, seq=header.seq, lane=header.lane, urgency=header.urgency,
            needs=json.dumps(header.needs), contact_rule=header.contact_rule, made_hour=header.made_hour, signed=text,
            received="", read="", read_by="",
        )
    )  # fmt: skip
    rows = [{"report": header.report_id, "n": p.n, "bytes": p.bytes, "sha256": p.sha256} for p in header.parts]
    connection.execute(part.insert(), rows)
    kiosks.numbered(connection, json.loads(text)["key"], header.seq)
    return "new"


def expected(connection: Connection, report_id: str, n: int, kiosk: str | None = None) -> tuple[int, str] | None:
    """(bytes, sha256) that part ``n`` must have, or None; with ``kiosk`` only when the report is that kiosk's."""
    query = select(part.c.bytes, part.c.sha256).join(report, report.c.id == part.c.report)
    query = query.where(part.c.report == report_id, part.c.n == n)
    row = connection.execute(query if kiosk is None else query.where(report.c.kiosk == kiosk)).first()
    return (row.bytes, row.sha256) if row else None


def numbers(connection: Connection, report_id: str, kiosk: str) -> list[int]:
    """The part numbers of this kiosk's report; empty when it has none of that id."""
    query = (
        select(part.c.n).join(report, report.c.id == part.c.report).where(part.c.report == report_id, report.c.kiosk == kiosk)
    )
    return sorted(connection.execute(query).scalars())


def receive(connection: Connection, report_id: str) -> str:
    """Every part is durable: note when, once, and tell the kiosk and the consoles. The same moment again the next time."""
    row = connection.execute(select(report).where(report.c.id == report_id)).one()
    if row.received:
        return str(row.received)
    at = stamp()
    connection.execute(update(report).where(report.c.id == report_id).values(received=at))
    kiosks.counted(connection, json.loads(row.signed)["key"])
    append(connection, f"kiosk:{row.kiosk}", "report", {"report_id": report_id, "fact": "received", "at": at})
    if row.needs != _TRIED:
        append(connection, "desk", "report", {"report_id": report_id, "fact": "received"})
    return at


def tried(connection: Connection, report_id: str) -> bool:
    """Whether it is a kiosk's test, of which nothing is kept once it was answered for."""
    return connection.execute(select(report.c.needs).where(report.c.id == report_id)).scalar() == _TRIED


def mark_read(connection: Connection, report_id: str, officer: str) -> str:
    """A person has opened it: note when, once, and tell the kiosk and the consoles."""
    row = connection.execute(select(report.c.read, report.c.kiosk).where(report.c.id == report_id)).one()
    if row.read:
        return str(row.read)
    at = stamp()
    connection.execute(update(report).where(report.c.id == report_id).values(read=at, read_by=officer))
    append(connection, f"kiosk:{row.kiosk}", "report", {"report_id": report_id, "fact": "read", "at": at})
    append(connection, "desk", "report", {"report_id": report_id, "fact": "read"})
    return at


def times(connection: Connection, report_id: str, kiosk: str) -> tuple[str, str] | None:
    """(received, read) of this kiosk's report, or None."""
    query = select(report.c.received, report.c.read).where(report.c.id == report_id, report.c.kiosk == kiosk)
    row = connection.execute(query).first()
    return (row.received, row.read) if row else None


def one(connection: Connection, report_id: str) -> dict[str, Any] | None:
    """A received report as a console may see it before opening, or None."""
    there = (report.c.id == report_id, report.c.received != "", report.c.needs != _TRIED)
    rows = connection.execute(select(report).where(*there)).all()
    return _rows(connection, rows)[0] if rows else None


def header(connection: Connection, report_id: str) -> str:
    """The Signed header, as it came."""
    return str(connection.execute(select(report.c.signed).where(report.c.id == report_id)).scalar_one())


def listed(connection: Connection, lanes: Iterable[str], most: int = 200) -> list[dict[str, Any]]:
    """Received reports of these lanes, unread first, then newest: all that the desk knows of each. Where somebody may be rung back
    stands in the line, and is no report to read; a kiosk's test is none either.
    """
    to_read = (report.c.received != "", report.c.needs != _TRIED, report.c.id.not_in(_RUNG_BACK))
    query = select(report).where(*to_read, report.c.lane.in_(list(lanes)))
    rows = connection.execute(query.order_by(report.c.read != "", report.c.received.desc()).limit(most)).all()
    return _rows(connection, rows)


def _rows(connection: Connection, rows: Any) -> list[dict[str, Any]]:
    sizes: dict[str, list[int]] = {row.id: [] for row in rows}
    query = select(part.c.report, part.c.bytes).where(part.c.report.in_(list(sizes))).order_by(part.c.report, part.c.n)
    for row in connection.execute(query):
        sizes[row.report].append(row.bytes)
    return [
        {
            "report_id": row.id, "kiosk": row.kiosk, "lane": row.lane, "urgency": row.urgency, "needs": json.loads(row.needs),
            "contact_rule": row.contact_rule, "made_hour": row.made_hour, "received": row.received, "read": row.read,
            "read_by": row.read_by, "sizes": sizes[row.id],
        }
        for row in rows
    ]  # fmt: skip
