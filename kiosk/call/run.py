"""The life of one call: verbs in, states out, everything ended and wiped within two seconds. Holds no device and no key."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections import deque
from collections.abc import Coroutine
from ssl import SSLContext
from typing import Any

from aiortc import MediaStreamTrack

from kiosk.call import line, received, sound, trial
from kiosk.call.gate import Refused
from kiosk.call.liveness import presence
from kiosk.call.log import tell
from kiosk.call.peer import Peer, Rings
from kiosk.config import Config
from kiosk.door import Door, DoorClosed, Packet
from kiosk.rings import Ring
from kiosk.verbs import (
    Accept,
    AnswerSuggestion,
    CallFigures,
    CallIs,
    Got,
    HangUp,
    Offered,
    ShowForm,
    Start,
    Suggested,
    Type,
    Typed,
)
from kiosk.wire import WireError

_GOODBYE = 1.5  # s for the whole end; then the process is killed
_LAST_WORD = 0.8  # s of it for the other side to have heard the goodbye
_LOOK = 0.25  # s
_MOST_LINES = 50  # typed in one second: no person does that


class OneCall:
    """Runs until someone ends it. Everything happens in the event loop's thread."""

    def __init__(self, door: Door, config: Config, trust: SSLContext | None = None) -> None:
        self._door, self._config, self._trust = door, config, trust
        self._loop = asyncio.get_running_loop()
        self._over: asyncio.Future[str] = self._loop.create_future()
        self._tasks: set[asyncio.Task[None]] = set()
        self._peer: Peer | None = None
        self._rings: Rings | None = None
        self._state = ""
        self._unsent: deque[line.Out] = deque(maxlen=_MOST_LINES)
        self._received = self._setup_ms = self._beats = self._lines = 0
        self._accepted = self._heard = self._limit = 0.0

    async def run(self) -> None:
        """From the first verb to the end; returns with everything closed."""
        screen = self._door.fileno()  # kept: a door that has closed itself no longer knows it
        self._loop.add_reader(screen, self._hear)
        self._loop.add_signal_handler(signal.SIGTERM, self._finish, "visitor")
        self._do(self._watch())
        reason = await self._over
        self._loop.remove_reader(screen)
        await self._end(reason)

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, Refused):
            tell(error.code)
            self._finish(error.reason)
        elif isinstance(error, DoorClosed):
            self._finish("visitor")
        elif error is not None and not self._over.done():
            self._over.set_exception(error)  # unexpected: end with a trace, the screen sees the door close

    def _finish(self, reason: str) -> None:
        if not self._over.done():
            self._over.set_result(reason)

    # ---- what the screen says
    def _hear(self) -> None:
        try:
            packet = self._door.receive(0)
        except DoorClosed:
            self._finish("visitor")
            return
        if packet is not None:
            self._act(packet)

    def _act(self, packet: Packet) -> None:
        match packet.verb:
            case Start() as start if self._peer is None and len(packet.descriptors) == 4:
                self._do(self._start(start, packet.descriptors))
            case Start() as start if self._peer is None and not packet.descriptors:
                self._do(self._try(start))
            case Accept() as accept if self._peer is not None and not self._accepted:
                self._do(self._accept(self._peer, accept))
            case Type(text, name):
                self._say(line.Said(text, name))
            case ShowForm() | AnswerSuggestion() | Got():
                self._say(packet.verb)
            case HangUp(reason):
                self._finish(reason)
            case _:
                self._finish("failed")

    async def _try(self, start: Start) -> None:
        """Only whether a call could get through, and then this process is over."""
        self._tell_screen(CallIs("tried", await trial.through(start.ice, start.relay_only, self._config.call, self._trust)))
        self._finish("visitor")

    async def _start(self, start: Start, descriptors: tuple[int, ...]) -> None:
        self._rings = Rings(*(Ring(descriptor) for descriptor in descriptors))
        self._peer = peer = Peer(start, self._rings, self._config.call, self._trust)
        self._limit = self._loop.time() + self._config.delays.call_answer
        peer.connection.on("track", self._on_track)
        peer.connection.on("connectionstatechange", self._on_connection)
        peer.line.on("message", self._on_message)
        peer.line.on("open", self._on_open)
        self._door.send(Offered(await peer.offer()))

    async def _accept(self, peer: Peer, accept: Accept) -> None:
        self._accepted = self._heard = self._loop.time()
        self._limit = self._accepted + self._config.delays.call_lost
        await peer.accept(accept.sdp, accept.fingerprints)
        self._tell("connecting")

    # ---- what the officer's side does
    def _on_connection(self) -> None:
        peer = self._peer
        if peer is None or self._state not in ("", "connecting"):
            return  # once connected, only silence ends a call: presence decides
        if peer.connection.connectionState == "failed":
            self._finish("refused" if peer.refused else "failed")
        elif peer.connection.connectionState == "connected":
            self._do(self._prove(peer))

    async def _prove(self, peer: Peer) -> None:
        peer.prove()
        self._do(peer.tell_arrivals())
        self._heard = self._loop.time()
        self._tell("connected")

    def _on_track(self, track: MediaStreamTrack) -> None:
        if self._peer is not None and self._rings is not None:
            self._do(self._receive(track, self._peer, self._rings))

    async def _receive(self, track: MediaStreamTrack, peer: Peer, rings: Rings) -> None:
        await peer.gate.wait()
        if track.kind == "video":
            await received.show(track, rings.officer, self._saw)
        else:
            await sound.play(peer.sound, rings.speaker, self._noise)

    def _saw(self) -> None:
        self._heard = self._loop.time()
        self._received += 1
        if not self._setup_ms:
            self._setup_ms = max(1, round((self._heard - self._accepted) * 1000))

    def _noise(self) -> None:
        self._heard = self._loop.time()

    def _on_message(self, raw: object) -> None:
        if self._peer is None or not self._peer.gate.is_set():
            return
        self._heard = self._loop.time()
        match line.read(raw):
            case line.Bye():
                self._finish("officer")
            case line.Said(text, name):
                self._pass_on(Typed(text, name))
            case (Suggested() | Got()) as said:
                self._pass_on(said)

    def _pass_on(self, verb: Typed | Suggested | Got) -> None:
        self._lines += 1
        if self._lines > _MOST_LINES:
            self._finish("refused")
        else:
            self._tell_screen(verb)

    def _on_open(self) -> None:
        waiting, self._unsent = self._unsent, deque(maxlen=_MOST_LINES)
        for message in waiting:
            self._say(message)

    def _say(self, message: line.Out) -> None:
        try:
            text = line.say(message)
        except WireError as error:  # a form that nobody could read: it is not shown, and the call goes on
            tell(error.code)
            return
        if self._peer is not None and self._peer.line.readyState == "open":
            self._peer.line.send(text)
        elif not isinstance(message, line.Beat):
            if isinstance(message, ShowForm):  # only the newest state of the answers is worth showing
                self._unsent = deque((m for m in self._unsent if not isinstance(m, ShowForm)), _MOST_LINES)
            self._unsent.append(message)

    # ---- time
    async def _watch(self) -> None:
        next_second = self._loop.time() + 1
        while True:
            await asyncio.sleep(_LOOK)
            now = self._loop.time()
            if self._state in ("", "connecting"):
                if self._limit and now > self._limit:
                    self._finish("failed")
            else:
                self._tell(presence(now - self._heard, self._config.delays))
            if now >= next_second:
                next_second = now + 1
                self._each_second()

    def _each_second(self) -> None:
        self._lines = 0
        if self._accepted and self._peer is not None:
            self._beats += 1
            self._say(line.Beat(self._beats))
            self._tell_screen(CallFigures(self._peer.camera.sent, self._received, self._setup_ms))

    def _tell(self, state: str) -> None:
        if state == "lost":
            self._finish("lost")
        elif state != self._state:
            self._state = state
            self._tell_screen(CallIs(state))

    def _tell_screen(self, verb: CallFigures | CallIs | Typed | Suggested | Got) -> None:
        try:
            self._door.send(verb)
        except DoorClosed:  # the screen is gone, and with it the visitor
            self._finish("visitor")

    # ---- the end
    async def _end(self, reason: str) -> None:
        # The alarm's default is to kill: no library of ours can make a goodbye longer.
        signal.setitimer(signal.ITIMER_REAL, _GOODBYE)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._rings is not None:
            self._rings.wipe()
        with contextlib.suppress(DoorClosed):  # the screen may be gone: that may be why we end
            self._door.send(CallIs("ended", reason))
        if self._peer is not None:
            if reason not in ("officer", "lost"):
                await self._peer.last_word(line.say(line.Bye(reason)), _LAST_WORD)
            await self._peer.close()
        self._door.close()
