"""What receivers have from earlier issues and must be told of when it is there no more: pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editor_app.base.ids import ArticleId, RevisionId
from editor_app.document.model import Image
from editor_app.services.history import ArticleHistory
from editor_app.services.outgoing import Issue
from editor_app.services.publishing.orders import Order, folder_of
from editor_app.storage.ledger import LedgerEntry
from editor_app.storage.library import LibraryStore

_ITEM_BY_ITEM = "newsml-g2"
"""The format in which a picture is an item that receivers keep until it is called back."""


class CalledBack:
    """Reads in the ledger and in the history what earlier issues showed."""

    def __init__(self, store: LibraryStore, history: ArticleHistory) -> None:
        self._store = store
        self._history = history

    def told(self, issues: Mapping[ArticleId, Issue], order: Order) -> dict[ArticleId, Issue]:
        """``issues`` with the pictures that went out before, where ``order`` must call some back."""
        if _ITEM_BY_ITEM not in order.profile.formats or not (order.folder or order.profile.folder):
            return dict(issues)
        return {
            article: replace(issue, shown_before=self._shown(article, order))
            for article, issue in issues.items()
        }

    def _shown(self, article: ArticleId, order: Order) -> tuple[tuple[Image, ...], ...]:
        """The pictures of each issue of ``article`` that went where ``order`` goes, oldest first."""
        place = str(folder_of(order.profile, order.folder))
        # The same words again show the same pictures.
        issues = {
            entry.words: RevisionId(entry.revision)
            for entry in self._store.ledger.of(article)
            if _has_items(entry) and (entry.profile == order.profile.name or entry.place == place)
        }
        if not issues:
            return ()
        versions = {one.id: one.version for one in self._store.revisions.of(article)}
        timeline = self._history.timeline(article)
        contents = (
            timeline.content_by(versions[revision]) for revision in issues.values() if revision in versions
        )
        shown = (
            tuple(block.data for block in content.body if isinstance(block.data, Image))
            for content in contents
        )
        return tuple(filter(None, shown))


def _has_items(entry: LedgerEntry) -> bool:
    return any(file.format == _ITEM_BY_ITEM for file in entry.files)
