"""Line icons by name, drawn from SVG files in the colours of the palette, at the moment they are seen."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)

from editor_app.base.paths import resources_folder


class _LineIcon(QIconEngine):
    """Draws one SVG whose lines are ``currentColor``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QIconEngine:
        return _LineIcon(self._name)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # QtSvg is imported when the first icon is seen: start-up time.
        from PySide6.QtSvg import QSvgRenderer

        source = _source(resources_folder() / "icons" / f"{self._name}.svg").replace(
            b"currentColor", _color(mode, state)
        )
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        QSvgRenderer(QByteArray(source)).render(painter, box)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        # Every editor has the same icons, and each was drawn for all of them anew.
        key = f"copydesk/{self._name}/{size.width()}x{size.height()}/{_color(mode, state).decode()}"
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap


def icon(name: str) -> QIcon:
    """The icon of that name; empty for no name."""
    return QIcon(_LineIcon(name)) if name else QIcon()


@lru_cache(maxsize=128)
def _source(path: Path) -> bytes:
    return path.read_bytes()


def _color(mode: QIcon.Mode, state: QIcon.State) -> bytes:
    palette = QGuiApplication.palette()
    if mode is QIcon.Mode.Disabled:
        color: QColor = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    elif state is QIcon.State.On:
        color = palette.color(QPalette.ColorRole.Link)
    else:
        color = palette.color(QPalette.ColorRole.ButtonText)
    return color.name().encode()
