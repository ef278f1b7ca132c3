"""A story to read, not to edit: previews of imports, of past moments, of exports."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.base.i18n import _
from editor_app.base.text import is_right_to_left
from editor_app.document.model import (
    ArticleContent,
    Block,
    BlockType,
    Embed,
    Image,
    ListKind,
    Mark,
    MarkType,
    RichText,
    Rule,
    Table,
)
from editor_app.ui.fonts import Role, text_font
from editor_app.ui.theme import Theme, theme_of

SCALE = 0.88
"""A preview's letters, as a part of the editor's."""
_INDENT = 20


class ReadingView(QTextEdit):
    """Shows an article's content in its own direction; nothing in it can be pressed."""

    def __init__(self, parent: QWidget | None = None, *, scale: float = SCALE) -> None:
        super().__init__(parent)
        self._scale = scale
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(_("Preview"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(12)

    def set_content(self, content: ArticleContent) -> None:
        """Show ``content`` from its beginning; the scroll position stays where that is possible."""
        place = self.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        try:
            self.document().clear()
            rtl = is_right_to_left(content.language)
            option = self.document().defaultTextOption()
            option.setTextDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LayoutDirectionAuto
            )
            self.document().setDefaultTextOption(option)
            # Inserting would carry the view's own cursor, and the view with it, to the end.
            _Setter(QTextCursor(self.document()), theme_of(self), self._scale).set(content)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        finally:
            self.setUpdatesEnabled(True)
        self.verticalScrollBar().setValue(place)


class _Setter:
    """Sets an article into a document, block by block."""

    def __init__(self, cursor: QTextCursor, theme: Theme, scale: float) -> None:
        self._cursor = cursor
        self._theme = theme
        self._scale = scale
        self._is_first = True
        self._numbers: list[int] = []

    def set(self, content: ArticleContent) -> None:
        """Headline and summary where there are any, then the body."""
        if content.headline:
            self._line(content.headline, Role.HEADLINE, QFont.Weight.DemiBold, scale=0.72, after=6)
        if content.summary:
            self._line(content.summary, Role.SUMMARY, color=self._theme.soft, scale=0.9, after=10)
        for block in content.body:
            self._block(block)

    def _block(self, block: Block) -> None:
        if block.type is not BlockType.LIST_ITEM:
            self._numbers = []
        match block.data:
            case Image():
                self._note(_picture_words(block.data))
            case Embed():
                self._note(f"↗ {block.data.title or block.data.url}")
            case Rule():
                self._note("⁂", Qt.AlignmentFlag.AlignHCenter)
            case Table():
                self._table(block.data)
            case None:
                self._text(block)

    def _text(self, block: Block) -> None:
        rich = block.rich
        match block.type:
            case BlockType.HEADING:
                size = 1.12 if block.level == 2 else 1.0
                self._line(rich, Role.BODY, QFont.Weight.DemiBold, scale=size, before=6)
            case BlockType.QUOTE:
                self._line(rich, Role.BODY, indent=1)
            case BlockType.PULL_QUOTE:
                self._line(rich, Role.SUMMARY, indent=1, color=self._theme.soft)
            case BlockType.LIST_ITEM:
                self._item(block)
            case _:
                self._line(rich, Role.BODY)

    def _item(self, block: Block) -> None:
        del self._numbers[block.level + 1 :]
        self._numbers += [0] * (block.level + 1 - len(self._numbers))
        self._numbers[block.level] += 1
        sign = f"{self._numbers[block.level]}." if block.list is ListKind.NUMBERED else "•"
        marks = tuple(
            Mark(m.start + len(sign) + 1, m.end + len(sign) + 1, m.type, m.value) for m in block.marks
        )
        self._line(RichText(f"{sign} {block.text}", marks), Role.BODY, indent=block.level + 1, after=2)

    def _line(
        self,
        rich: RichText,
        role: Role,
        weight: QFont.Weight = QFont.Weight.Normal,
        *,
        color: QColor | None = None,
        scale: float = 1.0,
        indent: int = 0,
        before: int = 0,
        after: int = 8,
    ) -> None:
        font = text_font(role, self._scale * scale)
        font.setWeight(weight)
        style = QTextCharFormat()
        style.setFont(font)
        style.setForeground(QBrush(color or self._theme.ink))
        self._begin(indent, before, after)
        for text, marks in pieces(rich):
            self._cursor.insertText(text, marked(style, marks, self._theme))

    def _note(self, words: str, alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        shape = self._begin(0, 2, 8)
        shape.setAlignment(alignment)
        self._cursor.setBlockFormat(shape)
        style = QTextCharFormat()
        style.setForeground(QBrush(self._theme.soft))
        self._cursor.insertText(words, style)

    def _table(self, table: Table) -> None:
        if not table.rows or not table.rows[0]:
            return
        self._begin(0, 4, 4)
        style = QTextTableFormat()
        style.setBorderCollapse(True)
        style.setBorder(1)
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderBrush(QBrush(self._theme.line))
        style.setCellPadding(4)
        style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        grid = self._cursor.insertTable(len(table.rows), len(table.rows[0]), style)
        for row, cells in enumerate(table.rows):
            for place, cell in enumerate(cells):
                words = QTextCharFormat()
                words.setForeground(QBrush(self._theme.ink))
                if table.header and row == 0:
                    words.setFontWeight(QFont.Weight.DemiBold)
                grid.cellAt(row, place).firstCursorPosition().insertText(cell.text, words)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _begin(self, indent: int, before: int, after: int) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLeftMargin(indent * _INDENT)
        shape.setTopMargin(before)
        shape.setBottomMargin(after)
        shape.setLineHeight(125, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._is_first:
            self._cursor.setBlockFormat(shape)
        else:
            self._cursor.insertBlock(shape)
        self._is_first = False
        return shape


def pieces(rich: RichText) -> Iterable[tuple[str, tuple[Mark, ...]]]:
    """The text cut where its marks change, each piece with the marks that it carries."""
    edges = sorted({0, len(rich.text), *(m.start for m in rich.marks), *(m.end for m in rich.marks)})
    for start, end in pairwise(edges):
        if rich.text[start:end]:
            yield rich.text[start:end], tuple(m for m in rich.marks if m.start <= start and m.end >= end)


def marked(base: QTextCharFormat, marks: Iterable[Mark], theme: Theme) -> QTextCharFormat:
    """``base`` in the looks of ``marks``; a link looks like one and leads nowhere."""
    style = QTextCharFormat(base)
    for mark in marks:
        match mark.type:
            case MarkType.BOLD:
                style.setFontWeight(QFont.Weight.Bold)
            case MarkType.ITALIC:
                style.setFontItalic(True)
            case MarkType.UNDERLINE:
                style.setFontUnderline(True)
            case MarkType.STRIKE:
                style.setFontStrikeOut(True)
            case MarkType.SUPERSCRIPT:
                style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
            case MarkType.SUBSCRIPT:
                style.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
            case MarkType.CODE:
                style.setFontFamilies(["monospace"])
            case MarkType.LINK:
                style.setForeground(QBrush(theme.accent))
                style.setToolTip(mark.value)
    return style


def _picture_words(image: Image) -> str:
    words = image.caption.text or image.alt or image.source or _("Picture")
    return f"▣ {words}" + (f" · {image.credit}" if image.credit else "")
