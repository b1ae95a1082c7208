"""The words of the emergency: what is true here, and where the nearest telephone and the nearest people are. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kiosk import alarm, needs
from kiosk.glass import Choice, Row
from kiosk.overlays import who
from kiosk.screens import said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]
ALARM = {"siren": "bell-ringing", "light": "sun"}
HOWS = (("talk", "microphone"), ("type", "keyboard"), ("silent", "eye"))


def emergency(state: State, words: Words) -> Fields:
    """It rings, somebody is there, or nobody can be reached: the one that is true at this moment, and never more."""
    contact = state.contact
    page = _with if contact.urgent and contact.live else _cannot
    if contact.urgent and contact.state == "ringing" and state.health.rings:
        page = _ringing if needs.promised(state) and not contact.late else _late
    return {"where": words["screen.header.visit"], **page(state, words)}


def _cannot(state: State, words: Words) -> Fields:
    """The one sentence, and where the nearest phone and the nearest people are."""
    over = state.contact.urgent and state.contact.state == "ended" and state.health.rings
    return {
        "title": said(words, "screen.emergency.over" if over else "screen.emergency.cannot"),
        "lead": said(words, "screen.emergency.cannot-lead"),
        "rows": (*_near(state, words), _where(state, words, "where")),
        "notice": said(words, "screen.emergency.press55"),
        "notice_kind": "plain",
        "primary": "" if state.ask.open else words["screen.control.continue"],
        "tiles": (*_aloud(state, words), *_alarm(state, words)),
    }


def _ringing(state: State, words: Words) -> Fields:
    """Nobody has to speak, and everybody is rung; who touched it by mistake says so."""
    return {
        "title": said(words, "screen.emergency.ringing"),
        "lead": said(words, "screen.emergency.ringing-lead"),
        "rows": (
            Row(said(words, "screen.emergency.everyone"), said(words, "screen.emergency.see"), icon="users"),
            _where(state, words, "known"),
        ),
        **_ways(state, words),
        "primary": words["screen.emergency.mistake"],
        "primary_control": "hang-up",
    }


def _late(state: State, words: Words) -> Fields:
    """After 20 seconds, or where nobody here may answer: 999 first, then the nearest phone and people; and it rings on."""
    return {
        **_ringing(state, words),
        "title": said(words, "screen.emergency.late"),
        "lead": said(words, "screen.emergency.late-lead"),
        "rows": (*_near(state, words), Row(said(words, "screen.emergency.still"), "", icon="headset")),
    }


def _with(state: State, words: Words) -> Fields:
    """Somebody has it. That they see this place is said only of a named person who is connected and to whom it is shown."""
    contact = state.contact
    there = contact.state == "talking" and bool(contact.number)
    seen = there and contact.kind == "video" and not contact.hidden
    silent = "watching" if contact.muted else "watching-hearing"
    return {
        "title": who(words, contact.who, contact.number) if there else words["screen.waiting.connecting"],
        "lead": said(words, f"screen.emergency.{silent if seen else 'with'}") if there else "",
        "rows": (_where(state, words, "known"),),
        **_ways(state, words),
    }


def _ways(state: State, words: Words) -> Fields:
    """How to go on: silence is chosen until another is; who only types has no sound to choose."""
    hows = HOWS[1:] if state.contact.live and state.contact.kind == "text" else HOWS
    tiles = (Choice(f"sound:{how}", words[f"screen.emergency.{how}"], "", icon, how == state.contact.how) for how, icon in hows)
    return {"tiles": (*tiles, *_alarm(state, words)), "notice": said(words, "screen.emergency.press55"), "notice_kind": "plain"}


def _aloud(state: State, words: Words) -> tuple[Choice, ...]:
    return () if state.visit.safe else (Choice("say-aloud:", words["screen.emergency.say-aloud"], icon="speaker-high"),)


def _alarm(state: State, words: Words) -> Iterator[Choice]:
    """What can be heard or seen by whoever is near: it says what the next touch does."""
    for name in alarm.offered(state):
        now = name in state.alarm.on
        yield Choice(f"alarm:{name}", words[f"screen.emergency.{name}-{'off' if now else 'on'}"], "", ALARM[name], now)


def _near(state: State, words: Words) -> tuple[Row, Row]:
    site = state.book.site
    return (
        Row(said(words, "screen.emergency.phone"), site.nearest_phone, icon="phone"),
        Row(said(words, "screen.emergency.people"), site.staffed_place, icon="users"),
    )


def _where(state: State, words: Words, name: str) -> Row:
    site = state.book.site
    return Row(said(words, f"screen.emergency.{name}"), f"{site.place}, {site.address}", icon="map-pin")
