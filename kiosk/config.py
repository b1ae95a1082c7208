"""Every setting, typed and frozen: shipped defaults, changed key by key by one site.toml. No environment variables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.offered import FEATURES
from kiosk.shape import ShapeError, build

DEFAULTS = Path(__file__).with_name("defaults.toml")


class ConfigError(Exception):
    """A settings file is wrong; the message is ``file:line: sentence``."""


@dataclass(frozen=True)
class Site:
    name: str
    kiosk: str
    place: str
    address: str
    easting: int
    northing: int
    gazetteer: str
    gazetteer_km: int
    force: str
    nearest_phone: str
    staffed_place: str
    open_counter: str
    survey_passed: bool
    web: str
    phone: str
    receipt_phone: str
    reviews: Mapping[str, str]
    features: tuple[str, ...]
    draft_days: int
    receipt_days: int
    demonstration: bool
    journeys: str
    notices: str


@dataclass(frozen=True)
class Screen:
    languages: tuple[str, ...]
    width: int
    height: int
    diagonal_inches: float
    theme: str
    dim_from: str
    dim_to: str
    reduced_motion: bool
    low_reach: bool


@dataclass(frozen=True)
class DeviceUrls:
    camera: str
    microphone: str
    speaker: str
    handset: str
    printer: str
    keys: str
    button: str
    siren: str
    light: str
    service: str


@dataclass(frozen=True)
class Desk:
    url: str
    name: str


@dataclass(frozen=True)
class Speech:
    voice: bool
    models: str
    loudness: tuple[float, ...]
    rates: tuple[float, ...]


@dataclass(frozen=True)
class Meaning:
    weights: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Call:
    relay_only: bool
    ice: tuple[Mapping[str, str], ...]
    relay_ca: str
    relay_answer: float
    relay_others: float
    width: int
    height: int
    frames_per_second: int


@dataclass(frozen=True)
class Delays:
    """All in seconds."""

    idle: float
    idle_end: float
    idle_helped: float
    receipt: float
    one_moment: float
    call_lost: float
    duress: float
    same_touch: float
    ring_again: float
    heartbeat: float
    desk_answer: float
    retry_first: float
    retry_most: float
    process_back: float
    paper: float
    listen: float
    call_answer: float
    tick: float
    call_again: float
    follow: float
    shutter: float
    cover: float
    meaning: float
    reach: float
    alarm: float
    half_minute: float
    ring_back: float


@dataclass(frozen=True)
class Sizes:
    longest_text: int
    longest_story: int
    photos: int
    photo_bytes: int
    chunk_bytes: int
    drop_free_bytes: int
    draft_bytes: int


@dataclass(frozen=True)
class Config:
    site: Site
    screen: Screen
    devices: DeviceUrls
    desk: Desk
    speech: Speech
    meaning: Meaning
    call: Call
    delays: Delays
    sizes: Sizes


def load(site: Path | None = None) -> Config:
    """The defaults, with every key that ``site`` names put over them. Raises ConfigError naming file and line."""
    raw = _read(DEFAULTS)
    if site is None:
        return _build(raw, DEFAULTS)
    for section, keys in _read(site).items():
        if section not in raw:
            raise ConfigError(f"{site}:{line_of(site, section)}: there is no section called {section!r}")
        if not isinstance(keys, dict):
            raise ConfigError(f"{site}:{line_of(site, section)}: {section!r} is a section: write [{section}] above its keys")
        raw[section] = {**raw[section], **keys}
    return _build(raw, site)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError(f"{path}:{found[1] if found else 1}: this is not TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}:1: cannot be read: {error}") from error


def _build(raw: Mapping[str, Any], path: Path) -> Config:
    try:
        made = build(Config, raw)
    except ShapeError as error:
        raise ConfigError(f"{path}:{line_of(path, error.where)}: {error.where} {error.say}") from error
    if {len(made.speech.loudness), len(made.speech.rates)} != {4}:
        raise ConfigError(f"{path}:{line_of(path, 'speech')}: loudness and rates have four steps each")
    if made.delays.cover <= made.delays.duress:  # the visit would be over before the hold was heard, and the silent alert lost
        raise ConfigError(f"{path}:{line_of(path, 'delays.cover')}: cover must be longer than duress")
    for name in made.site.features:
        if name not in FEATURES:
            raise ConfigError(f"{path}:{line_of(path, 'site.features')}: {name!r} is no feature: one of {', '.join(FEATURES)}")
    return made


def line_of(path: Path, where: str) -> int:
    """The line of ``section.key`` in a settings file, else that of the section, or the first: a key may stand in two sections."""
    section, _, key = where.partition(".")
    found: dict[str, int] = {}
    at = ""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if table := re.match(r"\s*\[+\s*([\w-]+)", line):
            at = table[1]
            found.setdefault(at, n)
        elif entry := re.match(r"\s*([\w-]+)\s*=", line):
            found.setdefault(f"{at}.{entry[1]}" if at else entry[1], n)
    return found.get(f"{section}.{re.split(r'[.[]', key)[0]}", found.get(section, 1))
