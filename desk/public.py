"""The public's own page: whoever holds code words sees what became of a report, or goes on with a draft, in any browser.

Nothing here says what the page is for until words have opened something: its files hold no such word, and the words that are shown
afterwards go out with what was opened. No answer to a wrong guess differs from another.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from desk import drafts, roster, sent
from desk.app import body_of
from desk.core import Answer, Ask, Desk, Refused
from desk.follows import Turn
from desk.tables import message
from kiosk.wire import Drafted, Followed, KeepDraft, canonical, parse_json, sha256

_HERE = Path(__file__).parent
_OWN, _SHARED = _HERE / "public", _HERE / "static"
_TYPES = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".ttf": "font/ttf", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}  # fmt: skip
SHARED = (
    "answers.js", "code.js", "element.js", "finish.js", "given.js", "key.js", "list.txt", "signing.js", "stretch.js", "tokens.css",
    "vendor/age.mjs", "vendor/scrypt.mjs",
    *(f"fonts/AtkinsonHyperlegibleNext-{weight}.ttf" for weight in (400, 600, 700)),
)  # fmt: skip
# Whatever a browser may have kept of us goes with each page. "cookies" is not asked for: we set none, and it would take those of
# every site under the same domain; "executionContexts" would load the page again under the hands of who uses it.
_FORGET = {"Clear-Site-Data": '"cache", "storage"'}


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Path below /f/ -> (content, media type): exactly what may be fetched."""
    own = {file.name: file for file in sorted(_OWN.iterdir()) if file.suffix in _TYPES}
    found = own | {name: _SHARED / name for name in SHARED}
    return {name: (path.read_bytes(), _TYPES[path.suffix]) for name, path in found.items()}


@cache
def catalogues() -> dict[str, dict[str, Any]]:
    """The exported words by language (tests/gates/phone_words.py keeps them true)."""
    return {file.stem: json.loads(file.read_bytes()) for file in sorted((_OWN / "words").glob("*.json"))}


@cache
def digests() -> dict[str, str]:
    """SHA-256 of every file of the page, for the list that is published."""
    pages = {f"page/{file.name}": sha256(file.read_bytes()) for file in sorted(_OWN.glob("*.html"))}
    return {f"public/{name}": sha256(data) for name, (data, _) in files().items()} | pages


def page(_desk: Desk, _ask: Ask) -> Answer:
    """The one page; its words come after it, in the language of the browser."""
    return _html("page.html")


def closed(_desk: Desk, _ask: Ask) -> Answer:
    """What stands in its place once it was left."""
    return _html("closed.html")


def file(_desk: Desk, ask: Ask) -> Answer:
    """A file of the page."""
    known = files().get(ask.path["name"])
    if known is None:
        raise Refused(404, "not-here")
    return Answer(known[0], media_type=known[1])


def words(desk: Desk, ask: Ask) -> Answer:
    """What the page says before anything is open, and which languages there are."""
    found = catalogues().get(ask.path["language"])
    if found is None:
        raise Refused(404, "not-here")
    names = [[code, one["name"]] for code, one in catalogues().items()]
    return Answer({**_said(desk, found, "before"), "languages": names})


def opened(desk: Desk, ask: Ask) -> Answer:
    """What these code words open, with the words to show it in. No such words and a wrong proof are one answer."""
    said = _texts(ask, "locator", "proof", "language")
    turn = desk.askers.turn(ask.kiosk, said["locator"])
    found = drafts.opened(desk, said["locator"], said["proof"], turn)
    language = catalogues().get(said["language"], catalogues()["en"])
    kind = "draft" if isinstance(found, Drafted) else "report"
    more = {"officers": _officers(desk, found), **({"sending": _sending(desk)} if kind == "draft" else {})}
    return Answer({**_said(desk, language, "after"), "kind": kind, "found": found, **more})


async def keep(desk: Desk, request: Request, asker: str) -> Response:
    """One more revision of a draft. Whoever cannot show its words is refused before a byte of it is read."""
    locator, proof = (request.headers.get(name, "") for name in ("x-locator", "x-proof"))
    name = request.path_params["draft_id"]
    turn = await run_in_threadpool(_owner, desk, name, (locator, proof), asker, drafts.is_owner)
    body = await body_of(request, desk.settings.whole_bytes)
    expires = await run_in_threadpool(_keep, desk, name, body, (locator, proof), turn)
    return Response(canonical({"v": 1, "expires": expires}), media_type="application/json")


async def send(desk: Desk, request: Request, asker: str) -> Response:
    """A report in the draft's place, sealed and signed in this browser. Its words are asked for before a byte of it is read."""
    locator, proof = (request.headers.get(name, "") for name in ("x-locator", "x-proof"))
    name = request.path_params["draft_id"]
    turn = await run_in_threadpool(_owner, desk, name, (locator, proof), asker, sent.opens)
    said = Ask(path={}, query={}, headers={}, body=await body_of(request, desk.settings.whole_bytes)).json("signed", "parts")
    coming = sent.read(desk, name, {**said, "locator": locator, "proof": proof}, sent.ON_A_PHONE)
    received = await run_in_threadpool(sent.take, desk, coming, turn)
    return Response(canonical({"v": 1, "received": received}), media_type="application/json")


def destroy(desk: Desk, ask: Ask) -> Answer:
    """It is not wanted any more."""
    said = _texts(ask, "locator", "proof")
    turn = desk.askers.turn(ask.kiosk, said["locator"])
    drafts.destroy(desk, ask.path["draft_id"], said["locator"], said["proof"], turn)
    return Answer({"v": 1})


Opens = Callable[[Connection, str, str, str], bool]


def _owner(desk: Desk, name: str, shown: tuple[str, str], asker: str, opens: Opens) -> Turn:
    locator, proof = shown
    if not drafts.ID.match(name) or not drafts.ID.match(locator) or not drafts.DIGEST.match(proof):
        raise Refused(400, "bad-shape")
    turn = desk.askers.turn(asker, locator)
    if turn.wait:
        raise Refused(429, "later", {"Retry-After": str(math.ceil(turn.wait))})
    if not desk.store.look(lambda db: opens(db, name, locator, proof)):
        raise Refused(404, "no-draft")
    turn.right()
    return turn


def _keep(desk: Desk, name: str, body: bytes, shown: tuple[str, str], turn: Turn) -> str:
    said = parse_json(KeepDraft, body)
    if said.locators or said.draft_id != name or (said.locator, said.proof) != shown:
        raise Refused(400, "bad-shape")
    return drafts.keep(desk, said, turn)


def _texts(ask: Ask, *keys: str) -> dict[str, str]:
    said = ask.json(*keys)
    if not all(isinstance(said[key], str) for key in keys):
        raise Refused(400, "bad-shape")
    return {key: said[key] for key in keys}


def _said(desk: Desk, language: dict[str, Any], when: str) -> dict[str, Any]:
    reviewed = language["language"] in desk.settings.reviewed
    texts, also = language[when], {} if reviewed else language["also"]
    facts = {"v": 1, "language": language["language"], "direction": language["direction"], "reviewed": reviewed}
    return {**facts, "text": texts, "also": {key: text for key, text in also.items() if key in texts}}


@cache
def _asked() -> dict[str, Any]:
    """Where a report goes by what was answered, and the English that stands beside it: their names alone say what this page is for."""
    return {name: json.loads(_SHARED.joinpath(f"{name}.json").read_bytes()) for name in ("journeys", "english")}


def _sending(desk: Desk) -> dict[str, Any]:
    """What a browser needs to make a report of a draft; told to whoever opened one, and to nobody else."""
    return {**_asked(), "from": {"kiosk": sent.ON_A_PHONE}, "roster": desk.store.look(roster.newest)}


def _officers(desk: Desk, found: Followed | Drafted) -> list[dict[str, str]]:
    """The keys of those who wrote the messages that were found, and of nobody else."""
    if not isinstance(found, Followed) or not found.messages:
        return []
    numbers = [one.n for one in found.messages]

    def work(db: Any) -> list[dict[str, str]]:
        wrote = set(db.execute(message.select().where(message.c.n.in_(numbers)).with_only_columns(message.c.officer)).scalars())
        return [
            {"id": one.id, "kind": one.kind, "number": one.number, "verify_key": one.verify_key}
            for one in roster.officers(db).values()
            if one.id in wrote
        ]

    return desk.store.look(work)


@cache
def _pages() -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in _OWN.glob("*.html")}


def _html(name: str) -> Answer:
    return Answer(_pages()[name], headers=_FORGET, media_type="text/html; charset=utf-8")
