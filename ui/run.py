"""Puts the screen up: the application, fonts, engine and window of one visit. What is on it is decided elsewhere.

``prepare`` before a fork, ``show`` after it. QML warnings end the process: a screen that is half right is not shown.
"""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QObject, Qt, QUrl
from PySide6.QtGui import QClipboard, QFont, QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from kiosk.config import Config, Screen
from ui.bridge import Bridge
from ui.keys import Keys
from ui.pictures import Lit
from ui.preview import Panes, Stills

HERE = Path(__file__).parent
LATIN = "Atkinson Hyperlegible Next"
# Every other script has its own face; Latin inside it falls back to ours.
FAMILIES = {
    "ar": "Noto Naskh Arabic", "ur": "Noto Naskh Arabic", "bn": "Noto Sans Bengali", "pa": "Noto Sans Gurmukhi",
    "gu": "Noto Sans Gujarati", "zh": "Noto Sans CJK SC",
}  # fmt: skip
QML_BROKEN = 3


def prepare() -> None:
    """Everything heavy is imported by importing this module; here only what later is read from disk. Makes no application."""
    for path in (HERE / "keyboards").glob("*.json"):
        path.read_bytes()


def application(arguments: list[str]) -> QGuiApplication:
    """The one application of this process, software-drawn, with our fonts."""
    QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    app = QGuiApplication(arguments)
    app.setQuitOnLastWindowClosed(False)
    app.styleHints().setCursorFlashTime(0)
    for font in sorted((HERE / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    others = sorted(set(FAMILIES.values()))
    QFont.insertSubstitutions(LATIN, others)
    for family in others:
        QFont.insertSubstitution(family, LATIN)
    app.setFont(QFont(LATIN))
    return app


class Glass:
    """The window of one visit and what is behind it. Belongs to the Qt thread."""

    def __init__(self, screen: Screen) -> None:
        self.panes = Panes()
        self.warnings: list[str] = []
        self.when_warned: Callable[[], object] = lambda: None
        self.bridge: Bridge | None = None
        self._window: QQuickWindow | None = None
        self._keys: Keys | None = None
        self._screen = screen
        self._engine = QQmlApplicationEngine()
        self._engine.warnings.connect(self._warned)
        self._engine.addImageProvider("lit", Lit())
        self._engine.addImageProvider("still", Stills(self.panes))

    @property
    def window(self) -> QQuickWindow:
        """The window; there is none before ``load``."""
        if self._window is None:
            raise RuntimeError("the glass is not loaded")
        return self._window

    @property
    def keys(self) -> Keys:
        """The keys of the window; there are none before ``load``."""
        if self._keys is None:
            raise RuntimeError("the glass is not loaded")
        return self._keys

    def load(self, bridge: Bridge) -> bool:
        """Make the window for this bridge; False if the QML is broken (``warnings`` says how)."""
        self.bridge = bridge
        bridge.belongs_to(self._engine)
        layouts = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((HERE / "keyboards").glob("*.json"))}
        self._engine.setInitialProperties({"bridge": bridge, "layouts": layouts, "families": FAMILIES})
        self._engine.load(QUrl.fromLocalFile(str(HERE / "Main.qml")))
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            return False
        self._window = roots[0]
        self._keys = Keys(self._window, bridge, self.typing())
        self._window.installEventFilter(self._keys)
        return not self.warnings

    def show(self) -> None:
        """Fixed to the size of the settings, or the whole display."""
        if self._screen.width and self._screen.height:
            self.window.resize(self._screen.width, self._screen.height)
            self.window.setMinimumSize(self.window.size())
            self.window.setMaximumSize(self.window.size())
            self.window.show()
        else:
            self.window.setGeometry(QGuiApplication.primaryScreen().geometry())
            self.window.showFullScreen()

    def typing(self) -> QObject:
        """The singleton that knows which field has the caret."""
        found: QObject = self.window.property("typing")
        return found

    def wipe(self) -> None:
        """Nothing of the visitor stays in the clipboard, in a field, in an input method, in a picture or in a cache."""
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        if clipboard.supportsSelection():  # what is marked with a mouse, and pasted with its middle button
            clipboard.clear(QClipboard.Mode.Selection)
        QGuiApplication.inputMethod().reset()
        self.panes.forget()
        if self._window is not None:
            QMetaObject.invokeMethod(self.typing(), "forget")
            self.window.contentItem().forceActiveFocus()
            self.window.releaseResources()
        self._engine.collectGarbage()

    def close(self) -> None:
        """Window first, then engine: the other way round Qt destroys what is still drawn."""
        if self._window is not None:
            self.window.hide()
        self._engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _warned(self, errors: list[QQmlError]) -> None:
        self.warnings += [error.toString() for error in errors]
        self.when_warned()


def show(
    config: Config,
    make: Callable[[Glass], Bridge],
    painted: Callable[[], None],
    drive: socket.socket | None = None,
    driven: Callable[[Any], None] | None = None,
    over: Callable[[], None] | None = None,
) -> int:
    """Run the screen of one visit until its bridge has ended; 0, or QML_BROKEN if a page was not as it should be.

    ``make`` builds the bridge, with the glass to attach pictures to and to wipe. ``painted`` is called at the first frame.
    ``drive``: the test door's socket; ``driven`` receives its Drive (to tell it events). ``over``: called when the bridge has
    ended, and then the picture stays until this process is ended. The platform is argv's.
    """
    app = application(sys.argv)
    glass = Glass(config.screen)
    bridge = make(glass)
    if not glass.load(bridge):
        return _broken(glass)
    glass.window.frameSwapped.connect(painted, Qt.ConnectionType.SingleShotConnection)
    # exit, not quit: quit asks the window, and the window refuses everybody.
    bridge.ended.connect(over or (lambda: app.exit(0)))
    glass.when_warned = lambda: app.exit(QML_BROKEN)
    door: Any = None
    if drive is not None:
        from ui.drive import Drive

        door = Drive(drive, glass, bridge)
        if driven is not None:
            driven(door)
    glass.show()
    app.exec()
    code = _broken(glass) if glass.warnings else 0
    if door is not None:
        door.close()
    glass.close()
    return code


def _broken(glass: Glass) -> int:
    # QML's own words name a file and a line of ours, never what a visitor said.
    print("\n".join(glass.warnings), file=sys.stderr)
    return QML_BROKEN
