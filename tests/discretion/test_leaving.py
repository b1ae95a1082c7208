"""Quick exit from every screen of a visit: the next frame is the cover, and nothing of the visitor is on it, in it, or left of it."""

from __future__ import annotations

import base64
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.seal import open_with
from provisioning.script import STORY
from tests.discretion import ways
from tests.discretion.sweep import SAID, leaks, remembered
from tests.house import Running, lives, wait_for


@pytest.mark.parametrize("way", ways.EVERY, ids=lambda way: way.__name__)
def test_quick_exit_covers_everything_in_the_next_frame(there: Running, way: Callable[[Running], None]) -> None:
    way(there)
    reference = there.state().get("reference", "")
    there.visitor.touch("quit")
    # What the touch did is on the glass with its answer: no waiting.
    state, texts = there.state(), there.texts()
    assert state["screen"] == "Cover"
    assert state["cover"]
    assert (state["answers"], state["journey"], state["page"], state["photos"], state["contact"]) == (0, "", "", 0, "none")
    assert not [word for word in SAID if word in texts]
    assert not reference or not there.shows(reference)


def test_holding_quick_exit_shows_the_same_cover_and_tells_the_desk(there: Running) -> None:
    there.begin()
    there.visitor.touch("quit")
    plain = timeless(there.texts())
    there.leave()
    there.begin()
    there.visitor.touch("quit", seconds=2.3)
    assert there.state()["screen"] == "Cover"
    assert timeless(there.texts()) == plain
    wait_for(lambda: alerts(there) == 1, "the silent alert at the desk")


def test_a_hold_sends_whom_to_ring_sealed_and_shows_the_same_cover(there: Running) -> None:
    before = alerts(there)
    there.arrive()
    there.visitor.enter("journey:domestic")
    there.visitor.wait(screen="Help")
    there.visitor.choose("plan")
    there.visitor.choose("option:plan-choice:person")
    there.visitor.choose("continue")
    for field, text in (("plan-name", "Canary Aunt"), ("plan-phone", "07700900123")):
        there.visitor.touch(f"field:{field}")
        there.visitor.type(text)
    there.visitor.choose("option:plan-where:theirs")
    there.visitor.choose("continue")
    there.visitor.wait(screen="Help")
    there.visitor.touch("quit", seconds=2.3)
    held = timeless(there.texts())
    there.leave()
    there.begin()
    there.visitor.touch("quit")
    assert timeless(there.texts()) == held
    wait_for(lambda: alerts(there) == before + 1, "the silent alert at the desk")
    lane, plan = newest_plan(there)
    spare = next(line for line in there.folder.joinpath("keys/recovery.agekey").read_text().split() if line.startswith("AGE-"))
    said = json.loads(open_with(spare, base64.b64decode(plan)))
    assert (lane, said) == ("general", {"v": 1, "name": "Canary Aunt", "phone": "+447700900123", "where": "theirs"})
    assert not [word for word in ("Canary Aunt", "7700900123") if word in held]


def newest_plan(there: Running) -> tuple[str, str]:
    """(team, sealed) of the newest silent alert at the desk."""
    with closing(sqlite3.connect(f"file:{there.folder}/desk/desk.db?mode=ro", uri=True, timeout=10)) as database:
        lane, plan = database.execute("select lane, plan from alert order by at desc limit 1").fetchone()
        return str(lane), str(plan)


def timeless(texts: str) -> str:
    """The words of the cover without its clock and its day, which go on meanwhile."""
    return re.sub(r"\d\d:\d\d|[A-Z][a-z]{2} \d+ [A-Z][a-z]+", "", texts)


def alerts(there: Running) -> int:
    """How many silent alerts the desk has."""
    with closing(sqlite3.connect(f"file:{there.folder}/desk/desk.db?mode=ro", uri=True, timeout=10)) as database:
        return int(database.execute("select count(*) from alert").fetchone()[0])


def test_within_two_seconds_no_living_process_remembers_the_visitor(there: Running) -> None:
    # Words are typed by no other test run in the keeper: only through the present visitor's own door.
    there.send()
    screen = there.screen
    family = [there.keeper, there.courier, screen, there.senses]
    assert remembered(screen), "the search finds nothing even where the words must be: it proves nothing"
    there.visitor.end("finish")
    wait_for(lambda: not lives(screen), "the visitor's process is gone", 2)
    alive = {pid: remembered(pid) for pid in [*family, there.screen, there.senses] if lives(pid)}
    assert not any(alive.values()), alive


def test_the_next_visitor_finds_the_screen_as_if_nobody_had_been_here(there: Running, tmp_path: Path) -> None:
    there.visitor.wait(screen="Attract")
    before = there.visitor.picture(tmp_path / "before.png").read_bytes()
    untouched = there.state()
    there.arrive("ar")
    there.visitor.enter("journey:theft")
    there.visitor.wait(screen="Page")
    for control in ("text-size", "theme"):
        there.visitor.touch(control)
    there.leave()
    there.send()
    there.visitor.end("finish")
    there.visitor.wait(screen="Attract")
    after = there.state()
    changing = {"id", "tick"}
    assert {k: v for k, v in after.items() if k not in changing} == {k: v for k, v in untouched.items() if k not in changing}
    assert not after["clipboard"]
    wait_for(lambda: there.visitor.picture(tmp_path / "after.png").read_bytes() == before, "the very same picture as before")


def test_nothing_said_is_on_the_disk_after_three_visits(there: Running) -> None:
    there.send()
    there.leave()
    there.begin()
    there.answer_until("Check")
    there.leave()
    assert STORY["en"]
    assert leaks(there.folder) == []


def test_the_search_finds_what_is_there(there: Running) -> None:
    for number, code in enumerate(("utf-8", "utf-16-le")):
        path = there.folder / "logs" / f"planted-{number}.log"
        path.write_bytes(b"x" * 5 + SAID[0].encode(code))
        assert leaks(there.folder) == [f"logs/{path.name}"]
        path.unlink()
