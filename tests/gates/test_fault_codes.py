"""A technician finds every fault code in docs/technician.md, once, and as it is said now."""

from __future__ import annotations

import re
import tomllib

import pytest

from kiosk.catalogue import CODES
from kiosk.technician import bring
from tests.gates.fault_codes import DESK, PAGE, for_the_desk, written

ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ", re.M)


def test_the_list_of_fault_codes_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "run: python -m tests.gates.fault_codes"


def test_the_desk_says_of_each_code_what_this_page_says() -> None:
    assert DESK.read_text(encoding="utf-8") == for_the_desk(), "run: python -m tests.gates.fault_codes"


def test_every_code_stands_there_once() -> None:
    found = ROW.findall(PAGE.read_text(encoding="utf-8"))
    assert sorted(found) == sorted(tomllib.loads(CODES.read_text(encoding="utf-8")))


def test_a_code_that_was_changed_by_hand_is_noticed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    altered = page.replace("The printer's paper is low.", "The printer is fine.")
    assert altered != page
    assert altered != written(altered) == page


# What a section of the page asks for, as the glass names it to whoever sets a kiosk up.
BRINGS = {
    "Printer and paper": {"printer"},
    "Camera": {"camera"},
    "Sound, handset and keys": {"sound", "handset", "keys"},
    "Glass and clock": {"touch", "clock"},
    "Enrolment": {"enrol"},
    "Keys and settings": {"site"},
    "Board, disk and reports": {"board"},
    "The line to the desk": {"line"},
    "The way of a call": {"relay"},
    "Not proved": {"call"},
}


@pytest.mark.parametrize("section", BRINGS)
def test_the_glass_asks_for_the_part_that_this_page_asks_for(section: str) -> None:
    codes = ROW.findall(PAGE.read_text(encoding="utf-8").split(f"### {section}\n")[1].split("\n### ")[0])
    assert codes
    assert {code: bring(code) for code in codes if bring(code) not in BRINGS[section]} == {}
