"""The pages that lie over everything and ask something: help, emergency, start again, language, are you still there.

They close without changing what is under them, unless the visitor says that the visit is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk import events as on
from kiosk import urgent
from kiosk.cover import leaving
from kiosk.effects import Effect, EndVisit, Hush, SayName, SetTimer, Speak, StopTimer
from kiosk.events import Event, NotLeft, Pressed, Touched, Woke
from kiosk.unfinished import OFFERED, can_leave
from kiosk.visit import SENT, at_stake

if TYPE_CHECKING:
    from kiosk.session import State

NO_LANGUAGE = "languages"  # "My language is not here"
OPENED_BY = {"help": "help", "emergency": "emergency", "start-again": "start-again", "language": "language"}
HELP_PAGES = ("privacy", "easier")  # of Help's own
# Presses that do not silence what is being read.
ALOUD = ("listen", "say-aloud", "text-size", "theme", "mute", "hide", "type", "wish", "loud", "fast")
# What closes these pages; in safe mode "helper" does too: the next question is whether they are alone.
CLOSES = ("close", "back", "stay", "continue", "talk", "young")


@dataclass(frozen=True)
class Ask:
    """``open``: help, one of HELP_PAGES, emergency, start-again, language, languages, idle, or "".

    ``under``: what idle came over; ``left``: its seconds.
    """

    open: str = ""
    under: str = ""
    left: int = 0


IN_HELP: Mapping[tuple[str, str], tuple[Ask, tuple[Effect, ...]]] = {
    **{("help", page): (Ask(page), ()) for page in HELP_PAGES},
    **{(page, "back"): (Ask("help"), ()) for page in HELP_PAGES},
    **{("easier", wish): (Ask("easier"), (Speak(),)) for wish in ("loud", "fast")},  # as it sounds now
}


def step(state: State, event: Event) -> tuple[Ask, tuple[Effect, ...]]:
    """Opens, closes, and keeps the idle clock."""
    match event:
        case Touched():
            return replace(state.ask, left=state.book.idle_end if state.ask.open == "idle" else 0), _awake(state)
        case Woke("idle" | "idle-helped" | "receipt" as timer):
            return _untouched(state, timer)
        case Woke("tick") if state.ask.open == "idle" and state.ask.left > 0:
            return replace(state.ask, left=state.ask.left - 1), (SetTimer("tick"),)
        case NotLeft() if state.visit.unfinished.state == "sealing":
            return Ask("start-again"), _awake(state)
        case Woke("idle-end") if state.ask.open == "idle":
            return Ask(), (*leaving(state, "idle"), EndVisit())
        case Pressed("leave-words") if state.ask.open in OFFERED and can_leave(state):
            return Ask(), (Hush(), StopTimer("idle-end"), StopTimer("tick"), *_awake(state))
        case Pressed("listen", name) if ":" in name:
            return state.ask, (*_named(state, name), *_awake(state))
        case Pressed() if (ask := _over(state, event)) != state.ask and state.ask.open != "idle":
            return ask, (Hush(), *_awake(replace(state, ask=ask)))
        case Pressed():
            ask, effects = IN_HELP.get((state.ask.open, event.control)) or _pressed(state, event)
            if EndVisit() in effects:
                return ask, effects
            hush = () if event.control in ALOUD else (Hush(),)
            return ask, (*hush, *effects, *_awake(replace(state, ask=ask)))
    return _over(state, event), ()


def _over(state: State, event: Event) -> Ask:
    up = urgent.over(state, event)
    return state.ask if up == state.ask.open else Ask(up)


def busy(state: State) -> bool:
    """Nobody is asked whether they are there while they talk, while help is rung, or in the seconds in which a report is sealed."""
    rings = state.ask.open == urgent.PAGE and state.contact.rung
    return state.contact.live or rings or state.visit.screen == "sending"


def _pressed(state: State, event: Pressed) -> tuple[Ask, tuple[Effect, ...]]:
    ask = state.ask
    if ask.open == "idle":
        return _still_there(state, event)
    match event:
        case Pressed("finish") if ask.open == "start-again":
            return Ask(), (*leaving(state, "visitor"), EndVisit())
        case Pressed("language", code) if code:
            return (Ask() if ask.open == "language" else ask), ()
        case Pressed("languages") if _choosing_language(state):
            return Ask(NO_LANGUAGE), ()
        case Pressed("speak" | "back") if ask.open == NO_LANGUAGE:
            return _no_language(state, event), ()
        case Pressed("back") if at_stake(state):
            return Ask("start-again"), ()
        case Pressed("journey", "help") if state.front == "visit" and state.visit.screen == "menu":
            return Ask("help"), ()
        case Pressed("start-again") if (
            state.visit.screen == "attract" and not (state.contact.shown or state.back.page) and not ask.open
        ):
            return ask, ()
        case Pressed(control, detail) if control in OPENED_BY:
            return Ask("" if ask.open == control and detail != on.BUTTON else OPENED_BY[control]), ()
        case Pressed("listen", "reference") if state.front == "visit" and state.visit.screen == "done":
            return ask, (Speak("reference"),)
        case Pressed("listen", "words") if state.front == "visit" and state.visit.screen == "words":
            return ask, ()
        case Pressed("listen", detail) if not detail or not _dictates(state):
            return ask, (Speak(),)
        case Pressed("say-aloud") if ask.open == "emergency":
            return ask, (Speak("page", aloud=not state.visit.safe),)
        case Pressed(control) if ask.open and control in (*CLOSES, *(("helper",) if state.visit.safe else ())):
            return Ask(), ()
    return ask, ()


def _named(state: State, name: str) -> tuple[Effect, ...]:
    """The keys came to a language of these pages: whoever cannot read it hears what it is called (S22)."""
    kind, _, code = name.partition(":")
    there = {
        "speak": state.book.spoken if state.ask.open == NO_LANGUAGE else (),
        "language": state.book.languages if _choosing_language(state) else (),
    }
    return (SayName(code),) if code in there.get(kind, ()) else ()


def _no_language(state: State, event: Pressed) -> Ask:
    """Back is to where it was opened; a language that nobody knows changes nothing."""
    if event.control == "back":
        return Ask() if _first(state) else Ask("language")
    return Ask() if event.detail in state.book.spoken else state.ask


def _choosing_language(state: State) -> bool:
    return state.ask.open == "language" or (_first(state) and state.front == "visit")


def _first(state: State) -> bool:
    """Whether the page of languages is the visit's own, and lies over no other."""
    return state.visit.screen == "language"


def _dictates(state: State) -> bool:
    return state.front == "own" or (state.front == "visit" and state.visit.screen == "page")


def _still_there(state: State, event: Pressed) -> tuple[Ask, tuple[Effect, ...]]:
    """Any press is a yes, but for "clear it now"; emergency and help are heard as well."""
    if event.control == "finish":
        return Ask(), (*leaving(state, "visitor"), EndVisit())
    wanted = event.control if event.control in ("emergency", "help") else state.ask.under
    return Ask("" if event.control == "talk" else wanted), (StopTimer("idle-end"), StopTimer("tick"))


def _untouched(state: State, timer: str) -> tuple[Ask, tuple[Effect, ...]]:
    """A visit is asked; a page that nobody began is put back to how it was."""
    if state.ask.open == "idle":
        return state.ask, ()
    stale = timer != "idle-helped" if _in_line(state) else timer == "idle-helped" and not state.beside.helped
    if busy(state) or stale:  # they began to wait since it was set, or wait no longer
        return state.ask, _awake(state)
    if state.visit.screen == "attract" and not state.contact.shown and not state.ask.open:
        nobody = state.visit.untouched and not state.contact.rung
        return (state.ask, ()) if nobody else (Ask(), (*leaving(state, "idle"), EndVisit()))
    return Ask("idle", under=state.ask.open, left=state.book.idle_end), (Hush(), SetTimer("idle-end"), SetTimer("tick"))


def _awake(state: State) -> tuple[Effect, ...]:
    if state.ask.open == "idle":
        return (SetTimer("idle-end"),)
    sent, slow = state.visit.screen in SENT, (StopTimer("idle-helped"),) if state.beside.helped else ()
    if _in_line(state) or (slow and not sent and not state.visit.safe):  # whoever waits, helps or is helped has more time
        return (StopTimer("receipt" if sent else "idle"), SetTimer("idle-helped"))
    return (StopTimer("idle"), *slow, SetTimer("receipt")) if sent else (*slow, SetTimer("idle"))


def _in_line(state: State) -> bool:
    """Whoever waits for a person has nothing to touch, and loses their place with the visit.

    In safe mode nothing stays for longer, and an emergency that nobody stands before any more stays at the desk.
    """
    return state.contact.rung and not (state.contact.live or state.contact.urgent or state.visit.safe)
