"""The source of a preview: its colours, the line of a fault, the places of a field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from editor_app.base.i18n import _
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.publishing.source_colours import SourceColours
from editor_app.ui.publishing.source_rows import SourceText, source_text
from editor_app.ui.publishing.splicing import Hunk, hunks, painting_little, retype, splice
from editor_app.ui.theme import theme_of


class SourceView(QPlainTextEdit):
    """Shows a file as it is written; only the lines that changed are written again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Source"))
        self.setObjectName("source")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Whatever the interface's direction: these are files, not sentences.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = QFont(self.font())
        font.setFamilies(CODE_FAMILIES)
        self.setFont(font)
        self._colours = SourceColours(self.document(), theme_of(self))
        self._shown = SourceText()
        self._fault = 0
        self._marked: tuple[int, ...] = ()

    @property
    def marked(self) -> tuple[int, ...]:
        """The lines, from 1, at which the chosen field stands."""
        return self._marked

    @property
    def fault(self) -> int:
        """The line that is marked as wrong, 0 for none."""
        return self._fault

    @property
    def shown(self) -> SourceText:
        """What is shown now."""
        return self._shown

    def text(self) -> str:
        """What is shown, as the file says it."""
        return _joined(self._shown.rows, self._shown.numbers)

    def show_file(self, path: str, text: str) -> None:
        """Show ``text``, coloured as a file called ``path``."""
        self.show_source(source_text(path, text))

    def show_source(self, source: SourceText, differing: Sequence[Hunk] | None = None) -> None:
        """Show ``source``; ``differing`` is what makes it of what is shown, where somebody knows that."""
        bar = self.verticalScrollBar()
        place = bar.value()
        old = self._shown.rows
        if self._colours.use_kind(source.path):
            old, differing = (), None
        self._shown = source
        differing = hunks(old, source.rows) if differing is None else differing
        with painting_little(self):
            splice(self.document(), old, source.rows, _write, differing, edit=_edit)
        self._paint_rows(differing)
        if self._marked or self._fault:
            self._paint()
        bar.setValue(min(place, bar.maximum()))

    def _paint_rows(self, differing: Sequence[Hunk]) -> None:
        """Paint those rows of ``differing`` that are seen; the others need not even be laid out."""
        changed = {place for hunk in differing for place in range(hunk.begin, hunk.begin + hunk.come)}
        block, view = self.firstVisibleBlock(), self.viewport()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        place = block.blockNumber()
        while block.isValid() and top < view.height() and place <= max(changed, default=-1):
            bottom = top + self.blockBoundingRect(block).height()
            if place in changed:
                view.update(0, int(top), view.width(), int(bottom - top) + 2)
            block, top, place = block.next(), bottom, place + 1

    def mark(self, lines: Sequence[int], fault: int = 0) -> None:
        """Mark the ``lines`` of a field and the line of a ``fault`` (0 for none)."""
        if (tuple(lines), fault) == (self._marked, self._fault):
            return
        self._marked, self._fault = tuple(lines), fault
        self._paint()

    def go_to_line(self, line: int) -> None:
        """Bring ``line`` into the middle, with the cursor at its start."""
        rows = self._shown.rows_of(line)
        block = self.document().findBlockByNumber(rows[0] if rows else 0)
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()

    def show_line(self, line: int) -> None:
        """Scroll until ``line`` is seen; where it is seen already nothing moves."""
        rows = self._shown.rows_of(line)
        if rows:
            block = self.document().findBlockByNumber(rows[0])
            if not self.viewport().rect().contains(self.cursorRect(QTextCursor(block)).center()):
                self.verticalScrollBar().setValue(block.firstLineNumber())

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is what the file says, also where a long line is shown in rows."""
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        parts = cursor.selectedText().split("\u2029")
        data = QMimeData()
        data.setText(_joined(parts, self._shown.numbers[first : first + len(parts)]))
        return data

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.use_theme(theme_of(self))
            self._colours.rehighlight()
            self._paint()

    def _paint(self) -> None:
        theme = theme_of(self)
        colors = dict.fromkeys(self._marked, theme.selection)
        if self._fault:
            colors[self._fault] = theme.deleted_back
        self.setExtraSelections(
            [
                self._selection(place, colors[number])
                for place, number in enumerate(self._shown.numbers)
                if number in colors
            ]
        )

    def _selection(self, place: int, color: QColor) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.cursor = QTextCursor(self.document().findBlockByNumber(place))
        # All of a line that is wrapped, not only where it begins.
        made.cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        made.format.setBackground(color)
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return made


_BREAKS = {ord("\r"): None, 0x2029: 0x2028}
"""What would begin another row in a view, though it is none in the file."""


def _write(cursor: QTextCursor, row: str) -> None:
    cursor.insertText(_in_view(row))


def _edit(cursor: QTextCursor, old: str, new: str) -> bool:
    # A view lays out and paints anew only the row itself when nothing else of it is written.
    retype(cursor, _in_view(old), _in_view(new))
    return True


def _in_view(row: str) -> str:
    return row.translate(_BREAKS) if "\r" in row or "\u2029" in row else row


def _joined(rows: Sequence[str], numbers: Sequence[int]) -> str:
    """The text of ``rows``: those of one line belong together."""
    made: list[str] = []
    for place, row in enumerate(rows):
        if place and numbers[place] != numbers[place - 1]:
            made.append("\n")
        made.append(row)
    return "".join(made)
