"""Whoever moves by the keys through names in scripts they cannot see hears each of them; a finger hears none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.events import Pressed
from kiosk.session import fresh
from tests.core.visitor import TOKEN, book, ready, seen
from tests.turns import SHIPPED
from tests.ui import views
from tests.ui.conftest import Put
from tests.ui.test_screens import _box
from ui.gallery import SIZES, Easel, settle
from ui.items import found

MOVES = 60


def heard(easel: Easel) -> list[str]:
    settle()
    return [event.detail for event in easel.pressed if isinstance(event, Pressed) and event.control == "listen"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("way", "kind"), [(("start",), "language:"), (("start", "languages"), "speak:")])
def test_the_keys_say_each_name_as_they_come_to_it(put: Put, size: str, way: tuple[str, ...], kind: str) -> None:
    easel = put(size, views.MENU)
    easel.show(seen(ready(fresh(book(*SHIPPED), TOKEN)).press(*way).state))
    easel.glass.window.requestActivate()
    settle(2)
    reached = []
    for _ in range(MOVES):
        easel.glass.keys.press("next")
        item = easel.glass.window.activeFocusItem()
        if item is not None and item.objectName().startswith(kind):
            reached.append(item.objectName())
    assert len(set(reached)) > 3
    assert [name for name in heard(easel) if name.startswith(kind)] == reached


def test_a_finger_that_touches_a_name_hears_no_name(put: Put) -> None:
    easel = put("tall", views.MENU)
    page = seen(ready(fresh(book(*SHIPPED), TOKEN)).press("start", "languages").state)
    easel.show(page)
    name = next(tile.code for tile in page.tiles if tile.code.startswith("speak:"))
    item = found(easel.glass.window.contentItem(), name)
    assert item is not None
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=_box(item).center().toPoint())
    assert heard(easel) == []
    assert Pressed("speak", name.removeprefix("speak:")) in easel.pressed
