"""The pictures of the whole library, to put one into the story."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.base.i18n import _
from editor_app.storage.rows import MediaRow
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.rows import Index, Rows

_TILE = QSize(84, 64)
_DECODED = 160


class _Pictures(Rows[MediaRow]):
    """The pictures, newest first; as many as there are, for only what is seen is decoded."""

    def text(self, row: MediaRow) -> str:
        """Nothing: a tile is its picture."""
        return ""

    def spoken(self, row: MediaRow) -> str:
        """The name and the size in pixels."""
        return f"{row.name} · {row.width} × {row.height}"

    tip = spoken


class _Tiles(QStyledItemDelegate):
    """Paints a picture to fill its tile."""

    def __init__(self, thumbnails: Thumbnails, model: _Pictures, view: QWidget) -> None:
        super().__init__(view)
        self._thumbnails = thumbnails
        self._model = model
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _TILE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = theme_of(self._view)
        box: QRect = option.rect.adjusted(2, 2, -2, -2)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(box, theme.side)
        image = self._thumbnails.image(self._model.rows[index.row()].id, _DECODED)
        if image is not None:
            part = image.size()
            part = box.size().scaled(part, Qt.AspectRatioMode.KeepAspectRatio)
            source = QRect(0, 0, part.width(), part.height())
            source.moveCenter(image.rect().center())
            painter.drawImage(box, image, source)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(theme.accent)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


class Shelf(QListView):
    """Tiles of the library's pictures. ``chosen`` carries the row of the one to put in."""

    chosen = Signal(object)

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Pictures(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Tiles(thumbnails, self._rows, self))
        self.setAccessibleName(_("Pictures of the library"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(2)
        self.setMinimumHeight(2 * _TILE.height() + 16)
        self.doubleClicked.connect(self._choose)
        thumbnails.ready.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[MediaRow]) -> None:
        """Show these pictures."""
        self._rows.show(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.rows[index.row()])
