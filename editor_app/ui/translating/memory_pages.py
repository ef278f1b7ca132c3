"""The two pages of the memory dialog: sentences that are searched and mended, and the memories themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.i18n import _
from editor_app.services.memory_keeping import Listed, Shelf
from editor_app.ui.articles.views import language_name
from editor_app.ui.directions import LeadingSide, arrow, isolated
from editor_app.ui.theme import theme_of
from editor_app.ui.translating.match_wording import day_text
from editor_app.ui.translating.unit_editor import UnitEditor, about_text
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.flag_box import FlagBox
from editor_app.ui.widgets.styling import COLUMNS, button, set_kind

_PAUSE = 200
"""Milliseconds without a key after which what is typed is looked for."""

_KEPT = Qt.ItemDataRole.UserRole


class Rows(QTreeWidget):
    """Columns of texts. ``deleted`` tells that the Delete key was pressed."""

    deleted = Signal()

    def __init__(self, name: str, title: str, columns: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        set_kind(self, COLUMNS)
        self.setHeaderLabels(list(columns))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.header()
        head.setStretchLastSection(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for place in range(len(columns)):
            mode = QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch if place < 1 else mode)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)


class UnitsPage(QWidget):
    """Search above, rows, and the chosen one to be mended below. ``wanted`` asks for other rows."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit(self)
        self.search.setObjectName("memorySearch")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Words of the source or the translation"))
        self.search.setAccessibleName(_("Search the memory"))
        LeadingSide(self.search)
        self.pairs = QComboBox(self)
        self.pairs.setAccessibleName(_("Languages"))
        self.superseded = FlagBox(_("Superseded too"), self)
        self.rows = Rows(
            "memoryUnits", _("Sentences"), (_("Source"), _("Translation"), _("By"), _("Date")), self
        )
        self.rows.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.nothing = EmptyState(_("Nothing is here: a translation that you confirm is kept here."))
        self.editor = UnitEditor(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.wanted)
        self.search.textEdited.connect(self._pause.start)
        self.search.returnPressed.connect(self._enter)
        self.pairs.activated.connect(self.wanted)
        self.superseded.toggled.connect(self.wanted)
        self.rows.currentItemChanged.connect(lambda *_both: self.editor.show_unit(self.listed))
        self.rows.itemActivated.connect(lambda *_both: self.editor.target.setFocus())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.pairs)
        head.addWidget(self.superseded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.editor)
        self.show_languages(())
        self.show_units(())

    @property
    def is_waiting(self) -> bool:
        """Whether what is typed will be looked for."""
        return self._pause.isActive()

    @property
    def listed(self) -> Listed | None:
        """The unit of the row in which the cursor stands."""
        item = self.rows.currentItem()
        found = item.data(0, _KEPT) if item is not None else None
        return found if isinstance(found, Listed) else None

    @property
    def languages(self) -> tuple[str, str]:
        """The direction of translation that is listed; empty for all."""
        found = self.pairs.currentData()
        return (found[0], found[1]) if found else ("", "")

    def show_languages(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Offer these directions of translation."""
        kept = self.languages
        self.pairs.clear()
        self.pairs.addItem(_("All languages"), ())
        for pair in pairs:
            self.pairs.addItem(f"{language_name(pair[0])} {arrow()} {language_name(pair[1])}", pair)
        self.pairs.setCurrentIndex(1 + list(pairs).index(kept) if kept in pairs else 0)

    def show_units(self, found: Sequence[Listed]) -> None:
        """List these; the cursor stays where it was."""
        self._pause.stop()
        row = self.rows.currentIndex().row()
        self.rows.clear()
        faint = theme_of(self).soft
        for listed in found:
            unit = listed.unit
            texts = [self._line(unit.source), self._line(unit.target), unit.author]
            item = QTreeWidgetItem(self.rows, [*texts, day_text(unit.at)])
            item.setData(0, _KEPT, listed)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{unit.source} {arrow()} {unit.target}")
            for column in range(4):
                item.setToolTip(column, about_text(listed))
                if unit.superseded_by:
                    font = item.font(column)
                    font.setStrikeOut(column < 2)
                    item.setFont(column, font)
                    item.setForeground(column, faint)
        self.rows.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.rows.setCurrentIndex(self.rows.model().index(min(max(row, 0), len(found) - 1), 0))
        self.editor.show_unit(self.listed)

    def _line(self, text: str) -> str:
        """A text in one line, which runs as its own letters say."""
        line = " ".join(text.split())
        return isolated(line) if self.isRightToLeft() else line

    def _enter(self) -> None:
        self.rows.setFocus()


class ShelvesPage(QWidget):
    """The memories with their sizes. ``attach_wanted`` asks for a file, ``detach_wanted`` lets one go."""

    attach_wanted = Signal()
    detach_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = (_("Memory"), _("Sentences"), _("Superseded"), _("Languages"), _("Size"))
        self.rows = Rows("memoryShelves", _("Memories"), names, self)
        self.rows.deleted.connect(self.detach_wanted)
        self.rows.currentItemChanged.connect(lambda *_both: self._show_acts())
        attach = button(_("Read another beside it…"), parent=self)
        attach.clicked.connect(self.attach_wanted)
        self.detach = button(_("Read it no longer"), parent=self)
        self.detach.clicked.connect(self.detach_wanted)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(attach)
        acts.addWidget(self.detach)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.rows, 1)
        column.addLayout(acts)
        self._show_acts()

    @property
    def shelf(self) -> Shelf | None:
        """The memory of the row in which the cursor stands."""
        item = self.rows.currentItem()
        found = item.data(0, _KEPT) if item is not None else None
        return found if isinstance(found, Shelf) else None

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """List these."""
        self.rows.clear()
        for shelf in shelves:
            item = QTreeWidgetItem(self.rows, _shelf_texts(shelf))
            item.setData(0, _KEPT, shelf)
            item.setToolTip(0, str(shelf.memory.file.path))
            for column in (1, 2, 4):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        if shelves:
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        self._show_acts()

    def _show_acts(self) -> None:
        self.detach.setEnabled(self.shelf is not None and not self.shelf.is_own)


def _shelf_texts(shelf: Shelf) -> list[str]:
    name = _("desk memory") if shelf.is_own else _("{name} · for reading").format(name=shelf.memory.name)
    figures = shelf.figures
    if figures is None:
        return [name, _("cannot be read")]
    locale = QLocale()
    pairs = ", ".join(f"{source} {arrow()} {target}" for source, target, _count in figures.pairs[:4])
    return [
        name,
        locale.toString(figures.units),
        locale.toString(figures.superseded),
        pairs + (" …" if len(figures.pairs) > 4 else ""),
        locale.formattedDataSize(figures.size, 1),
    ]
