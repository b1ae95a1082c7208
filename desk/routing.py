"""For whom a waiting contact rings: who fits and has been free longest. Pure: no clock, no database; the time is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MET_BY_A_PERSON = ("woman-officer", "man-officer")
SPOKEN = "interpreter-"


@dataclass(frozen=True)
class OnDuty:
    """An officer who answers. ``free``: nothing rings for them, nobody is with them, nothing is still to be written down.

    ``since``: when they last had a caller. ``room``: not free, but they only write, and may write with one more.
    """

    officer: str
    lanes: tuple[str, ...]
    free: bool
    skills: tuple[str, ...] = ()
    since: float = 0.0
    room: bool = False


@dataclass(frozen=True)
class Waiting:
    """Who waits. ``wants``: skills that the officer should have. ``passed``: who passed it on, the last one at ``changed``.

    ``beside``: whoever answers may write with somebody else too.
    """

    contact: str
    lane: str
    wants: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    created: float = 0.0
    changed: float = 0.0
    beside: bool = False


@dataclass(frozen=True)
class Patience:
    """Seconds: how long a scarce skill is waited for while somebody on duty has it, and until it may ring again for who passed it on."""

    skill: float
    again: float


def wants(needs: Iterable[str]) -> tuple[str, ...]:
    """Of what somebody needs, what depends on who answers."""
    return tuple(need for need in needs if need in MET_BY_A_PERSON or need.startswith(SPOKEN))


def offers(waiting: Sequence[Waiting], duty: Sequence[OnDuty], now: float, patience: Patience) -> list[tuple[str, str]]:
    """(contact, officer) for every ring that begins now; ``waiting`` in the order in which they are to be answered.

    Whoever is first and fits nobody who is free keeps nobody behind them waiting.
    """
    free = [one for one in duty if one.free or one.room]
    found: list[tuple[str, str]] = []
    for contact in waiting:
        fit = [one for one in free if _fits(contact, one, duty, now, patience)]
        if fit:
            best = min(fit, key=lambda one: _cost(contact, one))
            free.remove(best)
            found.append((contact.contact, best.officer))
    return found


def _fits(contact: Waiting, one: OnDuty, duty: Sequence[OnDuty], now: float, patience: Patience) -> bool:
    if contact.lane not in one.lanes or not (one.free or contact.beside):
        return False
    if one.officer in contact.passed and now - contact.changed < patience.again:
        return False
    if not _missing(contact, one):
        return True
    known = any(contact.lane in other.lanes and not _missing(contact, other) for other in duty)
    return not known or now - contact.created >= patience.skill  # nobody starves for a skill that stays busy or is not here


def _missing(contact: Waiting, one: OnDuty) -> set[str]:
    return set(contact.wants) - set(one.skills)


def _cost(contact: Waiting, one: OnDuty) -> tuple[bool, int, int, float, str]:
    """Whoever is wholly free, then whoever meets most of it, then whoever has least to spare for the next one, then whoever has been
    free longest.
    """
    return not one.free, len(_missing(contact, one)), len(set(one.skills) - set(contact.wants)), one.since, one.officer
