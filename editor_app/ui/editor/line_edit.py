"""Headline and summary: one line of text that wraps and grows, never scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.document.model import TextField
from editor_app.ui.editor.grounds import Grounds
from editor_app.ui.editor.look import Look
from editor_app.ui.editor.text_edit import ArticleTextEdit

if TYPE_CHECKING:
    from editor_app.services.open_article import OpenArticle

SLACK = 5
"""Pixels below the last line, for scripts whose letters reach below it."""


class LineEdit(ArticleTextEdit):
    """A text of one paragraph that is as high as its lines."""

    grown = Signal()
    """The text needs another height."""

    def __init__(
        self, article: OpenArticle, field: TextField, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(article, field, look, parent)
        self.placeholder = ""
        """What is to be written here, shown while nothing is."""
        self._is_fitting = False
        self._grounds = Grounds(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_article(look)

    def prepare(self, document: QTextDocument) -> None:
        """Leave room for letters that reach low, and follow the document's height."""
        # Within the document: Qt cuts what is below it as soon as something is selected.
        frame = document.rootFrame()
        shape = frame.frameFormat()
        shape.setBottomMargin(self.look.pixels(SLACK))
        frame.setFrameFormat(shape)
        document.documentLayout().documentSizeChanged.connect(self._grow)

    def fit(self, width: int) -> None:
        """Take ``width`` pixels and the height that the text needs then."""
        self._is_fitting = True
        self.document().setTextWidth(width)
        self.setFixedHeight(self._needed)
        self._is_fitting = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text; what stands for it begins where it would, whatever its own direction is."""
        super().paintEvent(event)
        block = self.document().firstBlock()
        if self.document().characterCount() > 1 or block.layout().preeditAreaText():
            return
        sides = Qt.AlignmentFlag
        is_rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        painter.setPen(self.palette().placeholderText().color())
        side = sides.AlignAbsolute | (sides.AlignRight if is_rtl else sides.AlignLeft)
        painter.drawText(self.viewport().rect(), side | sides.AlignTop, self.placeholder)
        painter.end()

    @property
    def _needed(self) -> int:
        return int(self.document().size().height() + 0.999)

    def sizeHint(self) -> QSize:
        """As wide as it is, as high as its lines."""
        return QSize(super().sizeHint().width(), self._needed)

    def _grow(self, _size: QSizeF) -> None:
        if not self._is_fitting and self._needed != self.height():
            self.grown.emit()
