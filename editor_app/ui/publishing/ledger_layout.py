"""How the ledger's window is made up."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from editor_app.ui.publishing.ledger_model import LedgerModel
from editor_app.ui.widgets.rows_table import rows_table
from editor_app.ui.widgets.styling import hairline

_WIDTHS = (64, 150, 110, 84, 0, 130, 130)
"""Pixels of the columns; the headline takes what is left."""

_ROWS = 4
"""Rows that are seen on the smallest screen."""


def made_table(model: LedgerModel, parent: QWidget) -> QTableView:
    """The table of entries."""
    return rows_table(model, _WIDTHS, parent, least_rows=_ROWS)


def arrange(
    dialog: QWidget,
    above: QWidget,
    middle: Sequence[QWidget],
    below: QWidget,
    words: Sequence[QWidget],
    buttons: tuple[Sequence[QWidget], Sequence[QWidget]],
) -> None:
    """Put the parts of the dialog below each other, parted by hairlines; the buttons at both ends."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    above.setContentsMargins(16, 12, 16, 10)
    below.setContentsMargins(16, 10, 16, 10)
    column.addWidget(above)
    column.addWidget(hairline(dialog))
    for part in middle:
        column.addWidget(part, 1)
    column.addWidget(hairline(dialog))
    column.addWidget(below)
    column.addWidget(hairline(dialog))
    foot = QVBoxLayout()
    foot.setContentsMargins(16, 10, 16, 12)
    foot.setSpacing(6)
    for part in words:
        foot.addWidget(part)
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in buttons[0]:
        row.addWidget(part)
    row.addStretch(1)
    for part in buttons[1]:
        row.addWidget(part)
    foot.addLayout(row)
    column.addLayout(foot)
