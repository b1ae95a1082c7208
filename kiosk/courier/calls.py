"""The signalling of calls: ring, offer, answer, end. Parses no SDP, sees no picture, hears no word."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from queue import Empty, SimpleQueue
from threading import Lock
from typing import Any

from kiosk.courier.line import Answer, Line, LineTrouble, trouble
from kiosk.courier.reply import ReplyRefused, shown, verify_reply
from kiosk.courier.shared import Shared
from kiosk.roster import sign, stamp
from kiosk.verbs import Answered, AskRelays, ContactIs, EndContact, RelaysAre, Ring, SendOffer
from kiosk.wire import VERSION, Hello, Signed, WireError, canonical, fingerprints, parse_json, sha256

RING = "/v1/contacts"
HELLO = "bluelamp-hello-v1"
GOOD_FOR = timedelta(seconds=60)
TRIES = 2  # of a ring or an offer: after that a person at the glass must be told


@dataclass(frozen=True)
class ContactEvent:
    contact: str
    state: str
    ahead: int = 0
    who: str = ""
    number: str = ""
    reason: str = ""


@dataclass(frozen=True)
class ReplyEvent:
    contact: str
    attempt: int
    reply: Signed
    sdp: str


@dataclass(frozen=True)
class IceServer:
    urls: str
    username: str
    credential: str


@dataclass(frozen=True)
class Relays:
    v: int
    ice: tuple[IceServer, ...]
    relay_only: bool


class Calls:
    """:meth:`run` belongs to one thread; everything else is safe from any."""

    def __init__(self, shared: Shared, line: Line) -> None:
        self._shared, self._line = shared, line
        self._wanted: SimpleQueue[Ring | SendOffer | EndContact | AskRelays | None] = SimpleQueue()
        self._open: dict[str, Hello | None] = {}
        self._lock = Lock()
        self._owed: dict[str, str] = {}
        self._met: set[str] = set()  # contacts that a person had: a ring for one of these says what they owe
        self._rings: dict[str, Ring] = {}  # of those, what the desk has not heard yet

    def do(self, verb: Ring | SendOffer | EndContact | AskRelays) -> None:
        """Ask for it; what comes of it is told to the screen."""
        with self._lock:
            if isinstance(verb, EndContact):
                self._open.pop(verb.contact, None)
            else:  # an offer may be the first we hear of a contact: this process may be younger than the call
                self._open.setdefault(verb.contact, None)
        self._wanted.put(verb)

    def screen_gone(self) -> None:
        """The screen that had these calls is no more, and with it the person: nobody at the desk is left waiting."""
        with self._lock:
            contacts = tuple(self._open)
        for contact in contacts:
            self.do(EndContact(contact, "lost"))

    def stop(self) -> None:
        """Wake :meth:`run` so that it sees ``shared.stop``."""
        self._wanted.put(None)

    def run(self) -> None:
        """Until stopped: do what was asked in order, and what the desk has not heard yet of a contact that was taken or is over."""
        failures = 0
        while not self._shared.stop.is_set():
            try:
                verb = self._wanted.get(timeout=self._shared.wait_for(failures + 1) if self._owed or self._rings else None)
            except Empty:
                failures = 0 if self._say_owed() else failures + 1
                continue
            if isinstance(verb, EndContact):
                self._owed[verb.contact] = verb.reason
                self._say_owed()
            elif isinstance(verb, Ring) and verb.contact in self._met:
                self._rings[verb.contact] = verb
                self._say_owed()
            elif isinstance(verb, AskRelays):
                self._relays(verb)
            elif isinstance(verb, Ring | SendOffer) and verb.contact in self._open:
                self._try(verb)

    def _try(self, verb: Ring | SendOffer) -> None:
        for left in reversed(range(TRIES)):
            began = time.monotonic()
            try:
                self._ring(verb) if isinstance(verb, Ring) else self._offer(verb)
                self._shared.log.up("calls")
                return
            except LineTrouble as error:
                self._shared.log.down("calls", error.code)
                if verb.contact not in self._open or self._shared.stop.is_set():
                    return
                if left and not self._shared.stop.wait(self._shared.wait_for(1)):
                    continue
                self._shared.log.tell("call-not-reached", ref=verb.contact, ms=int((time.monotonic() - began) * 1000))
                self._fail(verb.contact, "failed")

    def _relays(self, verb: AskRelays) -> None:
        """Once, and whatever comes of it: a call that waits for this waits for nothing else."""
        found = Relays(VERSION, (), relay_only=False)
        try:
            answer = self._line.ask("GET", f"{RING}/{verb.contact}/relays")
            if answer.status == 200:
                found = parse_json(Relays, answer.body)
        except LineTrouble as error:
            self._shared.log.down("calls", error.code)
        except WireError:
            self._shared.log.tell("desk-odd", ref=verb.contact)
        ice = tuple(vars(server) for server in found.ice)
        self._shared.board.say(RelaysAre(verb.contact, verb.attempt, ice, found.relay_only))

    def _ring(self, verb: Ring) -> None:
        answer = self._line.ask("POST", RING, canonical(_wish(verb)))
        if answer.status not in (200, 201):
            raise trouble(answer)
        ahead = _number(answer, "ahead")
        if answer.status == 201:  # 200: it was known, and its events have told the rest
            self._shared.board.say(ContactIs(verb.contact, "waiting", ahead, wait=_wait(answer)))

    def _offer(self, verb: SendOffer) -> None:
        hello = Hello(
            v=VERSION,
            contact=verb.contact,
            kiosk=self._shared.home.config.site.kiosk,
            attempt=verb.attempt,
            expires=stamp(self._shared.clock.now() + GOOD_FOR),
            fingerprints=fingerprints(verb.sdp),
            offer_sha256=sha256(verb.sdp.encode()),
        )
        with self._lock:
            if verb.contact not in self._open:
                return
            self._open[verb.contact] = hello  # before it is sent: the answer comes on another line
        self._met.add(verb.contact)
        body = {"v": VERSION, "hello": sign(self._shared.home.key, HELLO, hello), "sdp": verb.sdp}
        answer = self._line.ask("POST", f"/v1/contacts/{verb.contact}/hello", canonical(body))
        if answer.status == 409:
            self._shared.log.tell("not-taken", ref=verb.contact)
        elif answer.status != 202:
            raise trouble(answer)

    def _say_owed(self) -> bool:
        """Whether the desk now knows it all. A ring in a call waits without ending the call, and is said before its end is."""
        for contact, verb in tuple(self._rings.items()):
            if not self._said(RING, _wish(verb)):
                return False
            del self._rings[contact]
        for contact, reason in tuple(self._owed.items()):
            if not self._said(f"{RING}/{contact}/end", {"v": VERSION, "reason": reason}):
                return False
            del self._owed[contact]
            self._met.discard(contact)
        return True

    def _said(self, path: str, body: Mapping[str, Any]) -> bool:
        """Any answer but "later" will be the same the next time."""
        try:
            return self._line.ask("POST", path, canonical(body)).status not in (429, 503)
        except LineTrouble as error:
            self._shared.log.down("calls", error.code)
            return False

    def contact_event(self, event: ContactEvent) -> None:
        """The desk says how a contact stands."""
        if event.state == "ended":
            with self._lock:
                self._open.pop(event.contact, None)
        who, number = shown(self._shared.roster, event.who, event.number, self._shared.clock.now())
        self._shared.board.say(ContactIs(event.contact, event.state, event.ahead, who, number, event.reason))

    def reply_event(self, event: ReplyEvent) -> None:
        """Only what :func:`verify_reply` lets through reaches the screen, and through it the call."""
        hello = self._open.get(event.contact)
        if hello is None or hello.attempt != event.attempt:
            self._shared.log.tell("reply-unasked", ref=event.contact)
            return
        try:
            if self._shared.roster is None:
                raise ReplyRefused("no-roster")
            found = verify_reply(self._shared.roster, event.reply, event.sdp, hello, self._shared.clock.now())
        except ReplyRefused as error:
            self._shared.log.tell(error.code, ref=event.contact)
            self._fail(event.contact, "refused")
            return
        verb = Answered(event.contact, event.attempt, event.sdp, found.fingerprints, found.who, found.number)
        self._shared.board.say(verb)

    def _fail(self, contact: str, reason: str) -> None:
        self._shared.board.say(ContactIs(contact, "ended", reason=reason))
        self.do(EndContact(contact, "lost"))


def _wish(verb: Ring) -> dict[str, Any]:
    said = {"kind": verb.kind, "language": verb.language, "urgency": verb.urgency, "needs": verb.needs}
    return {"v": VERSION, "contact": verb.contact, **said}


def _wait(answer: Answer) -> float:
    """Seconds that the desk has promised; -1 where it says nothing, as an older one does."""
    said = answer.json().get("wait")
    return float(said) if isinstance(said, int | float) and said >= 0 else -1.0


def _number(answer: Answer, name: str) -> int:
    raw: Any = answer.json()
    found = raw.get(name) if isinstance(raw, dict) else None
    if not isinstance(found, int):
        raise LineTrouble("desk-odd")
    return found
