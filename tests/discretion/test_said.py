"""What was said to a person in a call is in no process of the kiosk or the desk once the visit is over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from provisioning.officer import Officer
from tests.conftest import Houses
from tests.discretion.sweep import SAID, leaks, remembered
from tests.discretion.test_after_you import LIMIT, by_quick_exit, held_by
from tests.end_to_end.talking import signed_in, talk, type_both_ways
from tests.house import Running, lives, wait_for


@pytest.fixture(scope="module")
def shared(house: Houses, officer: Officer) -> Iterator[Running]:
    with house() as running:
        signed_in(running, officer)
        yield running


def test_what_was_typed_in_a_call_is_nowhere_after_it(there: Running, officer: Officer) -> None:
    theirs, mine = f"Where was the {SAID[2]}?", f"In the {SAID[0]} shop."
    talk(there, officer, "text")
    type_both_ways(there, officer, theirs, mine)
    screen, senses, call = there.screen, there.senses, there.call
    assert all(remembered(screen, (line,)) for line in (theirs, mine)), "found nowhere: the search proves nothing"
    by_quick_exit(there)
    wait_for(lambda: not any(map(lives, (screen, senses, call))), "the processes of the visit are gone", LIMIT)
    assert held_by(there, SAID) == {}
    assert leaks(there.folder) == []
