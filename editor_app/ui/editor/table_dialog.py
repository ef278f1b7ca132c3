"""A table as a small grid to type in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from editor_app.base.i18n import _
from editor_app.document.model import Mark, MarkType, RichText, Table
from editor_app.ui.editor.dialog import SmallDialog
from editor_app.ui.editor.retyping import retyped
from editor_app.ui.widgets.flag_box import FlagBox

_Hint = QAbstractItemDelegate.EndEditHint
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_RICH = Qt.ItemDataRole.UserRole
NEW_ROWS, NEW_COLUMNS = 3, 3


def empty_table(rows: int = NEW_ROWS, columns: int = NEW_COLUMNS) -> Table:
    """A table of empty cells with a row of headings."""
    return Table(tuple((RichText(),) * columns for _row in range(rows)), header=True)


class Grid(QTableWidget):
    """Cells to type in. Tab behind the last cell adds a row; behind an empty last row it leaves the grid.

    ``added`` counts the rows that Tab added at the end.
    """

    added = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on where the table ends, while no cell is being typed in."""
        step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()), 0)
        if not (step and self._go_beyond(step)):
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on where the table ends, when Tab was pressed in a cell."""
        step = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}.get(hint, 0)
        if step and self._is_at_edge(step):
            super().closeEditor(editor, _Hint.NoHint)
            self._go_beyond(step)
        else:
            super().closeEditor(editor, hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let a person who came by Tab type at once, and see where."""
        super().focusInEvent(event)
        if event.reason() in _BY_TAB and self.state() is not self.State.EditingState:
            self.editItem(self.currentItem())

    def _is_at_edge(self, step: int) -> bool:
        last = (self.rowCount() - 1, self.columnCount() - 1)
        return (self.currentRow(), self.currentColumn()) == (last if step > 0 else (0, 0))

    def _go_beyond(self, step: int) -> bool:
        if not self._is_at_edge(step):
            return False
        if step < 0 or self._is_empty(self.rowCount() - 1):
            self._leave(step > 0)
            return True
        self.insertRow(self.rowCount())
        self.added += 1
        for column in range(self.columnCount()):
            self.setItem(self.rowCount() - 1, column, QTableWidgetItem())
        self.setCurrentCell(self.rowCount() - 1, 0)
        return True

    def _leave(self, is_forwards: bool) -> None:
        # As long as Tab goes from cell to cell, Qt would come back to this very place.
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(is_forwards)
        self.setTabKeyNavigation(True)

    def wanted_rows(self) -> int:
        """How many rows were meant: what Tab added at the end and nobody filled is not."""
        rows = self.rowCount()
        for _row in range(self.added):
            rows -= rows > 1 and self._is_empty(rows - 1)
        return rows

    def _is_empty(self, row: int) -> bool:
        items = (self.item(row, column) for column in range(self.columnCount()))
        return not any(item is not None and item.text() for item in items)


class TableDialog(SmallDialog):
    """Cells, caption and heading row of a table."""

    def __init__(self, table: Table, is_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(_("Table"), _("Insert table") if is_new else _("Keep table"), parent)
        self._caption = self.add_line(_("Caption"), table.caption)
        self.grid = Grid(len(table.rows), len(table.rows[0]) if table.rows else 1)
        self.grid.setAccessibleName(_("Cells"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.grid.horizontalHeader().hide()
        self.grid.verticalHeader().hide()
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setMinimumWidth(640)
        self.grid.setMinimumHeight(220)
        self.grid.setCurrentCell(0, 0)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.addRow(self.grid)
        self._header = FlagBox(_("The first row names the columns"))
        self._header.setChecked(table.header)
        self._header.toggled.connect(self._show_header)
        self.form.addRow(self._header)
        self.form.addRow(self._buttons())
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                self.grid.setItem(row, column, _item(cell))
        self._show_header()

    def _buttons(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        for text, act in (
            (_("Add row"), self._add_row),
            (_("Remove row"), self._remove_row),
            (_("Add column"), self._add_column),
            (_("Remove column"), self._remove_column),
            (_("Bold"), lambda: self._toggle(MarkType.BOLD)),
            (_("Italic"), lambda: self._toggle(MarkType.ITALIC)),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        return bar

    @property
    def table(self) -> Table:
        """What was entered; cells whose text stayed keep their marks."""
        rows = tuple(
            tuple(_rich(self.grid.item(row, column)) for column in range(self.grid.columnCount()))
            for row in range(self.grid.wanted_rows())
        )
        return Table(rows, self._header.isChecked(), self._caption.text().strip())

    def _add_row(self) -> None:
        self.grid.insertRow(
            self.grid.currentRow() + 1 if self.grid.currentRow() >= 0 else self.grid.rowCount()
        )

    def _remove_row(self) -> None:
        if self.grid.rowCount() > 1:
            self.grid.removeRow(max(0, self.grid.currentRow()))

    def _add_column(self) -> None:
        current = self.grid.currentColumn()
        self.grid.insertColumn(current + 1 if current >= 0 else self.grid.columnCount())

    def _remove_column(self) -> None:
        if self.grid.columnCount() > 1:
            self.grid.removeColumn(max(0, self.grid.currentColumn()))

    def _toggle(self, type: MarkType) -> None:
        for place in self.grid.selectedIndexes():
            item = self.grid.item(place.row(), place.column())
            if item is None or not item.text():
                continue
            rich = _rich(item)
            whole = Mark(0, len(rich.text), type)
            others = tuple(mark for mark in rich.marks if mark.type is not type)
            has_it = whole in rich.marks
            _set_rich(
                item, RichText(rich.text, others if has_it else tuple(sorted((*others, whole), key=_order)))
            )

    def _show_header(self) -> None:
        for column in range(self.grid.columnCount()):
            item = self.grid.item(0, column)
            if item is not None:
                _set_rich(item, _rich(item), is_heading=self._header.isChecked())


def _order(mark: Mark) -> tuple[int, int, str]:
    return mark.start, mark.end, mark.type


def _item(rich: RichText) -> QTableWidgetItem:
    item = QTableWidgetItem()
    _set_rich(item, rich)
    return item


def _set_rich(item: QTableWidgetItem, rich: RichText, *, is_heading: bool = False) -> None:
    item.setText(rich.text)
    item.setData(_RICH, rich)
    font = QFont(item.font())
    kinds = {mark.type for mark in rich.marks if mark.end - mark.start == len(rich.text)}
    font.setBold(is_heading or MarkType.BOLD in kinds)
    font.setItalic(MarkType.ITALIC in kinds)
    item.setFont(font)


def _rich(item: QTableWidgetItem | None) -> RichText:
    if item is None:
        return RichText()
    held = item.data(_RICH)
    return retyped(held if isinstance(held, RichText) else RichText(), item.text())
