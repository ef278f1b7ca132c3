"""Which language is checked with which dictionary; where dictionaries are brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.records import dataclass
from editor_app.services.dictionary_overview import LanguageOverview, licence_of, overview
from editor_app.services.dictionary_places import Dictionary, Origin
from editor_app.services.jobs import Progress
from editor_app.services.learning import Learning
from editor_app.services.spelling import Spelling
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.spelling.base import Message, SpellingDialog
from editor_app.ui.spelling.dictionary_rows import (
    ENTRY,
    LANGUAGE,
    UNKNOWN,
    add_language,
    choose_row,
    dictionary_tree,
    rows_of,
    unknown_text,
)
from editor_app.ui.spelling.removing import Removing
from editor_app.ui.widgets.styling import TITLE, button, label

T = TypeVar("T")
_KINDS = "*.aff *.dic *.oxt *.xpi *.zip *.txt"


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of some files: dictionaries, and what spoke against the others."""

    kept: list[Dictionary]
    problems: list[str]


class DictionariesDialog(SpellingDialog):
    """Languages with their dictionaries; ticked ones are used. What is ticked counts at once.

    Stories that nobody has counted are counted as soon as it is opened, beside everything else.
    """

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
        self._after: list[str] = []
        self._wanted = ""
        self._runs = 0
        self._was_counted = self._is_due = False
        self.is_busy = self.is_counting = False
        self._build()
        self.fill()

    def fill(self) -> None:
        """Look through the dictionaries and the counted words beside the window, then show them."""
        self._is_due = self.is_busy
        if self.is_busy:
            return

        def done(found: tuple[LanguageOverview, ...]) -> None:
            self._show(found)
            # It was disabled while it was filled, and lost the keyboard.
            self.tree.setFocus()

        self._run(_("Looking through the dictionaries"), self._overview, done)

    def fill_again(self) -> None:
        """Show what became of words elsewhere, beside whatever is done and said here."""
        self._is_due = self.is_busy
        if self.is_closed or self.is_busy:
            return
        runs = self._runs

        def done(found: tuple[LanguageOverview, ...]) -> None:
            if runs != self._runs:
                self.fill_again()
            elif not self.is_closed:
                self._show(found)

        self._jobs.run(_("Looking through the dictionaries"), self._overview, done=done)

    def _overview(self, progress: Progress) -> tuple[LanguageOverview, ...]:
        return overview(self._spelling, self._learning, self._languages, progress)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Bring dictionaries in. Those that do not say their language are for the language that is chosen."""
        language = self.language

        def work(progress: Progress) -> Brought:
            brought = Brought([], [])
            for place, path in enumerate(paths):
                progress.report(place, len(paths), path.name)
                try:
                    brought.kept.extend(self._spelling.dictionaries.add(path, language))
                except UserError as error:
                    # The others are brought in all the same.
                    brought.problems.append(str(error))
            return brought

        self._run(_("Bringing dictionaries in"), work, self._tell_brought)

    def _tell_brought(self, brought: Brought) -> None:
        count = len(brought.kept)
        if not count:
            self.message.fail("\n".join(brought.problems))
            self.tree.setFocus()
            return
        self._spelling.refresh()
        said = ngettext("{n} dictionary was brought in.", "{n} dictionaries were brought in.", count)
        self._after = [said.format(n=count), *brought.problems]
        self._wanted = brought.kept[-1].id
        self.fill()

    def remove(self) -> None:
        """Remove the chosen dictionary, if a person brought it in."""
        entry = self.entry
        if entry is not None and entry.origin is Origin.IMPORTED:
            self._do(lambda: self.removing.remove(entry))

    def put_back(self) -> None:
        """Have the dictionary again that was removed last."""
        if self.removing.last is not None:
            self._wanted = self.removing.last.id
            self._do(self.removing.put_back)

    def _do(self, act: Callable[[], str]) -> None:
        if self.is_busy:
            return
        try:
            self._after = [act()]
        except UserError as error:
            self._after = ["", str(error)]
        self._spelling.refresh()
        self.fill()

    def count(self) -> None:
        """Count the words of the published stories anew, beside the window."""
        if self.is_counting:
            return

        def work(progress: Progress) -> int:
            return self._learning.count(progress, languages=self._languages)

        def ended(_read: int) -> None:
            self.is_counting, self._was_counted = False, True
            self.fill_again()

        def failed(error: BaseException) -> None:
            self.is_counting, self._was_counted = False, True
            if not self.is_closed:
                self._say_unknown(_("not counted yet"))
                self._fail(error)
                self._show_current()

        self.is_counting = True
        self._say_unknown(_("counting…"))
        self._show_current()
        self._jobs.run(_("Learning words"), work, done=ended, failed=failed)

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
                self._fill_if_due()

        def failed(error: BaseException) -> None:
            if not self.is_closed:
                self._set_busy(False)
                self._fail(error)
                # It was disabled meanwhile, and lost the keyboard.
                self.tree.setFocus()
                self._fill_if_due()

        self._runs += 1
        self._set_busy(True)
        self._jobs.run(words, work, done=ended, failed=failed)

    def _fill_if_due(self) -> None:
        if self._is_due:
            self.fill_again()

    def _show(self, found: tuple[LanguageOverview, ...]) -> None:
        chosen = self._wanted or (self.entry.id if self.entry is not None else ""), self.language
        self._wanted = ""
        self._was_counted = self._was_counted or any(entry.survey.words for entry in found)
        broken = self._spelling.broken()
        self._is_filling = True
        self.tree.clear()
        for entry in found:
            unknown = _("counting…") if self.is_counting else unknown_text(entry)
            add_language(self.tree, entry, self._name_of(entry.language), unknown, broken)
        self.tree.expandAll()
        self._is_filling = False
        choose_row(self.tree, *chosen)
        self._show_current()
        self._tell_after()
        if not self._was_counted:
            self.count()

    def _tell_after(self) -> None:
        """Say what happened before the rows were read again."""
        self.message.tell_after(self._after)
        self._after = []

    def _say_unknown(self, words: str) -> None:
        self._is_filling = True
        for row in rows_of(self.tree):
            if row.parent() is None:
                row.setText(UNKNOWN, words)
        self._is_filling = False

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
        self.removing.undo.setVisible(not self.is_busy and self.removing.last is not None)
        for part in (self._best, self._learn):
            part.setEnabled(not self.is_busy and bool(self.language))
        self._bring_in.setEnabled(not self.is_busy)
        self._count.setEnabled(not self.is_busy and not self.is_counting)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = {Qt.Key.Key_Delete: self.remove, Qt.Key.Key_F5: self.count}.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _build(self) -> None:
        self.tree = dictionary_tree()
        self.tree.itemChanged.connect(self._ticked)
        self.tree.currentItemChanged.connect(lambda *_items: self._show_current())
        self.licence = QPlainTextEdit(readOnly=True)
        self.licence.setAccessibleName(_("Place and licence of the dictionary"))
        self.licence.setPlaceholderText(_("Place and licence of the dictionary chosen above"))
        self.licence.setFixedHeight(130)
        self.message = Message()
        self._bring_in = button(_("Bring in…"))
        self._bring_in.clicked.connect(lambda: _ask_for_files(self))
        self.removing = Removing(self._spelling.dictionaries, self.message, self.put_back)
        self.finished.connect(lambda _result: self._spelling.dictionaries.forget_removed())
        self._remove = button(_("Remove"))
        self._remove.clicked.connect(self.remove)
        self._best = button(_("Choose for me"))
        self._best.clicked.connect(self.use_best)
        self._learn = button(_("Learn from the archive…"))
        self._learn.clicked.connect(lambda: self.learn_wanted.emit(self.language))
        self._count = button(_("Count again"))
        self._count.setToolTip(_("Counts which words of the published stories no dictionary knows. F5"))
        self._count.clicked.connect(self.count)
        close = button(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for part in (self._bring_in, self._remove, self._best, self._learn, self._count):
            foot.addWidget(part)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(label(_("What each language is checked with"), TITLE))
        column.addWidget(self.tree, 1)
        column.addWidget(self.licence)
        column.addLayout(self.removing)
        column.addLayout(foot)


def _ask_for_files(dialog: DictionariesDialog) -> None:
    chooser = QFileDialog(dialog, _("Bring in dictionaries"))
    chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chooser.setNameFilter(_("Dictionaries and lists of words ({kinds})").format(kinds=_KINDS))
    chooser.filesSelected.connect(lambda names: dialog.add_files([Path(name) for name in names]))
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()
