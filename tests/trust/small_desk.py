"""A desk of one file that speaks docs/protocol.md over real TLS and can be told to misbehave. Keeps what it got in memory."""

from __future__ import annotations

import json
import re
import socket
import ssl
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

from kiosk.wire import Header, Signed, canonical, parse_json, sha256

PATHS = re.compile(r"/v1/reports/([0-9a-f]{32})(?:/parts/(\d+)|/(complete|follow))?")
EXPIRED = datetime.now(UTC) - timedelta(days=3650)


@dataclass
class Kept:
    """One report as the desk has it."""

    signed: bytes
    header: Header
    parts: dict[int, bytes] = field(default_factory=dict)
    received: str = ""
    follow: bytes = b""


class Authority:
    """A CA whose certificates have all been out of date for ten years, unless told otherwise."""

    def __init__(self, folder: Path, until: datetime = EXPIRED) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._until = folder, until
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test authority")])
        basic = x509.BasicConstraints(ca=True, path_length=0)
        self._keep("ca.pem", self._builder(self._name, self._key.public_key()).add_extension(basic, True))

    def server(self, name: str = "localhost") -> ssl.SSLContext:
        """A server context for ``name`` that asks for a client certificate of ours."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(name)])
        pem = self._keep(f"{name}.pem", self._builder(_named(name), key.public_key()).add_extension(names, False))
        key_file = self.folder / f"{name}.key"
        key_file.write_bytes(_private(key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem, key_file)
        context.load_verify_locations(self.folder / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
        context.verify_flags = ssl.VerifyFlags(context.verify_flags | 0x200000)
        return context

    def kiosk(self, home: Path) -> None:
        """Keys and certificate of a kiosk in ``home``."""
        keys = home / "keys"
        keys.mkdir(parents=True, exist_ok=True)
        key = ed25519.Ed25519PrivateKey.generate()
        (keys / "device.key").write_bytes(_private(key))
        (keys / "device.pem").write_text(self.certify(key.public_key()))
        (keys / "ca.pem").write_bytes((self.folder / "ca.pem").read_bytes())

    def certify(self, public: ed25519.Ed25519PublicKey) -> str:
        """A client certificate as PEM."""
        return self._keep("kiosk.pem", self._builder(_named("kiosk"), public)).read_text()

    def _builder(self, subject: x509.Name, public: Any) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._until - timedelta(days=30))
            .not_valid_after(self._until)
        )

    def _keep(self, name: str, builder: x509.CertificateBuilder) -> Path:
        path = self.folder / name
        path.write_bytes(builder.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        return path


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _private(key: Any) -> bytes:
    none = serialization.NoEncryption()
    return bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, none))


class SmallDesk:
    """``fault(method, path)`` may name a fault for one request: reset, lost, stall, redirect, or a status as text."""

    def __init__(self, context: ssl.SSLContext, roster: bytes = b"") -> None:
        self.reports: dict[str, Kept] = {}
        self.seen: list[tuple[str, str]] = []
        self.bodies: list[tuple[str, Any]] = []
        self.promise: dict[str, float] = {"wait": 240.0}  # of those who ring
        self.bytes_in = 0
        self.roster = roster
        self.fault: Callable[[str, str], str] = lambda _method, _path: ""
        self.hello_status = 202
        self.follow_status = 200
        self.followed: tuple[int, bytes, dict[str, str]] = (404, b'{"v":1,"code":"no-report"}', {})
        self.enrol: Callable[[Any], tuple[int, bytes]] = lambda _body: (403, b"{}")
        self.people = 1
        self.told: list[tuple[str, Any]] = []
        self.relays: tuple[int, bytes, dict[str, str]] = (404, b'{"v":1,"code":"no-route"}', {})
        self.stir = Condition()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads, self._server.block_on_close = True, False
        self._server.desk, self._server.tls = self, context
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), name="small desk")
        self._thread.start()
        self.url = f"https://127.0.0.1:{self._server.server_address[1]}"

    def tell(self, name: str, data: Any) -> None:
        """One more event for the kiosk."""
        with self.stir:
            self.told.append((name, data))
            self.stir.notify_all()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


class _Server(ThreadingHTTPServer):
    desk: SmallDesk
    tls: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        try:
            request.settimeout(60)
            with self.tls.wrap_socket(request, server_side=True) as line:
                super().finish_request(line, client_address)
        except OSError:  # a client that does not trust us, or a fault we made
            pass

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A broken line is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: Any) -> None:
        """Quiet."""

    def _any(self) -> None:
        desk = self.server.desk
        desk.seen.append((self.command, self.path))
        fault = desk.fault(self.command, self.path)
        length = int(self.headers.get("Content-Length") or 0)
        if fault == "reset":
            self.rfile.read(length // 2)
            return self._cut()
        body = self.rfile.read(length)
        desk.bytes_in += length
        if fault == "stall":
            with desk.stir:
                desk.stir.wait(20)
            return self._cut()
        if fault == "redirect":
            return self._answer(307, b"", {"Location": desk.url + self.path})
        if fault.isdigit():
            return self._answer(int(fault), b'{"v":1,"code":"later"}', {"Retry-After": "0"})
        status, answer, headers = self._do(body)
        if fault == "lost":
            return self._cut()
        return self._answer(status, answer, headers)

    do_GET = do_PUT = do_POST = do_HEAD = do_PATCH = _any

    def _cut(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        if status == 0:
            return
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _do(self, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        desk, found = self.server.desk, PATHS.fullmatch(self.path)
        if found:
            return self._follow(found[1], body) if found[3] == "follow" else self._report(found[1], found[2], body)
        if self.path.startswith("/v1/events"):
            return self._events(int(self.path.rpartition("=")[2]))
        if self.path == "/v1/roster":
            return (200, desk.roster, {}) if desk.roster else (404, b"{}", {})
        if self.path.endswith("/relays"):
            return desk.relays
        desk.bodies.append((self.path, json.loads(body)))
        if self.path == "/v1/enrol":
            return (*desk.enrol(json.loads(body)), {})
        if self.path == "/v1/heartbeat":
            return 200, canonical({"v": 1, "answering": desk.people > 0, "people": desk.people}), {}
        if self.path == "/v1/follow":
            return desk.followed
        if self.path.endswith("/hello"):
            return desk.hello_status, b"{}", {}
        if self.path == "/v1/contacts":
            return 201, canonical({"v": 1, "ahead": 2, **desk.promise}), {}
        return 200, b'{"v":1}', {}

    def _follow(self, name: str, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        desk = self.server.desk
        if desk.follow_status == 200:
            assert not desk.reports[name].received
            desk.reports[name].follow = body
        return desk.follow_status, b'{"v":1}', {}

    def _report(self, name: str, part: str | None, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        reports = self.server.desk.reports
        if self.command == "PUT":
            held = reports.get(name)
            if held:
                return (200 if held.signed == body else 409), b"{}", {}
            reports[name] = Kept(body, parse_json(Header, parse_json(Signed, body).payload))
            return 201, b"{}", {}
        kept = reports[name]
        if part is not None:
            return self._part(kept, int(part), body)
        whole = all(sha256(kept.parts.get(p.n, b"")) == p.sha256 for p in kept.header.parts)
        if not whole:
            return 409, b"{}", {}
        kept.received = kept.received or "2026-11-24T17:30:00Z"
        return 200, canonical({"v": 1, "received": kept.received}), {}

    def _part(self, kept: Kept, n: int, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        held, wanted = kept.parts.get(n, b""), kept.header.parts[n]
        if self.command == "HEAD":
            complete = "?1" if len(held) >= wanted.bytes else "?0"
            return 200, b"", {"Upload-Offset": str(len(held)), "Upload-Complete": complete}
        if int(self.headers["Upload-Offset"]) != len(held):
            return 409, b"{}", {"Upload-Offset": str(len(held))}
        kept.parts[n] = held + body
        if len(kept.parts[n]) >= wanted.bytes and sha256(kept.parts[n]) != wanted.sha256:
            kept.parts[n] = b""
            return 422, b"{}", {}
        return 204, b"", {"Upload-Offset": str(len(kept.parts[n]))}

    def _events(self, after: int) -> tuple[int, bytes, dict[str, str]]:
        desk = self.server.desk
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            with desk.stir:
                if len(desk.told) <= after:
                    desk.stir.wait(0.5)
                fresh = desk.told[after:]
            text = b": still here\n\n"
            for name, data in fresh:
                after += 1
                text += f"id: {after}\nevent: {name}\ndata: ".encode() + canonical(data) + b"\n\n"
            self.wfile.write(f"{len(text):x}\r\n".encode() + text + b"\r\n")
