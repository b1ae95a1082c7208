"""Who may use the relays of a call, and for how long: credentials of coturn's shared secret (the TURN REST form). Keeps and logs none."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from pathlib import Path

from desk.settings import DeskError, Settings

_RELAY = re.compile(r"turns?:(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?(\?transport=(udp|tcp))?")
_SHORTEST = 16  # characters: whoever guesses the secret uses the relay as if it were theirs


def servers(settings: Settings, now: float) -> list[dict[str, str]]:
    """Rows of {"urls","username","credential"} for one end of one call: its fixed servers, and each relay with a key of its own.

    Such a key is good until ``settings.relay_lasts`` seconds after ``now`` (seconds since 1970), for a call that begins by then.
    """
    fixed = [{"username": "", "credential": "", **row} for row in settings.ice]
    name = f"{int(now + settings.relay_lasts)}:{secrets.token_hex(8)}"
    key = {"username": name, "credential": credential(settings.relay_secret, name)}
    return [*fixed, *({"urls": url, **key} for url in settings.relays)]


def credential(secret: str, name: str) -> str:
    """What goes with a name of the form ``SECONDS:ANYTHING`` at every relay that has ``secret``, until those seconds since 1970."""
    return base64.b64encode(hmac.new(secret.encode(), name.encode(), hashlib.sha1).digest()).decode()


def secret_of(file: Path | None, relays: tuple[str, ...]) -> str:
    """The secret that the relays share with us. Raises DeskError with a sentence when these settings make no relay."""
    for url in relays:
        if not _RELAY.fullmatch(url):
            raise DeskError(f"{url!r} is no relay: write turn:HOST:PORT?transport=udp, or turns:HOST:PORT.")
    if file is None and relays:
        raise DeskError("Relays are named, but not the file of the secret that they share with the desk: --relay-secret FILE.")
    secret = file.read_text(encoding="utf-8").strip() if file else ""
    if file is not None and len(secret) < _SHORTEST:
        raise DeskError(f"The relays' secret in {file} is shorter than {_SHORTEST} characters.")
    return secret
