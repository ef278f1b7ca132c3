"""The ledger: what went where, when, by whom, in which words and bytes, and whether nobody has touched it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QLocale, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFileDialog, QTableView, QWidget

from editor_app.base.clock import Clock, utc_now
from editor_app.base.errors import UserError
from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId, RevisionId
from editor_app.document.model import ArticleContent
from editor_app.services.jobs import Jobs, Progress
from editor_app.services.ledger_faults import fault_text
from editor_app.services.opening import OpenLibrary
from editor_app.storage.ledger import Break, LedgerEntry, Wanted
from editor_app.ui.publishing.acts_wording import done_text, profile_title
from editor_app.ui.publishing.ledger_detail import LedgerDetail
from editor_app.ui.publishing.ledger_filter import LedgerFilter
from editor_app.ui.publishing.ledger_layout import arrange, made_table
from editor_app.ui.publishing.ledger_model import LedgerModel
from editor_app.ui.publishing.ledger_paper import MOST, paper, print_paper, save_text
from editor_app.ui.translating.newest import Newest
from editor_app.ui.widgets.empty_state import EmptyState
from editor_app.ui.widgets.moments import moment_text
from editor_app.ui.widgets.sheet import dress
from editor_app.ui.widgets.sizing import resize_within_screen
from editor_app.ui.widgets.styling import ERROR, GOOD, HINT, button, label, set_kind

_FAULTS = 8
_PAUSE = 300
"""Milliseconds after an act until the ledger is shown anew."""


class LedgerDialog(QDialog):
    """Stands beside the window. ``open_wanted`` carries an article's id, ``told`` what was done."""

    open_wanted = Signal(str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        opened: OpenLibrary,
        jobs: Jobs,
        compare: Callable[[ArticleId, ArticleContent, str], object],
        parent: QWidget,
        clock: Clock = utc_now,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ledgerDialog")
        self.setWindowTitle(_("Ledger"))
        dress(self)
        resize_within_screen(self, 980, 720)
        self._opened = opened
        self._ledger = opened.store.ledger
        self._jobs = jobs
        self._compare = compare
        self._clock = clock
        self._looking = Newest(jobs, self._fail)
        self._checking = Newest(jobs, self._fail)
        self._saving = Newest(jobs, self._fail)
        self._numbers: array[int] | None = None
        self.filter = LedgerFilter(self)
        self.model = LedgerModel(self._ledger, _titles(opened), self)
        self.table: QTableView = made_table(self.model, self)
        self.empty = EmptyState(_("Nothing has gone out yet: the ledger begins with the first story."))
        self.detail = LedgerDetail(self)
        self.seal = label("", HINT, parent=self)
        self.verdict = label("", HINT, parent=self)
        self.verify_button = button(_("&Verify the chain"), parent=self)
        self.print_button = button(_("P&rint…"), parent=self)
        self.save_button = button(_("&Save as text…"), parent=self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.look)
        self.seal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.verdict.hide()
        arrange(
            self,
            self.filter,
            (self.table, self.empty),
            self.detail,
            (self.seal, self.verdict),
            ((self.verify_button,), (self.save_button, self.print_button)),
        )
        self._connect()
        self._disconnect: Callable[[], None] | None = opened.desk.articles_changed.connect(
            lambda _names: self._pause.start()
        )
        self._find_people()
        self.look()
        self.table.setFocus()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what is in the library."""
        return not any((self._looking.is_busy, self._checking.is_busy, self._saving.is_busy)) and not (
            self._pause.isActive()
        )

    @property
    def entry(self) -> LedgerEntry | None:
        """The entry in front."""
        index = self.table.currentIndex()
        return self.model.entry(index.row()) if index.isValid() else None

    def show_article(self, article: ArticleId) -> None:
        """Show what was done with one article alone."""
        row = self._opened.library.row(article)
        self.filter.show_article(article, row.headline if row is not None else article)

    def look(self) -> None:
        """Show what is wanted, as it is in the library now."""
        self._pause.stop()
        wanted = self.filter.wanted
        if wanted == Wanted():
            self._looking.forget()
            self._numbers = None
            self.model.show_all()
            self._shown()
            return
        store = self._opened.store

        def work(_progress: Progress) -> array[int]:
            with store.reader() as parts:
                return parts.ledger.numbers(wanted)

        self._looking.ask(work, self._found)

    def verify(self) -> None:
        """Find out whether every entry is as it was written; beside the window."""
        store = self._opened.store

        def work(progress: Progress) -> list[Break]:
            with store.reader() as parts:
                found = []
                for fault in parts.ledger.faults():
                    progress.check()
                    found.append(fault)
                    if len(found) > _FAULTS:
                        break
                return found

        self._say(_("Looking at every entry…"), HINT)
        self._checking.ask(work, self._checked)

    def print(self) -> None:
        """Print what is shown, the newest entries of it."""
        shown = (self.model.entry(row) for row in range(min(self.model.rowCount(), MOST)))
        document = paper((one for one in shown if one), self._ledger.seal(), self._clock())
        print_paper(self, document, lambda: self.told.emit(_("The ledger is printed")))

    def save(self) -> None:
        """Ask for a file, and write what is shown to it."""
        dialog = QFileDialog(self, _("Save the ledger"), QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_("Text (*.txt)")])
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(_("Ledger"))
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, name: str) -> None:
        """Write what is shown to the file ``name``, beside the window."""
        store, numbers, now = self._opened.store, self._numbers, self._clock()

        def work(progress: Progress) -> int:
            with store.reader() as parts:
                return save_text(parts.ledger, numbers, Path(name), now, progress)

        self._saving.ask(work, partial(self._saved, name))

    def compare_with_today(self, entry: LedgerEntry) -> None:
        """Show what the article said when it went out, beside what it says today."""
        history, revision = self._opened.history, self._opened.store.revisions.get(RevisionId(entry.revision))
        if revision is None:
            self.failed.emit(UserError(_("The revision of this entry is not in the library any more.")))
            return
        timeline = history.timeline(entry.article)
        then = timeline.content_of(timeline.find(revision.id))
        self._compare(entry.article, then, f"{done_text(entry.act)}, {moment_text(entry.at)}")

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)

    # Inside

    def _connect(self) -> None:
        self.filter.changed.connect(self.look)
        self.table.selectionModel().currentChanged.connect(self._show_entry)
        self.table.doubleClicked.connect(self._open)
        self.detail.open_wanted.connect(lambda entry: self.open_wanted.emit(entry.article))
        self.detail.compare_wanted.connect(self.compare_with_today)
        self.detail.missed.connect(lambda words: self._say(words, ERROR))
        self.verify_button.clicked.connect(self.verify)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        for key, act in (("Ctrl+P", self.print), ("Ctrl+S", self.save), ("F5", self.verify)):
            QShortcut(QKeySequence(key), self, act)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.words.setFocus)

    def _find_people(self) -> None:
        store = self._opened.store

        def work(_progress: Progress) -> list[str]:
            with store.reader() as parts:
                return parts.ledger.people()

        Newest(self._jobs, self._fail).ask(work, self.filter.show_people)

    def _found(self, numbers: array[int]) -> None:
        self._numbers = numbers
        self.model.show_numbers(numbers)
        self._shown()

    def _shown(self) -> None:
        number, hashed = self._ledger.seal()
        count, shown = self.model.rowCount(), ngettext("{n} entry", "{n} entries", self.model.rowCount())
        self.seal.setText(
            _("{shown} · newest {number} · seal {hash}").format(
                shown=shown.format(n=count), number=number, hash=hashed
            )
        )
        self.table.setVisible(bool(number))
        self.empty.setVisible(not number)
        self.verify_button.setEnabled(bool(number))
        if count:
            # Not by its row: Qt looks for a column at the edge then, and finds none from right to left.
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._show_entry(self.table.currentIndex())

    def _show_entry(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        entry = self.model.entry(index.row()) if index.isValid() else None
        row = self._opened.library.row(entry.article) if entry is not None else None
        self.detail.show_entry(entry, is_there=row is not None)

    def _open(self, index: QModelIndex) -> None:
        entry = self.model.entry(index.row())
        if entry is not None:
            self.open_wanted.emit(entry.article)

    def _checked(self, faults: list[Break]) -> None:
        if not faults:
            count = self._ledger.seal()[0]
            words = ngettext(
                "{n} entry looked at: it is as it was written.",
                "{n} entries looked at: each is as it was written, and none is missing.",
                count,
            )
            self._say("● " + words.format(n=QLocale().toString(count)), GOOD)
            return
        said = [f"▲ {fault_text(fault)}" for fault in faults[:_FAULTS]]
        said += [_("and more")] if len(faults) > _FAULTS else []
        self._say("\n".join(said), ERROR)
        row = self.model.row_of(faults[0].number)
        if row is not None:
            self.table.scrollTo(self.model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtCenter)
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _saved(self, name: str, count: int) -> None:
        said = ngettext("{n} entry is in {path}", "{n} entries are in {path}", count)
        self._say(said.format(n=count, path=name), GOOD)

    def _say(self, words: str, kind: str) -> None:
        set_kind(self.verdict, kind)
        self.verdict.setText(words)
        self.verdict.setVisible(bool(words))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._say(f"▲ {error}", ERROR)

    def _stop(self) -> None:
        self._pause.stop()
        for asked in (self._looking, self._checking, self._saving):
            asked.forget()
        if self._disconnect is not None:
            self._disconnect()
            self._disconnect = None


def _titles(opened: OpenLibrary) -> dict[str, str]:
    return {profile.name: profile_title(profile) for profile in opened.profiles.all()}
