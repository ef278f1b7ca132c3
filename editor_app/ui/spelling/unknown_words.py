"""Words that no dictionary has, as a table: word, stories, uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from editor_app.base.i18n import N_, _
from editor_app.base.text import fold, sort_key
from editor_app.storage.dictionary_words import ArchiveWord

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("Word"), N_("Stories"), N_("Uses"))
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class UnknownWords(QAbstractTableModel):
    """The words of one language that stand in enough stories and begin as somebody typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[ArchiveWord, ...] = ()
        self._shown: list[ArchiveWord] = []
        self._language = ""
        self._least = 1
        self._start = ""
        self._order = (1, True)

    @property
    def total(self) -> int:
        """How many there are, shown or not."""
        return len(self._all)

    def set_words(self, words: Sequence[ArchiveWord], language: str) -> None:
        """Show other words."""
        self._all, self._language = tuple(words), language
        self._filter()

    def narrow(self, *, least: int, start: str = "") -> None:
        """Show only words that stand in ``least`` stories or more and contain ``start``, in any casing."""
        self._least, self._start = least, start
        self._filter()

    def drop(self, words: Iterable[str]) -> None:
        """Take words out: they are known now."""
        gone = frozenset(words)
        self._all = tuple(word for word in self._all if word.word not in gone)
        self._filter()

    def words(self, rows: Iterable[int] | None = None) -> list[str]:
        """The words in ``rows``, or all that are shown."""
        return (
            [word.word for word in self._shown] if rows is None else [self._shown[row].word for row in rows]
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self._filter()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        word = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (word.word, word.stories, word.uses)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _NUMBERS
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        # At the leading side in every column: at the other stands the sign of the order.
        return _WORDS if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _filter(self) -> None:
        self.beginResetModel()
        wanted = fold(self._start, self._language)
        self._shown = [
            word
            for word in self._all
            if word.stories >= self._least and (not wanted or wanted in fold(word.word, self._language))
        ]
        column, is_descending = self._order
        self._shown.sort(key=self._key(column), reverse=is_descending)
        self.endResetModel()

    def _key(self, column: int) -> Callable[[ArchiveWord], tuple[object, ...]]:
        if column == 0:
            return lambda word: sort_key(word.word, self._language)
        if column == 1:
            return lambda word: (word.stories, word.uses)
        return lambda word: (word.uses, word.stories)
