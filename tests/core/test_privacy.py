"""What sending means is said before the first question, before Send and in Help, in the same words; how it speaks is one visitor's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import aloud, catalogue, privacy
from kiosk import effects as do
from kiosk import events as on
from kiosk.session import fresh
from kiosk.view import View
from tests.core.visitor import READY, TOKEN, Tape, book, ready, seen, theft, words
from tests.turns import SHIPPED

LANGUAGES = ("en", *catalogue.languages())
JOURNEYS = sorted(book("en").journeys)


def first_page(journey: str, language: str = "en") -> View:
    """The first page of it that asks something: what is offered before it is passed by."""
    languages = tuple(dict.fromkeys(("en", language)))
    tape = ready(fresh(book(*languages), TOKEN)).press("start", f"language:{language}", f"journey:{journey}")
    for _ in range(4):
        if tape.screen == "Page":
            break
        tape.press("continue")
    view = seen(tape.state)
    assert view.screen == "Page"
    return view


def told(view: View) -> str:
    return "\n".join(f"{row.label}\n{row.text}" for row in view.rows)


@pytest.mark.parametrize("journey", JOURNEYS)
def test_what_sending_means_is_said_before_the_first_question(journey: str) -> None:
    said, text = words("en"), told(first_page(journey))
    assert said[privacy.BAND] in text
    assert said["screen.before-send.see"] in text
    assert said.say("screen.before-send.see-lead", phone="101") in text
    assert said["screen.private.no"] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_sentence_over_the_first_question_before_send_and_in_help(language: str) -> None:
    languages = tuple(dict.fromkeys(("en", language)))
    band = words(language)[privacy.BAND]
    assert band in told(first_page("theft", language))
    check = theft(ready(fresh(book(*languages), TOKEN)).press("start", f"language:{language}"))
    assert check.screen == "Check"
    assert band in seen(check.state).rows[0].label, "what does not fit is behind a way on: this is seen first"
    assert band in told(seen(check.press("help", "privacy").state))


def test_only_the_first_page_says_it() -> None:
    tape = ready().press("start", "language:en", "journey:theft").page(danger_now="no")
    assert tape.screen == "Page"
    assert not seen(tape.state).rows


def test_no_page_is_added_for_it() -> None:
    view = first_page("theft")
    assert [control.id for control in view.controls] == ["danger_now"]
    assert view.step == 1


@pytest.mark.parametrize(("passed", "key"), [(True, "screen.private.yes"), (False, "screen.private.no")])
def test_private_is_said_only_where_the_survey_passed(passed: bool, key: str) -> None:
    shipped = book("en")
    there = replace(shipped, site=replace(shipped.site, survey_passed=passed))  # type: ignore[type-var]
    tape = ready(fresh(there, TOKEN)).press("start", "journey:theft")
    other = words("en")["screen.private.no" if passed else "screen.private.yes"]
    for view in (seen(tape.state), seen(tape.press("help", "privacy").state)):
        assert words("en")[key] in told(view)
        assert other not in told(view)
    check = seen(theft(ready(fresh(there, TOKEN))).state)
    assert check.lead == words("en")[key]


def test_it_is_spoken_before_the_question_is_answered() -> None:
    spoken = aloud.page(first_page("theft"))
    assert spoken.index("police record") < spoken.index("I am not sure")


@pytest.mark.parametrize("language", SHIPPED)
def test_help_leads_to_the_whole_notice_and_back(language: str) -> None:
    tape = ready(fresh(book(*SHIPPED), TOKEN)).press("start", f"language:{language}", "help", "privacy")
    view = seen(tape.state)
    assert (view.screen, view.lead) == ("Help", words(language)["screen.page.privacy"])
    for key in (privacy.BAND, *privacy.DETAILS, *privacy.MORE, "screen.private.no"):
        assert words(language)[key] in told(view)
    assert seen(tape.press("back").state).title == words(language)["screen.help.title"]
    assert tape.press("back").screen == "Menu"


# ---- how it speaks
def easier() -> Tape:
    return ready().press("start", "journey:theft", "help", "easier")


def test_each_touch_is_one_step_louder_or_faster_and_is_heard_at_once() -> None:
    tape = easier()
    for level in (4, 1, 2, 3):
        tape.press("loud")
        assert tape.last[:2] == (do.SetLoudness(level), do.Speak())
        assert do.Hush() not in tape.last
        assert f"How loud it speaks: {level} of 4" in [tile.label for tile in seen(tape.state).tiles]
    tape.press("fast")
    assert do.Speak() in tape.last
    assert tape.state.visit.fast == 3


@pytest.mark.parametrize("leaving", ["start-again", "quit", "idle"])
def test_whoever_comes_next_hears_it_as_usual(leaving: str) -> None:
    tape = easier().press("loud", "fast", "fast", "close")
    assert (tape.state.visit.loud, tape.state.visit.fast) == (4, 4)
    match leaving:
        case "start-again":
            tape.press("start-again", "finish")
        case "quit":
            tape.press("quit")
        case "idle":
            tape.play(on.Woke("idle"), on.Woke("idle-end"))
    assert do.Wipe() in tape.last
    assert (tape.state.visit.loud, tape.state.visit.fast) == (3, 2)


def test_a_place_that_has_nothing_to_speak_with_offers_no_loudness() -> None:
    silent = {**READY, "speaker": "absent", "handset": "absent"}
    assert [tile.code for tile in seen(easier().play(on.DevicesAre(silent)).state).tiles] == ["helper"]
