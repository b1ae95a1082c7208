"""Devices fail while a visitor uses them: the true sentence stands on the glass, nothing is lost, and no old paper comes later."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy
import pytest

from devices.base import Picture
from devices.mock_camera import draw
from kiosk.words import load
from provisioning import seal_check
from tests.conftest import Houses
from tests.end_to_end.desk_side import arrived
from tests.house import Running, wait_for

WORDS = load("en")
SMALL = 600  # bytes: less than any report
STORY = "Dad 👨‍👩‍👧‍👦 at the مكتبة العامة, 🏳️‍🌈 é ʻ \u200f(نهاية)\u200e. "
LONGEST = 10_000


@pytest.fixture(scope="module")
def shared(house: Houses) -> Iterator[Running]:
    with house(real=True) as running:
        yield running


@pytest.fixture
def there(shared: Running) -> Running:
    """The module's house with a fresh visitor, a printer on a real serial line and a camera, both well."""
    shared.reset()
    shared.visitor.events.clear()
    do(shared, "printer", "plug")
    do(shared, "camera", "plug")
    for file in papers(shared):
        file.unlink()
    return shared


def do(running: Running, device: str, act: str) -> None:
    """Break it or mend it."""
    assert running.house.sockets is not None
    running.house.sockets.do(device, act)


def papers(running: Running) -> list[Path]:
    """What has come out of the printer."""
    return sorted((running.folder / "paper").glob("*"))


def logged(running: Running) -> list[str]:
    """The codes in the kiosk's log, its devices' among them."""
    lines = (running.house.logs / "kiosk.log").read_text().splitlines()
    return [json.loads(line)["code"] for line in lines if line.startswith("{")]


def says(running: Running, sentence: str) -> None:
    """Wait until it stands there."""
    running.visitor.wait(text=sentence)


def printed(running: Running) -> bytes:
    """Ask for the number on paper, and take it."""
    running.visitor.events.clear()
    running.visitor.touch("print:receipt")
    running.visitor.hear(event="device", act="printed")
    return (running.folder / "paper" / "receipt.escpos").read_bytes()


BROKEN = {
    "run_out": "paper-out",
    "open_cover": "cover-open",
    "jam": "printer-fault",
    "silence": "printer-silent",
    "unplug": "printer-absent",
}


@pytest.mark.parametrize(("act", "code"), BROKEN.items())
def test_a_printer_that_cannot_print_is_told_truly_and_the_reference_stays(there: Running, act: str, code: str) -> None:
    reference = there.send()
    before = len(logged(there))
    do(there, "printer", act)
    there.visitor.touch("print:receipt")
    says(there, WORDS.fault(code))
    assert there.shows(reference)
    assert papers(there) == []
    wait_for(lambda: code in logged(there)[before:], "how the printer is has been told")
    do(there, "printer", "plug")
    says(there, WORDS["screen.receipt.again"])
    assert WORDS.fault(code) not in there.texts(), "it is no longer true"
    assert papers(there) == [], "and nothing is printed by itself"
    assert reference.encode() in printed(there)


def test_little_paper_is_no_reason_not_to_print(there: Running) -> None:
    reference = there.send()
    do(there, "printer", "run_low")
    assert reference.encode() in printed(there)


def test_a_slip_cut_off_half_way_stays_on_the_glass_and_never_comes_later(there: Running) -> None:
    reference = there.send()
    do(there, "printer", "break_off")
    there.visitor.touch("print:receipt")
    says(there, WORDS.fault("printer-absent"))
    assert there.shows(reference)
    there.visitor.end("finish")
    do(there, "printer", "plug")
    another = there.send()
    assert another != reference
    assert papers(there) == []
    paper = printed(there)
    assert another.encode() in paper
    assert reference.encode() not in paper


def test_paper_put_in_later_brings_nothing_that_failed_before(there: Running) -> None:
    reference = there.send()
    do(there, "printer", "run_out")
    there.visitor.touch("print:receipt")
    says(there, WORDS.fault("paper-out"))
    there.visitor.end("finish")
    do(there, "printer", "load")
    another = there.send()
    assert papers(there) == []
    paper = printed(there)
    assert another.encode() in paper
    assert reference.encode() not in paper


@pytest.mark.parametrize(("act", "code"), [("unplug", "camera-absent"), ("spoil", "camera-unreadable")])
def test_a_camera_that_fails_is_told_truly_and_the_form_goes_on_without(there: Running, act: str, code: str) -> None:
    there.begin()
    there.answer_until("photos")
    before = there.state()["answers"]
    do(there, "camera", act)
    there.visitor.choose("camera:photos")
    says(there, WORDS.fault(code))
    assert there.state()["answers"] == before
    there.visitor.touch("continue")
    there.visitor.wait(changed="photos")
    there.answer_until("Check")


def test_a_camera_that_gives_only_black_says_so_of_the_photograph_and_the_form_goes_on_without(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    before = there.state()["answers"]
    show(there, numpy.zeros((180, 320, 3), numpy.uint8))
    open_camera(there)
    there.visitor.touch("photograph")
    there.visitor.wait(name="keep-photo")
    says(there, WORDS["screen.camera.not-bright"])
    assert WORDS["screen.camera.sharp"] not in there.texts()
    there.visitor.touch("retake")
    there.visitor.wait(name="photograph")
    there.visitor.touch("continue")
    there.visitor.wait(screen="Page")
    assert (there.state()["answers"], there.state()["photos"]) == (before, 0)
    there.answer_until("Check")


def test_a_photograph_in_too_much_light_is_not_called_dark(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    show(there, numpy.full((180, 320, 3), 255, numpy.uint8))
    open_camera(there)
    there.visitor.touch("photograph")
    there.visitor.wait(name="keep-photo")
    says(there, WORDS["screen.camera.glaring"])
    assert WORDS["screen.camera.not-bright"] not in there.texts()
    there.visitor.touch("retake")
    there.visitor.wait(name="photograph")


def test_a_camera_that_gives_the_same_picture_for_ever_is_told_and_the_photograph_before_it_arrives(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    open_camera(there)
    keep_photograph(there)
    there.visitor.touch("continue")
    there.visitor.wait(screen="Page")
    show(there, draw(0.0, 320, 180))
    open_camera(there)
    says(there, WORDS.fault("camera-frozen"))
    arrives_with_one_photograph(there)


def test_a_camera_pulled_out_while_it_is_looked_through_is_told_and_the_photograph_before_it_arrives(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    open_camera(there)
    keep_photograph(there)
    do(there, "camera", "unplug")
    says(there, WORDS.fault("camera-absent"))
    arrives_with_one_photograph(there)


def show(running: Running, picture: Picture) -> None:
    """From now on the camera gives this, dot for dot."""
    film = running.house.sockets.film if running.house.sockets else running.folder
    made = film.with_suffix(".avi")
    writer = cv2.VideoWriter(str(made), cv2.VideoWriter.fourcc(*"MJPG"), 15, (picture.shape[1], picture.shape[0]))
    for _ in range(15 * 20):
        writer.write(picture)
    writer.release()
    made.replace(film)


def open_camera(running: Running) -> None:
    """The page of the shutter, its picture there."""
    running.visitor.events.clear()
    running.visitor.choose("camera:photos")
    running.visitor.hear(event="device", act="camera-open")


def keep_photograph(running: Running) -> None:
    """Take one and keep it: the lens is open again."""
    running.visitor.touch("photograph")
    running.visitor.wait(name="keep-photo")
    running.visitor.touch("keep-photo")
    running.visitor.wait(name="photograph")
    assert running.state()["photos"] == 1


def arrives_with_one_photograph(running: Running) -> None:
    """On the page again with the photograph; sent, and the desk holds the report and its one exhibit."""
    running.visitor.wait(screen="Page")
    assert running.state()["photos"] == 1
    before = set(arrived(running))
    running.visitor.touch("continue")
    running.visitor.wait(changed="photos")
    running.answer_until("Check")
    running.visitor.choose("send")
    running.visitor.wait(screen="Done")
    wait_for(lambda: running.state()["received"], "the desk has it")
    (report,) = set(arrived(running)) - before
    (facts,) = (one for one in opened(running, report)["exhibits"] if one["media_type"] == "image/jpeg")
    stored = running.folder / "desk" / "parts" / report / str(facts["n"])
    assert seal_check.exhibit(running.folder / "keys" / "recovery.agekey", stored, facts)


def test_a_camera_that_is_mended_takes_a_photograph_after_all(there: Running) -> None:
    there.begin()
    there.answer_until("photos")
    do(there, "camera", "unplug")
    there.visitor.choose("camera:photos")
    says(there, WORDS.fault("camera-absent"))
    do(there, "camera", "plug")
    there.visitor.touch("camera:photos")
    there.visitor.hear(event="device", act="camera-open")
    there.visitor.touch("photograph")
    there.visitor.wait(name="keep-photo")
    there.visitor.touch("keep-photo")
    wait_for(lambda: there.state()["photos"] == 1, "the photograph is kept")


def test_a_disk_that_fills_while_a_report_is_saved_keeps_the_answers_and_takes_them_when_there_is_room(there: Running) -> None:
    there.begin()
    there.answer_until("Check")
    before, (_, most) = there.state()["answers"], resource.prlimit(there.screen, resource.RLIMIT_FSIZE)
    resource.prlimit(there.screen, resource.RLIMIT_FSIZE, (SMALL, most))
    there.visitor.choose("send")
    says(there, WORDS.fault("disk-full"))
    assert (there.state()["answers"], there.state()["saved"]) == (before, False)
    assert list((there.home / "outbox" / "drop").iterdir()) == []
    resource.prlimit(there.screen, resource.RLIMIT_FSIZE, (most, most))
    there.visitor.choose("send")
    there.visitor.wait(screen="Done")
    assert there.state()["saved"]


def test_the_longest_story_with_letters_of_every_kind_arrives_byte_for_byte(there: Running) -> None:
    story = (STORY * LONGEST)[:LONGEST].rstrip().ljust(LONGEST, "🚲")
    before = set(arrived(there))
    there.begin()
    there.answer_until("story")
    there.visitor.touch("field:story")
    there.visitor.type(story)
    there.script.go_on()
    there.answer_until("Check")
    there.visitor.choose("send")
    there.visitor.wait(screen="Done")
    wait_for(lambda: there.state()["received"], "the desk has this very report")
    (report,) = set(arrived(there)) - before
    assert answers(there, report)["story"] == story


def test_a_second_visitor_finds_nothing_of_the_first(there: Running) -> None:
    first = there.send()
    there.visitor.end("finish")
    assert (there.state()["answers"], there.state()["reference"]) == (0, "")
    second = there.send()
    assert second != first
    assert not there.shows(first)
    assert len(set(arrived(there))) >= 2


def answers(running: Running, report: str) -> dict[str, Any]:
    """What the spare key reads in a stored report, by question."""
    return {answer["question"]: answer["value"] for answer in opened(running, report)["answers"]}


def opened(running: Running, report: str) -> dict[str, Any]:
    """A stored report, opened with the spare key."""
    stored = running.folder / "desk" / "parts" / report / "0"
    return seal_check.open_with(running.folder / "keys" / "recovery.agekey", stored)
