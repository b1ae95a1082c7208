"""A night at the desk: one officer, kiosks with real visitors before them, and one clock that moves when the test says so.

The desk's own handlers answer, the kiosk's own machine decides what stands on the glass, and everything that stood there is kept.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk import console, console_care, console_staff, contacts, door, duty, kiosks, machine, places, roster
from desk.core import Answer, Ask, Desk, Refused, open_desk
from desk.live import release
from desk.rings import ring
from desk.sessions import Session
from desk.settings import Settings
from desk.store import read
from kiosk import effects as do
from kiosk import events as on
from kiosk.config import load as settings
from kiosk.effects import Effect
from kiosk.events import Event
from kiosk.roster import public_text, sign
from kiosk.wire import Hello, Reply, plain, sha256
from tests.core.visitor import READY, Tape, seen, words

UNTIL = "2099-01-01T00:00:00Z"
DELAYS = settings().delays
Handler = Callable[[Desk, Ask], Answer]
Glass = tuple[Any, ...]


def _ask(body: dict[str, Any], path: dict[str, str], **who: Any) -> Ask:
    return Ask(path, {}, {}, json.dumps({"v": 1, **body}).encode(), **who)


@dataclass
class Night:
    """Ten in the evening, and nobody is here yet."""

    folder: Path
    keys: Path
    now: float = 1000.0
    standing: list[Visitor] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.desk: Desk = open_desk(Settings(self.folder), boot=lambda: self.now)
        self.desk.now = lambda: self.now
        self.desk.store.write(partial(roster.install, bundle=json.loads((self.keys / "roster.json").read_text())))

    def after(self, seconds: int) -> None:
        """Time passes second by second, and everybody hears and sees what it brings."""
        for _ in range(seconds):
            self.now += 1.0
            self.settle()

    def settle(self) -> None:
        """What is due now is done, told and drawn."""
        for officer in self.officers:
            officer.is_here()
        for _ in range(3):
            ring(self.desk)
            release(self.desk)
            for visitor in self.standing:
                visitor.hears()
        for visitor in self.standing:
            visitor.looks()

    def rings_for(self, officer: Officer) -> str:
        """The contact that rings for them now, or ""."""
        rows = self.desk.store.look(lambda db: contacts.in_state(db, machine.RINGING))
        return next((row["id"] for row in rows if row["officer"] == officer.number), "")


@dataclass
class Visitor:
    """Somebody before a kiosk. ``glass``: each time that something else stood there, and all of it."""

    night: Night
    kiosk: str
    tape: Tape
    glass: list[tuple[float, Glass]] = field(default_factory=list)
    false: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = Ed25519PrivateKey.generate()
        key = public_text(self.key)
        self.night.desk.store.write(lambda db: kiosks.enrol(db, self.kiosk, device_key=key, spki=key))
        self.due: dict[str, float] = {}
        self.cursor, self.told, self.weak = 0, on.DeskIs(False, False, 0), 0.0
        self.since = 0.0
        self.tape.play(on.DevicesAre(READY))
        self.night.standing.append(self)

    @property
    def contact(self) -> str:
        return self.tape.state.contact.id

    @property
    def view(self) -> Any:
        return seen(self.tape.state)

    def press(self, *controls: str) -> None:
        """Touches, one after the other, and what the kiosk does for them."""
        for control in controls:
            self.play(on.Pressed(*control.split(":", 1)))

    def play(self, *events: Event) -> None:
        for event in events:
            before = self.tape.state.contact.state
            self.tape.play(event)
            if self.tape.state.contact.state == "ringing" != before:
                self.since = self.night.now
            for effect in self.tape.last:
                self._do(effect)

    def _do(self, effect: Effect) -> None:
        match effect:
            case do.SetTimer(name):
                self.due[name] = self.night.now + (effect.ms / 1000 or getattr(DELAYS, name.replace("-", "_")))
            case do.StopTimer(name):
                self.due.pop(name, None)
            case do.RingDesk(contact, kind, urgency, needs):
                asked = {"contact": contact, "kind": kind, "language": self.tape.state.language, "urgency": urgency}
                said = self.ask(door.open_contact, {**asked, "needs": list(needs)}).body
                self.play(on.ContactIs(contact, "waiting", said["ahead"], wait=said["wait"]))
            case do.OpenMedia(contact):
                self.play(on.MediaOpened(contact))
            case do.StartCall(contact, attempt):
                self.play(on.Offered(contact, attempt))
            case do.SendOffer(contact, attempt):
                value = Hello(1, contact, self.kiosk, attempt, UNTIL, (), sha256(b"v=0 offer"))
                hello = plain(sign(self.key, "bluelamp-hello-v1", value))
                self.ask(door.hello, {"hello": hello, "sdp": "v=0 offer"}, contact)
            case do.EndCall(contact, reason):
                self.ask(door.end_contact, {"reason": reason}, contact)

    def ask(self, handler: Handler, body: dict[str, Any], contact: str = "") -> Answer:
        """One request at the kiosk door."""
        return handler(self.night.desk, _ask(body, {"contact": contact}, kiosk=self.kiosk))

    def hears(self) -> None:
        """Everything the desk has for this kiosk, then every alarm of its own that is due."""
        for name, data in self._told():
            if name == "contact":
                self.play(on.ContactIs(**data))
            elif name == "reply":
                who = self._officer(data["contact"])
                self.weak = 0.0
                self.play(on.ReplyVerified(data["contact"], who.kind, who.number), on.CallIs("connected"))
        self._presence()
        if self.weak and self.night.now >= self.weak + DELAYS.one_moment and self.tape.state.contact.state == "talking":
            self.play(on.CallIs("one-moment"))
        for name in [name for name, due in self.due.items() if due <= self.night.now]:
            del self.due[name]
            self.play(on.Woke(name))
        if self.tape.state.ask.open == "idle":  # they stand there and say so; it counts as no word to them
            self.press("stay")

    def _officer(self, contact: str) -> Any:
        row = self.night.desk.store.look(lambda db: contacts.one(db, contact))
        assert row is not None
        return self.night.desk.store.look(roster.officers)[row["officer"]]

    def _told(self) -> list[tuple[str, dict[str, Any]]]:
        def work(db: Any) -> list[tuple[int, str, dict[str, Any] | None]]:
            return [
                (item.n, item.name, door.told(db, item)) for item in read(db, self.cursor, ("kiosks", f"kiosk:{self.kiosk}"))
            ]

        found = self.night.desk.store.look(work)
        self.cursor = found[-1][0] if found else self.cursor
        return [(name, data) for _, name, data in found if data is not None]

    def _presence(self) -> None:
        desk = self.night.desk
        here = desk.store.look(lambda db: duty.answering(db, desk.presence.here()))
        wait = -1.0 if desk.foretold.seconds is None else desk.foretold.seconds
        if (now := on.DeskIs(True, here.answering, here.people, wait)) != self.told:
            self.told = now
            self.play(now)

    def looks(self) -> None:
        """Keep what stands on the glass, where it is another than before, and all of it that is not so."""
        view = self.view
        said = (view.screen, view.where, view.title, view.lead, view.notice, view.presence, view.call_title)
        glass = (self.tape.state.contact.state, *said, tuple(tile.code for tile in view.tiles))
        if not self.glass or self.glass[-1][1] != glass:
            self.glass.append((self.night.now, glass))
        self.false += [f"{self.night.now - 1000:.0f} s: {text}" for text in self._untrue(view)]

    def _untrue(self, view: Any) -> Iterator[str]:
        """Every sentence about the wait that stands there although the desk knows better."""
        said, catalogue = f"{view.where}\n{view.lead}\n{view.notice}", words(self.tape.state.language)
        known = self.night.desk.store.look(lambda db: contacts.one(db, self.contact)) if self.contact else None
        if known is None or self.tape.state.contact.state != "ringing":
            return
        ahead = self.night.desk.store.look(lambda db: places.ahead(db, self.contact))
        waited, free = self.night.now - self.since, known["state"] in machine.FREE
        halves = int(waited // 30)
        true = {
            "screen.waiting.next": free and ahead == 0,
            "screen.call.front": free and ahead == 0 and known["reason"] in machine.FRONT,
            "screen.call.kept": known["state"] == machine.PARKED,
            "screen.call.again": known["reason"] == machine.AGAIN,
            "screen.call.late": known["reason"] == machine.LATE,
            "screen.call.handed": known["reason"] == machine.HANDED,
            "screen.call.parked": known["reason"] == machine.AWAY,
            "screen.waiting.still": free and not known["answered"] and waited >= DELAYS.ring_again,
            "screen.wait.none": known["promised"] == 0 and waited < 30,
            "screen.wait.longer": 0 <= known["promised"] <= waited,
        }
        yield from (str(catalogue[key]) for key, right in true.items() if not right and str(catalogue[key]) in said)
        for n in range(1, 4):
            text = catalogue.say("screen.waiting.ahead", n=n)
            if text in said and not (free and ahead == n):
                yield text
        time = catalogue.say("screen.wait.so-far", time=f"{halves // 2}:{halves % 2 * 30:02}")
        if halves and time not in said:
            yield f"not there: {time}"


@dataclass
class Officer:
    """An officer's browser without the browser."""

    night: Night
    number: str
    open: bool = True

    def __post_init__(self) -> None:
        file = json.loads((self.night.keys / "officers" / f"{self.number}.json").read_text())
        self.key = Ed25519PrivateKey.from_private_bytes(base64.b64decode(file["sign"]))
        officer = self.night.desk.store.look(roster.officers)[self.number]
        self.session, self.window = Session("session", "token", officer), object()
        self.night.desk.presence.came(self.window, self.number)
        self.night.officers.append(self)

    def is_here(self) -> None:
        """The page answers the desk's probe, while it is open."""
        if self.open:
            self.night.desk.presence.answered(self.window)

    def dies(self) -> None:
        """The browser is gone in the middle of everything: no goodbye to anybody."""
        self.open = False
        self.night.desk.presence.went(self.window)
        for visitor in self.night.standing:
            visitor.weak = self.night.now

    def freezes(self) -> None:
        """The page is open and says nothing any more."""
        self.open = False

    def comes_back(self) -> None:
        self.open, self.window = True, object()
        self.night.desk.presence.came(self.window, self.number)

    def ask(self, handler: Handler, contact: str, **body: Any) -> str:
        """What the page asks; the code of a refusal, or ""."""
        try:
            handler(self.night.desk, _ask(body, {"contact": contact}, session=self.session))
        except Refused as refused:
            return refused.code
        return ""

    def answers(self, visitor: Visitor) -> str:
        """Take them, and answer their screen's offer when it comes."""
        contact = visitor.contact
        if code := self.ask(console.take, contact):
            return code
        self.night.settle()
        row = self.night.desk.store.look(lambda db: contacts.one(db, contact))
        assert row is not None
        assert row["hello"], "their screen has offered"
        digest = sha256(b"v=0 answer")
        offer = sha256(json.loads(row["hello"])["sdp"].encode())
        value = Reply(1, contact, visitor.kiosk, row["attempt"], self.number, UNTIL, (), offer, digest)
        signed = plain(sign(self.key, "bluelamp-reply-v1", value))
        code = self.ask(console.reply, contact, reply=signed, sdp="v=0 answer")
        self.night.settle()
        return code

    def parks(self, visitor: Visitor) -> str:
        return self.ask(console_staff.park, visitor.contact)

    def decides(self, visitor: Visitor, kind: str, choice: str) -> str:
        return self.ask(console_care.decide, visitor.contact, kind=kind, choice=choice)

    def ends(self, contact: str) -> str:
        return self.ask(console.end, contact, reason="officer")

    def is_free(self, contact: str) -> str:
        return self.ask(console_staff.finish, contact)
