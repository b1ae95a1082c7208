"""The kiosk in a browser page: loopback only, token-protected, a client of the test door (docs/drive.md). Never in the image."""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any

from provisioning.processes import NotStarted
from provisioning.visitor import Refused, Visitor

FILES = {
    "/": ("index.html", "text/html"),
    "/page.js": ("page.js", "text/javascript"),
    "/page.css": ("page.css", "text/css"),
    "/mark.svg": ("mark.svg", "image/svg+xml"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'"
)
MAY_DO = ("touch", "type", "key")


@dataclass
class Page:
    """Serves one visitor's screen. ``facts`` are shown beside it; ``paper`` is the printer's newest picture.

    ``breaks(device, act)`` unplugs and mends devices; it raises ValueError with a sentence.
    """

    visitor: Visitor
    facts: dict[str, str]
    paper: Path
    told: Callable[[dict[str, Any]], str]
    breaks: Callable[[str, str], None]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _turn: Lock = field(default_factory=Lock)
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "hand"))  # a device ends with its thread

    def start(self) -> str:
        """Listen on a free loopback port; returns the address to open, with its token."""
        handler = type("Handler", (_Handler,), {"page": self})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        Thread(target=server.serve_forever, name="page", daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}/#t={self.token}"

    def picture(self) -> bytes:
        """The window now, as PNG: from memory to memory."""
        with self._turn:
            return base64.b64decode(self.visitor.do("screen")["png"])

    def listen(self) -> None:
        """Hear what the kiosk says, also while no browser asks for it."""
        with self._turn:
            self.visitor.listen()

    def do(self, command: dict[str, Any]) -> None:
        """One touch or key, or something done to a device. Unknown commands are refused."""
        if command.get("do") == "break":
            return self._hand.submit(self.breaks, str(command.get("device")), str(command.get("act"))).result()
        if command.get("do") not in MAY_DO:
            raise Refused("only touches and keys")
        with self._turn:
            self.visitor.do(command.pop("do"), **command)
        return None

    def state(self) -> dict[str, Any]:
        """What stands beside the picture; each line is said once."""
        with self._turn:
            said = [self.told(self.visitor.events.popleft()) for _ in range(len(self.visitor.events))]
        stamp = str(self.paper.stat().st_mtime_ns) if self.paper.exists() else ""
        return {**self.facts, "said": [line for line in said if line], "paper": stamp}


class _Handler(BaseHTTPRequestHandler):
    page: Page

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        if path in FILES:
            name, kind = FILES[path]
            self._answer(Path(__file__).with_name(name).read_bytes(), kind)
        elif self._allowed():
            self._serve(path)

    def _serve(self, path: str) -> None:
        try:
            if path == "/screen.png":
                self._answer(self.page.picture(), "image/png")
            elif path == "/paper.png" and self.page.paper.exists():
                self._answer(self.page.paper.read_bytes(), "image/png")
            elif path == "/state":
                self._answer(json.dumps(self.page.state()).encode(), "application/json")
            else:
                self.send_error(404)
        except (Refused, NotStarted):
            self.send_error(503)

    def do_POST(self) -> None:
        if not self._allowed() or self.path != "/do":
            return
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 4096))
        try:
            self.page.do(json.loads(body))
            self._answer(b"{}", "application/json")
        except (Refused, NotStarted, ValueError, TypeError, AttributeError) as error:
            self._answer(json.dumps({"say": str(error)}).encode(), "application/json", 409)

    def _allowed(self) -> bool:
        """The token, and our own address as Host: another site in the same browser knows neither."""
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host == "127.0.0.1" and hmac.compare_digest(self.headers.get("X-Token", ""), self.page.token):
            return True
        self.send_error(403)
        return False

    def _answer(self, body: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        headers = {
            "Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store", "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        }  # fmt: skip
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing of a visit is logged."""
