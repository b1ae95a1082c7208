"""Commissioning as tapes: what a technician does, what the machine asks of the world, and what it calls each fault."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.square import enrolment
from kiosk import acceptance as on
from kiosk import commissioning, technician
from kiosk.answers import Answer
from kiosk.commissioning import STEPS, State, step
from kiosk.effects import CloseCamera, EndVisit, OpenCamera, SetTimer, StopTimer, TakePhoto
from kiosk.events import (
    Answered,
    CameraFailed,
    CameraOpened,
    DevicesAre,
    Lost,
    PaperFailed,
    PaperMoved,
    PhotoTaken,
    Pressed,
    Woke,
)
from kiosk.selftest import KEYS, LIMITS, POINTS, TESTS
from kiosk.words import name_of
from tests.catalogues import load

PARTS = ("camera", "microphone", "speaker", "handset", "keys", "printer")
WELL = DevicesAre(dict.fromkeys(PARTS, "ready"))
SITE = on.SiteIs(("Blue Lamp", "Brixton Library", "Windrush Square", "By the lift", "Library desk"))
CODE = "ABCD-EFGH-JKMN"


LEFT = SetTimer("left", commissioning.LEFT)


def fresh(**more: object) -> State:
    return replace(State(("en", "pl", "ar"), "token", blank=True), **more)  # type: ignore[arg-type]


def tape(state: State, *said: object) -> tuple[State, tuple[object, ...]]:
    """The state after all of it, and what the last of it asked for, but for the alarm that every touch sets anew."""
    effects: tuple[object, ...] = ()
    for event in said:
        state, effects = step(state, event)
    return state, tuple(one for one in effects if one != LEFT)


def at(name: str, **more: object) -> State:
    """A kiosk whose parts are all ready, at the beginning of a test."""
    before = fresh(language="en", blank=False, step="site", **more)
    state, _ = tape(before, WELL, SITE, Pressed("continue"))
    for test in TESTS[: TESTS.index(name)]:
        state = replace(state, step=test, phase="works", code="")
        state, _ = tape(state, Pressed("continue"))
    return state


def seen(state: State) -> tuple[str, str, str]:
    return state.step, state.phase, state.code


def test_a_blank_kiosk_is_enrolled_before_anything_is_tested() -> None:
    state, _ = tape(fresh(), Pressed("language", "pl"))
    assert (state.step, state.language) == ("enrol", "pl")
    typed = [
        Answered(name, Answer(text))
        for name, text in (("desk", "192.0.2.2:8444"), ("name", "library"), ("secret", "abcd-efgh-jkmn"))
    ]
    state, asked = tape(state, *typed, Pressed("continue"))
    assert asked == (SetTimer("step", 90_000), on.Enrol("https://192.0.2.2:8444", "library", CODE))
    state, asked = tape(state, on.Enrolled())
    assert (state.step, state.secret, on.AskSite() in asked) == ("site", "", True)


def test_a_kiosk_that_is_one_already_is_not_enrolled_again() -> None:
    state, _ = tape(fresh(), on.Blank(False), Pressed("language", "en"))
    assert state.step == "site"


def test_a_code_is_read_from_the_camera_and_the_lens_is_closed() -> None:
    state, asked = tape(fresh(), Pressed("language", "en"), Pressed("camera"))
    assert asked == (OpenCamera(),)
    state, asked = tape(state, CameraOpened())
    assert asked == (on.FindCodes(),)
    state, asked = tape(state, on.CodeSeen("https://example.org"))
    assert (state.looking, asked) == (True, ()), "what is no code of a desk is passed over"
    state, asked = tape(state, on.CodeSeen(f"bluelamp://192.0.2.2:8444/library#{CODE}"))
    assert asked == (CloseCamera(), SetTimer("step", 90_000), on.Enrol("https://192.0.2.2:8444", "library", CODE))
    assert not state.looking


def test_a_name_with_spaces_comes_whole_out_of_the_square_that_the_desk_draws() -> None:
    state, _ = tape(fresh(), Pressed("language", "en"), Pressed("camera"), CameraOpened())
    state, asked = tape(state, on.CodeSeen(enrolment("192.0.2.2:8444", "Town Hall", CODE)))
    assert asked[-1] == on.Enrol("https://192.0.2.2:8444", "Town Hall", CODE)


@pytest.mark.parametrize("secret", ["", "ABCD-EFGH", "ABCD-EFGH-JKMU", "ABCD-EFGH-JKMN-PQRS"])
def test_a_code_that_is_not_whole_is_not_sent(secret: str) -> None:
    state = fresh(language="en", step="enrol", desk="d", name="n", secret=secret)
    state, asked = tape(state, Pressed("continue"))
    assert (seen(state), asked) == (("enrol", "failed", "code-unread"), ())


def test_letters_that_look_like_digits_are_forgiven() -> None:
    state = fresh(language="en", step="enrol", desk="d", name="n", secret="oOiI lLlL 0011")
    _, asked = tape(state, Pressed("continue"))
    assert asked[-1] == on.Enrol("https://d", "n", "0011-1111-0011")


def test_a_desk_that_refuses_is_named_and_can_be_asked_again() -> None:
    state = fresh(language="en", step="enrol", desk="d", name="n", secret=CODE)
    state, _ = tape(state, Pressed("continue"), on.EnrolFailed("enrol-refused"))
    assert seen(state) == ("enrol", "failed", "enrol-refused")
    state, asked = tape(state, Pressed("continue"))
    assert (state.phase, asked[-1]) == ("trying", on.Enrol("https://d", "n", CODE))


def test_a_place_that_is_another_is_never_opened() -> None:
    state, _ = tape(fresh(language="en", blank=False, step="site"), WELL, SITE, Pressed("disagree"))
    assert (state.step, state.outcome) == ("touch", "out")


def test_all_nine_points_must_feel_a_finger() -> None:
    state, _ = tape(at("touch"), *(Pressed("point", which) for which in POINTS[:8]))
    assert state.phase == "trying"
    state, _ = tape(state, Pressed("point", POINTS[8]))
    assert state.phase == "works"


@pytest.mark.parametrize(
    ("sharp", "bright", "glaring", "code"),
    [
        (True, True, False, ""),
        (False, True, False, "camera-unsharp"),
        (True, False, False, "camera-dark"),
        (True, False, True, "camera-glaring"),
    ],
)  # fmt: skip
def test_the_camera_is_judged_by_a_photograph(sharp: bool, bright: bool, glaring: bool, code: str) -> None:
    state, asked = tape(at("camera"), CameraOpened(), Pressed("photograph"))
    assert asked == (TakePhoto(state.tick),)
    state, asked = tape(state, PhotoTaken(1, 9, sharp, bright, glaring))
    assert (state.phase, state.code) == ("failed" if code else "works", code)
    assert CloseCamera() in asked, "the lens does not stay open"


def test_the_printer_is_proved_by_what_the_camera_reads_and_by_nothing_older() -> None:
    state, _ = tape(at("sound"), on.ToneHeard(), Pressed("continue"))
    state = at("printer")
    assert state.found["camera"] == ""
    old = state.nonce
    state, _ = tape(state, PaperMoved(state.job), CameraOpened(), Pressed("disagree"), Pressed("start-again"))
    assert state.nonce != old
    state, asked = tape(state, PaperMoved(state.job))
    assert asked == (OpenCamera(),)
    state, asked = tape(state, CameraOpened())
    assert asked == (on.FindCodes(),)
    state, _ = tape(state, on.CodeSeen(old))
    assert state.phase == "trying"
    state, _ = tape(state, on.CodeSeen(state.nonce))
    assert state.phase == "works"


def test_what_nobody_could_read_is_not_said_to_be_printed() -> None:
    state = replace(at("printer"), found={"camera": "camera-dark"})
    state, _ = tape(state, PaperMoved(state.job))
    assert seen(state) == ("printer", "failed", "paper-unread")


def test_the_handset_is_lifted_and_put_back() -> None:
    state, _ = tape(at("handset"), on.HandsetMoved(False))
    assert state.phase == "trying"
    state, _ = tape(state, on.HandsetMoved(True), on.HandsetMoved(False))
    assert state.phase == "works"


def test_each_of_six_keys_is_pressed() -> None:
    state, _ = tape(at("keys"), *(on.KeyDown(key) for key in (*KEYS[:5], "emergency", KEYS[0])))
    assert state.phase == "trying"
    state, _ = tape(state, on.KeyDown(KEYS[5]))
    assert state.phase == "works"


def test_the_paper_sensor_feels_open_and_closed() -> None:
    opened = DevicesAre({**WELL.conditions, "printer": "blocked"}, {"printer": "cover-open"})
    state, _ = tape(at("paper"), WELL)
    assert state.phase == "trying"
    state, _ = tape(state, opened)
    assert state.phase == "trying"
    state, _ = tape(state, WELL)
    assert state.phase == "works"


def lacking(part: str, condition: str, code: str) -> DevicesAre:
    return DevicesAre({**WELL.conditions, part: condition}, {part: code})


FAULTS = {
    "no camera": ("camera", lacking("camera", "absent", "camera-absent"), "camera-absent"),
    "a camera without a picture": ("camera", lacking("camera", "blocked", "camera-unreadable"), "camera-unreadable"),
    "no microphone": ("sound", lacking("microphone", "absent", "sound-absent"), "microphone-absent"),
    "no speaker": ("sound", lacking("speaker", "absent", "sound-absent"), "speaker-absent"),
    "no hook": ("handset", lacking("handset", "absent", "hook-absent"), "hook-absent"),
    "no keys": ("keys", lacking("keys", "absent", "keys-absent"), "keys-absent"),
    "no paper": ("printer", lacking("printer", "blocked", "paper-out"), "paper-out"),
    "a silent printer": ("printer", lacking("printer", "unknown", "printer-silent"), "printer-silent"),
    "a part that no setting names": ("printer", DevicesAre({"camera": "ready"}), "printer-absent"),
}


@pytest.mark.parametrize(("test", "told", "code"), FAULTS.values(), ids=FAULTS)
def test_a_part_that_is_known_not_to_work_is_not_tried(test: str, told: DevicesAre, code: str) -> None:
    state = replace(at(test), phase="failed", code="x")
    state, asked = tape(state, told, Pressed("start-again"))
    assert (seen(state), asked) == ((test, "failed", code), (StopTimer("step"), CloseCamera()))


SAID = {
    "camera": (CameraFailed("camera-frozen"), "camera-frozen"),
    "sound": (on.ToneHeard("speaker-unheard"), "speaker-unheard"),
    "line": (on.DeskTried("network-absent", ""), "network-absent"),
    "report": (Lost("courier"), "courier-lost"),
    "handset": (Lost("senses"), "senses-lost"),
}


@pytest.mark.parametrize(("test", "said", "code"), [(test, *both) for test, both in SAID.items()])
def test_what_a_part_says_of_itself_is_the_fault(test: str, said: object, code: str) -> None:
    state, _ = tape(at(test), said)
    assert seen(state) == (test, "failed", code)


def test_a_printer_that_fails_says_how() -> None:
    state = at("printer")
    state, _ = tape(state, PaperFailed(state.job + 1, "paper-jam"))
    assert state.phase == "trying", "an older print is not this one"
    state, _ = tape(state, PaperFailed(state.job, "paper-jam"))
    assert seen(state) == ("printer", "failed", "paper-jam")


@pytest.mark.parametrize("test", TESTS)
def test_every_test_has_a_limit_and_a_name_for_what_is_over_it(test: str) -> None:
    state = at(test)
    assert state.phase == "trying"
    state, _ = tape(state, Woke("step"))
    assert seen(state) == (test, "failed", LIMITS[test][1])
    state, _ = tape(state, Pressed("continue"))
    assert (state.found[test], state.step) == (LIMITS[test][1], STEPS[STEPS.index(test) + 1])


def test_a_limit_that_rings_late_is_nobodys() -> None:
    state = replace(at("keys"), phase="works", code="")
    assert tape(state, Woke("step"))[0].phase == "works"


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ({}, "ready"), ({"camera": "camera-dark"}, "without"), ({"clock": "clock-unsure"}, "without"),
        ({"touch": "touch-dead"}, "out"), ({"line": "desk-unreachable", "camera": "camera-dark"}, "out"),
    ],
)  # fmt: skip
def test_it_ends_ready_without_something_or_out_of_service(found: dict[str, str], outcome: str) -> None:
    state = replace(at(TESTS[-1]), phase="works", code=found.get(TESTS[-1], ""))
    state = replace(state, found={**dict.fromkeys(("site", *TESTS), ""), **found})
    state, asked = tape(state, Pressed("continue"))
    assert state.outcome == outcome
    assert asked[-1] == on.KeepSheet(outcome, state.found)
    state, asked = tape(state, on.SheetKept("ab"))
    assert asked == (on.PrintSheet(state.tick),)
    _, asked = tape(state, Pressed("finish"))
    assert asked == (() if outcome == "out" else (EndVisit(),)), "what cannot serve anybody is not opened"


def test_a_clock_that_nobody_can_check_is_not_called_good() -> None:
    state, _ = tape(at("line"), on.DeskTried("", "unsure"))
    assert (state.phase, state.found["clock"]) == ("works", "clock-unsure")
    state, _ = tape(at("line"), on.DeskTried("desk-slow", ""))
    assert state.found["clock"] == "clock-unknown"


def test_a_report_is_through_when_the_desk_says_so_of_this_very_one() -> None:
    state = at("report")
    state, _ = tape(state, on.TrialSealed("ab"), on.ReportIs("cd", "received"))
    assert state.phase == "trying", "another report was received"
    assert tape(state, on.ReportIs("ab", "received"))[0].phase == "works"
    assert seen(tape(state, on.ReportIs("ab", "resting"))[0]) == ("report", "failed", "set-damaged")
    assert seen(tape(at("report"), on.TrialSealed("", "no-roster"))[0]) == ("report", "failed", "no-roster")


def test_a_kiosk_whose_reports_do_not_arrive_is_not_opened() -> None:
    state, _ = tape(at("report"), Woke("step"), Pressed("continue"))
    assert (state.step, state.outcome) == ("call", "out")


def test_what_nobody_can_say_of_a_call_is_not_called_broken() -> None:
    state, _ = tape(at("call"), on.CallTried("call-unproved"))
    assert seen(state) == ("call", "failed", "call-unproved")
    shown = technician.view(state, load("en"), NAMES, False)
    assert shown.notice == "Nobody can say yet: call-unproved. Bring: somebody at the desk who answers a call."
    assert tape(state, Pressed("continue"))[0].outcome == "without"


def test_a_call_process_that_is_lost_ends_the_try_and_one_that_is_over_does_not() -> None:
    assert seen(tape(at("call"), Lost("call"))[0]) == ("call", "failed", "call-lost")
    assert tape(at("call"), on.CallTried(), Lost("call"))[0].phase == "works"


def test_that_the_desk_has_the_result_is_said_only_when_it_has() -> None:
    state = fresh(language="en", step="end")
    leads = {
        sent: technician.view(replace(state, sheet=on.SheetKept("ab", "", sent)), load("en"), NAMES, False).lead
        for sent in (True, False)
    }
    assert leads == {
        True: "The result is signed. The desk has it.",
        False: "The result is signed and kept here. The desk does not have it yet.",
    }
    assert technician.view(state, load("en"), NAMES, False).lead == "", "nothing is signed yet"


def test_everything_can_be_tested_again() -> None:
    state = replace(at("line"), step="end", phase="asked", found={"site": "", "line": "desk-slow"})
    state, _ = tape(state, Pressed("start-again"))
    assert (state.step, state.found) == ("site", {})


def test_a_kiosk_that_a_technician_left_serves_people_again() -> None:
    state, asked = step(replace(fresh(), blank=False), Pressed("language", "en"))
    assert asked[-1] == LEFT
    assert EndVisit() in tape(state, Woke("left"))[1]
    assert tape(replace(state, found={"touch": "touch-dead"}), Woke("left"))[1] == (), "not one that is known to be of no use"


def test_a_new_kiosk_that_was_left_is_not_opened() -> None:
    state = fresh(language="en", step="enrol", desk="d", name="n", secret=CODE)
    assert tape(state, Woke("left"))[1] == ()
    state, _ = tape(state, Pressed("continue"), on.Enrolled(), SITE, Pressed("continue"))
    assert (state.blank, tape(state, Woke("left"))[1]) == (False, ())


# ---- what is shown
NAMES = {language: name_of(language) for language in ("en", "pl", "ar")}


@pytest.mark.parametrize("phase", ["asked", "trying", "works", "failed"])
@pytest.mark.parametrize("name", STEPS)
def test_every_step_says_what_to_do_in_every_phase(name: str, phase: str) -> None:
    for language in ("en", "pl", "ar"):
        state = fresh(language=language, step=name, phase=phase, code="paper-out" if phase == "failed" else "", site=SITE.lines)
        shown = technician.view(state, load(language), NAMES, language == "ar")
        assert shown.screen in technician.SCREENS
        assert shown.title
        assert shown.emergency == shown.quit_label == "", "nothing of a visit stands on it"
        if phase == "failed" and name in ("enrol", *TESTS):
            assert "paper-out" in shown.notice


def test_each_fault_says_which_part_to_bring() -> None:
    state = fresh(language="en", step="printer", phase="failed", code="paper-out")
    shown = technician.view(state, load("en"), NAMES, False)
    assert shown.notice == "It does not work: paper-out. Bring: two paper rolls, then the printer and its cable."
    assert (shown.primary, shown.can_start_again) == ("Go on without it", True)


COURIER = {
    "courier-lost",
    "disk-failed",
    "desk-unreachable",
    "desk-slow",
    "desk-odd",
    "desk-refused",
    "desk-untrusted",
    "later",
    "too-old",
}
PARTS_OF = {
    "site": {"site-elsewhere", "relay-refused", "relay-certificate", "relay-none", "no-roster", "desk-untrusted"},
    "enrol": {"code-unread", "enrol-refused", "desk-refused"},
    "touch": {"touch-dead"},
    "camera": {"camera-absent", "camera-closed", "camera-silent", "camera-unreadable", "camera-frozen", "camera-not-closed",
               "camera-unsharp", "camera-dark", "camera-glaring"},
    "sound": {"speaker-unheard", "speaker-absent", "microphone-absent"},
    "handset": {"hook-absent", "handset-absent"},
    "keys": {"keys-dead", "keys-absent"},
    "printer": {"paper-unread", "paper-unfelt", "paper-out", "paper-jam", "cover-open", "printer-absent", "printer-silent",
                "printer-fault", "printer-no-font"},
    "relay": {"relay-unreached", "relay-no-way"},
    "call": {"call-unproved"},
    "line": {"desk-unreachable", "desk-slow", "desk-odd", "later", "network-absent", "report-unanswered"},
    "clock": {"clock-unsure", "clock-unknown"},
    "board": {"call-lost", "set-damaged", "disk-full", "lane-unknown", "recipient-bad",
              "disk-failed", "courier-lost", "senses-lost", "too-old"},
}  # fmt: skip
PAGES_OF_FAULTS = [(part, code) for part, codes in PARTS_OF.items() for code in sorted(codes)]


def test_every_code_that_a_technician_can_be_shown_is_tried_here() -> None:
    shown = {code for _, code in LIMITS.values()} | COURIER | {code for _, _, code in FAULTS.values()}
    assert shown <= {code for _, code in PAGES_OF_FAULTS}


@pytest.mark.parametrize(("part", "code"), PAGES_OF_FAULTS)
@pytest.mark.parametrize("step", ["enrol", "line", "end"])
def test_every_code_names_the_part_that_it_is_about_wherever_it_comes_up(step: str, part: str, code: str) -> None:
    for language in ("en", "pl", "ar"):
        words = load(language)
        state = fresh(language=language, step=step, phase="failed", code=code, sheet=on.SheetKept("", code))
        said = "screen.setup.unproved" if code in ("clock-unknown", "call-unproved") else "screen.setup.fault"
        assert words.say(said, code=code, part=words[f"screen.setup.bring.{part}"]) == (
            technician.view(state, words, NAMES, language == "ar").notice
        )


def test_what_could_not_be_kept_asks_for_a_board_and_not_for_a_cable() -> None:
    state = fresh(language="en", step="end", sheet=on.SheetKept("", "disk-failed"))
    assert (
        technician.view(state, load("en"), NAMES, False).notice == "It does not work: disk-failed. Bring: a board and its card."
    )


def test_the_last_page_says_what_people_will_see() -> None:
    found = {**dict.fromkeys(("site", *TESTS), ""), "camera": "camera-dark"}
    shown = technician.view(fresh(language="en", step="end", found=found), load("en"), NAMES, False)
    said = {row.label: row.text for row in shown.rows}
    assert "There is no camera just now. You can go on without photos." in said["What people will see"]
    assert said["The camera"].startswith("It does not work: camera-dark.")


def test_the_slip_holds_the_nonce_and_the_sheet_the_digest() -> None:
    state = at("printer")
    assert technician.proof(state, load("en")).qr == state.nonce
    paper = technician.sheet(replace(state, step="end", sheet=on.SheetKept("abcd"), site=SITE.lines), load("en"))
    assert paper.qr == "bluelamp-commissioned:abcd"
    assert ("small", "abcd") in paper.lines


CONTROLS = ("language", "continue", "back", "start-again", "disagree", "camera", "photograph", "point", "finish")
SAID_BY_OTHERS = (
    *(WELL, SITE, CameraOpened(), CameraFailed("camera-absent"), PhotoTaken(1, 2, True, True), PaperMoved(3), Woke("step")),
    *(on.ToneHeard(), on.ToneHeard("speaker-unheard"), on.HandsetMoved(True), on.HandsetMoved(False), on.SheetKept("ab")),
    *(on.TrialSealed("ab"), on.ReportIs("ab", "received"), on.TrialSealed("", "disk-full")),
    *(on.CallTried(), on.CallTried("relay-unreached"), Lost("call")),
    *(on.Enrolled(), on.EnrolFailed("desk-slow"), on.DeskTried("", "good"), on.Blank(False), Lost("senses"), Lost("courier")),
)
EVENTS = st.one_of(
    st.builds(Pressed, st.sampled_from(CONTROLS), st.sampled_from(("", "en", *POINTS))),
    st.builds(
        Answered, st.sampled_from(("desk", "name", "secret", "else")), st.builds(Answer, st.sampled_from(("", "d", CODE)))
    ),
    st.sampled_from(SAID_BY_OTHERS),
    st.builds(on.KeyDown, st.sampled_from(KEYS)),
)


@given(st.lists(EVENTS, max_size=60))
def test_whatever_happens_it_shows_a_page_and_never_opens_what_was_not_proved(said: list[object]) -> None:
    state = fresh()
    for event in said:
        state, effects = step(state, event)
        technician.view(state, load("en"), NAMES, False)
        if EndVisit() in effects:
            assert state.outcome != "out"
            assert set(TESTS) <= set(state.found)
    assert commissioning.STEPS.index(state.step) >= 0
