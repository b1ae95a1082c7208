"""Wiring: builds one kiosk from its folder and one visit from its kiosk. The only module that knows everyone."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import ui.bridge
import ui.run
from kiosk import beforehand, codewords, events, health, interpreter, review, session, verbs
from kiosk.around import Surroundings
from kiosk.clock import Clock
from kiosk.config import load
from kiosk.door import Packet
from kiosk.drafting import Drafting
from kiosk.hearing import Call, hear
from kiosk.house import House, board, book, check, form, gazetteer, paper, seal_plan, spoken, suggested, trusted
from kiosk.journeyset import served
from kiosk.meaning.manifest import usable
from kiosk.offered import offered
from kiosk.panes import PanesFromAnyThread
from kiosk.perform import Performer
from kiosk.spawn import Child, attend, connect, spawn
from kiosk.standing import Standing
from kiosk.submit import Submitter
from kiosk.timers import Timers
from kiosk.view import view
from kiosk.words import name_of

PAINTED, ENDED, ALIVE, SETUP = b"p", b"e", b"a", b"s"  # what a screen process says to its keeper


def prepare(home: Path, drive: bool, offscreen: bool) -> House:
    """Read everything and import everything, once, before the first visitor. Raises ConfigError; JourneyError only for the
    journeys that are shipped: a place's own are served when they are good, and otherwise others instead."""
    config = load(site if (site := home / "site.toml").exists() else None)  # a blank kiosk may have none yet
    ui.run.prepare()
    languages = dict.fromkeys(("en", *config.screen.languages))
    chosen = served(home, config.site.journeys)
    read = review.vouched(home, config.site.reviews)
    words = beforehand.words(languages, read, chosen.journeys)
    return House(
        home=home,
        config=config,
        journeys=offered(chosen.journeys, config.site.features),
        words=words,
        drive=drive,
        offscreen=offscreen,
        clock=Clock(),
        code_words=codewords.load(),
        danger=beforehand.lists(),
        asked_again=review.asked_again(languages, read),
        spoken=interpreter.load(),
        named=interpreter.aloud({**{one: name_of(one) for one in languages}, **interpreter.load()}, words["en"].language_name),
        own_words=usable(config.meaning.weights),
        conditions=chosen.conditions,
        gazetteer=gazetteer(home, config.site),
        board=board(home, config.site),
    )


def serve_visitor(house: House, control: Callable[[bytes], int], drive: socket.socket | None) -> int:
    """One visitor, in this forked process, from attract to the wipe. Returns the exit code."""
    return Visit(house, control, drive).run()


class Visit:
    """The parts of one visit and the threads between them. Everything of a visitor is in here, and ends with the process."""

    def __init__(self, house: House, control: Callable[[bytes], int], drive: socket.socket | None) -> None:
        self._house, self._control, self._drive = house, control, drive
        self._standing: list[Standing] = []
        self._health: health.Watch | None = None
        self._glass: ui.run.Glass | None = None
        self._bridge: ui.bridge.Bridge | None = None
        self._tell: Callable[[dict[str, Any]], None] = lambda _: None
        self._ended = Event()
        self._performer = Performer(self._surroundings())
        self._performer.tell_health(house.conditions)

    def run(self) -> int:
        """Paint, serve, wipe."""
        sys.argv = ["bluelamp", *(["-platform", "offscreen"] if self._house.offscreen else [])]
        code = ui.run.show(self._house.config, self._make_bridge, self._painted, self._drive, self._driven, self._over)
        self._close()
        return code

    def _surroundings(self) -> Surroundings:
        house = self._house
        submitter = Submitter(house.config, house.home, house.journeys, house.words, house.clock, house.code_words)
        return Surroundings(
            config=house.config,
            post=self.post,
            panes=PanesFromAnyThread(self.call, lambda: self.glass().panes),
            start_call=self._start_call,
            submit=submitter,
            ring_back=submitter.ring_back,
            words_of=partial(spoken, house),
            name_of=house.named.__getitem__,
            slip=partial(paper, house),
            form=partial(form, house),
            trusted=partial(trusted, house),
            seal_plan=partial(seal_plan, house),
            suggest=self._suggest,
            timers=Timers(lambda name: self.post(events.Woke(name)), house.clock.elapsed),
            wipe_screen=self._wipe_screen,
            end_visit=self._ended.set,
            key=self._key,
            drafts=Drafting(house.home, house.config, house.journeys, house.words, house.code_words),
            tell=lambda event: self.call(lambda: self._tell(event)),
        )

    def _make_bridge(self, glass: ui.run.Glass) -> ui.bridge.Bridge:
        house, self._glass = self._house, glass
        self._bridge = ui.bridge.Bridge(
            session.fresh(book(house), secrets.token_hex(16)),
            session.step,
            lambda state: view(state, house.words[state.language]),
            self._performer.perform,
            partial(check, house),
            words=house.words.__getitem__,
            screen=house.config.screen,
            hold_seconds=house.config.delays.duress,
            same_touch_seconds=house.config.delays.same_touch,
            panes=glass.panes,
        )
        return self._bridge

    def _driven(self, door: Any) -> None:
        """The test door is there: it hears what the devices do, and may break a mock one."""
        self._tell, door.others = door.tell, self._break
        door.facts = lambda: session.facts(self._bridge.state) if self._bridge is not None else {}

    def _break(self, command: dict[str, Any]) -> str:
        match command:
            case {"do": "say", "file": file}:
                self._performer.senses(verbs.Break("microphone", f"say:{file}"))
            case {"do": "unplug", "device": device}:
                self._performer.senses(verbs.Break(device, command.get("act", "unplug")))
            case _:
                return f"there is no command {command.get('do')!r}"
        return ""

    def _suggest(self, question: str, text: str, contact: str) -> None:
        """The officer of a call has filled something in: it is judged against the visit as it is in the screen's own thread."""

        def act() -> None:
            if self._bridge is not None:
                answer = suggested(self._house, self._bridge.state, question, text)
                self.post(events.Suggested(question, text, answer, contact))

        self.call(act)

    # ---- from any thread
    def post(self, event: events.Event) -> None:
        """Hand an event in; before the bridge is there nothing can have happened yet."""
        if self._bridge is not None:
            self._bridge.post(event)

    def call(self, act: Callable[[], None]) -> None:
        """Have ``act`` done in the screen's own thread."""
        if self._bridge is not None:
            self._bridge.post(act)

    def glass(self) -> ui.run.Glass:
        """The window; only in the screen's own thread."""
        assert self._glass is not None  # noqa: S101  (made before the first event can come)
        return self._glass

    # ---- life
    def _painted(self) -> None:
        self._control(PAINTED)
        pause = self._house.config.delays.process_back / 2
        self._standing = [
            Standing("senses", self._open_senses, self._senses_there, self._hear, lambda: self._lost("senses"), pause),
            Standing("courier", self._open_courier, self._courier_there, self._hear, lambda: self._lost("courier"), pause),
        ]
        if self._house.own_words:
            self._standing.append(
                Standing("meaning", self._open_meaning, self._meaning_there, self._hear, lambda: self._lost("meaning"), pause)
            )
        self._health = health.Watch(self._look, self._outbox_is, self._house.config.delays.heartbeat)
        Thread(target=self._live, name="alive", daemon=True).start()

    def _over(self) -> None:
        """The visit has ended: let go of the devices, then ask for a successor. This picture stays until it has painted."""
        Thread(target=self._hand_over, name="hand over", daemon=True).start()

    def _hand_over(self) -> None:
        self._close()
        self._say(ENDED)

    def _live(self) -> None:
        """Tell the keeper once a second that the screen's own thread answers, until the visit has ended."""
        while not self._ended.wait(1.0):
            self.call(lambda: self._say(ALIVE))

    def _say(self, word: bytes) -> None:
        with suppress(OSError):
            self._control(word)

    def _close(self) -> None:
        self._ended.set()
        if self._health is not None:
            self._health.close()
        for standing in self._standing:
            standing.close()
        self._performer.close()

    def _look(self) -> events.OutboxIs:
        return health.outbox(self._house.home, self._house.config.sizes.drop_free_bytes)

    def _outbox_is(self, found: events.OutboxIs) -> None:
        self.post(found)
        self._performer.tell_health({"outbox": found.condition})

    def _lost(self, process: str) -> None:
        setattr(self._performer.doors, process, None)
        if process == "senses":
            self._performer.forget_devices()
        elif process == "courier":
            self._performer.start_without_relays()
        self.post(events.Lost(process))

    def _set_up(self) -> None:
        """A technician comes next: only while nobody is here."""

        def ask() -> None:
            if self._bridge is not None and self._bridge.state.visit.screen == "attract":
                self._say(SETUP)

        self.call(ask)

    def _hear(self, packet: Packet, call: Call = ("", 0)) -> None:
        if isinstance(packet.verb, verbs.Blank):
            self._set_up()
            return
        hear(packet, self._performer, self._performer.around.tell, call)

    # ---- the other processes
    def _open_senses(self) -> Child:
        drive = ("--drive",) if self._house.drive else ()
        arguments = ("--config", str(self._house.home / "site.toml"), *drive)
        return spawn("kiosk.senses", verbs.SENSES_TO_SCREEN, arguments, self._house.home / "run" / "senses.sock")

    def _senses_there(self, child: Child) -> None:
        self._performer.doors.senses = child

    def _open_meaning(self) -> Child:
        arguments = ("--config", str(self._house.home / "site.toml"))
        return spawn("kiosk.meaning", verbs.MEANING_TO_SCREEN, arguments, self._house.home / "run" / "meaning.sock")

    def _meaning_there(self, child: Child) -> None:
        self._performer.doors.meaning = child

    def _open_courier(self) -> Child:
        return Child(connect(self._house.home / "run" / "courier.sock", verbs.COURIER_TO_SCREEN), None)

    def _courier_there(self, child: Child) -> None:
        self._performer.greet(child)

    def _start_call(self) -> Child:
        arguments = ("--config", str(self._house.home / "site.toml"))
        child = spawn("kiosk.call", verbs.CALL_TO_SCREEN, arguments, self._house.home / "run" / "call.sock")
        of = self._performer.offer[:2]  # while it is on its way, what it says may come after the next attempt's beginning
        attend(child, "call door", partial(self._hear, call=of), lambda: self.post(events.Lost("call", *of)))
        return child

    # ---- keys
    def _key(self, key: str, held: bool) -> None:
        """A key of the handset or the counter: senses itself counts how long Quick exit is held. The technician's is behind a lock."""
        if key == "service":
            self._set_up()
            return

        def press() -> None:
            keys, bridge = self.glass().keys, self._bridge
            if held and bridge is not None:
                bridge.hold(key)
            elif keys is not None:
                keys.press(key)
                keys.release(key)

        self.call(press)

    def _wipe_screen(self) -> None:
        self.glass().wipe()
