"""Talking to a person: choose a way, ring, be taken, talk, end. It opens no camera or microphone before a person is there.

none -> choosing -> ringing -> taken -> connecting -> talking <-> one-moment -> ended -> none
An officer whose line breaks does not end it: it rings again, at the front.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import events as on
from kiosk import interpreter, lines, needs, together
from kiosk.answers import Answer
from kiosk.effects import Effect
from kiosk.events import Event, Pressed

if TYPE_CHECKING:
    from kiosk.session import State

WAYS = ("video", "voice", "text")
LIVE = ("taken", "connecting", "talking", "one-moment")
RUNG = ("ringing", *LIVE)
WAITS = ("ring-again", "half-minute", "ring-back")  # the timers of whoever waits in line
MINUTE = 60  # seconds
Step = tuple["Contact", tuple[Effect, ...]]


@dataclass(frozen=True)
class Contact:
    """``kind``: a way of WAYS. ``lines``: (words, whether the visitor wrote them). ``away``: it rings behind the form.

    ``met``: a person took it. ``late``: nobody has answered for a while. ``reason`` of the end. ``typed``: how many lines the
    visitor wrote; ``unsent``: (line, words) of those that the officer's side has not said to have; ``heard``: which of the
    officer's are in ``lines``. ``shared``: the officer sees the answers; ``suggestion``: (question, text, answer) that the
    officer filled in and that waits for a yes. ``urgent``: an emergency, "open" or "quiet" (kiosk.urgent), and ``how`` the visitor
    wants to go on in it; ``private``: never the loudspeaker. ``told``: the needs that the desk was told last. ``wait``: seconds
    that the desk said it would take, -1 where it said nothing; ``halves``: half minutes of this wait that are over.
    """

    state: str = "none"
    id: str = ""
    kind: str = ""
    ahead: int = 0
    wait: float = -1.0
    halves: int = 0
    who: str = ""
    number: str = ""
    met: bool = False
    attempt: int = 0
    reason: str = ""
    lines: tuple[tuple[str, bool], ...] = ()
    muted: bool = False
    hidden: bool = False
    away: bool = False
    late: bool = False
    typed: int = 0
    unsent: tuple[tuple[str, str], ...] = ()
    heard: tuple[str, ...] = ()
    shared: bool = False
    suggestion: tuple[str, str, Answer] | None = None
    urgent: str = ""
    how: str = ""
    private: bool = False
    urgency: int = 0
    told: tuple[str, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether its page is wanted on the glass."""
        return self.state != "none" and not self.away

    @property
    def left(self) -> float:
        """Of the wait that was told, the seconds that are left; none or less: it takes longer than was said."""
        return self.wait - MINUTE * (self.halves // 2)

    @property
    def live(self) -> bool:
        """A person has taken it and it is not over."""
        return self.state in LIVE

    @property
    def rung(self) -> bool:
        """The desk knows of it and it is not over."""
        return self.state in RUNG


def step(state: State, event: Event) -> Step:
    """What happens to the contact; events of another contact are not heard."""
    contact = state.contact
    if isinstance(event, Pressed):
        return _pressed(state, event)
    if isinstance(event, on.RingBackIs) and event.contact == state.back.asked and not event.code:
        return _rung_back(contact)
    if not contact.rung or not current(contact, event):
        return contact, ()
    if contact.state == "ringing" and (waits := _waiting(state, event)):
        return waits
    match event:
        case on.ContactIs() | on.MediaOpened() | on.Offered() | on.ReplyVerified():
            return _going_up(state, event)
        case on.CallIs() if contact.live:
            return _call(contact, event)
        case on.Suggested() if contact.live:
            return together.suggested(state, event)
        case on.TypedLine() if contact.live and event.text:
            return lines.heard(contact, event)
        case on.Got(line) if contact.live:
            return replace(contact, unsent=tuple(one for one in contact.unsent if one[0] != line)), ()
        case on.CameraFailed() if contact.live and contact.kind == "video" and not contact.hidden:
            hidden = replace(contact, hidden=True)
            return hidden, (do.SetMedia(*wanted(hidden)),)
        case on.Lost("senses") if contact.live:
            return _end(contact, "lost")
        case on.Lost("call") if contact.state in ("connecting", "talking", "one-moment"):
            again = replace(contact, state="one-moment", attempt=contact.attempt + 1)
            return again, (do.StartCall(again.id, again.attempt), do.SetTimer("call-lost"), do.SetTimer("call-again"))
        case on.Woke("call-again") if contact.state == "one-moment":
            again = replace(contact, attempt=contact.attempt + 1)
            return again, (do.StartCall(again.id, again.attempt), do.SetTimer("call-again"))
        case on.Woke("call-lost") if contact.state in ("taken", "connecting", "one-moment"):
            return _end(contact, "lost")
    return contact, ()


def _waiting(state: State, event: Event) -> Step | None:
    """What happens in line and nowhere else."""
    contact = state.contact
    match event:
        case on.DeskIs(reachable=True) if "courier" in state.health.lost:
            return contact, (ring(state, contact),)
        case on.Woke("ring-again"):
            return replace(contact, late=True), ()
        case on.Woke("half-minute"):
            return replace(contact, halves=contact.halves + 1), (do.SetTimer("half-minute"),)
        case on.ContactIs(_, "taken") if state.back.asked == contact.id:
            return contact, ()  # they said that they go: to be rung back is being sealed in this moment
    return None


def _rung_back(contact: Contact) -> Step:
    """They need not stay: the line here is left, and their place in it is kept by what was sealed."""
    return Contact(), (do.EndCall(contact.id, "ring-back"), *map(do.StopTimer, WAITS)) if contact.rung else ()


def current(contact: Contact, event: Event) -> bool:
    """Whether it is of this contact, and not of an attempt whose place another one has taken: what that said may be on its way still."""
    return getattr(event, "contact", "") in ("", contact.id) and getattr(event, "attempt", 0) in (0, contact.attempt)


def _pressed(state: State, event: Pressed) -> Step:
    contact = state.contact
    match event:
        case Pressed("talk" | "young") if contact.state == "none":
            return Contact("choosing"), ()
        case Pressed("talk" | "young"):
            return replace(contact, away=False), ()
        case Pressed("speak", code) if state.ask.open == "languages" and code in state.book.spoken and not contact.live:
            return _interpreted(state, code)
        case Pressed("way", kind) if kind in WAYS and _choosable(state):
            return _chosen(state, kind)
    if state.front != "contact":
        return contact, ()
    match contact.state, event:
        case "choosing" | "ended", Pressed("back" | "close" | "continue"):
            return Contact(), ()
        case "ringing", Pressed("continue"):
            return replace(contact, away=True), ()
        case "ringing", Pressed("hang-up" | "back" | "close"):
            return Contact(), (do.EndCall(contact.id, "visitor"), *map(do.StopTimer, WAITS))
        case _, Pressed("hang-up") if contact.live:
            return _end(contact, "visitor")
        case _, Pressed("mute" | "hide" | "type") if contact.live:
            return _in_call(state, event)
        case _, Pressed("share" | "agree" | "disagree") if contact.live:
            return together.form(state, event)
    return contact, ()


def _choosable(state: State) -> bool:
    offered = state.front == "visit" and state.visit.exit in ("call-now", "call-offer")
    return offered or (state.front == "contact" and state.contact.state in ("choosing", "ringing", "ended"))


def _interpreted(state: State, code: str) -> Step:
    """Straight to a person: who reads no language of this screen reads no page of choices. In safe mode nothing rings aloud unasked."""
    state = replace(state, visit=replace(state.visit, speaks=code))
    if state.visit.safe and state.contact.state != "ringing":
        return Contact("choosing"), ()
    return _chosen(state, interpreter.way(code))


def _chosen(state: State, kind: str) -> Step:
    """Ring, unless the line is known to be down; another way while it rings keeps the place in the queue."""
    if state.contact.state == "ringing":
        again = replace(state.contact, kind=kind)
        return again, (ring(state, again),)
    if state.health.reachable is False:
        return Contact("ended", kind=kind, reason="offline"), ()
    contact = Contact("ringing", fresh_id(state), kind, urgency=needs.urgency(state))
    return contact, (ring(state, contact), *map(do.SetTimer, WAITS))


def fresh_id(state: State) -> str:
    """The name of a contact that begins with this event."""
    return sha256(f"{state.token}:{state.tick}".encode()).hexdigest()[:32]


def ring(state: State, contact: Contact) -> Effect:
    """Ask for a person; the same contact again changes nothing at the desk but what is asked for or owed, and keeps its place."""
    return do.RingDesk(contact.id, contact.kind, 3 if contact.urgent else contact.urgency, needs.to_say(state, contact))


def _going_up(state: State, event: Event) -> Step:
    contact = state.contact
    match contact.state, event:
        case "ringing", on.ContactIs(_, "waiting", ahead):
            return replace(contact, ahead=ahead, reason=event.reason, wait=max(contact.wait, event.wait)), ()
        case "ringing", on.ContactIs(_, "taken", _, who, number):
            taken = replace(
                contact, state="taken", met=True, who=who, number=number, away=False, late=False, reason=event.reason
            )
            taken = replace(taken, private=contact.private or state.visit.safe)
            return taken, (*map(do.StopTimer, WAITS), do.OpenMedia(contact.id, *wanted(taken)), do.SetTimer("call-lost"))
        case _, on.ContactIs(_, "taken", reason=reason) if contact.live:  # whether they share whoever has it with somebody else
            return replace(contact, reason=reason), ()
        case _, on.ContactIs(_, "waiting", ahead) if contact.live:
            return _broken(contact, ahead, event.reason)
        case _, on.ContactIs(_, "ended", reason=reason):
            return _end(contact, reason or "officer")
        case "taken", on.MediaOpened():
            ready = replace(contact, state="connecting", attempt=contact.attempt + 1)
            return ready, (do.StartCall(ready.id, ready.attempt),)
        case "connecting" | "one-moment", on.Offered():
            return contact, (do.SendOffer(contact.id, contact.attempt), *_patience(contact))
        case "connecting" | "talking" | "one-moment", on.ReplyVerified(_, who, number):
            return replace(contact, who=who, number=number), _patience(contact)
    return contact, ()


def _patience(contact: Contact) -> tuple[Effect, ...]:
    """An attempt that gets on has its own time for each step before the next one takes its place."""
    return (do.SetTimer("call-again"),) if contact.state == "one-moment" else ()


def _call(contact: Contact, event: on.CallIs) -> Step:
    match contact.state, event.state:
        case "connecting" | "one-moment", "connected":
            form: tuple[Effect, ...] = (do.ShowForm(),) if contact.shared else ()
            typed = tuple(do.SendTyped(words, line) for line, words in contact.unsent)
            back = replace(contact, state="talking")
            return back, (do.StopTimer("call-lost"), do.StopTimer("call-again"), *typed, *form)
        case "talking", "one-moment" | "connecting":
            return replace(contact, state="one-moment"), (do.SetTimer("call-lost"), do.SetTimer("call-again"))
        case "connecting" | "talking" | "one-moment", "ended":
            return _end(contact, event.reason or "lost")
    return contact, ()


def _in_call(state: State, event: Pressed) -> Step:
    contact = state.contact
    match event:
        case Pressed("type", text):
            words = text.strip()[: state.book.longest_line]
            return lines.typed(contact, words) if words else (contact, ())
        case Pressed("mute") if contact.kind != "text":
            contact = replace(contact, muted=not contact.muted)
        case Pressed("hide") if contact.kind == "video":
            contact = replace(contact, hidden=not contact.hidden)
        case _:
            return contact, ()
    return contact, (do.SetMedia(*wanted(contact)),)


def _broken(contact: Contact, ahead: int, reason: str) -> Step:
    """The officer's side is gone for good: camera and microphone close, what was typed stays, and the visitor waits first in line."""
    again = replace(contact, state="ringing", ahead=ahead, reason=reason, who="", number="", away=False)
    again = replace(again, shared=False, suggestion=None, halves=0)
    return again, (do.CloseMedia(), *map(do.StopTimer, ("call-lost", "call-again")), *map(do.SetTimer, WAITS))


def wanted(contact: Contact) -> tuple[bool, bool, bool]:
    """(picture, sound) that may leave this place, and whether what comes is for the handset alone."""
    picture, sound = contact.kind == "video" and not contact.hidden, contact.kind != "text" and not contact.muted
    return picture, sound, contact.private


def _end(contact: Contact, reason: str) -> Step:
    """Camera and microphone close whoever ended it; what was typed stays on the glass until the page is left."""
    ended = replace(contact, state="ended", id="", reason=reason, away=False, late=False, muted=False, hidden=False)
    ended = replace(ended, shared=False, suggestion=None)
    stop = map(do.StopTimer, ("call-lost", "call-again", *WAITS))
    return ended, (do.EndCall(contact.id, reason), do.CloseMedia(), *stop)
