"""The one state machine of a contact: what may become of it, and who has it then. Pure: no clock, no database; the time is told.

waiting -> ringing (for one officer) -> taken -> connected -> wrap-up -> ended. Any officer of the team may take one that waits or
rings. Whose officer is lost waits again, before everybody else. An officer may let somebody wait (parked) and go on with them, or hand
them over, to one colleague or to whoever is free next.

Whoever asked to be rung back waits in the same line at the same place, though nobody stands there: connected then means that an officer
has the number, and what came of it is said (Rang). Whom nobody reached waits for the next try.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

WAITING, RINGING, TAKEN, CONNECTED, PARKED = "waiting", "ringing", "taken", "connected", "parked"
WRAP_UP, ENDED = "wrap-up", "ended"
FREE = (WAITING, RINGING)  # whoever is first has it
ON_THE_LINE = (TAKEN, CONNECTED)
HELD = (*ON_THE_LINE, PARKED)
OVER = (WRAP_UP, ENDED)  # for the visitor; in wrap-up the officer still writes down what was said
AGAIN = "again"  # why a contact waits that somebody had taken, or whose ring died with a browser; any other waits for the first time
AWAY = "parked"  # so does this: whoever had it went to an emergency
HANDED = "handed"  # and this: whoever had it hands it over
LATE = "late"  # and this: whoever let it wait did not come back in time
KEPT = "kept"  # why a parked one waits: for the officer who let it wait
BESIDE = "beside"  # not why it waits: whoever has it writes with somebody else too
FRONT = (AGAIN, AWAY, HANDED, LATE)
EMERGENCY = 3
KIOSK = "kiosk"  # who ends it when no officer does
SAFE = "safe"
REACHED, NOT_REACHED, WRONG_TIME = OUTCOMES = ("reached", "not-reached", "wrong-time")


@dataclass(frozen=True)
class Turn:
    """``officer``: for whom it rings, who has it or who had it. ``reason``: why it waits or is over. ``passed``: who passed it
    on since somebody last had it. ``changed``: when it came into this state. ``back``: to be rung back; ``tries`` that nobody answered,
    and when the next one is ``due``, 0: in its turn.
    """

    state: str
    officer: str = ""
    reason: str = ""
    urgency: int = 0
    passed: tuple[str, ...] = ()
    changed: float = 0.0
    back: bool = False
    tries: int = 0
    due: float = 0.0


@dataclass(frozen=True)
class Offer:
    """Ring for this officer. An emergency is never offered: it rings for everybody."""

    officer: str


@dataclass(frozen=True)
class Decline:
    """Not this officer, says this officer."""

    officer: str


@dataclass(frozen=True)
class Unheard:
    """The ring had no answer. ``gone``: the browser it rang in was closed, which is no fault of whoever waits."""

    gone: bool


@dataclass(frozen=True)
class Take:
    """This officer answers."""

    officer: str


@dataclass(frozen=True)
class Connect:
    """The officer's browser has answered the kiosk's offer."""

    officer: str


@dataclass(frozen=True)
class Lose:
    """Whoever has it is gone (``AGAIN``), went to an emergency (``AWAY``) or did not come back to them (``LATE``)."""

    reason: str


@dataclass(frozen=True)
class Park:
    """This officer lets them wait for a moment, and nobody else may take them meanwhile."""

    officer: str


@dataclass(frozen=True)
class Hand:
    """This officer hands them over: it rings for ``to``, or with "" for whoever is free next."""

    officer: str
    to: str


@dataclass(frozen=True)
class Alarm:
    """It has become an emergency, and never stops being one."""


@dataclass(frozen=True)
class End:
    """Over, by the kiosk or by an officer; nobody ends what another officer has."""

    by: str
    reason: str


@dataclass(frozen=True)
class Finish:
    """The officer is free again."""

    officer: str


@dataclass(frozen=True)
class RingBack:
    """They need not stay at the screen: an officer rings them when it is their turn. From then on the kiosk ends nothing."""


@dataclass(frozen=True)
class Dial:
    """This officer has the number, for one call."""

    officer: str


@dataclass(frozen=True)
class Rang:
    """What came of it, in a word of OUTCOMES. ``due``: the next try; ``most``: after so many that nobody answered there is none."""

    officer: str
    outcome: str
    due: float
    most: int


Act = Offer | Decline | Unheard | Take | Connect | Lose | Park | Hand | Alarm | End | Finish | RingBack | Dial | Rang


def step(turn: Turn, act: Act, now: float) -> Turn | None:
    """What becomes of it at ``now``, or None where this cannot happen to it."""
    found = _step(turn, act)
    return replace(found, changed=now) if found else None


def _step(turn: Turn, act: Act) -> Turn | None:
    if isinstance(act, End):
        return _ended(turn, act)
    if isinstance(act, RingBack | Dial | Rang):
        return _back_by_phone(turn, act)
    match turn.state, act:
        case "waiting", Offer(officer) if turn.urgency != EMERGENCY:
            return replace(turn, state=RINGING, officer=officer)
        case "ringing", Decline(officer) if officer == turn.officer:
            return replace(_back(turn, turn.reason), passed=(*turn.passed, officer))
        case "ringing", Unheard(gone):
            return _back(turn, AGAIN if gone else turn.reason)
        case "waiting" | "ringing", Take(officer):
            return replace(turn, state=TAKEN, officer=officer, passed=())
        case "taken" | "connected", Connect(officer) if officer == turn.officer:
            return replace(turn, state=CONNECTED)
        case "parked", Take(officer) if officer == turn.officer:
            return replace(turn, state=TAKEN, reason="")
        case "taken" | "connected", Park(officer) if officer == turn.officer and turn.urgency != EMERGENCY and not turn.back:
            return replace(turn, state=PARKED, reason=KEPT)
        case "taken" | "connected" | "parked", Hand(officer, to) if officer == turn.officer and turn.urgency != EMERGENCY:
            return replace(turn, state=RINGING if to else WAITING, officer=to, reason=HANDED, passed=(officer,))
        case "taken" | "connected" | "parked", Lose(reason):
            return replace(turn, state=WAITING, officer="", reason=reason)
        case "wrap-up", Finish(officer) if officer == turn.officer:
            return replace(turn, state=ENDED)
        case _, Alarm() if turn.state not in OVER and turn.urgency != EMERGENCY:
            free = turn.state in (RINGING, PARKED)  # a parked one too: nobody waits in an emergency
            return replace(turn, urgency=EMERGENCY, state=WAITING if free else turn.state, officer="" if free else turn.officer)
    return None


def _back_by_phone(turn: Turn, act: RingBack | Dial | Rang) -> Turn | None:
    match turn.state, act:
        case _, RingBack() if not turn.back:
            front = turn.reason if turn.reason in FRONT else ""
            return replace(turn, state=WAITING, officer="", reason=front, passed=(), back=True)
        case "taken", Dial(officer) if turn.back and officer == turn.officer:
            return replace(turn, state=CONNECTED)
        case "taken" | "connected", Rang(officer) if turn.back and officer == turn.officer:
            return _rang(turn, act)
    return None


def _rang(turn: Turn, act: Rang) -> Turn | None:
    """Nobody is reached, or missed, by an officer who has not rung; that it is the wrong time is seen before."""
    rung = turn.state == CONNECTED
    match act.outcome:
        case "reached" if rung:
            return replace(turn, state=WRAP_UP, reason=REACHED)
        case "not-reached" if rung and turn.tries + 1 >= act.most:
            return replace(turn, state=WRAP_UP, reason=NOT_REACHED, tries=turn.tries + 1)
        case "not-reached" if rung:
            return replace(turn, state=WAITING, officer="", reason=NOT_REACHED, tries=turn.tries + 1, due=act.due)
        case "wrong-time":
            return replace(turn, state=WAITING, officer="", reason=WRONG_TIME, due=act.due)
    return None


def _back(turn: Turn, reason: str) -> Turn:
    """To its old place: its rank has not changed, so nobody is before it who was not."""
    return replace(turn, state=WAITING, officer="", reason=reason)


def _ended(turn: Turn, act: End) -> Turn | None:
    held = turn.state in HELD
    if turn.back and act.by == KIOSK:
        return None  # they were told that they need not stay there
    if turn.state in OVER or (held and act.by not in (KIOSK, turn.officer)):
        return None
    return replace(turn, state=WRAP_UP if held else ENDED, officer=turn.officer if held else "", reason=act.reason, passed=())


def rank(created: float, urgency: int, needs: Sequence[str], head_start: Sequence[float]) -> float:
    """Where it stands among those who wait: the moment it rang, less a head start for how urgent it is. Smaller is sooner.

    So nobody starves: whoever rings later than the head start is never before them. Safe mode counts as the most urgent but one.
    """
    most = len(head_start) - 1
    return created - head_start[most if SAFE in needs else min(urgency, most)]
