"""Random visits through the test door: each ends at attract, in a fresh process, and nothing of it is left anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.conftest import Houses
from tests.discretion.sweep import leaks, remembered
from tests.end_to_end.monkey import Monkey
from tests.house import Running, children, lives, open_files, wait_for
from tests.turns import commit_seed

VISITS, MANY = 12, 500
LOOK_EVERY = 6  # visits between two searches of every living process's memory


@pytest.fixture(scope="module")
def there(house: Houses) -> Iterator[Running]:
    with house(devices=dict.fromkeys(("microphone", "speaker", "handset"), "mock:")) as running:
        yield running


def test_random_visits_end_at_attract_with_nothing_left_behind(there: Running, request: pytest.FixtureRequest) -> None:
    first, count = commit_seed(), MANY if request.config.getoption("full", default=False) else VISITS
    seen: set[str] = set()
    there.visitor.wait(screen="Attract")
    fixed = len(open_files(there.keeper))
    for seed in range(first, first + count):
        print(f"seed {seed}")
        seen |= visited(there, seed)
        assert len(open_files(there.keeper)) <= fixed + 1
        if (seed - first) % LOOK_EVERY == LOOK_EVERY - 1:
            alive = {pid: remembered(pid) for pid in (there.keeper, there.courier, there.screen, there.senses)}
            assert not any(alive.values()), alive
    assert leaks(there.folder) == []
    assert crashes(there) == []
    assert {"Attract", "Language", "Menu", "Page", "Help", "Cover"} <= seen, f"the monkey saw too little: {seen}"


def visited(there: Running, seed: int) -> set[str]:
    """One visit, looked at when it is over; the screens it came to."""
    monkey, last = Monkey(there, seed), (there.screen, there.senses)
    monkey.visit()
    monkey.leave()
    state, story = there.state(), f"seed {seed} on {monkey.screens}: {monkey.acts}"
    assert (state["screen"], state["answers"], state["language"], state["text_size"]) == ("Attract", 0, "en", 1), story
    wait_for(lambda: not any(map(lives, last)), f"the last visitor's processes are gone; {story}")
    wait_for(lambda: children(there.keeper) == [there.screen], f"one screen; {story}")
    return monkey.screens


def crashes(there: Running) -> list[str]:
    """What the programs' own logs say of unexpected trouble."""
    lines = [line for log in sorted(there.house.logs.iterdir()) for line in log.read_text(errors="replace").splitlines()]
    return [line for line in lines if "Traceback" in line or _code(line).endswith("-crashed")]


def _code(line: str) -> str:
    try:
        said = json.loads(line)
    except ValueError:
        return ""
    return str(said.get("code", "")) if isinstance(said, dict) else ""
