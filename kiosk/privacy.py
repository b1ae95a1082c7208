"""What becomes of what somebody says: one set of sentences for the first page, check answers, Help and the privacy notice. Pure.

They are written once, so that what is said before the first question is what is said before Send (rules S15 and S16).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk import journey as form
from kiosk import screens
from kiosk.glass import Row
from kiosk.pages import page_now
from kiosk.screens import Fields, row, said

if TYPE_CHECKING:
    from kiosk.session import State
    from kiosk.words import Words

BAND, BAND_KEPT = "screen.before-send.band", "screen.before-send.band-kept"
# What it means in detail, each key with its "-lead": the last says how to see it, correct it or complain.
DETAILS = ("screen.before-send.after", "screen.before-send.court", "screen.before-send.see")
MORE = ("screen.check.seal", "screen.help.keep", "screen.help.leave")  # what Help and the privacy notice add, the same way


def private(words: Words, passed: bool) -> str:
    """Whether people can see this screen: "private" is a word for places whose signed survey passed."""
    return said(words, "screen.private.yes" if passed else "screen.private.no")


def band(state: State, words: Words) -> Row:
    """What sending means, in one breath; of answers that are kept under code words it is not said that leaving destroys them."""
    kept = state.visit.unfinished.state == "resumed"
    return Row(said(words, BAND_KEPT if kept else BAND), "")


def details(words: Words, phone: str) -> tuple[Row, ...]:
    """What sending means, line by line."""
    return tuple(row(words, key, phone=phone) for key in DETAILS)


def notice(words: Words, phone: str, passed: bool, kept: str = "") -> tuple[Row, ...]:
    """All of it, as Help shows it and docs/privacy-notice.md prints it. ``kept``: what becomes of answers kept under code words."""
    first = (Row(kept, ""), Row(said(words, BAND_KEPT), "")) if kept else (Row(said(words, BAND), ""),)
    more = tuple(row(words, key) for key in (MORE[:1] if kept else MORE))
    return (*first, *details(words, phone), *more, Row(private(words, passed), ""))


def page(state: State, words: Words) -> Fields:
    """One page of questions; over a journey's first one stands what it means to send, once, which asks nothing."""
    fields, shown = screens.page(state, words), page_now(state)
    if (
        shown is None
        or state.visit.returning
        or form.path(state.book.journeys[state.visit.journey], state.visit.answers)[0].id != shown.id
    ):
        return fields
    site = state.book.site
    how = row(words, DETAILS[-1], phone=site.phone)
    return fields | {"rows": (band(state, words), how, Row(private(words, site.survey_passed), ""))}
