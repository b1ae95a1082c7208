"""Someone who is missing, and what is told without a name: nobody waits, and nothing gives away who wrote it."""

from __future__ import annotations

import pytest

from kiosk import effects as do
from kiosk.offered import offered
from tests.core.visitor import fill, ready, seen
from tests.journeys.quiet import JOURNEYS, at, begun, pages, questions, told

TOLD = ("tip", "terror")  # no name, no camera, no microphone


def test_nobody_has_to_wait_before_saying_that_someone_is_missing() -> None:
    assert pages("missing")[0] == "no_wait"
    assert told("missing", "no_wait").startswith(" You do not have to wait 24 hours")
    tape = ready().press("start", "journey:missing")
    assert seen(tape.state).title == "Would you like to talk to a person first?"
    assert not tape.state.visit.safe


def test_all_that_is_needed_to_look_for_someone_is_needed_to_send() -> None:
    own = [q for q in questions("missing") if q.id.startswith("mis_")]
    assert {q.id for q in own if q.send} == {
        "mis_child", "mis_danger", "mis_rel", "mis_person", "mis_desc", "mis_last", "mis_last_place", "mis_char", "mis_before",
        "mis_med", "mis_health", "mis_risk", "mis_looked", "mis_truth",
    }  # fmt: skip
    assert not [q.id for q in own if q.record]


# ---- S17: without a name
@pytest.mark.parametrize("name", TOLD)
def test_no_camera_and_no_microphone_is_there_to_be_opened(name: str) -> None:
    assert JOURNEYS[name].typed_first
    assert not [q.id for q in questions(name) if q.type == "photo" or q.dictation]
    tape = begun(name)
    for _ in range(60):
        if tape.screen == "Check":
            break
        for asked in questions(name):
            tape.press(f"camera:{asked.id}", f"listen:{asked.id}")
        fill(tape, most=1)
        while tape.state.visit.exit:
            tape.press("continue")
    assert tape.screen == "Check"
    assert not tape.did(do.OpenCamera) + tape.did(do.Listen) + tape.did(do.OpenMedia)


@pytest.mark.parametrize(
    ("name", "page", "answer"), [("tip", "now", {"tip_now": "yes"}), ("terror", "now", {"ct_now": "unsure"})]
)
def test_who_wants_a_person_is_offered_typing_first(name: str, page: str, answer: dict[str, str]) -> None:
    tape = at(page, begun(name)).page(**answer)
    assert [tile.code for tile in seen(tape.state).tiles] == ["text", "voice", "video"]


@pytest.mark.parametrize("name", TOLD)
def test_before_anything_is_written_it_is_said_who_else_may_see_or_ask(name: str) -> None:
    text, found = told(name, "honest"), pages(name)
    assert all(word in text for word in ("Shops", "cameras", "court", "Crimestoppers: 0800 555 111", "your name"))
    written = next(page.id for page in JOURNEYS[name].pages for q in page.questions if q.type in ("long", "text", "person"))
    assert found.index("honest") < found.index(written)


@pytest.mark.parametrize("name", TOLD)
def test_it_is_answered_only_where_the_place_has_people_for_that(name: str) -> None:
    assert JOURNEYS[name].replies == "source-replies"
    assert name in offered(JOURNEYS, ())


def test_a_tip_never_asks_for_a_name_or_a_way_back() -> None:
    assert {"you_name", "you_phone", "you_contact", "anon"}.isdisjoint(q.id for q in questions("tip"))
    assert not [q.id for q in questions("tip") if q.type in ("name", "phone", "email", "address")]


@pytest.mark.parametrize("who", ["yes_child", "yes_adult"])
def test_worry_about_somebody_who_is_drawn_in_has_its_own_help(who: str) -> None:
    assert "early_help" in pages("terror", ct_radical=who)
    assert "early_help" not in pages("terror", ct_radical="no")
    assert "0800 011 3764" in told("terror", "early_help")


def test_a_name_is_asked_only_of_those_who_want_to_give_it() -> None:
    assert {"reach_detail", "phone_here"}.isdisjoint(pages("terror", ct_anon="no"))
    assert "reach_detail" in pages("terror", ct_anon="yes")
