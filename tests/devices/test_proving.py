"""What proves a part of a kiosk that is set up: a square code is read from real paper, a tone is heard through a real sound server."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy
import pytest
import qrcode

import devices
from desk.square import fields
from devices.base import BLOCK, Slip
from devices.mock_camera import MockCamera, draw
from devices.picture import square_code
from devices.printer import Line, ThermalPrinter
from devices.tone import heard, tone
from devices.virtual_printer import VirtualPrinter
from kiosk import verbs
from tests.devices.conftest import Sinks
from tests.devices.screen import Start

NONCE = "bluelamp-paper:0011223344556677:41"


@pytest.fixture
def square(tmp_path: Path) -> Path:
    path = tmp_path / "square.png"
    qrcode.make(NONCE, border=4).save(path)
    return path


def test_what_the_printer_printed_is_read_by_the_camera(tmp_path: Path) -> None:
    printer, camera = VirtualPrinter(tmp_path), MockCamera()
    try:
        ThermalPrinter(Line(printer.port, 19200, "none", False)).print(Slip((("title", "The printer"),), NONCE))
        assert printer.wait_for_pieces(1)
    finally:
        printer.close()
    camera.show(str(tmp_path / "receipt.png"))
    camera.start()
    frame = camera.frame()
    assert frame is not None
    assert square_code(frame) == NONCE


@pytest.mark.parametrize("angle", [0, 20, 90, 180])
def test_a_slip_may_be_held_askew(square: Path, angle: int) -> None:
    picture = cv2.imread(str(square))
    assert picture is not None
    held = cv2.resize(picture, (300, 300))
    turn = cv2.getRotationMatrix2D((150, 150), angle, 0.7)
    seen = draw(0, 640, 360).copy()
    seen[30:330, 170:470] = cv2.warpAffine(held, turn, (300, 300), borderValue=(255, 255, 255))
    assert square_code(numpy.asarray(seen, numpy.uint8)) == NONCE


def test_where_nothing_is_held_nothing_is_read() -> None:
    assert square_code(draw(0, 640, 360)) == ""


def test_a_code_before_the_lens_is_said_once_and_another_one_anew(start: Start, square: Path, tmp_path: Path) -> None:
    screen = start(camera="mock:")
    screen.say(verbs.OpenCamera())
    screen.wait(verbs.CameraOpened)
    screen.say(verbs.Break("camera", f"show:{square}"))
    screen.say(verbs.FindCodes())
    assert screen.wait(verbs.CodeSeen).text == NONCE
    assert screen.door.receive(0.8) is None, "it is held there still, and was said"
    qrcode.make("another", border=4).save(tmp_path / "another.png")
    screen.say(verbs.Break("camera", f"show:{tmp_path / 'another.png'}"))
    assert screen.wait(verbs.CodeSeen).text == "another"


def test_the_tone_is_found_in_a_room_and_not_in_silence_noise_or_another_tone() -> None:
    noise = numpy.random.default_rng(7).normal(0, 400, (150, BLOCK))
    soft = [block // 40 + extra.astype(numpy.int16) // 8 for block, extra in zip(tone(), noise, strict=True)]
    assert heard(soft)
    assert not heard([numpy.zeros(BLOCK, numpy.int16)] * 150)
    assert not heard([block.astype(numpy.int16) for block in noise])
    at = numpy.arange(BLOCK) / 48_000
    assert not heard([(numpy.sin(2 * numpy.pi * 1300 * at) * 8000).astype(numpy.int16)] * 150)


def test_a_microphone_that_hears_the_speaker_says_so(start: Start, sinks: Sinks) -> None:
    screen = start(speaker="pulse:counter", microphone="pulse:counter.monitor")
    screen.say(verbs.PlayTone())
    assert screen.wait(verbs.ToneHeard).code == ""


def test_a_microphone_that_does_not_hear_it_says_that(start: Start, sinks: Sinks) -> None:
    screen = start(speaker="pulse:counter", microphone="pulse:microphone")
    screen.say(verbs.PlayTone())
    assert screen.wait(verbs.ToneHeard).code == "speaker-unheard"


@pytest.mark.parametrize("missing", ["speaker", "microphone"])
def test_what_is_not_there_is_named(start: Start, missing: str) -> None:
    screen = start(speaker="mock:", microphone="mock:room")
    screen.say(verbs.Break(missing, "unplug"))
    screen.say(verbs.PlayTone())
    assert screen.wait(verbs.ToneHeard).code == f"{missing}-absent"


def test_a_mock_microphone_hears_the_mock_speaker_only_in_its_room() -> None:
    for url, hears in (("mock:room", True), ("mock:", False)):
        made = devices.open({"speaker": "mock:", "microphone": url})
        assert made.speaker is not None
        assert made.microphone is not None
        made.microphone.start()
        made.speaker.play(tone()[0])
        block = made.microphone.read()
        assert block is not None
        assert bool(block.any()) is hears


def test_the_technicians_key_is_told_by_its_own_name(start: Start) -> None:
    screen = start(service="mock:", keys="mock:", button="mock:")
    screen.say(verbs.Break("service", "press"))
    assert screen.wait(verbs.KeyPressed).key == "service"


def test_a_square_that_one_reader_misses_is_read_by_the_other() -> None:
    """Drawn by the desk's page at this very size, OpenCV's first reader finds it and reads nothing."""
    text = "bluelamp://localhost:42269/New%20Library%20dim#KKWM-VDHK-RBC7"
    rows = numpy.array([[0 if field == "1" else 255 for field in row] for row in fields(text)], numpy.uint8)
    seen = cv2.resize(rows, (241, 241), interpolation=cv2.INTER_NEAREST)
    assert square_code(numpy.asarray(cv2.cvtColor(seen, cv2.COLOR_GRAY2BGR), numpy.uint8)) == text
