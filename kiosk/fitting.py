"""The process in which a kiosk is commissioned: wires kiosk.commissioning to the glass, to senses and to the courier.

It is forked by the keeper like a visit and never becomes one: when it ends, the keeper reads the settings anew.
"""

from __future__ import annotations

import os
import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from typing import Any

import ui.bridge
import ui.run
from kiosk import acceptance as on
from kiosk import commissioning, effects, events, technician, verbs
from kiosk import fitting_doors as doors
from kiosk.answers import Answer
from kiosk.app import ALIVE, ENDED, PAINTED
from kiosk.around import send
from kiosk.door import Packet
from kiosk.glass import View
from kiosk.house import House
from kiosk.panes import PanesFromAnyThread
from kiosk.receipt import Paper
from kiosk.spawn import Child, attend, connect, spawn
from kiosk.standing import Standing
from kiosk.submit import Submitter
from kiosk.timers import Timers
from kiosk.words import direction, name_of

_PICTURE = "camera"


def serve(house: House, control: Callable[[bytes], int], drive: socket.socket | None) -> int:
    """One commissioning, in this forked process. Returns the exit code."""
    return Fitting(house, control, drive).run()


class Fitting:
    """The parts of one commissioning and the threads between them."""

    def __init__(self, house: House, control: Callable[[bytes], int], drive: socket.socket | None) -> None:
        self._house, self._control, self._drive = house, control, drive
        self._bridge: ui.bridge.Bridge | None = None
        self._glass: ui.run.Glass | None = None
        self._senses: Child | None = None
        self._trial: Child | None = None  # the process of a test call
        self._courier: Child | None = None
        self._blank = False  # by the word of the courier that is there
        self._standing: list[Standing] = []
        self._ended = Event()
        self._tell: Callable[[dict[str, Any]], None] = lambda _: None
        self._timers = Timers(lambda name: self._post(events.Woke(name)), house.clock.elapsed)
        self._panes = PanesFromAnyThread(self._call, lambda: self._window().panes)
        self._names = {language: name_of(language) for language in house.config.screen.languages}

    def run(self) -> int:
        """Paint, serve, let go."""
        sys.argv = ["bluelamp", *(["-platform", "offscreen"] if self._house.offscreen else [])]
        code = ui.run.show(self._house.config, self._make_bridge, self._painted, self._drive, self._driven, self._over)
        self._close()
        return code

    def _make_bridge(self, glass: ui.run.Glass) -> ui.bridge.Bridge:
        house, self._glass = self._house, glass
        languages = house.config.screen.languages
        state = commissioning.State(languages, secrets.token_hex(8), True, doors.desk(house), house.config.site.kiosk)
        self._bridge = ui.bridge.Bridge(
            state,
            commissioning.step,
            self._view,
            self._perform,
            lambda _state, _question, raw: Answer(raw),
            words=house.words.__getitem__,
            screen=house.config.screen,
            same_touch_seconds=house.config.delays.same_touch,
            panes=glass.panes,
        )
        return self._bridge

    def _view(self, state: commissioning.State) -> View:
        language = state.language or self._house.config.screen.languages[0]
        return technician.view(state, self._house.words[language], self._names, direction(language) == "rtl")

    # ---- from any thread
    def _post(self, event: Any) -> None:
        if self._bridge is not None:
            self._bridge.post(event)

    def _call(self, act: Callable[[], None]) -> None:
        if self._bridge is not None:
            self._bridge.post(act)

    def _window(self) -> ui.run.Glass:
        assert self._glass is not None  # noqa: S101  (made before the first event can come)
        return self._glass

    def _say(self, word: bytes) -> None:
        with suppress(OSError):
            self._control(word)

    # ---- life
    def _driven(self, door: Any) -> None:
        self._tell, door.others, door.facts = door.tell, self._break, self._facts

    def _facts(self) -> dict[str, Any]:
        state: commissioning.State | None = self._bridge.state if self._bridge is not None else None
        return (
            {}
            if state is None
            else {
                "test": state.step,
                "phase": state.phase,
                "code": state.code,
                "outcome": state.outcome,
                "done": " ".join(sorted(state.done)),
            }
        )

    def _break(self, command: dict[str, Any]) -> str:
        if command.get("do") != "unplug":
            return f"there is no command {command.get('do')!r}"
        send(self._senses, verbs.Break(command["device"], command.get("act", "unplug")))
        return ""

    def _painted(self) -> None:
        self._say(PAINTED)
        home, pause = self._house.home, self._house.config.delays.process_back / 2
        drive = ("--drive",) if self._house.drive else ()
        arguments = ("--config", str(home / "site.toml"), *drive)

        def senses() -> Child:
            return spawn("kiosk.senses", verbs.SENSES_TO_SCREEN, arguments, home / "run" / "senses.sock")

        def courier() -> Child:
            return Child(connect(home / "run" / "courier.sock", verbs.COURIER_TO_SCREEN), None)

        self._standing = [
            Standing("senses", senses, self._senses_there, self._hear, lambda: self._lost("senses"), pause),
            Standing("courier", courier, self._courier_there, self._hear, lambda: self._lost("courier"), pause),
        ]
        Thread(target=self._live, name="alive", daemon=True).start()

    def _live(self) -> None:
        while not self._ended.wait(1.0):
            self._call(lambda: self._say(ALIVE))

    def _over(self) -> None:
        Thread(target=self._hand_over, name="hand over", daemon=True).start()

    def _hand_over(self) -> None:
        self._close()
        self._say(ENDED)

    def _close(self) -> None:
        self._ended.set()
        for standing in self._standing:
            standing.close()
        self._timers.close()

    def _senses_there(self, child: Child) -> None:
        self._senses = child

    def _courier_there(self, child: Child) -> None:
        self._courier, self._blank = child, False

    def _lost(self, process: str) -> None:
        setattr(self, f"_{process}", None)
        self._post(events.Lost(process))

    # ---- what the others say
    def _hear(self, packet: Packet) -> None:
        verb = packet.verb
        self._blank = self._blank or isinstance(verb, verbs.Blank)
        if isinstance(verb, verbs.CameraOpened) and packet.descriptors:
            self._panes.attach(_PICTURE, packet.descriptors[0])
        else:
            for descriptor in packet.descriptors:  # a test photograph is judged where it is taken, and is not looked at here
                os.close(descriptor)
        event = on.Blank(self._blank) if isinstance(verb, verbs.Blank | verbs.DeskIs) else doors.event_of(verb)
        if event is not None:
            self._post(event)
        if type(verb) in doors.ACTS:
            self._call(
                lambda: self._tell({"event": "device", "act": doors.ACTS[type(verb)], "code": getattr(verb, "code", "")})
            )

        if isinstance(verb, verbs.RelaysAre) and not verb.code:
            self._call_nobody(verb)

    def _call_nobody(self, way: verbs.RelaysAre) -> None:
        """In the process of a call, which alone may reach a relay. It ends by itself."""
        home = self._house.home
        if self._trial is not None:
            self._trial.let_go = True  # what it may still say is of an earlier try
        self._trial = child = spawn(
            "kiosk.call", verbs.CALL_TO_SCREEN, ("--config", str(home / "site.toml")), home / "run" / "call.sock"
        )
        attend(child, "call door", self._hear, lambda: self._post(events.Lost("call")))
        send(child, verbs.Start("", 0, way.ice, way.relay_only))

    # ---- what is asked of the world
    def _perform(self, effect: object, state: commissioning.State) -> None:
        words = self._house.words[state.language or self._house.config.screen.languages[0]]
        match effect:
            case effects.SetTimer(name, ms):
                self._timers.set(name, ms / 1000)
            case effects.StopTimer(name):
                self._timers.stop(name)
            case effects.CloseCamera():
                send(self._senses, verbs.CloseCamera())
                self._panes.detach(_PICTURE)
            case on.PrintProof(job):
                self._print(job, technician.proof(state, words))
            case on.PrintSheet(job):
                self._print(job, technician.sheet(state, words))
            case on.SealTrial():
                self._seal_trial()
            case on.AskSite():
                self._post(on.SiteIs(doors.site(self._house.home, self._house.config)))
            case on.Enrol() | on.TryDesk() | on.TryCall() | on.KeepSheet():
                self._ask_courier(effect)
            case _ if type(effect) in doors.SENSES:
                send(self._senses, doors.SENSES[type(effect)](effect))

    def _print(self, job: int, paper: Paper) -> None:
        send(self._senses, verbs.Print(job, paper.lines, paper.qr, paper.language))

    def _seal_trial(self) -> None:
        """As every report is: by this account, into the same folder."""
        made = Submitter(
            doors.settings(self._house.home, self._house.config), self._house.home, {}, {}, self._house.clock, ()
        ).trial()
        self._post(on.TrialSealed(made.report_id) if isinstance(made, events.Saved) else on.TrialSealed("", made.code))
        send(self._courier, verbs.Look())

    def _ask_courier(self, effect: on.Enrol | on.TryDesk | on.TryCall | on.KeepSheet) -> None:
        verb, lost = doors.COURIER[type(effect)]
        if not send(self._courier, verb(**vars(effect))):
            self._post(lost)
