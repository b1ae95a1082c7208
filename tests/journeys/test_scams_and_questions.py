"""Scams, questions, complaints, collecting, signing on, and more about a report: who is told what, and what protects them."""

from __future__ import annotations

from random import Random

import hypothesis
import pytest
from hypothesis import strategies as st

from kiosk import journey as form
from kiosk.answers import Answer, Problem, check
from kiosk.offered import FEATURES, offered
from tests.journeys.counter import ALL, HERE, JOURNEYS, MINE, any_of, asked, codes, given, pages, question, told


# ---- scams
@pytest.mark.parametrize(("live", "who"), [("no", "who_did"), ("sexual_images", "images_who")])
def test_who_did_it_is_asked_of_a_scam_too_and_someone_close_turns_to_safe_mode(live: str, who: str) -> None:
    assert {"who_did", "images_who"} & set(asked("fraud", fr_live=live)) == {who}
    for close in ("partner_or_ex", "family"):
        assert form.is_safe(JOURNEYS["fraud"], given(**{who: close}))
    assert not form.is_safe(JOURNEYS["fraud"], given(**{who: "stranger"}))


def test_a_bank_that_does_not_know_is_rung_before_anything_else_is_asked() -> None:
    shown = pages("fraud", fr_bank_told="no")
    assert shown.index("bank_first") == shown.index("bank") + 1
    assert shown.index("bank_first") < shown.index("kind")
    first = question("fraud", "fr_bank_first")
    assert first.type == "steps"  # with a paper to take away
    assert "159" in first.options[0].label
    for other in ("yes", "not_bank"):
        assert "bank_first" not in pages("fraud", fr_bank_told=other)


@hypothesis.given(st.integers(0, 1 << 32))
def test_private_pictures_are_never_photographed_or_shown_whatever_else_is_answered(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (plays, guards nothing)
    answers = {q.id: value for page in JOURNEYS["fraud"].pages for q in page.questions if (value := any_of(dice, q))}
    answers["fr_live"] = Answer("sexual_images")
    shown = [q for page in form.path(JOURNEYS["fraud"], answers) for q in page.questions]
    assert not [q.id for q in shown if q.type == "photo" or q.id in ("media_phone", "media_later")]
    assert {"fr_images", "fr_images_where", "fr_images_help"} <= {q.id for q in shown}


def test_instead_of_private_pictures_an_address_is_asked_and_who_takes_them_down_is_named() -> None:
    assert question("fraud", "fr_images_where").type == "text"
    assert "Not to the camera and not in a call." in told("fraud", "fr_images")
    for name in ("Report Remove", "Childline", "0800 1111", "Revenge Porn Helpline", "0345 6000 459"):
        assert name in told("fraud", "fr_images_help")
    assert "images" not in pages("fraud", fr_live="no")


def test_who_else_looks_at_a_scam_is_said_and_passing_it_on_is_for_the_visitor_to_say() -> None:
    assert "Report Fraud" in told("fraud", "fr_vuln_rule")
    assert question("fraud", "fr_pass_on").type == "consent"


@pytest.mark.parametrize("wanted", ["fr_to", "fr_details"])
def test_the_number_of_a_card_is_never_taken_where_a_payment_is_told(wanted: str) -> None:
    assert check(question("fraud", wanted), "4417 1234 5678 9113") == Problem("card")
    assert check(question("fraud", wanted), "A Bank, 12345678") == Answer("A Bank, 12345678")
    assert "Never a card number." in question("fraud", "fr_to").hint


# ---- questions, thanks, complaints
def test_a_complaint_goes_to_the_standards_team_and_never_rings_the_desk_nearby() -> None:
    assert form.lane_of(JOURNEYS["ask"], given(ask_kind="complaint")) == "standards"
    assert form.lane_of(JOURNEYS["ask"], given(ask_kind="thanks")) == "general"
    answers = given(ask_kind="complaint")
    shown = [q for page in form.path(JOURNEYS["ask"], answers) for q in page.questions]
    assert "complaint" not in question("ask", "ask_kind").exits
    assert not [q.id for q in shown if q.id != "ask_kind" and q.exits]


def test_rights_that_were_not_met_go_to_the_standards_team_and_never_ring_the_desk_nearby() -> None:
    answers = given(ref_do="my_rights_not_met")
    assert form.lane_of(JOURNEYS["add_info"], answers) == "standards"
    assert form.lane_of(JOURNEYS["add_info"], given(ref_do="add_facts")) == "general"
    shown = [q for page in form.path(JOURNEYS["add_info"], answers) for q in page.questions]
    assert "my_rights_not_met" not in question("add_info", "ref_do").exits
    assert not [q.id for q in shown if q.id != "ref_do" and q.exits]
    assert "add_text" in [q.id for q in shown]


@pytest.mark.parametrize(
    ("name", "answers", "wanted"),
    [("ask", {"ask_kind": "complaint"}, "cmp_route"), ("add_info", {"ref_do": "my_rights_not_met"}, "rights_route")],
)
def test_the_way_to_the_independent_office_is_shown_before_they_write(name: str, answers: dict[str, str], wanted: str) -> None:
    shown = asked(name, **answers)
    assert shown.index(wanted) < shown.index("ask_text" if name == "ask" else "add_text")
    assert "Independent Office for Police Conduct, 0300 020 0096" in told(name, wanted)


def test_a_question_is_answered_by_a_person_and_can_be_asked_of_one_now() -> None:
    assert {"ask_text", "ask_ans", "ask_more"} <= set(asked("ask", ask_kind="question"))
    assert "A person answers" in told("ask", "ask_ans")
    assert "ask_ans" not in asked("ask", ask_kind="thanks")


@pytest.mark.parametrize(("code", "feature"), [("ward_priorities", "ward-pages"), ("alerts_signup", "alerts")])
def test_news_of_the_ward_are_offered_only_where_somebody_sends_them(code: str, feature: str) -> None:
    for features, there in (([], False), ([feature], True), (sorted({*FEATURES} - {feature}), False)):
        kind = form.question_of(offered(ALL, features)["ask"], "ask_kind")
        assert kind is not None
        assert (code in codes(kind)) is there
    assert "ask_text" not in asked("ask", ask_kind=code)
    assert "alert_ward" in asked("ask", ask_kind=code)


def test_an_answer_comes_only_by_a_way_that_is_asked_for_as_in_a_report() -> None:
    assert "you_contact" in asked("ask", ask_kind="question", ask_contact="contact", anon="yes")
    for other in ("here", "no"):
        assert "anon" not in asked("ask", ask_kind="question", ask_contact=other)
        assert form.contact_rule(JOURNEYS["ask"], given(ask_kind="question", ask_contact=other)) == "none"


# ---- contact
@pytest.mark.parametrize(
    ("name", "answers", "rule"),
    [
        ("property", {"col_phone_here": "with_me"}, "any"),
        ("property", {"col_phone_here": "lost_or_stolen"}, "none"),
        ("property", {"col_phone_here": "somewhere_else"}, "none"),
        ("property", {"col_phone_here": "lost_or_stolen", "col_other_way": "letter"}, "letter"),
        ("property", {"col_phone_here": "lost_or_stolen", "col_other_way": "here"}, "none"),
        ("property", {}, "none"),
        ("ask", {"ask_kind": "alerts_signup", "alert_how": "text", "alert_phone_here": "with_me"}, "any"),
        ("ask", {"ask_kind": "alerts_signup", "alert_how": "text", "alert_phone_here": "lost_or_stolen"}, "none"),
        ("ask", {"ask_kind": "alerts_signup", "alert_how": "text", "alert_phone_here": "somewhere_else"}, "none"),
        ("ask", {"ask_kind": "alerts_signup", "alert_how": "text"}, "none"),
        ("ask", {"ask_kind": "alerts_signup", "alert_how": "letter"}, "letter"),
        ("add_info", {"ref_do": "add_facts"}, "none"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "always", "add_contact_here": "with_me"}, "any"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "always", "add_contact_here": "not_a_phone"}, "any"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "always", "add_contact_here": "lost_or_stolen"}, "none"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "always", "add_contact_here": "somewhere_else"}, "none"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "only_at_times", "add_contact_here": "with_me"}, "hours"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "never_leave_message"}, "no-message"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "through_someone"}, "through-someone"),
        ("add_info", {"ref_do": "change_contact", "add_contact_safe": "not_safe"}, "none"),
    ],
)
def test_a_way_of_contact_is_used_only_as_far_as_it_was_said_to_be_safe(name: str, answers: dict[str, str], rule: str) -> None:
    assert form.contact_rule(JOURNEYS[name], given(**answers)) == rule


@pytest.mark.parametrize("name", MINE)
def test_every_phone_number_is_followed_by_where_the_phone_is(name: str) -> None:
    for page in JOURNEYS[name].pages:
        for n, q in enumerate(page.questions):
            if q.type == "phone":
                after = page.questions[n + 1]
                assert (after.label, after.send) == ("Do you have this phone with you?", True)
                assert after.rule["lost_or_stolen"] == after.rule["somewhere_else"] == "none"


# ---- signing on
def test_signing_on_is_off_until_the_force_turns_it_on() -> None:
    assert "sign_on" not in HERE
    assert "sign_on" in offered(ALL, ["sign-on"])


@pytest.mark.parametrize("code", ["immigration", "registration"])
def test_two_things_cannot_be_done_here_and_the_right_place_is_named(code: str) -> None:
    option = next(one for one in question("sign_on", "so_kind").options if one.code == code)
    assert option.signpost.startswith("You cannot do that here. Go to ")


def test_a_face_is_compared_by_a_person_and_an_officer_makes_sure() -> None:
    assert "A person compares it, no machine." in question("sign_on", "so_face").hint
    assert "an officer makes sure, by video" in question("sign_on", "so_done").hint


# ---- more about a report
@hypothesis.given(st.integers(0, 1 << 32))
def test_which_report_it_is_about_goes_out_with_whatever_is_said(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (plays, guards nothing)
    answers = {q.id: value for page in JOURNEYS["add_info"].pages for q in page.questions if (value := any_of(dice, q))}
    answers["about"] = Answer("7KD4MQ9TR")
    assert form.asked(JOURNEYS["add_info"], answers)["about"] == Answer("7KD4MQ9TR")


def test_nobody_is_asked_which_report_it_is() -> None:
    assert question("add_info", "about").type == "about"
    assert not {"ref", "ref_words", "ref_check"} & set(asked("add_info", ref_do="add_facts"))


def test_who_no_longer_wants_to_take_part_is_told_what_that_means_before_they_are_asked_why() -> None:
    shown = asked("add_info", ref_do="withdraw_support")
    assert shown[:4] == ["ref_do", "about", "withdraw_means", "withdraw_why"]
    assert told("add_info", "withdraw_means") == (
        "You can say that you no longer take part. "
        "The police decide what happens next. They may carry on, above all if someone could be hurt."
    )
    assert "add_text" in shown
    words = " ".join(option.label for option in question("add_info", "ref_do").options).lower()
    assert not {"stop", "withdraw", "delete", "cancel"} & set(words.split())


def test_each_wish_about_a_report_asks_only_what_it_needs() -> None:
    own = {"add_text", "add_photo", "add_contact", "withdraw_why"}
    for wish, needed in (
        ("add_facts", {"add_text", "add_photo"}),
        ("add_evidence", {"add_photo"}),
        ("change_contact", {"add_contact"}),
        ("ask_question", {"add_text"}),
        ("withdraw_support", {"add_text", "withdraw_why"}),
        ("my_rights_not_met", {"add_text"}),
    ):
        assert own & set(asked("add_info", ref_do=wish)) == needed, wish
