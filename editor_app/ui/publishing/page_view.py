"""A preview as a page: the words as they are read, in the measure and the fonts of a page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QLocale, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.base.i18n import _
from editor_app.document.model import LINE_BREAK, MarkType
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.fonts import Role, text_font
from editor_app.ui.publishing.page_lines import Line, Look, Span
from editor_app.ui.publishing.splicing import splice
from editor_app.ui.theme import theme_of

_WIDEST = 620
"""Pixels of a full line: some seventy characters of the body."""

_ROLES: Mapping[Look, Role] = {
    Look.HEADLINE: Role.HEADLINE,
    Look.SUMMARY: Role.SUMMARY,
    Look.CREDIT: Role.INTERFACE,
    Look.PICTURE: Role.INTERFACE,
    Look.TABLE: Role.INTERFACE,
    Look.EMBED: Role.INTERFACE,
}
_SCALES: Mapping[Look, float] = {Look.HEADING: 1.2, Look.SUBHEADING: 1.08}
_ABOVE: Mapping[Look, int] = {Look.HEADING: 18, Look.SUBHEADING: 14, Look.ITEM: 2, Look.HEADLINE: 0}
_SOFT = frozenset({Look.SUMMARY, Look.CREDIT, Look.PICTURE, Look.RULE, Look.EMBED})
_TIGHT = frozenset({Look.HEADLINE, Look.SUMMARY, Look.HEADING, Look.SUBHEADING, Look.CREDIT, Look.TABLE})
_BOLD = frozenset({Look.HEADING, Look.SUBHEADING})


class PageView(QTextEdit):
    """Shows the lines of a preview; what is fetched from elsewhere is nothing."""

    _lines: tuple[Line, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Rendered"))
        self.document().setDocumentMargin(16)
        self.document().setIndentWidth(20)
        self._known: dict[str, int] = {}
        self._direction = Qt.LayoutDirection.LeftToRight

    def show_lines(self, lines: tuple[Line, ...], language: str, pictures: Mapping[str, bytes]) -> None:
        """Show ``lines``; what stays the same is not touched, and the place that is read stays."""
        direction = QLocale(language).textDirection() if language else Qt.LayoutDirection.LeftToRight
        if direction is not self._direction:
            self._direction, self._lines = direction, ()
        for name, data in pictures.items():
            self._take(name, data)
        bar = self.verticalScrollBar()
        place = bar.value()
        splice(self.document(), self._lines, lines, self._write)
        self._lines = lines
        bar.setValue(min(place, bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(0, (self.width() - _WIDEST) // 2)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._lines:
            lines, self._lines = self._lines, ()
            splice(self.document(), (), lines, self._write)
            self._lines = lines

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only what was put into the document; an address is never asked."""
        return None

    def _take(self, name: str, data: bytes) -> None:
        """Put a picture into the document, no wider than the page; the same one is not read again."""
        if self._known.get(name) == len(data):
            return
        self._known[name] = len(data)
        image = QImage.fromData(data)
        if image.width() > _WIDEST:
            image = image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)
        self.document().addResource(int(QTextDocument.ResourceType.ImageResource.value), QUrl(name), image)

    def _write(self, cursor: QTextCursor, line: Line) -> None:
        cursor.setBlockFormat(self._block(line))
        plain = self._letters(line.look)
        cursor.setBlockCharFormat(plain)
        if line.picture and line.picture in self._known:
            picture = QTextImageFormat()
            picture.setName(line.picture)
            room = max(120, self.viewport().width() - 40)
            image = self.document().resource(
                int(QTextDocument.ResourceType.ImageResource.value), QUrl(line.picture)
            )
            if isinstance(image, QImage) and image.width() > room:
                picture.setWidth(room)
            cursor.insertImage(picture)
            cursor.insertText(LINE_BREAK, plain)
        if line.look is Look.RULE:
            cursor.insertText("———", plain)
        for span in line.spans:
            cursor.insertText(span.text, self._marked(plain, span))

    def _block(self, line: Line) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLayoutDirection(self._direction)
        made.setTopMargin(_ABOVE.get(line.look, 8))
        tall = 100 if line.look in _TIGHT else 112
        made.setLineHeight(tall, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if line.look in (Look.QUOTE, Look.ITEM, Look.EMBED):
            made.setIndent(1 + line.depth)
        if line.look in (Look.PULL_QUOTE, Look.RULE):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return made

    def _letters(self, look: Look) -> QTextCharFormat:
        theme = theme_of(self)
        font = text_font(_ROLES.get(look, Role.BODY), _SCALES.get(look, 1.0))
        if look in _BOLD:
            font.setWeight(QFont.Weight.DemiBold)
        font.setItalic(look in (Look.QUOTE, Look.PULL_QUOTE))
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(theme.soft if look in _SOFT else theme.ink)
        return made

    def _marked(self, plain: QTextCharFormat, span: Span) -> QTextCharFormat:
        if not span.marks:
            return plain
        made = QTextCharFormat(plain)
        if MarkType.BOLD in span.marks:
            made.setFontWeight(QFont.Weight.Bold)
        if MarkType.ITALIC in span.marks:
            made.setFontItalic(not plain.fontItalic())
        made.setFontStrikeOut(MarkType.STRIKE in span.marks)
        if MarkType.LINK in span.marks:
            made.setForeground(theme_of(self).accent)
        made.setFontUnderline(not span.marks.isdisjoint({MarkType.UNDERLINE, MarkType.LINK}))
        if MarkType.CODE in span.marks:
            made.setFontFamilies(CODE_FAMILIES)
        if MarkType.SUPERSCRIPT in span.marks:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if MarkType.SUBSCRIPT in span.marks:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        return made
