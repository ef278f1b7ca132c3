"""Find and replace in all articles of a view: first what would change, then the change, then Undo."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.language.finding import Query
from editor_app.services.desk import Desk
from editor_app.services.finding import ArticleHits, find_in_articles, replace_all
from editor_app.services.jobs import Job, Progress
from editor_app.services.library import LibraryService
from editor_app.services.open_article import OpenArticle
from editor_app.storage.rows import ListQuery
from editor_app.ui.jobs import BackgroundJobs
from editor_app.ui.notices import Notices
from editor_app.ui.widgets.tick_box import TickedRows

PAGE = 500
ID_ROLE = Qt.ItemDataRole.UserRole


UNFOLDED = 200
"""Places that are shown at once; of more, the articles alone give an overview."""


class ReplaceDialog(QDialog):
    """Lists the hits by article; articles that are not ticked stay as they are."""

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        jobs: BackgroundJobs,
        notices: Notices,
        query: Query,
        replacement: str,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("replaceDialog")
        self.setWindowTitle(_("Replace in the view’s articles"))
        self.resize(680, 520)
        self._desk = desk
        self._jobs = jobs
        self._notices = notices
        self._query = query
        self._job: Job[tuple[ArticleHits, ...]] | None = None
        self.message = QLabel(_("Looking through the articles…"))
        self.message.setObjectName("hint")
        self.tree = QTreeWidget()
        self.tree.setItemDelegate(TickedRows(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Places that were found"))
        self.replacement = QLineEdit(replacement)
        self.replacement.setAccessibleName(_("Replace with"))
        self.replacement.setPlaceholderText(_("Replace with"))
        buttons = QDialogButtonBox()
        self.replace = buttons.addButton(_("Replace"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.replace.setEnabled(False)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part in (self.message, self.tree, self.replacement, buttons):
            column.addWidget(part)

    def look(self, library: LibraryService, view: ListQuery) -> None:
        """Look through the articles of ``view`` beside the window."""
        articles = _articles(library, view)
        work = partial(find_in_articles, self._desk, articles, self._query)
        self._job = self._jobs.run(_("Find in articles"), work, done=self._show, failed=self._fail)

    def chosen(self) -> list[ArticleId]:
        """The articles that are ticked."""
        items = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        return [
            item.data(0, ID_ROLE)
            for item in items
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        ]

    def accept(self) -> None:
        replacing = _Replacing(self._desk, self._query, self.replacement.text(), self._notices)
        self._jobs.run(_("Replace"), partial(replacing.work, self.chosen()), done=replacing.tell)
        super().accept()

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _show(self, found: Sequence[ArticleHits]) -> None:
        self._job = None
        if not isValid(self):
            # The window was closed over it.
            return
        number = sum(len(entry.hits) for entry in found)
        places = ngettext("{n} place", "{n} places", number).format(n=number)
        articles = ngettext("{n} article", "{n} articles", len(found)).format(n=len(found))
        self.message.setText(f"{places} · {articles}" if found else _("Nothing found in this view."))
        for entry in found:
            top = QTreeWidgetItem(
                self.tree, [f"{entry.headline or _('No headline yet')} ({len(entry.hits)})"]
            )
            top.setData(0, ID_ROLE, entry.article)
            top.setCheckState(0, Qt.CheckState.Checked)
            for hit in entry.hits:
                QTreeWidgetItem(top, [f"…{hit.before}[{hit.text}]{hit.after}…"])
        self.replace.setEnabled(bool(found))
        if number <= UNFOLDED:
            self.tree.expandAll()
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def _fail(self, error: BaseException) -> None:
        self._job = None
        if isValid(self):
            self.message.setText(str(error) or _("Stopped."))


class _Replacing:
    """Replaces in several articles and holds them open as long as that can be undone."""

    def __init__(self, desk: Desk, query: Query, replacement: str, notices: Notices) -> None:
        self._desk = desk
        self._query = query
        self._replacement = replacement
        self._notices = notices
        self._held: list[OpenArticle] = []

    def work(self, articles: Sequence[ArticleId], progress: Progress) -> int:
        """The work of the job; gives how many places were replaced."""
        count = 0
        for number, article in enumerate(articles):
            progress.report(number, len(articles))
            count += progress.hand_over(partial(self._replace, article))
        return count

    def tell(self, count: int) -> None:
        """Say what was done, with Undo."""
        text = ngettext("{n} place replaced", "{n} places replaced", count).format(n=count)
        self._notices.tell(text, undo=self._undo, ended=self._let_go)

    def _replace(self, article: ArticleId) -> int:
        opened = self._desk.open(article)
        self._held.append(opened)
        return replace_all(opened, self._query, self._replacement)

    def _undo(self) -> None:
        for opened in self._held:
            # Only while it is still the last step: what was written since stays.
            if opened.undo_label == _("Replace all"):
                opened.undo()

    def _let_go(self) -> None:
        held, self._held = self._held, []
        for opened in held:
            self._desk.close(opened.id)


def _articles(library: LibraryService, view: ListQuery) -> list[ArticleId]:
    pages = range(0, library.count(view), PAGE)
    return [row.article for offset in pages for row in library.rows(view, offset, PAGE)]
