"""Quick exit from every screen and every open field: the first frame is the cover, whole, and the same for everybody."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtGui import QImage

from kiosk import effects
from kiosk import events as on
from kiosk.answers import Answer
from kiosk.session import State, fresh
from kiosk.view import View
from tests.core.visitor import TOKEN
from tests.ui.leaving import NEVER, Left
from tests.ui.standing import CANARY, everywhere, heard, told_in_a_call
from ui.gallery import settle

PANELS = {"en": "tall"}  # and the others on the small one
UNSAID = ("Attract", "OutOfService")
OPENS = ("more", "day", "month", "hour", "option", "part", "edit")
SHORT = 0.05  # seconds: only which comes first counts


def panel(language: str) -> str:
    return PANELS.get(language, "small")


Act = Callable[[], None]
Lefts = Callable[[str, float], Left]


@pytest.fixture(scope="module")
def lefts() -> Iterator[Lefts]:
    """The window of one panel, where Quick exit is held for so long; made once."""
    made: dict[tuple[str, float], Left] = {}

    def left(size: str, hold: float) -> Left:
        if (size, hold) not in made:
            made[size, hold] = Left(size, hold)
        return made[size, hold]

    yield left
    for one in made.values():
        one.close()


def plain(left: Left, state: State, minute: str) -> tuple[QImage, set[str]]:
    """The cover that everybody sees in this minute, and all its texts: from attract, with nobody there."""
    wanted = (minute, state.book.languages[0])
    if wanted not in left.covers:
        left.stand(fresh(state.book, TOKEN))
        with left.leaving("key"):
            left.until()
        left.covers[wanted] = (left.frames[0], left.told())
    return left.covers[wanted]


def nothing() -> None:
    """Nobody does anything more."""


def check(left: Left, state: State, way: str, opened: Act = nothing, meanwhile: Act = nothing) -> str:
    """What is wrong with leaving from here; "" when nothing is. Again where the clock has gone on to the next minute meanwhile."""
    for _ in range(3):
        minute = time.strftime("%H:%M")
        wanted, known = plain(left, state, minute)
        left.stand(state)
        opened()
        with left.leaving(way):
            meanwhile()
            left.until()
        if time.strftime("%H:%M") == minute:
            break
        left.covers.clear()
    if not left.frames or left.bridge.view.screen != "Cover":
        return "no cover"
    if left.frames[0] != wanted:
        return "another picture"
    if left.glass.typing().property("open"):
        return "the keys are open under it"
    more = sorted(left.told() - known)
    return f"still there: {more}" if more else ""


def ways(name: str) -> tuple[str, ...]:
    """How this screen is left: where nobody is yet there is the key alone."""
    return ("key",) if name.split(maxsplit=1)[0] in UNSAID else ("touch", "key")


def test_the_first_frame_from_every_screen_is_the_cover(lefts: Lefts, language: str) -> None:
    left, wrong = lefts(panel(language), NEVER), []
    for name, tape in everywhere(language).items():
        wrong += [f"{name} by {way}: {what}" for way in ways(name) if (what := check(left, tape.state, way))]
    assert wrong == []
    assert left.glass.warnings == []


def test_what_comes_while_it_is_touched_is_never_drawn(lefts: Lefts, turn: str) -> None:
    """Words from the microphone or of an officer that were on their way: before the touch, and after it, in the same turn."""
    left, wrong = lefts(panel(turn), NEVER), []
    for number, (name, tape) in enumerate({**heard(turn), **told_in_a_call(turn)}.items()):
        left.stand(tape.state)
        assert any(CANARY in text for text in left.told()), f"{name}: its words are nowhere, so the search proves nothing"
        way = ways(name)[number % 2]
        found = check(left, tape.state, way, coming(left, tape.state), coming(left, tape.state))
        wrong += [f"{name} by {way}: {found}"] if found else []
    assert wrong == []


def coming(left: Left, state: State) -> Callable[[], None]:
    """More words of both, handed in and not yet heard of."""
    question, contact = state.visit.microphone.question or "story", state.contact.id
    late = f"{CANARY} too late"
    events = (
        on.Heard(question, late, final=False, level=5),
        on.Heard(question, late, final=True),
        on.TypedLine(late, contact, "9"),
        on.Suggested("story", late, Answer(late)),
    )

    def post() -> None:
        for event in events:
            left.bridge.post(event)

    return post


def test_with_anything_open_the_first_frame_is_the_cover_all_the_same(lefts: Lefts, turn: str) -> None:
    """A caret and its keyboard, words half written, the other letters, the next part of a page, the ring of who moves by keys."""
    left, wrong = lefts(panel(turn), NEVER), []
    for name, tape in everywhere(turn).items():
        left.stand(tape.state)
        for number, what in enumerate(openings(left)):
            way = ways(name)[number % len(ways(name))]
            found = check(left, tape.state, way, lambda what=what: opened(left, what))  # type: ignore[misc]
            wrong += [f"{name}, {what} by {way}: {found}"] if found else []
    assert wrong == []
    assert left.glass.warnings == []


def openings(left: Left) -> list[str]:
    """What can be opened on this page without leaving it, and that keys can be on it."""
    once = {name.split(":")[0]: name for name in left.names() if name.startswith(OPENS)}
    fields = [name for name in left.names() if name.startswith("field:")]
    return [*fields, *once.values(), "the keys"]


def opened(left: Left, what: str) -> None:
    """Opened, and used as far as it goes."""
    if what == "the keys":
        for key in ("next", "next", "next"):
            left.glass.keys.press(key)
        return
    if what not in left.names():
        return  # on a later part of the page now: it is left as it stands
    left.touch(what)
    if what.startswith("field:"):
        left.write(CANARY)
        for name in ("key:shift", "key:symbols", "key:a", "key:e"):
            if name in left.names():
                left.touch(name)
        if "key:a" in left.names():
            left.item("key:a").metaObject().invokeMethod(left.item("key:a"), "held")  # its accents


def test_holding_it_shows_and_does_nothing_else_but_tell_the_desk(lefts: Lefts, turn: str) -> None:
    """Frame by frame, from every screen, by touch and by its key in turn."""
    wrong = []
    for number, (name, tape) in enumerate(everywhere(turn).items()):
        way = ways(name)[number % len(ways(name))]
        plain_, held = (_left_by(lefts(panel(turn), seconds), tape.state, way) for seconds in (NEVER, SHORT))
        if held.seen != plain_.seen:
            wrong.append(f"{name} by {way} is seen")
        if held.done != [*plain_.done, effects.TellDuress()]:
            wrong.append(f"{name} by {way} does {held.done}")
    assert wrong == []


@dataclass(frozen=True)
class Gone:
    """``seen``: whether each frame is like the first, and what stands there; ``done``: the acts, in order."""

    seen: tuple[set[bool], View]
    done: list[effects.Effect]


def _left_by(left: Left, state: State, way: str) -> Gone:
    left.stand(state)
    with left.leaving(way):
        left.until()
        if left.hold == SHORT:
            left.held()
        settle(1)
    settle(1)
    return Gone(({frame == left.frames[0] for frame in left.frames}, left.bridge.view), list(left.done))


def test_the_six_keys_alone_leave_every_screen_and_bring_the_next_person_in(lefts: Lefts, turn: str) -> None:
    """Quick exit, a notice read and put back, Use this screen: and it is as it was at the very first."""
    left = lefts(panel(turn), NEVER)
    for name, tape in everywhere(turn).items():
        left.stand(tape.state)
        for key in ("next", "quit"):
            _key(left, key)
        assert left.bridge.view.screen == "Cover", name
        board = left.bridge.view
        _choose(left, "notice:0")
        assert left.bridge.view.rows, name
        _choose(left, "back")
        assert left.bridge.view == board, name
        _choose(left, "uncover")
        assert left.bridge.state == replace(
            fresh(tape.state.book, TOKEN), tick=left.bridge.state.tick, health=tape.state.health
        )
        left.again()


def _key(left: Left, key: str) -> None:
    left.glass.keys.press(key)
    left.glass.keys.release(key)
    settle(1)


def _choose(left: Left, name: str) -> None:
    """By the keys alone: on and on until it has the ring, then choose."""
    for _ in range(12):
        item = left.glass.window.activeFocusItem()
        if item is not None and item.objectName() == name:
            return _key(left, "choose")
        _key(left, "next")
    raise AssertionError(f"no key leads to {name}")
