"""A preview as a page: the words as they are read, in the measure and the fonts of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QLocale, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from editor_app.base.i18n import _
from editor_app.document.model import LINE_BREAK
from editor_app.ui.publishing.page_lines import Line, Look
from editor_app.ui.publishing.page_type import INDENT, PageType
from editor_app.ui.publishing.splicing import Hunk, hunks, painting_little, splice
from editor_app.ui.theme import theme_of

_WIDEST = 620
"""Pixels of a full line: some seventy characters of the body."""
_MARGIN = 16
_KIND = int(QTextDocument.ResourceType.ImageResource.value)


def blocks_of(line: Line) -> int:
    """How many blocks of a text ``line`` takes: a table has one for each cell, one before and one behind."""
    return 2 + len(line.cells) * max(map(len, line.cells)) if line.cells else 1


class PageView(QTextEdit):
    """Shows the lines of a preview; what is fetched from elsewhere is nothing."""

    _lines: tuple[Line, ...] = ()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Rendered"))
        self.document().setDocumentMargin(_MARGIN)
        self.document().setIndentWidth(INDENT)
        self._images: dict[str, tuple[int, QImage]] = {}
        self._room = _WIDEST
        self._type = PageType(theme_of(self), Qt.LayoutDirection.LeftToRight)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown now."""
        return self._lines

    def show_lines(
        self,
        lines: tuple[Line, ...],
        language: str,
        pictures: Mapping[str, bytes],
        differing: Sequence[Hunk] | None = None,
    ) -> None:
        """Show ``lines``; what stays the same is not touched, and the place that is read stays.

        ``differing`` is what makes them of ``lines`` as they are shown, where somebody knows that.
        """
        direction = QLocale(language).textDirection() if language else Qt.LayoutDirection.LeftToRight
        old = self._lines
        if direction is not self._type.direction:
            self._type = PageType(theme_of(self), direction)
            old, differing = (), None
        is_new = False
        for name in {line.picture for line in lines} & pictures.keys():
            is_new = self._take(name, pictures[name]) or is_new
        bar = self.verticalScrollBar()
        place = bar.value()
        self._lines = lines
        differing = hunks(old, lines) if differing is None else differing
        with painting_little(self):
            splice(self.document(), old, lines, self._write, differing, blocks_of)
        self._paint_lines(differing)
        if is_new:
            self._write_pictures()
        self._forget_pictures()
        bar.setValue(min(place, bar.maximum()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(0, (self.width() - _WIDEST) // 2)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)
        room = max(120, min(_WIDEST, self.viewport().width()) - 2 * _MARGIN)
        if room != self._room:
            self._room = room
            self._write_pictures()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._lines:
            self._type = PageType(theme_of(self), self._type.direction)
            splice(self.document(), (), self._lines, self._write, blocks=blocks_of)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Only the pictures that came with the preview; an address is never asked."""
        found = self._images.get(name.toString() if isinstance(name, QUrl) else name)
        return found[1] if found is not None else None

    def _paint_lines(self, differing: Sequence[Hunk]) -> None:
        document, layout = self.document(), self.document().documentLayout()
        above, side = self.verticalScrollBar().value(), self.viewport().width()
        for hunk in differing:
            first = sum(map(blocks_of, self._lines[: hunk.begin]))
            last = first + sum(map(blocks_of, self._lines[hunk.begin : hunk.begin + hunk.come])) - 1
            top = layout.blockBoundingRect(document.findBlockByNumber(first)).top()
            bottom = layout.blockBoundingRect(document.findBlockByNumber(max(first, last))).bottom()
            self.viewport().update(0, int(top) - above, side, int(bottom - top) + 2)

    def _take(self, name: str, data: bytes) -> bool:
        """Keep a picture, no larger than the page needs it; whether it was not there."""
        if self._images.get(name, (0,))[0] == len(data):
            return False
        image = QImage.fromData(data)
        most = round(_WIDEST * self.devicePixelRatioF())
        if image.width() > most:
            image = image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
        self._images[name] = len(data), image
        return True

    def _forget_pictures(self) -> None:
        """Let go what is on the page no more: a document keeps whatever it was given."""
        for name in self._images.keys() - {line.picture for line in self._lines}:
            del self._images[name]
            self.document().addResource(_KIND, QUrl(name), QImage())

    def _write_pictures(self) -> None:
        """Write the lines with pictures again: there is another room for them, or other bytes came."""
        lines = self._lines
        places = [place for place, line in enumerate(lines) if line.picture in self._images]
        found = [Hunk(place, 1, place, 1) for place in places]
        if found:
            splice(self.document(), lines, lines, self._write, found, blocks_of)

    def _write(self, cursor: QTextCursor, line: Line) -> None:
        cursor.setBlockFormat(self._type.block(line))
        plain = self._type.letters(line.look)
        cursor.setBlockCharFormat(plain)
        if line.picture:
            self._write_picture(cursor, line.picture)
            cursor.insertText(LINE_BREAK if line.spans else "", plain)
        if line.look is Look.RULE:
            cursor.insertText("———", plain)
        if line.sign:
            cursor.insertText(f"{line.sign} ", plain)
        for span in line.spans:
            cursor.insertText(span.text, self._type.marked(plain, span))
        if line.cells:
            self._write_table(cursor, line)

    def _write_picture(self, cursor: QTextCursor, name: str) -> None:
        """A picture as wide as there is room for it, or its name where it is somewhere else."""
        _size, image = self._images.get(name, (0, QImage()))
        if image.isNull():
            cursor.insertText(f"▭ {name}")
            return
        picture = QTextImageFormat()
        picture.setName(name)
        ratio = self.devicePixelRatioF()
        width = min(image.width(), self._room)
        # A view scales roughly: it gets the dots that it needs.
        sharp = image.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
        self.document().addResource(_KIND, QUrl(name), sharp)
        picture.setWidth(width)
        picture.setHeight(round(sharp.height() / ratio))
        cursor.insertImage(picture)

    def _write_table(self, cursor: QTextCursor, line: Line) -> None:
        """A table behind the block of its caption; the cursor goes on in the empty block behind it."""
        table = cursor.insertTable(len(line.cells), max(map(len, line.cells)), self._type.table())
        for row, cells in enumerate(line.cells):
            is_head = line.is_headed and row == 0
            block, letters = self._type.cell(is_head=is_head)
            for column, spans in enumerate(cells):
                cell = table.cellAt(row, self._type.column(column, table.columns()))
                at = cell.firstCursorPosition()
                at.setBlockFormat(block)
                at.setBlockCharFormat(letters)
                if is_head:
                    look = cell.format()
                    look.setBackground(self._type.theme.canvas)
                    cell.setFormat(look)
                for span in spans:
                    at.insertText(span.text, self._type.marked(letters, span))
        cursor.setPosition(table.lastPosition() + 1)
        cursor.setBlockFormat(self._type.gap(6))
