"""Start of the call process: ``python -m kiosk.call --config FILE --door FD``. One process a call; it ends with the call."""

from __future__ import annotations

import argparse
import asyncio
import logging
import socket
from pathlib import Path
from ssl import SSLContext

from kiosk.call.confine import confine
from kiosk.call.log import tell
from kiosk.call.relays import trusted
from kiosk.call.run import OneCall
from kiosk.config import Config, load
from kiosk.door import Door
from kiosk.verbs import SCREEN_TO_CALL


def main() -> None:
    """Read the settings, give up what a call does not need, and run it."""
    arguments = argparse.ArgumentParser(prog="kiosk.call", description=__doc__)
    arguments.add_argument("--config", type=Path, default=None, help="site.toml of this kiosk")
    arguments.add_argument("--door", type=int, required=True, help="descriptor of the socket to the screen")
    given = arguments.parse_args()
    logging.disable()  # the libraries' own lines could hold what a peer sent; ours are codes
    config = load(given.config)
    door = Door(socket.socket(fileno=given.door), SCREEN_TO_CALL)
    trust = _trust(config.call.relay_ca)  # read before files are closed to us
    if not confine():
        tell("call-unconfined")
    asyncio.run(_run(door, config, trust))


def _trust(authority: str) -> SSLContext | None:
    try:
        return trusted(authority) if authority else None
    except OSError:  # a relay by UDP or TCP shows no certificate: the call may still find a way
        tell("relay-certificate")
        return None


async def _run(door: Door, config: Config, trust: SSLContext | None) -> None:
    await OneCall(door, config, trust).run()


if __name__ == "__main__":
    main()
