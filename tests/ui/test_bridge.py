"""The door between the visit and the screen."""

from __future__ import annotations

import re
import threading
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtQml import QJSEngine, QJSValue

from kiosk.answers import Answer
from kiosk.effects import EndVisit, Hush
from kiosk.events import Answered, Held, Pressed, Touched
from kiosk.view import View
from tests.catalogues import load
from tests.ui import views
from ui.bridge import Bridge
from ui.gallery import screen, settle
from ui.turn import RENAMED, plain, signal_of


class Visit:
    """Keeps what comes in; shows the View it is given."""

    def __init__(self, first: View) -> None:
        self.events: list[Any] = []
        self.done: list[Any] = []
        self.effects: tuple[Any, ...] = ()
        self.bridge = Bridge(
            first,
            self.step,
            lambda view: view,
            lambda effect, _: self.done.append(effect),
            lambda _state, _question, raw: Answer(raw),
            words=views.words,
            screen=screen("tall"),
        )
        self.engine = QJSEngine()
        self.bridge.belongs_to(self.engine)
        # What an engine is handed without an owner is its own, and gone when it next collects what nobody names.
        QJSEngine.setObjectOwnership(self.bridge, QJSEngine.ObjectOwnership.CppOwnership)
        self.emitted: list[str] = []
        for field in fields(View):
            getattr(self.bridge, signal_of(field.name)).connect(lambda name=field.name: self.emitted.append(name))
        for name, told in (("live", "live"), ("marks", "marks"), ("words", "catalogue")):
            getattr(self.bridge, f"{name}Changed").connect(lambda told=told: self.emitted.append(told))
        self.bridge.turned.connect(lambda: self.emitted.append("turned"))

    def step(self, view: View, event: Any) -> tuple[View, tuple[Any, ...]]:
        if isinstance(event, View):
            return event, self.effects
        self.events.append(event)
        return view, self.effects

    def word(self, key: str) -> str:
        """As a page reads it."""
        read: Any = self.engine.evaluate("(bridge, key) => bridge.words[key]")
        return str(read.call([self.engine.newQObject(self.bridge), QJSValue(key)]).toString())

    def show(self, view: View) -> None:
        self.emitted.clear()
        self.bridge.post(view)
        settle(2)


def test_every_field_of_a_view_is_a_property_of_the_bridge() -> None:
    """Under the same name, with a signal of its own; only the code words have another: the catalogue is "words"."""
    meta = Visit(views.MENU).bridge.metaObject()
    for field in fields(View):
        number = meta.indexOfProperty(RENAMED.get(field.name, field.name))
        assert number >= 0, field.name
        assert meta.property(number).hasNotifySignal(), field.name


def test_a_keystroke_moves_the_value_and_never_rebuilds_the_page() -> None:
    """The field that is being typed in stays."""
    visit = Visit(views.LONG)
    visit.show(replace(views.LONG, controls=(replace(views.LONG.controls[0], value="one letter more"),)))
    assert visit.emitted == ["live"]
    assert visit.bridge.property("live")["story"]["value"] == "one letter more"


def test_code_words_that_are_hidden_leave_the_catalogue_alone() -> None:
    """Only their own signal is told; the words of the screen stay as they are."""
    shown = replace(views.MENU, words=("harbour", "pencil", "maple", "seven"))
    visit = Visit(views.MENU)
    visit.show(shown)
    assert list(visit.bridge.property("code_words")) == list(shown.words)
    visit.show(replace(shown, words=()))
    assert list(visit.bridge.property("code_words")) == []
    assert visit.emitted == ["words"]
    assert visit.word("screen.words.title") == "Your four words"


def test_the_words_of_a_language_are_carried_over_once() -> None:
    """However often pages read one: carried over at each reading, they made it three times as slow to leave a page in Polish."""
    visit = Visit(views.MENU)
    same: Any = visit.engine.evaluate("bridge => bridge.words === bridge.words")
    assert same.call([visit.engine.newQObject(visit.bridge)]).toBool()
    assert visit.word("screen.words.title") == views.words("en")["screen.words.title"]
    visit.show(replace(views.MENU, language="pl"))
    assert visit.word("screen.words.title") == views.words("pl")["screen.words.title"]


def test_selecting_an_option_moves_only_the_mark() -> None:
    """The focus stays where it is."""
    visit = Visit(views.CHOICE)
    chosen = tuple(replace(choice, selected=choice.code == "me") for choice in views.CHOICE.controls[0].choices)
    visit.show(replace(views.CHOICE, controls=(replace(views.CHOICE.controls[0], choices=chosen),)))
    assert visit.emitted == ["live"]
    assert visit.bridge.property("live")["from"]["selected"]["me"] is True


def test_another_page_is_told_after_everything_on_it_has_changed() -> None:
    """What is read when the page is built is the new page's."""
    visit = Visit(views.MENU)
    visit.show(views.CHOICE)
    assert visit.emitted[-1] == "turned"
    assert {"screen", "title", "controls", "tiles"} <= set(visit.emitted)


def test_a_countdown_is_not_another_page() -> None:
    """One figure changes a second."""
    visit = Visit(views.ALL["idle"])
    visit.show(replace(views.ALL["idle"], seconds=44))
    assert visit.emitted == ["seconds"]


def test_an_event_may_come_from_any_thread_and_is_handled_in_order() -> None:
    """In the thread of the screen."""
    visit = Visit(views.MENU)
    handled_in: list[int] = []
    visit.bridge.posted.connect(lambda _: handled_in.append(threading.get_ident()))

    def call() -> None:
        for number in range(50):
            visit.bridge.post(number)

    thread = threading.Thread(target=call, name="caller")
    thread.start()
    thread.join(20)
    settle(4)
    assert visit.events == list(range(50))


def test_touches_become_events() -> None:
    """Each slot is one event; an answer has been judged before."""
    visit = Visit(views.MENU)
    visit.bridge.press("journey", "theft")
    visit.bridge.hold("quit")
    visit.bridge.touched()
    visit.bridge.typed("a line")
    visit.bridge.answer("from", "bike", "chosen")
    visit.bridge.answerMany("who", ["a", "b"], "chosen")
    settle(2)
    assert visit.events == [
        Pressed("journey", "theft"),
        Held("quit"),
        Touched(),
        Pressed("type", "a line"),
        Answered("from", Answer("bike"), "chosen"),
        Answered("who", Answer(("a", "b")), "chosen"),
    ]


def test_a_trembling_hand_presses_once() -> None:
    """Two touches of one control at once are one; of two controls, two."""
    visit = Visit(views.MENU)
    for control in ("continue", "continue", "back"):
        visit.bridge.press(control, "")
    settle(2)
    assert visit.events == [Pressed("continue"), Pressed("back")]


def test_effects_are_performed_in_order_and_the_end_is_told() -> None:
    """EndVisit ends the screen."""
    visit = Visit(views.MENU)
    ended: list[bool] = []
    visit.bridge.ended.connect(lambda: ended.append(True))
    visit.effects = (Hush(), EndVisit())
    visit.show(views.CHOICE)
    assert visit.done == [Hush(), EndVisit()]
    assert ended == [True]


def test_the_size_of_the_glass_decides_what_a_millimetre_is() -> None:
    """A 21.5 inch panel of 1080 x 1920 has 4.03 pixels to the millimetre."""
    visit = Visit(views.MENU)
    assert visit.bridge.property("ppmm") == pytest.approx(4.034, abs=0.001)


def test_thousands_of_signals_leave_python_alive() -> None:
    """Some releases of the bindings lose a reference at every signal that is told, until the process dies."""
    visit = Visit(views.MENU)
    for _ in range(5000):
        visit.bridge.mutedChanged.emit()
    QCoreApplication.processEvents()
    assert (True, None) == (True, None)


def test_pages_are_handed_every_word_they_name_and_not_every_question_of_every_journey() -> None:
    """All of it is carried over when the language changes, and that is within a touch."""
    everything, pages = load("es"), (Path(__file__).parents[2] / "ui").rglob("*.qml")
    named = {key for page in pages for key in re.findall(r'words\["([\w.-]+)"\]', page.read_text(encoding="utf-8"))}
    assert len(named) > 50
    assert named <= set(plain(everything))
    assert len(plain(everything)) < len(everything) / 4
