"""A preview as printed pages, below each other as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from editor_app.base.i18n import _

_WIDEST = 794
"""Pixels of an A4 page at its own size."""


class PrintedView(QScrollArea):
    """Shows pictures of pages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Printed page"))
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(content)
        self._data: tuple[bytes, ...] = ()
        self._pixmaps: list[QPixmap] = []
        self._labels: list[QLabel] = []

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._data)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Show ``pages``, which are PNG; those that are the same stay."""
        if tuple(pages) == self._data:
            return
        self._data = tuple(pages)
        self._pixmaps = []
        for data in pages:
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            self._pixmaps.append(pixmap)
        while len(self._labels) < len(pages):
            made = QLabel()
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._labels.append(made)
            self._column.insertWidget(self._column.count() - 1, made)
        for place, made in enumerate(self._labels):
            made.setVisible(place < len(pages))
            made.setAccessibleName(_("Page {n} of {count}").format(n=place + 1, count=len(pages)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = min(_WIDEST, max(120, self.viewport().width() - 16))
        ratio = self.devicePixelRatioF()
        for pixmap, made in zip(self._pixmaps, self._labels, strict=False):
            fitted = pixmap.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
            fitted.setDevicePixelRatio(ratio)
            made.setPixmap(fitted)
