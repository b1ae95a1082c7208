"""The form: from attract to a reference on the glass. It keeps every answer until the visit ends.

The question pages are in kiosk.pages; what comes back (photographs, words heard, saved, printed) in kiosk.returns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kiosk import effects as do
from kiosk import journey as form
from kiosk import kept, needs, pages, returns, things, unfinished
from kiosk.answers import Answer, Problem
from kiosk.cover import leaving
from kiosk.effects import Effect
from kiosk.entry import ABOUT, ADDING
from kiosk.events import Answered, ContactIs, Event, Pressed
from kiosk.kept import Kept
from kiosk.offered import GROUPS
from kiosk.returns import Lens, Microphone, Paper
from kiosk.unfinished import Unfinished

if TYPE_CHECKING:
    from kiosk.session import State

SENT = ("done", "words", "try")  # the report is saved: leaving destroys nothing of it
LEVELS = 4  # how loud and how fast it speaks; 3 and 2 are usual
THEMES = ("light", "highContrast", "dim")
Step = tuple["Visit", tuple[Effect, ...]]


@dataclass(frozen=True)
class Visit:
    """``passed``: questions of pages that were left by Continue. ``returning``: Change was pressed at check answers, or
    an answer led here from another journey: only what still wants something is asked.

    ``exit``: what an answer led to and is now being said (its ``signpost`` a catalogue key); ``said``: (question, exit) pairs
    that were said, never said twice. ``saved`` is when the report was sealed here, ``delivered`` when which fact about it came:
    received, read, or resting (it cannot go by itself). ``trouble``: why it could not be saved. Photographs are answers too:
    their ids. ``group``: the menu's tile that was opened. ``how`` an answer was given: chosen, typed, dictated or officer.

    ``removing``: a thing whose Remove was pressed once. ``speaks``: the language of book.spoken that needs an interpreter.
    """

    screen: str = "attract"  # attract, language, menu, page, things, camera, check, sending, done, words, try
    language: str = ""
    speaks: str = ""
    text_size: int = 1
    theme: str = ""
    group: str = ""
    journey: str = ""
    page: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    how: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    removing: str = ""
    about: int = 0
    returning: bool = False
    safe: bool = False
    exit: str = ""
    signpost: str = ""
    said: frozenset[tuple[str, str]] = frozenset()
    lens: Lens = field(default_factory=Lens)
    microphone: Microphone = field(default_factory=Microphone)
    trouble: str = ""
    report_id: str = ""
    reference: str = ""
    saved: str = ""
    delivered: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept)
    unfinished: Unfinished = field(default_factory=Unfinished)
    loud: int = 3
    fast: int = 2

    @property
    def untouched(self) -> bool:
        """Nobody has changed anything yet."""
        return self == Visit()


def step(state: State, event: Event) -> Step:
    """What the event makes of the form. Presses are heard only while the form is in front; looks, language and Talk always."""
    visit, effects = unfinished.step(state, event) or _step(state, event)
    visit, more = unfinished.keep(event, visit)
    return visit, (*effects, *more)


def _step(state: State, event: Event) -> Step:
    match event:
        case Answered():
            return pages.answered(state, event), ()
        case Pressed():
            return _pressed(state, event)
        case ContactIs(contact, "taken") if contact == state.contact.id:
            return returns.closed(state)
    return returns.step(state, event)


def _pressed(state: State, event: Pressed) -> Step:
    visit, front = state.visit, state.front
    match event:
        case Pressed("text-size" | "theme" | "helper" | "loud" | "fast"):
            return _easier(state, event)
        case Pressed("language", code) if code in state.book.languages:
            forward = front == "visit" and visit.screen in ("attract", "language")
            return replace(visit, language=code, screen="menu" if forward else visit.screen), ()
        case Pressed("speak", code) if state.ask.open == "languages" and code in state.book.spoken:
            return replace(visit, speaks=code), ()
        case Pressed("talk" | "young" | "help" | "emergency" | "start-again" | "language"):
            return returns.closed(state)
        case Pressed("agree") if state.contact.suggestion:
            return pages.agreed(state, *state.contact.suggestion), ()
        case Pressed("add-to") if front == "entry" and state.entry.found and ADDING in state.book.journeys:
            return pages.adding(state, ADDING, {ABOUT: Answer(state.entry.found.report_id)}), ()
        case Pressed("way") if visit.exit:
            return replace(visit, exit=""), ()
        case Pressed("finish") if front == "contact" and state.contact.state == "ended" and not visit.answers:
            return finished(state)
        case Pressed("finish") if front == "back" and state.back.kept and not visit.answers:
            return finished(state)
        case Pressed("continue") if front == "contact" and state.contact.state in ("ringing", "ended"):
            return replace(visit, screen="menu" if visit.screen in ("attract", "language") else visit.screen), ()
        case Pressed("finish") if front == "visit" and visit.screen in SENT:
            return finished(state)
        case Pressed() if front == "own":
            return pages.own(state, event)
        case Pressed() if front == "visit" and visit.exit:
            return pages.at_exit(state, event)
        case Pressed() if front == "visit":
            return SCREENS[visit.screen](state, event)
    return visit, ()


def _easier(state: State, event: Pressed) -> Step:
    """To hear, see and read: this visitor's, from step to step and round again. Whoever is helped has at least the second size of
    letters, and in safe mode nothing more.
    """
    visit = state.visit
    match event.control:
        case "text-size":
            return replace(visit, text_size=visit.text_size % len(THEMES) + 1), ()
        case "theme":
            now = THEMES.index(visit.theme or state.book.theme)
            return replace(visit, theme=THEMES[(now + 1) % len(THEMES)]), ()
        case "helper" if state.ask.open == "easier" and not visit.safe:
            return replace(visit, text_size=max(2, visit.text_size)), ()
        case "loud" if state.ask.open == "easier":
            return replace(visit, loud=visit.loud % LEVELS + 1), (do.SetLoudness(visit.loud % LEVELS + 1),)
        case "fast" if state.ask.open == "easier":
            return replace(visit, fast=visit.fast % LEVELS + 1), ()
    return visit, ()


def at_stake(state: State) -> bool:
    """Whether Back would leave answers behind on a screen that looks as if nobody had been here."""
    first = "language" if len(state.book.languages) > 1 else "menu"
    return state.front == "visit" and state.visit.screen == first and not state.visit.group and bool(state.visit.answers)


def finished(state: State) -> Step:
    """The visitor is done: everything of theirs goes."""
    return state.visit, (*leaving(state, "done"), do.EndVisit())


def _attract(state: State, event: Pressed) -> Step:
    if event.control != "start":
        return state.visit, ()
    return replace(state.visit, screen="language" if len(state.book.languages) > 1 else "menu"), ()


def _language(state: State, event: Pressed) -> Step:
    match event.control:
        case "continue":
            return replace(state.visit, screen="menu"), ()
        case "back" if not at_stake(state):
            return replace(state.visit, screen="attract"), ()
    return state.visit, ()


def _menu(state: State, event: Pressed) -> Step:
    match event:
        case Pressed("journey", name) if name in state.book.journeys:
            return pages.entered(state, name), ()
        case Pressed("group", name) if name in GROUPS:
            return replace(state.visit, group=name), ()
        case Pressed("back") if state.visit.group:
            return replace(state.visit, group=""), ()
        case Pressed("back") if not at_stake(state):
            return replace(state.visit, screen="language" if len(state.book.languages) > 1 else "attract"), ()
    return state.visit, ()


def _check(state: State, event: Pressed) -> Step:
    visit, journey = state.visit, state.book.journeys[state.visit.journey]
    match event:
        case Pressed("change", question) if page := form.page_of(journey, visit.answers, question):
            return replace(pages.at(journey, visit, page), returning=True, trouble=""), ()
        case Pressed("back"):
            return pages.at(journey, visit, form.path(journey, visit.answers)[-1]), ()
        case Pressed("send") if page := pages.open_page(journey, visit):
            return replace(pages.at(journey, visit, page), returning=True), ()
        case Pressed("send") if page := pages.danger_again(state):
            asked = replace(visit, said=visit.said | {pages.AGAIN})
            return replace(pages.at(journey, asked, page), returning=True), ()
        case Pressed("send"):
            return replace(visit, screen="sending", trouble=""), (
                returns.submission(journey, visit, needs.of_report(journey, visit, state.beside.wishes)),
            )
    return visit, ()


def _sending(state: State, _: Pressed) -> Step:
    return state.visit, ()


def _done(state: State, event: Pressed) -> Step:
    match event:
        case Pressed("print", "none"):
            return finished(state)
        case Pressed("print", kind):
            return returns.printing(state, kind)
        case Pressed("words") if state.visit.kept.words:
            return replace(state.visit, screen="words"), ()
    return state.visit, ()


SCREENS = {
    "attract": _attract, "language": _language, "menu": _menu, "page": pages.step, "camera": returns.camera,
    "things": things.step, "check": _check, "sending": _sending, "done": _done, "words": kept.shown, "try": kept.tried,
}  # fmt: skip
