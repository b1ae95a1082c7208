"""The answers beside a call: shown by the visitor's choice, filled in by the officer, and changed by the visitor's yes alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from provisioning.officer import Officer
from provisioning.script import THING
from tests.conftest import Houses
from tests.house import Running, wait_for


@pytest.fixture(scope="module")
def there(house: Houses, officer: Officer) -> Iterator[Running]:
    with house() as running:
        officer.sign_in(running.house.console, running.folder / "keys" / "officers" / "4417.json")
        yield running


def test_the_visitor_shows_the_answers_agrees_and_takes_them_back(there: Running, officer: Officer) -> None:
    there.begin()
    there.answer_until("where")
    there.visitor.touch("talk")
    there.visitor.wait(screen="Waiting")
    there.visitor.choose("way:text")
    officer.rung()
    officer.page.locator('[data-key="answer"]').click()
    there.visitor.wait(screen="Call")
    form = officer.page.get_by_role("region", name="Their answers")
    expect(form.get_by_text("It is their choice")).to_be_visible()
    there.visitor.choose("share")
    expect(form.get_by_text(THING["en"])).to_be_visible()
    before = there.state()["answers"]
    officer.fill_in("place", "By the quincewood shelves")
    there.visitor.wait(name="agree")
    assert "By the quincewood shelves" in there.texts()
    expect(form.get_by_text("Waits for their yes")).to_be_visible()
    assert there.state()["answers"] == before
    there.visitor.choose("agree")
    expect(form.get_by_text("You", exact=True)).to_be_visible()
    wait_for(lambda: there.state()["answers"] == before + 1, "the answer is the visitor's own")
    officer.fill_in("story", "A red lorry")
    there.visitor.wait(name="disagree")
    there.visitor.choose("disagree")
    expect(form.get_by_text("They said no")).to_be_visible()
    there.visitor.choose("share")
    expect(form.get_by_text("They took their answers back")).to_be_visible()
    expect(form.get_by_text(THING["en"])).to_have_count(0)
    officer.hang_up()
    there.visitor.wait(screen="Waiting")
    there.leave()
