"""The gate before everything that goes out: what nobody has said is no yes (rule S23)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desk.outbound import ACTS, ALLOWS, LETTER, MESSAGE, RING, Asked, Permit, permit, refusal
from kiosk.wire import CONTACT_RULES

ASKED = Asked(RING, "any", "any", None, opened=True)


def test_it_knows_every_rule_of_the_wire() -> None:
    assert set(ALLOWS) == set(CONTACT_RULES)


def test_it_refuses_until_a_browser_has_opened_the_report_and_set_the_rule() -> None:
    assert refusal(replace(ASKED, opened=False)) == "not-opened"
    assert refusal(replace(ASKED, rule="")) == "rule-not-set"
    assert refusal(replace(ASKED, rule="no-message")) == "rule-other"
    assert refusal(replace(ASKED, act="drone")) == "bad-shape"
    assert permit(ASKED, "c", "o") == Permit(RING, "c", "o")


@pytest.mark.parametrize("rule", CONTACT_RULES)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_goes_out_only_where_the_rule_allows_it(rule: str, act: str) -> None:
    allowed = {
        "any": ACTS, "hours": (RING,), "no-message": (RING,), "letter": (LETTER,), "through-someone": (RING,), "none": (),
    }[rule]  # fmt: skip
    said = refusal(Asked(act, rule, rule, hours=True, opened=True))
    assert said == ("" if act in allowed else "rule-refuses")


@pytest.mark.parametrize("hours", [False, None])
def test_where_only_some_hours_are_safe_nobody_rings_before_somebody_has_looked_at_the_clock(hours: bool | None) -> None:
    assert refusal(Asked(RING, "hours", "hours", hours, opened=True)) == "not-these-hours"


def test_no_message_is_left_but_where_it_was_allowed() -> None:
    assert [rule for rule in CONTACT_RULES if not refusal(Asked(MESSAGE, rule, rule, hours=True, opened=True))] == ["any"]
