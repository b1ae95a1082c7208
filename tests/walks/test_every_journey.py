"""Everything a front counter is asked for: all journeys from the first touch to a report that is opened, in two languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.journey import Journey, load_journeys
from kiosk.offered import offered
from provisioning.seal_check import open_with
from tests.conftest import Houses
from tests.end_to_end.desk_side import arrived
from tests.end_to_end.test_following import come_back, keep_words
from tests.house import Running, wait_for
from tests.turns import SHIPPED, other
from tests.walks.filling import fill

SWITCHES = ("sign-on",)  # a journey that a force has to ask for
JOURNEYS = offered(load_journeys(), SWITCHES)
ADDING = "add_info"  # begins from a report that was opened, and in no menu


@pytest.fixture(scope="module")
def there(house: Houses) -> Iterator[Running]:
    with house(settings={"site": {"features": list(SWITCHES)}}) as running:
        yield running


def languages(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """English and, run by run, one other; all of them in the long runs."""
    if request.config.getoption("full", default=False):
        return SHIPPED
    return ("en", other())


@pytest.mark.parametrize("name", sorted(set(JOURNEYS) - {ADDING}))
def test_a_journey_is_answered_by_touch_sent_and_opened(there: Running, name: str, request: pytest.FixtureRequest) -> None:
    for language in languages(request):
        walk(there, JOURNEYS[name], language)


def test_all_twenty_five_are_walked() -> None:
    assert len(JOURNEYS) == len(load_journeys()) == 25


def test_a_report_is_added_to_from_its_own_words(there: Running, request: pytest.FixtureRequest) -> None:
    there.reset()
    reference = there.send()
    report_id = there.visitor.hear(event="fact", fact="saved", reference=reference)["report_id"]
    there.visitor.hear(event="fact", fact="received", report_id=report_id)
    words = keep_words(there, "words")
    for language in languages(request):
        there.leave()
        before = set(arrived(there))
        come_back(there, words, language)
        there.visitor.wait(screen="Follow")
        there.visitor.choose("add-to")
        report = sent(there, JOURNEYS[ADDING], language, before)
        assert {one["question"]: one["value"] for one in report["answers"]}["about"] == report_id


def walk(there: Running, journey: Journey, language: str) -> None:
    """From the menu."""
    there.reset()
    before = set(arrived(there))
    there.arrive(language)
    there.visitor.enter(f"journey:{journey.id}")
    sent(there, journey, language, before)


def sent(there: Running, journey: Journey, language: str, before: set[str]) -> dict[str, Any]:
    """Answered and sent in that language; opened it says in English what was chosen. The report."""
    chosen = fill(there, journey)
    there.visitor.choose("send")
    if language != "en" and "danger_now" in chosen:  # nobody has read its words of danger: once more, then
        there.visitor.wait(name="option:danger_now:no")
        assert there.state()["screen"] == "Page"
        there.visitor.touch("continue")
        there.visitor.wait(screen="Check")
        there.visitor.choose("send")
    there.visitor.wait(screen="Words" if there.state()["safe"] else "Done")
    wait_for(lambda: len(set(arrived(there)) - before) == 1, "the desk has it")
    report = opened(there, next(iter(set(arrived(there)) - before)))
    assert (report["journey"], report["language"]) == (journey.id, language)
    given = {one["question"]: one for one in report["answers"]}
    options = {q.id: {o.code: o.label for o in q.options} for page in journey.pages for q in page.questions}
    for question, code in chosen.items():
        assert code in given[question]["value"]
        if labels := options[question]:
            assert given[question]["text_en"] == labels[code], question
        same = given[question]["text"] == given[question]["text_en"]
        assert not same or language == "en" or (language, code) == ("es", "no"), question
    return report


def opened(there: Running, report: str) -> dict[str, Any]:
    """The stored report as the spare key reads it."""
    return open_with(there.folder / "keys" / "recovery.agekey", there.folder / "desk" / "parts" / report / "0")
