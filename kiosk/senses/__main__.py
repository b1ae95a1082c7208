"""``python -m kiosk.senses --config site.toml --door 3``: the devices, and nothing else: no network, no key, no disk."""

from __future__ import annotations

import argparse
import os
import socket
import threading
from pathlib import Path

import devices
from kiosk.config import load
from kiosk.door import Door
from kiosk.senses.process import crash
from kiosk.senses.serve import Senses
from kiosk.spawn import die_with_parent
from kiosk.verbs import SCREEN_TO_SENSES, Break

_END = 1.9  # s from the closed door to the end of the process, whatever a device does


def main(arguments: list[str] | None = None) -> None:
    """Serve the door until it closes; then the process is gone within two seconds."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.senses", description=__doc__)
    parser.add_argument("--config", type=Path, help="the site's settings; none, or not there yet: the defaults")
    parser.add_argument("--door", type=int, required=True, help="descriptor of a connected SOCK_SEQPACKET socket")
    parser.add_argument("--drive", action="store_true", help="mock devices may be broken by the screen")
    chosen = parser.parse_args(arguments)
    die_with_parent()  # no camera outlives its visit
    threading.excepthook = lambda error: crash(error.exc_value or error.exc_type())
    config = load(chosen.config if chosen.config and chosen.config.exists() else None)
    hears = [verb for verb in SCREEN_TO_SENSES if chosen.drive or verb is not Break]
    senses = Senses(Door(socket.socket(fileno=chosen.door), hears), devices.open(vars(config.devices)), config)
    senses.run(on_closed=lambda: threading.Timer(_END, os._exit, (0,)).start())
    os._exit(0)


if __name__ == "__main__":
    main()
