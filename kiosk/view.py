"""What the screen shows, in words and in order: State + catalogue -> View. Pure. QML draws a View and decides nothing.

The shapes are in kiosk.glass, the pages in kiosk.screens and kiosk.outcome (the form) and kiosk.overlays, kiosk.helped and
kiosk.emergencies (what lies over it).
Each field is a typed property of ui.bridge.Bridge with the same name; ``screen`` names the file in ui/screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk import (
    emergencies,
    helped,
    languages,
    listed,
    menu,
    near,
    needs,
    opened,
    outcome,
    overlays,
    privacy,
    ringback,
    ringbackpages,
    saywhat,
    screens,
    waited,
)
from kiosk.glass import SCREENS, Choice, Control, Line, Row, View
from kiosk.screens import left_to_right, said
from kiosk.visit import SENT

if TYPE_CHECKING:
    from kiosk.condition import Health
    from kiosk.session import State
    from kiosk.words import Words

__all__ = ["SCREENS", "Choice", "Control", "Line", "Row", "View", "screen_of", "view"]

# What may stand on the glass beside the page itself; the cover has none of it.
PAGES: dict[str, Callable[[State, Words], dict[str, Any]]] = {
    "Attract": screens.attract, "Language": languages.language, "Menu": menu.menu, "Page": privacy.page,
    "Camera": screens.camera, "Check": outcome.check, "Sending": outcome.sending, "Done": outcome.done,
    "Waiting": overlays.waiting, "Call": overlays.call, "Help": helped.help_page, "Emergency": emergencies.emergency,
    "Idle": overlays.idle, "OutOfService": overlays.out, "Cover": overlays.cover, "Things": listed.things,
    "Words": opened.code_words, "Try": opened.trying, "Again": opened.again, "Enter": opened.enter, "Follow": opened.follow,
    "Message": opened.message, "SayWhat": saywhat.say_what, "Languages": languages.spoken,
}  # fmt: skip
OVER = {
    "help": "Help",
    "privacy": "Help",
    "easier": "Help",
    "emergency": "Emergency",
    "start-again": "Help",
    "idle": "Idle",
    "language": "Language",
    "languages": "Languages",
}
NO_BACK = ("Sending", "Done", "Call", "Idle", "Message")
EXITS = {
    "emergency": "Emergency", "call-now": "Waiting", "call-offer": "Waiting", "signpost": "Help", "safe": "Help", "self-harm": "Help",
}  # fmt: skip


def view(state: State, words: Words) -> View:
    """The whole glass, in the language of ``words`` (that of ``state.language``)."""
    screen, state = screen_of(state), replace(state, health=_theirs(state))
    frame = View(screen=screen, language=words.language, rtl=words.language in state.book.right_to_left)
    if screen == "Cover":
        return replace(frame, **overlays.cover(state, words))
    page = {"plan": near.plan_page, "back": ringbackpages.page}.get(state.front, PAGES[screen])
    return replace(frame, **_frame(state, words, screen), **page(state, words))


def _theirs(state: State) -> Health:
    """How it stands with who would answer this visitor. Of the general team alone it is known: whether anybody who checks the police is
    there is told to nobody who tries a screen (rules S7 and S13)."""
    known = state.health
    return known if needs.lane(state) != needs.STANDARDS else replace(known, answering=None, people=0, wait=-1.0)


def screen_of(state: State) -> str:
    """Which page of glass.SCREENS is on top."""
    contact, visit = state.contact, state.visit
    match state.front:
        case "cover":
            return "Cover"
        case "ask":
            return OVER[state.ask.open]
        case "contact":
            return "Call" if contact.state in ("talking", "one-moment") else "Waiting"
        case "entry":
            return state.entry.screen.capitalize()
        case "own":
            return "SayWhat"
        case "plan":
            return "Page"
        case "back":
            return "Page" if ringback.page_now(state) else "Help"
        case "beside":
            return "Help"
    if visit.screen == "attract" and state.health.out:
        return "OutOfService"
    return EXITS.get(visit.exit) or visit.screen.capitalize()


def _frame(state: State, words: Words, screen: str) -> dict[str, Any]:
    """The header and the six fixed controls."""
    visit, contact, health = state.visit, state.contact, state.health
    current = contact.rung and not (contact.urgent and state.front != "contact")  # an emergency shows on its own page alone
    talking = "talk" if not current else "talk-call" if contact.live else "talk-waiting"
    begun = screen not in ("Attract", "OutOfService")
    return {
        "theme": visit.theme or state.book.theme,
        "text_size": visit.text_size,
        "safe": visit.safe,
        "demonstration": state.book.site.demonstration,
        "banner": "" if words.reviewed else _twice(words, "screen.unreviewed.banner"),
        "banner_short": "" if words.reviewed else _twice(words, "screen.unreviewed.short"),
        "can_back": begun and screen not in NO_BACK and not _to_be_answered(state),
        "can_start_again": begun and visit.screen not in ("sending", *SENT) and state.ask.open not in ("idle", "start-again"),
        "lit": health.lit,
        "presence": presence(state, words),
        "emergency": words["screen.control.emergency" if needs.promised(state) else "screen.control.emergency-999"],
        "talk": words[f"screen.control.{talking}"],
        "talk_current": current,
        "quit_label": words["screen.control.quit"],
    }


def presence(state: State, words: Words) -> str:
    """Who is there, as far as it is known."""
    desk = state.health.desk
    if desk == "people":
        here = said(words, "screen.presence.people", n=max(1, state.health.people))
        return " ".join((here, *waited.expected(state.health.wait, words)))
    reports = desk == "nobody" and state.health.can("outbox")
    return said(words, "screen.presence.nobody-reports" if reports else f"screen.presence.{desk}")


def _twice(words: Words, key: str) -> str:
    return f"{words[key]}\n{left_to_right(str(words.english[key]))}"


def _to_be_answered(state: State) -> bool:
    """Somebody rings, a question of safety waits for its answer, or the words of what was left are learnt: nothing lies behind."""
    waits = {
        "contact": state.contact.rung,
        "beside": state.beside.open == "alone",
        "back": bool(state.back.asked),
        "visit": (state.visit.screen, state.visit.unfinished.state) == ("words", "left"),
    }
    return waits.get(state.front, False)
