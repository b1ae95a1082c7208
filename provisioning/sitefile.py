"""A place's settings as one signed document: made offline beside the keys, put in force on a kiosk in one step, never an older one.

The document (``site.json``) is the truth; ``site.toml`` beside it is what the programs read, and is written again when it differs.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk import durable
from kiosk.config import ConfigError, load
from kiosk.roster import DELEGATION, Delegation, is_signed, moment, read_root, sign, stamp
from kiosk.wire import VERSION, Signed, WireError, canonical, parse_json
from provisioning import configcheck, keys
from provisioning.say import complete_step, die

SITE = "bluelamp-site-v1"


class SiteRefused(Exception):
    """The document is not one of this house; ``code`` is from codes.toml."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Settings:
    """What is signed: ``toml`` is a whole site.toml, ``kiosk`` the only machine it is for."""

    v: int
    version: int
    kiosk: str
    issued: str
    toml: str


@dataclass(frozen=True)
class SiteFile:
    """What ``site.json`` holds: the root's word for the key, and the settings signed by that key."""

    v: int
    delegation: Signed
    site: Signed


def make(folder: Path, toml: Path, out: Path, version: int, now: datetime) -> Settings:
    """Sign the settings at ``toml`` with the keys of the ceremony in ``folder``. Refuses settings with a mistake in them."""
    if configcheck.check(toml):
        configcheck.report(toml)
    text = toml.read_text(encoding="utf-8")
    settings = Settings(VERSION, version, load(toml).site.kiosk, stamp(now), text)
    key = keys.signing_key(folder / "roster.key")
    signed = canonical(SiteFile(VERSION, keys.delegation(folder / "delegation.json"), sign(key, SITE, settings)))
    with complete_step(f"Signing the settings of {settings.kiosk}", "Version {}, in {}") as words:
        verify(signed, (folder / "root.pub").read_text().strip())
        durable.replace(out, signed)
        words.extend([str(version), str(out)])
    return settings


def verify(text: str | bytes, root: str) -> Settings:
    """The settings in ``text`` when the chain from ``root`` holds. Times are compared with each other only. Raises SiteRefused."""
    try:
        both = parse_json(SiteFile, text)
        delegation = parse_json(Delegation, both.delegation.payload)
        if not (is_signed(both.delegation, DELEGATION, root) and is_signed(both.site, SITE, delegation.roster_key)):
            raise SiteRefused("site-unsigned")
        settings = parse_json(Settings, both.site.payload)
        if {both.v, delegation.v, settings.v} != {VERSION} or settings.version < 1:
            raise SiteRefused("site-shape")
        if not moment(delegation.issued) <= moment(settings.issued) <= moment(delegation.expires):
            raise SiteRefused("site-unsigned")
    except (WireError, ValueError) as error:
        raise SiteRefused("site-shape") from error
    return settings


def held(home: Path) -> Settings | None:
    """The settings in force; None before the first. Raises SiteRefused when the document was altered."""
    try:
        return verify((home / "site.json").read_bytes(), read_root(home / "root.pub"))
    except FileNotFoundError:
        return None


def install(document: Path, home: Path) -> Settings:
    """Put ``document`` in force on the kiosk at ``home``. Twice is once; an older version, or another kiosk's, changes nothing."""
    fresh = _read(document, home)
    have = None
    with suppress(SiteRefused):  # a document the disk has spoilt gives way to any that verifies
        have = held(home)
    if have and (fresh.version < have.version or (fresh.version == have.version and fresh != have)):
        die(
            f"{document} is version {fresh.version}; this kiosk has version {have.version}.",
            hint="Versions only go up. Sign the settings again with a higher --version.",
        )
    mine = _name(home)
    if mine not in ("", fresh.kiosk):
        die(f"{document} is for {fresh.kiosk}; this is {mine}.", hint="Bring the settings of this very kiosk.")
    durable.replace(home / "site.json", document.read_bytes())
    restore(home)
    if wrong := configcheck.check(home / "site.toml"):
        die(f"These settings do not fit this program: {wrong[0]}.", hint="Bring settings that were checked with this release.")
    print(f"{fresh.kiosk}: version {fresh.version} is in force from the next start.")
    return fresh


def restore(home: Path) -> bool:
    """Make ``site.toml`` what was signed; True when it was not. Raises SiteRefused; a kiosk without a document is left alone."""
    settings, path = held(home), home / "site.toml"
    if settings is None or (path.exists() and path.read_bytes() == settings.toml.encode()):
        return False
    durable.replace(path, settings.toml.encode())
    return True


def confirm(home: Path) -> None:
    """For the start of an appliance: the settings are those that were signed, or they are again, or the command ends."""
    try:
        put_back = restore(home)
        settings = held(home)
    except SiteRefused as error:
        die(
            f"{home / 'site.json'} was altered: {error.code}.",
            hint="Bring the signed settings again: provision config install.",
        )
    if settings is None:
        die(f"{home} has no signed settings.", hint="provision config install puts them in force.")
    print(f"{settings.kiosk}: version {settings.version}{', put back: site.toml had been changed' if put_back else ''}.")


def _read(document: Path, home: Path) -> Settings:
    try:
        return verify(document.read_bytes(), read_root(home / "root.pub"))
    except OSError as error:
        die(f"{document} cannot be read: {error.strerror}.", hint="It is the file that provision config sign has made.")
    except SiteRefused as error:
        die(f"{document} is refused: {error.code}.", hint="Bring a document signed with the keys of this house.")


def _name(home: Path) -> str:
    """Whom the desk knows this machine as; "" before it is enrolled."""
    if not (home / "keys" / "device.key").exists():
        return ""
    try:
        return load(home / "site.toml").site.kiosk
    except ConfigError:
        return ""
