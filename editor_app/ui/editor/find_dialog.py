"""Find and replace in many articles: every hit is shown before anything is replaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.base.i18n import _, ngettext
from editor_app.base.ids import ArticleId
from editor_app.language.finding import Query
from editor_app.services.desk import Desk
from editor_app.services.finding import ArticleHits, find_in_articles, replace_in_articles
from editor_app.ui.jobs import BackgroundJobs

_ARTICLE = Qt.ItemDataRole.UserRole
MOST_SHOWN = 200
"""Hits shown for one article; all of them are replaced."""


class FindInArticles(QDialog):
    """Lists the hits in ``articles``; replaces those of the articles that stay ticked."""

    article_requested = Signal(str)
    """An article that somebody wants to see."""
    replaced = Signal(int, int)
    """How many hits in how many articles were replaced."""

    def __init__(
        self,
        desk: Desk,
        jobs: BackgroundJobs,
        articles: Sequence[ArticleId],
        query: Query,
        replacement: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("findInArticles")
        self.setWindowTitle(_("Find in the view’s articles"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 520)
        self._desk, self._jobs, self._query = desk, jobs, query
        self._summary = QLabel(_("Searching {n} articles…").format(n=len(articles)))
        self._summary.setWordWrap(True)
        self.hits = QTreeWidget()
        self.hits.setAccessibleName(_("Hits"))
        self.hits.setHeaderHidden(True)
        self.hits.itemActivated.connect(self._show_article)
        self.hits.itemChanged.connect(self._judge)
        self.replacement = QLineEdit(replacement)
        self.replacement.setPlaceholderText(_("Replace with"))
        self.replacement.setAccessibleName(_("Replace with"))
        self.replace_button = QPushButton(_("Replace in ticked articles"))
        self.replace_button.setEnabled(False)
        self.replace_button.clicked.connect(self._replace)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(_("Close"))
        buttons.addButton(self.replace_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for part in (self._summary, self.hits, self.replacement, buttons):
            column.addWidget(part)
        self._stop: Callable[[], None] = jobs.run(
            _("Find in articles"),
            lambda progress: find_in_articles(desk, articles, query, progress),
            done=self._show,
            failed=self._fail,
        ).cancel

    def reject(self) -> None:
        """Stop searching and close."""
        self._stop()
        super().reject()

    def _show(self, found: tuple[ArticleHits, ...]) -> None:
        self.hits.blockSignals(True)
        for article in found:
            self.hits.addTopLevelItem(_article_item(article))
        self.hits.blockSignals(False)
        count = sum(len(article.hits) for article in found)
        places = ngettext("{n} hit", "{n} hits", count).format(n=count)
        where = ngettext("in {n} article", "in {n} articles", len(found)).format(n=len(found))
        self._summary.setText(f"{places} {where}" if count else _("Nothing found"))
        self.hits.expandAll()
        self._judge()

    def _fail(self, error: BaseException) -> None:
        self._summary.setText(str(error))

    def _ticked(self) -> list[ArticleId]:
        items = [self.hits.topLevelItem(row) for row in range(self.hits.topLevelItemCount())]
        return [
            ArticleId(item.data(0, _ARTICLE))
            for item in items
            if item is not None and item.checkState(0) is Qt.CheckState.Checked
        ]

    def _judge(self) -> None:
        self.replace_button.setEnabled(bool(self._ticked()))

    def _show_article(self, item: QTreeWidgetItem) -> None:
        article = (item.parent() or item).data(0, _ARTICLE)
        if article:
            self.article_requested.emit(article)

    def _replace(self) -> None:
        articles, replacement = self._ticked(), self.replacement.text()
        self.replace_button.setEnabled(False)
        self._stop = self._jobs.run(
            _("Replace in articles"),
            lambda progress: replace_in_articles(self._desk, articles, self._query, replacement, progress),
            done=lambda count: self._tell(count, len(articles)),
            failed=self._fail,
        ).cancel

    def _tell(self, count: int, articles: int) -> None:
        self.hits.clear()
        self._summary.setText(
            ngettext("Replaced {n} time.", "Replaced {n} times.", count).format(n=count)
            + " "
            + _("Undo takes it back in each article.")
        )
        self.replaced.emit(count, articles)


def _article_item(article: ArticleHits) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{article.headline or _('No headline')} ({len(article.hits)})"])
    item.setData(0, _ARTICLE, article.article)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, Qt.CheckState.Checked)
    for hit in article.hits[:MOST_SHOWN]:
        item.addChild(QTreeWidgetItem([f"…{hit.before}【{hit.text}】{hit.after}…"]))
    return item
