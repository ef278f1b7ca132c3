"""All terms of a vocabulary as a tree, to be looked through and chosen from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.i18n import _, ngettext
from editor_app.base.vocabularies import Term, Vocabulary
from editor_app.ui.directions import LeadingSide
from editor_app.ui.metadata.choices import choice_of, path_text
from editor_app.ui.theme import theme_of
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import HINT, Words, button, label
from editor_app.ui.widgets.tick_box import TickedRows

CODE = Qt.ItemDataRole.UserRole


class BrowseTerms(QDialog):
    """A tree with a box before each term. ``taken`` carries the new values; those that are no terms stay.

    Typing looks for terms; Down goes into the tree, Space checks, Enter takes over, Esc leaves.
    """

    taken = Signal(object)

    def __init__(
        self, vocabulary: Vocabulary, language: str, values: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("browseTerms")
        self.setWindowTitle(_("Topics"))
        dress(self)
        resize_within_screen(self, 620, 640)
        self._vocabulary = vocabulary
        self._language = language
        self._values = tuple(values)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._chosen: dict[str, None] = dict.fromkeys(self._values)
        self._build()
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.filter and event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
                self._enter_tree()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take_or_check()
                return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Take over what is checked."""
        self.taken.emit(tuple(self._chosen))
        super().accept()

    def item(self, code: str) -> QTreeWidgetItem:
        """The row of a term."""
        return self._items[code]

    def _take_or_check(self) -> None:
        """Enter is for what was looked for, when nothing was checked: one key less."""
        item = self.tree.currentItem()
        if tuple(self._chosen) == self._values and item is not None and not item.isHidden():
            item.setCheckState(0, Qt.CheckState.Checked)
        self.accept()

    def _enter_tree(self) -> None:
        item = self.tree.currentItem()
        if item is None or item.isHidden():
            self._mark_first()
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark_first(self) -> None:
        found = self._vocabulary.matching(self.filter.text(), self._language, 1)
        if found:
            self.tree.setCurrentItem(self._items[found[0].code])
            self.tree.scrollToItem(self._items[found[0].code])

    def _look(self, text: str) -> None:
        """Show what fits ``text``, and the way to it."""
        if not text.strip():
            self._show_all()
            return
        found = self._vocabulary.matching(text, self._language)
        codes = {term.code for term in found}
        way = {broader.code for term in found for broader in self._vocabulary.path(term.code)}
        self.tree.setUpdatesEnabled(False)
        for code, item in self._items.items():
            item.setHidden(code not in codes and code not in way)
            item.setExpanded(code in way)
        self.tree.setUpdatesEnabled(True)
        self._pages.setCurrentWidget(self.tree if found else self._nothing)
        if found:
            self._mark_first()
        else:
            self.tree.setCurrentIndex(QModelIndex())

    def _show_all(self) -> None:
        way = {broader.code for code in self._chosen for broader in self._vocabulary.path(code)}
        self.tree.setUpdatesEnabled(False)
        for code, item in self._items.items():
            item.setHidden(False)
            item.setExpanded(code in way)
        self.tree.setUpdatesEnabled(True)
        self._pages.setCurrentWidget(self.tree)

    def _describe(self) -> None:
        item = self.tree.currentItem()
        term = self._vocabulary.term(str(item.data(0, CODE))) if item is not None else None
        self.about.setText("\n".join(self._said(term)) if term is not None else "")

    def _said(self, term: Term) -> Iterator[str]:
        choice = choice_of(self._vocabulary, term, self._language)
        yield path_text(self._vocabulary, term.code, self._language) or choice.text
        if term.is_retired:
            yield f"◆ {choice.below}"
        if term.definition:
            yield term.definition
        yield term.code

    def _checked(self, item: QTreeWidgetItem) -> None:
        code = str(item.data(0, CODE))
        if item.checkState(0) == Qt.CheckState.Checked:
            self._chosen[code] = None
        else:
            self._chosen.pop(code, None)
        self._count()

    def _count(self) -> None:
        count = sum(code in self._items for code in self._chosen)
        self.count.setText(ngettext("{n} chosen", "{n} chosen", count).format(n=count))

    def _fill(self) -> None:
        tops = [self._row(term) for term in self._vocabulary.index.narrower("")]
        self.tree.addTopLevelItems(tops)
        self.tree.itemChanged.connect(lambda item, _column: self._checked(item))
        self._show_all()
        self._count()

    def _row(self, term: Term) -> QTreeWidgetItem:
        """The item of a term with all below it. Trees are a few levels deep."""
        choice = choice_of(self._vocabulary, term, self._language)
        item = QTreeWidgetItem([choice.text])
        item.setData(0, CODE, term.code)
        is_chosen = term.code in self._chosen
        item.setCheckState(0, Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        if choice.is_struck:
            font = item.font(0)
            font.setStrikeOut(True)
            item.setFont(0, font)
            item.setForeground(0, theme_of(self).soft)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{choice.text}, {choice.below}")
            item.setToolTip(0, choice.below)
        self._items[term.code] = item
        item.addChildren([self._row(one) for one in self._vocabulary.index.narrower(term.code)])
        return item

    def _build(self) -> None:
        self.filter = QLineEdit(
            placeholderText=_("Look for a topic in any language"), clearButtonEnabled=True
        )
        self.filter.setAccessibleName(_("Look for a topic in any language"))
        LeadingSide(self.filter)
        self.filter.textChanged.connect(self._look)
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.setItemDelegate(TickedRows(self.tree))
        self.tree.setAccessibleName(_("Topics"))
        self.tree.currentItemChanged.connect(lambda _now, _before: self._describe())
        for part in (self.filter, self.tree):
            part.installEventFilter(self)
        self._nothing = EmptyState(_("No topic has that in its name."))
        self._pages = QStackedWidget()
        self._pages.addWidget(self.tree)
        self._pages.addWidget(self._nothing)
        self.about: Words = label("", HINT)
        self.about.setMinimumHeight(4 * self.about.fontMetrics().lineSpacing())
        self.about.setAlignment(
            self.about.alignment() & ~Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTop
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.filter)
        column.addWidget(self._pages, 1)
        column.addWidget(self.about)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.count = label("", HINT, wraps=False)
        cancel, take = button(_("Cancel")), button(_("Take the topics"), is_main=True)
        cancel.clicked.connect(self.reject)
        take.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(cancel)
        foot.addWidget(take)
        return foot
