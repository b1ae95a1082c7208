"""The words of the emergency: what is true here, and where the nearest telephone and the nearest people are. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.glass import Choice, Row
from kiosk.screens import said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

Fields = dict[str, Any]


def emergency(state: State, words: Words) -> Fields:
    """The one sentence that is true here, and where the nearest phone and the nearest people are."""
    site = state.book.site
    return {
        "where": words["screen.header.visit"],
        "title": said(words, "screen.emergency.cannot"),
        "lead": said(words, "screen.emergency.cannot-lead"),
        "rows": (
            Row(said(words, "screen.emergency.phone"), site.nearest_phone, icon="phone"),
            Row(said(words, "screen.emergency.people"), site.staffed_place, icon="users"),
            Row(said(words, "screen.emergency.where"), f"{site.place}, {site.address}", icon="map-pin"),
        ),
        "notice": said(words, "screen.emergency.press55"),
        "notice_kind": "plain",
        "primary": "" if state.ask.open else words["screen.control.continue"],
        "tiles": () if state.visit.safe else (Choice("say-aloud:", words["screen.emergency.say-aloud"], icon="speaker-high"),),
    }
