"""``./bluelamp demo``: a kiosk and a desk on this machine, with demonstration keys, until Ctrl-C. Explains itself in six lines."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from provisioning.house import House, Plan
from provisioning.page import Page
from provisioning.processes import NotStarted
from provisioning.surroundings import Found, look_around
from provisioning.visitor import Visitor


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 after Ctrl-C, 1 when a program did not start (with its own words)."""
    parser = argparse.ArgumentParser(prog="bluelamp demo", description="A kiosk and a desk on this machine.")
    parser.add_argument(
        "--folder", type=Path, help="keep the demonstration's data here (default: a new folder, removed at the end)"
    )
    parser.add_argument("--size", default="", help="WIDTHxHEIGHT of the screen, for example 1280x800")
    parser.add_argument("--page", action="store_true", help="a page in your browser, also where there is a display")
    chosen = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        if chosen.folder:
            return serve(chosen.folder, chosen.size, chosen.page)
        with tempfile.TemporaryDirectory(prefix="bluelamp-demo-") as folder:
            return serve(Path(folder), chosen.size, chosen.page)
    except KeyboardInterrupt:
        print("\nEnded. Nothing is left running.")
        return 0
    except NotStarted as error:
        print(f"bluelamp demo: {error}", file=sys.stderr)
        return 1


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def serve(folder: Path, size: str, page: bool) -> int:
    """Build the house, say where everything is, and wait. KeyboardInterrupt ends it."""
    with look_around(folder / "sound") as found:
        plan = plan_of(folder, size, found, offscreen=page or not found.display)
        print("Blue Lamp: starting a kiosk, a desk and a printer on this machine ...", flush=True)
        with House(plan) as house:
            explain(house, found, _open_page(house, found) if plan.offscreen else "")
            signal.pause()
    return 0


def plan_of(folder: Path, size: str, found: Found, offscreen: bool) -> Plan:
    """The demonstration house for this machine: real devices where there are any."""
    width, height = (int(part) for part in (size or ("1080x1920" if offscreen else "1280x800")).split("x"))
    inches = 21.5 if max(width, height) > 1300 else 10.1
    return Plan(folder, width, height, inches, devices=found.devices, offscreen=offscreen, drive=offscreen)


def _open_page(house: House, found: Found) -> str:
    assert house.kiosk is not None  # noqa: S101
    visitor = Visitor(house.kiosk)
    visitor.wait(60, screen="Attract")
    facts = {"console": house.console, "keyfile": str(key_file(house)), "devices": found.say}
    return Page(visitor, facts, house.folder / "paper" / "receipt.png", told).start()


def key_file(house: House) -> Path:
    """The demonstration officer's key file."""
    return house.folder / "keys" / "officers" / "4417.json"


def told(event: dict[str, Any]) -> str:
    """One thing the kiosk did, as a line beside its picture; "" for what is not worth one."""
    match event:
        case {"event": "screen", "name": name}:
            return f"screen: {name}"
        case {"event": "spoken", "to": to}:
            return f"speaks to the {to}"
        case {"event": "device", "act": act}:
            return f"device: {act}"
        case {"event": "fact", "fact": fact}:
            return f"the report is {fact}"
        case {"event": "visit"}:
            return "the visit is over; everything of it is gone"
    return ""


def explain(house: House, found: Found, page: str) -> None:
    """Six lines."""
    print(
        f"""
  The kiosk   {page or "is the window on your screen: touch it with the mouse"}
  The desk    {house.console}   sign in with the key file {key_file(house)}
  Try this    Report a stolen phone at the kiosk, send it, print the number; then open the report at the desk.
  And then    Touch "Talk to a person" at the kiosk and answer at the desk.
  Devices     {found.say}
  The keys are demonstration keys and nothing here reaches the police. Ctrl-C ends everything.
""",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
