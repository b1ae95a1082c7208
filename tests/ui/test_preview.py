"""Moving pictures and photographs: shown from memory, and gone when they are to be gone."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from kiosk.rings import Ring
from kiosk.view import View
from tests.ui import views
from ui.gallery import Easel, settle
from ui.preview import Panes


def _ring(colour: tuple[int, int, int]) -> Ring:
    ring = Ring.frames(64, 48)
    ring.write(bytes(colour) * (64 * 48), 1)
    return ring


def _jpeg(colour: str) -> bytes:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_the_newest_frame_of_a_ring_is_the_picture() -> None:
    """Blue, green, red in the ring; the right colours on the glass."""
    panes, ring = Panes(), _ring((0, 0, 255))
    assert panes.picture("camera") is None
    panes.attach("camera", os.dup(ring.descriptor))
    picture = panes.picture("camera")
    assert picture is not None
    assert picture.pixelColor(3, 3) == QColor(255, 0, 0)
    ring.write(bytes((0, 255, 0)) * (64 * 48), 2)
    picture = panes.picture("camera")
    assert picture is not None
    assert picture.pixelColor(3, 3) == QColor(0, 255, 0)
    panes.detach("camera")
    panes.detach("camera")
    assert panes.picture("camera") is None
    ring.close()


def test_a_photograph_is_kept_until_it_is_forgotten() -> None:
    """By its id; nothing is left after."""
    panes = Panes()
    panes.still(7, _jpeg("#0000ff"))
    photograph = panes.photograph(7)
    assert photograph is not None
    assert photograph.width() == 64
    panes.forget()
    assert panes.photograph(7) is None
    assert not panes.has("waiting")


def test_the_officer_is_seen_in_a_call_and_nothing_is_drawn_after(put: Callable[[str, View], Easel]) -> None:
    """The middle of the picture has the colour of the frame; without the ring it has not."""
    ring = _ring((0, 0, 255))
    easel = put("tall", views.CALL)
    easel.glass.panes.attach("officer", os.dup(ring.descriptor))
    settle(12)
    assert easel.picture().pixelColor(400, 300) == QColor(255, 0, 0)
    easel.glass.panes.forget()
    settle(12)
    assert easel.picture().pixelColor(400, 300) != QColor(255, 0, 0)
    ring.close()


def test_a_kept_photograph_can_be_removed_with_one_touch(put: Callable[[str, View], Easel]) -> None:
    """It is shown small on the page of its question."""
    easel = put("tall", replace(views.ALL["photo-page"], photos=(3,)))
    easel.glass.panes.still(3, _jpeg("#00ff00"))
    assert easel.glass.warnings == []
