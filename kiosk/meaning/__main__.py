"""``python -m kiosk.meaning --config site.toml --door 3``: one process a visitor; it ends with them. Words come in, journeys go out."""

from __future__ import annotations

import argparse
import os
import socket
from contextlib import suppress
from pathlib import Path

from kiosk.call.confine import confine
from kiosk.call.log import tell
from kiosk.config import load
from kiosk.door import Door, DoorClosed
from kiosk.meaning.manifest import WeightsError
from kiosk.verbs import SCREEN_TO_MEANING, Closest, MeaningIs

CRASHED = 70


def main(arguments: list[str] | None = None) -> None:
    """Open the model, give up everything else, and answer until the door closes."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.meaning", description=__doc__)
    parser.add_argument("--config", type=Path, help="the site's settings; none: the defaults")
    parser.add_argument("--door", type=int, required=True, help="descriptor of a connected SOCK_SEQPACKET socket")
    chosen = parser.parse_args(arguments)
    folder = load(chosen.config).meaning.weights
    door = Door(socket.socket(fileno=chosen.door), SCREEN_TO_MEANING)
    try:
        with suppress(DoorClosed):
            serve(door, Path(folder))
    except Exception:  # its message could hold a visitor's words: only that it happened is told
        tell("meaning-crashed")
        os._exit(CRASHED)


def serve(door: Door, folder: Path) -> None:
    """Say whether it can answer; then an answer to each question. Raises DoorClosed at the end."""
    # One thread: a sentence is too short for two to help each other. The library reads this when it is loaded, and nowhere else.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    from kiosk.meaning import closest, weights

    try:
        judge = closest.Closest(weights.opened(folder))
    except WeightsError as error:
        tell(error.code)
        door.send(MeaningIs(ready=False))
        door.receive()
        return
    if not confine():
        tell("meaning-unconfined")
    door.send(MeaningIs(ready=True))
    while True:
        if (packet := door.receive()) is not None:
            door.send(Closest(packet.verb.id, judge.ranked(packet.verb.text)))


if __name__ == "__main__":
    main()
