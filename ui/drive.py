"""The test door inside the screen (docs/drive.md): one JSON object a line, real touches, the words that are shown, the tree.

It exists only when the keeper was started with --drive, and it never tells an answer. Belongs to the Qt thread.
"""

from __future__ import annotations

import base64
import json
import socket
from collections import deque
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import (
    Q_ARG,
    QBuffer,
    QByteArray,
    QIODevice,
    QMetaObject,
    QObject,
    QPoint,
    QPointF,
    QSocketNotifier,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication, QImage, QImageWriter
from PySide6.QtTest import QTest

from devices.base import KEYS
from ui.bridge import Bridge
from ui.items import found, shown
from ui.looking import until, until_still
from ui.run import Glass

TOUCH_LIMIT = 2.0  # seconds that an item may take to be there
MOST_EVENTS = 500
Command = dict[str, Any]


class Drive(QObject):
    """Answers the commands that come through ``door`` (a connected stream socket), one after the other.

    ``others``: what to do with a command that is not the screen's; returns "" when done, else a sentence.
    """

    def __init__(
        self, door: socket.socket, glass: Glass, bridge: Bridge, others: Callable[[Command], str] | None = None
    ) -> None:
        super().__init__()
        self._door, self._glass, self._window, self._bridge = door, glass, glass.window, bridge
        self.others = others
        self.facts: Callable[[], Command] = dict
        self._finger = QTest.createTouchDevice()
        self._rest = b""
        self._waiting: deque[Command] = deque()
        self._busy = True  # until the first frame: before it nothing is where it will be
        self._events: deque[Command] = deque(maxlen=MOST_EVENTS)
        self._screen = ""
        if hasattr(QAccessible, "setActive"):
            QAccessible.setActive(True)
        self._reader = QSocketNotifier(door.fileno(), QSocketNotifier.Type.Read, self)
        self._reader.activated.connect(self._read)
        self._window.frameSwapped.connect(self._painted, Qt.ConnectionType.SingleShotConnection)
        self._bridge.turned.connect(self._turned)
        self._bridge.ended.connect(self._ended)
        self._turned()

    def tell(self, event: Command) -> None:
        """Send one event of docs/drive.md: spoken, device, fact."""
        self._events.append(event)
        self._send(event)

    def close(self) -> None:
        """Stop listening; the socket stays the caller's. Safe to call twice."""
        self._reader.setEnabled(False)

    def _painted(self) -> None:
        self._busy = False
        self._next()

    def _turned(self) -> None:
        if self._bridge.view.screen != self._screen:
            self._screen = self._bridge.view.screen
            self.tell({"event": "screen", "name": self._screen})

    def _ended(self) -> None:
        self.tell({"event": "visit", "ended": True})

    def _read(self) -> None:
        try:
            data = self._door.recv(65536)
        except BlockingIOError:
            return None
        if not data:
            return self.close()
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._waiting.append(_parsed(line))
        return self._next()

    def _next(self) -> None:
        while self._waiting and not self._busy:
            command = self._waiting.popleft()
            act = getattr(self, f"_do_{command.get('do', '')}", None)
            try:
                self._busy = True
                (act or self._do_other)(command)
            except (KeyError, TypeError, ValueError) as error:
                self._answer(command, f"this command is not right: {error}")

    def _answer(self, command: Command, say: str = "", more: Command | None = None) -> None:
        self._busy = False
        told = {"did": command.get("do", ""), "id": command.get("id"), "ok": not say, **(more or {})}
        self._send({**told, "say": say} if say else told)
        QTimer.singleShot(0, self._next)

    def _send(self, message: Command) -> None:
        try:
            self._door.sendall(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        except OSError:
            self.close()

    def _do_touch(self, command: Command) -> None:
        # A page may be some turns of the event loop from being laid out: an item is touched once it stands still. By name it is
        # also a calm touch: one that follows the last too soon is a trembling hand's, and not counted.
        def touch() -> None:
            at = self._place(command)
            if at is None:
                return missing()
            self._bridge.touched()
            QTest.touchEvent(self._window, self._finger).press(0, at, self._window).commit()
            return QTimer.singleShot(int(1000 * float(command.get("seconds", 0))), lambda: self._lift(command, at))

        def missing() -> None:
            self._answer(command, f"nothing called {command.get('name')!r} can be touched")

        seen: list[QPoint | None] = [None]

        def still() -> bool:
            before, seen[0] = seen[0], self._place(command)
            return seen[0] is not None and seen[0] == before and ("x" in command or self._bridge.settled())

        _ = command.get("x", 0) if "x" in command else command["name"]
        until(self, still, float(command.get("limit", TOUCH_LIMIT)), touch, missing)

    def _lift(self, command: Command, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._finger).release(0, at, self._window).commit()
        QTimer.singleShot(0, lambda: self._answer(command, more={"at": [at.x(), at.y()]}))

    def _place(self, command: Command) -> QPoint | None:
        if "x" in command:
            return QPoint(int(command["x"]), int(command["y"]))
        item = found(self._window.contentItem(), str(command["name"]))
        if item is None or not item.isEnabled():
            return None
        place = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        return place.toPoint() if self._window.contentItem().contains(place) else None

    def _do_type(self, command: Command) -> None:
        keyboard = next(
            (i for i in shown(self._window.contentItem()) if i.metaObject().indexOfMethod("write(QString)") >= 0), None
        )
        if keyboard is None:
            return self._answer(command, "no field has the caret")
        QMetaObject.invokeMethod(keyboard, "write", Q_ARG("QString", str(command["text"])))
        return QTimer.singleShot(0, lambda: self._answer(command))

    def _do_key(self, command: Command) -> None:
        keys, name = self._glass.keys, str(command["name"])
        if name not in KEYS:
            return self._answer(command, f"there is no key {name!r}")
        keys.press(name)

        def up() -> None:
            keys.release(name)
            QTimer.singleShot(0, lambda: self._answer(command))

        return QTimer.singleShot(int(1000 * float(command.get("seconds", 0))), up)

    def _do_wait(self, command: Command) -> None:
        def late() -> None:
            said = " | ".join(text for item in shown(self._window.contentItem()) if (text := str(item.property("text") or "")))
            self._answer(command, f"it did not come; the screen is {self._bridge.view.screen}: {said}")

        until(self, lambda: self._holds(command), float(command.get("limit", 10)), lambda: self._answer(command), late)

    def _holds(self, command: Command) -> bool:
        root = self._window.contentItem()
        if "screen" in command:
            return bool(self._bridge.view.screen == command["screen"])
        if "changed" in command:
            return str(self.facts().get("page", "")) != str(command["changed"])
        if "name" in command:
            return found(root, str(command["name"])) is not None
        if "text" in command:
            return any(str(command["text"]) in str(item.property("text") or "") for item in shown(root))
        wanted = command["event"]
        while self._events:
            if self._events.popleft().get("event") == wanted:
                return True
        return False

    def _do_screen(self, command: Command) -> None:
        if "file" not in command:  # from memory to memory: a page in a browser shows it and nothing is kept
            return self._answer(command, more={"png": png(self._window.grabWindow())})

        def keep() -> None:
            saved = self._window.grabWindow().save(str(command["file"]))
            self._answer(command, "" if saved else f"{command['file']} could not be written", {"file": str(command["file"])})

        return until_still(self, self._window, TOUCH_LIMIT, keep)

    def _do_rest(self, command: Command) -> None:
        until_still(self, self._window, float(command.get("limit", TOUCH_LIMIT)), partial(self._answer, command))

    def _do_tree(self, command: Command) -> None:
        root = QAccessible.queryAccessibleInterface(self._window)
        self._answer(command, more={"items": list(tree(root)) if root is not None else []})

    def _do_state(self, command: Command) -> None:
        view = self._bridge.view
        facts = {name: getattr(view, name) for name in ("screen", "language", "theme", "text_size", "safe", "lit", "reference")}
        counts = {"photos": len(view.photos), "questions": len(view.controls), "step": view.step, "steps": view.steps}
        counts["problems"] = sum(bool(control.problem) for control in view.controls)
        clipboard = QGuiApplication.clipboard()
        held = {"clipboard": bool(clipboard.text() or clipboard.text(QClipboard.Mode.Selection))}
        self._answer(command, more={**self.facts(), **facts, **counts, **held})

    def _do_quit(self, command: Command) -> None:
        # Everything that was asked before it has been answered: the keeper reads this and ends.
        self._answer(command)

    def _do_other(self, command: Command) -> None:
        if self.others is None:
            return self._answer(command, f"{command.get('do')!r} is not a command of the screen")
        return self._answer(command, self.others(command))


def _parsed(line: bytes) -> Command:
    try:
        command = json.loads(line)
    except ValueError:
        command = None
    return command if isinstance(command, dict) else {"do": "nothing that can be read"}


def png(picture: QImage) -> str:
    """A picture as PNG, base64."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return base64.b64encode(data.data()).decode()


def tree(node: QAccessibleInterface) -> Iterator[Command]:
    """What a screen reader is told: every visible item with a name or a focus, in reading order."""
    state = node.state()
    name = node.text(QAccessible.Text.Name)
    if not state.invisible and (name or state.focusable):
        box, owner = node.rect(), node.object()
        yield {
            "name": name,
            "role": node.role().name,
            "objectName": owner.objectName() if owner is not None else "",
            "rect": [box.x(), box.y(), box.width(), box.height()],
            "focused": bool(state.focused),
        }
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from tree(child)
