"""Turns a table of routes into an application: who may call what is decided here, once, before any handler runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket

from desk.core import Answer, Ask, Desk, Refused
from desk.outgoing import Outward, through
from desk.sessions import Session
from kiosk.wire import WireError

ANYONE, KIOSK, OFFICER, STAFF = "anyone", "kiosk", "officer", "staff"
Plain = Callable[[Desk, Ask], Answer]
Flowing = Callable[[Desk, Request, str], Awaitable[Response]]
Line = Callable[[Desk, WebSocket], Awaitable[None]]


@dataclass(frozen=True)
class Route:
    """One row of the role matrix. Exactly one of the handlers is given: plain (JSON), flowing (streams), line (WebSocket), or outward:
    something leaves for a visitor, and the gate stands before it (rule S23).
    """

    method: str
    path: str
    roles: tuple[str, ...]
    plain: Plain | None = None
    flowing: Flowing | None = None
    line: Line | None = None
    outward: Outward | None = None
    limit: str = "json_bytes"  # the setting that says how large a body may be


@dataclass(frozen=True)
class Caller:
    """Who a request comes from: role "" is nobody; ``status`` and ``code`` say why, to routes that want somebody.

    ``kiosk`` is whom misses are counted against: at the public page, a name for a network.
    """

    role: str = ""
    kiosk: str = ""
    session: Session | None = None
    status: int = 401
    code: str = "sign-in"


Identify = Callable[[Desk, Request], Caller]


def build(desk: Desk, table: Sequence[Route], identify: Identify, headers: Mapping[str, str], cookie: str) -> FastAPI:
    """The application of one listener; every answer, also a refusal, carries ``headers``."""
    app = FastAPI(title="Blue Lamp desk", openapi_url=None, docs_url=None, redoc_url=None)
    app.router.redirect_slashes = False
    for route in table:
        if route.line is not None:
            app.add_api_websocket_route(route.path, _line(desk, route.line))
        else:
            endpoint = _endpoint(desk, route, identify, headers, cookie)
            app.add_api_route(route.path, endpoint, methods=[route.method], response_model=None)
    app.add_exception_handler(HTTPException, _not_there(headers))
    return app


def _endpoint(desk: Desk, route: Route, identify: Identify, headers: Mapping[str, str], cookie: str) -> Any:
    async def endpoint(request: Request) -> Response:
        try:
            caller = await run_in_threadpool(identify, desk, request)
            admit(route, caller)
            response = await _run(desk, route, request, caller, cookie)
        except Refused as refusal:
            body = {"v": 1, "code": refusal.code, **refusal.more}
            response = JSONResponse(body, refusal.status, refusal.headers)
        except WireError as error:
            response = JSONResponse({"v": 1, "code": error.code}, _STATUS.get(error.code, 400))
        except (OperationalError, TimeoutError):
            later = {"Retry-After": str(desk.settings.retry_after)}
            response = JSONResponse({"v": 1, "code": "later"}, 503, later)
        response.headers.update(headers)
        return response

    return endpoint


_STATUS = {"too-old": 426, "too-large": 413, "wrong-signature": 403}


def admit(route: Route, caller: Caller) -> None:
    """Raise what a caller outside the route's roles is told."""
    if ANYONE in route.roles or caller.role in route.roles:
        return
    raise Refused(403, "not-your-role") if caller.role else Refused(caller.status, caller.code)


async def _run(desk: Desk, route: Route, request: Request, caller: Caller, cookie: str) -> Response:
    if route.flowing is not None:
        return await route.flowing(desk, request, caller.kiosk)
    run = partial(through, act=route.outward) if route.outward else route.plain
    if run is None:
        raise Refused(404, "not-here")
    body = await body_of(request, getattr(desk.settings, route.limit))
    ask = Ask(request.path_params, request.query_params, request.headers, body, caller.kiosk, caller.session)
    answer = await run_in_threadpool(run, desk, ask)
    response = Response(
        answer.content(), answer.status, dict(answer.headers), answer.media_type if answer.body is not None else None
    )
    if answer.cookie is not None:
        secure = cookie.startswith("__Host-")
        keep = round(desk.settings.session_lives) if answer.cookie else 0
        response.set_cookie(cookie, answer.cookie, keep, path="/", secure=secure, httponly=True, samesite="strict")
    return response


async def body_of(request: Request, most: int) -> bytes:
    """The whole body of at most ``most`` bytes. Raises Refused."""
    if int(request.headers.get("content-length", "0") or 0) > most:
        raise Refused(413, "too-large")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise Refused(413, "too-large")
    return bytes(body)


def _line(desk: Desk, handler: Line) -> Any:
    async def endpoint(socket: WebSocket) -> None:
        await handler(desk, socket)

    return endpoint


def _not_there(headers: Mapping[str, str]) -> Any:
    async def handler(_request: Request, error: HTTPException) -> Response:
        code = {404: "not-here", 405: "not-allowed"}.get(error.status_code, "refused")
        return JSONResponse({"v": 1, "code": code}, error.status_code, dict(headers))

    return handler
