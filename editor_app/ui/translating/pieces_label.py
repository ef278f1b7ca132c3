"""Words of which some came and some went, wrapped at the width that there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.ui.fonts import Role, text_font
from editor_app.ui.review.card_text import CardText
from editor_app.ui.review.wording import Piece
from editor_app.ui.theme import theme_of

_LONGEST, _LINES = 3_000, 24
_SCALE = 14 / 16.5


class PiecesLabel(QWidget):
    """Shows pieces of text, each as its tone says; as tall as they need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What is shown."""
        return self._pieces

    def show_pieces(self, pieces: Sequence[Piece], spoken: str) -> None:
        """Show these; ``spoken`` is for those who listen."""
        self._pieces = tuple(pieces)
        self.setAccessibleName(spoken)
        self.setVisible(bool(pieces))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._text(width).height) + 1

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme_of(self).ink)
        self._text(self.width()).paint(painter, 0, 0)

    def _text(self, width: int) -> CardText:
        return CardText(
            self._pieces,
            text_font(Role.BODY, _SCALE),
            width,
            _LINES,
            theme_of(self),
            is_rtl=self.isRightToLeft(),
            longest=_LONGEST,
        )
