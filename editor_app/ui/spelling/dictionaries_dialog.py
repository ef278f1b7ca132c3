"""Which language is checked with which dictionary; where dictionaries are brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.services.dictionary_overview import LanguageOverview, licence_of, overview
from editor_app.services.dictionary_places import Dictionary, Origin
from editor_app.services.jobs import Progress
from editor_app.services.learning import Learning
from editor_app.services.spelling import Spelling
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.spelling.base import Message, SpellingDialog
from editor_app.ui.widgets.styling import COLUMNS, TITLE, button, label, set_kind

T = TypeVar("T")
LANGUAGE, ENTRY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SMALL = 100_000
"""Bytes below which a size is given in kilobytes."""
_KINDS = "*.aff *.dic *.oxt *.xpi *.zip *.txt"


class DictionariesDialog(SpellingDialog):
    """Languages with their dictionaries; ticked ones are used. What is ticked counts at once."""

    learn_wanted = Signal(str)

    def __init__(
        self,
        spelling: Spelling,
        learning: Learning,
        jobs: BackgroundJobs,
        languages: Sequence[str],
        name_of: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__("dictionaries", _("Dictionaries"), (760, 600), parent)
        self._spelling = spelling
        self._learning = learning
        self._jobs = jobs
        self._languages = tuple(languages)
        self._name_of = name_of
        self._is_filling = False
        self._after = ""
        self.is_busy = False
        self._build()
        self.fill()

    def fill(self) -> None:
        """Look through the dictionaries and the counted words beside the window, then show them."""

        def work(progress: Progress) -> tuple[LanguageOverview, ...]:
            return overview(self._spelling, self._learning, self._languages, progress)

        self._run(_("Looking through the dictionaries"), work, self._show)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Bring dictionaries in. Those that do not say their language are for the language that is chosen."""
        language = self.language

        def work(progress: Progress) -> int:
            count = 0
            for place, path in enumerate(paths):
                progress.report(place, len(paths), path.name)
                count += len(self._spelling.dictionaries.add(path, language))
            return count

        def done(count: int) -> None:
            self._spelling.refresh()
            said = ngettext("{n} dictionary was brought in.", "{n} dictionaries were brought in.", count)
            self._after = said.format(n=count)
            self.fill()

        self._run(_("Bringing dictionaries in"), work, done)

    def remove(self) -> None:
        """Delete the chosen dictionary, if a person brought it in."""
        entry = self.entry
        if entry is None:
            return
        try:
            self._spelling.dictionaries.remove(entry)
        except UserError as error:
            self._fail(error)
        self._spelling.refresh()
        self.fill()

    def use_best(self) -> None:
        """Let the program choose what fits the chosen language best."""
        self._choose(self.language, None)

    @property
    def language(self) -> str:
        """The language of the row in which the cursor stands."""
        item = self.tree.currentItem()
        return str(item.data(0, LANGUAGE) or "") if item is not None else ""

    @property
    def entry(self) -> Dictionary | None:
        """The dictionary in whose row the cursor stands."""
        item = self.tree.currentItem()
        found = item.data(0, ENTRY) if item is not None else None
        return found if isinstance(found, Dictionary) else None

    def _run(self, words: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        def ended(result: T) -> None:
            if not self.is_closed:
                self._set_busy(False)
                done(result)

        def failed(error: BaseException) -> None:
            if not self.is_closed:
                self._set_busy(False)
                self._fail(error)
                # It was disabled meanwhile, and lost the keyboard.
                self.tree.setFocus()

        self._set_busy(True)
        self._jobs.run(words, work, done=ended, failed=failed)

    def _show(self, found: tuple[LanguageOverview, ...]) -> None:
        chosen = self.language
        self._is_filling = True
        self.tree.clear()
        for entry in found:
            self._add(entry)
        self.tree.expandAll()
        self._is_filling = False
        tops = [top for place in range(len(found)) if (top := self.tree.topLevelItem(place)) is not None]
        fitting = [top for top in tops if top.data(0, LANGUAGE) == chosen] or tops
        if fitting:
            self.tree.setCurrentItem(fitting[0])
        # It was disabled while it was filled, and lost the keyboard.
        self.tree.setFocus()
        self._show_current()
        self.message.tell(self._after)
        self._after = ""

    def _add(self, found: LanguageOverview) -> None:
        top = QTreeWidgetItem(
            self.tree, [self._name_of(found.language), "", _state_text(found), _unknown_text(found)]
        )
        top.setData(0, LANGUAGE, found.language)
        broken = self._spelling.broken()
        for entry in found.available:
            origin = _("stopped answering") if entry.id in broken else _origin_text(entry)
            item = QTreeWidgetItem(top, [entry.name, _size_text(entry.size), origin])
            item.setData(0, LANGUAGE, found.language)
            item.setData(0, ENTRY, entry)
            item.setCheckState(
                0, Qt.CheckState.Checked if entry.id in found.used else Qt.CheckState.Unchecked
            )

    def _ticked(self, item: QTreeWidgetItem, _column: int) -> None:
        top = item.parent()
        if self._is_filling or top is None:
            return
        children = [child for place in range(top.childCount()) if (child := top.child(place)) is not None]
        ticked = [
            child.data(0, ENTRY).id for child in children if child.checkState(0) is Qt.CheckState.Checked
        ]
        self._choose(str(top.data(0, LANGUAGE)), ticked)

    def _choose(self, language: str, ids: Sequence[str] | None) -> None:
        if not language:
            return
        try:
            self._spelling.dictionaries.choose(language, ids)
        except UserError as error:
            self._fail(error)
        self._spelling.refresh()
        self.fill()

    def _show_current(self) -> None:
        entry = self.entry
        self._remove.setEnabled(not self.is_busy and entry is not None and entry.origin is Origin.IMPORTED)
        for part in (self._best, self._learn):
            part.setEnabled(not self.is_busy and bool(self.language))
        self._bring_in.setEnabled(not self.is_busy)
        if entry is None:
            self.licence.setPlainText("")
        else:
            text = licence_of(entry) or _("No licence text lies with it.")
            self.licence.setPlainText(f"{entry.dic}\n\n{text}")

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        if is_busy:
            self.message.tell(_("One moment…"))
        self.tree.setEnabled(not is_busy)
        self._show_current()
        if not is_busy:
            self.message.tell("")

    def _fail(self, error: BaseException) -> None:
        self.message.fail(str(error) or _("Stopped."))

    def _ask_for_files(self) -> None:
        chooser = QFileDialog(self, _("Bring in dictionaries"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.setNameFilter(_("Dictionaries and lists of words ({kinds})").format(kinds=_KINDS))
        chooser.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _build(self) -> None:
        self.tree = _tree()
        self.tree.itemChanged.connect(self._ticked)
        self.tree.currentItemChanged.connect(lambda *_items: self._show_current())
        self.licence = QPlainTextEdit(readOnly=True)
        self.licence.setAccessibleName(_("Place and licence of the dictionary"))
        self.licence.setPlaceholderText(_("Place and licence of the dictionary chosen above"))
        self.licence.setFixedHeight(130)
        self.message = Message()
        self._bring_in = button(_("Bring in…"))
        self._bring_in.clicked.connect(self._ask_for_files)
        self._remove = button(_("Remove"))
        self._remove.clicked.connect(self.remove)
        self._best = button(_("Choose for me"))
        self._best.clicked.connect(self.use_best)
        self._learn = button(_("Learn from the archive…"))
        self._learn.clicked.connect(lambda: self.learn_wanted.emit(self.language))
        close = button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self._bring_in, self._remove, self._best, self._learn):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(_("What each language is checked with"), TITLE))
        column.addWidget(self.tree, 1)
        column.addWidget(self.licence)
        column.addWidget(self.message)
        column.addLayout(foot)


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    set_kind(tree, COLUMNS)
    tree.setHeaderLabels([_("Language"), _("Size"), _("From"), _("Unknown in your stories")])
    tree.setAccessibleName(_("Languages and their dictionaries"))
    tree.setUniformRowHeights(True)
    head = tree.header()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2, 3):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    return tree


def _state_text(found: LanguageOverview) -> str:
    said = []
    if not found.used:
        said.append(_("not checked") if found.available else _("no dictionary"))
    elif found.is_chosen:
        said.append(_("chosen by you"))
    if found.own:
        said.append(
            ngettext("{n:,} word of your own", "{n:,} words of your own", found.own).format(n=found.own)
        )
    return " · ".join(said)


def _unknown_text(found: LanguageOverview) -> str:
    survey = found.survey
    if not survey.words:
        return _("not counted yet")
    unknown = len(survey.unknown)
    if not found.used:
        return ngettext("{n:,} word to learn", "{n:,} words to learn", unknown).format(n=unknown)
    said = ngettext("{n:,} word, {share:.1%} of the text", "{n:,} words, {share:.1%} of the text", unknown)
    return said.format(n=unknown, share=survey.share)


def _origin_text(entry: Dictionary) -> str:
    names = {
        Origin.IMPORTED: _("brought in"),
        Origin.SYSTEM: _("this computer"),
        Origin.ENGINE: _("the program"),
    }
    return names[entry.origin]


def _size_text(size: int) -> str:
    if size < _SMALL:
        return _("{n:.1f} kB").format(n=size / 1_000)
    return _("{n:.1f} MB").format(n=size / 1_000_000)
