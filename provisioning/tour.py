"""``./bluelamp tour``: a scripted visitor touches the real screen, a scripted officer sits at a real browser. Pictures and proof."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kiosk.journey import load_journeys
from kiosk.pages import DANGER
from provisioning import gallery, seal_check, stopping
from provisioning.calling import call, form
from provisioning.coming_back import MESSAGE, finish, follow, keep_words
from provisioning.house import House, Plan
from provisioning.officer import Officer, officer
from provisioning.processes import NotStarted
from provisioning.script import STORY, Script
from provisioning.surroundings import look_around
from provisioning.visitor import Refused, Visitor

OFFICER = "4417"
MOST_SIDES = 60  # of all pages of a form: more is a form that does not end


@dataclass
class Record:
    """What becomes tour.json."""

    journey: str
    language: str
    size: str
    reference: str = ""
    steps: list[dict[str, Any]] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)
    call: dict[str, Any] = field(default_factory=dict)
    receipt: dict[str, Any] = field(default_factory=dict)


@dataclass
class Tour:
    """One visit and one call, step by step. Each step is a picture; a step that fails ends the tour with its sentence."""

    out: Path
    house: House
    visitor: Visitor
    record: Record
    script: Script
    words: list[str] = field(default_factory=list)

    def step(self, name: str, screen: str, act: Callable[[], None]) -> None:
        """Do something, wait for the screen it leads to, take its picture."""
        began = time.monotonic()
        act()
        self.visitor.wait(screen=screen)
        self.visitor.rest()
        took = round((time.monotonic() - began) * 1000)
        picture = f"{len(self.record.steps) + 1:02d}-{name}.png"
        self.visitor.picture(self.out / "screens" / picture)
        self.record.steps.append({"screen": screen, "png": f"screens/{picture}", "ms": took})
        print(f"  {screen:<12} {picture}", flush=True)

    def touch(self, control: str) -> Callable[[], None]:
        """An act: touch this control, wherever on the page it stands."""
        return lambda: self.visitor.choose(control)


def report(tour: Tour) -> None:
    """From attract to the paper: every question answered by touch, one photograph, sent, printed."""
    visitor, language = tour.visitor, tour.record.language
    tour.step("attract", "Attract", lambda: None)
    tour.step("language", "Language", tour.touch("start"))
    tour.step("menu", "Menu", tour.touch(f"language:{language}"))
    journey = f"journey:{tour.record.journey}"
    tour.step("group", "Menu", lambda: visitor.open_group(journey))
    tour.step("first-question", "Page", tour.touch(journey))
    _questions(tour)
    if language != "en" and _asks_about_danger(tour.record.journey):  # nobody has read its words of danger: once more (S11)
        tour.step("danger-again", "Page", tour.touch("send"))
        tour.step("check-again", "Check", tour.touch("continue"))
    tour.step("sending", "Done", tour.touch("send"))
    tour.record.reference = visitor.do("state")["reference"]
    _print(tour)
    keep_words(tour)
    tour.step("cleared", "Attract", finish(visitor))


def _asks_about_danger(journey: str) -> bool:
    return DANGER in load_journeys()[journey].by_question


def _questions(tour: Tour) -> None:
    for _ in range(MOST_SIDES):
        screen = tour.visitor.do("state")["screen"]
        if screen == "Check":
            tour.visitor.picture(tour.out / "screens" / f"{len(tour.record.steps):02d}-check.png")
            return
        if any(name.startswith("camera:") for name in tour.script.names()):
            _photograph(tour)
        tour.script.answer_page()
        page = tour.visitor.do("state")["page"]
        tour.visitor.picture(tour.out / "screens" / f"{len(tour.record.steps):02d}a-{page}-answered.png")
        if page == "things" and "add" in tour.script.names():  # a small panel has it on another part of the page
            _second_thing(tour)
        tour.script.go_on()
        state = tour.visitor.do("state")
        tour.step(state["page"] or state["screen"].lower(), state["screen"], lambda: None)
    raise Refused("the questions did not come to an end")


def _second_thing(tour: Tour) -> None:
    """A list: one more, and a card for each."""
    tour.step("things-second", "Page", tour.touch("add"))
    tour.script.answer_page()

    def on() -> None:  # what lay behind the keyboard is shown first
        while tour.visitor.do("state")["screen"] == "Page":
            tour.script.go_on()

    tour.step("things", "Things", on)


def _photograph(tour: Tour) -> None:
    name = next(name for name in tour.script.names() if name.startswith("camera:"))
    tour.step("camera", "Camera", tour.touch(name))
    tour.visitor.hear(event="device", act="camera-open")
    tour.visitor.touch("photograph")
    tour.visitor.wait(name="keep-photo")
    tour.step("photo-check", "Camera", lambda: None)
    tour.step("photo-kept", "Page", _keep(tour))
    tour.visitor.hear(event="device", act="camera-closed")


def _keep(tour: Tour) -> Callable[[], None]:
    def act() -> None:
        tour.visitor.touch("keep-photo")
        if tour.visitor.do("state")["screen"] == "Camera":
            tour.visitor.touch("continue")

    return act


def _print(tour: Tour) -> None:
    tour.visitor.touch("print:receipt")
    tour.visitor.hear(event="device", act="printed")
    for name in ("receipt.escpos", "receipt.png"):
        shutil.copy(tour.house.folder / "paper" / name, tour.out / name)
    tour.record.receipt = {"bytes_path": "receipt.escpos", "png_path": "receipt.png", "printed": True}
    tour.visitor.hear(event="fact", fact="received")
    tour.step("done", "Done", lambda: None)


def read(tour: Tour, person: Officer) -> None:
    """The officer opens the report; what stands there is what was answered; it opens with the spare key too, and nowhere else."""
    shown = person.open_report()
    stored = next((tour.house.folder / "desk" / "parts").glob("*/0"))
    given = seal_check.open_with(tour.house.folder / "keys" / "recovery.agekey", stored)
    values = {
        one["question"]: one["value"] if isinstance(one["value"], str) else "\n".join(one["value"]) for one in given["answers"]
    }
    texts = {answer["label_en"]: answer["text_en"] for answer in given["answers"]}
    seal_check.exhibit(tour.house.folder / "keys" / "recovery.agekey", stored.with_name("1"), given["exhibits"][0])
    matches = all(values.get(name) == value for name, value in tour.script.answers.items()) and texts == shown
    tour.record.report = {
        "path": str(stored.relative_to(tour.house.folder)),
        "sha256": hashlib.sha256(stored.read_bytes()).hexdigest(),
        "bytes": stored.stat().st_size,
        "opened_by": OFFICER,
        "answers_match": matches,
    }
    if not matches:
        other = [name for name, value in tour.script.answers.items() if values.get(name) != value]
        other += [label for label in texts.keys() | shown.keys() if texts.get(label) != shown.get(label)]
        raise Refused(f"the desk shows other answers to: {', '.join(other)}")


def walk(tour: Tour, person: Officer) -> None:
    """The whole of it. Raises what went wrong."""
    person.sign_in(tour.house.console, tour.house.folder / "keys" / "officers" / f"{OFFICER}.json")
    report(tour)
    read(tour, person)
    person.write(MESSAGE)
    person.picture("03-report-written")
    follow(tour)
    call(tour, person)
    form(tour, person)
    if person.complaints:
        raise Refused(f"the console complained: {person.complaints[:3]}")


def run(out: Path, language: str, journey: str, size: str) -> int:
    """The whole tour into ``out``. 0 when every step was as it should be."""
    width, height = (int(part) for part in size.split("x"))
    with look_around(out / "sound") as found:
        devices = {**found.devices}
        plan = Plan(
            out,
            width,
            height,
            21.5 if max(width, height) > 1300 else 10.1,
            devices=devices,
            settings={"screen": {"reduced_motion": True}},
            stamp=True,
        )
        record = Record(journey, language, size)
        print(f"Blue Lamp tour: {journey}, {language}, {size}", flush=True)
        (out / "screens").mkdir(parents=True, exist_ok=True)
        try:
            with House(plan) as house, officer(out / "console") as person:
                assert house.kiosk is not None  # noqa: S101
                visitor = Visitor(house.kiosk)
                tour = Tour(out, house, visitor, record, Script(visitor, language))
                visitor.wait(60, screen="Attract")
                try:
                    walk(tour, person)
                except Exception:
                    visitor.picture(out / "screens" / "failed.png")
                    person.picture("failed")
                    raise
        finally:
            (out / "tour.json").write_text(json.dumps(asdict(record), indent=1, ensure_ascii=False))
            gallery.write(out, record.steps)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Not 0 when any step failed; the sentence says which."""
    parser = argparse.ArgumentParser(prog="bluelamp tour", description="A scripted visitor and a scripted officer.")
    parser.add_argument("--out", type=Path, required=True, help="a new folder for pictures, paper, keys and data")
    parser.add_argument("--lang", default="en", choices=sorted(STORY))
    parser.add_argument("--journey", default="theft")
    parser.add_argument("--size", default="1080x1920")
    chosen = parser.parse_args(arguments)
    stopping.listen()
    if chosen.out.exists() and any(chosen.out.iterdir()):
        print(f"bluelamp tour: {chosen.out} is not empty; name a new folder", file=sys.stderr)
        return 2
    try:
        code = run(chosen.out.resolve(), chosen.lang, chosen.journey, chosen.size)
    except (Refused, NotStarted, ValueError) as error:
        print(f"bluelamp tour: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nEnded. Nothing is left running.")
        return 130
    print(f"Done. Open {chosen.out / 'index.html'}")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
