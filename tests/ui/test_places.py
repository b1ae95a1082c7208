"""Places are suggested under the field while they match what is typed, and one touch writes one; typing on is always possible."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk import gazetteer
from kiosk.config import load as settings
from kiosk.fields import places
from kiosk.view import View
from tests.ui import views
from tests.ui.conftest import Put
from tests.ui.parts import asking
from tests.ui.test_languages import _broken, _covered, _labels
from tests.ui.test_parts import given, names, over_fields, press, touch, write
from tests.ui.test_screens import _check
from ui.gallery import SIZES, Easel, settle
from ui.items import found

SAMPLE = gazetteer.load(at=(settings().site.easting, settings().site.northing))


def where(typed: str, language: str = "en") -> View:
    """The question with that in its field, as the core fills it."""
    view = views.spoken(asking("place", "Where did it happen?", typed), language)
    return replace(view, controls=(replace(view.controls[0], places=places(SAMPLE, typed)),))


def begin(put: Put, size: str, typed: str, language: str = "en") -> Easel:
    """That page, with the caret in its field."""
    easel = put(size, views.MENU)
    easel.show(where(typed, language))
    easel.glass.window.requestActivate()
    settle()
    if "key:done" not in names(easel):
        touch(easel, "field:q")
    easel.pressed.clear()
    return easel


def offered(easel: Easel) -> list[str]:
    return sorted(name.removeprefix("place:q:") for name in names(easel) if name.startswith("place:q:"))


@pytest.mark.parametrize("keys", ["open", "closed"])
@pytest.mark.parametrize("typed", ["bri ro", "st", "sw2", "xyz"])
@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.turns(2)
def test_suggestions_cut_nothing_off_and_lie_over_nothing(put: Put, size: str, language: str, typed: str, keys: str) -> None:
    easel = begin(put, size, typed, language)
    if keys == "closed":
        touch(easel, "key:done")
    view = where(typed, language)
    _check(easel, view)
    counter = f"{view.emergency} {view.talk} {view.quit_label}".split()
    labels = [fault for fault in _labels(easel) if fault.startswith("place:")]
    assert [*(word for word in _broken(easel) if word not in counter), *_covered(easel, view), *labels] == []
    assert list(over_fields(easel)) == []
    if (size, language, keys) != ("small", "ar", "open"):  # where the keys leave room for the field alone
        assert offered(easel) == sorted([one.code for one in places(SAMPLE, typed)][: 2 if size == "small" else 3])


@pytest.mark.parametrize("step", [2, 3])
@pytest.mark.parametrize("size", SIZES)
def test_larger_letters_and_the_bands_of_a_demonstration_leave_the_page_whole(put: Put, size: str, step: int) -> None:
    for view in (replace(where("st"), text_size=step), views.both(where("st"))):
        easel = begin(put, size, "")
        easel.show(view)
        _check(easel, view)
        assert [*_covered(easel, view), *over_fields(easel)] == []
        assert "field:q" in names(easel)


@pytest.mark.parametrize("language", ["en", "pl", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_a_touch_writes_the_place_into_the_field(put: Put, size: str, language: str) -> None:
    """Also when the last letters were not counted as typed yet: what was touched is what stands there."""
    easel = begin(put, size, "bri ro", language)
    if not offered(easel):
        touch(easel, "key:done")
        touch(easel, "place:q:Brixton Road, Lambeth SW9")
        assert given(easel)[-1] == ("Brixton Road, Lambeth SW9", "chosen")
        return
    easel.glass.typing().property("target").insert(6, "a")
    touch(easel, "place:q:Brixton Road, Lambeth SW9")
    assert given(easel) == [("bri roa", "typed"), ("Brixton Road, Lambeth SW9", "chosen")]
    easel.show(where("Brixton Road, Lambeth SW9", language))
    line = found(easel.glass.window.contentItem(), "field:q")
    assert line is not None
    assert line.property("text") == "Brixton Road, Lambeth SW9"
    assert offered(easel) == []


@pytest.mark.parametrize("size", SIZES)
def test_free_text_goes_on_beside_suggestions(put: Put, size: str) -> None:
    easel = begin(put, size, "bri")
    write(easel, "bricks behind the shop")
    touch(easel, "continue")
    assert given(easel)[-1] == ("bricks behind the shop", "typed")


@pytest.mark.parametrize("size", SIZES)
def test_while_nothing_is_typed_near_this_screen_stands_there(put: Put, size: str) -> None:
    easel = begin(put, size, "")
    if size == "small":
        touch(easel, "key:done")
    here = next(name for name in names(easel) if name.startswith("option:q:here:"))
    item = found(easel.glass.window.contentItem(), here)
    assert item is not None
    press(easel, item)
    assert given(easel) == [(here.removeprefix("option:q:"), "chosen")]


def test_suggestions_come_and_go_without_building_the_page_afresh(put: Put) -> None:
    easel = begin(put, "tall", "")
    before = found(easel.glass.window.contentItem(), "field:q")
    easel.show(where("bri"))
    assert offered(easel)
    easel.show(where("bri behind the shop"))
    assert offered(easel) == []
    assert found(easel.glass.window.contentItem(), "field:q") == before


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_suggested_for_another_script(put: Put, size: str) -> None:
    assert offered(begin(put, size, "بريكستون", "ar")) == []
