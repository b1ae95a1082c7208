"""Read a site.toml as a careful colleague would: every mistake at once, each with its line and a sentence. Changes nothing."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from kiosk.config import DEFAULTS, Config, ConfigError, line_of, load
from kiosk.shape import ShapeError, fit
from provisioning.say import die

LOCALES = DEFAULTS.with_name("locale")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}")
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
SHA256 = re.compile(r"[0-9a-f]{64}")
SERVER = re.compile(r"(stun|turns?):(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?")
DEVICE = re.compile(r"[a-z][a-z0-9]*:.*")
SHOWN = ("place", "address", "force", "nearest_phone", "staffed_place", "open_counter", "web", "phone", "receipt_phone")
GRID = {"easting": 700_000, "northing": 1_300_000}  # metres: Great Britain

Mistake = tuple[str, str]  # (section.key, sentence)


@dataclass(frozen=True)
class Finding:
    """One mistake: ``str()`` of it is ``file:line: sentence``."""

    path: Path
    line: int
    say: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.say}"


def check(path: Path) -> tuple[Finding, ...]:
    """Every mistake in the settings at ``path``, in the order of their lines; none: this kiosk may go to its place."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError):
        return (_first(path),)
    wrong = list(_unknown(raw)) or [*_misfits(raw)]
    if not wrong:
        try:
            config = load(path)
        except ConfigError:
            return (_first(path),)
        wrong = [mistake for rule in RULES for mistake in rule(config)]
    return tuple(sorted((Finding(path, line_of(path, where), say) for where, say in wrong), key=lambda found: found.line))


def report(path: Path) -> None:
    """Say what :func:`check` finds, or what this place will be. Ends the command when anything is wrong."""
    found = check(path)
    for one in found:
        print(one)
    if found:
        die(f"{len(found)} to put right in {path}.", hint="Every line above names the line of the file and what belongs there.")
    config = load(path)
    on = ", ".join(config.site.features) or "none"
    print(f"{path}: good. {config.site.kiosk} at {config.site.place}, in {len(config.screen.languages)} languages.")
    print(f"Switched on besides the usual: {on}. Private is {'' if config.site.survey_passed else 'not '}said on its screen.")


def _first(path: Path) -> Finding:
    """What the kiosk itself would say, and stop at."""
    try:
        load(path)
    except ConfigError as error:
        place, line, say = re.fullmatch(r"(.*?):(\d+): (.*)", str(error), re.DOTALL).groups()  # type: ignore[union-attr]
        return Finding(Path(place), int(line), say)
    raise AssertionError("unreachable")


def _unknown(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    sections = {name: kind for name, kind in get_type_hints(Config).items() if isinstance(kind, type)}
    for name, keys in raw.items():
        if name not in sections:
            yield name, f"there is no section called {name!r}{_meant(name, sections)}"
        elif not isinstance(keys, dict):
            yield name, f"{name!r} is a section: write [{name}] above its keys"
        else:
            known = [field.name for field in fields(sections[name])]
            yield from (
                (f"{name}.{key}", f"{key!r} is no key of [{name}]{_meant(key, known)}") for key in keys if key not in known
            )


def _misfits(raw: Mapping[str, Any]) -> Iterator[Mistake]:
    """Values of another type than their key has."""
    for name, keys in raw.items():
        hints = get_type_hints(get_type_hints(Config)[name])
        for key, value in keys.items():
            try:
                fit(hints[key], value, f"{name}.{key}")
            except ShapeError as error:
                yield f"{name}.{key}", f"{error.where} {error.say}"


def _meant(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f": is {near[0]!r} meant?" if near else f": there are {', '.join(known)}"


def _named(config: Config) -> Iterator[Mistake]:
    if not NAME.fullmatch(config.site.kiosk):
        yield "site.kiosk", f"{config.site.kiosk!r} is no name for a kiosk: letters, figures, space, dot, _ and -, at most 64"
    for key in SHOWN:
        if not getattr(config.site, key).strip():
            yield f"site.{key}", f"{key} is empty, and visitors are shown it"


def _not_the_example(config: Config) -> Iterator[Mistake]:
    if config.site.demonstration:
        return
    example = load()
    for key in ("place", "address", "force", "nearest_phone", "staffed_place", "open_counter", "web", "receipt_phone"):
        if getattr(config.site, key) == getattr(example.site, key):
            yield f"site.{key}", f"{key} is still the example's: write what is true of this place"
    for name, url in vars(config.devices).items():
        if url.startswith("mock:"):
            yield f"devices.{name}", f"{name} is a mock: name the device that is there, or leave it empty"


def _on_the_map(config: Config) -> Iterator[Mistake]:
    for key, most in GRID.items():
        if not 0 <= getattr(config.site, key) <= most:
            yield f"site.{key}", f"{key} is outside the British National Grid: 0 to {most} metres"


def _languages(config: Config) -> Iterator[Mistake]:
    there = {"en", *(folder.name for folder in LOCALES.iterdir() if folder.is_dir())}
    for language in config.screen.languages:
        if language not in there:
            yield "screen.languages", f"there are no words in {language!r}: there are {', '.join(sorted(there))}"
    if not config.screen.languages:
        yield "screen.languages", "no language is named: a screen needs one"
    for language, digest in config.site.reviews.items():
        if language not in config.screen.languages:
            yield "site.reviews", f"{language!r} was read over, but the screen does not offer it"
        elif not SHA256.fullmatch(digest):
            yield (
                "site.reviews",
                f"of {language!r} the SHA-256 of reviews/{language}.toml is wanted, 64 figures: sha256sum says it",
            )


def _hours(config: Config) -> Iterator[Mistake]:
    screen = config.screen
    for key in ("dim_from", "dim_to"):
        if getattr(screen, key) and not HOUR.fullmatch(getattr(screen, key)):
            yield f"screen.{key}", f"{key} must be an hour like 21:00, not {getattr(screen, key)!r}"
    if bool(screen.dim_from) != bool(screen.dim_to):
        yield "screen.dim_from", "dim_from and dim_to belong together: give both or neither"


def _thresholds(config: Config) -> Iterator[Mistake]:
    delays, days = config.delays, {"draft_days": (1, 7), "receipt_days": (1, 366)}
    for name, seconds in vars(delays).items():
        if seconds <= 0:
            yield f"delays.{name}", f"{name} must be longer than no time"
    if delays.call_lost <= delays.one_moment:
        yield "delays.call_lost", "call_lost must be longer than one_moment, or a call is over before it says so"
    if delays.idle_helped < delays.idle:
        yield "delays.idle_helped", "idle_helped must not be shorter than idle: who is helped needs more time"
    for key, (least, most) in days.items():
        if not least <= getattr(config.site, key) <= most:
            yield f"site.{key}", f"{key} must be {least} to {most}"
    for name, size in vars(config.sizes).items():
        if size <= 0:
            yield f"sizes.{name}", f"{name} must be more than nothing"


def _desk(config: Config) -> Iterator[Mistake]:
    try:
        where = urlsplit(config.desk.url)
        right = where.scheme == "https" and bool(where.hostname) and (where.port or 443) > 0
    except ValueError:
        right = False
    if not right:
        yield "desk.url", f"{config.desk.url!r} is not the address of a desk: it looks like https://desk.example:8444"
    if not config.desk.name:
        yield "desk.name", "name is empty: it is the name in the desk's certificate"


def _call(config: Config) -> Iterator[Mistake]:
    for row in config.call.ice:
        if not SERVER.fullmatch(row.get("urls", "")):
            yield "call.ice", f"{row.get('urls', '')!r} is no relay: write turn:ADDRESS:PORT?transport=udp"
        elif bool(row.get("username")) != bool(row.get("credential")):
            yield "call.ice", "a relay has username and credential, or neither: then the desk's are used"
    if config.call.relay_ca and not config.call.relay_ca.startswith("/"):
        yield "call.relay_ca", f"{config.call.relay_ca!r} must be the whole path of a file, from / on"


def _devices(config: Config) -> Iterator[Mistake]:
    for name, url in vars(config.devices).items():
        if url and not DEVICE.fullmatch(url):
            yield f"devices.{name}", f"{url!r} is not a device: write its kind, a colon and where it is, as escpos:/dev/usb/lp0"


RULES: tuple[Callable[[Config], Iterator[Mistake]], ...] = (
    _named,
    _not_the_example,
    _on_the_map,
    _languages,
    _hours,
    _thresholds,
    _desk,
    _call,
    _devices,
)
