"""The desk's own order and choice of whom to ring, against Erlang's formula; and the rules of the choice."""

from __future__ import annotations

import pytest

from desk.routing import OnDuty, Patience, Waiting, offers, wants
from tests.desk.callers import Floor, exponential, load_of, mean_wait, p_wait

PATIENCE = Patience(skill=60.0, again=60.0)
CALLERS = 60_000


@pytest.mark.parametrize(("staff", "load", "seed"), [(5, 2.6, 1), (12, 9.5, 1), (26, 22.0, 1)])
def test_callers_wait_as_erlang_says_that_they_do(staff: int, load: float, seed: int) -> None:
    callers = Floor(staff, load, exponential(600)).run(CALLERS, seed)
    erlangs, mean = load_of(callers)
    assert erlangs / staff <= 0.86
    waited = [one.waited for one in callers]
    assert sum(wait > 0 for wait in waited) / len(waited) == pytest.approx(p_wait(staff, erlangs), rel=0.05)
    assert sum(waited) / len(waited) == pytest.approx(mean_wait(staff, erlangs, mean), rel=0.10)


def _free(officer: str, *skills: str, since: float = 0.0, free: bool = True) -> OnDuty:
    return OnDuty(officer, ("general",), free, skills, since)


def test_whoever_has_been_free_longest_is_rung_and_nobody_twice() -> None:
    duty = [_free("late", since=9.0), _free("early", since=1.0), _free("busy", free=False)]
    assert offers([Waiting("a", "general"), Waiting("b", "general"), Waiting("c", "general")], duty, 10.0, PATIENCE) == [
        ("a", "early"), ("b", "late"),
    ]  # fmt: skip


def test_whoever_has_a_scarce_skill_is_kept_for_who_needs_it() -> None:
    duty = [_free("polish", "interpreter-pl", since=1.0), _free("plain", since=5.0)]
    plain, polish = Waiting("a", "general"), Waiting("b", "general", ("interpreter-pl",))
    assert offers([plain], duty, 10.0, PATIENCE) == [("a", "plain")]
    assert offers([plain, polish], duty, 10.0, PATIENCE) == [("a", "plain"), ("b", "polish")]


def test_who_waits_for_a_skill_keeps_nobody_behind_them_waiting() -> None:
    duty = [_free("woman", "woman-officer", free=False), _free("plain")]
    wish = Waiting("a", "general", ("woman-officer",), created=0.0)
    assert offers([wish, Waiting("b", "general", created=1.0)], duty, 10.0, PATIENCE) == [("b", "plain")]
    assert offers([wish], duty, 60.0, PATIENCE) == [("a", "plain")]


def test_only_what_depends_on_who_answers_is_a_wish() -> None:
    needs = ("child", "safe", "woman-officer", "interpreter-bfi", "wish-woman", "lane-standards")
    assert wants(needs) == ("woman-officer", "interpreter-bfi")
