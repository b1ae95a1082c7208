"""Our own keyboard writes as many letters as the core counts, whatever letters they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Q_ARG, QMetaObject, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.answers import Answer, Problem, check
from kiosk.journey import Question
from kiosk.view import Control, View
from tests.ui import views
from tests.ui.test_screens import _box
from ui.gallery import Easel, settle
from ui.items import shown

Put = Callable[[str, View], Easel]
MOST = 12
EMOJI = "🚲"  # one letter for the core, two units for Qt
FAMILY = "👨‍👩‍👧"  # five letters: three people and what joins them


def writing(put: Put, kind: str, value: str = "") -> Easel:
    """The field ``what`` with the caret at its end; it takes MOST letters."""
    control = Control("what", kind, "What happened?", value=value, longest=MOST)
    easel = put("tall", replace(views.ALL["text"], title="What happened?", controls=(control,)))
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=_box(field(easel)).center().toPoint())
    settle()
    return easel


def items(easel: Easel) -> list[QQuickItem]:
    return list(shown(easel.glass.window.contentItem()))


def write(easel: Easel, *pieces: str) -> str:
    """What stands in the field when these keys were touched."""
    for piece in pieces:
        QMetaObject.invokeMethod(keyboard(easel), "write", Q_ARG("QString", piece))
    settle()
    return standing(easel)


def keyboard(easel: Easel) -> QQuickItem:
    return next(item for item in items(easel) if item.metaObject().indexOfMethod("write(QString)") >= 0)


def field(easel: Easel) -> QQuickItem:
    return next(item for item in items(easel) if item.objectName() == "field:what")


def standing(easel: Easel) -> str:
    return str(field(easel).property("text"))


@pytest.mark.parametrize("size", ["tall", "small", "wide"])
def test_the_question_is_there_again_when_the_keys_have_gone(put: Put, size: str) -> None:
    """On a small panel the keys leave room for the field alone."""
    put(size, views.MENU)
    easel = put(size, replace(views.ALL["text"], title="What happened?"))
    if not any(item.objectName() == "key:done" for item in items(easel)):
        touch(easel, next(item.objectName() for item in items(easel) if item.objectName().startswith("field:")))
    touch(easel, "key:done")
    assert "What happened?" in {item.property("text") for item in items(easel)}


def touch(easel: Easel, name: str) -> None:
    item = next(item for item in items(easel) if item.objectName() == name)
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=_box(item).center().toPoint())
    settle()


@pytest.mark.parametrize("kind", ["long", "text"])
@pytest.mark.parametrize("letter", ["x", "ع", EMOJI])
def test_a_field_is_full_when_the_core_says_so_and_not_before(put: Put, kind: str, letter: str) -> None:
    easel = writing(put, kind)
    full = write(easel, *[letter] * MOST)
    assert full == letter * MOST
    assert write(easel, "y") == full, "one more is not taken"
    question = Question("what", kind, "What happened?", longest=MOST)
    assert check(question, full) == Answer(full)
    assert isinstance(check(question, full + letter), Problem), "and the core would not have taken it"


@pytest.mark.parametrize("kind", ["long", "text"])
def test_a_piece_that_does_not_fit_whole_is_not_cut(put: Put, kind: str) -> None:
    easel = writing(put, kind)
    assert write(easel, FAMILY, FAMILY, FAMILY) == FAMILY * 2
    assert write(easel, EMOJI, EMOJI, EMOJI) == FAMILY * 2 + EMOJI * 2


@pytest.mark.parametrize("kind", ["long", "text"])
def test_an_answer_as_long_as_may_be_stands_there_whole(put: Put, kind: str) -> None:
    assert standing(writing(put, kind, EMOJI * MOST)) == EMOJI * MOST


@pytest.mark.parametrize("kind", ["long", "text"])
def test_delete_takes_a_whole_letter(put: Put, kind: str) -> None:
    easel = writing(put, kind, f"ab{EMOJI}")
    QMetaObject.invokeMethod(keyboard(easel), "erase")
    settle()
    assert (standing(easel), field(easel).property("length")) == ("ab", 2)
