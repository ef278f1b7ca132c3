"""A table of rows that are read from top to bottom, as the logs of a desk are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from editor_app.ui.fonts import tabular


def rows_table(
    model: QAbstractItemModel, widths: Sequence[int], parent: QWidget, *, least_rows: int = 0
) -> QTableView:
    """A table of ``model``, a row each. ``widths`` are pixels of columns, at least what their heads need; a
    column of 0 takes what is left. ``least_rows`` are seen on the smallest screen."""
    table = QTableView(parent)
    table.setModel(model)
    table.setAccessibleName(parent.windowTitle())
    table.setFont(tabular(table.font()))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    # The words of rows begin where those of the heads do.
    table.setStyleSheet("QTableView::item { padding: 0 6px; }")
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 12)
    if least_rows:
        table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * (least_rows + 1))
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(widths):
        if width:
            head.resizeSection(column, max(width, head.sectionSizeHint(column) + 8))
        else:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
