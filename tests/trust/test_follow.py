"""The courier and code words: where they find a report goes with it, and a question about them holds nothing else up."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk import outbox
from kiosk.door import LONGEST
from kiosk.verbs import Delivered, DeskIs, Follow, Followed, Look
from kiosk.wire import Followed as Found
from kiosk.wire import SealedMessage, canonical, parse_json
from tests.trust import making
from tests.trust.making import House, sealed, until
from tests.trust.running import Courier, Screen, settle
from tests.trust.small_desk import SmallDesk

ASKED = Follow(5, "1" * 32, "2" * 64)
ANSWER = Found(1, "ab" * 16, "2026-11-24T17:30:00Z", "", ())


@pytest.fixture
def home(tmp_path: Path, desk: SmallDesk, shared_house: House) -> Path:
    return settle(tmp_path / "home", shared_house, desk.url, answer=2.0)


@pytest.fixture
def courier(home: Path) -> Iterator[Courier]:
    with closing(Courier(home)) as running:
        yield running


@pytest.fixture
def screen(courier: Courier) -> Screen:
    screen = courier.screen()
    screen.hear(DeskIs, lambda said: said.reachable)
    return screen


def test_where_the_code_words_find_it_is_told_before_the_report_is_complete(
    desk: SmallDesk, home: Path, screen: Screen, shared_house: House
) -> None:
    follow = making.followed()
    name = making.put(home / "outbox", sealed(shared_house.roster), follow)
    screen.say(Look())
    assert screen.hear(Delivered).report_id == name
    assert desk.reports[name].follow == canonical(follow)
    asked = [path.removeprefix(f"/v1/reports/{name}") for _, path in desk.seen if name in path]
    assert asked[:2] == ["", "/follow"]


@pytest.mark.parametrize("status", [404, 405, 409, 400])
def test_a_desk_that_will_not_have_the_words_gets_the_report_all_the_same(
    desk: SmallDesk, home: Path, courier: Courier, screen: Screen, shared_house: House, status: int
) -> None:
    desk.follow_status = status
    name = making.put(home / "outbox", sealed(shared_house.roster), making.followed())
    screen.say(Look())
    assert screen.hear(Delivered).report_id == name
    assert "follow-refused" in courier.codes()
    until(lambda: outbox.depth(home / "outbox") == 0, "the kiosk deletes it")


def test_a_desk_that_is_busy_is_told_the_words_later(desk: SmallDesk, home: Path, screen: Screen, shared_house: House) -> None:
    busy = iter(["503", "reset", "503", "lost"])
    desk.fault = lambda _method, path: next(busy, "") if path.endswith("/follow") else ""
    follow = making.followed()
    name = making.put(home / "outbox", sealed(shared_house.roster), follow)
    screen.say(Look())
    assert screen.hear(Delivered).report_id == name
    assert desk.reports[name].follow == canonical(follow)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, canonical(ANSWER), {}), Followed(5, "found", canonical(ANSWER).decode())),
        ((404, b'{"code":"no-report","v":1}', {}), Followed(5, "unknown")),
        ((404, b'{"code":"not-here","v":1}', {}), Followed(5, "offline")),
        ((429, b'{"code":"later","v":1}', {"Retry-After": "77"}), Followed(5, "later", wait=77)),
        ((503, b'{"code":"later","v":1}', {"Retry-After": "77"}), Followed(5, "offline")),
        ((200, b'{"v":1}', {}), Followed(5, "offline")),
        ((200, b"[]", {}), Followed(5, "offline")),
        ((404, b"[" * 9999, {}), Followed(5, "offline")),
    ],
)
def test_what_the_desk_says_of_code_words_reaches_the_screen_as_it_is(
    desk: SmallDesk, screen: Screen, answer: tuple[int, bytes, dict[str, str]], told: Followed
) -> None:
    desk.followed = answer
    screen.say(ASKED)
    assert screen.hear(Followed) == told
    (asked,) = (body for path, body in desk.bodies if path == "/v1/follow")  # its other threads say other things meanwhile
    assert asked == {"v": 1, "locator": ASKED.locator, "proof": ASKED.proof}


def test_a_desk_that_does_not_answer_is_no_answer_and_holds_nothing_up(
    desk: SmallDesk, home: Path, screen: Screen, shared_house: House
) -> None:
    desk.fault = lambda _method, path: "stall" if path == "/v1/follow" else ""
    screen.say(ASKED)
    until(lambda: ("POST", "/v1/follow") in desk.seen, "the desk was asked")
    name = making.put(home / "outbox", sealed(shared_house.roster))
    screen.say(Look())
    assert screen.hear(Delivered).report_id == name
    assert screen.hear(Followed) == Followed(5, "offline")


def test_an_answer_is_not_for_the_next_person(desk: SmallDesk, courier: Courier, screen: Screen) -> None:
    desk.fault = lambda _method, path: "stall" if path == "/v1/follow" and not again else ""
    again: list[bool] = []
    screen.say(ASKED)
    until(lambda: ("POST", "/v1/follow") in desk.seen, "the desk was asked")
    screen.door.close()
    next_screen = courier.screen()
    again.append(True)
    next_screen.say(Follow(6, "3" * 32, "4" * 64))
    assert next_screen.hear(Followed).id == 6


def test_long_answers_are_told_without_their_oldest_messages(desk: SmallDesk, screen: Screen) -> None:
    long = base64.b64encode(bytes(8192)).decode()
    messages = tuple(SealedMessage(n, "2026-11-26T09:15:00Z", long) for n in range(1, 9))
    desk.followed = (200, canonical(Found(1, "ab" * 16, "", "", messages)), {})
    screen.say(ASKED)
    told = screen.hear(Followed)
    kept = parse_json(Found, told.answer).messages
    assert [message.n for message in kept] == [4, 5, 6, 7, 8]
    assert len(json.dumps(told.answer)) < LONGEST
