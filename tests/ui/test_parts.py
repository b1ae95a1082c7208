"""A thing, a vehicle, a person, a plate, an address, a time and a language are given on every panel; what is wrong is shown there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from tests.ui import views
from tests.ui.conftest import Put
from tests.ui.parts import ALL, CAR, asking
from tests.ui.test_languages import _broken, _covered
from tests.ui.test_screens import _box, _check, _touches
from ui.gallery import SIZES, Easel, settle
from ui.items import found, shown

LETTERS = [
    (size, step, language) for size in SIZES for step, language in ((1, "en"), (1, "pl"), (1, "ar"), (2, "en"), (3, "en"))
]


def names(easel: Easel) -> set[str]:
    return {item.objectName() for item in shown(easel.glass.window.contentItem())}


def touch(easel: Easel, name: str) -> None:
    """Touch it, turning the page of fields until it is there."""
    easel.glass.window.requestActivate()
    for _ in range(12):
        if item := found(easel.glass.window.contentItem(), name):
            press(easel, item)
            return
        more = found(easel.glass.window.contentItem(), "more")
        assert more is not None, f"{name} is nowhere"
        press(easel, more)
    raise AssertionError(f"{name} is nowhere")


def press(easel: Easel, item: QQuickItem) -> None:
    at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=at)
    settle()


def write(easel: Easel, text: str) -> None:
    """As the keys of the screen would; then the field is left."""
    line = easel.glass.typing().property("target")
    line.clear()
    line.insert(0, text)
    touch(easel, "key:done")


def given(easel: Easel) -> list[tuple[Any, str]]:
    return [(event.answer.value, event.how) for event in easel.pressed if hasattr(event, "answer")]


def begin(put: Put, size: str, name: str) -> Easel:
    """The view put up afresh, whatever stood there."""
    easel = put(size, views.MENU)
    easel.show(ALL[name])
    easel.glass.window.requestActivate()
    settle()
    easel.pressed.clear()
    return easel


@pytest.mark.parametrize(("size", "step", "language"), LETTERS)
@pytest.mark.parametrize("name", ALL)
@pytest.mark.turns(2)
def test_it_stands_on_every_panel_in_every_language_and_size_of_letters(
    put: Put, name: str, size: str, step: int, language: str
) -> None:
    """Nothing cut off, nothing over anything, no word broken, everything large enough to touch and with a name."""
    view = replace(views.spoken(ALL[name], language), text_size=step)
    easel = put(size, views.MENU)
    easel.show(view)
    _check(easel, view)
    counter = f"{view.emergency} {view.talk} {view.quit_label}".split()
    assert [*(word for word in _broken(easel) if word not in counter), *_covered(easel, view)] == []
    assert any(one.startswith(("field:q", "option:q")) for one in names(easel)), "nothing to answer is left"
    assert list(over_fields(easel)) == []


def over_fields(easel: Easel) -> Iterator[str]:
    """What can be touched and lies over a field."""
    lines = (item for item in shown(easel.glass.window.contentItem()) if item.objectName().startswith("field:q"))
    fields = [line.property("field") or line.parentItem().property("field") for line in lines]
    for item in _touches(easel):
        yield from (f"{item.objectName()} lies over a field" for field in fields if _box(item).intersects(_box(field)))


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.parametrize("name", ALL)
@pytest.mark.turns(2)
def test_a_small_panel_keeps_a_field_under_the_bands_of_a_demonstration(put: Put, name: str, language: str) -> None:
    view = views.both(views.spoken(ALL[name], language))
    easel = put("small", views.MENU)
    easel.show(view)
    _check(easel, view)
    assert any(one.startswith(("field:q", "option:q")) for one in names(easel)), "nothing to answer is left"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "part"), [("item", "value"), ("vehicle-all", "note"), ("person-all", "contact"), ("person", "name")]
)
def test_the_field_that_is_written_in_stays_in_sight_over_the_keys(put: Put, size: str, name: str, part: str) -> None:
    """Also on the small panel, in three languages; when the keys go it is still there."""
    for language in ("en", "pl", "ar"):
        easel = begin(put, size, name)
        easel.show(views.spoken(ALL[name], language))
        touch(easel, f"field:q:{part}")
        focus = easel.glass.window.activeFocusItem()
        assert f"field:q:{part}" in names(easel), language
        assert focus is not None
        assert focus.objectName() == f"field:q:{part}"
        touch(easel, "key:done")
        assert f"field:q:{part}" in names(easel), language


@pytest.mark.parametrize("size", SIZES)
def test_each_part_is_kept_beside_the_others(put: Put, size: str) -> None:
    """What was there before, what is typed and what is touched become lines; a second touch takes its line away."""
    easel = begin(put, size, "person")
    touch(easel, "field:q:hair")
    write(easel, "short, grey")
    touch(easel, "option:q:sure:sure")
    touch(easel, "option:q:sure:sure")
    assert given(easel)[0] == (("age=about 30", "hair=short, grey", "sure=think"), "typed")
    assert given(easel)[-2:] == [
        (("age=about 30", "hair=short, grey", "sure=sure"), "chosen"),
        (("age=about 30", "hair=short, grey"), "chosen"),
    ]


@pytest.mark.parametrize("size", SIZES)
def test_a_plate_that_is_no_whole_british_one_is_said_to_be_so_by_a_touch(put: Put, size: str) -> None:
    easel = begin(put, size, "vehicle")
    touch(easel, "field:q:vrm")
    write(easel, "W 123-45")
    touch(easel, "option:q:vrm:other:")
    touch(easel, "option:q:vrm:other:")
    plates = [next(line for line in value if line.startswith("vrm=")) for value, _ in given(easel)]
    assert plates[-3:] == ["vrm=W 123-45", "vrm=other:W 123-45", "vrm=W 123-45"]


@pytest.mark.parametrize(
    ("name", "code", "kept"),
    [
        ("address", "no-fixed-address", "no-fixed-address"),
        ("address-none", "no-fixed-address", ""),
        ("vrm", "unsure", "unsure"),
        ("vrm-wrong", "other:", "other:W 123-45"),
        ("time", "am", "09:30"),
        ("language", "bsl", "bsl"),
        ("consent", "yes", "yes"),
    ],
)
def test_a_touch_stands_for_what_would_be_typed(put: Put, name: str, code: str, kept: str) -> None:
    easel = begin(put, "tall", name)
    touch(easel, f"option:q:{code}")
    assert given(easel)[-1][0] == kept


def test_what_a_touch_stands_for_is_not_written_in_the_field(put: Put) -> None:
    """The code of it is for the desk; the visitor sees the touch."""
    easel = begin(put, "tall", "address-none")
    field = found(easel.glass.window.contentItem(), "field:q")
    chosen = found(easel.glass.window.contentItem(), "option:q:no-fixed-address")
    assert field is not None
    assert chosen is not None
    assert (field.property("text"), chosen.property("selected")) == ("", True)


@pytest.mark.parametrize(("size", "wanted"), [("tall", "field:q:imei"), ("wide", "field:q:imei"), ("small", "problem:q")])
def test_the_focus_goes_to_the_part_that_is_wrong_and_what_was_typed_is_still_there(put: Put, size: str, wanted: str) -> None:
    """On a small panel the keys would hide the sentence: it has the focus, and the field stands under it."""
    easel = begin(put, size, "item-wrong")
    while not easel.pressed:
        touch(easel, "continue")
    settle()
    focus = easel.glass.window.activeFocusItem()
    assert focus is not None
    assert focus.objectName() == wanted
    field = found(easel.glass.window.contentItem(), "field:q:imei")
    assert field is not None
    assert field.property("text") == "123"
    told = {str(item.property("text")) for item in shown(easel.glass.window.contentItem())}
    assert ALL["item-wrong"].controls[0].problem in told


@pytest.mark.parametrize("size", SIZES)
def test_a_page_that_is_built_afresh_shows_the_part_that_is_wrong(put: Put, size: str) -> None:
    """After Help, say: its sentence and its field are there together."""
    easel = begin(put, size, "item-wrong")
    assert {"problem:q", "field:q:imei"} <= names(easel)


def test_the_part_that_is_wrong_is_shown_by_itself_while_nobody_types(put: Put) -> None:
    """The others keep their edges, and the page is not built afresh under the visitor's hands."""
    easel = begin(put, "tall", "item")
    before = found(easel.glass.window.contentItem(), "field:q:make")
    easel.show(ALL["item-wrong"])
    assert found(easel.glass.window.contentItem(), "field:q:make") == before
    lines = [i for i in shown(easel.glass.window.contentItem()) if i.objectName().startswith("field:q:")]
    wrong = [line.objectName() for line in lines if line.property("field").property("wrong")]
    assert wrong == ["field:q:imei"]


@pytest.mark.parametrize("size", SIZES)
def test_keys_alone_reach_every_part(put: Put, size: str) -> None:
    easel = begin(put, size, "vehicle-all")
    wanted = {name for name in names(easel) if name.startswith(("field:", "option:"))}
    reached: set[str] = set()
    for way in ["next"] * (2 * len(wanted) + 40) + ["back"] * (2 * len(wanted) + 40):
        easel.glass.keys.press(way)
        item = easel.glass.window.activeFocusItem()
        reached.add(item.objectName() if item is not None else "")
    assert wanted - reached == set()


def test_a_plate_is_written_with_letters_and_figures_whatever_the_language(put: Put) -> None:
    """No key leads to another alphabet, and every key is large enough."""
    for size in SIZES:
        easel = begin(put, size, "vrm")
        view = views.spoken(asking("vrm", CAR), "ar")
        easel.show(view)
        if "key:done" not in names(easel):
            touch(easel, "field:q")
        here = {item.objectName() for item in _touches(easel)}
        assert {f"key:{key}" for key in "1234567890abcxyz-"} | {"key:delete", "key:done"} <= here
        assert not {"key:alphabet", "key:shift", "key:space"} & here
        _check(easel, view)


def test_days_ahead_can_be_chosen_only_where_they_will_do(put: Put) -> None:
    """The way on to the months to come is there, and not otherwise."""
    when = replace(views.ALL["when"].controls[0], value="")
    for future in (False, True):
        easel = put("tall", views.MENU)
        easel.show(replace(views.ALL["when"], controls=(replace(when, future=future),)))
        assert ("option:when:later" in names(easel)) is future
