"""A preview as printed pages, below each other as wide as there is room."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor_app.base.i18n import _

_NARROWEST, _WIDEST = 120, 794
"""Pixels of an A4 page, the latter at its own size."""

_INCHES = 210 / 25.4
_LEAST, _MOST = 24, 288
_SIZE_IN_PNG = slice(16, 24)
"""Width and height stand at the beginning of every PNG (ISO/IEC 15948, 11.2.2)."""


class Paper(QWidget):
    """A page, whose picture is made when it is seen: a key makes those alone that somebody looks at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._data = b""
        self._pixmap = QPixmap()

    @property
    def is_painted(self) -> bool:
        """Whether its picture has been made."""
        return not self._pixmap.isNull()

    def show_data(self, data: bytes, width: int) -> None:
        """Show a PNG as ``width`` pixels of the window; nothing happens when it is the same."""
        size = _size_of(data)
        fitted = QSize(width, round(width * size.height() / max(1, size.width())))
        if data != self._data or fitted != self.size():
            self._data, self._pixmap = data, QPixmap()
            self.setFixedSize(fitted)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        wanted = self.size() * ratio
        if self._pixmap.size() != wanted:
            image = QImage.fromData(self._data)
            if image.size() != wanted:
                image = image.scaled(
                    wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            self._pixmap = QPixmap.fromImage(image)
        QPainter(self).drawPixmap(QRect(0, 0, self.width(), self.height()), self._pixmap)


class PrintedView(QScrollArea):
    """Shows pictures of pages. ``outgrown`` when it has become so wide that they are not sharp any more."""

    outgrown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Printed page"))
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self._pages: tuple[bytes, ...] = ()
        self._papers: list[Paper] = []

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pages)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The pages from first to last."""
        return tuple(self._papers[: self.count])

    @property
    def dots(self) -> int:
        """To the inch of paper: as many as a page needs to be sharp in the room that there is."""
        return min(_MOST, max(_LEAST, math.ceil(self._width * self.devicePixelRatioF() / _INCHES)))

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show ``pages``, which are PNG; those that are the same stay."""
        self._pages = tuple(pages)
        while len(self._papers) < len(pages):
            made = Paper(self._content)
            self._papers.append(made)
            self._column.insertWidget(self._column.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
        for place, made in enumerate(self._papers):
            made.setVisible(place < len(pages))
            made.setAccessibleName(_("Page {n} of {count}").format(n=place + 1, count=len(pages)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def _width(self) -> int:
        # Before it is seen for the first time it has no width of its own.
        room = self.viewport() if self.isVisible() else self.parentWidget() or self
        return min(_WIDEST, max(_NARROWEST, room.width() - 16))

    def _fit(self) -> None:
        for data, made in zip(self._pages, self._papers, strict=False):
            made.show_data(data, self._width)
        if self._pages and self.isVisible():
            needed = min(self._width * self.devicePixelRatioF(), _MOST * _INCHES)
            if any(_size_of(data).width() < needed - 1 for data in self._pages):
                self.outgrown.emit()


def _size_of(data: bytes) -> QSize:
    both = data[_SIZE_IN_PNG]
    return QSize(int.from_bytes(both[:4]), int.from_bytes(both[4:]))
