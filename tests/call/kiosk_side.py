"""The kiosk's half of a call in the tests: plays senses (the rings), the screen (the door) and the courier (the signatures)."""

from __future__ import annotations

import base64
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kiosk import wire
from kiosk.door import Door, DoorClosed, pair
from kiosk.rings import Ring
from kiosk.verbs import CALL_TO_SCREEN, CallFigures, CallIs, Offered, Start
from tests.call.stamp import delay_ms, draw_stamp, now_ms, read_stamp

CONTACT = "c0" * 16
KIOSK = "kiosk-1"
HELLO = "bluelamp-hello-v1"
REPLY = "bluelamp-reply-v1"
LIMIT = 30.0  # s
ROOT = Path(__file__).parents[2]
V = TypeVar("V")


class KioskSide:
    """A call process with its four rings, a moving stamped picture and a tone. Everything is ended by :meth:`close`."""

    def __init__(self, site: Path | None = None) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.camera, self.officer = Ring.frames(), Ring.frames()
        self.microphone, self.speaker = Ring.sound(), Ring.sound()
        ours, theirs = pair()
        arguments = ["--door", str(theirs.fileno())] + (["--config", str(site)] if site else [])
        command = [sys.executable, "-m", "kiosk.call", *arguments]
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        theirs.close()
        self.door = Door(ours, CALL_TO_SCREEN)
        self.heard: list[Any] = []
        self.hidden = False
        self._over = threading.Event()
        self._writer = threading.Thread(target=self._write, name="senses")
        self._writer.start()

    # ---- senses
    def _write(self) -> None:
        picture = np.full((480, 640, 3), 90, np.uint8)
        samples = (np.sin(2 * np.pi * 440 * np.arange(480 * 100) / 48_000) * 8000).astype(np.int16)
        begun, blocks, pictures = time.monotonic(), 0, 0
        while not self._over.wait(0.005):
            passed = time.monotonic() - begun
            while blocks < passed * 100:
                at = blocks % 100 * 480
                self.microphone.write(samples[at : at + 480].tobytes(), time.monotonic_ns())
                blocks += 1
            if not self.hidden and pictures < passed * 15:
                pictures = int(passed * 15) + 1
                picture[40:] = 90
                picture[200:280, pictures * 9 % 560 :][:, :80] = (40, 160, 220)
                draw_stamp(picture, now_ms())
                self.camera.write(picture.tobytes(), time.monotonic_ns())

    def g2g_ms_p50(self, pictures: int = 20) -> int:
        """Median delay of that many stamped pictures from the officer's camera to our ring."""
        delays: list[int] = []
        last = self.officer.newest()
        until = time.monotonic() + LIMIT
        while len(delays) < pictures and time.monotonic() < until:
            number = self.officer.newest()
            found = self.officer.read(number) if number != last else None
            if found is None:
                self._over.wait(0.002)
                continue
            last = number
            ms = read_stamp(np.frombuffer(found[0], np.uint8).reshape(480, 640, 3))
            if ms is not None:
                delays.append(delay_ms(ms))
        return sorted(delays)[len(delays) // 2]

    def loudness(self) -> int:
        """The largest sample among the newest blocks of the speaker ring."""
        newest = self.speaker.newest()
        blocks = [self.speaker.read(number) for number in range(max(1, newest - 30), newest + 1)]
        return max(
            (int(np.abs(np.frombuffer(block[0], np.int16).astype(np.int32)).max()) for block in blocks if block), default=0
        )

    # ---- screen
    def start(self, ice: tuple[dict[str, str], ...] = (), relay_only: bool = False) -> str:
        """Start the call and return its offer."""
        rings = (self.camera, self.microphone, self.speaker, self.officer)
        self.door.send(Start(CONTACT, 1, ice, relay_only), [ring.descriptor for ring in rings])
        return self.wait(Offered, lambda _: True).sdp

    def wait(self, kind: type[V], fits: Callable[[V], bool], limit: float = LIMIT) -> V:
        """The next verb of ``kind`` that fits; all others are kept in ``heard``."""
        until = time.monotonic() + limit
        while time.monotonic() < until:
            packet = self.door.receive(max(0.0, until - time.monotonic()))
            if packet is None:
                break
            self.heard.append(packet.verb)
            if isinstance(packet.verb, kind) and fits(packet.verb):
                return packet.verb
        raise AssertionError(f"no {kind.__name__} that fits; heard {self.heard[-8:]}")

    def wait_state(self, state: str, limit: float = LIMIT) -> CallIs:
        """Until the call says that it is in ``state``."""
        return self.wait(CallIs, lambda call: call.state == state, limit)

    def figures(self) -> CallFigures:
        """The next figures that show pictures both ways."""
        return self.wait(CallFigures, lambda figures: figures.frames_sent > 5 and figures.frames_received > 5)

    def ended(self, limit: float = 20.0) -> int:
        """The exit code of the process, once it is gone."""
        return self.process.wait(limit)

    # ---- courier
    def public_key(self) -> str:
        return base64.b64encode(self.key.public_key().public_bytes_raw()).decode()

    def hello(self, sdp: str, **other: Any) -> dict[str, Any]:
        """A signed Hello over ``sdp``; ``other`` changes single fields."""
        expires = (datetime.now(UTC) + timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
        said = wire.Hello(1, CONTACT, KIOSK, 1, expires, wire.fingerprints(sdp), wire.sha256(sdp.encode()))
        payload = wire.canonical({**wire.plain(said), **other}).decode()
        signature = base64.b64encode(self.key.sign(wire.signed_bytes(HELLO, payload))).decode()
        return dict(wire.plain(wire.Signed(HELLO, payload, self.public_key(), signature)))

    def call(self, sdp: str, **other: Any) -> dict[str, Any]:
        """What the console hands to answerCall; ``other`` changes single keys."""
        given = {"contact": CONTACT, "attempt": 1, "kiosk": KIOSK, "kioskKey": self.public_key(), "hello": self.hello(sdp)}
        return {**given, "sdp": sdp, "ice": [], **other}

    def close(self) -> None:
        """End everything; safe to call twice."""
        self._over.set()
        self._writer.join(5)
        try:
            self.process.kill()
        finally:
            self.process.wait(5)
        if self.process.stderr:
            self.process.stderr.close()
        self.door.close()
        for ring in (self.camera, self.microphone, self.speaker, self.officer):
            ring.close()

    def gone(self) -> bool:
        """True once the other end of the door is closed."""
        try:
            while self.door.receive(LIMIT) is not None:
                pass
        except DoorClosed:
            return True
        return False


def verified(signed: dict[str, Any], verify_key: str, offer: str, answer: str) -> wire.Reply:
    """The Reply, checked as the courier checks it: key, context, contact, attempt, both digests, fingerprints, not over."""
    sealed = wire.parse(wire.Signed, signed)
    if sealed.context != REPLY or sealed.key != verify_key:
        raise InvalidSignature
    key = Ed25519PublicKey.from_public_bytes(base64.b64decode(verify_key))
    key.verify(base64.b64decode(sealed.signature), wire.signed_bytes(sealed.context, sealed.payload))
    reply = wire.parse_json(wire.Reply, sealed.payload)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    digests = (wire.sha256(offer.encode()), wire.sha256(answer.encode()))
    good = (reply.contact, reply.attempt, reply.offer_sha256, reply.answer_sha256) == (CONTACT, 1, *digests)
    if not good or reply.fingerprints != wire.fingerprints(answer) or reply.expires <= now:
        raise InvalidSignature
    return reply
