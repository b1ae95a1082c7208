"""The real desk as its own process, and an officer who signs in with a key file and answers a call, as their browser would."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from kiosk.roster import sign, stamp
from kiosk.wire import Hello, Reply, fingerprints, parse_json, plain, sha256
from provisioning.keys import OfficerKeys
from tests.trust.making import House
from tests.trust.running import ROOT


class RealDesk:
    """``python -m desk`` on free ports, with the house's roster and epoch keys installed."""

    def __init__(self, data: Path, house: House, *flags: str) -> None:
        self.data, self.house = data, house
        self.process = subprocess.Popen(
            [sys.executable, "-m", "desk", "--data", str(data), "--console-port", "0", "--door-port", "0", *flags],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout
        ready = json.loads(self.process.stdout.readline())
        self.console, self.door = ready["console"], ready["door"]
        self.install()

    def install(self) -> None:
        """Publish what the ceremony's folder holds now."""
        self.command("install", "--roster", self.house.folder / "roster.json", "--epochs", self.house.folder / "epochs")

    def command(self, name: str, *words: Any) -> str:
        """One of the desk's commands beside the running desk; what it said."""
        line = [sys.executable, "-m", "desk", name, "--data", str(self.data), *map(str, words)]
        return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout

    def invite(self, kiosk: str) -> str:
        return self.command("invite", "--kiosk", kiosk).strip()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        assert self.process.stdout
        self.process.stdout.close()


class RealOfficer:
    """Signed in by key file."""

    def __init__(self, desk: RealDesk, number: str) -> None:
        self.keys = parse_json(OfficerKeys, (desk.house.folder / f"officers/{number}.json").read_text())
        self.signing = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.keys.sign))
        self._session, self._url = requests.Session(), desk.console
        self._session.trust_env = False
        self._session.headers["Origin"] = desk.console
        challenge = self.post("/api/sign-in/challenge", {})["challenge"]
        statement = {"v": 1, "officer": number, "origin": desk.console, "challenge": challenge, "recipient": ""}
        signed = plain(sign(self.signing, "bluelamp-console-v1", statement))
        self._session.headers["X-Desk-Token"] = self.post("/api/sign-in/key", {"statement": signed})["token"]
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self._session.cookies)
        page = connect(
            desk.console.replace("http", "ws", 1) + "/api/live", origin=Origin(desk.console), proxy=None,
            additional_headers={"Cookie": cookies},
        )  # fmt: skip
        self._stack = ExitStack()
        self._line = self._stack.enter_context(page)
        self._thread = Thread(target=self._be_there, name="officer")
        self._thread.start()

    def _be_there(self) -> None:
        """Answer the desk's probes: an officer without an open page holds no caller."""
        with suppress(ConnectionClosed):
            while True:
                said = json.loads(self._line.recv())
                if "probe" in said:
                    self._line.send(json.dumps({"probe": said["probe"]}))

    def post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self._session.post(self._url + path, json={"v": 1, **body}, timeout=30)
        assert answer.ok, (path, answer.status_code, answer.text)
        return answer.json()

    def get(self, path: str) -> Any:
        answer = self._session.get(self._url + path, timeout=30)
        assert answer.ok, (path, answer.status_code, answer.text)
        return answer.json() if "json" in answer.headers["Content-Type"] else answer.content

    def answer(self, contact: str, offer: dict[str, Any], sdp: str, **changes: Any) -> None:
        """Sign a Reply to the kiosk's offer; ``changes`` are lies in it."""
        hello = parse_json(Hello, offer["hello"]["payload"])
        reply = Reply(
            v=1, contact=contact, kiosk=hello.kiosk, attempt=hello.attempt, officer=self.keys.officer,
            expires=stamp(datetime.now(UTC) + timedelta(seconds=60)), fingerprints=fingerprints(sdp),
            offer_sha256=hello.offer_sha256, answer_sha256=sha256(sdp.encode()),
        )  # fmt: skip
        signed = plain(sign(self.signing, "bluelamp-reply-v1", {**plain(reply), **changes}))
        self.post(f"/api/contacts/{contact}/reply", {"reply": signed, "sdp": sdp})

    def close(self) -> None:
        self._stack.close()
        self._thread.join(30)
        self._session.close()
