"""What every visit on this machine starts from: journeys, languages, the place. Put in once, changed by nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.danger import Lists
from kiosk.gazetteer import Gazetteer
from kiosk.journey import Journey
from kiosk.notices import Board


class Site(Protocol):
    """The facts of the place that a visitor reads (kiosk.config.Site has them)."""

    # fmt: off
    @property
    def name(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def nearest_phone(self) -> str: ...
    @property
    def staffed_place(self) -> str: ...
    @property
    def open_counter(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def survey_passed(self) -> bool: ...
    @property
    def demonstration(self) -> bool: ...
    # fmt: on


@dataclass(frozen=True)
class Book:
    """``languages``: the first is the site's own; ``names`` are theirs in themselves. Numbers in seconds, pictures, letters.
    ``code_words``: the list that code words are made from. ``own_words``: languages in which a sentence finds the closest journey.
    ``danger``: words that may mean danger; ``asked_again``: languages in which danger is asked about again before Send, because there is
    no list of its words that somebody has read. ``spoken``: languages that only a person speaks here, with an interpreter; names their own.
    ``gazetteer``: places that are suggested while one is typed. ``board``: the place's own notices for the cover.
    """

    journeys: Mapping[str, Journey]
    site: Site
    languages: tuple[str, ...] = ("en",)
    names: Mapping[str, str] = field(default_factory=dict)
    right_to_left: frozenset[str] = frozenset()
    theme: str = "light"
    idle_end: int = 45
    most_photos: int = 12
    longest_line: int = 200
    shutter: int = 5
    code_words: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()
    danger: Lists = field(default_factory=dict)
    asked_again: frozenset[str] = frozenset()
    spoken: Mapping[str, str] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    board: Board | None = None
