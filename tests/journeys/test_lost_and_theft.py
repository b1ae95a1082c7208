"""The two journeys there are: who is asked what, where answers lead, and what protects people."""

from __future__ import annotations

from collections.abc import Mapping

import hypothesis
import pytest
from hypothesis import strategies as st

from kiosk import counting
from kiosk import journey as form
from kiosk.answers import Answer
from kiosk.offered import GROUPS, OPENED
from kiosk.wire import URGENCIES
from tests.catalogues import load_journeys

ALL = load_journeys()
JOURNEYS = {name: ALL[name] for name in ("theft", "lost")}
CRIMES = ("theft",)


def given(**values: str | tuple[str, ...]) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in values.items()}


def pages(name: str, answers: Mapping[str, Answer]) -> list[str]:
    return [page.id for page in form.path(JOURNEYS[name], answers)]


def question(name: str, asked: str) -> form.Question:
    found = form.question_of(JOURNEYS[name], asked)
    assert found is not None
    return found


def test_every_journey_has_its_place_in_the_menu() -> None:
    assert {j.group for j in ALL.values()} <= {*GROUPS, OPENED}
    assert all(j.urgency in URGENCIES for j in ALL.values())


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_someone_who_gives_no_name_and_knows_when_has_at_most_twelve_screens(name: str) -> None:
    answers = given(anon="anonymous", private_here="no", when_at="2026-11-24T17:10", lost_when="2026-11-24")
    assert counting.quick(JOURNEYS[name], answers) <= 12
    assert not {"name", "reach", "phone", "between"} & set(pages(name, answers))


@pytest.mark.parametrize("name", CRIMES)
def test_a_crime_begins_with_three_single_questions_about_danger(name: str) -> None:
    first = JOURNEYS[name].pages[:3]
    assert [q.id for page in first for q in page.questions] == ["danger_now", "near_now", "private_here"]
    assert form.exit_of(question(name, "danger_now"), Answer("yes")) == "emergency"
    assert form.exit_of(question(name, "danger_now"), Answer("unsure")) == "call-offer"
    assert form.exit_of(question(name, "near_now"), Answer("yes")) == "quiet-emergency"
    assert form.exit_of(question(name, "private_here"), Answer("yes")) == ""
    assert "safe_way" in pages(name, given(private_here="yes"))


@pytest.mark.parametrize("name", CRIMES)
@pytest.mark.parametrize("close", ["partner_or_ex", "family"])
def test_someone_close_turns_the_visit_to_safe_mode_and_a_person_is_offered(name: str, close: str) -> None:
    assert form.is_safe(JOURNEYS[name], given(who_did=close))
    assert form.exit_of(question(name, "who_did"), Answer(close)) == "call-offer"


@pytest.mark.parametrize("name", CRIMES)
@pytest.mark.parametrize("other", ["someone_i_know", "stranger", "do_not_know"])
def test_others_do_not(name: str, other: str) -> None:
    assert not form.is_safe(JOURNEYS[name], given(who_did=other))


@pytest.mark.parametrize("name", sorted(JOURNEYS))
@pytest.mark.parametrize("where", ["lost_or_stolen", "somewhere_else"])
def test_a_phone_that_is_not_here_is_never_a_way_of_contact(name: str, where: str) -> None:
    answers = given(anon="yes", you_contact="phone_call", you_phone="+447700900123", you_phone_here=where)
    assert form.contact_rule(JOURNEYS[name], answers) == "none"
    assert "other_way" in pages(name, answers)
    assert "safe_phone" not in pages(name, answers)
    answers |= given(safe_contact="always")
    assert form.contact_rule(JOURNEYS[name], answers) == "none"
    answers |= given(you_other_way="letter")
    assert form.contact_rule(JOURNEYS[name], answers) == "letter"


@pytest.mark.parametrize("name", sorted(JOURNEYS))
@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"anon": "anonymous"}, "none"),
        ({"anon": "yes", "you_contact": "kiosk_code_only"}, "none"),
        ({"anon": "yes", "you_contact": "phone_call"}, "none"),
        ({"anon": "yes", "you_contact": "text", "you_phone_here": "with_me"}, "any"),
        ({"anon": "yes", "you_contact": "text", "you_phone_here": "with_me", "safe_contact": "always"}, "any"),
        ({"anon": "yes", "you_contact": "text", "you_phone_here": "with_me", "safe_contact": "only_at_times"}, "hours"),
        (
            {"anon": "yes", "you_contact": "text", "you_phone_here": "with_me", "safe_contact": "never_leave_message"},
            "no-message",
        ),
        ({"anon": "yes", "you_contact": "text", "you_phone_here": "with_me", "safe_contact": "not_safe"}, "none"),
        ({"anon": "yes", "you_contact": "email", "you_email_private": "no"}, "any"),
        ({"anon": "yes", "you_contact": "email", "you_email_private": "yes"}, "none"),
        ({"anon": "yes", "you_contact": "letter"}, "letter"),
        ({"anon": "yes", "you_contact": "through_someone"}, "through-someone"),
        ({"anon": "anonymous", "you_contact": "phone_call", "you_phone_here": "with_me"}, "none"),
    ],
)
def test_the_contact_rule_is_what_was_chosen_and_otherwise_none(name: str, answers: dict[str, str], rule: str) -> None:
    assert form.contact_rule(JOURNEYS[name], given(**answers)) == rule


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_nothing_is_sent_that_was_not_called_true(name: str) -> None:
    last = form.path(JOURNEYS[name], {})[-1]
    assert [q.type for q in last.questions][-1] == "sign"
    assert last.questions[-1].send


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_the_thing_can_be_photographed_and_it_is_never_required(name: str) -> None:
    photos = [q for page in JOURNEYS[name].pages for q in page.questions if q.type == "photo"]
    assert len(photos) == 1
    assert not photos[0].send


def test_stolen_in_lost_goes_on_as_a_theft_and_something_dangerous_to_a_person() -> None:
    assert form.exit_of(question("lost", "lost_stolen"), Answer("stolen")) == "journey:theft"
    assert form.exit_of(question("lost", "lost_stolen"), Answer("could_be_stolen")) == ""
    assert form.exit_of(question("lost", "lost_kind"), Answer("dangerous_item")) == "call-now"
    assert form.exit_of(question("lost", "lost_transport"), Answer("bus")) == "signpost"


def test_not_knowing_when_asks_for_earliest_and_latest_and_neither_is_required() -> None:
    assert "between" in pages("theft", given(when_at="unsure"))
    between = next(page for page in JOURNEYS["theft"].pages if page.id == "between")
    assert not any(q.send for q in between.questions)


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_every_required_question_says_what_to_do_when_it_is_left_empty(name: str) -> None:
    for page in JOURNEYS[name].pages:
        for q in page.questions:
            assert q.missing or not q.send, q.id


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_what_people_say_about_themselves_is_marked_personal(name: str) -> None:
    typed = {"name", "phone", "email", "long"}
    for page in JOURNEYS[name].pages:
        for q in page.questions:
            assert q.personal or q.type not in typed, q.id


@pytest.mark.parametrize("name", sorted(JOURNEYS))
def test_english_is_short_and_calm(name: str) -> None:
    for page in JOURNEYS[name].pages:
        for q in page.questions:
            for text in (q.label, q.hint, q.missing, *(o.hint for o in q.options)):
                assert "!" not in text
                assert "please" not in text.lower()
                assert all(len(sentence.split()) <= 16 for sentence in text.replace("?", ".").split(".")), text


SAMPLES = {"when": ("unsure", "2026-11-24"), "sign": ("yes",), "photo": (("1",),)}


@hypothesis.given(st.sampled_from(sorted(JOURNEYS)), st.data())
def test_a_visitor_answering_in_any_way_reaches_the_end_and_the_count_never_grows(name: str, data: st.DataObject) -> None:
    journey, answers, about, seen = JOURNEYS[name], dict[str, Answer](), 1000, list[str]()
    page: form.Page | None = form.path(journey, answers)[0]
    while page is not None:
        n, m = counting.steps(journey, answers, page.id)
        seen += [page.id] if counting.asks(page) else []
        assert (n, m <= about) == (len(seen), True)
        about = 1000 if page.id == form.MORE else m  # who chooses to answer more is told anew
        for q in page.questions:
            choices = tuple(o.code for o in q.options) or SAMPLES.get(q.type, ("some words",))
            if q.type != "info" and (q.send or data.draw(st.booleans())):
                answers[q.id] = Answer(data.draw(st.sampled_from(choices)))
        page = form.next_page(journey, answers, page.id)
    assert seen == [p.id for p in form.path(journey, answers) if counting.asks(p)]
    assert form.first_incomplete(journey, answers) is None
