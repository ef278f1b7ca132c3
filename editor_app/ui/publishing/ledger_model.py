"""The ledger as rows: read from the library page by page, so that a million of them scroll."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.base.i18n import N_, _
from editor_app.storage.ledger import Ledger, LedgerEntry
from editor_app.ui.articles.row_text import language_code
from editor_app.ui.directions import isolated
from editor_app.ui.publishing.acts_wording import done_text
from editor_app.ui.publishing.ledger_wording import place_text
from editor_app.ui.widgets.moments import moment_text

_PAGE = 200
"""Entries that are read at once."""
_KEPT = 30
"""Pages that are kept."""

COLUMNS = (N_("Entry"), N_("Time"), N_("Act"), N_("Language"), N_("Headline"), N_("Person"), N_("Where"))
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LedgerModel(QAbstractTableModel):
    """The newest entry first: all of them, or those of the numbers that were found. ``titles`` are those of
    profiles, by name."""

    def __init__(self, ledger: Ledger, titles: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ledger = ledger
        self._titles = titles
        self._numbers: array[int] | None = None
        self._count = 0
        self._pages: OrderedDict[int, dict[int, LedgerEntry]] = OrderedDict()

    def show_all(self) -> None:
        """Show every entry."""
        self._show(None, self._ledger.seal()[0])

    def show_numbers(self, numbers: array[int]) -> None:
        """Show the entries of these numbers, in their order."""
        self._show(numbers, len(numbers))

    def number(self, row: int) -> int:
        """The number of the entry in a row."""
        return self._numbers[row] if self._numbers is not None else self._count - row

    def entry(self, row: int) -> LedgerEntry | None:
        """The entry in a row; None where it is missing or cannot be read."""
        if not 0 <= row < self._count:
            return None
        number = self.number(row)
        place = number // _PAGE
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = self._ledger.at(place * _PAGE, place * _PAGE + _PAGE - 1)
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(place)
        return page.get(number)

    def row_of(self, number: int) -> int | None:
        """The row of the entry of that number."""
        if self._numbers is None:
            return self._count - number if 0 < number <= self._count else None
        return next((row for row, one in enumerate(self._numbers) if one == number), None)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        number, entry = self.number(index.row()), self.entry(index.row())
        if entry is None:
            return (QLocale().toString(number), "", _("▲ missing"), *("",) * 4)[index.column()]
        return self._texts(number, entry)[index.column()]

    def _texts(self, number: int, entry: LedgerEntry) -> tuple[str, ...]:
        return (
            QLocale().toString(number),
            isolated(moment_text(entry.at)),
            done_text(entry.act),
            language_code(entry.language),
            entry.headline or _("No headline yet"),
            entry.person,
            place_text(entry, self._titles),
        )

    def _show(self, numbers: array[int] | None, count: int) -> None:
        self.beginResetModel()
        self._numbers, self._count = numbers, count
        self._pages.clear()
        self.endResetModel()
