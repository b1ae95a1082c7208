"""A page stands the same however one came to it: nothing of what it was a moment ago is left in its places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.view import View
from tests.ui import kept, views
from tests.ui.test_screens import _box, _kind
from ui.gallery import SIZES, Easel
from ui.items import shown
from ui.turn import is_turn

Put = Callable[[str, View], Easel]
ALL = {**views.ALL, **kept.ALL}
BEFORE = {
    name: [before for name_before, before in ALL.items() if name_before != name and not is_turn(before, view)]
    for name, view in ALL.items()
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", [name for name, before in BEFORE.items() if before])
@pytest.mark.turns(2)
def test_a_page_stands_the_same_however_one_came_to_it(put: Put, size: str, name: str) -> None:
    """From another page, and from every state that it can be in itself: pictures once lay over the names of the ways to talk."""
    elsewhere = ALL["menu" if ALL[name].screen == "Attract" else "attract"]
    put(size, elsewhere)
    fresh = _places(put(size, ALL[name]))
    for before in BEFORE[name]:
        put(size, elsewhere)
        put(size, before)
        assert _places(put(size, ALL[name])) == fresh


def _places(easel: Easel) -> list[tuple[str, str, tuple[int, ...]]]:
    """Where every word, picture and control is, in whole pixels."""
    found = []
    for item in shown(easel.glass.window.contentItem()):
        name = item.objectName() or str(item.property("text") or item.property("name"))
        if item.objectName() or _kind(item) in {"Words", "Icon"}:
            box = _box(item)
            found.append((_kind(item), name, tuple(round(n) for n in (box.x(), box.y(), box.width(), box.height()))))
    return sorted(found)
