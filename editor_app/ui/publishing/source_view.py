"""The source of a preview: its colours, the line of a fault, the places of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from editor_app.base.i18n import _
from editor_app.ui.editor.look import CODE_FAMILIES
from editor_app.ui.publishing.source_colours import SourceColours
from editor_app.ui.publishing.splicing import splice
from editor_app.ui.theme import theme_of

Row = tuple[int, str]
"""A line, or a part of one, and its number from 1."""

_LONG = 1000
_PIECE = re.compile(r".{200,1000}?(?:</\w+>|\\n|[.!?] )|.{1000}|.+", re.DOTALL)
"""A part of a long line, which ends with a sentence or an element: an edit changes only a part or two."""


def rows_of(text: str) -> Iterator[Row]:
    """The lines of ``text``; long ones, which only machines write, in parts."""
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if len(line) <= _LONG:
            yield number, line
        else:
            yield from ((number, part) for part in _PIECE.findall(line))


class SourceView(QPlainTextEdit):
    """Shows a file as it is written; only the lines that changed are written again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Source"))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Whatever the interface's direction: these are files, not sentences.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = QFont(self.font())
        font.setFamilies(CODE_FAMILIES)
        self.setFont(font)
        self._colours = SourceColours(self.document(), theme_of(self))
        self._rows: tuple[Row, ...] = ()
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

    def show_file(self, path: str, text: str) -> None:
        """Show ``text``, coloured as a file called ``path``."""
        if self._colours.use_kind(path):
            self._rows = ()
        rows = tuple(rows_of(text))
        bar = self.verticalScrollBar()
        place = bar.value()
        splice(self.document(), self._rows, rows, lambda cursor, row: cursor.insertText(row[1]))
        self._rows = rows
        bar.setValue(min(place, bar.maximum()))

    def mark(self, lines: Sequence[int], fault: int = 0) -> None:
        """Mark the ``lines`` of a field and the line of a ``fault`` (0 for none)."""
        if (tuple(lines), fault) == (self._marked, self._fault):
            return
        self._marked, self._fault = tuple(lines), fault
        self._paint()

    def go_to_line(self, line: int) -> None:
        """Bring ``line`` into the middle, with the cursor at its start."""
        place = next((place for place, row in enumerate(self._rows) if row[0] == line), 0)
        block = self.document().findBlockByNumber(place)
        self.setTextCursor(QTextCursor(block))
        self.centerCursor()

    def line_of_key(self, name: str) -> int:
        """The first line, from 1, that gives something called ``name`` its value; 0 when none does."""
        forms = (f'"{name}":', f"<{name}>", f" {name}=", f"{name}: ")
        return next((number for number, row in self._rows if any(form in row for form in forms)), 0)

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
                for place, (number, _row) in enumerate(self._rows)
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
