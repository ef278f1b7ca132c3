"""A few lines of a text with the reported words marked in them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.base.i18n import _
from editor_app.base.text import first_strong_is_right_to_left
from editor_app.ui.fonts import Role, text_font
from editor_app.ui.theme import theme_of

_SCALE = 0.9
_LEAST, _MOST = 96, 190
"""The height of the passage, in device-independent pixels."""
_PADDING = 12


class Passage(QTextEdit):
    """Shows words in what stands around them; can be selected and copied, not edited."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reportPassage")
        self.setReadOnly(True)
        self.setAccessibleName(_("The text around the mistake"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LEAST)
        self.document().setDocumentMargin(_PADDING)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_words(self, before: str, words: str, behind: str, correction: str = "") -> None:
        """Show ``words`` marked as a mistake, with what should stand there behind them."""
        theme = theme_of(self)
        self.clear()
        cursor = self.textCursor()
        form = QTextBlockFormat()
        is_right_to_left = first_strong_is_right_to_left(words + before + behind)
        way = Qt.LayoutDirection
        form.setLayoutDirection(way.RightToLeft if is_right_to_left else way.LeftToRight)
        form.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(form)
        plain = QTextCharFormat()
        plain.setFont(text_font(Role.BODY, _SCALE))
        plain.setForeground(theme.ink)
        wrong = QTextCharFormat(plain)
        wrong.setForeground(theme.deleted)
        wrong.setBackground(theme.deleted_back)
        wrong.setFontUnderline(True)
        right = QTextCharFormat(plain)
        right.setForeground(theme.inserted)
        right.setBackground(theme.inserted_back)
        said = ((" ", plain), (correction, right)) if correction else ()
        for text, look in ((before, plain), (words, wrong), *said, (behind, plain)):
            cursor.insertText(text.replace("\n", "\u2028"), look)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as what is shown, within bounds."""
        self.setFixedHeight(max(_LEAST, min(_MOST, int(self.document().size().height()) + 2)))
