"""Talking to a person: choose a way, ring, be taken, talk, end. It opens no camera or microphone before a person is there.

none -> choosing -> ringing -> taken -> connecting -> talking <-> one-moment -> ended -> none
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import events as on
from kiosk.effects import Effect
from kiosk.events import Event, Pressed

if TYPE_CHECKING:
    from kiosk.session import State

WAYS = ("video", "voice", "text")
LIVE = ("taken", "connecting", "talking", "one-moment")
RUNG = ("ringing", *LIVE)
MOST_LINES = 200
Step = tuple["Contact", tuple[Effect, ...]]


@dataclass(frozen=True)
class Contact:
    """``kind``: a way of WAYS. ``lines``: (words, whether the visitor wrote them). ``away``: it rings behind the form.

    ``met``: a person took it. ``late``: nobody has answered for a while. ``reason`` of the end.
    """

    state: str = "none"
    id: str = ""
    kind: str = ""
    ahead: int = 0
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

    @property
    def shown(self) -> bool:
        """Whether its page is wanted on the glass."""
        return self.state != "none" and not self.away

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
    if not contact.rung or getattr(event, "contact", "") not in ("", contact.id):
        return contact, ()
    match event:
        case on.ContactIs() | on.MediaOpened() | on.Offered() | on.ReplyVerified():
            return _going_up(state, event)
        case on.CallIs() if contact.live:
            return _call(contact, event)
        case on.TypedLine(text) if contact.live and text:
            return _with_line(contact, text, mine=False), ()
        case on.CameraFailed() if contact.live and contact.kind == "video" and not contact.hidden:
            hidden = replace(contact, hidden=True)
            return hidden, (do.SetMedia(*_wanted(hidden)),)
        case on.Lost("senses") if contact.live:
            return _end(contact, "lost")
        case on.Lost("call") if contact.state in ("connecting", "talking", "one-moment"):
            again = replace(contact, state="one-moment", attempt=contact.attempt + 1)
            return again, (do.StartCall(again.id, again.attempt), do.SetTimer("call-lost"))
        case on.DeskIs(reachable=True) if contact.state == "ringing" and "courier" in state.health.lost:
            return contact, (_ring(state, contact),)
        case on.Woke("ring-again") if contact.state == "ringing":
            return replace(contact, late=True), ()
        case on.Woke("call-lost") if contact.state in ("taken", "connecting", "one-moment"):
            return _end(contact, "lost")
    return contact, ()


def _pressed(state: State, event: Pressed) -> Step:
    contact = state.contact
    match event:
        case Pressed("talk") if contact.state == "none":
            return Contact("choosing"), ()
        case Pressed("journey", "question") if state.front == "visit" and state.visit.screen == "menu":
            return (Contact("choosing"), ()) if contact.state == "none" else (replace(contact, away=False), ())
        case Pressed("talk"):
            return replace(contact, away=False), ()
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
            return Contact(), (do.EndCall(contact.id, "visitor"), do.StopTimer("ring-again"))
        case _, Pressed("hang-up") if contact.live:
            return _end(contact, "visitor")
        case _, Pressed("mute" | "hide" | "type") if contact.live:
            return _in_call(state, event)
    return contact, ()


def _choosable(state: State) -> bool:
    offered = state.front == "visit" and state.visit.exit in ("call-now", "call-offer")
    return offered or (state.front == "contact" and state.contact.state in ("choosing", "ringing", "ended"))


def _chosen(state: State, kind: str) -> Step:
    """Ring, unless the line is known to be down; another way while it rings keeps the place in the queue."""
    if state.contact.state == "ringing":
        again = replace(state.contact, kind=kind)
        return again, (_ring(state, again),)
    if state.health.reachable is False:
        return Contact("ended", kind=kind, reason="offline"), ()
    contact = Contact("ringing", sha256(f"{state.token}:{state.tick}".encode()).hexdigest()[:32], kind)
    return contact, (_ring(state, contact), do.SetTimer("ring-again"))


def _ring(state: State, contact: Contact) -> Effect:
    journey = state.book.journeys.get(state.visit.journey)
    urgent = 3 if state.visit.exit == "call-now" else journey.urgency if journey else 0
    return do.RingDesk(contact.id, contact.kind, urgent)


def _going_up(state: State, event: Event) -> Step:
    contact = state.contact
    match contact.state, event:
        case "ringing", on.ContactIs(_, "waiting", ahead):
            return replace(contact, ahead=ahead), ()
        case "ringing", on.ContactIs(_, "taken", _, who, number):
            taken = replace(contact, state="taken", met=True, who=who, number=number, away=False, late=False)
            picture, sound = _wanted(taken)
            open_media = do.OpenMedia(contact.id, picture, sound, private=state.visit.safe)
            return taken, (do.StopTimer("ring-again"), open_media, do.SetTimer("call-lost"))
        case _, on.ContactIs(_, "ended", reason=reason):
            return _end(contact, reason or "officer")
        case "taken", on.MediaOpened():
            ready = replace(contact, state="connecting", attempt=contact.attempt + 1)
            return ready, (do.StartCall(ready.id, ready.attempt),)
        case "connecting" | "one-moment", on.Offered():
            return contact, (do.SendOffer(contact.id, contact.attempt),)
        case "connecting" | "talking" | "one-moment", on.ReplyVerified(_, who, number):
            return replace(contact, who=who, number=number), ()
    return contact, ()


def _call(contact: Contact, event: on.CallIs) -> Step:
    match contact.state, event.state:
        case "connecting" | "one-moment", "connected":
            return replace(contact, state="talking"), (do.StopTimer("call-lost"),)
        case "talking", "one-moment" | "connecting":
            return replace(contact, state="one-moment"), (do.SetTimer("call-lost"),)
        case "connecting" | "talking" | "one-moment", "ended":
            return _end(contact, event.reason or "lost")
    return contact, ()


def _in_call(state: State, event: Pressed) -> Step:
    contact = state.contact
    match event:
        case Pressed("type", text):
            words = text.strip()[: state.book.longest_line]
            said = words and contact.state in ("talking", "one-moment")
            return (_with_line(contact, words, mine=True), (do.SendTyped(words),)) if said else (contact, ())
        case Pressed("mute") if contact.kind != "text":
            contact = replace(contact, muted=not contact.muted)
        case Pressed("hide") if contact.kind == "video":
            contact = replace(contact, hidden=not contact.hidden)
        case _:
            return contact, ()
    return contact, (do.SetMedia(*_wanted(contact)),)


def _wanted(contact: Contact) -> tuple[bool, bool]:
    """(picture, sound) that may leave this place."""
    return contact.kind == "video" and not contact.hidden, contact.kind != "text" and not contact.muted


def _with_line(contact: Contact, text: str, *, mine: bool) -> Contact:
    return replace(contact, lines=(*contact.lines, (text, mine))[-MOST_LINES:])


def _end(contact: Contact, reason: str) -> Step:
    """Camera and microphone close whoever ended it; what was typed stays on the glass until the page is left."""
    ended = replace(contact, state="ended", id="", reason=reason, away=False, late=False, muted=False, hidden=False)
    return ended, (do.EndCall(contact.id, reason), do.CloseMedia(), do.StopTimer("call-lost"), do.StopTimer("ring-again"))
