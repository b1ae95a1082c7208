"""What the keeper holds for every visitor alike, and what of it meets one visit: words to say, paper, checks, the form to show.

Nothing of any visitor is kept here.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kiosk import (
    aloud,
    answers,
    danger,
    effects,
    entry,
    events,
    ownwords,
    plan,
    receipt,
    ringback,
    roster,
    seal,
    session,
    sharing,
)
from kiosk.clock import Clock
from kiosk.config import Config, Site
from kiosk.gazetteer import SAMPLE, Gazetteer, GazetteerError
from kiosk.gazetteer import load as load_places
from kiosk.journey import Journey, question_of
from kiosk.notices import Board, NoticesError
from kiosk.notices import load as load_notices
from kiosk.view import view
from kiosk.wire import Roster
from kiosk.words import Words, direction, name_of


@dataclass(frozen=True)
class House:
    """Settings and catalogues, the same for every visitor. ``conditions``: what the heartbeat says of these."""

    home: Path
    config: Config
    journeys: Mapping[str, Journey]
    words: Mapping[str, Words]
    drive: bool
    offscreen: bool
    clock: Clock
    code_words: tuple[str, ...]
    danger: danger.Lists
    asked_again: frozenset[str]
    spoken: Mapping[str, str]
    named: Mapping[str, tuple[str, str]]
    own_words: bool
    conditions: Mapping[str, str] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    board: Board | None = None


def book(house: House) -> session.Book:
    """What every visit on this machine starts from."""
    screen = house.config.screen
    return session.Book(
        journeys=house.journeys,
        site=house.config.site,
        languages=screen.languages,
        names={language: name_of(language) for language in screen.languages},
        right_to_left=frozenset(language for language in screen.languages if direction(language) == "rtl"),
        theme=screen.theme,
        idle_end=int(house.config.delays.idle_end),
        most_photos=house.config.sizes.photos,
        longest_line=house.config.sizes.longest_text,
        shutter=int(house.config.delays.shutter),
        code_words=house.code_words,
        own_words=house.config.meaning.languages if house.own_words else (),
        danger=house.danger,
        asked_again=house.asked_again,
        spoken={code: name for code, name in house.spoken.items() if code not in screen.languages},
        gazetteer=house.gazetteer,
        board=house.board,
    )


def gazetteer(home: Path, site: Site) -> Gazetteer:
    """The places that this site suggests; none, and a line on stderr, where the file is missing or wrong: words are enough."""
    path = home / site.gazetteer if site.gazetteer else SAMPLE
    try:
        return load_places(path, (site.easting, site.northing), 1000 * site.gazetteer_km)
    except GazetteerError as error:
        print(error, file=sys.stderr, flush=True)
        return Gazetteer()


def board(home: Path, site: Site) -> Board | None:
    """This site's own notices; None, and a line on stderr where the file is missing or wrong: the shipped ones hang there then."""
    if not site.notices:
        return None
    try:
        return load_notices(home / site.notices)
    except NoticesError as error:
        print(error, file=sys.stderr, flush=True)
        return None


def check(house: House, state: session.State, question: str, raw: str | tuple[str, ...]) -> answers.Answer | answers.Problem:
    """What one raw answer to a question of this visit is worth."""
    journey = house.journeys.get(state.visit.journey)
    ours = entry.question(question) or plan.question(question) or ringback.question(question)
    asked = ours or (question_of(journey, question) if journey else None)
    if question == ownwords.NAME:
        asked = ownwords.QUESTION
    return answers.check(asked, raw, house.clock.here()) if asked else answers.Problem("unknown-question")


def spoken(house: House, state: session.State, effect: effects.Speak) -> str:
    """What is read out."""
    words = house.words[state.language]
    shown = view(state, words)
    if effect.key == "words":
        return aloud.code_words(shown)
    return aloud.reference(shown, words) if effect.key == "reference" else aloud.page(shown)


def paper(house: House, state: session.State, effect: effects.PrintReceipt) -> receipt.Paper:
    """What is printed."""
    words, site = house.words[state.language], house.config.site
    if effect.kind == "advice":
        return receipt.advice(house.journeys[state.visit.journey].advice, words)
    block = secrets.token_bytes(receipt.BLOCK_BYTES)
    facts = receipt.Facts(state.visit.reference, house.clock.today(), site.web, site.receipt_phone, block)
    return receipt.receipt(facts, words)


def form(house: House, state: session.State) -> str:
    """The answers as the officer of the call may see them, as JSON; "" when no form is open."""
    journey = house.journeys.get(state.visit.journey)
    if journey is None:
        return ""
    visit, words = state.visit, house.words
    made = sharing.form_of(journey, visit.answers, state.language, words[state.language], words["en"], visit.how)
    return sharing.cut(made)


def suggested(house: House, state: session.State, question: str, text: str) -> answers.Answer | answers.Problem:
    """What it is worth that the officer of a call filled in: only some questions of the form are open to that."""
    journey = house.journeys.get(state.visit.journey)
    if journey is None or question not in sharing.open_questions(journey, state.visit.answers):
        return answers.Problem("unknown-question")
    return check(house, state, question, text)


def seal_plan(house: House, effect: effects.SealPlan) -> events.PlanSealed:
    """Whom to ring, sealed to each team that may have the alert; empty where there is no team to seal it to."""
    said = {"v": 1, "name": effect.name, "phone": effect.phone, "where": effect.where}
    try:
        held = roster.load(house.home / "roster.json", roster.read_root(house.home / "root.pub"))
        return events.PlanSealed(effect.id, seal.seal_plan(said, held) if held else {})
    except (roster.RosterError, seal.SealError, OSError):
        return events.PlanSealed(effect.id, {})


def trusted(house: House) -> Roster | None:
    """The newest verified roster while it is not overdue: whose name may be shown beside what an officer wrote."""
    try:
        held = roster.load(house.home / "roster.json", roster.read_root(house.home / "root.pub"))
    except (roster.RosterError, OSError):
        return None
    return held if held and not roster.overdue(held, datetime.now(UTC)) else None
