"""The key ceremony, offline: root, roster key, recovery key, epoch keys and the first signed roster. Touches no network."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import durable
from kiosk.roster import DELEGATION, KINDS, ROSTER, Delegation, RosterFile, public_text, sign, stamp, verify
from kiosk.seal import seal
from kiosk.wire import LANES, VERSION, Lane, Officer, Roster, canonical
from provisioning import keys
from provisioning.say import complete_step, die

DELEGATED, ROSTER_GOOD = timedelta(days=366), timedelta(days=92)
BY_KIND = {"officer": LANES, "staff": ("general", "specialist")}


def ceremony(out: Path, officers: Sequence[str], now: datetime) -> Roster:
    """Make every key of a new house in ``out``; ``officers`` ("4417:officer", also ":lane+lane") get key files there."""
    if (out / "root.key").exists():
        die(f"{out} already holds a root key.", hint="Every kiosk trusts that one. Choose an empty folder for a new house.")
    wanted = [_officer_of(text) for text in officers]
    with complete_step("Making the root key and the roster key", "Root {}") as words:
        root, roster_key = keys.keep_signing_key(out / "root.key"), keys.keep_signing_key(out / "roster.key")
        durable.replace(out / "root.pub", f"{public_text(root)}\n".encode())
        words.append(public_text(root))
    delegation = Delegation(VERSION, public_text(roster_key), stamp(now), stamp(now + DELEGATED))
    durable.replace(out / "delegation.json", canonical(sign(root, DELEGATION, delegation)))
    with complete_step("Making the recovery key", "Put {} in the safe: it opens everything") as words:
        words.append("recovery.agekey")
        recovery = keys.keep_identity(out / "recovery.agekey", "Blue Lamp recovery key: opens every report")
    log_key = keys.keep_signing_key(out / "log.key")
    with complete_step("Making the officers' key files", "{} made") as words:
        people = tuple(keys.officer_keys(n, kind, out / "officers" / f"{n}.json", lanes) for n, kind, lanes in wanted)
        words.append(str(len(people)))
    epoch, spare = epoch_name(now), str(recovery.to_public())
    with complete_step("Making the lanes' keys", "Epoch {}") as words:
        lanes = tuple(_lane(out / "epochs", name, epoch, people, spare) for name in LANES)
        words.append(epoch)
    first = Roster(VERSION, 1, stamp(now), stamp(now + ROSTER_GOOD), lanes, spare, people, public_text(log_key))
    return publish(out, {out}, first, roster_key)


def publish(folder: Path, places: Collection[Path], roster: Roster, key: Ed25519PrivateKey) -> Roster:
    """Sign ``roster``, check it as a kiosk would, and write ``roster.json`` to all ``places``."""
    delegation = keys.delegation(folder / "delegation.json")
    text = canonical(RosterFile(VERSION, delegation, sign(key, ROSTER, roster)))
    checked = verify(text, (folder / "root.pub").read_text().strip())
    for place in places:
        place.mkdir(parents=True, exist_ok=True)
        durable.replace(place / "roster.json", text)
    return checked


def wrap(path: Path, secret: str, lane: str, people: Sequence[Officer], recovery: str) -> None:
    """Write a lane's identity as an age file that its officers, and the recovery key, can open."""
    readers = [officer.recipient for officer in people if lane in officer.lanes]
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.replace(path, seal(f"{secret}\n".encode(), [*readers, recovery]))


def epoch_name(now: datetime) -> str:
    """The quarter: "2026Q4"."""
    return f"{now.year}Q{(now.month + 2) // 3}"


def _lane(folder: Path, name: str, epoch: str, people: Sequence[Officer], recovery: str) -> Lane:
    secret, recipient = keys.fresh_identity()
    wrap(folder / f"{name}-{epoch}.age", secret, name, people, recovery)
    return Lane(name, epoch, recipient)


def _officer_of(text: str) -> tuple[str, str, tuple[str, ...]]:
    number, _, rest = text.partition(":")
    kind, _, lanes = rest.partition(":")
    wanted = tuple(lanes.split("+")) if lanes else BY_KIND.get(kind, ())
    if not number.isalnum() or kind not in KINDS or not set(wanted) <= set(LANES):
        die(
            f"{text!r} is not an officer.",
            hint=f"Write NUMBER:KIND or NUMBER:KIND:LANE+LANE, as 5678:staff:general. Lanes are {', '.join(LANES)}.",
        )
    return number, kind, wanted
