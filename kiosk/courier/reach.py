"""Ask the desk again and again whether an emergency would reach anybody. Only an answer is a yes, and only for as long as it holds."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.clock import Clock
from kiosk.courier.line import Line, LineTrouble, trouble
from kiosk.courier.shared import Shared
from kiosk.wire import VERSION, WireError, canonical, parse_json

GOOD_FOR = 30_000  # ms after which an answered probe says nothing any more


@dataclass(frozen=True)
class Reached:
    """The desk's answer: ``ms`` since somebody last answered a probe, -1: nobody has."""

    v: int
    ms: int


def run(shared: Shared, line: Line) -> None:
    """Until ``shared.stop``: every ``delays.reach`` seconds. What is not known is told as no, at once; the heartbeat's log says why."""
    told = False
    while not shared.stop.is_set():
        try:
            told = told or _place(shared, line)
            shared.board.reach(_left(line))
        except LineTrouble:
            shared.board.reach(0.0)
        shared.stop.wait(shared.home.config.delays.reach)


def _left(line: Line) -> float:
    """The boot time until which the answer holds. It is as old as the question: nobody knows how long it was on its way."""
    asked = Clock().elapsed()
    answer = line.ask("GET", "/v1/reach")
    if answer.status != 200:
        raise trouble(answer)
    try:
        found = parse_json(Reached, answer.body)
    except WireError as error:
        raise LineTrouble("desk-odd") from error
    return asked + (GOOD_FOR - found.ms) / 1000 if 0 <= found.ms < GOOD_FOR else 0.0


def _place(shared: Shared, line: Line) -> bool:
    """Whether the desk now knows where this kiosk stands, for whoever reads it out, and whom a technician finds there.

    An older desk takes no address, or has no route for the second: that is not asked again.
    """
    site = shared.home.config.site
    said = {"v": VERSION, "place": site.place[:200], "address": site.address[:200]}
    placed = line.ask("PUT", "/v1/place", canonical(said))
    staffed = line.ask("PUT", "/v1/staffed", canonical({"v": VERSION, "staffed": site.staffed_place[:200]}))
    return placed.status == 200 and staffed.status in (200, 404)
