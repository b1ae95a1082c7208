"""Start of the call process: ``python -m kiosk.call --config FILE --door FD``. One process a call; it ends with the call."""

from __future__ import annotations

import argparse
import asyncio
import logging
import socket
from pathlib import Path

from kiosk.call.confine import confine
from kiosk.call.log import tell
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
    if not confine():
        tell("call-unconfined")
    asyncio.run(_run(door, config))


async def _run(door: Door, config: Config) -> None:
    await OneCall(door, config).run()


if __name__ == "__main__":
    main()
