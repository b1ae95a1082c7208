"""One call through a simulated network that gets worse and better again, measured at both ends: a kiosk's, or two browsers'."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import Playwright

from kiosk.verbs import Accept
from tests.call.clip import Clip
from tests.call.ends import End, KioskEnd, PageEnd, Seen, megabytes, processor_seconds
from tests.call.kiosk_side import KioskSide, verified
from tests.call.link import Link
from tests.call.officer import Officer, chromium, processes

LIMIT = 60.0  # s
SETTLE, WINDOW = 4.0, 8.0  # s before looking, and of looking
CUT = 5.0


@dataclass(frozen=True)
class Call:
    """A call under way. ``processes``: of the kiosk's end alone. ``setup``: s from the offer to a picture at both ends."""

    link: Link
    officer: PageEnd
    kiosk: End
    setup: float
    processes: list[int]


@contextmanager
def kiosk_call(driver: Playwright, clip: Clip, site: Path) -> Iterator[Call]:
    """The kiosk's call process and an officer's browser."""
    with ExitStack() as stack:
        browser = stack.enter_context(chromium(driver))
        link = Link()
        stack.callback(link.close)
        officer = Officer(browser)
        kiosk = KioskSide(site, clip=clip)
        stack.callback(kiosk.close)
        offer = link.there(kiosk.start())
        end = KioskEnd(kiosk)
        stack.callback(end.close)
        officer.run("lab.shown()")
        begun = time.monotonic()
        answered = officer.answer({**kiosk.call(offer), "clip": clip.for_the_page()})
        prints = verified(answered["reply"], officer.verify_key, offer, answered["sdp"]).fingerprints
        kiosk.door.send(Accept(link.back(answered["sdp"]), prints))
        _until(lambda: bool(end.seen().shown) and bool(officer.run("lab.shown().length")))
        yield Call(link, PageEnd(officer), end, time.monotonic() - begun, [kiosk.process.pid])


@contextmanager
def pair_call(driver: Playwright, clip: Clip) -> Iterator[Call]:
    """Two browsers; the one that offers stands for the kiosk."""
    mark = uuid4().hex
    with ExitStack() as stack:
        first = Officer(stack.enter_context(chromium(driver, mark)))
        second = Officer(stack.enter_context(chromium(driver)))
        link = Link()
        stack.callback(link.close)
        film = clip.for_the_page()
        for page in (first, second):
            page.run("lab.shown()")
        offer = link.there(first.run("lab.pairOffer(given)", film))
        begun = time.monotonic()
        answer = second.run("lab.pairAnswer(given)", {"sdp": offer, "clip": film})
        first.run("lab.pairAccept(given)", link.back(answer))
        came = [False, False]

        def both() -> bool:
            for number, page in enumerate((first, second)):
                came[number] = came[number] or bool(page.run("lab.shown().length"))
            return all(came)

        _until(both)
        yield Call(link, PageEnd(second), PageEnd(first), time.monotonic() - begun, sorted(processes(mark)))


def through_thick_and_thin(call: Call) -> dict[str, float]:
    """Figures of one call: clean, far and lossy, narrow, and cut. ms, s, pictures a second, shares."""
    ends: Mapping[str, End] = {"officer": call.officer, "kiosk": call.kiosk}
    found = {"setup": call.setup}
    time.sleep(SETTLE)
    keys = call.officer.received()["keys"]
    for name, seen in _look(ends).items():
        found |= {f"clean {name} late": seen.late(), f"clean {name} rate": seen.rate}
    found["clean keys"] = call.officer.received()["keys"] - keys
    call.link.set(delay=0.05, loss=0.05)
    time.sleep(SETTLE)
    for name, seen in _look(ends).items():
        found |= {f"lossy {name} late": seen.late(0.95), f"lossy {name} middle": seen.late(), f"lossy {name} rate": seen.rate}
        found |= {f"lossy {name} sound": seen.sound, f"lossy {name} frozen": seen.frozen}
    call.link.set(delay=0.0, loss=0.0, rate=600_000)
    time.sleep(SETTLE + 1)
    for name, seen in _look(ends).items():
        found |= {f"narrow {name} late": seen.late(), f"narrow {name} rate": seen.rate, f"narrow {name} frozen": seen.frozen}
    call.link.set(rate=0)
    time.sleep(2 * SETTLE)
    before = {name: seen.late() for name, seen in _look(ends, 3).items()}
    call.link.set(cut=True)
    time.sleep(CUT)
    for end in ends.values():
        end.clear()
    call.link.set(cut=False)
    mended = time.time()
    time.sleep(SETTLE)
    for name, end in ends.items():
        later = [at for at, late in end.seen().shown if at > mended and late is not None and late < 1000 * (at - mended) + 50]
        found[f"cut {name} back"] = later[0] - mended if later else float("inf")
    for name, seen in _look(ends, 3).items():
        found[f"cut {name} standing"] = seen.late() - before[name]
    return found


def at_work(call: Call) -> dict[str, float]:
    """Cores and MB of the kiosk's end, with the pictures a second that it shows and sends meanwhile."""
    time.sleep(SETTLE)
    before, begun = processor_seconds(call.processes), time.monotonic()
    seen = _look({"officer": call.officer, "kiosk": call.kiosk})
    cores = (processor_seconds(call.processes) - before) / (time.monotonic() - begun)
    rates = {f"work {name} rate": one.rate for name, one in seen.items()}
    return {"cores": cores, "memory": megabytes(call.processes), **rates}


def _look(ends: Mapping[str, End], window: float = WINDOW) -> dict[str, Seen]:
    for end in ends.values():
        end.clear()
    time.sleep(window)
    return {name: end.seen() for name, end in ends.items()}


def _until(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < until, "the call never came"
        time.sleep(0.005)
