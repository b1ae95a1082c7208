"""The one door between the visit and the screen: a View as typed properties, touches as events. It decides nothing.

``post`` may be called from any thread; everything else belongs to the thread of the Qt application.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Property, QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtQml import QJSEngine, QJSValue, QmlElement

from kiosk.answers import Answer, Problem
from kiosk.config import Screen
from kiosk.effects import EndVisit
from kiosk.events import Answered, Held, Pressed, Touched
from kiosk.view import View
from ui.languages import NAMES
from ui.turn import Catalogue, Trembling, changes, is_turn, live, marks, pixels_per_mm, plain, signal_of, still

QML_IMPORT_NAME = "BlueLamp"
QML_IMPORT_MAJOR_VERSION = 1
# What is said to the street in every language of this screen.
GREETING = ("screen.attract.title", "screen.attract.title-nobody", "screen.attract.lead")


@QmlElement
class Bridge(QObject):
    """Holds the state of one visit; every event goes through ``step``, every effect to ``perform``, every View to QML."""

    ended = Signal()
    turning = Signal()  # the page is about to change: destroy the old one
    turned = Signal()  # every property is the new page's
    posted = Signal(object)
    wordsChanged = Signal()
    liveChanged = Signal()
    marksChanged = Signal()
    screenChanged = Signal()
    languageChanged = Signal()
    rtlChanged = Signal()
    themeChanged = Signal()
    textSizeChanged = Signal()
    safeChanged = Signal()
    demonstrationChanged = Signal()
    whereChanged = Signal()
    stepChanged = Signal()
    stepsChanged = Signal()
    stepTextChanged = Signal()
    titleChanged = Signal()
    leadChanged = Signal()
    iconChanged = Signal()
    noticeChanged = Signal()
    noticeKindChanged = Signal()
    controlsChanged = Signal()
    tilesChanged = Signal()
    rowsChanged = Signal()
    primaryChanged = Signal()
    primaryControlChanged = Signal()
    canBackChanged = Signal()
    canStartAgainChanged = Signal()
    litChanged = Signal()
    presenceChanged = Signal()
    emergencyChanged = Signal()
    talkChanged = Signal()
    talkCurrentChanged = Signal()
    referenceChanged = Signal()
    photosChanged = Signal()
    photoSharpChanged = Signal()
    photoBrightChanged = Signal()
    photoGlaringChanged = Signal()
    photoWaitingChanged = Signal()
    callStateChanged = Signal()
    callTitleChanged = Signal()
    callLinesChanged = Signal()
    callPictureChanged = Signal()
    callKindChanged = Signal()
    mutedChanged = Signal()
    hiddenChanged = Signal()
    secondsChanged = Signal()
    quitLabelChanged = Signal()
    codeWordsChanged = Signal()
    totalChanged = Signal()
    suggestedChanged = Signal()
    suggestedLabelChanged = Signal()
    sharedChanged = Signal()
    bannerChanged = Signal()
    bannerShortChanged = Signal()

    def __init__(
        self,
        state: Any,
        step: Callable[[Any, Any], tuple[Any, tuple[Any, ...]]],
        view: Callable[[Any], View],
        perform: Callable[[Any, Any], None],
        check: Callable[[Any, str, str | tuple[str, ...]], Answer | Problem],
        *,
        words: Callable[[str], Catalogue],
        screen: Screen,
        hold_seconds: float = 2.0,
        same_touch_seconds: float = 0.3,
        panes: QObject | None = None,
    ) -> None:
        """``check(state, question, raw)`` judges one answer; ``words(language)`` is that language's catalogue."""
        super().__init__()
        self._state, self._step, self._make_view, self._perform = state, step, view, perform
        self._check, self._all_words, self._size, self._hold = check, words, screen, hold_seconds
        self._view = view(state)
        self._engine: QJSEngine | None = None
        self._words = QJSValue()
        self._controls, self._direction, self._panes = still(self._view.controls), 1, panes
        self._over = False  # the visit has ended: whatever comes now belongs to the next process
        self._trembling = Trembling(same_touch_seconds)
        self.posted.connect(self._handle, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> Any:
        """The state as it is now; read only, from the Qt thread."""
        return self._state

    @property
    def view(self) -> View:
        """The View that is drawn now."""
        return self._view

    def belongs_to(self, engine: QJSEngine) -> None:
        """The words are an object of the pages' own engine: a dict is carried over whole each time one word of it is read (2 ms)."""
        self._engine, self._words = engine, self._carried(engine)

    def _carried(self, engine: QJSEngine) -> QJSValue:
        words: QJSValue = engine.toScriptValue(plain(self._all_words(self._view.language)))
        return words

    def post(self, event: Any) -> None:
        """Hand in one event, or an act to be done, from any thread: the Qt thread takes them in order."""
        self.posted.emit(event)

    def _handle(self, event: Any) -> None:
        if callable(event):
            event()
        elif not self._over:
            self._advance(event)

    def _advance(self, event: Any) -> None:
        self._state, effects = self._step(self._state, event)
        self._direction = -1 if event == Pressed("back") else 1
        self._show(self._make_view(self._state))
        for effect in effects:
            self._perform(effect, self._state)
            if isinstance(effect, EndVisit):
                self._over = True
                self.ended.emit()

    def _show(self, new: View) -> None:
        old, self._view = self._view, new
        turn, changed = is_turn(old, new), changes(old, new)
        if turn:
            self._clear_page()
        if old.language != new.language and self._engine is not None:
            self._words = self._carried(self._engine)
            self.wordsChanged.emit()
        if "controls" in changed:
            self._controls = still(new.controls)
        for name in changed:
            getattr(self, signal_of(name)).emit()
        if turn:
            self.turned.emit()

    def _clear_page(self) -> None:
        # What the last page held is gone before the next is read: nothing of it can be shown, spoken or found again.
        self.turning.emit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @Slot(str, str)
    def press(self, control: str, detail: str = "") -> None:
        """A control of kiosk.events.CONTROLS was touched; a second touch of a trembling hand is not counted."""
        if control == "quit":  # within the touch itself: no frame may come between, and nothing of a hand makes it wait
            self._handle(Pressed(control))
        elif not self._trembling.again(control, detail, time.monotonic()):
            self.post(Pressed(control, detail))

    @Slot(str)
    def reached(self, name: str) -> None:
        """The keys came to this: it may be said what it is. Every one counts, as fast as they come."""
        self.post(Pressed("listen", name))

    def settled(self) -> bool:
        """Whether the next touch counts, whatever it touches."""
        return self._trembling.settled(time.monotonic())

    @Slot(str)
    def hold(self, control: str) -> None:
        """A control was held for as long as ``holdMs``."""
        self.post(Held(control))

    @Slot(str, str, str)
    def answer(self, question: str, raw: str, how: str) -> None:
        """What was chosen, typed or dictated for a question, judged before it becomes an event."""
        self.post(Answered(question, self._check(self._state, question, raw), how))

    @Slot(str, list, str)
    def answerMany(self, question: str, raw: list[str], how: str) -> None:
        """The same for an answer of several parts: the codes chosen, or "part=text" lines."""
        self.post(Answered(question, self._check(self._state, question, tuple(raw)), how))

    @Slot()
    def touched(self) -> None:
        """Anything at all was touched: the idle clock starts anew."""
        self.post(Touched())

    @Slot(str)
    def typed(self, text: str) -> None:
        """A line of the visitor, for the person in the call."""
        self.post(Pressed("type", text))

    def _greetings(self) -> dict[str, dict[str, str]]:
        # Who reads no English finds their own sentence from the street. Read only while nobody is here.
        if self._view.screen != "Attract":
            return {}
        return {tile.code: {key: self._all_words(tile.code)[key] for key in GREETING} for tile in self._view.tiles}

    # One line a field of View: what QML reads. Only code words have another name: "words" is the catalogue.
    # fmt: off
    def _get_screen(self) -> str: return self._view.screen
    def _get_language(self) -> str: return self._view.language
    def _get_rtl(self) -> bool: return self._view.rtl
    def _get_theme(self) -> str: return self._view.theme
    def _get_text_size(self) -> int: return self._view.text_size
    def _get_safe(self) -> bool: return self._view.safe
    def _get_demonstration(self) -> bool: return self._view.demonstration
    def _get_where(self) -> str: return self._view.where
    def _get_step(self) -> int: return self._view.step
    def _get_steps(self) -> int: return self._view.steps
    def _get_step_text(self) -> str: return self._view.step_text
    def _get_title(self) -> str: return self._view.title
    def _get_lead(self) -> str: return self._view.lead
    def _get_icon(self) -> str: return self._view.icon
    def _get_notice(self) -> str: return self._view.notice
    def _get_notice_kind(self) -> str: return self._view.notice_kind
    def _get_controls(self) -> list[Any]: return self._controls
    def _get_tiles(self) -> list[Any]: return still(self._view.tiles)
    def _get_rows(self) -> list[Any]: return [asdict(part) for part in self._view.rows]
    def _get_primary(self) -> str: return self._view.primary
    def _get_primary_control(self) -> str: return self._view.primary_control
    def _get_can_back(self) -> bool: return self._view.can_back
    def _get_can_start_again(self) -> bool: return self._view.can_start_again
    def _get_lit(self) -> bool: return self._view.lit
    def _get_presence(self) -> str: return self._view.presence
    def _get_emergency(self) -> str: return self._view.emergency
    def _get_talk(self) -> str: return self._view.talk
    def _get_talk_current(self) -> bool: return self._view.talk_current
    def _get_reference(self) -> str: return self._view.reference
    def _get_photos(self) -> list[Any]: return list(self._view.photos)
    def _get_photo_sharp(self) -> bool: return self._view.photo_sharp
    def _get_photo_bright(self) -> bool: return self._view.photo_bright
    def _get_photo_glaring(self) -> bool: return self._view.photo_glaring
    def _get_photo_waiting(self) -> bool: return self._view.photo_waiting
    def _get_call_state(self) -> str: return self._view.call_state
    def _get_call_title(self) -> str: return self._view.call_title
    def _get_call_lines(self) -> list[Any]: return [asdict(part) for part in self._view.call_lines]
    def _get_call_picture(self) -> bool: return self._view.call_picture
    def _get_call_kind(self) -> str: return self._view.call_kind
    def _get_muted(self) -> bool: return self._view.muted
    def _get_hidden(self) -> bool: return self._view.hidden
    def _get_seconds(self) -> int: return self._view.seconds
    def _get_banner(self) -> str: return self._view.banner
    def _get_banner_short(self) -> str: return self._view.banner_short
    def _get_quit_label(self) -> str: return self._view.quit_label
    def _get_code_words(self) -> list[str]: return list(self._view.words)
    def _get_total(self) -> str: return self._view.total
    def _get_suggested(self) -> str: return self._view.suggested
    def _get_suggested_label(self) -> str: return self._view.suggested_label
    def _get_shared(self) -> bool: return self._view.shared
    def _get_words(self) -> QJSValue: return self._words
    def _get_live(self) -> dict[str, Any]: return live(self._view.controls)
    def _get_marks(self) -> dict[str, bool]: return marks(self._view.tiles)
    def _get_direction(self) -> int: return self._direction
    def _get_language_name(self) -> str: return NAMES.get(self._view.language, self._view.language)
    def _get_reduced_motion(self) -> bool: return self._size.reduced_motion
    def _get_low_reach(self) -> bool: return self._size.low_reach
    def _get_greetings(self) -> dict[str, Any]: return self._greetings()
    def _get_hold_ms(self) -> int: return int(self._hold * 1000)
    def _get_panes(self) -> QObject | None: return self._panes
    panes = Property(QObject, _get_panes, notify=turned)
    def _get_ppmm(self) -> float: return pixels_per_mm(self._size.width, self._size.height, self._size.diagonal_inches)
    # fmt: on

    words = Property(QJSValue, _get_words, notify=wordsChanged)
    live = Property(dict, _get_live, notify=liveChanged)
    languageName = Property(str, _get_language_name, notify=languageChanged)
    marks = Property(dict, _get_marks, notify=marksChanged)
    direction = Property(int, _get_direction, notify=turned)
    ppmm = Property(float, _get_ppmm, constant=True)
    reducedMotion = Property(bool, _get_reduced_motion, constant=True)
    lowReach = Property(bool, _get_low_reach, constant=True)
    greetings = Property(dict, _get_greetings, notify=turned)
    holdMs = Property(int, _get_hold_ms, notify=turned)
    screen = Property(str, _get_screen, notify=screenChanged)
    language = Property(str, _get_language, notify=languageChanged)
    rtl = Property(bool, _get_rtl, notify=rtlChanged)
    theme = Property(str, _get_theme, notify=themeChanged)
    text_size = Property(int, _get_text_size, notify=textSizeChanged)
    safe = Property(bool, _get_safe, notify=safeChanged)
    demonstration = Property(bool, _get_demonstration, notify=demonstrationChanged)
    where = Property(str, _get_where, notify=whereChanged)
    step = Property(int, _get_step, notify=stepChanged)
    steps = Property(int, _get_steps, notify=stepsChanged)
    step_text = Property(str, _get_step_text, notify=stepTextChanged)
    title = Property(str, _get_title, notify=titleChanged)
    lead = Property(str, _get_lead, notify=leadChanged)
    icon = Property(str, _get_icon, notify=iconChanged)
    notice = Property(str, _get_notice, notify=noticeChanged)
    notice_kind = Property(str, _get_notice_kind, notify=noticeKindChanged)
    controls = Property(list, _get_controls, notify=controlsChanged)
    tiles = Property(list, _get_tiles, notify=tilesChanged)
    rows = Property(list, _get_rows, notify=rowsChanged)
    primary = Property(str, _get_primary, notify=primaryChanged)
    primary_control = Property(str, _get_primary_control, notify=primaryControlChanged)
    can_back = Property(bool, _get_can_back, notify=canBackChanged)
    can_start_again = Property(bool, _get_can_start_again, notify=canStartAgainChanged)
    lit = Property(bool, _get_lit, notify=litChanged)
    presence = Property(str, _get_presence, notify=presenceChanged)
    emergency = Property(str, _get_emergency, notify=emergencyChanged)
    talk = Property(str, _get_talk, notify=talkChanged)
    talk_current = Property(bool, _get_talk_current, notify=talkCurrentChanged)
    reference = Property(str, _get_reference, notify=referenceChanged)
    photos = Property(list, _get_photos, notify=photosChanged)
    photo_sharp = Property(bool, _get_photo_sharp, notify=photoSharpChanged)
    photo_bright = Property(bool, _get_photo_bright, notify=photoBrightChanged)
    photo_glaring = Property(bool, _get_photo_glaring, notify=photoGlaringChanged)
    photo_waiting = Property(bool, _get_photo_waiting, notify=photoWaitingChanged)
    call_state = Property(str, _get_call_state, notify=callStateChanged)
    call_title = Property(str, _get_call_title, notify=callTitleChanged)
    call_lines = Property(list, _get_call_lines, notify=callLinesChanged)
    call_picture = Property(bool, _get_call_picture, notify=callPictureChanged)
    call_kind = Property(str, _get_call_kind, notify=callKindChanged)
    muted = Property(bool, _get_muted, notify=mutedChanged)
    hidden = Property(bool, _get_hidden, notify=hiddenChanged)
    seconds = Property(int, _get_seconds, notify=secondsChanged)
    quit_label = Property(str, _get_quit_label, notify=quitLabelChanged)
    code_words = Property(list, _get_code_words, notify=codeWordsChanged)
    total = Property(str, _get_total, notify=totalChanged)
    suggested = Property(str, _get_suggested, notify=suggestedChanged)
    suggested_label = Property(str, _get_suggested_label, notify=suggestedLabelChanged)
    shared = Property(bool, _get_shared, notify=sharedChanged)
    banner = Property(str, _get_banner, notify=bannerChanged)
    banner_short = Property(str, _get_banner_short, notify=bannerShortChanged)
