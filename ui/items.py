"""The items of a window as they are drawn: what the test door and the tests of the screen look for. Belongs to the Qt thread."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

from PySide6.QtQuick import QQuickItem


def shown(item: QQuickItem) -> Iterator[QQuickItem]:
    """The visible items under this one, in drawing order. (They are no QObject children: findChild would miss them.)"""
    rest = _children(item)[::-1]
    while rest:
        child = rest.pop()
        if child.isVisible():
            yield child
            rest += reversed(_children(child))


def _children(item: QQuickItem) -> list[QQuickItem]:
    """PySide 6.8 now and then hands out what was at an item's address before it: once that is let go of, it is the item."""
    found: list[Any] = item.childItems()
    if all(isinstance(child, QQuickItem) for child in found):
        return found
    found.clear()
    gc.collect()
    return [child for child in item.childItems() if isinstance(child, QQuickItem)]


def found(item: QQuickItem, name: str) -> QQuickItem | None:
    """The visible item of this objectName that was drawn last, so lies on top; None if there is none."""
    return next((child for child in reversed(list(shown(item))) if child.objectName() == name), None)
