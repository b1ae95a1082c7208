"""Moving pictures and photographs on the screen, from memory only: the newest frame of a ring, drawn only while it is shown.

Everything here belongs to the Qt thread. Nothing is kept after ``forget``.
"""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickImageProvider, QQuickItem, QQuickPaintedItem

from kiosk.rings import Ring

QML_IMPORT_NAME = "BlueLamp"
QML_IMPORT_MAJOR_VERSION = 1
WAITING = "waiting"  # the pane of the photograph that is to be kept or taken again
EVERY_MS = 66


class Panes(QObject):
    """The pictures by name: "camera" and "officer" are rings, photographs are stills by their id."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rings: dict[str, Ring] = {}
        self._stills: dict[int, QImage] = {}
        self._newest_still = 0

    def attach(self, name: str, descriptor: int) -> None:
        """Show this ring (a descriptor of kiosk.rings, taken over) in the pane ``name``."""
        self.detach(name)
        self._rings[name] = Ring(descriptor)
        self.changed.emit(name)

    def detach(self, name: str) -> None:
        """The pane is empty again. Safe to call twice."""
        ring = self._rings.pop(name, None)
        if ring is not None:
            ring.close()
            self.changed.emit(name)

    def still(self, photo_id: int, jpeg: bytes) -> None:
        """Keep a photograph in memory to be looked at."""
        self._stills[photo_id] = QImage.fromData(jpeg)
        self._newest_still = photo_id
        self.changed.emit(WAITING)

    def drop(self, photo_id: int) -> None:
        """Forget one photograph."""
        self._stills.pop(photo_id, None)
        self.changed.emit(WAITING)

    def forget(self) -> None:
        """Forget every photograph and let go of every ring."""
        for name in tuple(self._rings):
            self.detach(name)
        self._stills.clear()
        self._newest_still = 0
        self.changed.emit(WAITING)

    def has(self, name: str) -> bool:
        """Whether there is anything to show in this pane."""
        return self._newest_still in self._stills if name == WAITING else name in self._rings

    def number(self, name: str) -> int:
        """The number of the newest picture; it changes with every new one."""
        if name == WAITING:
            return self._newest_still
        return self._rings[name].newest() if name in self._rings else 0

    def picture(self, name: str) -> QImage | None:
        """The newest whole picture, or None before the first."""
        if name == WAITING:
            return self._stills.get(self._newest_still)
        ring = self._rings.get(name)
        read = ring.read(ring.newest()) if ring else None
        if ring is None or read is None:
            return None
        # A copy: the bytes of a QImage made over them live only as long as they do.
        return QImage(read[0], ring.width, ring.height, ring.width * 3, QImage.Format.Format_BGR888).copy()

    def photograph(self, photo_id: int) -> QImage | None:
        """A photograph that was kept."""
        return self._stills.get(photo_id)


class Stills(QQuickImageProvider):
    """``image://still/ID``: a kept photograph; nothing at all for one that is forgotten."""

    def __init__(self, panes: Panes) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._panes = panes

    def requestImage(self, name: str, size: QSize, wanted: QSize) -> QImage:
        """Called by Qt in its thread."""
        image = self._panes.photograph(int(name)) or QImage(1, 1, QImage.Format.Format_RGB32)
        fit = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        scaled = image.scaled(wanted, fit, Qt.TransformationMode.SmoothTransformation) if wanted.isValid() else image
        size.setWidth(scaled.width())
        size.setHeight(scaled.height())
        return scaled


@QmlElement
class LivePicture(QQuickPaintedItem):
    """Draws one pane, filled and cut to its size. It asks for pictures only while ``showing`` and something is attached."""

    nameChanged = Signal()
    showingChanged = Signal()
    mirroredChanged = Signal()
    panesChanged = Signal()
    attachedChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._name, self._showing, self._mirrored = "", False, False
        self._panes: Panes | None = None
        self._drawn = -1
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)

    def paint(self, painter: QPainter) -> None:
        """Called by Qt: the newest picture, filling the item."""
        image = self._panes.picture(self._name) if self._panes else None
        if image is None or image.isNull():
            return
        whole = QRectF(0, 0, self.width(), self.height())
        scale = max(whole.width() / image.width(), whole.height() / image.height())
        part = QRectF(0, 0, whole.width() / scale, whole.height() / scale)
        part.moveCenter(QRectF(image.rect()).center())
        if self._mirrored:
            painter.translate(whole.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(whole, image, part)

    @Slot()
    def _look(self) -> None:
        number = self._panes.number(self._name) if self._panes else 0
        if number != self._drawn:
            self._drawn = number
            self.update()

    @Slot(str)
    def _pane_changed(self, name: str) -> None:
        if name == self._name:
            self._drawn = -1
            self._settle()
            self.update()
            self.attachedChanged.emit()

    def _settle(self) -> None:
        if self._showing and self._get_attached():
            self._timer.start()
            self._look()
        else:
            self._timer.stop()

    def _get_name(self) -> str:
        return self._name

    def _set_name(self, name: str) -> None:
        self._name = name
        self.nameChanged.emit()
        self._pane_changed(name)

    def _get_showing(self) -> bool:
        return self._showing

    def _set_showing(self, showing: bool) -> None:
        self._showing = showing
        self.showingChanged.emit()
        self._settle()

    def _get_mirrored(self) -> bool:
        return self._mirrored

    def _set_mirrored(self, mirrored: bool) -> None:
        self._mirrored = mirrored
        self.mirroredChanged.emit()
        self.update()

    def _get_panes(self) -> QObject | None:
        return self._panes

    def _set_panes(self, panes: QObject | None) -> None:
        if isinstance(panes, Panes):
            self._panes = panes
            panes.changed.connect(self._pane_changed)
            self.panesChanged.emit()
            self._pane_changed(self._name)

    def _get_attached(self) -> bool:
        return self._panes is not None and self._panes.has(self._name)

    name = Property(str, _get_name, _set_name, notify=nameChanged)
    showing = Property(bool, _get_showing, _set_showing, notify=showingChanged)
    mirrored = Property(bool, _get_mirrored, _set_mirrored, notify=mirroredChanged)
    panes = Property(QObject, _get_panes, _set_panes, notify=panesChanged)
    attached = Property(bool, _get_attached, notify=attachedChanged)
