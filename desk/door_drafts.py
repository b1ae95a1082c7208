"""How a kiosk keeps and destroys an unfinished report that was left with code words. What may be done is in desk.drafts."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk import drafts
from desk.app import body_of
from desk.core import Answer, Ask, Desk, Refused
from kiosk.wire import KeepDraft, canonical, parse_json


async def keep(desk: Desk, request: Request, kiosk: str) -> Response:
    """One revision, whole: from this answer on the kiosk may delete its copy."""
    body = await body_of(request, desk.settings.whole_bytes)
    expires = await run_in_threadpool(keep_whole, desk, body, request.path_params["draft_id"], kiosk)
    return Response(canonical({"v": 1, "expires": expires}), media_type="application/json")


def keep_whole(desk: Desk, body: bytes, draft_id: str, asker: str) -> str:
    """The same for whoever has the whole body. Raises Refused and WireError."""
    said = parse_json(KeepDraft, body)
    if said.draft_id != draft_id:
        raise Refused(400, "bad-shape")
    return drafts.keep(desk, said, asker)


def destroy(desk: Desk, ask: Ask) -> Answer:
    """It was sent, or is not wanted any more."""
    said = ask.json("locator", "proof")
    if not all(isinstance(said[name], str) for name in ("locator", "proof")):
        raise Refused(400, "bad-shape")
    drafts.destroy(desk, ask.path["draft_id"], said["locator"], said["proof"], ask.kiosk)
    return Answer({"v": 1})
