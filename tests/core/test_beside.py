"""A helper gets time and larger letters and nothing else; a companion never interprets; a child rings without a form (S7, S8, S10)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import aloud, beside, interpreter, needs
from kiosk import effects as do
from kiosk import events as on
from kiosk.answers import Answer
from kiosk.journey import page_of
from kiosk.session import fresh
from tests.catalogues import load_journeys
from tests.core.test_interpreter import at_languages
from tests.core.test_view import careful
from tests.core.visitor import TOKEN, Tape, book, fill, ready, seen, theft, words

SENSED = (do.OpenCamera, do.Listen, do.Speak, do.OpenMedia, do.PrintReceipt)  # sounds, pictures and paper


def senses(tape: Tape) -> list[type]:
    """What was started that can be heard or seen, or looks and listens."""
    return [type(effect) for effect in tape.all if isinstance(effect, SENSED)]


# ---- a helper (S8)
def test_who_is_helped_has_more_time_and_larger_letters() -> None:
    tape = ready().press("start", "help", "easier", "helper")
    assert tape.last[-2:] == (do.StopTimer("idle"), do.SetTimer("idle-helped"))
    assert tape.state.visit.text_size == 2
    view = seen(tape.state)
    assert view.notice == words("en")["screen.help.more-time"]
    assert [tile.selected for tile in view.tiles if tile.code == "helper"] == [True]
    assert do.SetTimer("idle-helped") in tape.play(on.Touched()).last
    tape.press("close").play(on.Woke("idle-helped"))
    assert tape.screen == "Idle"


def test_a_helper_changes_no_word_no_answer_and_no_ring() -> None:
    plain, helped = theft(), theft(ready().press("help", "easier", "helper", "close"))
    assert seen(helped.state) == replace(seen(plain.state), text_size=2)
    assert helped.state.visit.answers == plain.state.visit.answers
    assert needs.of_contact(helped.state) == needs.of_contact(plain.state)


def test_in_safe_mode_a_helper_changes_nothing_and_the_next_question_is_whether_they_are_alone() -> None:
    tape = careful(theft()).press("help", "easier", "helper")
    assert (tape.state.visit.text_size, tape.state.beside.helped) == (1, False)
    assert do.SetTimer("idle-helped") not in tape.all
    assert seen(tape.state).title == words("en")["screen.beside.title"]
    assert [tile.code for tile in seen(tape.state).tiles] == ["alone", "together"]
    assert senses(tape) == []


def test_who_is_helped_and_comes_to_safe_mode_is_asked_next_and_the_time_is_the_usual_one_again() -> None:
    tape = (
        theft(ready().press("help", "easier", "helper", "close"))
        .press("change:who_did")
        .answer(who_did="family")
        .press("continue")
    )
    assert seen(tape.state).title == words("en")["screen.beside.title"]
    assert {do.StopTimer("idle-helped"), do.SetTimer("idle")} <= set(tape.last)
    assert seen(tape.press("alone").state).title == words("en")["screen.safe.title"]
    assert senses(tape) == []


def test_who_is_not_alone_is_offered_the_same_safe_ways_as_everywhere() -> None:
    tape = careful(theft()).press("help", "easier", "helper", "together")
    view, way = seen(tape.state), "block.safety.private_way"
    assert view.lead == words("en")[f"{way}.label"]
    assert [row.label for row in view.rows] == [
        words("en")[f"{way}.option.{c}.label"] for c in ("type", "handset", "come_back")
    ]
    assert tape.press("continue").state.front == "visit"
    assert senses(tape) == []


@pytest.mark.parametrize("control", ["back", "close", "continue"])
def test_whether_they_are_alone_is_answered_and_not_left(control: str) -> None:
    tape = careful(theft()).press("help", "easier", "helper", control)
    assert tape.state.beside.open == beside.ALONE
    assert careful(theft()).press("help", "easier", "helper", "talk").screen == "Waiting"  # a person is always a touch away


# ---- can anyone see or hear you (S5)
@pytest.mark.parametrize("name", sorted(load_journeys()))
def test_seen_or_heard_leads_to_a_quiet_way_everywhere_and_starts_no_sound_and_no_picture(name: str) -> None:
    journey = load_journeys()[name]
    if page_of(journey, {}, "private_here") is None:
        return
    tape = ready().press("start", f"journey:{name}")
    for _ in range(20):
        if tape.state.visit.page == "seen":
            break
        tape.press("continue") if tape.state.visit.exit else tape.page(danger_now="no", near_now="no")
    assert tape.state.visit.page == "seen"
    tape.page(private_here="yes")
    assert tape.state.visit.page == "safe_way"
    codes = [choice.code for choice in seen(tape.state).controls[0].choices]
    assert codes == ["type", "handset", "come_back"]
    for code in codes:
        after = Tape(tape.state).page(private_way=code)
        assert after.state.visit.page != "safe_way"
        assert senses(after) == []
    assert senses(tape) == []


# ---- an interpreter (S8)
def test_a_woman_or_a_man_and_somebody_from_elsewhere_can_be_asked_for_before_anybody_is_rung() -> None:
    tape = at_languages().press("wish:wish-woman", "wish:wish-stranger")
    marked = [tile.code for tile in seen(tape.state).tiles if tile.selected]
    assert marked == ["wish:wish-woman", "wish:wish-stranger"]
    (ring,) = tape.press("speak:ti").did(do.RingDesk)
    assert (ring.kind, ring.needs) == ("voice", ("interpreter-ti", "wish-woman", "wish-stranger"))
    lead = seen(tape.state).lead
    assert words("en")["screen.wish.wish-woman"] in lead
    assert words("en")["screen.wish.wish-stranger"] in lead


def test_of_a_woman_and_a_man_one_is_wished_and_a_second_touch_takes_it_back() -> None:
    assert at_languages().press("wish:wish-woman", "wish:wish-man").state.beside.wishes == ("wish-man",)
    assert at_languages().press("wish:wish-woman", "wish:wish-woman").state.beside.wishes == ()
    assert at_languages().press("wish:nobody").state.beside.wishes == ()
    assert interpreter.wished(("wish-woman",), "wish-stranger") == ("wish-woman", "wish-stranger")


def test_the_wishes_are_read_out_and_the_languages_are_not() -> None:
    spoken = aloud.page(seen(at_languages().state))
    assert words("en")["screen.wish.wish-stranger"] in spoken
    assert "ትግርኛ" not in spoken


def test_a_report_carries_the_wishes_too() -> None:
    tape = at_languages().press("wish:wish-man", "speak:ti", "continue", "hang-up", "talk", "back", "journey:theft")
    fill(tape)
    (submit,) = tape.press("send").did(do.Submit)
    assert submit.needs == ("interpreter-ti", "wish-man")


def test_a_wish_that_changes_while_it_rings_is_rung_again_and_keeps_the_place() -> None:
    tape = at_languages().press("speak:ti")
    name = tape.state.contact.id
    tape.press("language", "languages", "wish:wish-woman")
    assert [(ring.contact, ring.needs) for ring in tape.did(do.RingDesk)][-1] == (name, ("interpreter-ti", "wish-woman"))


# ---- under 18 (S10)
@pytest.mark.parametrize("way", [("young",), ("start", "help", "young")])
def test_under_18_a_touch_on_the_first_page_or_in_help_leads_to_a_person_with_no_form(way: tuple[str, ...]) -> None:
    tape = ready().press(*way)
    assert tape.screen == "Waiting"
    (ring,) = tape.press("way:text").did(do.RingDesk)
    assert ring.needs == ("child",)
    assert (tape.state.visit.journey, tape.state.visit.answers) == ("", {})


def test_childline_and_that_somebody_may_have_to_be_told_stand_there_and_are_spoken() -> None:
    for tape in (ready().press("young"), ready().press("young", "way:text")):
        view = seen(tape.state)
        assert words("en")["screen.help.under18-lead"] in view.lead
        assert "Childline: 0800 1111" in view.notice  # a small panel has no room for the lead
        assert "0 8 0 0, 1 1 1 1" in aloud.page(view)
    assert "0 8 0 0, 1 1 1 1" in aloud.page(seen(ready().press("help").state))
    nobody = ready().play(on.DeskIs(True, False, 0)).press("young")
    assert "0800 1111" in seen(nobody.state).notice


def test_who_says_in_a_journey_that_they_are_under_18_rings_as_a_child() -> None:
    tape = ready().press("start", "journey:help_now", "continue", "continue").page(hn_what="i_am_under_18")
    (ring,) = tape.press("way:text").did(do.RingDesk)
    assert "child" in ring.needs


@pytest.mark.parametrize(
    ("name", "asked", "code"), [("disclosure", "dis_for", "a_child"), ("missing", "mis_child", "child_under_18")]
)
def test_a_report_about_a_child_says_so_before_it_is_opened(name: str, asked: str, code: str) -> None:
    journey = load_journeys()[name]
    visit = replace(ready().state.visit, answers={asked: Answer(code)})
    if page_of(journey, visit.answers, asked) is not None:
        assert needs.of_report(journey, visit) == ("about-child",)


# ---- the person works for the police (S7)
@pytest.mark.parametrize(("name", "asked"), [("domestic", "insider"), ("sexual", "so_insider")])
def test_where_the_person_works_for_the_police_the_ring_is_for_the_team_that_is_not_from_here(name: str, asked: str) -> None:
    start = fresh(book("en"), TOKEN)
    told = replace(start, visit=replace(start.visit, journey=name, safe=True, answers={asked: Answer("yes")}))
    tape = ready(told).press("talk", "way:text")
    (ring,) = tape.did(do.RingDesk)
    assert needs.NOT_HERE in ring.needs
    assert words("en")["screen.waiting.not-here"] in seen(tape.state).lead
    other = replace(told, visit=replace(told.visit, answers={asked: Answer("no")}))
    assert needs.NOT_HERE not in ready(other).press("talk", "way:text").did(do.RingDesk)[0].needs


def test_learnt_while_it_rings_the_desk_here_is_left_and_the_urgency_stays() -> None:
    tape = ready().press("start", "journey:domestic", "continue", "continue")
    tape.state = replace(tape.state, visit=replace(tape.state.visit, screen="page", page="insider", exit=""))
    tape.press("talk", "way:text", "continue")
    first = tape.did(do.RingDesk)[-1]
    tape.answer(insider="yes")
    again = tape.did(do.RingDesk)[-1]
    assert (again.contact, again.urgency) == (first.contact, first.urgency)
    assert set(again.needs) - set(first.needs) == {needs.NOT_HERE}


def test_a_wish_for_a_woman_officer_is_told_to_whoever_answers() -> None:
    start = fresh(book("en"), TOKEN)
    told = replace(start, visit=replace(start.visit, journey="domestic", safe=True, answers={"officer_sex": Answer("woman")}))
    (ring,) = ready(told).press("talk", "way:text").did(do.RingDesk)
    assert ring.needs == ("woman-officer", "safe")
