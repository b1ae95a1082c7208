"""What is said at the doors of a commissioning, as its machine hears and asks it, and what the settings say. Holds nothing open."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk import acceptance as on
from kiosk import effects, events, verbs
from kiosk.config import Config, ConfigError, load
from kiosk.house import House

SENSES: Mapping[type, Callable[[Any], Any]] = {
    effects.OpenCamera: lambda _: verbs.OpenCamera(),
    effects.TakePhoto: lambda effect: verbs.TakePhoto(effect.id),
    on.FindCodes: lambda _: verbs.FindCodes(),
    on.PlayTone: lambda _: verbs.PlayTone(),
}
COURIER: Mapping[type, tuple[Callable[..., Any], object]] = {
    on.Enrol: (verbs.Enrol, on.EnrolFailed("courier-lost")),
    on.TryCall: (lambda: verbs.AskRelays("", 0), on.CallTried("courier-lost")),
    on.TryDesk: (verbs.TryDesk, on.DeskTried("courier-lost", "")),
    on.KeepSheet: (verbs.KeepSheet, on.SheetKept("", "courier-lost")),
}


# What says the same on both sides of a door.
SAME: Mapping[type, Callable[..., object]] = {
    verbs.Conditions: events.DevicesAre,
    verbs.CameraOpened: events.CameraOpened,
    verbs.Printed: events.PaperMoved,
    verbs.PrintFailed: events.PaperFailed,
    verbs.CodeSeen: on.CodeSeen,
    verbs.ToneHeard: on.ToneHeard,
    verbs.HandsetMoved: on.HandsetMoved,
    verbs.DeskTried: on.DeskTried,
    verbs.SheetKept: on.SheetKept,
}
ACTS = {
    verbs.CameraOpened: "camera-open",
    verbs.CameraClosed: "camera-closed",
    verbs.Printed: "printed",
    verbs.PrintFailed: "print-failed",
}


def desk(house: House) -> str:
    """The address that this machine's own settings name; "" where they name none, for a default is nobody's desk."""
    path = house.home / "site.toml"
    named = tomllib.loads(path.read_text(encoding="utf-8")).get("desk", {}) if path.exists() else {}
    return house.config.desk.url.removeprefix("https://") if "url" in named else ""


def site(home: Path, config: Config) -> tuple[str, ...]:
    """As the settings stand now: enrolment and a signed change write them anew."""
    site = settings(home, config).site
    return site.name, site.place, site.address, site.nearest_phone, site.staffed_place


def settings(home: Path, config: Config) -> Config:
    """As they stand now, or as they were where nobody can read them."""
    path = home / "site.toml"
    with suppress(ConfigError):
        return load(path if path.exists() else None)
    return config


def event_of(verb: Any) -> object | None:
    kind = type(verb)
    if kind in SAME:
        return SAME[kind](**vars(verb))
    match verb:
        case verbs.CameraFailed():
            return events.CameraFailed(verb.code)
        case verbs.PhotoTaken():
            return events.PhotoTaken(verb.id, verb.bytes, verb.sharp, verb.bright, verb.glaring)
        case verbs.Delivered():
            return on.ReportIs(verb.report_id, verb.fact)
        case verbs.RelaysAre() if verb.code:
            return on.CallTried(verb.code)
        case verbs.CallIs("tried", code):
            return on.CallTried(code)
        case verbs.KeyPressed():
            return on.KeyDown(verb.key)
        case verbs.Enrolled():
            return on.EnrolFailed(verb.code) if verb.code else on.Enrolled()
    return None
