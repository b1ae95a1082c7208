"""The View: every screen, both languages, the six fixed controls, and a way on from everywhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.events import CONTROLS
from kiosk.session import fresh
from kiosk.view import SCREENS, View, screen_of
from kiosk.words import load
from tests.core.test_contact import ringing, talking
from tests.core.test_session import started
from tests.core.test_visit import at_page
from tests.core.visitor import TOKEN, Tape, book, ready, seen, theft

REPORT, AT = "ab" * 16, "2026-11-24T17:30:00Z"
BLOCKED = on.DevicesAre({"outbox": "blocked"})
OFFLINE = on.DeskIs(False, False, 0)


def screens(language: str) -> dict[str, Tape]:
    """Every screen there is, and the states of those that have several."""

    def begun(name: str) -> Tape:
        return spoken(started(name, ("en", "ar")))

    def spoken(tape: Tape) -> Tape:
        return tape.press(f"language:{language}")

    nobody = replace(book("en", "ar"), languages=(language,))
    return {
        "Attract": Tape(fresh(nobody, TOKEN)),
        "Attract offline": Tape(fresh(nobody, TOKEN)).play(OFFLINE),
        "Language": ready(fresh(book("en", "ar"), TOKEN)).press("start"),
        "Menu": ready(fresh(book("en", "ar"), TOKEN)).press("start", f"language:{language}"),
        "Menu offline": ready(fresh(book("en", "ar"), TOKEN)).play(OFFLINE).press("start", f"language:{language}"),
        "Page": begun("form"),
        "Page problem": begun("form").press("continue"),
        "Page things": spoken(
            at_page("things", ready(fresh(book("en", "ar"), TOKEN)).press("start", "language:en", "journey:theft"))
        ),
        "Camera": begun("camera"),
        "Check": begun("check"),
        "Check trouble": begun("check").press("send").play(on.NotSaved("disk-full")),
        "Sending": begun("check").press("send"),
        "Done": begun("done"),
        "Done read": begun("done").play(on.Delivered(REPORT, "received", AT), on.Delivered(REPORT, "read", AT)),
        "Waiting": spoken(ready(fresh(book("en", "ar"), TOKEN))).press("talk"),
        "Waiting ringing": spoken(ringing(tape=ready(fresh(book("en", "ar"), TOKEN)))),
        "Waiting ended": spoken(talking(tape=ready(fresh(book("en", "ar"), TOKEN)))).press("hang-up"),
        "Waiting offer": begun("form").page(danger_now="unsure"),
        "Call": spoken(talking(tape=ready(fresh(book("en", "ar"), TOKEN)))),
        "Help": begun("check").press("help"),
        "Help safe": begun("check").press("change:who_did").answer(who_did="family").press("continue"),
        "Emergency": begun("check").press("emergency"),
        "Idle": begun("check").play(on.Woke("idle")),
        "Camera photo": photographed(begun("camera")),
        "Help again": begun("check").press("start-again"),
        "OutOfService": Tape(fresh(nobody, TOKEN)).play(OFFLINE, BLOCKED),
        "Cover": begun("check").press("quit"),
    }


def photographed(tape: Tape) -> Tape:
    tape.press("photograph")
    return tape.play(on.PhotoTaken(tape.did(do.TakePhoto)[-1].id, 9, True, True))


def test_every_screen_is_reached() -> None:
    assert {tape.screen for tape in screens("en").values()} == set(SCREENS)
    assert [name for name, tape in screens("en").items() if tape.screen != name.split()[0]] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_text_is_there_and_has_no_unfilled_gap(language: str) -> None:
    for name, tape in screens(language).items():
        view = seen(tape.state)
        assert view.title, name
        texts = [row.label + row.text for row in view.rows] + [tile.label for tile in view.tiles]
        texts += [control.label for control in view.controls] + [choice.label for c in view.controls for choice in c.choices]
        assert all(texts), name
        assert "{" not in repr([view.title, view.lead, view.notice, view.primary, view.presence, *texts]), name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_fixed_controls_are_on_every_page_but_the_cover(language: str) -> None:
    for name, tape in screens(language).items():
        view = seen(tape.state)
        if name != "Cover":
            assert all([view.emergency, view.talk, view.quit_label, view.presence]), name
        if name.split()[0] not in ("Attract", "OutOfService", "Sending", "Done", "Idle", "Cover") and name != "Help again":
            assert view.can_start_again, name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_there_is_a_way_on_from_every_screen(language: str) -> None:
    for name, tape in screens(language).items():
        view = seen(tape.state)
        if name in ("Sending", "OutOfService", "Page problem"):
            continue  # a few seconds; nothing to go on to; Continue goes on when the answer is there
        assert view.primary or view.tiles or view.can_back, name
        if view.primary:
            before = replace(tape.state, tick=0)
            assert view.primary_control in CONTROLS, name
            assert replace(tape.press(view.primary_control).state, tick=0) != before, name


def test_the_menu_has_at_most_six_tiles_and_each_leads_somewhere() -> None:
    tape = ready().press("start")
    tiles = seen(tape.state).tiles
    assert len(tiles) <= 6
    for tile in tiles:
        assert ready().press("start", f"journey:{tile.code}").screen != "Menu", tile.code


def test_back_is_offered_only_where_it_does_something() -> None:
    for name, tape in screens("en").items():
        before = replace(tape.state, tick=0)
        if seen(tape.state).can_back:
            assert replace(tape.press("back").state, tick=0) != before, name


def test_what_the_visitor_typed_is_marked_personal() -> None:
    for row in seen(theft().state).rows:
        if row.change in ("thing", "story", "you_name", "you_phone", "who_did"):
            assert row.personal, row.label


def test_what_was_typed_stands_nowhere_but_on_its_own_page_and_in_check_answers() -> None:
    for name, tape in screens("en").items():
        if name.split()[0] not in ("Page", "Check"):
            assert "CANARY" not in repr(seen(tape.state)), name


def test_an_unreviewed_language_says_so_on_every_page_in_both_languages() -> None:
    for name, tape in screens("ar").items():
        view = seen(tape.state)
        if name != "Cover" and view.language == "ar":
            assert "Translated by computer" in view.banner, name


def test_words_of_safety_stand_in_english_too_where_nobody_has_read_them_over() -> None:
    view = seen(screens("ar")["Emergency"].state)
    assert "Call 999 from any phone" in view.lead


def test_offline_is_said_before_the_first_question() -> None:
    for name in ("Attract offline", "Menu offline"):
        view = seen(screens("en")[name].state)
        assert "no line" in view.presence, name
        assert not view.lit, name
    assert "ring 101" in seen(screens("en")["Menu offline"].state).notice


def test_out_of_service_only_where_both_are_known_to_fail() -> None:
    assert screen_of(ready().play(BLOCKED).state) == "Attract"
    assert screen_of(ready().play(OFFLINE).state) == "Attract"
    assert screen_of(Tape().play(BLOCKED).state) == "Attract"  # the line is not known yet: unknown is not no
    view = seen(Tape().play(OFFLINE, BLOCKED).state)
    assert view.screen == "OutOfService"
    assert any("999" in row.label for row in view.rows)


def test_privacy_is_promised_only_where_the_survey_passed() -> None:
    site = book("en").site
    surveyed = Tape(fresh(replace(book("en"), site=replace(site, survey_passed=True)), TOKEN))  # type: ignore[type-var]
    assert seen(Tape().state).lead == "Use the handset. People may see this screen."
    assert seen(surveyed.state).lead == "Private. Free. No appointment."


def test_a_printer_that_is_known_not_to_work_is_not_offered() -> None:
    tape = started("done").play(on.DevicesAre({"printer": "absent"}))
    assert [tile.code for tile in seen(tape.state).tiles if tile.enabled] == ["none"]
    tape.play(on.DevicesAre({"printer": "unknown"}))
    assert [tile.code for tile in seen(tape.state).tiles if tile.enabled] == ["receipt", "advice", "none"]


def test_the_view_is_plain_data() -> None:
    assert isinstance(seen(ready().state), View)
    assert hash(seen(theft().state))


def test_an_unreviewed_language_asks_the_questions_of_safety_in_english_too() -> None:
    view = seen(screens("ar")["Page"].state)
    (danger,) = view.controls
    assert "Is anyone in danger right now?" in view.title
    assert "You, or anyone else." in danger.hint
    assert [choice.label.split("\n")[1][1:-1] for choice in danger.choices] == ["Yes", "No", "I am not sure"]
    labels = [row.label for row in seen(screens("ar")["Check"].state).rows]
    assert any("Who did it?" in label for label in labels)
    assert not any("Tell us what happened" in label for label in labels)


def test_a_tile_of_the_menu_names_no_crime() -> None:
    assert [tile.label for tile in seen(ready().press("start").state).tiles][:2] == [
        "Something was stolen or damaged",
        "Lost, found or missing",
    ]


@pytest.mark.parametrize("languages", [("en",), ("en", "ar")])
def test_a_person_is_two_touches_from_attract(languages: tuple[str, ...]) -> None:
    tape = ready(fresh(book(*languages), TOKEN)).press("start")
    assert seen(tape.state).talk == "Talk to a person"
    assert tape.press("talk").screen == "Waiting"


def test_nothing_promises_help_that_this_screen_cannot_call() -> None:
    for name in ("danger", "near"):
        hints = [choice.hint for choice in seen(at_page(name).state).controls[0].choices]
        assert not any("call for help" in hint for hint in hints), name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_quiet_emergency_is_one_plain_line_that_stays(language: str) -> None:
    tape = at_page("near").page(near_now="yes").press(f"language:{language}")
    for view in (seen(tape.state), seen(tape.press("continue").state)):
        assert view.screen == "Page"
        assert "This screen cannot reach anyone. Ring 999 when you can." in view.notice
    assert not tape.did(do.Speak)


def test_what_happens_to_a_report_that_was_sent_is_said_when_nobody_answers() -> None:
    assert "destroyed" in seen(started("check").play(on.Woke("idle")).state).notice
    sent = seen(started("done").play(on.Woke("receipt")).state)
    assert (sent.screen, sent.notice) == ("Idle", "Your report is safe. Only this screen is cleared.")


def test_groups_of_figures_are_isolated_where_writing_runs_from_the_right() -> None:
    """Two groups of figures with a space between them change places in Arabic unless they are isolated."""
    number = re.compile(r"(?<![\d\u2066\u2068])(?<!\d )\d+(?: \d+)+")
    for name, tape in screens("ar").items():
        view = seen(tape.state)
        texts = [view.title, view.lead, view.notice, view.presence, *(f"{row.label}\n{row.text}" for row in view.rows)]
        lines = [line for text in texts for line in text.split("\n") if re.search("[\u0600-\u06ff]", line)]
        assert [line for line in lines if number.search(line)] == [], name
    ours = load("ar")
    shown = [key for key in ours if not key.startswith("receipt.")]
    assert [key for key in shown if number.search(ours[key])] == []
