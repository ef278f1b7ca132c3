"""A picture as wide as its place, decoded beside the window."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.base.i18n import _
from editor_app.ui.editor.thumbnails import Thumbnails
from editor_app.ui.theme import theme_of

_TALLEST = 0.75
"""Height of the tallest preview as a part of its width; taller pictures are shown narrower."""
_STEP = 80
"""Pictures are decoded in widths of this step, so that resizing decodes seldom."""


class Preview(QWidget):
    """Shows the picture ``media``, or says that its file is missing or only an address."""

    pressed = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._media = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        thumbnails.ready.connect(self.update)

    def set_media(self, media: str) -> None:
        """Show another picture."""
        if media != self._media:
            self._media = media
            self.setFixedHeight(self._height(self.width()))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._height(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._height(self.width()))

    def _height(self, width: int) -> int:
        size = self._thumbnails.size(self._media)
        if not size.isValid() or not size.width():
            return 56
        return max(40, round(width * min(_TALLEST, size.height() / size.width())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        theme = theme_of(self)
        outline = QPainterPath()
        outline.addRoundedRect(self.rect(), 4, 4)
        painter.fillPath(outline, theme.side)
        painter.setClipPath(outline)
        wanted = round(self.width() * self.devicePixelRatioF())
        image = self._thumbnails.image(self._media, -(-wanted // _STEP) * _STEP)
        if image is not None:
            shown = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRect(0, 0, shown.width(), shown.height())
            box.moveCenter(self.rect().center())
            painter.drawImage(box, image)
        elif not self._thumbnails.size(self._media).isValid():
            painter.setPen(theme.soft)
            words = _("The file is missing") if self._media else _("Not in the library")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
