"""The table of routes is the role matrix: nothing is served that is not in it, and nobody gets past it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute

from desk import app as building
from desk.app import ANYONE, KIOSK, OFFICER, STAFF, Caller, Route
from desk.core import Ask, Desk, Refused, open_desk
from desk.routes import CONSOLE, DOOR, PUBLIC, console_app, door_app, public_app
from desk.sessions import Session
from desk.settings import Settings
from kiosk.wire import Officer
from tests.desk.running import Console, Kiosk, Running

ROLES = ("", KIOSK, OFFICER, STAFF)


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Desk]:
    """A desk without listeners."""
    made = open_desk(Settings(tmp_path))
    yield made
    made.store.close()


def _served(app: FastAPI) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for route in app.routes:
        methods = getattr(route, "methods", None) or {"WS"}
        found |= {(method, _path(route)) for method in methods}
    return found


def _path(route: BaseRoute) -> str:
    return str(getattr(route, "path", route))


def test_every_route_that_is_served_is_in_the_table(closed: Desk) -> None:
    assert _served(door_app(closed)) == {(route.method, route.path) for route in DOOR}
    assert _served(console_app(closed)) == {(route.method, route.path) for route in CONSOLE}
    assert _served(public_app(closed)) == {(route.method, route.path) for route in PUBLIC}


def test_a_route_beside_the_table_is_noticed(closed: Desk) -> None:
    app = door_app(closed)
    app.add_api_route("/v1/back-door", lambda: None, methods=["GET"])
    assert ("GET", "/v1/back-door") in _served(app) - {(route.method, route.path) for route in DOOR}


@pytest.mark.parametrize("route", [*DOOR, *CONSOLE, *PUBLIC], ids=lambda route: f"{route.method} {route.path}")
def test_each_route_admits_exactly_its_roles(route: Route) -> None:
    officer = Officer("1", "officer", "1", "", "", ())
    for role in ROLES:
        caller = Caller(role, "kiosk-1", Session("", "", officer)) if role else Caller()
        if ANYONE in route.roles or role in route.roles:
            building.admit(route, caller)
        else:
            with pytest.raises(Refused) as refused:
                building.admit(route, caller)
            assert refused.value.status == (403 if role else 401)


@pytest.mark.parametrize(
    "route", [route for route in DOOR if ANYONE not in route.roles], ids=lambda route: f"{route.method} {route.path}"
)
def test_the_door_refuses_everyone_without_a_certificate(desk: Running, tmp_path: Path, route: Route) -> None:
    stranger = Kiosk(desk, tmp_path, "stranger")
    path = route.path.format(report_id="0" * 32, contact="0" * 32, n=0, alert="0", draft_id="0" * 32, kiosk="k")
    assert stranger.ask(route.method, path).status_code == 401


@pytest.mark.parametrize(
    "route",
    [route for route in CONSOLE if ANYONE not in route.roles and route.line is None],
    ids=lambda route: f"{route.method} {route.path}",
)
def test_the_console_refuses_everyone_who_is_not_signed_in(desk: Running, route: Route) -> None:
    nobody = Console(desk)
    path = route.path.format(report_id="0" * 32, contact="0" * 32, n=0, lane="general", alert="0", draft_id="0" * 32, kiosk="k")
    answer = nobody.get(path) if route.method == "GET" else nobody.post(path)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in")


def test_the_public_page_is_anyone_s_and_knows_no_role() -> None:
    assert {route.roles for route in PUBLIC} == {(ANYONE,)}


def test_no_route_takes_a_password() -> None:
    words = " ".join(route.path for route in (*DOOR, *CONSOLE, *PUBLIC))
    assert "password" not in words


def test_a_body_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="keys"):
        Ask({}, {}, {}, b'{"v":1,"reason":"x","more":1}').json("reason")


def test_every_answer_of_the_console_carries_the_policy(desk: Running) -> None:
    console = Console(desk)
    for path in ("/", "/join", "/static/console.js", "/api/me", "/nothing", "/static/../settings.py"):
        headers = console.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "require-trusted-types-for 'script'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "unsafe" not in headers["Content-Security-Policy"]
