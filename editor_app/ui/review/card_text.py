"""A few lines of a card's text, measured and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from editor_app.base.text import first_strong_is_right_to_left
from editor_app.ui.review.wording import Piece, Tone
from editor_app.ui.theme import Theme

LONGEST = 400
"""Characters of a card's text that are looked at."""


class CardText:
    """``pieces`` wrapped at ``width`` pixels, at most ``most`` lines; the last may end in “…”.

    It runs in the direction of its own words, and stands at the side where lines of the interface begin.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        font: QFont,
        width: float,
        most: int,
        theme: Theme,
        *,
        is_rtl: bool,
        longest: int = LONGEST,
    ) -> None:
        text, formats = _formatted(pieces, theme, longest)
        own = first_strong_is_right_to_left(text)
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft
            if (is_rtl if own is None else own)
            else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self._font, self._formats, self._option = font, formats, option
        self._line = QFontMetricsF(font).lineSpacing() + 1
        self._layout = self._laid_out(text, width, most + 1)
        if self._layout.lineCount() > most:
            end = self._layout.lineAt(most - 1)
            # Qt counts UTF-16 units; a cut text is short enough to look for its place.
            units = text.encode("utf-16-le")[: 2 * (end.textStart() + end.textLength())]
            kept = units.decode("utf-16-le", "ignore").rstrip()
            while kept and not self._fits(kept + "…", width, most):
                kept = kept[:-1].rstrip()
            self._layout = self._laid_out(kept + "…", width, most)

    @property
    def height(self) -> float:
        """Pixels from the top of the first line to the bottom of the last."""
        return self._layout.lineCount() * self._line

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint with the corner at ``left``, ``top``."""
        self._layout.draw(painter, QPointF(left, top))

    def _fits(self, text: str, width: float, most: int) -> bool:
        return self._laid_out(text, width, most + 1).lineCount() <= most

    def _laid_out(self, text: str, width: float, most: int) -> QTextLayout:
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option)
        layout.setFormats(self._formats)
        layout.beginLayout()
        y = 0.0
        while layout.lineCount() < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(20.0, width))
            line.setPosition(QPointF(0, y))
            y += self._line
        layout.endLayout()
        return layout


def _formatted(
    pieces: Sequence[Piece], theme: Theme, longest: int
) -> tuple[str, list[QTextLayout.FormatRange]]:
    text, formats = "", []
    for piece in pieces:
        part = piece.text[: longest - len(text)]
        if piece.tone is not Tone.PLAIN and part:
            found = QTextLayout.FormatRange()
            found.start = len(text.encode("utf-16-le")) // 2
            found.length = len(part.encode("utf-16-le")) // 2
            found.format = _format(piece.tone, theme)
            formats.append(found)
        text += part
    return text, formats


def _format(tone: Tone, theme: Theme) -> QTextCharFormat:
    style = QTextCharFormat()
    match tone:
        case Tone.INSERTED:
            style.setForeground(theme.inserted)
            style.setBackground(theme.inserted_back)
            style.setFontUnderline(True)
        case Tone.DELETED:
            style.setForeground(theme.deleted)
            style.setBackground(theme.deleted_back)
            style.setFontStrikeOut(True)
        case Tone.MARKED:
            style.setForeground(theme.accent)
            style.setBackground(theme.accent_back)
            style.setFontWeight(QFont.Weight.DemiBold)
        case Tone.GOOD:
            style.setForeground(theme.inserted)
        case Tone.WRONG:
            style.setForeground(theme.deleted)
        case _:
            style.setForeground(theme.soft)
    return style
