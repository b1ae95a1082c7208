"""How a sealed report comes in: header, parts with resume, complete. Everything here may be said twice."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from desk import contacts, kiosks, reports, ringbacks
from desk.core import Answer, Ask, Desk, Refused
from desk.door import ID
from desk.parts import PartError
from desk.signed import opened
from kiosk.wire import Header, WireError, canonical


def put_report(desk: Desk, ask: Ask) -> Answer:
    """A signed header; the same bytes again are the same report, other bytes under its id are refused."""
    raw = _json(ask.body)
    header, key = opened(Header, raw, "bluelamp-header-v1")
    ours = desk.store.look(lambda db: kiosks.keys(db, ask.kiosk))
    if key not in ours:
        raise Refused(403, "wrong-signature")
    limits = desk.settings
    if not ID.match(header.report_id):
        raise Refused(400, "bad-shape")
    reports.check(header, ask.path["report_id"], ask.kiosk, limits.part_bytes, limits.most_parts, limits.needs_most)
    if desk.parts.free_bytes() < limits.free_bytes + sum(part.bytes for part in header.parts):
        raise Refused(503, "later", {"Retry-After": str(limits.retry_after)})
    text = canonical(raw).decode()
    state = desk.store.write(lambda db: reports.put(db, header, text))
    if state == "other":
        raise Refused(409, "other-report")
    return Answer({"v": 1}, 201 if state == "new" else 200)


def head_part(desk: Desk, ask: Ask) -> Answer:
    """How much of a part is here."""
    report_id, n = ask.path["report_id"], _number(ask.path["n"])
    size, _ = _expected(desk, report_id, n, ask.kiosk)
    offset, whole = (size, True) if _is_received(desk, report_id, ask.kiosk) else desk.parts.offset(report_id, n)
    return Answer(None, headers=_where(offset, whole=whole))


async def patch_part(desk: Desk, request: Request, kiosk: str) -> Response:
    """Bytes at an offset; what came before the line broke is kept."""
    report_id, n = request.path_params["report_id"], _number(request.path_params["n"])
    size, sha256 = await run_in_threadpool(_expected, desk, report_id, n, kiosk)
    offset = _number(request.headers.get("upload-offset", ""))
    try:
        if desk.parts.offset(report_id, n) == (offset, True):
            return Response(status_code=204, headers=_where(offset, whole=True))
        await _append(desk, request, report_id, n, offset, size)
        here, whole = await run_in_threadpool(desk.parts.finish, report_id, n, size, sha256)
    except PartError as error:
        status = {"wrong-offset": 409, "wrong-digest": 422, "too-large": 413}[error.code]
        raise Refused(status, error.code, _where(error.offset, whole=False)) from error
    return Response(status_code=204, headers=_where(here, whole=whole))


async def _append(desk: Desk, request: Request, report_id: str, n: int, offset: int, size: int) -> None:
    if int(request.headers.get("content-length", "0") or 0) > size - offset:
        raise PartError("too-large", offset)
    coming = desk.parts.begin(report_id, n, offset)
    try:
        async for chunk in request.stream():
            offset += len(chunk)
            if offset > size:
                raise PartError("too-large", offset - len(chunk))
            if not coming.add(chunk):
                raise PartError("wrong-offset", desk.parts.offset(report_id, n)[0])
    except ClientDisconnect as error:
        raise Refused(400, "line-broke") from error
    finally:
        await run_in_threadpool(coming.close)


def complete(desk: Desk, ask: Ask) -> Answer:
    """Everything is durable: from this answer on the kiosk may delete its copy."""
    ask.json()
    report_id = ask.path["report_id"]
    numbers = desk.store.look(lambda db: reports.numbers(db, report_id, ask.kiosk))
    if not numbers:
        raise Refused(404, "no-report")
    known = _is_received(desk, report_id, ask.kiosk)
    if not known and any(desk.parts.whole(report_id, n) is None for n in numbers):
        raise Refused(409, "incomplete")
    at = desk.store.write(lambda db: _received(desk, db, report_id))
    if desk.store.look(lambda db: reports.tried(db, report_id)):
        desk.parts.drop(report_id)
    return Answer({"v": 1, "received": at})


def _is_received(desk: Desk, report_id: str, kiosk: str) -> bool:
    """Then it is durable, or was a test of which nothing is kept: no byte of it is asked for again."""
    times = desk.store.look(lambda db: reports.times(db, report_id, kiosk))
    return times is not None and times[0] != ""


def _received(desk: Desk, db: Any, report_id: str) -> str:
    """What says where somebody may be rung back puts them in line in the same moment."""
    at = reports.receive(db, report_id)
    row = reports.one(db, report_id)
    if row and ringbacks.NEED in row["needs"]:
        try:
            contacts.ring_back(db, ringbacks.contact_of(row), desk.now(), desk.settings.head_start)
        except PermissionError as error:
            raise Refused(409, "other-contact") from error
    return at


def report_state(desk: Desk, ask: Ask) -> Answer:
    """Received and read, as far as they are true."""
    times = desk.store.look(lambda db: reports.times(db, ask.path["report_id"], ask.kiosk))
    if times is None:
        raise Refused(404, "no-report")
    return Answer({"v": 1, "received": times[0], "read": times[1]})


def _expected(desk: Desk, report_id: str, n: int, kiosk: str) -> tuple[int, str]:
    expected = desk.store.look(lambda db: reports.expected(db, report_id, n, kiosk))
    if expected is None:
        raise Refused(404, "no-report")
    return expected


def _where(offset: int, *, whole: bool) -> dict[str, str]:
    return {"Upload-Offset": str(offset), "Upload-Complete": "?1" if whole else "?0"}


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 12:
        raise Refused(400, "bad-shape")
    return int(text)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WireError("not-json") from error
