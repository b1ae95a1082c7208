"""The pages and files of the console, read once at the start, with the digests that officers and auditors compare."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from desk import public
from desk.core import Answer, Ask, Desk, Refused
from kiosk.wire import canonical, sha256

_HERE = Path(__file__).parent
_TYPES = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".ttf": "font/ttf", ".json": "application/json",
    ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml",
}  # fmt: skip


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Path below static/ -> (content, media type): exactly what may be fetched."""
    found = sorted(file for file in (_HERE / "static").rglob("*") if file.suffix in _TYPES)
    return {file.relative_to(_HERE / "static").as_posix(): (file.read_bytes(), _TYPES[file.suffix]) for file in found}


@cache
def digests() -> dict[str, str]:
    """SHA-256 of every file and page template: a desk that was altered shows another list."""
    pages = {f"page/{file.name}": sha256(file.read_bytes()) for file in sorted((_HERE / "templates").glob("*.html"))}
    return {name: sha256(data) for name, (data, _) in files().items()} | pages | public.digests()


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(_HERE / "templates"), autoescape=True)


def _page(desk: Desk, name: str) -> Answer:
    icons = Markup((_HERE / "static" / "icons.svg").read_text())  # noqa: S704 - our own file, not anybody's words
    whole = sha256(canonical(digests()))
    fingerprint = " ".join(whole[i : i + 4] for i in range(0, 16, 4))
    text = (
        _templates().get_template(name).render(demonstration=desk.settings.demonstration, icons=icons, fingerprint=fingerprint)
    )
    return Answer(text.encode(), media_type="text/html; charset=utf-8")


def console_page(desk: Desk, _ask: Ask) -> Answer:
    """The one page of the console: keys live in its memory and nowhere else."""
    return _page(desk, "console.html")


def join_page(desk: Desk, _ask: Ask) -> Answer:
    """Where an invitation link leads; the link's code stays behind the # and never reaches a log."""
    return _page(desk, "join.html")


def static_file(_desk: Desk, ask: Ask) -> Answer:
    """A file of ours."""
    known = files().get(ask.path["name"])
    if known is None:
        raise Refused(404, "not-here")
    return Answer(known[0], media_type=known[1])


def published(_desk: Desk, _ask: Ask) -> Answer:
    """Every digest, to be compared with the published list."""
    return Answer({"v": 1, "files": digests()})
