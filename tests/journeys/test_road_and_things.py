"""Crashes, bad driving, and things lost and found: who is told what, and what protects them."""

from __future__ import annotations

import pytest

from kiosk import counting
from kiosk import journey as form
from kiosk.answers import Problem, check
from kiosk.offered import offered
from tests.journeys.counter import ALL, HERE, JOURNEYS, asked, codes, given, pages, question, told

EIGHT = ("dog", "horse", "cattle", "ass", "mule", "sheep", "pig", "goat")


# ---- a crash
@pytest.mark.parametrize("name", ["collision", "sign_on"])
def test_what_can_harm_whoever_writes_it_begins_with_a_caution(name: str) -> None:
    first = form.path(JOURNEYS[name], {})[0]
    assert [q.id for q in first.questions] == ["caution"]
    assert told(name, "caution").startswith("What you write can be used as evidence. You can get legal advice first.")


def test_who_did_not_stop_is_told_once_more_before_they_go_on() -> None:
    assert "What you write can be used as evidence." in question("collision", "rtc_stopped").hint
    left = pages("collision", rtc_stopped="i_did_not_stop")
    assert left.index("left") == left.index("stopped") + 1
    assert "What you write can be used as evidence." in told("collision", "rtc_left")
    assert "legal advice" in told("collision", "rtc_left")
    assert "left" not in pages("collision", rtc_stopped="other_did_not_stop")


@pytest.mark.parametrize("hurt", ["slight", "serious", "unsure"])
def test_someone_hurt_is_said_to_be_for_the_driver_to_tell_in_person(hurt: str) -> None:
    assert "must_hurt" in pages("collision", rtc_injury=hurt)
    assert "must_hurt" not in pages("collision", rtc_injury="no")


@pytest.mark.parametrize("stopped", ["other_did_not_stop", "stopped_refused", "nobody_to_tell", "i_did_not_stop"])
def test_details_that_were_not_given_are_said_to_be_for_the_driver_to_tell_in_person(stopped: str) -> None:
    assert "must_tell" in pages("collision", rtc_stopped=stopped)
    assert "must_tell" not in pages("collision", rtc_stopped="yes")


@pytest.mark.parametrize("animal", ["no", *EIGHT, "other"])
def test_eight_animals_are_said_to_be_for_the_driver_to_tell_in_person_and_no_other(animal: str) -> None:
    assert ("must_animal" in pages("collision", rtc_animal=animal)) is (animal in EIGHT)


@pytest.mark.parametrize("duty", ["rtc_must_hurt", "rtc_must_tell", "rtc_must_animal"])
def test_the_duty_is_said_in_plain_words_and_nothing_says_that_this_screen_is_enough(duty: str) -> None:
    said = told("collision", duty)
    assert "The driver must tell the police" in said
    assert "24 hours" in said
    assert "This screen may not be enough." in said


@pytest.mark.parametrize("late", ["yes", "unsure"])
def test_a_crash_more_than_a_day_ago_is_still_taken_and_the_delay_is_written_down(late: str) -> None:
    assert "late" in pages("collision", rtc_late=late)
    assert "late" not in pages("collision", rtc_late="no")
    assert "24 hours" in told("collision", "rtc_late_told")
    assert form.asked(JOURNEYS["collision"], given(rtc_late=late)) == given(rtc_late=late)
    assert not question("collision", "rtc_late").exits


def test_telling_an_officer_by_video_is_offered_only_where_the_force_does_that_and_is_no_promise() -> None:
    assert "rtc_attest" not in asked("collision", HERE)
    assert "rtc_attest" in asked("collision", offered(ALL, ["attest"]))
    assert "cannot promise" in question("collision", "rtc_attest").hint


def test_every_vehicle_and_everybody_hurt_has_a_card_with_the_codes_of_the_national_record() -> None:
    by = {page.id: page for page in JOURNEYS["collision"].pages}
    assert by["vehicles"].repeat == by["people"].repeat == 10
    assert [q.id for q in by["vehicles"].questions] == ["rtc_units", "rtc_unit_kind"]
    assert [q.id for q in by["moving"].questions] == ["rtc_unit_doing", "rtc_unit_impact"]
    assert [q.id for q in by["after_it"].questions] == ["rtc_unit_left", "rtc_unit_towed"]
    assert by["after_it"].when is None, "who was hit by a driver that drove off says so, whoever they are"
    assert set(question("collision", "rtc_units").parts) >= {
        "vrm", "colour", "driver", "owner", "insurer", "policy", "damage", "speed", "direction",
    }  # fmt: skip
    assert [q.id.removeprefix("rtc_person_") for q in by["people"].questions[1:]] == [
        "role", "sex", "postcode", "seat", "belt", "injury", "hospital",
    ]  # fmt: skip
    assert "age" in question("collision", "rtc_people").parts
    assert "people" in pages("collision", rtc_injury="unsure")
    assert "people" not in pages("collision", rtc_injury="no")


def test_what_controls_a_junction_is_asked_only_at_one() -> None:
    assert "control" in pages("collision", rtc_junction="mini")
    assert "control" not in pages("collision", rtc_junction="no")


def test_of_injuries_only_some_parts_of_the_body_are_photographed() -> None:
    for found in (question("collision", "rtc_docs"), question("add_info", "add_photo")):
        assert "injuries only face, neck, arms, hands and lower legs" in found.hint


# ---- driving
def test_a_video_is_kept_whole_and_sent_from_a_phone_only_where_the_place_can_take_it() -> None:
    assert {"film", "film_way"} <= set(pages("driving", drv_video="yes"))
    assert not {"film", "film_way"} & set(pages("driving", drv_video="no"))
    assert "two minutes before it and two minutes after it" in told("driving", "drv_film")
    for features, there in (([], False), (["phone-link"], True)):
        way = form.question_of(offered(ALL, features)["driving"], "drv_film_way")
        assert way is not None
        assert ("send_by_link" in codes(way)) is there


def test_a_driver_must_be_written_to_soon_and_that_is_said() -> None:
    assert "14 days" in told("driving", "drv_nip")


# ---- lost
@pytest.mark.parametrize("name", ["lost", "found"])
@pytest.mark.parametrize(
    ("kind", "page", "parts"),
    [
        ("phone", "the_phone", {"imei"}),
        ("bank_card", "the_card", {"bank", "last4"}),
        ("passport", "the_document", {"issuer", "serial"}),
        ("driving_licence", "the_document", {"issuer", "serial"}),
        ("bicycle", "the_bicycle", {"frame"}),
        ("laptop_tablet", "the_number", {"serial"}),
    ],
)
def test_what_tells_a_thing_from_others_is_asked_by_its_kind(name: str, kind: str, page: str, parts: set[str]) -> None:
    shown = form.path(JOURNEYS[name], given(**{f"{name}_kind": kind}))
    own = [one for one in shown if one.id.startswith("the_")]
    assert [one.id for one in own] == [page]
    assert set(own[0].questions[0].parts) >= parts
    assert "imei" not in question(name, f"{name}_item").parts


def test_a_lost_phone_is_asked_whether_it_is_blocked_and_by_whom() -> None:
    assert {"network", "blocked"} <= set(question("lost", "lost_phone").parts)


@pytest.mark.parametrize("name", ["lost", "found"])
def test_of_a_card_the_bank_and_four_figures_are_all_that_is_asked(name: str) -> None:
    assert question(name, f"{name}_card").parts == ("bank", "last4")
    assert "Never give us the whole number." in question(name, f"{name}_card").hint


@pytest.mark.parametrize("kind", ["wallet_purse", "bag"])
def test_what_is_in_a_bag_is_asked(kind: str) -> None:
    assert "contents" in pages("lost", lost_kind=kind)
    assert "contents" not in pages("lost", lost_kind="keys")
    assert check(question("lost", "lost_contents"), "4417 1234 5678 9113") == Problem("card")


def test_who_thinks_it_could_be_stolen_is_believed_and_use_by_others_is_a_theft() -> None:
    assert "could_be" in pages("lost", lost_stolen="could_be_stolen")
    assert "could_be" not in pages("lost", lost_stolen="lost")


@pytest.mark.parametrize("kind", ["wallet_purse", "bag", "passport", "driving_licence", "bank_card", "travel_card"])
def test_who_gave_a_document_is_named_with_a_paper_to_take_away(kind: str) -> None:
    assert "issuer" in pages("lost", lost_kind=kind)
    issuer = question("lost", "lost_issuer")
    assert issuer.type == "steps"
    said = " ".join(option.hint for option in issuer.options)
    assert all(name in said for name in ("159", "Passport Office", "DVLA"))
    assert JOURNEYS["lost"].advice == ("lost",)


def test_found_things_are_searched_by_a_machine_only_where_there_is_one_and_by_a_person_in_any_case() -> None:
    assert "lost_match" not in asked("lost", HERE)
    assert "lost_match" in asked("lost", offered(ALL, ["found-match"]))
    for features in ([], ["found-match"]):
        assert "lost_match_person" in asked("lost", offered(ALL, features))
    assert "A person looks" in told("lost", "lost_match_person")


def test_a_lost_thing_takes_at_most_twelve_screens_to_send_without_a_name() -> None:
    for kind in codes(question("lost", "lost_kind")):
        answers = given(anon="anonymous", lost_when="2026-11-24", lost_stolen="lost", lost_kind=kind)
        assert sum(map(counting.asks, form.path(JOURNEYS["lost"], answers))) <= 12, kind


# ---- found
def test_danger_is_asked_before_anything_about_a_found_thing() -> None:
    first = JOURNEYS["found"].pages[0].questions[0]
    assert first.id == "found_danger"
    assert first.hint == "Do not touch it. Do not bring it here."


def test_a_found_thing_is_left_here_only_where_there_is_a_box() -> None:
    for features, there in (([], False), (["drop-box"], True)):
        keep = form.question_of(offered(ALL, features)["found"], "found_keep")
        assert keep is not None
        assert ("drop_here" in codes(keep)) is there


def test_a_number_goes_to_the_owner_only_by_consent_and_only_where_one_was_given() -> None:
    assert question("found", "found_share").type == "consent"
    assert not question("found", "found_share").send
    for way, there in (("phone_call", True), ("text", True), ("letter", False), ("email", False)):
        assert ("found_share" in asked("found", anon="yes", you_contact=way)) is there
    assert "found_share" not in asked("found", anon="anonymous", you_contact="phone_call")
