"""One HTTPS line to the desk: TLS 1.3, our own CA and name only, device certificate; no proxy, no redirect, no endless wait."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from kiosk.courier.clock import DeskClock
from kiosk.courier.home import Home

NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME: a wrong clock never stops a report
LONGEST_ANSWER = 1 << 20


class LineTrouble(Exception):
    """No usable answer. ``code`` is from codes.toml, ``wait`` the seconds the desk asked us to wait (0 = it did not)."""

    def __init__(self, code: str, wait: float = 0.0) -> None:
        super().__init__(code)
        self.code, self.wait = code, wait


@dataclass(frozen=True)
class Answer:
    """A whole answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """The decoded body. Raises LineTrouble."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise LineTrouble("desk-odd") from error


def tls(ca: Path, certificate: Path, key: Path) -> ssl.SSLContext:
    """A client context that trusts ``ca`` and nobody else, whatever the date. Raises OSError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags = ssl.VerifyFlags(context.verify_flags | NO_CHECK_TIME)
    context.load_verify_locations(ca)
    context.load_cert_chain(certificate, key)
    return context


class _Pinned(HTTPAdapter):
    """requests' own way to be given a TLS context; it would else add the public CAs it ships."""

    def __init__(self, context: ssl.SSLContext, name: str) -> None:
        self._context, self._name = context, name
        super().__init__(pool_maxsize=2)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(ssl_context=self._context, server_hostname=self._name)
        super().init_poolmanager(*args, **kwargs)


class Line:
    """Belongs to one thread. The desk's time in every answer is told to ``clock``."""

    def __init__(self, home: Home, clock: DeskClock) -> None:
        desk, delays = home.config.desk, home.config.delays
        self._url, self._clock = desk.url.rstrip("/"), clock
        self._limits = (delays.desk_answer, delays.desk_answer)
        self._silence = (delays.desk_answer, delays.heartbeat)
        keys = home.keys
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(keys / "ca.pem")
        self._session.headers.update({"Accept-Encoding": "identity", "User-Agent": "bluelamp-courier/1"})
        self._session.mount("https://", _Pinned(tls(keys / "ca.pem", keys / "device.pem", keys / "device.key"), desk.name))

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        most: int = LONGEST_ANSWER,
    ) -> Answer:
        """One request and its whole answer of at most ``most`` bytes, whatever its status. Raises LineTrouble."""
        kind = {"Content-Type": "application/json"} if body is not None else {}
        with self._open(method, path, body, {**kind, **(headers or {})}, self._limits) as response:
            content = b""
            for piece in response.iter_content(65536):
                content += piece
                if len(content) > most:
                    raise LineTrouble("desk-odd")
            return Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, content)

    @contextmanager
    def stream(self, path: str) -> Iterator[Iterator[bytes]]:
        """A long answer piece by piece as it comes; a silence of one heartbeat is trouble. Raises LineTrouble."""
        with self._open("GET", path, None, {"Accept": "text/event-stream"}, self._silence) as response:
            if response.status_code != 200:
                raise trouble(Answer(response.status_code, {k.lower(): v for k, v in response.headers.items()}, b""))
            yield response.iter_content(None)

    def close(self) -> None:
        """Let go of every connection."""
        self._session.close()

    @contextmanager
    def _open(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str], limits: tuple[float, float]
    ) -> Iterator[requests.Response]:
        try:
            with self._session.request(
                method, self._url + path, data=body, headers=headers, timeout=limits, allow_redirects=False, stream=True
            ) as response:
                self._clock.hear(response.headers.get("Date"))
                yield response
        except requests.exceptions.SSLError as error:
            raise LineTrouble("desk-untrusted") from error
        except requests.exceptions.Timeout as error:
            raise LineTrouble("desk-slow") from error
        except requests.exceptions.RequestException as error:
            raise LineTrouble("desk-unreachable") from error


def trouble(answer: Answer) -> LineTrouble:
    """What an answer that is not the hoped-for one means for the line as a whole."""
    known = {401: "desk-refused", 403: "desk-refused", 426: "too-old", 429: "later", 503: "later"}
    wait = answer.headers.get("retry-after", "")
    return LineTrouble(known.get(answer.status, "desk-odd"), float(wait) if wait.isdigit() else 0.0)
