"""The emergency: it rings everyone, without a sound, and stays silent until the visitor chooses. All else of it is kiosk.contact's.

"open" was touched, or an answer led to it: its page says what is true. "quiet" came with the answer that somebody is close by:
nothing of it shows but one line.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk import contact as talking
from kiosk import effects as do
from kiosk import events as on
from kiosk.contact import Contact, Step, current, fresh_id, ring, wanted
from kiosk.effects import Effect
from kiosk.events import Event, Pressed

if TYPE_CHECKING:
    from kiosk.session import State

HOWS = ("talk", "type", "silent")
PAGE = "emergency"
BROKEN = ("lost", "failed", "refused")  # ends that nobody wanted


def step(state: State, event: Event) -> Step:
    """What happens to the contact; of an ordinary one nothing is decided here."""
    contact = state.contact
    match event:
        case Pressed("emergency", detail) if state.ask.open != PAGE or detail == on.BUTTON:
            return _touched(state)
        case Pressed("sound", how) if how in HOWS and contact.urgent and contact.rung:
            return _chosen(state, how)
        case Pressed("hang-up") if _rings(state) and state.ask.open == PAGE:
            return Contact(), (do.EndCall(contact.id, "mistake"), do.StopTimer("ring-again"))
        case on.Reach(ms) if ms > 0:
            return _reached(state)
        case on.ContactIs(contact.id, "ended", reason="failed") if _rings(state):
            return replace(contact, id=fresh_id(state)), ()  # it never came there: rung anew as soon as somebody is
    after, effects = talking.step(state, event)
    if contact.urgent and contact.live and after.state == "ended" and after.reason in BROKEN:
        after, more = _again(state, after)
        effects += more
    return _behind(contact, after), effects


def led(before: State, after: State) -> tuple[State, tuple[Effect, ...]]:
    """An answer that leads to an emergency rings like the touch; from the quiet one the questions go on."""
    kinds = {where for _, where in after.visit.said - before.visit.said}
    if not after.health.rings:
        return after, ()
    if PAGE in kinds:
        contact, effects = _touched(after)
        return replace(after, contact=contact, visit=replace(after.visit, exit=""), ask=replace(after.ask, open=PAGE)), effects
    if "quiet-emergency" in kinds and not after.contact.live:
        contact, effects = _begun(after, "quiet", "text")
        return replace(after, contact=contact), effects
    return after, ()


def over(state: State, event: Event) -> str:
    """What lies over everything after this event: its page comes and goes with what happens to it."""
    contact, up = state.contact, state.ask.open == PAGE
    if not current(contact, event):
        return state.ask.open
    if contact.live and contact.urgent:
        after, _ = step(state, event)
        if after.state == "ringing":
            return PAGE if after.urgent == "open" else state.ask.open
        if after.state == "ended" and up:
            return ""
    match event:
        case Pressed("talk") if contact.urgent == "open" and _rings(state):
            return PAGE
        case Pressed("sound", "talk" | "type") if up and contact.live:
            return ""
        case Pressed("hang-up") if up and _rings(state):
            return ""
        case on.CallIs("connected") if up and contact.how != "silent":
            return ""
        case on.TypedLine() if up and contact.live:
            return ""
    return state.ask.open


def _rings(state: State) -> bool:
    return bool(state.contact.urgent) and state.contact.state == "ringing"


def _touched(state: State) -> Step:
    """Nothing is rung where nobody is known to answer; who is with a person already has them told that it is an emergency."""
    contact = state.contact
    if not state.health.rings or (contact.rung and contact.urgent == "open"):
        return contact, ()
    if not contact.live:
        return _begun(state, "open", "video")
    silent = "silent" if contact.muted else "talk"
    told = replace(contact, urgent="open", how="type" if contact.kind == "text" else silent)
    return told, (ring(state, told),)


def _begun(state: State, urgent: str, kind: str) -> Step:
    """Whoever waits already keeps their name at the desk; nothing is heard here or there until it is chosen."""
    base = state.contact if state.contact.state == "ringing" else Contact("ringing", fresh_id(state))
    begun = replace(base, urgent=urgent, kind=kind, how="silent", muted=True, private=True, late=False, away=True)
    return begun, (ring(state, begun), do.SetTimer("ring-again"))


def _again(state: State, ended: Contact) -> Step:
    """A call that broke is no end of an emergency: it is rung anew, as silent as it was."""
    silent = ended.how != "talk"
    again = replace(ended, state="ringing", id=fresh_id(state), attempt=0, who="", number="", reason="", muted=silent)
    return again, (*((ring(state, again),) if state.health.rings else ()), do.SetTimer("ring-again"))


def _reached(state: State) -> Step:
    """Somebody answers: a ring is said again, for it may never have come there, and a page that could reach nobody now does."""
    contact = state.contact
    if _rings(state):
        return contact, (ring(state, contact),)
    here = state.ask.open == PAGE or (state.front, state.visit.exit) == ("visit", PAGE)
    if here and not contact.rung and not contact.urgent:
        return _begun(state, "open", "video")
    return contact, ()


def _chosen(state: State, how: str) -> Step:
    """Talk opens the microphone, and the loudspeaker where nobody must be kept from hearing; the others close both."""
    silent = how != "talk"
    chosen = replace(state.contact, how=how, muted=silent, private=silent or state.visit.safe)
    return chosen, (do.SetMedia(*wanted(chosen)),) if chosen.live else ()


def _behind(before: Contact, after: Contact) -> Contact:
    """While it rings, its own page is over the form or none is; a quiet one never comes forward by itself."""
    quiet = after.urgent == "quiet" and before.away and before.state != after.state
    return replace(after, away=True) if quiet or (after.urgent and after.state == "ringing") else after
