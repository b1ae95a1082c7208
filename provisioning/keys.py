"""Keys as files: made here, kept 0600, read back checked. Signs nothing, talks to nobody."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import durable
from kiosk.roster import KINDS, public_text
from kiosk.shape import ShapeError, build
from kiosk.wire import LANES, Officer, Signed, WireError, parse_json
from provisioning.say import die


@dataclass(frozen=True)
class OfficerKeys:
    """What an officer holds: ``open`` is an age identity, ``sign`` a base64 raw Ed25519 seed. No role is in it twice."""

    v: int
    officer: str
    kind: str
    number: str
    open: str
    sign: str


@dataclass(frozen=True)
class Pending:
    """An officer whose browser made keys that are not on the roster yet; the private halves never left that browser."""

    id: str
    kind: str
    number: str
    verify_key: str
    recipient: str
    lanes: tuple[str, ...] = ("general",)


def keep(path: Path, content: str) -> None:
    """Write a secret so that only its owner can read it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    durable.replace(path, content.encode(), 0o600)


def keep_signing_key(path: Path) -> Ed25519PrivateKey:
    """A fresh Ed25519 key, kept as its base64 seed."""
    key = Ed25519PrivateKey.generate()
    keep(path, base64.b64encode(key.private_bytes_raw()).decode() + "\n")
    return key


def signing_key(path: Path) -> Ed25519PrivateKey:
    """The key that :func:`keep_signing_key` kept."""
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(path.read_text().strip(), validate=True))
    except FileNotFoundError:
        die(f"There is no key at {path}.", hint="Name the folder the key ceremony made, with --keys.")
    except (OSError, ValueError) as error:
        die(f"{path} is not a signing key: {error}", hint="Restore it from the copy that was put away at the ceremony.")


def keep_identity(path: Path, comment: str) -> pyrage.x25519.Identity:
    """A fresh age identity in the file format of age-keygen, readable by ``age -d -i``."""
    identity = pyrage.x25519.Identity.generate()
    keep(path, f"# {comment}\n# public key: {identity.to_public()}\n{identity}\n")
    return identity


def fresh_identity() -> tuple[str, str]:
    """An age identity and its recipient, kept nowhere yet."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def delegation(path: Path) -> Signed:
    """The root's delegation to the roster key, as the ceremony kept it."""
    try:
        return parse_json(Signed, path.read_bytes())
    except (OSError, WireError):
        die(f"{path} is not a delegation.", hint="Take the folder that the ceremony made.")


def identity(path: Path) -> pyrage.x25519.Identity:
    """The identity in an age key file."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines() if line.startswith("AGE-SECRET-KEY-")]
        return pyrage.x25519.Identity.from_str(lines[0])
    except (OSError, IndexError, pyrage.IdentityError):
        die(f"{path} is not an age key file.", hint="It is the recovery key: fetch it from where it was put away.")


def officer_keys(number: str, kind: str, path: Path, lanes: tuple[str, ...]) -> Officer:
    """Make an officer's key file and return what the roster says of that officer."""
    opening, signing = pyrage.x25519.Identity.generate(), Ed25519PrivateKey.generate()
    seed = base64.b64encode(signing.private_bytes_raw()).decode()
    keep(path, json.dumps(asdict(OfficerKeys(1, number, kind, number, str(opening), seed)), indent=1) + "\n")
    return Officer(number, kind, number, public_text(signing), str(opening.to_public()), lanes)


def pending(path: Path) -> tuple[Pending, ...]:
    """The officers in a pending file of the desk: one, or a list of them, checked."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(build(Pending, item) for item in (raw if isinstance(raw, list) else [raw]))
    except OSError as error:
        die(f"{path} cannot be read: {error.strerror}.", hint="Save the list of pending officers from the desk first.")
    except (ValueError, ShapeError) as error:
        die(f"{path} is not a list of pending officers: {error}", hint="Save it again from the desk and do not edit it.")
    for item in found:
        if item.kind not in KINDS or not set(item.lanes) <= set(LANES):
            die(
                f"{item.id} asks to be {item.kind!r} in {', '.join(item.lanes)}, which is not possible.",
                hint=f"Kinds are {' and '.join(KINDS)}; lanes are {', '.join(LANES)}. Invite this person again.",
            )
    return found
