"""Journey files: what each feature does, and that a wrong file is named by file and line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk import counting
from kiosk import journey as form
from kiosk.answers import Answer
from kiosk.repeated import another, without
from tests.catalogues import load_journeys

FILES = Path(__file__).parents[1] / "journeys"
BAD = sorted((FILES / "bad").glob("*.toml"))


@pytest.fixture(scope="module")
def journeys() -> Mapping[str, form.Journey]:
    return form.load_journeys(FILES / "good")


def given(**values: str | tuple[str, ...]) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in values.items()}


def pages(journey: form.Journey, answers: Mapping[str, Answer]) -> list[str]:
    return [page.id for page in form.path(journey, answers)]


def test_a_page_is_shown_for_the_answers_its_rule_names(journeys: Mapping[str, form.Journey]) -> None:
    assert pages(journeys["rules"], given(colour="red")) == ["first", "for_red"]
    assert pages(journeys["rules"], given(colour="blue")) == ["first", "for_others"]


def test_an_unanswered_question_makes_any_rule_false(journeys: Mapping[str, form.Journey]) -> None:
    assert pages(journeys["rules"], {}) == ["first"]
    assert pages(journeys["rules"], given(colour="")) == ["first"]


def test_an_answer_that_is_no_longer_asked_for_makes_rules_false_but_is_kept(journeys: Mapping[str, form.Journey]) -> None:
    answers = given(colour="red", why_red="warm")
    assert pages(journeys["rules"], answers) == ["first", "for_red", "deeper"]
    answers["colour"] = Answer("blue")
    assert pages(journeys["rules"], answers) == ["first", "for_others"]
    assert set(form.asked(journeys["rules"], answers)) == {"colour"}
    answers["colour"] = Answer("red")
    assert set(form.asked(journeys["rules"], answers)) == {"colour", "why_red"}


def test_continue_goes_on_and_back_goes_back_along_the_path(journeys: Mapping[str, form.Journey]) -> None:
    journey, answers = journeys["rules"], given(colour="red")
    after = form.next_page(journey, answers, "first")
    before = form.previous_page(journey, answers, "for_red")
    assert (after and after.id, before and before.id) == ("for_red", "first")
    assert form.next_page(journey, answers, "for_red") is None
    assert form.previous_page(journey, answers, "first") is None


def test_a_page_that_left_the_path_still_leads_on(journeys: Mapping[str, form.Journey]) -> None:
    after = form.next_page(journeys["rules"], given(colour="blue"), "for_red")
    assert after is not None
    assert after.id == "for_others"


def test_the_first_incomplete_page_depends_on_what_it_is_needed_for(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["rules"]
    first = form.first_incomplete(journey, {})
    assert first is not None
    assert first.id == "first"
    answers = given(colour="blue")
    assert form.first_incomplete(journey, answers, "send") is None
    record = form.first_incomplete(journey, answers, "record")
    assert record is not None
    assert record.id == "for_others"
    assert journey.quick
    assert not journeys["exits"].quick


def test_the_most_urgent_exit_of_several_answers_wins(journeys: Mapping[str, form.Journey]) -> None:
    question = form.question_of(journeys["exits"], "what")
    assert question is not None
    for chosen, to in (
        (("ask", "danger"), "emergency"), (("bus", "ask"), "call-offer"), (("rules", "bus"), "signpost"),
        (("rules",), "journey:rules"), (("none",), ""), ((), ""),
    ):  # fmt: skip
        assert form.exit_of(question, Answer(chosen)) == to


def test_one_more_of_a_list_is_a_page_of_its_own_until_there_are_enough(journeys: Mapping[str, form.Journey]) -> None:
    journey, answers = journeys["list"], given(thing="Bicycle")
    new, answers = another(journey, answers, "things")
    assert new is not None
    assert pages(journey, answers) == ["things", "things#2", "last"]
    assert [q.id for q in new.questions] == ["thing#2", "worth#2"]
    incomplete = form.first_incomplete(journey, answers)
    assert incomplete is not None
    assert incomplete.id == "things#2"
    _, answers = another(journey, answers, "things#2")
    full, same = another(journey, answers, "things")
    assert full is None
    assert same == answers
    assert another(journey, answers, "last")[0] is None


def test_removing_one_of_a_list_moves_the_later_ones_up(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["list"]
    answers = {
        "thing": Answer("A"),
        "thing#2": Answer("B"),
        "worth#2": Answer("2.00"),
        "thing#3": Answer("C"),
        "sure": Answer("yes"),
    }
    assert without(journey, answers, "things#2") == {"thing": Answer("A"), "thing#2": Answer("C"), "sure": Answer("yes")}
    assert without(journey, answers, "things") == {
        "thing": Answer("B"), "worth": Answer("2.00"), "thing#2": Answer("C"), "sure": Answer("yes"),
    }  # fmt: skip
    question = form.question_of(journey, "worth#2")
    assert question is not None
    assert (question.id, question.key) == ("worth#2", "journey.list.worth")


def test_a_block_brings_its_pages_and_keeps_its_own_words(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["block"]
    assert pages(journey, given(shared_one="yes")) == ["shared", "own"]
    shared = form.question_of(journey, "shared_one")
    assert shared is not None
    assert shared.key == "block.shared.shared_one"
    assert [o.key for o in shared.options] == ["screen.answer.yes", "screen.answer.no"]


def test_what_is_written_where_a_block_is_used_holds_for_its_pages(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["rest"]
    assert pages(journey, given(colour="red")) == ["first", "more"]
    assert pages(journey, given(colour="red", more="now")) == ["first", "more", "large_red", "always"]
    assert pages(journey, given(colour="blue", more="now")) == ["first", "more", "always", "only_blue"]
    assert pages(journey, given(more="now")) == ["first", "more", "always"]


def test_the_rest_is_not_counted_before_it_is_chosen(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["rest"]
    assert counting.steps(journey, {}, "first") == (1, 2)
    assert counting.steps(journey, given(colour="red", more="now"), "more") == (2, 4)
    assert counting.quick(journey, given(colour="red", more="now")) == 1


def test_yes_and_no_may_have_hints_of_their_own(journeys: Mapping[str, form.Journey]) -> None:
    own = form.question_of(journeys["block"], "own_one")
    assert own is not None
    assert [(o.code, o.label, o.hint) for o in own.options] == [
        ("yes", "Yes", "We believe you."), ("no", "No", ""), ("unsure", "I am not sure", ""),
    ]  # fmt: skip
    assert own.options[0].key == "journey.block.own_one.option.yes"


def test_the_last_answer_that_sets_a_contact_rule_counts_and_nothing_said_is_none(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["routing"]
    assert form.contact_rule(journey, {}) == "none"
    assert form.contact_rule(journey, given(way="phone", times="always")) == "any"
    assert form.contact_rule(journey, given(way="phone", times="evening")) == "hours"
    assert form.contact_rule(journey, given(way="none", times="evening")) == "none"


def test_an_answer_can_send_a_report_to_another_lane(journeys: Mapping[str, form.Journey]) -> None:
    assert form.lane_of(journeys["routing"], {}) == "general"
    assert form.lane_of(journeys["routing"], given(who="police")) == "standards"


def test_safe_mode_comes_with_the_answer(journeys: Mapping[str, form.Journey]) -> None:
    assert form.is_safe(journeys["routing"], given(who="family"))
    assert not form.is_safe(journeys["routing"], given(who="stranger"))


def test_about_how_many_questions_may_shrink_and_never_grows(journeys: Mapping[str, form.Journey]) -> None:
    journey = journeys["rules"]
    assert counting.steps(journey, {}, "first") == (1, 3)
    assert counting.steps(journey, given(colour="red"), "for_red") == (2, 3)
    assert counting.steps(journey, given(colour="blue"), "for_others") == (2, 2)


def test_a_question_may_set_limits_beside_its_type(journeys: Mapping[str, form.Journey]) -> None:
    found = {q.id: q for q in journeys["types"].pages[1].questions}
    assert found["some_parts"].parts == ("make", "vrm")
    assert (found["some"].least, found["some"].most) == (1, 30)
    assert found["born"].earliest == "-120y"
    assert found["visit"].future
    none = journeys["types"].pages[0].questions[0]
    assert (none.parts, none.least, none.most, none.earliest, none.future) == ((), None, None, "", False)


def test_an_address_and_a_story_are_longer_than_other_words(journeys: Mapping[str, form.Journey]) -> None:
    longest = {q.type: q.longest for q in journeys["types"].pages[0].questions}
    assert (longest["name"], longest["address"], longest["long"]) == (200, 300, 10_000)


def test_journeys_come_in_menu_order(journeys: Mapping[str, form.Journey]) -> None:
    assert list(journeys) == ["block", "exits", "list", "rest", "routing", "rules", "types"]


@pytest.mark.parametrize("path", BAD, ids=lambda path: str(path.stem))
def test_a_wrong_file_is_named_by_line_and_sentence(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        _, _, wanted = file.readline().partition("# expect ")
    line, _, sentence = wanted.strip().partition(": ")
    run = subprocess.run(
        [sys.executable, "-m", "kiosk.journey", "check", str(path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    name = FILES / "bad/blocks/nest.toml" if path.stem == "nested" else path
    assert f"{name}:{line}: {sentence}" in run.stdout


def test_sound_files_are_called_sound() -> None:
    files = [str(path) for path in sorted((FILES / "good").glob("*.toml"))]
    run = subprocess.run([sys.executable, "-m", "kiosk.journey", "check", *files], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "every journey is sound\n")


def test_a_folder_with_a_wrong_file_is_not_loaded_at_all() -> None:
    with pytest.raises(form.JourneyError, match="there is no type"):
        form.load_journeys(FILES / "bad")


def test_about_how_many_is_the_longest_way_that_can_really_be_taken() -> None:
    """It may never grow by itself, so it starts at the longest; a larger number than that would be a lie."""
    from random import Random

    for journey in load_journeys().values():
        chance, longest = Random(7), 0  # noqa: S311  (plays, guards nothing)
        for _ in range(2000):
            answers: dict[str, Answer] = {}
            for page in journey.pages:
                for q in (one for one in page.questions if one.id != form.MORE):  # who answers more is told anew
                    codes = [o.code for o in q.options] or ["unsure", "2026-11-24"]
                    answers[q.id] = Answer(chance.choice(codes))
            longest = max(longest, sum(map(counting.asks, form.path(journey, answers))))
        assert counting.steps(journey, {}, journey.pages[0].id)[1] == longest, journey.id
