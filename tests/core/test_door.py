"""The doors between processes: every verb travels whole, and anything else closes the door."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk import verbs
from kiosk.door import LONGEST, Door, DoorClosed, pair, verb_name
from kiosk.shape import build
from kiosk.wire import canonical, plain

LISTS = {name: kinds for name, kinds in vars(verbs).items() if name.isupper() and isinstance(kinds, tuple)}
EVERY = {verb_name(kind): kind for kinds in LISTS.values() for kind in kinds}
GOLDEN: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "wire/v1/verbs.json").read_text(encoding="utf-8"))


@pytest.fixture
def doors() -> Iterator[tuple[Door, Door, socket.socket]]:
    """(one end, the other end which hears every verb, the raw socket of the first)."""
    ours, theirs = pair()
    here, there = Door(ours, ()), Door(theirs, tuple(EVERY.values()))
    yield here, there, ours
    here.close()
    there.close()


def test_every_verb_has_a_golden_example() -> None:
    assert [raw["verb"] for raw in GOLDEN] == list(dict.fromkeys(raw["verb"] for raw in GOLDEN))
    assert {raw["verb"] for raw in GOLDEN} == set(EVERY)


@pytest.mark.parametrize("raw", GOLDEN, ids=lambda raw: raw["verb"])
def test_a_verb_goes_through_the_door_whole(raw: dict[str, Any], doors: tuple[Door, Door, socket.socket]) -> None:
    here, there, _ = doors
    verb = build(EVERY[raw["verb"]], {k: v for k, v in raw.items() if k != "verb"})
    here.send(verb)
    packet = there.receive(20)
    assert packet is not None
    assert packet.verb == verb
    assert raw.items() <= json.loads(canonical({"verb": raw["verb"], **plain(packet.verb)})).items()


@pytest.mark.parametrize(
    "line",
    [
        b'{"verb":"open_safe"}\n',
        b'{"verb":"hush","loud":true}\n',
        b'{"verb":"take_photo"}\n',
        b'{"verb":"take_photo","id":"1"}\n',
        b'{"verb":"take_photo","id":1,"id":2}\n',
        b'{"verb":"say","id":1,"text":"a","language":"en","to":"handset","rate":NaN}\n',
        b"[]\n",
        b"hush\n",
        b"\xff\xfe\n",
        b'{"verb":["hush"]}\n',
    ],
)
def test_anything_but_a_known_verb_closes_the_door(line: bytes, doors: tuple[Door, Door, socket.socket]) -> None:
    _, there, raw = doors
    raw.send(line)
    with pytest.raises(DoorClosed) as caught:
        there.receive(20)
    assert caught.value.code == "verb-unknown"
    assert raw.recv(1) == b""


def test_a_door_hears_only_the_verbs_of_its_own_list() -> None:
    ours, theirs = pair()
    screen, senses = Door(ours, ()), Door(theirs, verbs.SCREEN_TO_SENSES)
    screen.send(verbs.Ring("c" * 32, "text", "en", 0))
    with pytest.raises(DoorClosed):
        senses.receive(20)
    screen.close()


def test_a_verb_too_long_is_not_sent_and_not_heard(doors: tuple[Door, Door, socket.socket]) -> None:
    here, there, raw = doors
    with pytest.raises(DoorClosed) as caught:
        here.send(verbs.Type("a" * LONGEST))
    assert caught.value.code == "verb-too-long"
    raw.send(b'{"verb":"type","text":"' + b"a" * LONGEST + b'"}')
    with pytest.raises(DoorClosed) as caught:
        there.receive(20)
    assert caught.value.code == "verb-too-long"


def test_the_longest_story_fits_through_the_door(doors: tuple[Door, Door, socket.socket]) -> None:
    here, there, _ = doors
    here.send(verbs.Type("🚲" * 10_000))
    packet = there.receive(20)
    assert packet is not None
    assert packet.verb == verbs.Type("🚲" * 10_000)


def test_descriptors_travel_beside_a_verb_and_belong_to_the_receiver(doors: tuple[Door, Door, socket.socket]) -> None:
    here, there, _ = doors
    read, write = os.pipe()
    here.send(verbs.CameraOpened(), (write,))
    os.close(write)
    packet = there.receive(20)
    assert packet is not None
    (theirs,) = packet.descriptors
    os.write(theirs, b"frame")
    os.close(theirs)
    assert os.read(read, 10) == b"frame"
    assert os.read(read, 10) == b""
    os.close(read)


@pytest.mark.parametrize("line", [b'{"verb":"open_safe"}\n', b""])
def test_descriptors_beside_anything_wrong_are_closed(line: bytes, doors: tuple[Door, Door, socket.socket]) -> None:
    _, there, raw = doors
    read, write = os.pipe()
    socket.send_fds(raw, [line], [write])
    os.close(write)
    with pytest.raises(DoorClosed):
        there.receive(20)
    assert os.read(read, 1) == b""
    os.close(read)


def test_a_door_whose_other_side_is_gone_says_so(doors: tuple[Door, Door, socket.socket]) -> None:
    here, there, _ = doors
    here.close()
    with pytest.raises(DoorClosed) as caught:
        there.receive(20)
    assert caught.value.code == "door-closed"
    with pytest.raises(DoorClosed):
        there.send(verbs.Hush())


def test_nothing_said_within_the_limit_is_none(doors: tuple[Door, Door, socket.socket]) -> None:
    _, there, _ = doors
    assert there.receive(0) is None


def test_closing_twice_is_harmless(doors: tuple[Door, Door, socket.socket]) -> None:
    here, _, _ = doors
    here.close()
    here.close()
