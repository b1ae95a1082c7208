"""The journeys of people in the most danger: what they promise, and keep."""

from __future__ import annotations

import itertools

import pytest

from kiosk import counting
from kiosk import effects as do
from kiosk import events as on
from kiosk import journey as form
from kiosk.answers import Answer
from kiosk.words import class_of
from tests.core.visitor import fill, ready, seen
from tests.journeys.quiet import ASKED, JOURNEYS, LEADS, at, begun, given, pages, question, questions, rule, told

QUIET = ("help_now", "domestic", "sexual", "harassment", "disclosure")  # safe mode from the first touch
TOLD = ("tip", "terror")
REPORT, AT = "ab" * 16, "2026-11-24T17:30:00Z"
# The person is afraid of somebody who may look over their shoulder.
NEVER_SEEN = ("abuse", "rape", "sexual", "assault", "stalk", "harass", "domestic", "victim", "violence", "crime", "terror")


# ---- what is asked
@pytest.mark.parametrize(("name", "asked"), [(name, asked) for name, table in ASKED.items() for asked in table])
def test_everything_that_was_decided_is_asked_with_all_its_answers(name: str, asked: str) -> None:
    assert [option.code for option in question(name, asked).options] in (
        ASKED[name][asked].split(),
        ASKED[name][asked].split() or ["yes", "no", "unsure"],
    )


@pytest.mark.parametrize(("name", "asked", "code", "leads"), LEADS)
def test_an_answer_leads_where_it_should(name: str, asked: str, code: str, leads: str) -> None:
    assert form.exit_of(question(name, asked), Answer(code)) == leads


@pytest.mark.parametrize(
    ("name", "group", "urgency", "lane"),
    [
        ("help_now", "help", 3, "general"),
        ("domestic", "help", 2, "specialist"),
        ("harassment", "help", 2, "specialist"),
        ("sexual", "help", 2, "specialist"),
        ("disclosure", "help", 1, "specialist"),
        ("missing", "lost", 3, "general"),
        ("tip", "else", 1, "specialist"),
        ("terror", "else", 2, "counter-terror"),
    ],
)
def test_each_has_its_place_its_limit_for_opening_and_its_readers(name: str, group: str, urgency: int, lane: str) -> None:
    journey = JOURNEYS[name]
    assert (journey.group, journey.urgency, journey.lane) == (group, urgency, lane)


def test_needing_help_now_is_the_first_that_the_help_group_offers() -> None:
    assert next(name for name, journey in JOURNEYS.items() if journey.group == "help") == "help_now"


@pytest.mark.parametrize("name", sorted(ASKED))
def test_every_required_question_says_what_to_do_when_it_is_left_empty(name: str) -> None:
    assert [q.id for q in questions(name) if (q.send or q.record) and not q.missing] == []


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_people_say_about_themselves_and_others_is_drawn_small(name: str) -> None:
    typed = {"name", "phone", "email", "long", "person", "vehicle", "address", "date"}
    about_a_thing = {"when_at"}
    assert [q.id for q in questions(name) if q.type in typed and not q.personal and q.id not in about_a_thing] == []


@pytest.mark.parametrize("name", [*QUIET, *TOLD])
def test_what_can_be_read_from_behind_says_nothing_of_what_it_is_about(name: str) -> None:
    journey = JOURNEYS[name]
    own = [p for p in journey.pages if p.key.startswith(f"journey.{name}.")]
    texts = [journey.title, journey.hint, *(t for p in own for t in (p.title, *(q.label for q in p.questions)))]
    texts += [option.label for p in own for q in p.questions for option in q.options]
    assert [(text, word) for text in texts for word in NEVER_SEEN if word in text.lower().replace("crimestoppers", "")] == []


@pytest.mark.parametrize("name", sorted(ASKED))
def test_no_word_blames_hurries_or_shouts(name: str) -> None:
    texts = [t for p in JOURNEYS[name].pages for q in p.questions for t in (q.label, q.hint, q.missing)]
    texts += [t for p in JOURNEYS[name].pages for q in p.questions for o in q.options for t in (o.label, o.hint, o.signpost)]
    unkind = ("!", "please", "should have", "why did you", "must", "failed", "invalid", "suspect", "incident", "offence")
    assert [(text, word) for text in texts for word in unkind if word in text.lower()] == []


# ---- S5, S6: quiet, and a person first
@pytest.mark.parametrize("name", QUIET)
def test_it_is_quiet_from_the_first_touch_and_a_person_is_offered_before_the_first_question(name: str) -> None:
    tape = ready().press("start", f"journey:{name}")
    view = seen(tape.state)
    assert (view.title, view.where, view.safe) == ("Before you go on", "Your visit", True)
    assert seen(tape.press("continue").state).title == "Would you like to talk to a person first?"
    assert [tile.code for tile in seen(tape.state).tiles] == ["text", "voice", "video"]
    assert tape.press("continue").state.visit.page == JOURNEYS[name].pages[0].id
    assert not tape.did(do.Speak) + tape.did(do.OpenCamera) + tape.did(do.Listen)


@pytest.mark.parametrize("name", QUIET)
def test_nothing_goes_on_paper_and_nothing_to_a_phone(name: str) -> None:
    tape = fill(begun(name))
    while tape.state.visit.exit or tape.screen == "Page":
        fill(tape.press("continue"))
    tape.press("send").play(on.Saved(REPORT, "7KD4MQ9TR", AT, "one two three four", "1234"))
    assert tape.did(do.Submit)[0].safe
    assert not tape.press("print:receipt", "print:advice").did(do.PrintReceipt)
    assert JOURNEYS[name].advice == ()
    assert {"media_phone", "media_later", "media_link"}.isdisjoint(q.id for q in questions(name))
    assert not [option.code for q in questions(name) for option in q.options if option.needs == "phone-link"]


@pytest.mark.parametrize("name", ["domestic", "sexual", "harassment"])
def test_three_single_questions_about_danger_come_first(name: str) -> None:
    first = JOURNEYS[name].pages[:3]
    assert [q.id for page in first for q in page.questions] == ["danger_now", "near_now", "private_here"]


@pytest.mark.parametrize(
    ("name", "page", "answer"),
    [
        ("help_now", "what", {"hn_what": "someone_is_following_me"}),
        ("domestic", "where_they", {"da_where_they": "here"}),
        ("harassment", "near", {"near_now": "yes"}),
    ],
)
def test_somebody_who_is_here_now_is_told_of_in_one_quiet_line_and_the_questions_go_on(
    name: str, page: str, answer: dict[str, str]
) -> None:
    tape = at(page, begun(name)).page(**answer)
    view = seen(tape.state)
    assert tape.screen == "Page"
    assert view.notice == "This screen cannot reach anyone. Ring 999 when you can."
    assert view.notice_kind == "plain"
    assert not tape.did(do.Speak)


@pytest.mark.parametrize("close", ["partner_or_ex", "family"])
def test_somebody_close_who_keeps_on_is_asked_for_in_the_short_part_and_a_person_is_offered(close: str) -> None:
    assert "who" in pages("harassment")
    assert form.exit_of(question("harassment", "who_did"), Answer(close)) == "call-offer"


def test_something_that_keeps_happening_is_told_in_at_most_twelve_screens() -> None:
    answers = given(anon="anonymous", private_here="no", when_at="2026-11-24T17:10", more="stop")
    asked = [page.id for page in form.path(JOURNEYS["harassment"], answers) if counting.asks(page)]
    assert len(asked) <= 12
    assert {"acts", "story", "who", "more", "truth"} <= set(asked)
    first = next(page for page in JOURNEYS["harassment"].pages if page.id == "acts")
    assert [q.id for q in first.questions] == ["stalk_acts", "stalk_fear"]


def test_the_rest_of_it_is_asked_only_of_those_who_choose_to_answer_more() -> None:
    rest = {"relation", "how_it_goes", "order", "role", "susp", "weapon", "wit", "vuln", "hate_flag"}
    assert rest.isdisjoint(pages("harassment", more="stop", who_did="stranger"))
    assert rest <= set(pages("harassment", more="now", who_did="stranger"))


# ---- help_now: S10, S11
def test_who_feels_very_low_sees_whom_to_ring_before_anything_rings_here() -> None:
    tape = at("what", begun("help_now")).page(hn_what="i_feel_very_low")
    text = " ".join(f"{control.label} {control.hint}" for control in seen(tape.state).controls)
    assert "Samaritans: 116 123" in text
    assert "111" in text
    assert "option 2" in text
    assert not tape.did(do.RingDesk)
    assert tape.press("continue").state.visit.page == "way"
    assert tape.page(hn_way="type").state.visit.exit == "call-now"
    assert tape.press("way:text").did(do.RingDesk)[0].urgency == 3


def test_an_offer_after_low_words_can_be_left_and_nobody_is_rung() -> None:
    tape = at("what", begun("help_now")).page(hn_what="i_feel_very_low").press("continue").page(hn_way="not_now")
    assert tape.state.visit.page == "words"
    assert not tape.did(do.RingDesk)


def test_under_18_there_is_a_person_and_childline_and_no_form() -> None:
    option = next(o for o in question("help_now", "hn_what").options if o.code == "i_am_under_18")
    assert "0800 1111" in option.hint
    tape = at("what", begun("help_now")).page(hn_what="i_am_under_18")
    assert tape.state.visit.exit == "call-now"
    assert tape.press("continue").state.visit.page == "young"
    text = told("help_now", "young")
    assert "You can talk to a person here" in text
    assert "do not need a grown-up" in text
    assert "They may need to tell someone to keep you safe." in text
    assert "Childline: 0800 1111" in text
    needed = [q.id for p in form.path(JOURNEYS["help_now"], given(hn_what="i_am_under_18")) for q in p.questions if q.send]
    assert needed == ["hn_what"]


def test_the_way_of_talking_is_asked_once_where_a_person_was_not_offered_already() -> None:
    asked = [o.code for o in question("help_now", "hn_what").options if "way" in pages("help_now", hn_what=o.code)]
    assert asked == ["someone_is_following_me", "i_feel_very_low", "something_else"]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("help_now", "0800 1111"), ("help_now", "116 123"), ("domestic", "0808 2000 247"), ("domestic", "0800 1111"),
        ("sexual", "0808 500 2222"), ("sexual", "0800 1111"), ("harassment", "0808 802 0300"), ("missing", "116 000"),
        ("tip", "0800 555 111"), ("terror", "0800 555 111"), ("terror", "0800 789 321"),
    ],
)  # fmt: skip
def test_the_numbers_stand_where_they_are_always_shown_and_spoken(name: str, number: str) -> None:
    """The hint of an option is not read aloud, and that of a question gives way on a small panel; what only tells stays."""
    assert [q.id for q in questions(name) if q.type == "info" and number in f"{q.label} {q.hint}"]


# ---- S7: it can be acted on, and the person decides how
def test_little_is_needed_to_send_what_happens_at_home() -> None:
    answers = given(private_here="no", da_contact_ok="do_not")
    needed = [q.id for page in form.path(JOURNEYS["domestic"], answers) for q in page.questions if q.send]
    assert needed == ["danger_now", "near_now", "private_here", "da_contact_ok", "da_truth"]


def test_little_is_needed_to_send_what_was_done_to_somebody() -> None:
    answers = given(private_here="no", so_talk="leave_short_note", so_contact_ok="do_not")
    needed = [q.id for page in form.path(JOURNEYS["sexual"], answers) for q in page.questions if q.send]
    assert needed == ["danger_now", "near_now", "private_here", "so_talk", "so_contact_ok"]


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("domestic", {"safe_name", "safe_addr", "safe_dob", "officer_sex", "idva_ok"}),
        ("sexual", {"so_name", "so_addr", "so_dob_safe", "so_officer", "so_support"}),
    ],
)
def test_name_address_birth_whom_to_speak_to_and_support_are_asked_and_may_stay_empty(name: str, asked: set[str]) -> None:
    assert [q.id for q in questions(name) if q.id in asked and q.send] == []
    assert asked <= {q.id for q in questions(name)}


@pytest.mark.parametrize(("name", "asked"), [("domestic", "insider"), ("sexual", "so_insider")])
def test_where_the_person_works_for_the_police_the_desk_here_cannot_open_it(name: str, asked: str) -> None:
    lanes = {code: form.lane_of(JOURNEYS[name], given(**{asked: code})) for code in ("yes", "no", "unsure")}
    assert lanes == {"yes": "standards", "no": "specialist", "unsure": "specialist"}
    assert form.lane_of(JOURNEYS[name], {}) == "specialist"
    assert "insider_told" in pages(name, **{asked: "yes"})
    assert "Nobody here can answer it" in told(name, "insider_told")


@pytest.mark.parametrize(("name", "asked"), [("domestic", "da_contact_ok"), ("sexual", "so_contact_ok")])
def test_who_wants_no_contact_is_told_what_that_means(name: str, asked: str) -> None:
    assert "reach_none" in pages(name, **{asked: "do_not"})
    assert "reach_none" not in pages(name, **{asked: "phone"})
    said = next(q for q in questions(name) if q.id == "reach_none")
    sentence = "Then we cannot reach you. You can come back to any screen like this with your words."
    assert f"{said.label}. {said.hint}" == sentence
    assert rule(name, **{asked: "do_not"}) == "none"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "none"),
        ({"da_contact_ok": "phone", "you_phone_here": "with_me"}, "no-message"),
        ({"da_contact_ok": "phone", "da_contact_how": "only_at_times", "you_phone_here": "with_me"}, "hours"),
        ({"da_contact_ok": "phone", "da_contact_how": "always", "you_phone_here": "with_me"}, "any"),
        ({"da_contact_ok": "phone", "da_contact_how": "always", "you_phone_here": "lost_or_stolen"}, "none"),
        ({"da_contact_ok": "phone", "da_contact_how": "always", "you_phone_here": "somewhere_else"}, "none"),
        ({"da_contact_ok": "work"}, "no-message"),
        ({"da_contact_ok": "work", "da_contact_how": "only_at_times"}, "hours"),
        ({"da_contact_ok": "friend", "da_contact_how": "always"}, "through-someone"),
        ({"da_contact_ok": "come_back_here", "da_contact_how": "always"}, "none"),
        ({"da_contact_ok": "do_not", "da_contact_how": "always", "you_phone_here": "with_me"}, "none"),
    ],
)
def test_at_home_the_contact_rule_is_the_narrowest_that_was_chosen(answers: dict[str, str], expected: str) -> None:
    assert rule("domestic", **answers) == expected


@pytest.mark.parametrize(
    ("name", "answers", "expected"),
    [
        ("sexual", {"so_talk": "call_me_safely"}, "none"),
        ("sexual", {"so_contact_ok": "phone", "you_phone_here": "with_me"}, "no-message"),
        ("sexual", {"so_contact_ok": "phone", "you_phone_here": "somewhere_else"}, "none"),
        ("sexual", {"so_contact_ok": "friend"}, "through-someone"),
        ("sexual", {"so_contact_ok": "come_back_here"}, "none"),
        ("disclosure", {"dis_talk": "call_me_safely", "you_phone_here": "with_me"}, "no-message"),
        ("disclosure", {"dis_talk": "call_me_safely", "you_phone_here": "lost_or_stolen"}, "none"),
        ("disclosure", {"dis_talk": "come_back_here", "you_phone_here": "with_me"}, "none"),
        ("terror", {"ct_anon": "no", "you_phone_here": "with_me"}, "none"),
        ("terror", {"ct_anon": "yes", "you_phone_here": "with_me"}, "no-message"),
        ("terror", {"ct_anon": "yes", "you_phone_here": "somewhere_else"}, "none"),
        ("tip", {}, "none"),
        ("help_now", {"hn_what": "something_else"}, "none"),
        ("missing", {"anon": "yes", "you_contact": "phone_call", "you_phone_here": "lost_or_stolen"}, "none"),
    ],
)
def test_the_contact_rule_is_what_was_chosen_and_otherwise_none(name: str, answers: dict[str, str], expected: str) -> None:
    assert rule(name, **answers) == expected


# ---- S18: a phone in the hand
@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("domestic", {"da_contact_ok": "phone"}),
        ("sexual", {"so_contact_ok": "phone"}),
        ("disclosure", {"dis_talk": "call_me_safely"}),
        ("terror", {"ct_anon": "yes"}),
    ],
)
def test_after_a_number_comes_whether_the_phone_is_here(name: str, answers: dict[str, str]) -> None:
    found = pages(name, **answers)
    assert found.index("reach_detail") < found.index("phone_here")
    assert question(name, "you_phone_here").send
    assert "phone_not_here" in pages(name, **answers, you_phone_here="somewhere_else")
    assert "phone_not_here" not in pages(name, **answers, you_phone_here="with_me")


@pytest.mark.parametrize("watched", ["yes", "unsure"])
def test_a_phone_that_may_be_watched_gets_nothing_and_that_is_said(watched: str) -> None:
    asked = question("domestic", "da_phone_watched")
    assert asked.hint == "We send nothing to a phone. We send no email and no paper."
    assert "watched_told" in pages("domestic", da_phone_watched=watched)
    assert "watched_told" not in pages("domestic", da_phone_watched="no")
    assert {"email", "text", "letter"}.isdisjoint(o.code for o in question("domestic", "da_contact_ok").options)


def test_who_asks_to_be_rung_about_somebodys_past_gives_a_number_and_others_are_told_that_we_cannot() -> None:
    assert question("disclosure", "dis_contact").send
    assert "reach_none" in pages("disclosure", dis_talk="come_back_here")
    assert "reach_none" not in pages("disclosure", dis_talk="call_me_safely")
    assert "we cannot reach you" in told("disclosure", "reach_none")


# ---- S12, S20 and the first hours
def test_a_doctor_or_nurse_is_named_with_numbers_and_the_visit_goes_on() -> None:
    tape = at("help", begun("sexual")).page(so_talk="sarc_info")
    view = seen(tape.state)
    assert (tape.screen, view.primary) == ("Help", "Tell us anyway")
    assert all(name in view.lead for name in ("SARC", "111", "Rape Crisis: 0808 500 2222", "999"))
    assert tape.press("continue").state.visit.page == "called"
    assert tape.state.visit.answers["so_talk"] == Answer("sarc_info")


def test_only_where_it_was_lately_is_it_said_what_time_takes_away_and_nobody_is_blamed() -> None:
    assert "early" in pages("sexual", so_recent="yes")
    assert "early" not in pages("sexual", so_recent="no")
    assert "early" not in pages("sexual", so_recent="prefer_not")
    text = told("sexual", "early")
    assert all(word in text for word in ("clothes", "wash", "drink", "SARC", "111", "That is all right"))


def test_no_picture_of_what_was_done_is_ever_taken_and_who_can_take_them_down_is_named() -> None:
    assert not [q.id for q in questions("sexual") if q.type == "photo"]
    text = told("sexual", "pictures")
    assert all(word in text for word in ("Never show them here", "Report Remove", "0345 6000 459"))
    assert any("Revenge Porn Helpline" in q.hint for q in questions("sexual"))
    assert "pictures" in pages("sexual")


def test_at_home_only_what_clothes_do_not_cover_is_photographed() -> None:
    taken = [q for q in questions("domestic") if q.type == "photo"]
    assert [q.hint.partition(".")[0] for q in taken] == ["Face, neck, arms, hands or lower legs"]
    assert "An officer or nurse will do this with you in private." in told("domestic", "photos")


# ---- S22
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("help_now", "hn_what"), ("help_now", "hn_samaritans"), ("help_now", "hn_childline"), ("domestic", "da_where_they"),
        ("domestic", "da_phone_watched"), ("domestic", "da_contact_ok"), ("sexual", "so_early_wait"), ("sexual", "so_contact_ok"),
        ("harassment", "stalk_helpline"), ("disclosure", "dis_danger"), ("missing", "mis_danger"), ("tip", "tip_cameras"),
        ("terror", "ct_now"), ("terror", "ct_courts"), ("domestic", "you_phone_here"),
    ],
)  # fmt: skip
def test_what_keeps_people_safe_stands_in_english_too_where_nobody_has_read_the_translation(name: str, asked: str) -> None:
    assert class_of(f"{question(name, asked).key}.label") == "safety"


def test_every_answer_that_can_be_sent_has_a_way_to_the_end() -> None:
    """Each option of each journey, one at a time: the form ends at check answers and never stands still."""
    for name, asked in itertools.chain.from_iterable(((n, q) for q in questions(n)) for n in sorted(ASKED)):
        for option in asked.options:
            value = (option.code,) if asked.type in ("multi", "steps") else option.code
            tape = ready().press("start", f"journey:{name}")
            for _ in range(120):
                if tape.screen == "Check":
                    break
                fill(tape, {asked.id: value})
                if tape.screen != "Check":
                    tape.press("continue")
            assert tape.screen == "Check", (name, asked.id, option.code)
