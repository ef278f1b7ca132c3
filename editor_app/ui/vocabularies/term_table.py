"""The terms of a list as a table that is edited in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from editor_app.base.i18n import _
from editor_app.base.text import base_language
from editor_app.base.vocabularies import Term, Vocabulary
from editor_app.ui.articles.views import language_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TermTable(QAbstractTableModel):
    """A row for each term: its code, its name in each language, what it is part of, whether it is out of use.

    ``edited`` carries the term as it is to be; the table itself changes only when it is shown anew.
    """

    edited = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vocabulary = Vocabulary("")
        self.terms: tuple[Term, ...] = ()
        self.languages: tuple[str, ...] = ()

    @property
    def broader(self) -> int:
        """The column of the broader term."""
        return len(self.languages) + 1

    @property
    def retired(self) -> int:
        """The column that says whether a term is out of use."""
        return len(self.languages) + 2

    def show(self, vocabulary: Vocabulary, terms: Sequence[Term], languages: Sequence[str]) -> None:
        """Show ``terms`` of ``vocabulary``, with a column for each of ``languages``."""
        self.beginResetModel()
        self._vocabulary, self.terms, self.languages = vocabulary, tuple(terms), tuple(languages)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.terms)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.languages) + 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return _("Code")
        if section == self.broader:
            return _("Part of")
        return _("Out of use") if section == self.retired else language_name(self.languages[section - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        term, column = self.terms[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self._text(term, column)
            case Qt.ItemDataRole.CheckStateRole if column == self.retired:
                return Qt.CheckState.Checked if term.is_retired else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.FontRole if term.is_retired and column <= len(self.languages):
                font = QFont()
                font.setStrikeOut(True)
                return font
            case Qt.ItemDataRole.ToolTipRole:
                return term.definition or None
            case Qt.ItemDataRole.AccessibleTextRole if column == self.retired:
                return _("Out of use") if term.is_retired else _("In use")
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        term, column = self.terms[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == self.retired:
            is_retired = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
            changed = replace(term, is_retired=is_retired)
        elif role == Qt.ItemDataRole.EditRole and column == self.broader:
            changed = replace(term, broader=self._vocabulary.code_of(str(value)))
        elif role == Qt.ItemDataRole.EditRole and 0 < column < self.broader:
            changed = replace(term, names=_named(term, self.languages[column - 1], str(value)))
        else:
            return False
        if changed != term:
            self.edited.emit(changed)
        return changed != term

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == self.retired:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() else flags

    def _text(self, term: Term, column: int) -> str:
        if column == 0:
            return term.code
        if column == self.broader:
            return self._vocabulary.label(term.broader, self.languages[0]) if term.broader else ""
        return "" if column == self.retired else term.names.get(self.languages[column - 1], "")


def _named(term: Term, language: str, name: str) -> dict[str, str]:
    text = " ".join(name.split())
    others = {tag: other for tag, other in term.names.items() if tag != language}
    return {**others, language: text} if text else others


def languages_of(vocabulary: Vocabulary, desk: Sequence[str]) -> tuple[str, ...]:
    """The desk's languages, then those that the list has names in."""
    used = sorted({tag for term in vocabulary.terms for tag in term.names})
    first = tuple(dict.fromkeys(map(base_language, desk))) or ("en",)
    return tuple(dict.fromkeys((*first, *used)))
