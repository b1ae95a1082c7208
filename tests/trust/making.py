"""Reports, rosters and kiosk folders for these tests, made with the product's own tools."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from kiosk import durable, outbox
from kiosk.roster import RosterFile, load, sign
from kiosk.seal import Attachment, Sealed, seal_report
from kiosk.wire import VERSION, Follow, Given, Locator, Report, Roster, canonical, parse_json
from provisioning import keys
from provisioning.ceremony import ceremony

NOW = datetime(2026, 11, 24, 17, 30, tzinfo=UTC)
PATIENCE = 30.0


@dataclass(frozen=True)
class House:
    """What a demonstration ceremony made."""

    folder: Path
    root: str
    roster: Roster

    @property
    def recovery(self) -> Path:
        return self.folder / "recovery.agekey"

    def text(self) -> bytes:
        """The signed roster as served."""
        return (self.folder / "roster.json").read_bytes()

    def signed_again(self, roster: Roster) -> bytes:
        """``roster`` under the same delegation, properly signed."""
        held = parse_json(RosterFile, self.text())
        key = keys.signing_key(self.folder / "roster.key")
        return canonical(RosterFile(VERSION, held.delegation, sign(key, "bluelamp-roster-v1", roster)))


def house(folder: Path) -> House:
    roster = ceremony(folder, ["4417:officer", "5678:staff"], NOW)
    return House(folder, (folder / "root.pub").read_text().strip(), roster)


def report(kiosk: str = "kiosk-1", words: str = "My bicycle was taken.") -> Report:
    given = Given("what", "long", "What happened?", "What happened?", words, words, words)
    return Report(
        v=1, report_id=secrets.token_hex(16), reference="7KQ-2MD-9XF", journey="theft", journey_version=1, title="Theft",
        title_en="Theft", language="en", kiosk=kiosk, made_at="2026-11-24T17:29:03Z", clock="good", answers=(given,),
        exhibits=(), salt="",
    )  # fmt: skip


def sealed(roster: Roster, urgency: int = 0, photos: int = 0, photo_bytes: int = 5000, kiosk: str = "kiosk-1") -> Sealed:
    photographs = [Attachment("image/jpeg", "photo", secrets.token_bytes(photo_bytes)) for _ in range(photos)]
    return seal_report(report(kiosk), photographs, roster, "general", urgency=urgency)


def followed() -> Follow:
    """Where two kinds of code words find a report."""
    return Follow(VERSION, tuple(Locator(secrets.token_hex(16), secrets.token_hex(32)) for _ in range(2)))


def put(folder: Path, made: Sealed, follow: Follow | None = None) -> str:
    outbox.put(folder, made.parts, made.header, follow=follow)
    return made.header.report_id


def renew(made: House, **changes: Any) -> bytes:
    """A newer roster of the same house."""
    held = load(made.folder / "roster.json", made.root)
    assert held
    text = made.signed_again(replace(held, version=held.version + 1, **changes))
    durable.replace(made.folder / "roster.json", text)
    return text


def until(condition: Callable[[], Any], what: str) -> Any:
    """Wait for ``condition`` with a limit; what it gave."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        found = condition()
        if found:
            return found
        sleep(0.02)
    raise AssertionError(f"never: {what}")
