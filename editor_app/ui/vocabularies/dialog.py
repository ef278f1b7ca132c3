"""The desk's word lists: seen, changed in their place, brought in, given away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.vocabularies import NAMES, Term
from editor_app.services.word_lists import WordLists, title_of
from editor_app.ui.directions import isolated
from editor_app.ui.drops import Drops
from editor_app.ui.spelling.base import Message, SpellingDialog
from editor_app.ui.translating.file_asking import ask_to_open, ask_to_save
from editor_app.ui.vocabularies.term_table import TermTable, languages_of
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.spoken import name_field
from editor_app.ui.widgets.styling import COLUMNS, HINT, button, label, set_kind
from editor_app.ui.widgets.tick_box import TickedRows

_READABLE = "*.json *.csv *.tsv *.txt"
_LEAST_WIDTH, _NAME_WIDTH = 90, 160


class WordListsDialog(SpellingDialog):
    """One list at a time. What is changed counts at once; “Take back” undoes the last change of a list."""

    def __init__(self, lists: WordLists, languages: Sequence[str], parent: QWidget) -> None:
        super().__init__("wordLists", _("Word lists"), (900, 640), parent)
        self._lists = lists
        self._languages = tuple(languages)
        self._before: dict[str, tuple[Term, ...] | None] = {}
        self._build()
        self._stop_listening = lists.changed.connect(self.fill)
        self.finished.connect(lambda _result: self._stop_listening())
        Drops(self, self.bring_in)
        self.fill()

    @property
    def name(self) -> str:
        """The list that is shown."""
        return str(self.lists.currentData())

    def show_list(self, name: str) -> None:
        """Show another list."""
        self.lists.setCurrentIndex(NAMES.index(name))

    def fill(self) -> None:
        """Show the list as it is now, as far as its terms fit what is looked for."""
        vocabulary = self._lists.get(self.name)
        text = self.filter.text()
        languages = languages_of(vocabulary, self._languages)
        found = vocabulary.matching(text, languages[0]) if text.strip() else vocabulary.terms
        kept, was_wide = self._current(), self.table.columnCount()
        self.table.show(vocabulary, found, languages)
        if self.table.columnCount() != was_wide:
            for column in range(self.table.columnCount()):
                self.rows.setColumnWidth(column, _NAME_WIDTH)
        self._choose(kept)
        page = self.rows if found else self._not_found if vocabulary.terms else self._nothing
        self._pages.setCurrentWidget(page)
        self.about.setText(self._said())
        self._enable()

    def bring_in(self, paths: Sequence[Path]) -> None:
        """Make the lists in files the desk's; one that does not say which it is becomes the one shown."""
        said: list[str] = []
        problems: list[str] = []
        for path in paths:
            try:
                said.append(self._brought(path))
            except UserError as error:
                problems.append(str(error))
        if problems:
            self.message.fail("\n".join([*problems, *said]))
        else:
            self.message.tell("\n".join(said))

    def add(self) -> None:
        """Add the typed term to the list."""
        text = " ".join(self.new.text().split())
        terms = self._lists.get(self.name).terms
        if text and self._keep((*terms, Term(text, {self.table.languages[0]: text}))):
            self.new.clear()
            self.filter.clear()
            self._choose(text)

    def remove(self) -> None:
        """Take the chosen terms out of the list."""
        chosen = {self.table.terms[index.row()].code for index in self.rows.selectionModel().selectedRows()}
        left = tuple(term for term in self._lists.get(self.name).terms if term.code not in chosen)
        if not chosen or not left:
            return
        if self._keep(left):
            count = len(chosen)
            text = ngettext("{n} term was removed.", "{n} terms were removed.", count)
            self.message.tell(text.format(n=count))

    def take_back(self) -> None:
        """Make the list what it was before its last change."""
        if self.name not in self._before:
            return
        before = self._before.pop(self.name)
        self._do(
            lambda: self._lists.forget(self.name) if before is None else self._lists.put(self.name, before)
        )
        self._enable()

    def reset(self) -> None:
        """Go back to the list that comes with the program."""
        before = self._lists.get(self.name).terms
        if self._do(lambda: self._lists.forget(self.name)):
            self._before[self.name] = before
        self._enable()

    def export(self, path: Path) -> None:
        """Write the list that is shown to a file."""
        if self._do(lambda: self._lists.export(self.name, path)):
            self.message.tell(_("Written to {path}.").format(path=path))

    def _brought(self, path: Path) -> str:
        try:
            done = self._lists.bring_in(path)
        except UserError:
            done = self._lists.bring_in(path, self.name)
        name, count = done.vocabulary.name, len(done.vocabulary.terms)
        self._before.pop(name, None)
        self.show_list(name)
        text = ngettext("{list}: {count:,} term.", "{list}: {count:,} terms.", count)
        lines = [text.format(list=title_of(name), count=count), *done.warnings[:5]]
        return "\n".join(lines)

    def _edited(self, term: Term) -> None:
        terms = self._lists.get(self.name).terms
        self._keep(tuple(term if one.code == term.code else one for one in terms))

    def _keep(self, terms: tuple[Term, ...]) -> bool:
        before = self._lists.get(self.name).terms if self._lists.is_own(self.name) else None
        is_kept = self._do(lambda: self._lists.put(self.name, terms))
        if is_kept:
            self._before[self.name] = before
            self._enable()
        return is_kept

    def _do(self, act: Callable[[], object]) -> bool:
        self.message.tell("")
        try:
            act()
        except UserError as error:
            self.message.fail(str(error))
            return False
        return True

    def _current(self) -> str:
        index = self.rows.currentIndex()
        return self.table.terms[index.row()].code if index.isValid() else ""

    def _choose(self, code: str) -> None:
        for row, term in enumerate(self.table.terms):
            if term.code == code:
                index = self.table.index(row, max(self.rows.currentIndex().column(), 0))
                flags = QItemSelectionModel.SelectionFlag
                self.rows.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                self.rows.scrollTo(index)

    def _said(self) -> str:
        """Whose the list is, from where, and what is wrong with the desk's."""
        about, is_own = self._lists.get(self.name).about, self._lists.is_own(self.name)
        whose = _("The desk's own list.") if is_own else _("This list comes with Copydesk.")
        problem = self._lists.problems.get(self.name, "")
        parts = (problem, whose, about.attribution, about.licence, about.source, about.released)
        return "  ·  ".join(isolated(part) for part in parts if part)

    def _enable(self) -> None:
        is_own = self._lists.is_own(self.name)
        count = len(self.rows.selectionModel().selectedRows())
        self._remove.setEnabled(0 < count < len(self._lists.get(self.name).terms))
        self._take_back.setEnabled(self.name in self._before)
        self._reset.setEnabled(is_own)
        self._add.setEnabled(bool(self.new.text().strip()))

    def _ask_to_bring_in(self) -> None:
        kinds = _("Word lists ({kinds})").format(kinds=_READABLE)
        ask_to_open(self, _("Bring a word list in"), kinds, lambda path: self.bring_in([path]))

    def _ask_to_export(self) -> None:
        kinds = _("Word lists ({kinds})").format(kinds="*.json *.csv")
        ask_to_save(self, _("Export the word list"), kinds, "json", self.export)

    def _build(self) -> None:
        self.lists = ChoiceBox()
        name_field(self.lists, _("Word list"))
        for name in NAMES:
            self.lists.addItem(title_of(name), name)
        self.filter = QLineEdit(placeholderText=_("Filter"), clearButtonEnabled=True)
        self.filter.setAccessibleName(_("Show terms that contain"))
        self.table = TermTable(self)
        self.rows = _rows(self.table)
        self.new = QLineEdit(placeholderText=_("New term"))
        self.new.setAccessibleName(_("New term"))
        self.about = label("", HINT)
        self.message = Message()
        self._pages = QStackedWidget()
        self._nothing = EmptyState(
            _("This list is empty: add a term, or bring a list in."), _("Bring a word list in")
        )
        self._nothing.acted.connect(self._ask_to_bring_in)
        self._not_found = EmptyState(_("No term has that in it."))
        for page in (self.rows, self._nothing, self._not_found):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addLayout(_row(self.lists, (self.filter, 1)))
        column.addWidget(self._pages, 1)
        column.addWidget(self.about)
        column.addWidget(self.message)
        column.addLayout(self._line_of_new())
        column.addLayout(self._foot())
        self._connect()

    def _line_of_new(self) -> QHBoxLayout:
        self._add = button(_("Add"), is_main=True)
        self._add.clicked.connect(self.add)
        return _row((self.new, 1), self._add)

    def _foot(self) -> QHBoxLayout:
        self._remove, self._take_back = button(_("Remove")), button(_("Take back"))
        self._reset, close = button(_("Copydesk's list")), button(_("Close"))
        self._reset.setToolTip(_("Go back to the list that comes with Copydesk"))
        bring, give = button(_("Import…")), button(_("Export…"))
        for part, act in (
            (self._remove, self.remove),
            (self._take_back, self.take_back),
            (self._reset, self.reset),
            (bring, self._ask_to_bring_in),
            (give, self._ask_to_export),
            (close, self.accept),
        ):
            part.clicked.connect(lambda _checked, act=act: act())
        foot = _row(self._remove, self._take_back, self._reset)
        foot.addStretch(1)
        for part in (bring, give, close):
            foot.addWidget(part)
        return foot

    def _connect(self) -> None:
        self.lists.currentIndexChanged.connect(lambda _place: self._turn())
        self.filter.textChanged.connect(lambda _text: self.fill())
        # After the editor of the cell is gone: the table is shown anew.
        self.table.edited.connect(self._edited, Qt.ConnectionType.QueuedConnection)
        self.rows.selectionModel().selectionChanged.connect(lambda _now, _before: self._enable())
        self.new.textChanged.connect(lambda _text: self._enable())
        self.new.returnPressed.connect(self.add)
        QShortcut(QKeySequence("Del"), self.rows, self.remove, context=Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus)

    def _turn(self) -> None:
        self.message.tell("")
        self.filter.clear()
        self.fill()
        self.rows.scrollToTop()


def _rows(table: TermTable) -> QTreeView:
    rows = QTreeView()
    set_kind(rows, COLUMNS)
    rows.setModel(table)
    rows.setAccessibleName(_("Terms"))
    rows.setRootIsDecorated(False)
    rows.setUniformRowHeights(True)
    rows.setItemDelegate(TickedRows(rows))
    rows.setAllColumnsShowFocus(True)
    rows.setFrameShape(QFrame.Shape.NoFrame)
    rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    rows.setEditTriggers(
        QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
    )
    rows.header().setDefaultSectionSize(_NAME_WIDTH)
    rows.header().setMinimumSectionSize(_LEAST_WIDTH)
    rows.header().setStretchLastSection(False)
    return rows


def _row(*parts: QWidget | tuple[QWidget, int]) -> QHBoxLayout:
    line = QHBoxLayout()
    for part in parts:
        widget, share = part if isinstance(part, tuple) else (part, 0)
        line.addWidget(widget, share)
    return line
