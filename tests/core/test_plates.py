"""Number plates: which forms are known, which slips are put right, and what is kept apart from a whole British plate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.answer import Answer, Problem
from kiosk.plates import british, plate


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ab12cde", "AB12 CDE"),
        ("AB 12 CDE", "AB12 CDE"),
        ("AB12-CDE", "AB12 CDE"),
        ("AB١٢ CDE", "AB12 CDE"),
        ("BD71SMR", "BD71 SMR"),
        ("A123BCD", "A123 BCD"),
        ("y7 egg", "Y7 EGG"),
        ("Q123 ABC", "Q123 ABC"),
        ("ABC123D", "ABC 123D"),
        ("AB 1234", "AB 1234"),
        ("1234 AB", "1234 AB"),
        ("abc 123", "ABC 123"),
        ("123 ABC", "123 ABC"),
        ("A 1", "A 1"),
        ("AIG 7865", "AIG 7865"),
        ("YUI 12", "YUI 12"),
        ("1234 AZ", "1234 AZ"),
    ],
)
def test_every_british_form_is_known(typed: str, kept: str) -> None:
    assert plate(typed) == Answer(kept)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("AB12 C0E", "AB12 COE"),  # a letter stands there in every form
        ("ABI2 CDE", "AB12 CDE"),
        ("ABl2 CDE", ""),  # a small L is no slip of I: it could be many things
        ("W 12345", ""),  # no WI 2345: it is a plate of Warsaw
        ("AB1O", ""),
        ("A1O BCD", "A10 BCD"),
        ("ABC I23D", "ABC 123D"),
        ("A1G 7865", "AIG 7865"),
    ],
)
def test_a_slip_is_put_right_only_where_one_form_fits(typed: str, kept: str) -> None:
    assert plate(typed) == (Answer(kept) if kept else Problem("vrm"))


@pytest.mark.parametrize("typed", ["W 12345 X", "B-MW 4242", "12345", "ABCD", "AB00 CDE", "AB12 CIE", "🚗", "AB12 CDE1", "-"])
def test_anything_else_is_no_plate_until_it_is_said_to_be_another(typed: str) -> None:
    assert plate(typed) == Problem("vrm")
    other = plate(f"other:{typed}")
    assert isinstance(other, Answer)
    assert str(other.value).startswith("other:")
    assert plate(str(other.value)) == other


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("not UK: w 12345", "other:W 12345"),
        ("not uk", "other:"),
        ("other:", "other:"),
        ("unsure", "unsure"),
        ("other: AB12 CDE", "other:AB12 CDE"),
    ],
)
def test_a_foreign_plate_a_part_of_one_and_none_are_told_apart_from_a_whole_one(typed: str, kept: str) -> None:
    assert plate(typed) == Answer(kept)


def test_what_is_said_of_another_plate_is_short() -> None:
    assert plate("other:" + "A" * 21) == Problem("too-long", "20")


@given(st.text(alphabet="ABIOZQ0189", min_size=1, max_size=8))
def test_what_is_known_once_is_known_as_it_is_kept(typed: str) -> None:
    kept = british(typed)
    assert british(kept.replace(" ", "")) == kept
    assert len(kept.replace(" ", "")) in (0, len(typed))
