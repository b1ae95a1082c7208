"""The View: every screen, both languages, the six fixed controls, and a way on from everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from kiosk import effects as do
from kiosk import events as on
from kiosk.events import CONTROLS
from kiosk.offered import OPENED
from kiosk.session import fresh
from kiosk.view import SCREENS, View, screen_of
from tests.catalogues import load
from tests.core.test_contact import ringing, talking
from tests.core.test_ringback import late, numbered, sealed, waiting, write
from tests.core.test_session import started
from tests.core.test_urgent import answered, urgent
from tests.core.test_visit import at_page
from tests.core.visitor import READY, TOKEN, Tape, book, ready, seen, theft
from tests.turns import SHIPPED

REPORT, AT = "ab" * 16, "2026-11-24T17:30:00Z"
LONG = "2026-09-23T20:06:00Z"  # a day and an hour that take room in every language
CODE, DIGITS = "lantern pencil garden walnut", "4071 8826 1390 5547"
BLOCKED = on.DevicesAre({"outbox": "blocked"})
OFFLINE = on.DeskIs(False, False, 0)


def screens(language: str) -> dict[str, Tape]:
    """Every screen there is, and the states of those that have several; a test may play on."""
    return {name: replace(tape, all=list(tape.all)) for name, tape in _screens(language).items()}


@cache
def _screens(language: str) -> dict[str, Tape]:
    mine = tuple(dict.fromkeys(("en", "pl", "ar", language)))

    def begun(name: str) -> Tape:
        return spoken(started(name, mine))

    def spoken(tape: Tape) -> Tape:
        return tape.press(f"language:{language}")

    nobody = replace(book(*mine), languages=(language,))
    return {
        "Attract": Tape(fresh(nobody, TOKEN)),
        "Attract offline": Tape(fresh(nobody, TOKEN)).play(OFFLINE),
        "Language": ready(fresh(book(*SHIPPED), TOKEN)).press("start"),
        "Language again": ready(fresh(book(*SHIPPED), TOKEN)).press("start", f"language:{language}", "back"),
        "Menu": ready(fresh(book(*mine), TOKEN)).press("start", f"language:{language}"),
        "Menu offline": ready(fresh(book(*mine), TOKEN)).play(OFFLINE).press("start", f"language:{language}"),
        "Page": begun("form"),
        "Page problem": begun("form").press("continue"),
        "Page things": spoken(
            at_page("things", ready(fresh(book(*mine), TOKEN)).press("start", "language:en", "journey:theft"))
        ),
        "Camera": begun("camera"),
        "Check": begun("check"),
        "Check trouble": begun("check").press("send").play(on.NotSaved("disk-full")),
        "Sending": begun("check").press("send"),
        "Done": begun("done"),
        "Done read": begun("done").play(on.Delivered(REPORT, "received", AT), on.Delivered(REPORT, "read", AT)),
        "Done paper again": unprinted(begun("done")).play(on.DevicesAre({**READY, "printer": "blocked"}), on.DevicesAre(READY)),
        "Done resting": begun("done").play(on.Delivered(REPORT, "resting", "")),
        "Done no paper": unprinted(begun("done")),
        "Done resting paper": unprinted(begun("done").play(on.Delivered(REPORT, "resting", ""))),
        "Waiting": spoken(ready(fresh(book(*mine), TOKEN))).press("talk"),
        "Waiting ringing": spoken(ringing(tape=ready(fresh(book(*mine), TOKEN)))),
        "Waiting ended": spoken(talking(tape=ready(fresh(book(*mine), TOKEN)))).press("hang-up"),
        "Waiting offer": begun("form").page(danger_now="unsure"),
        "Call": spoken(talking(tape=ready(fresh(book(*mine), TOKEN)))),
        "Call beside": spoken(talking("text", tape=ready(fresh(book(*mine), TOKEN)))).play(
            on.ContactIs("", "taken", reason="beside")
        ),
        "Help": begun("check").press("help"),
        "Help privacy": begun("check").press("help", "privacy"),
        "Help easier": begun("check").press("help", "easier"),
        "Help safe": careful(begun("check")),
        "Help beside": careful(begun("check")).press("help", "easier", "helper"),
        "Help together": careful(begun("check")).press("help", "easier", "helper", "together"),
        "Page plan": careful(begun("check")).press("plan"),
        "Page plan person": careful(begun("check"))
        .press("plan")
        .answer(**{"plan-choice": "person"})
        .press("continue", "continue"),
        "Waiting young": spoken(ringing(tape=ready(fresh(book(*mine), TOKEN)).press("young"))),
        "Emergency": begun("check").press("emergency"),
        "Idle": begun("check").play(on.Woke("idle")),
        "Camera photo": photographed(begun("camera")),
        "Help again": begun("check").press("start-again"),
        "Help not kept": begun("check").press("start-again", "leave-words").play(on.NotLeft("draft-not-kept")),
        "Sending kept": begun("check").press("help", "leave-words"),
        "Words left": begun("check").press("help", "leave-words").play(on.Left(REPORT, CODE, DIGITS), on.DraftKept(REPORT, 1)),
        "Words left offline": begun("check").press("help", "leave-words").play(on.Left(REPORT, CODE, DIGITS), OFFLINE),
        "Idle left": begun("check").press("help", "leave-words").play(on.Left(REPORT, CODE, DIGITS), on.Woke("receipt")),
        "OutOfService": Tape(fresh(nobody, TOKEN)).play(OFFLINE, BLOCKED),
        "Cover": begun("check").press("quit"),
        "Languages": begun("check").press("language", "languages"),
        "Waiting interpreter": spoken(ready(fresh(book(*mine), TOKEN))).press("language", "languages", "speak:ti"),
        **{name: spoken(tape) for name, tape in kept_and_opened().items()},
        **own_words(language),
        **{name: spoken(tape) for name, tape in rung_back(lambda: ready(fresh(book(*mine), TOKEN))).items()},
        **{f"Emergency {name}": tape for name, tape in emergencies(begun).items()},
    }


def rung_back(begun: Callable[[], Tape]) -> dict[str, Tape]:
    """Waiting too long, and every page of being rung back."""

    def kept(code: str = "") -> Tape:
        tape = numbered(late(begun())).press("continue")
        return tape.play(on.RingBackIs(sealed(tape).contact, code))

    def lost(tape: Tape) -> Tape:
        name = tape.state.contact.id
        tape.play(on.ContactIs(name, "taken", who="officer", number="4417"))
        return tape.play(on.ContactIs(name, "waiting", ahead=1, reason="late"))

    return {
        "Waiting too long": late(begun()).play(on.Woke("ring-again"), *[on.Woke("half-minute")] * 22),
        "Waiting late": late(begun()).play(on.Woke("ring-again")),
        "Waiting since": waiting(begun()).play(*[on.Woke("half-minute")] * 3),
        "Waiting a minute": waiting(begun()).play(*[on.Woke("half-minute")] * 2),
        "Waiting again": lost(late(begun())).play(*[on.Woke("half-minute")] * 3),
        "Waiting for nobody": late(begun()).play(on.DeskIs(True, False, 0)),
        "Page back rule": late(begun()).press("ring-back"),
        "Page back hours": write(late(begun()).press("ring-back"), "back_rule", "hours").press("continue"),
        "Page back number": write(late(begun()).press("ring-back"), "back_rule", "any").press("continue"),
        "Page back someone": write(late(begun()).press("ring-back"), "back_rule", "through-someone").press("continue"),
        "Page back safe": numbered(
            late(theft(begun().press("start", "language:en")).press("change:who_did").answer(who_did="family")), "no-message"
        ),
        "Help back sure": numbered(late(begun())),
        "Help back failed": kept("disk-full"),
        "Help back kept": kept(),
    }


def emergencies(begun: Callable[[str], Tape]) -> dict[str, Tape]:
    """Each of the truths of an emergency."""

    over = urgent(begun("check"))
    return {
        "ringing": urgent(begun("check")),
        "late": urgent(begun("check")).play(on.Woke("ring-again")),
        "answered": answered(urgent(begun("check"))),
        "over": over.play(on.ContactIs(over.state.contact.id, "ended", reason="help-sent")),
    }


def careful(tape: Tape) -> Tape:
    """On the page of safe mode."""
    return tape.press("change:who_did").answer(who_did="family").press("continue")


def own_words(language: str) -> dict[str, Tape]:
    """A sentence, what it is closest to, and what its words may lead to; as if every language had been measured."""

    mine = tuple(dict.fromkeys(("en", language)))

    def said(text: str) -> Tape:
        everywhere = replace(book(*mine), own_words=mine)
        tape = ready(fresh(everywhere, TOKEN)).play(on.MeaningIs(True)).press("start", f"language:{language}", "own-words")
        return tape.answer(**{"own-words": text}).press("continue")

    def found(tape: Tape) -> Tape:
        return tape.play(on.Closest(tape.did(do.FindClosest)[-1].id, ("theft", "lost")))

    low = {"en": "I want to die", "pl": "chcę umrzeć", "ar": "أريد أن أموت"}
    return {
        "SayWhat": said("my bike"),
        "SayWhat empty": said(""),
        "SayWhat closest": found(said("my bike")),
        **({"Help low": said(low[language])} if language in low else {}),  # where words of danger are known
    }


def kept_and_opened() -> dict[str, Tape]:
    """What is kept at the end, and what opens with it later."""

    def saved() -> Tape:
        return started("check", ("en", "pl", "ar")).press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT, CODE, DIGITS))

    def coming() -> Tape:
        tape = ready(fresh(book("en", "pl", "ar"), TOKEN)).press("start", "language:en")
        return tape.press("journey:question")

    two = at_page("things", ready(fresh(book("en", "pl", "ar"), TOKEN)).press("start", "language:en", "journey:theft"))
    two.answer(items=("what=CANARY bag",)).press("add").page(**{"items#2": ("what=CANARY lock",)})
    return {
        "Things": two,
        "Words": saved().press("words"),
        "Words hidden": saved().press("words", "hide-words"),
        "Try": saved().press("words", "try"),
        "Again": coming(),
        "Enter": coming().press("follow"),
        "Enter digits": coming().press("follow", "digits"),
        "Enter unknown": unknown(coming()),
        "Follow": opened(coming()),
        "Follow read": opened(coming(), LONG, LONG),
        "Message": opened(coming()).press("message:0"),
    }


def entered(tape: Tape) -> Tape:
    """Code words typed and asked for."""
    words = {f"word-{n}": word for n, word in enumerate(CODE.split(), 1)}
    return tape.press("follow").answer(**words).press("follow")


def unknown(tape: Tape) -> Tape:
    """The same, and the desk knows nothing that they open."""
    (asked,) = entered(tape).did(do.Follow)
    return tape.play(on.Followed(asked.id, "unknown"))


def opened(tape: Tape, at: str = AT, read: str = "") -> Tape:
    """A report found by its words, with one message."""
    (asked,) = entered(tape).did(do.Follow)
    return tape.play(on.Followed(asked.id, "found", at, read, (on.MessageRead(at, "officer", "4417", "Please ring us."),)))


def photographed(tape: Tape) -> Tape:
    tape.press("photograph")
    return tape.play(on.PhotoTaken(tape.did(do.TakePhoto)[-1].id, 9, True, True))


def unprinted(tape: Tape) -> Tape:
    """Asked for on paper, and there is none."""
    tape.press("print:receipt")
    return tape.play(on.PaperFailed(tape.did(do.PrintReceipt)[-1].job, "paper-out"))


def test_every_screen_is_reached() -> None:
    assert {tape.screen for tape in screens("en").values()} == set(SCREENS)
    assert [name for name, tape in screens("en").items() if tape.screen != name.split()[0]] == []


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_every_text_is_there_and_has_no_unfilled_gap(language: str) -> None:
    for name, tape in screens(language).items():
        view = seen(tape.state)
        assert view.title, name
        texts = [row.label + row.text for row in view.rows] + [tile.label for tile in view.tiles]
        texts += [control.label for control in view.controls] + [choice.label for c in view.controls for choice in c.choices]
        assert all(texts), name
        assert "{" not in repr([view.title, view.lead, view.notice, view.primary, view.presence, *texts]), name


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_the_fixed_controls_are_on_every_page_but_the_cover(language: str) -> None:
    for name, tape in screens(language).items():
        view = seen(tape.state)
        if name != "Cover":
            assert all([view.emergency, view.talk, view.quit_label, view.presence]), name
        if name.split()[0] not in (
            "Attract",
            "OutOfService",
            "Sending",
            "Done",
            "Words",
            "Try",
            "Idle",
            "Cover",
        ) and name not in ("Help again", "Help not kept"):
            assert view.can_start_again, name


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
def test_there_is_a_way_on_from_every_screen(language: str) -> None:
    for name, tape in screens(language).items():
        view = seen(tape.state)
        if name in ("Sending", "Sending kept", "OutOfService", "Page problem", "Page plan person", "SayWhat empty"):
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
        opened = ready().press("start", tile.code)
        inside = seen(opened.state).tiles
        assert inside != tiles, tile.code
        for journey in inside:
            assert Tape(opened.state).press(f"journey:{journey.code}").screen != "Menu", journey.code


def test_back_out_of_a_group_is_the_menu_and_a_language_chosen_there_keeps_it() -> None:
    tape = ready(fresh(book("en", "pl"), TOKEN)).press("start", "language:en")
    menu = seen(tape.state).tiles
    inside = seen(tape.press("group:lost").state)
    assert inside.title == menu[[tile.code for tile in menu].index("group:lost")].label
    assert inside.can_back
    assert [tile.code for tile in seen(tape.press("language", "language:pl").state).tiles] == [t.code for t in inside.tiles]
    assert [tile.code for tile in seen(tape.press("back").state).tiles] == [tile.code for tile in menu]


def test_any_journey_is_three_touches_from_the_menu_and_a_person_two_from_attract() -> None:
    reached = {
        journey.code: group.code
        for group in seen(ready().press("start").state).tiles
        for journey in seen(ready().press("start", group.code).state).tiles
    }
    journeys = {name for name, journey in book("en").journeys.items() if journey.group != OPENED}
    assert set(reached) >= journeys, "the group, the journey: two touches"
    assert ready().press("talk", "way:text").state.contact.state == "ringing"


def test_back_is_offered_only_where_it_does_something() -> None:
    for name, tape in screens("en").items():
        before = replace(tape.state, tick=0)
        if seen(tape.state).can_back:
            assert replace(tape.press("back").state, tick=0) != before, name


def test_what_the_visitor_typed_is_marked_personal() -> None:
    for row in seen(theft().state).rows:
        if row.change in ("items", "story", "you_name", "you_phone", "who_did"):
            assert row.personal, row.label


def test_what_was_typed_stands_nowhere_but_on_its_own_page_and_in_check_answers() -> None:
    for name, tape in screens("en").items():
        if name.split()[0] not in ("Page", "Check", "Things"):
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
    assert [tile.code for tile in seen(tape.state).tiles if tile.enabled] == ["words", "none"]
    tape.play(on.DevicesAre({"printer": "unknown"}))
    assert [tile.code for tile in seen(tape.state).tiles if tile.enabled] == ["receipt", "advice", "words", "none"]


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


def test_no_tile_of_the_menu_names_what_somebody_behind_must_not_read() -> None:
    told = re.compile(r"rape|sex|abuse|domestic|violen|assault|terror|hate|stalk|victim|crime", re.IGNORECASE)
    menu = ready().press("start")
    for group in seen(menu.state).tiles:
        for tile in (group, *seen(ready().press("start", group.code).state).tiles):
            assert not told.search(f"{tile.label} {tile.hint}"), tile.code


@pytest.mark.parametrize("languages", [("en",), ("en", "ar")])
def test_a_person_is_two_touches_from_attract(languages: tuple[str, ...]) -> None:
    tape = ready(fresh(book(*languages), TOKEN)).press("start")
    assert seen(tape.state).talk == "Talk to a person"
    assert tape.press("talk").screen == "Waiting"


def test_nothing_promises_help_that_this_screen_cannot_call() -> None:
    for name in ("danger", "near"):
        hints = [choice.hint for choice in seen(at_page(name).state).controls[0].choices]
        assert not any("call for help" in hint for hint in hints), name


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
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
    ours, isolated = load("ar"), re.compile("\u2066[^\u2069]*\u2069")
    assert [key for key in ours if number.search(isolated.sub("", ours[key]))] == []
