"""Tell the desk regularly that this kiosk lives and how its devices are. Carries nothing about any person."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk import outbox
from kiosk.courier import sheets
from kiosk.courier.line import Line, LineTrouble, trouble
from kiosk.courier.proof import Proof, update
from kiosk.courier.shared import Shared
from kiosk.wire import VERSION, Heartbeat, WireError, canonical, parse_json


@dataclass(frozen=True)
class Beat:
    """The desk's answer."""

    v: int
    answering: bool
    people: int


def run(shared: Shared, line: Line) -> None:
    """Until ``shared.stop``: a heartbeat each ``delays.heartbeat`` seconds; the screen hears whether the desk answered."""
    proof = Proof(shared)
    while not shared.stop.is_set():
        reached = False
        try:
            heard = ask(shared, line)
            reached = True
            shared.log.up("heartbeat")
            shared.board.desk(True, heard.answering, heard.people)
            if not shared.sheet_told.is_set():
                sheets.tell(shared, line)
        except LineTrouble as error:
            shared.log.down("heartbeat", error.code)
            shared.board.desk(reachable=False)
        proof.show(reached)
        shared.stop.wait(shared.home.config.delays.heartbeat)


def ask(shared: Shared, line: Line) -> Beat:
    """One heartbeat and the desk's answer. Raises LineTrouble."""
    health, held = shared.health, shared.roster
    conditions, figures = update(shared.home.folder)
    beat = Heartbeat(
        v=VERSION,
        kiosk=shared.home.config.site.kiosk,
        seq=outbox.last_seq(shared.home.outbox),
        waiting=outbox.depth(shared.home.outbox),
        roster_version=held.version if held else 0,
        clock=shared.clock.state(),
        conditions={**health.conditions, **conditions},
        figures={**health.figures, **figures},
    )
    answer = line.ask("POST", "/v1/heartbeat", canonical(beat))
    if answer.status != 200:
        raise trouble(answer)
    try:
        return parse_json(Beat, answer.body)
    except WireError as error:
        raise LineTrouble("desk-odd") from error
