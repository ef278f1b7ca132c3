"""The sheet of paper: the body with the header over the room above its first line."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.ui.editor.header import Header
from editor_app.ui.editor.page import BodyEdit


class Page(QWidget):
    """The body with the header over the room above its first line."""

    def __init__(self, body: BodyEdit, header: Header, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._header = header
        self.setAutoFillBackground(True)
        body.setParent(self)
        header.setParent(self)
        header.raise_()
        body.column_moved.connect(self.place_header)
        header.height_changed.connect(self._fit)
        self._width = -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The body fills the page."""
        self._body.setGeometry(self.rect())
        self.place_header()

    def _fit(self) -> None:
        self._width = -1
        self.place_header()

    def place_header(self) -> None:
        """Put the header above the column, scrolled with it."""
        left, width = self._body.column
        if width != self._width:
            self._width = width
            self._body.bar.set_header_height(self._header.fit(width))
        self._header.move(left, -self._body.bar.value() - self._header.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel over the header scrolls the page."""
        QApplication.sendEvent(self._body.bar, event)
