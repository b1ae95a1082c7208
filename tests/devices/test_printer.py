"""The same promises for every printer: the mock, and the driver on a real serial line with a virtual printer behind it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import numpy
import pytest
from PIL import Image

import devices
from devices import fonts, paper
from devices.base import Condition, DeviceError, Printer, Slip
from devices.mock import MockPrinter
from devices.printer import Line, ThermalPrinter
from devices.virtual_printer import VirtualPrinter
from tests.devices.screen import until

SLIP = Slip(
    (("text", "Your reference"), ("reference", "7KD 4MQ 9TR"), ("rule", ""), ("title", "22 November 2026"),
     ("text", "To see it or add to it, use this number with your four words, or sixteen digits."),
     ("small", "Web lamp.example/see")),
    qr="https://lamp.example/see",
)  # fmt: skip
SECRET = Slip((("text", "SECRET WORDS OF THE VISITOR"),) * 12)


class Handles(Protocol):
    def run_out(self) -> None: ...
    def run_low(self) -> None: ...
    def load(self) -> None: ...
    def open_cover(self) -> None: ...
    def close_cover(self) -> None: ...
    def jam(self) -> None: ...


@pytest.fixture
def virtual() -> Iterator[VirtualPrinter]:
    made = VirtualPrinter()
    yield made
    made.close()


@pytest.fixture(params=["mock", "escpos"])
def both(request: pytest.FixtureRequest) -> Iterator[tuple[Printer, Handles]]:
    """A printer and the handles to break it."""
    if request.param == "mock":
        mock = MockPrinter()
        yield mock, mock
        return
    virtual: VirtualPrinter = request.getfixturevalue("virtual")
    printer = devices.open({"printer": f"escpos:{virtual.port}?baud=115200"}).printer
    assert printer is not None
    yield printer, virtual
    printer.close()


@pytest.fixture
def printer(virtual: VirtualPrinter) -> Iterator[ThermalPrinter]:
    made = ThermalPrinter(Line(virtual.port, 115_200, "none"))
    yield made
    made.close()


def fails(printer: Printer, slip: Slip = SLIP) -> str:
    with pytest.raises(DeviceError) as caught:
        printer.print(slip)
    return caught.value.status.code


def settles(printer: Printer, condition: Condition) -> bool:
    return until(lambda: printer.status().condition == condition)


def test_a_printer_with_paper_is_ready_and_prints(both: tuple[Printer, Handles]) -> None:
    printer, _ = both
    assert settles(printer, Condition.READY)
    printer.print(SLIP)
    assert settles(printer, Condition.READY)


def test_paper_out_is_said_before_and_new_paper_mends_it(both: tuple[Printer, Handles]) -> None:
    printer, handles = both
    handles.run_out()
    assert printer.status().code == "paper-out"
    assert fails(printer) == "paper-out"
    handles.load()
    assert settles(printer, Condition.READY)
    printer.print(SLIP)


def test_an_open_cover_is_said_before_and_closing_it_mends_it(both: tuple[Printer, Handles]) -> None:
    printer, handles = both
    handles.open_cover()
    assert printer.status().condition == Condition.BLOCKED
    assert fails(printer) == "cover-open"
    handles.close_cover()
    printer.print(SLIP)


def test_little_paper_is_degraded_and_prints(both: tuple[Printer, Handles]) -> None:
    printer, handles = both
    handles.run_low()
    assert printer.status().condition == Condition.DEGRADED
    printer.print(SLIP)
    assert printer.status().code == "paper-low"


def test_a_jam_is_a_fault(both: tuple[Printer, Handles]) -> None:
    printer, handles = both
    handles.jam()
    assert fails(printer) == "printer-fault"


def test_closing_twice_and_clearing_never_raise(both: tuple[Printer, Handles]) -> None:
    printer, _ = both
    printer.clear()
    printer.close()
    printer.clear()
    printer.close()


def test_the_paper_says_what_the_slip_says(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    printer.print(SLIP)
    assert virtual.wait_for_pieces(1)
    text = " ".join(virtual.texts[0])
    assert "Your reference 7KD 4MQ 9TR" in text
    assert "To see it or add to it, use this number with your" in text
    assert all(len(line) <= 64 for line in virtual.texts[0])
    assert virtual.paper.unknown == []
    assert virtual.memory() == b""


def test_the_code_on_paper_can_be_read_by_a_telephone(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    import cv2

    long = "https://lamp.example/see#" + "AZ09" * 60
    printer.print(Slip(SLIP.lines, qr=long))
    assert virtual.wait_for_pieces(1)
    text, _, _ = cv2.QRCodeDetector().detectAndDecode(numpy.asarray(virtual.pieces[0].convert("L")))
    assert text == long


def test_print_returns_only_when_the_paper_has_moved(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    printer.print(SLIP)
    assert len(virtual.pieces) == 1  # not a moment later: it is there when print returns


@pytest.mark.parametrize(("how", "code"), [("run_out", "paper-out"), ("open_cover", "cover-open"), ("jam", "printer-fault")])
def test_trouble_half_way_is_said_and_nothing_stays_in_its_memory(
    printer: ThermalPrinter, virtual: VirtualPrinter, how: str, code: str
) -> None:
    virtual.break_off(how, after=150)
    assert fails(printer, SECRET) == code
    assert until(lambda: b"SECRET" not in virtual.memory())
    virtual.load()
    virtual.close_cover()
    assert b"SECRET" not in virtual.memory()
    assert virtual.pieces == []  # the next visitor's paper does not begin with this one's words


def holds(virtual: VirtualPrinter, text: bytes) -> bool:
    return text in virtual.memory()


def test_nothing_of_a_slip_is_in_its_memory_once_it_is_printed(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    printer.print(Slip((("text", "SECRET WORDS"), ("reference", "7KD 4MQ 9TR")), qr="https://lamp.example/see#SECRET"))
    assert virtual.wait_for_pieces(1)
    assert "SECRET WORDS" in virtual.texts[0]
    assert not holds(virtual, b"SECRET"), "nor the code, which a printer keeps until another one is given"


@pytest.mark.parametrize("how", ["run_out", "open_cover", "jam"])
def test_what_was_half_printed_is_cut_off_and_the_next_paper_begins_with_its_own_words(
    printer: ThermalPrinter, virtual: VirtualPrinter, how: str
) -> None:
    virtual.break_off(how, after=150)
    assert fails(printer, SECRET)
    assert not holds(virtual, b"SECRET")
    virtual.load()
    virtual.close_cover()
    virtual.mend()
    assert settles(printer, Condition.READY)
    assert virtual.pieces == [], "no stale print comes out by itself"
    printer.print(SLIP)
    assert virtual.wait_for_pieces(2)
    assert any("SECRET" in line for line in virtual.texts[0])
    assert not any("SECRET" in line for line in virtual.texts[1])
    assert "Your reference" in virtual.texts[1]


def test_what_somebody_left_in_it_who_was_cut_off_is_gone_with_the_first_question(virtual: VirtualPrinter) -> None:
    """The process that printed was killed, or its line was pulled out and put back: the next one finds the slip in its memory."""
    virtual.open_cover()
    left = os.open(virtual.port, os.O_RDWR | os.O_NOCTTY)
    os.write(left, b"\x1b@SECRET WORDS OF THE VISITOR\nSECRET")
    assert until(lambda: holds(virtual, b"SECRET"))
    os.close(left)
    printer = ThermalPrinter(Line(virtual.port, 115_200, "none"))
    assert printer.status().code == "cover-open"
    assert not holds(virtual, b"SECRET")
    virtual.close_cover()
    assert settles(printer, Condition.READY)
    printer.print(SLIP)
    assert virtual.wait_for_pieces(1)
    assert not any("SECRET" in line for text in virtual.texts for line in text)
    printer.close()


def test_its_memory_is_empty_when_the_visit_ends(virtual: VirtualPrinter) -> None:
    printer = ThermalPrinter(Line(virtual.port, 115_200, "none"))
    assert settles(printer, Condition.READY)
    virtual.open_cover()
    line = os.open(virtual.port, os.O_RDWR | os.O_NOCTTY)
    os.write(line, b"SECRET WORDS OF THE VISITOR\nSECRET")
    os.close(line)
    assert until(lambda: holds(virtual, b"SECRET"))
    printer.close()
    assert until(lambda: not holds(virtual, b"SECRET"))
    virtual.close_cover()
    assert virtual.pieces == []


@pytest.fixture
def presenting() -> Iterator[tuple[Printer, VirtualPrinter]]:
    """A printer that holds a slip in its mouth until it is taken."""
    virtual = VirtualPrinter(presenter=True)
    printer = devices.open({"printer": f"escpos:{virtual.port}?baud=115200&presenter=1"}).printer
    assert printer is not None
    yield printer, virtual
    printer.close()
    virtual.close()


def test_a_slip_in_its_mouth_is_not_taken_until_a_hand_has_taken_it(presenting: tuple[Printer, VirtualPrinter]) -> None:
    printer, virtual = presenting
    printer.print(SLIP)
    assert printer.taken() is False
    virtual.take_paper()
    assert printer.taken() is True


def test_a_slip_that_nobody_took_is_drawn_back_when_the_visit_ends(presenting: tuple[Printer, VirtualPrinter]) -> None:
    printer, virtual = presenting
    printer.print(SLIP)
    printer.close()
    assert until(lambda: virtual.retracted == 1)


def test_one_that_was_taken_is_not_drawn_back(presenting: tuple[Printer, VirtualPrinter]) -> None:
    printer, virtual = presenting
    printer.print(SLIP)
    virtual.take_paper()
    printer.close()
    assert until(lambda: not holds(virtual, b"7KD"))
    assert virtual.retracted == 0


def test_whether_it_was_taken_is_unknown_where_the_printer_cannot_tell_or_is_silent(
    printer: ThermalPrinter, presenting: tuple[Printer, VirtualPrinter]
) -> None:
    printer.print(SLIP)
    assert printer.taken() is None
    other, virtual = presenting
    other.print(SLIP)
    virtual.silence()
    assert other.taken() is None


def test_a_printer_pulled_out_half_way_is_absent(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    virtual.break_off("close", after=150)
    assert fails(printer, SECRET) == "printer-absent"
    assert printer.status().condition == Condition.ABSENT


def test_a_printer_that_was_never_there_is_absent() -> None:
    printer = devices.open({"printer": "escpos:/dev/ttyUSB99"}).printer
    assert printer is not None
    assert printer.status().condition == Condition.ABSENT
    assert fails(printer) == "printer-absent"


def test_a_silent_printer_is_unknown_and_never_taken_for_ready(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    virtual.silence()
    assert printer.status().condition == Condition.UNKNOWN
    assert printer.status().code == "printer-silent"
    assert fails(printer) == "printer-silent"


def test_a_printer_that_falls_silent_half_way_is_unknown_when_the_limit_is_over(virtual: VirtualPrinter) -> None:
    printer = ThermalPrinter(Line(virtual.port, 115_200, "none"), print_limit=2.0)
    virtual.break_off("silence", after=150)
    assert fails(printer) == "printer-silent"
    printer.close()


def test_a_late_answer_is_not_taken_for_the_next_one(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    assert settles(printer, Condition.READY)
    virtual.run_out()
    virtual.late(0.4, answers=3)
    assert printer.status().condition == Condition.UNKNOWN  # it has not answered yet
    virtual.load()
    said = [printer.status() for _ in range(8)]  # while the old answer, "paper out", is on its way
    assert {status.condition for status in said} <= {Condition.UNKNOWN, Condition.READY}
    assert settles(printer, Condition.READY)


def test_status_is_answered_while_a_slip_is_being_printed(virtual: VirtualPrinter) -> None:
    printer = ThermalPrinter(Line(virtual.port, 115_200, "none"), print_limit=3.0)
    assert settles(printer, Condition.READY)
    virtual.silence()
    busy = threading.Thread(target=lambda: fails(printer), name="busy")
    busy.start()
    assert printer.status().condition in (Condition.READY, Condition.UNKNOWN)
    busy.join(30)
    assert not busy.is_alive()
    printer.close()


def test_a_script_the_printer_lacks_is_drawn(printer: ThermalPrinter, virtual: VirtualPrinter) -> None:
    lines = (
        ("text", "رقم البلاغ الخاص بك هو 7KD 4MQ 9TR"),
        ("text", "আপনার রেফারেন্স"),
        ("title", "Zgłoszenie"),
        ("text", "in one hand with the others"),
        ("small", "plain £5"),
    )
    printer.print(Slip(lines, language="ar"))
    assert virtual.wait_for_pieces(1)
    assert [line for line in virtual.texts[0] if line] == ["plain £5"]
    dark = numpy.argwhere(numpy.asarray(virtual.pieces[0])[:50] < 128)
    assert len(dark) > 200  # there is ink
    assert dark[:, 1].max() > 550  # and Arabic begins at the right edge
    assert printer.status().condition == Condition.READY


def test_arabic_letters_join_and_run_from_the_right() -> None:
    joined, apart = fonts.draw_lines("سسس", 40, 576)[0], fonts.draw_lines("س\u200cس\u200cس", 40, 576)[0]
    assert joined.width < apart.width  # a joined letter is narrower than one that stands alone
    assert fonts.right_to_left("12 رقم")
    assert not fonts.right_to_left("12 Number رقم")


def test_a_long_line_in_another_script_is_folded_to_the_paper() -> None:
    drawn = fonts.draw_lines("Zażółć gęślą jaźń " * 12, 24, 576)
    assert len(drawn) > 2
    assert max(line.width for line in drawn) <= 576


def test_letters_that_no_font_has_are_refused_before_anything_is_printed(
    printer: ThermalPrinter, virtual: VirtualPrinter
) -> None:
    assert fails(printer, Slip((("text", "\U000f1234"),))) == "printer-no-font"
    assert b"\x1dV" not in virtual.raw


def test_every_style_is_known_and_an_unknown_one_is_refused() -> None:
    for style in ("text", "title", "reference", "small", "rule"):
        assert paper.compose(Slip(((style, "words"),)))
    with pytest.raises(ValueError, match="no style"):
        paper.compose(Slip((("huge", "words"),)))


def test_the_virtual_printer_is_a_program_that_keeps_its_paper(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "devices.virtual_printer", "--out", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        port = json.loads(process.stdout.readline())["port"]
        printer = ThermalPrinter(Line(port, 19_200, "none"))
        assert settles(printer, Condition.READY)
        printer.print(SLIP)
        assert b"7KD 4MQ 9TR" in (tmp_path / "receipt.escpos").read_bytes()
        with Image.open(tmp_path / "receipt.png") as drawn:
            assert drawn.width == 576
        process.stdin.write('{"act": "run_out"}\n{"act": "explode"}\n')
        process.stdin.flush()
        answers: list[Any] = [json.loads(process.stdout.readline()) for _ in range(2)]
        assert [answer["ok"] for answer in answers] == [True, False]
        assert printer.status().code == "paper-out"
        printer.close()
        process.stdin.close()
        assert process.wait(30) == 0
