"""Slips in other scripts: numbers and addresses in their order, whole lines, and no byte that a printer takes for an order."""

from __future__ import annotations

import re

import numpy
import pytest

from devices import fonts, paper
from devices.base import Slip
from kiosk import catalogue, receipt
from tests.catalogues import load


def test_a_number_on_arabic_paper_stays_in_one_piece_and_in_its_order() -> None:
    (alone,) = fonts.draw_lines("020 7946 0112", 24, 576)
    (line,) = fonts.draw_lines("الهاتف: \u2068020 7946 0112\u2069", 24, 576)
    number, whole = numpy.asarray(alone), numpy.asarray(line)
    assert (whole[:, 4 : number.shape[1] - 4] == number[:, 4:-4]).all()  # the end of a line from the right is at the left
    folded = fonts.draw_lines("دعم الضحايا: \u20660808 168 9111\u2069 مجانًا", 24, 300)
    assert len(folded) == 2


def test_a_line_with_an_address_alone_runs_as_its_whole_text_does() -> None:
    wrapped = fonts.draw_lines("اطلب رخصة جديدة من \u2066gov.uk/apply-online\u2069.", 24, 280)[-1]
    alone = fonts.draw_lines("gov.uk/apply-online.", 24, 576)[0]
    assert wrapped.width == alone.width
    assert (numpy.asarray(wrapped) != numpy.asarray(alone)).any()  # the full stop is at the left here, at the right there


def test_an_address_wider_than_the_paper_is_folded_and_loses_nothing() -> None:
    drawn = fonts.draw_lines("ż gov.uk/report-a-lost-or-stolen-passport-or-licence", 24, 300)
    assert len(drawn) == 3
    assert max(line.width for line in drawn) <= 300


@pytest.mark.parametrize("language", ["en", *catalogue.languages()])
def test_no_picture_on_paper_has_bytes_that_a_printer_obeys_inside_one(language: str) -> None:
    words = load(language)
    facts = receipt.Facts("7KD 4MQ 9TR", "2026-11-24", "bluelamp.example", "020 7946 0112", bytes(receipt.BLOCK_BYTES))
    for made in (receipt.receipt(facts, words), receipt.advice(("theft", "lost"), words)):
        data = paper.compose(Slip(made.lines, made.qr, made.language))
        assert not re.search(rb"\x10[\x04\x05\x14]", data)


def test_the_code_of_a_receipt_has_modules_of_half_a_millimetre_and_fits_the_paper() -> None:
    """Of four dots and more at eight a millimetre: less is hard to read for an older telephone."""
    facts = receipt.Facts("7KD 4MQ 9TR", "2026-11-24", "bluelamp.example", "020 7946 0112", b"\xff" * receipt.BLOCK_BYTES)
    data = paper.compose(Slip((), receipt.receipt(facts, load("en")).qr, "en"))
    (size,) = re.findall(rb"\x1d\(k\x03\x001C(.)", data, re.DOTALL)
    assert size[0] >= 4
