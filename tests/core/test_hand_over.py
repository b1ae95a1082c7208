"""From one journey to another in the middle of a report."""

from __future__ import annotations

from kiosk.journey import asked
from tests.core.visitor import fill, ready


def test_who_is_handed_over_in_the_middle_is_asked_nothing_twice() -> None:
    rest = {"more": "now", "role": "victim"}
    tape, before = ready().press("start", "journey:theft"), list[str]()
    while tape.state.visit.page != "theft_from":
        before.append(tape.state.visit.page)
        fill(tape, rest, most=1)
    tape.page(theft_from="outbuilding")
    assert (tape.state.visit.journey, tape.state.visit.page) == ("burglary", "inside")
    after = list[str]()
    while tape.state.visit.screen == "page":
        after.append(tape.state.visit.page)
        fill(tape, rest, most=1)
    assert {"building", "occupied", "prop"} <= set(after)
    assert not set(before) & set(after), "what was answered before is not shown again"
    assert tape.screen == "Check"
    assert {"items", "story", "force"} <= set(asked(tape.state.book.journeys["burglary"], tape.state.visit.answers))


def test_what_was_signed_of_one_report_is_not_signed_of_another() -> None:
    rest = {"more": "now", "role": "victim"}
    tape = fill(ready().press("start", "journey:theft"), rest)
    assert tape.screen == "Check"
    assert "truth" in tape.state.visit.answers
    tape.press("change:theft_from").page(theft_from="outbuilding")
    assert tape.state.visit.journey == "burglary"
    assert "story" in tape.state.visit.answers
    assert "truth" not in tape.state.visit.answers
    while tape.state.visit.page != "truth":
        fill(tape, rest, most=1)
    assert tape.screen == "Page"
