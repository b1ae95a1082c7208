"""``./bluelamp drive``: a whole house with the kiosk's test door on this program's own input and output (docs/drive.md)."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from provisioning import stopping
from provisioning.house import House, Plan
from provisioning.processes import NotStarted


def main(arguments: list[str] | None = None) -> int:
    """Until the input ends, {"do":"quit"} or Ctrl-C: 0. A program that did not start: 1, with its own words."""
    parser = argparse.ArgumentParser(
        prog="bluelamp drive", description="JSON lines in touch the screen, JSON lines out tell what it does."
    )
    parser.add_argument("--folder", type=Path, help="keep the house's data here (default: a new folder, removed at the end)")
    parser.add_argument("--size", default="1080x1920", help="WIDTHxHEIGHT of the screen")
    chosen = parser.parse_args(arguments)
    stopping.listen()
    folder = chosen.folder or Path(tempfile.mkdtemp(prefix="bluelamp-drive-"))
    try:
        width, height = (int(part) for part in chosen.size.split("x"))
        return serve(Plan(folder, width, height, 21.5 if max(width, height) > 1300 else 10.1))
    except KeyboardInterrupt:
        return 0
    except (NotStarted, ValueError) as error:
        print(f"bluelamp drive: {error}", file=sys.stderr)
        return 1
    finally:
        if chosen.folder is None:
            shutil.rmtree(folder, ignore_errors=True)


def serve(plan: Plan) -> int:
    """Relay both ways until the kiosk has ended; its exit code."""
    print(f"bluelamp drive: starting a house in {plan.folder} ...", file=sys.stderr, flush=True)
    with House(plan) as house:
        kiosk = house.kiosk
        assert kiosk is not None  # noqa: S101
        assert kiosk.process.stdin is not None  # noqa: S101
        assert kiosk.process.stdout is not None  # noqa: S101
        print(f"bluelamp drive: the desk is {house.console}; send JSON lines (docs/drive.md)", file=sys.stderr, flush=True)
        Thread(target=_copy, args=(sys.stdin.buffer, kiosk.process.stdin), name="commands", daemon=True).start()
        while said := os.read(kiosk.process.stdout.fileno(), 65536):
            sys.stdout.buffer.write(said)
            sys.stdout.buffer.flush()
        return kiosk.process.wait(5)


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    """Lines from ``source`` to ``target``; the end of one is the end of the other."""
    try:
        for line in source:
            target.write(line)
            target.flush()
        target.close()
    except OSError:  # the kiosk is gone: the loop that reads it ends too
        return


if __name__ == "__main__":
    raise SystemExit(main())
