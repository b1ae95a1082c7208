"""Put waiting officers on the roster and give them their lanes' keys. Offline; needs the roster key and the recovery key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.roster import RosterError, load, stamp
from kiosk.seal import SealError, open_with
from kiosk.wire import Officer, Roster
from provisioning import keys
from provisioning.ceremony import ROSTER_GOOD, publish, wrap
from provisioning.say import complete_step, die


def approve(folder: Path, waiting: Sequence[keys.Pending], out: Path, now: datetime) -> Roster:
    """Write the next roster and every epoch file anew into ``folder`` (what the ceremony made), and for the desk to ``out``."""
    held = held_roster(folder)
    people = _with(held.officers, waiting)
    recovery = str(keys.identity(folder / "recovery.agekey"))
    with complete_step("Wrapping the lanes' keys anew", "{} files") as words:
        files = sorted((folder / "epochs").glob("*.age"))
        for file in files:
            lane = file.stem.rpartition("-")[0]
            secret = _opened(file, recovery)
            for place in {folder, out}:
                wrap(place / "epochs" / file.name, secret, lane, people, held.recovery)
        words.append(str(len(files)))
    fresh = replace(held, version=held.version + 1, issued=stamp(now), expires=stamp(now + ROSTER_GOOD), officers=people)
    with complete_step("Signing the roster", "Version {}: {} officers") as words:
        signed = publish(folder, {folder, out}, fresh, keys.signing_key(folder / "roster.key"))
        words.extend([str(signed.version), str(len(signed.officers))])
    return signed


def held_roster(folder: Path) -> Roster:
    """The roster the ceremony's folder holds, checked against its root."""
    try:
        held = load(folder / "roster.json", (folder / "root.pub").read_text().strip())
    except (OSError, RosterError) as error:
        die(f"The roster in {folder} cannot be trusted: {error}.", hint="Take the folder that the ceremony made.")
    if held is None:
        die(f"There is no roster in {folder}.", hint="Hold a key ceremony first: provisioning ceremony.")
    return held


def _with(held: Sequence[Officer], waiting: Sequence[keys.Pending]) -> tuple[Officer, ...]:
    """New keys of somebody already known take the place of the old ones."""
    by_id = {officer.id: officer for officer in held}
    for item in waiting:
        by_id[item.id] = Officer(item.id, item.kind, item.number, item.verify_key, item.recipient, item.lanes)
    return tuple(by_id.values())


def _opened(file: Path, recovery: str) -> str:
    try:
        return open_with(recovery, file.read_bytes()).decode().strip()
    except (OSError, SealError):
        die(f"{file} does not open with the recovery key.", hint="It is of another house: take the folder of one ceremony.")
