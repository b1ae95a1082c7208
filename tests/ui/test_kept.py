"""What a visitor keeps and comes back for stands on every panel, in every size of letters; keys alone reach all of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk import events as on
from kiosk.events import Pressed
from kiosk.session import fresh
from kiosk.view import view
from tests.core.test_unfinished import DRAFT
from tests.core.visitor import TOKEN, book, fill, ready, words
from tests.turns import SHIPPED
from tests.ui import views
from tests.ui.conftest import Put
from tests.ui.kept import ALL, ENTER, LEAVE, THINGS, WORDS
from tests.ui.test_screens import _check as stands
from ui.gallery import SIZES, Easel, settle
from ui.items import found, shown

KINDS = ("option", "field", "edit", "remove", "try", "print", "photograph", "keep-photo", "message")
BEFORE: dict[tuple[str, str], set[str]] = {}
# In plain letters mirrored and in another script, in larger ones as they are.
LETTERS = [(size, step, "ar" if step == 1 else "en") for size in SIZES for step in (1, 2, 3)]
LETTERS.append(("wide", 1, "en"))


def _names(easel: Easel) -> set[str]:
    return {item.objectName() for item in shown(easel.glass.window.contentItem())}


def _touch(easel: Easel, name: str) -> None:
    easel.glass.window.requestActivate()
    item = found(easel.glass.window.contentItem(), name)
    assert item is not None, f"nothing is called {name}"
    at = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
    QTest.mouseClick(easel.glass.window, Qt.MouseButton.LeftButton, pos=at)
    settle()


def _pressed(easel: Easel) -> list[tuple[str, str]]:
    return [(event.control, event.detail) for event in easel.pressed if isinstance(event, Pressed)]


@pytest.mark.parametrize(("size", "step", "language"), LETTERS)
@pytest.mark.parametrize("name", ALL)
@pytest.mark.turns(2)
def test_a_screen_stands_in_every_size_of_letters(put: Put, name: str, size: str, step: int, language: str) -> None:
    """Nothing cut off, nothing over anything, everything large enough to touch and with a name; nothing is lost."""
    view = replace(views.arabic(ALL[name]) if language == "ar" else ALL[name], text_size=step)
    before = _before(put, size, name)
    easel = put(size, view)
    stands(easel, view)
    _keeps(easel, before, paged=name.startswith(("done", "follow")))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.turns(2)
def test_a_small_panel_keeps_it_under_the_bands_of_a_demonstration(put: Put, name: str, language: str) -> None:
    """With both bands there is still something of everything to touch."""
    view = views.both(views.arabic(ALL[name]) if language == "ar" else ALL[name])
    before = _before(put, "small", name)
    easel = put("small", view)
    stands(easel, view)
    _keeps(easel, before, paged=name.startswith("follow"))


@pytest.mark.parametrize("bands", [False, True], ids=["plain", "bands"])
def test_the_smallest_panel_says_where_what_was_left_is_beside_its_words(put: Put, language: str, bands: bool) -> None:
    tape = fill(ready(fresh(book(*SHIPPED), TOKEN)).press("start", f"language:{language}", "journey:theft"), most=3)
    tape.press("help", "leave-words").play(on.Left(DRAFT, " ".join(WORDS), "4071 8826 0093 5514"))
    for there in (False, True):
        shown_here = view(tape.play(*((on.DraftKept(DRAFT, 1),) if there else ())).state, words(language))
        easel = put("small", views.both(shown_here) if bands else shown_here)
        texts = [str(item.property("text")) for item in shown(easel.glass.window.contentItem())]
        assert shown_here.lead in texts or shown_here.rows[0].text in texts
        stands(easel, shown_here)


def _before(put: Put, size: str, name: str) -> set[str]:
    """What there is to touch in plain letters; looked at once a panel."""
    if (size, name) not in BEFORE:
        BEFORE[size, name] = _names(put(size, ALL[name]))
    return BEFORE[size, name]


def _keeps(easel: Easel, before: set[str], paged: bool = False) -> None:
    """Of every kind of control there is still one; in parts, "more" leads to the others."""
    here = _names(easel)
    for kind in KINDS:
        if any(one.startswith(kind) for one in before) and not (paged and any(one.startswith("more") for one in here)):
            assert any(one.startswith(kind) for one in here), f"nothing of {kind} is left"


@pytest.mark.parametrize("theme", ["highContrast", "dim"])
@pytest.mark.parametrize("name", ALL)
@pytest.mark.turns(2)
def test_the_other_themes_draw_it(put: Put, name: str, theme: str) -> None:
    """Where there is most and least room, without a warning."""
    view = replace(ALL[name], theme=theme)
    stands(put("small" if theme == "dim" else "tall", view), view)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ALL)
def test_keys_alone_reach_everything_that_can_be_touched(put: Put, name: str, size: str) -> None:
    """One key moves on, one back; after a round both ways the focus has been on every control of the page."""
    easel = put(size, views.MENU)
    easel.show(ALL[name])
    easel.glass.window.requestActivate()
    settle(2)
    wanted = {name for name in _names(easel) if name and not name.startswith(("key:", "problem:")) and _can(easel, name)}
    reached: set[str] = set()
    for way in ["next"] * (2 * len(wanted) + 40) + ["back"] * (2 * len(wanted) + 40):
        easel.glass.keys.press(way)
        item = easel.glass.window.activeFocusItem()
        reached.add(item.objectName() if item is not None else "")
        if wanted <= reached:
            break
    assert wanted - reached == set()


def _can(easel: Easel, name: str) -> bool:
    item = found(easel.glass.window.contentItem(), name)
    return item is not None and item.isEnabled() and bool(item.property("activeFocusOnTab")) and item.opacity() > 0


@pytest.mark.parametrize("size", SIZES)
def test_a_thing_is_changed_or_taken_off_by_its_own_card(put: Put, size: str) -> None:
    """Both say which card they belong to."""
    easel = put(size, views.MENU)
    easel.show(THINGS)
    for name in ("edit:1", "remove:0", "add"):
        _touch(easel, name)
    assert _pressed(easel) == [("edit", "1"), ("remove", "0"), ("add", "")]


def test_a_step_that_is_done_is_marked_and_unmarked(put: Put) -> None:
    """The others stay as they are; nothing goes on by itself."""
    easel = put("tall", views.MENU)
    easel.show(ALL["steps"])
    _touch(easel, "option:do_first:keys")
    _touch(easel, "option:do_first:bank")
    assert [(event.question, event.answer.value) for event in easel.pressed] == [
        ("do_first", ("bank", "keys")),
        ("do_first", ()),
    ]


@pytest.mark.parametrize("size", SIZES)
def test_hidden_words_are_nowhere_on_the_screen(put: Put, size: str) -> None:
    """Not drawn, not in a name that is read out, not in a property."""
    easel = put(size, LEAVE)
    told = " ".join(str(item.property("text") or "") for item in shown(easel.glass.window.contentItem()))
    assert all(word in told for word in WORDS)
    easel.show(ALL["words-hidden"])
    told = " ".join(
        f"{item.property('text') or ''} {item.property('label') or ''} {item.property('word') or ''}"
        for item in shown(easel.glass.window.contentItem())
    )
    assert not any(word in told for word in WORDS)


def test_the_way_to_hide_words_is_their_own_control(put: Put) -> None:
    """Digits, hearing and hiding each say what they are."""
    easel = put("small", views.MENU)
    easel.show(LEAVE)
    for name in ("digits", "listen:words", "hide-words"):
        _touch(easel, name)
    assert _pressed(easel) == [("digits", ""), ("listen", "words"), ("hide-words", "")]


@pytest.mark.parametrize("size", SIZES)
def test_code_words_are_written_in_latin_letters_whatever_the_language(put: Put, size: str) -> None:
    """The small panel too: all four fields and the endings stay in sight over the keys."""
    easel = put(size, views.MENU)
    view = views.arabic(ENTER)
    easel.show(view)
    _touch(easel, "field:word-4")
    here = _names(easel)
    assert {"key:q", "key:-", "key:done", "key:delete"} <= here
    assert {f"field:word-{n}" for n in (1, 2, 3, 4)} <= here
    assert "ending:maple" in here
    assert not {"key:alphabet", "key:shift", "key:space"} & here
    stands(easel, view)


@pytest.mark.parametrize("size", SIZES)
def test_an_ending_is_taken_with_one_touch_and_the_caret_goes_on(put: Put, size: str) -> None:
    """To the first field that is still empty; the keyboard stays."""
    easel = put(size, views.MENU)
    easel.show(ENTER)
    _touch(easel, "field:word-3")
    _touch(easel, "ending:maple")
    focus = easel.glass.window.activeFocusItem()
    assert _pressed(easel) == [("ending", "maple")]
    assert focus is not None
    assert focus.objectName() == "field:word-4"
    assert "key:q" in _names(easel)


def test_a_word_that_is_wrong_is_named_and_has_the_caret(put: Put) -> None:
    """After Open; the sentence stands above the fields."""
    easel = put("tall", views.MENU)
    easel.show(ALL["enter-wrong"])
    _touch(easel, "continue")
    settle()
    focus = easel.glass.window.activeFocusItem()
    assert focus is not None
    assert focus.objectName() == "field:word-3"
    told = {str(item.property("text")) for item in shown(easel.glass.window.contentItem())}
    assert ALL["enter-wrong"].controls[2].problem in told


def test_a_long_message_is_read_on_line_by_line(put: Put) -> None:
    """Nothing is dragged; after the end it begins again."""
    easel = put("small", views.MENU)
    easel.show(ALL["message-long"])
    seen = set()
    for _ in range(40):
        at = next(
            item.property("first") for item in shown(easel.glass.window.contentItem()) if item.property("begun") is not None
        )
        if at in seen:
            break
        seen.add(at)
        _touch(easel, "more")
    assert len(seen) > 2
    assert at == 0


@pytest.mark.parametrize("size", SIZES)
def test_where_nothing_works_only_the_way_to_999_can_be_touched(put: Put, size: str) -> None:
    """Everything that is to be read stands there at once."""
    easel = put(size, views.MENU)
    easel.show(ALL["out-four"])
    can = {name for name in _names(easel) if name and _can(easel, name)}
    assert can == {"emergency"}
    told = " ".join(str(item.property("text") or "") for item in shown(easel.glass.window.contentItem()))
    assert all(row.label in told for row in ALL["out-four"].rows)


def test_a_picture_that_is_not_clear_can_be_kept_all_the_same(put: Put) -> None:
    """To take it again is the blue button then."""
    easel = put("tall", views.MENU)
    for name, label, blue in (("camera-dark", "Keep it anyway", "retake"), ("camera-sharp", "Keep it", "keep-photo")):
        easel.show(ALL[name])
        keep = found(easel.glass.window.contentItem(), "keep-photo")
        primary = found(easel.glass.window.contentItem(), blue)
        assert keep is not None
        assert primary is not None
        assert keep.property("label") == label
        assert primary.property("primary")
    _touch(easel, "keep-photo")
    assert _pressed(easel) == [("keep-photo", "")]


@pytest.mark.parametrize("name", ["done-printed", "done-no-paper", "camera-dark"])
def test_a_notice_stands_below_the_title(put: Put, name: str) -> None:
    """First what it is about, then what is new."""
    easel = put("tall", views.MENU)
    easel.show(ALL[name])
    said = ALL[name].notice if name != "camera-dark" else "Not sharp. Hold it still."
    tops = [
        (str(item.property("text")), _top(item)) for item in shown(easel.glass.window.contentItem()) if item.property("text")
    ]
    title = max(top for text, top in tops if text == ALL[name].title)
    assert said in dict(tops)
    assert all(top > title for text, top in tops if text == said)


def _top(item: QQuickItem) -> float:
    return item.mapToScene(QPointF(0, 0)).y()
