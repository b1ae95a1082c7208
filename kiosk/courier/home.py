"""What the courier is given: one folder with settings, keys, roster and outbox. Reads it once; changes nothing in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from kiosk import config
from kiosk.roster import RosterError, read_root


class HomeError(Exception):
    """The folder is not a kiosk's; the message says which file and what to do."""


@dataclass(frozen=True)
class Home:
    """``root`` is the root's public key, base64; ``key`` never leaves this process."""

    folder: Path
    config: config.Config
    key: Ed25519PrivateKey
    root: str

    @property
    def outbox(self) -> Path:
        return self.folder / "outbox"

    @property
    def roster(self) -> Path:
        return self.folder / "roster.json"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def socket(self) -> Path:
        return self.folder / "run" / "courier.sock"


def open_home(folder: Path) -> Home:
    """Everything in ``folder``, checked. Raises HomeError and config.ConfigError."""
    site = folder / "site.toml"
    return Home(folder, config.load(site if site.exists() else None), _device_key(folder), _root(folder))


def _device_key(folder: Path) -> Ed25519PrivateKey:
    path = folder / "keys" / "device.key"
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise HomeError(f"{path} is not a device key: enrol this kiosk first (provisioning enrol)") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise HomeError(f"{path} is not an Ed25519 key: enrol this kiosk again (provisioning enrol)")
    return key


def _root(folder: Path) -> str:
    try:
        return read_root(folder / "root.pub")
    except RosterError as error:
        raise HomeError(f"{folder / 'root.pub'} is not a root public key: copy it there from the key ceremony") from error
