"""``./bluelamp demo``: a kiosk and a desk on this machine, with demonstration keys, until Ctrl-C. Explains itself in six lines."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from provisioning import stopping
from provisioning.house import House, Plan
from provisioning.page import Page
from provisioning.processes import NotStarted
from provisioning.surroundings import Found, look_around
from provisioning.visitor import Refused, Visitor
from provisioning.weights import WEIGHTS

LOOK_EVERY = 0.5  # seconds between two looks whether everything still runs


def main(arguments: list[str] | None = None) -> int:
    """Returns 0 after Ctrl-C, 1 when something did not start or has ended (with its own words)."""
    parser = argparse.ArgumentParser(prog="bluelamp demo", description="A kiosk and a desk on this machine.")
    parser.add_argument(
        "--folder", type=Path, help="keep the demonstration's data here (default: a new folder, removed at the end)"
    )
    parser.add_argument("--size", type=_size, help="WIDTHxHEIGHT of the screen, for example 1280x800")
    parser.add_argument("--lang", default="en", choices=Plan.languages, help="the language of the first page")
    parser.add_argument("--page", action="store_true", help="a page in your browser, also where there is a display")
    stopping.listen()
    try:
        chosen = parser.parse_args(arguments)
        if chosen.folder:
            return serve(chosen.folder.resolve(), chosen.size, chosen.page, chosen.lang)
        with tempfile.TemporaryDirectory(prefix="bluelamp-demo-", ignore_cleanup_errors=True) as folder:
            return serve(Path(folder), chosen.size, chosen.page, chosen.lang)
    except KeyboardInterrupt:
        print("\nEnded. Nothing is left running.")
        return 0
    except (NotStarted, Refused) as error:
        print(f"bluelamp demo: {error}", file=sys.stderr)
    except OSError as error:
        print(f"bluelamp demo: {error}. Name a folder with room that you may write to: --folder DIR", file=sys.stderr)
    return 1


def _size(text: str) -> tuple[int, int]:
    width, x, height = text.partition("x")
    if not (x and width.isdecimal() and height.isdecimal() and min(int(width), int(height)) >= 480):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size: write for example 1280x800")
    return int(width), int(height)


def serve(folder: Path, size: tuple[int, int] | None, page: bool, language: str) -> int:
    """Build the house, say where everything is, and wait. KeyboardInterrupt ends it, and so does a program that ends."""
    with look_around(folder / "sound") as found:
        plan = plan_of(folder, size, found, offscreen=page or not found.display)
        plan = replace(plan, languages=tuple(dict.fromkeys((language, *plan.languages))))
        print("Blue Lamp: starting a kiosk, a desk and a printer on this machine ...", flush=True)
        with House(plan) as house:
            shown, address = open_page(house, found)
            explain(house, address)
            while True:
                time.sleep(LOOK_EVERY)
                shown.listen()
                house.check()


def plan_of(folder: Path, size: tuple[int, int] | None, found: Found, offscreen: bool) -> Plan:
    """The demonstration house for this machine: real devices where there are any."""
    width, height = size or ((1080, 1920) if offscreen else (1280, 800))
    inches = 21.5 if max(width, height) > 1300 else 10.1
    model = {"meaning": {"weights": str(WEIGHTS)}} if WEIGHTS.is_dir() else {}
    return Plan(folder, width, height, inches, devices=found.devices, settings=model, offscreen=offscreen)


def open_page(house: House, found: Found) -> tuple[Page, str]:
    """The page that shows the kiosk and breaks its devices, and where it is; the kiosk stands at its first screen then."""
    assert house.kiosk is not None  # noqa: S101
    assert house.sockets is not None  # noqa: S101
    visitor = Visitor(house.kiosk)
    visitor.wait(60, screen="Attract")
    facts = {"console": house.console, "keyfile": str(key_file(house)), "devices": found.say}
    page = Page(visitor, facts, house.folder / "paper" / "receipt.png", told, house.sockets.do)
    return page, page.start()


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


def explain(house: House, address: str) -> None:
    """Six lines."""
    kiosk = address if house.plan.offscreen else f"the window on your screen; the same in a browser: {address}"
    print(
        f"""
  The kiosk  {kiosk}
  The desk   {house.console} is where the officer sits.
  Sign in    At the desk touch "Use my key file" and choose {key_file(house)}
  Begin      At the kiosk touch "Touch to start", a language, "Something was stolen"; answer, send, and open it at the desk.
  Break it   The browser page of the kiosk has buttons that unplug the printer or the camera and take the paper out.
  The end    Ctrl-C ends everything. The keys are demonstration keys: nothing here reaches the police.
""",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
