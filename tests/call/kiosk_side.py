"""The kiosk's half of a call in the tests: plays senses (the rings), the screen (the door) and the courier (the signatures)."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from numpy.typing import NDArray

from devices.stamp import delay_ms, draw_stamp, now_ms, read_stamp
from kiosk import wire
from kiosk.courier.reply import Verified, verify_reply
from kiosk.door import Door, DoorClosed, pair
from kiosk.rings import Ring
from kiosk.roster import public_text, sign, stamp
from kiosk.verbs import CALL_TO_SCREEN, CallFigures, CallIs, Offered, Start
from tests.call.clip import Clip, Film

CONTACT = "c0" * 16
KIOSK = "kiosk-1"
HELLO = "bluelamp-hello-v1"
LIMIT = 30.0  # s
ROOT = Path(__file__).parents[2]
V = TypeVar("V")


class KioskSide:
    """A call process with its four rings, a moving stamped picture and a voice. Everything is ended by :meth:`close`.

    ``inside``: the words of a command that runs another one where it should be (see tests.call.cable).
    ``clip``: what the camera sees in place of that picture.
    """

    def __init__(self, site: Path | None = None, inside: tuple[str, ...] = (), clip: Clip | None = None) -> None:
        self.key = Ed25519PrivateKey.generate()
        self.clip = clip or Clip(rate=15)
        self._film = Film(clip) if clip else None
        self.camera, self.officer = (Ring.frames(self.clip.width, self.clip.height) for _ in range(2))
        self.microphone, self.speaker = Ring.sound(), Ring.sound()
        ours, theirs = pair()
        arguments = ["--door", str(theirs.fileno())] + (["--config", str(site)] if site else [])
        command = [*inside, sys.executable, "-m", "kiosk.call", *arguments]
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
        samples = voice(np.arange(480 * 100))
        begun, blocks, pictures = time.monotonic(), 0, 0
        while not self._over.wait(0.005):
            passed = time.monotonic() - begun
            while blocks < passed * 100:
                at = blocks % 100 * 480
                self.microphone.write(samples[at : at + 480].tobytes(), time.monotonic_ns())
                blocks += 1
            if not self.hidden and pictures < passed * self.clip.rate:
                pictures = int(passed * self.clip.rate) + 1
                self.camera.write(self._film.next() if self._film else _plain(pictures), time.monotonic_ns())

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

    def brightness(self) -> int:
        """The middle of the officer's newest picture, 0 to 255."""
        found = self.officer.read(self.officer.newest())
        assert found is not None
        return int(np.frombuffer(found[0], np.uint8).reshape(480, 640, 3)[100:].mean())

    # ---- screen
    def start(self, ice: tuple[dict[str, str], ...] = (), relay_only: bool = False) -> str:
        """Start the call and return its offer."""
        self.begin(ice, relay_only)
        return self.wait(Offered, lambda _: True).sdp

    def begin(self, ice: tuple[dict[str, str], ...] = (), relay_only: bool = False) -> None:
        """Start the call, whatever comes of it."""
        rings = (self.camera, self.microphone, self.speaker, self.officer)
        self.door.send(Start(CONTACT, 1, ice, relay_only), [ring.descriptor for ring in rings])

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
        """The exit code of the process, once it is gone; 0 also when a busy machine made its goodbye reach its own limit."""
        code = self.process.wait(limit)
        return 0 if code == -signal.SIGALRM else code

    # ---- courier
    def public_key(self) -> str:
        """The device key as the console has it: raw, base64."""
        return public_text(self.key)

    def hello(self, sdp: str, **other: Any) -> dict[str, Any]:
        """A signed Hello over ``sdp``; ``other`` changes single fields."""
        said = _hello(sdp, datetime.now(UTC) + timedelta(minutes=1))
        return dict(wire.plain(sign(self.key, HELLO, {**wire.plain(said), **other})))

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


def voice(at: NDArray[Any]) -> NDArray[np.int16]:
    """What a codec takes for somebody who sings one vowel; whole after one second. ``at``: sample numbers."""
    t = at / 48_000
    phase = 2 * np.pi * 120 * t - 10 * np.cos(2 * np.pi * t)
    return np.asarray(sum(np.sin(k * phase) / k for k in range(1, 20)) * 4000 * (1 + 0.5 * np.sin(8 * np.pi * t)), np.int16)


def _plain(turn: int) -> bytes:
    picture = np.full((480, 640, 3), 90, np.uint8)
    picture[200:280, turn * 9 % 560 :][:, :80] = (40, 160, 220)
    draw_stamp(picture, now_ms())
    return picture.tobytes()


def form(colour: str) -> str:
    """A form with one answer, as the screen hands it over."""
    given = wire.Given("colour", "text", "What colour?", "What colour?", colour, colour, colour)
    return wire.canonical(wire.Form(1, "theft", "Theft", "Theft", "en", (given,), ("colour",))).decode()


def verified(signed: dict[str, Any], verify_key: str, offer: str, answer: str) -> Verified:
    """The Reply, checked by the courier's own function against a roster that holds this officer. Raises ReplyRefused."""
    officer = wire.Officer("officer-1", "officer", "1234", verify_key, "", ())
    roster = wire.Roster(1, 1, "2026-01-01T00:00:00Z", "2999-01-01T00:00:00Z", (), "", (officer,), "")
    hello = _hello(offer, datetime.now(UTC) + timedelta(minutes=1))
    return verify_reply(roster, wire.parse(wire.Signed, signed), answer, hello, datetime.now(UTC))


def _hello(sdp: str, expires: datetime) -> wire.Hello:
    return wire.Hello(1, CONTACT, KIOSK, 1, stamp(expires), wire.fingerprints(sdp), wire.sha256(sdp.encode()))
