"""Wiring: builds one kiosk from its folder and one visit from its kiosk. The only module that knows everyone."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import ui.preview
import ui.run

from kiosk.clock import Clock
from kiosk.config import Config, load
from kiosk.journey import Journey, load_journeys
from kiosk.words import Words
from kiosk.words import load as load_words

JOURNEYS = Path(__file__).with_name("journeys")


@dataclass(frozen=True)
class House:
    """What the keeper holds: settings and catalogues, the same for every visitor, and nothing of any of them."""

    home: Path
    config: Config
    journeys: Mapping[str, Journey]
    words: Mapping[str, Words]
    drive: bool
    offscreen: bool
    clock: Clock


def prepare(home: Path, drive: bool, offscreen: bool) -> House:
    """Read everything and import everything, once, before the first visitor. Raises ConfigError."""
    config = load(home / "site.toml")
    ui.run.prepare()
    return House(
        home,
        config,
        load_journeys(JOURNEYS),
        {language: load_words(language) for language in config.screen.languages},
        drive,
        offscreen,
        Clock(),
    )


def serve_visitor(house: House, control: Callable[[bytes], int], drive: socket.socket | None) -> int:
    """One visitor, in this forked process, from attract to the wipe. Returns the exit code."""
    return Visit(house, control, drive).run()
