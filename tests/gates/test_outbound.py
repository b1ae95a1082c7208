"""Nothing goes out to a visitor but through the gate: whoever adds a way out must add it there (rule S23).

A way out that is no route of the console, no carrier of CARRIERS and no link would not be seen by this.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from desk.app import Route
from desk.routes import CONSOLE, DOOR, PUBLIC
from tests.gates.tree import ROOT, imports, modules

# Every route that changes something and lets nothing out. One that is added must be written here, by whoever has made sure of it,
# or be ``outward``: then the gate stands before it.
INWARD = {
    *("/api/sign-in/challenge", "/api/sign-in/key", "/api/sign-in/passkey-options", "/api/sign-in/passkey"),
    *("/api/join/options", "/api/join", "/api/sign-out", "/api/standing"),
    *("/api/reports/{report_id}/open", "/api/reports/{report_id}/read"),
    "/api/reports/{report_id}/messages",  # waits here until its code words are typed: it is sent to nobody
    *("/api/contacts/{contact}/take", "/api/contacts/{contact}/pass", "/api/contacts/{contact}/finish"),
    *("/api/contacts/{contact}/reply", "/api/contacts/{contact}/end", "/api/contacts/{contact}/close"),
    *("/api/contacts/{contact}/park", "/api/contacts/{contact}/hand", "/api/contacts/{contact}/decide"),
    *("/api/contacts/{contact}/give", "/api/contacts/{contact}/rang"),
    *("/api/alerts/{alert}/close", "/api/alerts/{alert}/plan"),  # the plan is read: whom to ring is what they asked for in it
    *("/api/left", "/api/left/{draft_id}", "/api/left/{draft_id}/send"),
    *("/api/kiosks/{kiosk}/revoke", "/api/kiosks/{kiosk}/code"),
}
# What would carry something out of this house past the gate: mail, telephony, requests of our own.
CARRIERS = re.compile(
    r"^(smtplib|imaplib|ftplib|http\.client|urllib\.request|socket|asyncio\.open_connection|requests|httpx|aiohttp|urllib3|twilio)\b"
)
ON_ITS_SOCKETS = {"desk/serve.py", "desk/door_tls.py", "desk/__main__.py"}  # they listen
DIALS = re.compile(r"""["'`](tel|sms|mailto|callto|sip|whatsapp):""")
MAKES = "Permit"


def unwatched(table: tuple[Route, ...]) -> list[str]:
    """Routes that change something, and are neither known to let nothing out nor behind the gate."""
    changing = [route for route in table if route.method not in ("GET", "HEAD", "WS")]
    return [route.path for route in changing if route.outward is None and route.path not in INWARD]


def carriers(path: Path, root: Path = ROOT) -> list[str]:
    return [name for _, name in imports(path, root) if CARRIERS.match(name)]


def permits(path: Path) -> list[int]:
    """The lines where a permit is made."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if MAKES in (getattr(call.func, "id", ""), getattr(call.func, "attr", ""))]


def test_every_route_of_the_console_that_changes_something_is_inward_by_name_or_behind_the_gate() -> None:
    assert unwatched(CONSOLE) == []
    assert {route.path for route in CONSOLE} >= INWARD, "a route that is no more is not kept here"
    assert [route.path for route in CONSOLE if route.outward] == ["/api/contacts/{contact}/out"]


def test_what_goes_out_has_no_other_handler_and_is_on_no_other_listener() -> None:
    outward = [route for route in CONSOLE if route.outward]
    assert [route for route in outward if route.plain or route.flowing or route.line] == []
    assert [route for route in (*DOOR, *PUBLIC) if route.outward] == []


def test_a_route_that_somebody_adds_beside_the_gate_is_noticed() -> None:
    mine = replace(CONSOLE[-1], path="/api/contacts/{contact}/text-them")
    assert unwatched((*CONSOLE, mine)) == ["/api/contacts/{contact}/text-them"]


def test_a_permit_is_made_by_the_gate_and_by_nobody_else() -> None:
    made = {path.relative_to(ROOT).as_posix(): lines for path in modules("desk") if (lines := permits(path))}
    assert list(made) == ["desk/outbound.py"]
    assert len(made["desk/outbound.py"]) == 1


def test_the_desk_has_no_other_way_out() -> None:
    found = {path.relative_to(ROOT).as_posix(): names for path in modules("desk") if (names := carriers(path))}
    assert {name: names for name, names in found.items() if name not in ON_ITS_SOCKETS} == {}


def test_no_page_of_the_desk_dials_writes_or_mails_by_itself() -> None:
    pages = [
        *(ROOT / "desk/static").glob("*.js"),
        *(ROOT / "desk/public").glob("*.js"),
        *(ROOT / "desk/templates").glob("*.html"),
    ]
    assert len(pages) > 50
    assert [path.name for path in pages if DIALS.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("line", ["import smtplib", "from urllib.request import urlopen", "import requests"])
def test_a_carrier_is_noticed(tmp_path: Path, line: str) -> None:
    module = tmp_path / "desk" / "sending.py"
    module.parent.mkdir()
    module.write_text(line + "\n")
    assert carriers(module, tmp_path)


def test_a_permit_made_elsewhere_and_a_link_that_dials_are_noticed(tmp_path: Path) -> None:
    module = tmp_path / "forged.py"
    module.write_text("from desk import outbound\nmine = outbound.Permit('ring', 'c', 'o')\n")
    assert permits(module) == [2]
    assert DIALS.search("h('a', { href: `tel:${number}` })")
