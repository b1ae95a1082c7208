"""A real desk in its own process, with real keys, and the two kinds of client it has: kiosks over TLS, consoles over HTTP."""

from __future__ import annotations

import base64
import json
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.authority import spki_sha256
from kiosk.roster import public_text, sign
from kiosk.seal import Attachment, Sealed, seal_report
from kiosk.wire import Given, Header, Hello, Report, Roster, enrolment_mac, parse_json, plain, sha256

LIMIT = 30.0
_WITH_DELAYS = """import sys
from pathlib import Path
from desk.serve import run
from desk.settings import Settings
run(Settings(Path(sys.argv[1]), console_port=0, door_port=0, **{}))
"""


@dataclass
class Running:
    """A desk that accepts; ``keys`` is the folder of its key ceremony."""

    data: Path
    keys: Path
    console: str
    door: str
    process: subprocess.Popen[str]
    public: str = ""

    def command(self, *words: str) -> str:
        """Run one command beside the running desk; its output."""
        line = [sys.executable, "-m", "desk", words[0], "--data", str(self.data), *words[1:]]
        done = subprocess.run(line, check=True, capture_output=True, text=True, timeout=LIMIT * 2)
        return done.stdout.strip()

    @property
    def roster(self) -> Roster:
        """The newest roster that was made for it."""
        return parse_json(Roster, json.loads((self.keys / "roster.json").read_text())["roster"]["payload"])


@contextmanager
def running_desk(data: Path, keys: Path, *flags: str, **settings: float) -> Iterator[Running]:
    """Start it, wait until it says that it is ready, and end it afterwards. ``settings`` are delays of desk.settings."""
    line = [sys.executable, "-m", "desk", "--data", str(data), "--console-port", "0", "--door-port", "0", *flags]
    if settings:
        line = [sys.executable, "-c", _WITH_DELAYS.format(settings), str(data)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            yield Running(data, keys, ready["console"], ready["door"], process, ready["public"])
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(LIMIT)


def until(look: Callable[[], Any], limit: float = LIMIT) -> Any:
    """What ``look`` gives as soon as it is true, or the last that it gave."""
    end = time.monotonic() + limit
    while not (value := look()) and time.monotonic() < end:
        time.sleep(0.02)
    return value


class Kiosk:
    """A kiosk's side of the door, written from docs/protocol.md."""

    def __init__(self, desk: Running, folder: Path, name: str) -> None:
        self.name, self.door, self.folder = name, desk.door, folder
        self.key = Ed25519PrivateKey.generate()
        self.device_key = public_text(self.key)
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.verify = str(desk.data / "ca.pem")

    def enrol(self, desk: Running, code: str) -> requests.Response:
        """Ask to be let in; on success keep the certificate."""
        server = x509.load_pem_x509_certificate((desk.data / "server.pem").read_bytes())
        tls = spki_sha256(server.public_key())  # type: ignore[arg-type]
        mac = enrolment_mac(code, "kiosk", tls, self.device_key)
        body = {"v": 1, "kiosk": self.name, "device_key": self.device_key, "mac": mac}
        answer = self.http.post(f"{self.door}/v1/enrol", json=body, timeout=LIMIT)
        if answer.status_code == 200:
            assert answer.json()["mac"] == enrolment_mac(code, "desk", tls, self.device_key)
            self.use(answer.json()["certificate"])
        return answer

    def use(self, certificate: str) -> None:
        """Speak with this certificate from now on."""
        stem = secrets.token_hex(4)
        pem, key = self.folder / f"{stem}.pem", self.folder / f"{stem}.key"
        pem.write_text(certificate)
        encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
        key.write_bytes(self.key.private_bytes(encoding, form, serialization.NoEncryption()))
        self.http.close()
        self.http.cert = (str(pem), str(key))

    def ask(self, method: str, path: str, body: Any = None, **more: Any) -> requests.Response:
        """One request at the door."""
        return self.http.request(method, f"{self.door}{path}", json=body, timeout=LIMIT, **more)

    def seal(self, desk: Running, **changes: Any) -> tuple[Header, Sealed]:
        """A sealed report with one photograph, as it would lie in the outbox."""
        return sealed(self, desk, **changes)

    def upload(self, header: Header, parts: tuple[bytes, ...]) -> str:
        """The whole way in; the moment the desk says it was received."""
        path = f"/v1/reports/{header.report_id}"
        assert self.ask("PUT", path, plain(sign(self.key, "bluelamp-header-v1", header))).status_code in (200, 201)
        for n, part in enumerate(parts):
            answer = self.ask("PATCH", f"{path}/parts/{n}", data=part, headers={"Upload-Offset": "0"})
            assert answer.status_code == 204, answer.text
        done = self.ask("POST", f"{path}/complete", {"v": 1})
        assert done.status_code == 200, done.text
        return str(done.json()["received"])

    def ring(self, kind: str = "video", urgency: int = 2, *needs: str) -> str:
        """Somebody wants a person."""
        contact = secrets.token_hex(16)
        body: dict[str, Any] = {"v": 1, "contact": contact, "kind": kind, "language": "en", "urgency": urgency}
        body["needs"] = list(needs or ("woman-officer",))
        assert self.ask("POST", "/v1/contacts", body).status_code == 201
        return contact

    def hello(self, contact: str, sdp: str, attempt: int = 1) -> requests.Response:
        """A signed offer."""
        value = Hello(1, contact, self.name, attempt, "2099-01-01T00:00:00Z", (), sha256(sdp.encode()))
        return self.ask(
            "POST",
            f"/v1/contacts/{contact}/hello",
            {"v": 1, "hello": plain(sign(self.key, "bluelamp-hello-v1", value)), "sdp": sdp},
        )

    @contextmanager
    def events(self, after: int = 0) -> Iterator[Iterator[tuple[int, str, dict[str, Any]]]]:
        """What it hears, as (number, name, data)."""
        with self.ask("GET", f"/v1/events?after={after}", stream=True) as answer:
            assert answer.status_code == 200, answer.text
            yield _events(answer)


def _events(answer: requests.Response) -> Iterator[tuple[int, str, dict[str, Any]]]:
    seen: dict[str, str] = {}
    for line in answer.iter_lines(chunk_size=1, decode_unicode=True):
        if not line and seen:
            yield int(seen["id"]), seen["event"], json.loads(seen["data"])
            seen = {}
        elif line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            seen[name] = value


def sealed(
    kiosk: Kiosk,
    desk: Running,
    *,
    lane: str = "general",
    urgency: int = 1,
    story: str = "The lock was cut.",
    more: tuple[Attachment, ...] = (),
) -> tuple[Header, Sealed]:
    """One report of this kiosk, sealed to the lane of the desk's roster: a photograph, and ``more`` exhibits."""
    report_id = secrets.token_hex(16)
    answers = (
        Given("what", "long", "What happened", "What happened", story, story, story),
        Given("who", "choice", "Who did it", "Who did it", "stranger", "A stranger", "A stranger", "chosen"),
    )
    photograph = Path(__file__).parent / "lock.jpg"
    report = Report(
        1, report_id, "7KD-4MQ-9TR", "bicycle", 1, "Bicycle stolen", "Bicycle stolen", "en", kiosk.name,
        "2026-11-24T17:05:00Z", "good", answers, (), "",
    )  # fmt: skip
    photographs = (Attachment("image/jpeg", "photo", photograph.read_bytes()), *more)
    made = seal_report(
        report, photographs, desk.roster, lane, urgency=urgency, needs=("large-print",), contact_rule="no-message"
    )
    header = replace(made.header, seq=1)
    return header, made


class Console:
    """An officer's browser without the browser: signs in by key file and asks as the page does."""

    def __init__(self, desk: Running, number: str = "4417") -> None:
        self.base, self.number = desk.console, number
        self.file = json.loads((desk.keys / "officers" / f"{number}.json").read_text())
        self.key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.file["sign"]))
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.headers.update({"Origin": self.base, "Sec-Fetch-Site": "same-origin"})

    def statement(self, challenge: str, **changes: Any) -> dict[str, Any]:
        """What the page signs to sign in."""
        said = {"v": 1, "officer": self.number, "origin": self.base, "challenge": challenge, "recipient": ""} | changes
        return dict(plain(sign(self.key, "bluelamp-console-v1", said)))

    def challenge(self) -> str:
        """Fresh words to sign."""
        return str(self.post("/api/sign-in/challenge").json()["challenge"])

    def sign_in(self) -> Console:
        """With the key file's key."""
        answer = self.post("/api/sign-in/key", {"statement": self.statement(self.challenge())})
        assert answer.status_code == 200, answer.text
        self.http.headers["X-Desk-Token"] = answer.json()["token"]
        return self

    def get(self, path: str) -> requests.Response:
        """As the page reads."""
        return self.http.get(self.base + path, timeout=LIMIT)

    def post(self, path: str, body: dict[str, Any] | None = None) -> requests.Response:
        """As the page changes."""
        return self.http.post(self.base + path, json={"v": 1, **(body or {})}, timeout=LIMIT)

    @property
    def cookie(self) -> str:
        """For a WebSocket."""
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())


def now() -> datetime:
    """Now, aware."""
    return datetime.now(UTC)
