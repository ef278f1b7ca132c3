"""The words that the desk and the person have added: seen, given endings, and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.text import base_language, fold, sort_key
from editor_app.services.jobs import Progress
from editor_app.services.spelling import Spelling
from editor_app.storage.dictionary_words import KeptWord, WordScope
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.spelling.base import Message, SpellingDialog
from editor_app.ui.widgets.choice_box import ChoiceBox
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.spoken import name_field
from editor_app.ui.widgets.styling import COLUMNS, HINT, button, label, set_kind

KEPT = Qt.ItemDataRole.UserRole
WORD, LANGUAGE, WHOSE, LIKE, BY = range(5)
_EDITABLE = Qt.ItemFlag.ItemIsEditable


class WordsDialog(SpellingDialog):
    """A row for each added word; the column “Inflects like” is edited in its place and counts at once."""

    def __init__(
        self,
        spelling: Spelling,
        jobs: BackgroundJobs,
        languages: Sequence[str],
        name_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__("addedWords", _("Added words"), (720, 560), parent)
        self._spelling = spelling
        self._jobs = jobs
        self._name_of = name_of
        self._removed: list[KeptWord] = []
        self._is_filling = False
        self._build(languages)
        self.fill()

    def fill(self) -> None:
        """Show what is kept now."""
        self._is_filling = True
        self.tree.clear()
        words = sorted(
            self._spelling.vocabulary.listed(), key=lambda kept: sort_key(kept.word, kept.language)
        )
        for kept in words:
            item = QTreeWidgetItem(
                self.tree,
                [
                    kept.word,
                    self._name_of(kept.language),
                    _whose(kept.scope),
                    kept.inflects_like,
                    kept.added_by,
                ],
            )
            item.setData(WORD, KEPT, kept)
            item.setFlags(item.flags() | _EDITABLE)
        self._is_filling = False
        self._filter()
        self._enable()

    def add(self) -> None:
        """Keep the typed word for the desk."""
        word = self.word.text().strip()
        if word and self._keep(lambda: self._spelling.add([word], str(self.language.currentData()))):
            self.word.clear()
            self.fill()
            self._choose(word)

    def remove(self) -> None:
        """Let go of the chosen words; “Take back” brings them back."""
        chosen = [item.data(WORD, KEPT) for item in self.tree.selectedItems()]
        if chosen and self._keep(lambda: self._spelling.remove(chosen)):
            self._removed = chosen
            self.fill()
            count = len(chosen)
            self.message.tell(
                ngettext("{n} word was removed.", "{n} words were removed.", count).format(n=count)
            )

    def take_back(self) -> None:
        """Keep what was removed last again."""
        removed, self._removed = self._removed, []
        if removed and self._keep(lambda: self._spelling.put_back(removed)):
            self.fill()
            self.message.tell("")

    def _edited(self, item: QTreeWidgetItem, column: int) -> None:
        kept, like = item.data(WORD, KEPT), item.text(LIKE).strip()
        if self._is_filling or column != LIKE or like == kept.inflects_like:
            return

        def work(_progress: Progress) -> bool:
            return not like or self._spelling.gives_endings(like, kept.language)

        # The speller may be busy: it is never asked on the window's thread.
        self._jobs.run(_("Checking the spelling"), work, done=partial(self._take, kept, like))

    def _take(self, kept: KeptWord, like: str, is_known: bool) -> None:
        if self.is_closed:
            return
        self.message.tell("")
        if is_known:
            again = partial(self._spelling.add, [kept.word], kept.language, kept.scope, owner=kept.owner)
            self._keep(partial(again, inflects_like=like))
        else:
            self.message.fail(_("“{word}” is not in the dictionary itself.").format(word=like))
        self.fill()
        self._choose(kept.word)

    def _keep(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except UserError as error:
            self.message.fail(str(error))
            return False
        return True

    def _choose(self, word: str) -> None:
        found = self.tree.findItems(word, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        if found:
            self.tree.setCurrentItem(found[0])

    def _filter(self) -> None:
        items = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        for item in filter(None, items):
            language = item.data(WORD, KEPT).language
            wanted = fold(self.filter.text().strip(), language)
            item.setHidden(wanted not in fold(item.text(WORD), language))
        is_found = any(item is not None and not item.isHidden() for item in items)
        page = self.tree if is_found else self._not_found if items else self._nothing
        self._pages.setCurrentWidget(page)

    def _enable(self) -> None:
        self._remove.setEnabled(bool(self.tree.selectedItems()))
        self._take_back.setEnabled(bool(self._removed))
        self._add.setEnabled(bool(self.word.text().strip()))

    def _build(self, languages: Sequence[str]) -> None:
        self.filter = QLineEdit(placeholderText=_("Filter"), clearButtonEnabled=True)
        self.filter.setAccessibleName(_("Show words that contain"))
        self.filter.textChanged.connect(lambda _text: self._filter())
        self.tree = _tree()
        self.tree.itemChanged.connect(self._edited)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.word = QLineEdit(placeholderText=_("New word"))
        self.word.setAccessibleName(_("New word"))
        self.word.textChanged.connect(lambda _text: self._enable())
        self.word.returnPressed.connect(self.add)
        self.language = ChoiceBox()
        name_field(self.language, _("Language"))
        for tag in dict.fromkeys(map(base_language, languages)):
            self.language.addItem(self._name_of(tag), tag)
        self.message = Message()
        self._add, self._remove = button(_("Add"), is_main=True), button(_("Remove"))
        self._take_back, close = button(_("Take back")), button(_("Close"))
        for part, act in (
            (self._add, self.add),
            (self._remove, self.remove),
            (self._take_back, self.take_back),
            (close, self.accept),
        ):
            part.clicked.connect(act)
        new, foot = QHBoxLayout(), QHBoxLayout()
        new.addWidget(self.word, 1)
        new.addWidget(self.language)
        new.addWidget(self._add)
        foot.addWidget(self._remove)
        foot.addWidget(self._take_back)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.filter)
        self._pages = QStackedWidget()
        self._nothing = EmptyState(_("No word was added yet."))
        self._not_found = EmptyState(_("No added word has that in it."))
        for page in (self.tree, self._nothing, self._not_found):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        column.addWidget(
            label(_("A word that inflects like another one takes its endings; F2 edits that."), HINT)
        )
        column.addWidget(self.message)
        column.addLayout(new)
        column.addLayout(foot)


class _Rows(QTreeWidget):
    """A list of words in which one column only is edited, from wherever the cursor stands in the row."""

    def edit(self, index, trigger, event):  # type: ignore[no-untyped-def, override]  # PySide types edit too narrowly
        if index.isValid() and trigger != QAbstractItemView.EditTrigger.NoEditTriggers:
            index = index.siblingAtColumn(LIKE)
        return super().edit(index, trigger, event)


def _tree() -> QTreeWidget:
    tree = _Rows()
    set_kind(tree, COLUMNS)
    tree.setHeaderLabels([_("Word"), _("Language"), _("For"), _("Inflects like"), _("Added by")])
    tree.setAccessibleName(_("Added words"))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    tree.setEditTriggers(
        QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
    )
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(WORD, QHeaderView.ResizeMode.Stretch)
    for column in (LANGUAGE, WHOSE, BY):
        tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().resizeSection(LIKE, 140)
    return tree


def _whose(scope: WordScope) -> str:
    return _("the desk") if scope is WordScope.DESK else _("you")
