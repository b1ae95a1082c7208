"""What may become of a contact: read each as a tape. No clock and no database are here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.machine import (
    AGAIN,
    AWAY,
    EMERGENCY,
    FREE,
    FRONT,
    HANDED,
    HELD,
    KEPT,
    KIOSK,
    LATE,
    OVER,
    PARKED,
    Act,
    Alarm,
    Connect,
    Decline,
    End,
    Finish,
    Hand,
    Lose,
    Offer,
    Park,
    Take,
    Turn,
    Unheard,
    rank,
    step,
)

WAITS = Turn("waiting")
STARTS = (0.0, 300.0, 1800.0)


def played(*acts: Act, start: Turn = WAITS) -> Turn:
    """What it comes to when all of these happen; none may be refused."""
    turn = start
    for now, act in enumerate(acts, 1):
        after = step(turn, act, float(now))
        assert after is not None, (turn, act)
        turn = after
    return turn


def test_a_whole_contact_from_ring_to_free_again() -> None:
    turn = played(Offer("a"), Take("a"), Connect("a"), End("a", "officer"))
    assert (turn.state, turn.officer, turn.reason) == ("wrap-up", "a", "officer")
    assert played(Finish("a"), start=turn).state == "ended"


def test_the_visitor_who_goes_leaves_the_officer_something_to_write_and_nobody_else() -> None:
    assert played(Take("a"), Connect("a"), End(KIOSK, "visitor")).state == "wrap-up"
    for turn in (played(End(KIOSK, "visitor")), played(Offer("a"), End(KIOSK, "visitor"))):
        assert (turn.state, turn.officer) == ("ended", "")


def test_one_that_rings_for_one_officer_is_taken_by_another() -> None:
    turn = played(Offer("a"), Take("b"))
    assert (turn.state, turn.officer) == ("taken", "b")
    assert step(turn, Take("a"), 9.0) is None


def test_a_ring_in_vain_goes_back_to_its_old_place_and_only_who_passed_it_on_is_remembered() -> None:
    for act, passed in ((Decline("a"), ("a",)), (Unheard(gone=False), ())):
        turn = played(Offer("a"), act)
        assert (turn.state, turn.officer, turn.reason, turn.passed) == ("waiting", "", "", passed)
    assert step(played(Offer("a")), Decline("b"), 9.0) is None


def test_a_browser_that_dies_while_it_rings_or_in_the_call_puts_the_person_at_the_front() -> None:
    assert played(Offer("a"), Unheard(gone=True)).reason == AGAIN
    assert played(Take("a"), Lose(AGAIN)).reason == AGAIN
    assert played(Take("a"), Connect("a"), Lose(AWAY)).reason == AWAY
    assert {AGAIN, AWAY, HANDED, LATE} == set(FRONT)


def test_the_front_is_kept_through_another_ring_in_vain() -> None:
    assert played(Take("a"), Lose(AGAIN), Offer("b"), Unheard(gone=False)).reason == AGAIN


def test_an_emergency_rings_for_everybody_and_never_for_one() -> None:
    turn = played(Offer("a"), Alarm())
    assert (turn.state, turn.officer, turn.urgency) == ("waiting", "", EMERGENCY)
    assert step(turn, Offer("a"), 9.0) is None
    with_somebody = played(Take("a"), Alarm())
    assert (with_somebody.state, with_somebody.officer, with_somebody.urgency) == ("taken", "a", EMERGENCY)


def test_somebody_who_is_let_wait_is_taken_up_by_the_same_officer_and_by_nobody_else() -> None:
    turn = played(Take("a"), Connect("a"), Park("a"))
    assert (turn.state, turn.officer, turn.reason) == (PARKED, "a", KEPT)
    assert step(turn, Take("b"), 9.0) is None
    assert step(turn, Park("a"), 9.0) is None
    assert (played(Take("a"), start=turn).state, played(Take("a"), start=turn).reason) == ("taken", "")
    assert played(Lose(AGAIN), start=turn).reason == AGAIN
    assert played(End(KIOSK, "visitor"), start=turn).state == "wrap-up"


def test_somebody_who_is_handed_over_rings_for_that_one_or_for_whoever_is_free_and_keeps_the_front() -> None:
    turn = played(Take("a"), Connect("a"), Hand("a", "b"))
    assert (turn.state, turn.officer, turn.reason, turn.passed) == ("ringing", "b", HANDED, ("a",))
    back = played(Unheard(gone=False), start=turn)
    assert (back.state, back.reason, back.passed) == ("waiting", HANDED, ("a",))
    assert played(Take("a"), Hand("a", "")).state == "waiting"
    assert step(played(Take("a")), Hand("b", ""), 9.0) is None


def test_nobody_is_let_wait_or_handed_over_in_an_emergency() -> None:
    urgent = played(Take("a"), Alarm())
    assert step(urgent, Park("a"), 9.0) is None
    assert step(urgent, Hand("a", "b"), 9.0) is None
    turn = played(Take("a"), Park("a"), Alarm())
    assert (turn.state, turn.officer) == ("waiting", ""), "one who waits for an officer rings for everybody"


def test_nobody_ends_what_another_officer_has() -> None:
    assert step(played(Take("a")), End("b", "officer"), 9.0) is None
    assert played(Offer("a"), End("b", "officer")).state == "ended"


ACTS: tuple[Act, ...] = (
    Offer("a"), Offer("b"), Decline("a"), Unheard(gone=True), Unheard(gone=False), Take("a"), Take("b"), Connect("a"), Lose(AGAIN),
    Park("a"), Hand("a", "b"), Hand("a", ""), Alarm(), End(KIOSK, "visitor"), End("a", "officer"), End("b", "officer"), Finish("a"),
)  # fmt: skip


def test_whatever_happens_somebody_has_it_exactly_when_its_state_says_so_and_what_is_over_stays_over() -> None:
    reached, fresh = {WAITS}, [WAITS]
    while fresh:
        turn = fresh.pop()
        for act in ACTS:
            after = step(turn, act, 0.0)
            if after is None:
                continue
            kept = (turn.state, after.state) == ("wrap-up", "ended")
            assert bool(after.officer) == (after.state in (*HELD, "ringing", "wrap-up") or kept), (turn, act)
            assert after.state not in FREE or turn.state not in OVER, (turn, act)
            assert turn.urgency != EMERGENCY or after.urgency == EMERGENCY, (turn, act)
            assert {turn.state, after.state} - set(HELD) or after.officer == turn.officer, (
                "it changes hands only when it is let go"
            )
            after = replace(after, passed=())  # how often it rang in vain makes no new state
            if after not in reached:
                reached.add(after)
                fresh.append(after)
    assert {turn.state for turn in reached} == {*FREE, *HELD, *OVER}


@pytest.mark.parametrize("urgency", [0, 1, 2])
def test_nobody_waits_for_ever_behind_those_who_are_more_urgent(urgency: int) -> None:
    mine = rank(0.0, urgency, (), STARTS)
    later = STARTS[-1] - STARTS[urgency] + 1.0
    assert all(rank(later, other, needs, STARTS) > mine for other in (0, 1, 2) for needs in ((), ("safe",)))


def test_safe_mode_goes_before_what_rang_within_its_head_start() -> None:
    assert rank(1700.0, 0, ("safe",), STARTS) < rank(0.0, 0, (), STARTS) < rank(1900.0, 0, ("safe",), STARTS)
