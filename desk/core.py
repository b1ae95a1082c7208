"""What one running desk holds, handed to every handler; and what a handler is asked and answers. No route, no rule."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from desk.askers import Askers
from desk.authority import Authority
from desk.follows import Misses
from desk.hub import Hub
from desk.parts import Parts
from desk.presence import Presence
from desk.sessions import Challenges, Session
from desk.settings import Settings
from desk.store import Store
from kiosk.wire import Heartbeat, WireError, canonical


class Refused(Exception):
    """A request that is answered with a code of codes.toml and no more than that."""

    def __init__(self, status: int, code: str, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(code)
        self.status, self.code, self.headers, self.more = status, code, dict(headers or {}), more


@dataclass(frozen=True)
class Ask:
    """One request, its caller already known. ``body`` is bounded; ``origin`` is where the console page came from."""

    path: Mapping[str, str]
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""
    kiosk: str = ""
    session: Session | None = None

    def json(self, *keys: str) -> dict[str, Any]:
        """The body: ``{"v":1, ...}`` with exactly these keys. Raises WireError."""
        try:
            raw = json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise WireError("not-json") from error
        if not isinstance(raw, dict) or set(raw) != {"v", *keys}:
            raise WireError("bad-shape", "keys")
        if raw["v"] != 1:
            raise Refused(426, "too-old")
        return raw

    def officer(self) -> Session:
        """Who asks; a route for officers has made sure that there is one."""
        if self.session is None:
            raise Refused(401, "sign-in")
        return self.session


@dataclass(frozen=True)
class Answer:
    """``body``: something for JSON, or bytes of ``media_type``. ``cookie`` None leaves it alone, "" takes it away."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str = "application/json"
    cookie: str | None = None

    def content(self) -> bytes:
        """The bytes to send."""
        if self.body is None:
            return b""
        return self.body if isinstance(self.body, bytes) else canonical(self.body)


class KiosksHeard:
    """The last heartbeat of each kiosk and how long ago it spoke. In memory; safe from any thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock, self._lock = clock, Lock()
        self._heard: dict[str, tuple[float, Heartbeat | None]] = {}

    def beat(self, kiosk: str, heartbeat: Heartbeat) -> None:
        """It said how it is."""
        with self._lock:
            self._heard[kiosk] = (self._clock(), heartbeat)

    def spoke(self, kiosk: str) -> None:
        """It said anything at all."""
        with self._lock:
            self._heard[kiosk] = (self._clock(), self._heard.get(kiosk, (0.0, None))[1])

    def state(self, kiosk: str) -> dict[str, Any]:
        """``{"silent": seconds or None for never, "conditions", "figures", "waiting", "clock", "roster_version"}``."""
        with self._lock:
            at, beat = self._heard.get(kiosk, (None, None))
        silent = None if at is None else round(self._clock() - at)
        if beat is None:
            return {"silent": silent, "conditions": {}, "figures": {}, "waiting": 0, "clock": "", "roster_version": 0}
        said = {"waiting": beat.waiting, "clock": beat.clock, "roster_version": beat.roster_version}
        return {"silent": silent, "conditions": dict(beat.conditions), "figures": dict(beat.figures), **said}


@dataclass(frozen=True)
class Foretold:
    """What somebody who rings now is told of their wait (seconds; None: nobody can say), and last week's days, read at ``at``."""

    seconds: float | None = None
    week: tuple[Mapping[str, Any], ...] = ()
    at: float = float("-inf")


@dataclass
class Desk:
    """Everything that is open while the desk runs. ``now`` is wall time; ``boot`` never jumps."""

    settings: Settings
    store: Store
    authority: Authority
    parts: Parts
    hub: Hub
    presence: Presence
    challenges: Challenges
    heard: KiosksHeard
    misses: Misses
    askers: Askers
    now: Callable[[], float] = time.time
    closing: bool = False
    origins: tuple[str, ...] = ()
    foretold: Foretold = Foretold()


def open_desk(settings: Settings, boot: Callable[[], float] = time.monotonic) -> Desk:
    """Open or make the folder: keys, certificates, database and parts."""
    hub = Hub()
    store = Store(settings.data, hub.ring)
    return Desk(
        settings, store, Authority(settings.data, settings.name), Parts(settings.data / "parts"), hub,
        Presence(settings.answering_within, boot, settings.control_room), Challenges(settings.challenge_lives, settings.most_challenges),
        KiosksHeard(boot), Misses(settings.follow_misses, settings.follow_window, boot),
        Askers(settings.follow_misses, settings.public_busy, settings.follow_window, boot),
    )  # fmt: skip
