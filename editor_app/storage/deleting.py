"""Deleting articles for ever: with everything that belongs to them."""

from __future__ import annotations

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.completion import COMPLETED, Completion
from editor_app.storage.database import Database
from editor_app.storage.journal import Journal
from editor_app.storage.search import SearchIndex

_OF_ARTICLE = (
    "revisions", "originals", "exports", "waivers", "reports", "proofs", "review_events", "seen",
    "article_choices", "language_versions",
)  # fmt: skip


class Deleting:
    """Takes articles out of every table, and stories that have no article left."""

    def __init__(self, database: Database, journal: Journal, search: SearchIndex) -> None:
        self._database = database
        self._journal = journal
        self._search = search
        self._completion = Completion(database)

    def delete(self, article: ArticleId) -> None:
        """Delete an article; call it within a transaction. Media stay: other articles may show them."""
        story = self._journal.story_of(article)
        if story is None:
            return
        self._search.remove(article)
        self._uncount(article)
        self._database.write("DELETE FROM articles WHERE article = ?", (article,))
        for table in _OF_ARTICLE:
            self._database.write(f"DELETE FROM {table} WHERE article = ?", (article,))
        # That it came in stays known, so that its file does not come in again.
        self._database.write("UPDATE arrivals SET article = '' WHERE article = ?", (article,))
        # What translates it translates nothing from now on: found out when versions are looked at.
        self._database.write("UPDATE language_versions SET is_due = 1 WHERE source = ?", (article,))
        self._delete_document(article)
        self.delete_if_empty(story)

    def delete_if_empty(self, story: StoryId) -> None:
        """Delete a story that has no article any more; call it within a transaction."""
        others = "SELECT 1 FROM documents WHERE story = ? AND kind = 'article'"
        if self._database.value(others, (story,)) is None:
            self._delete_document(story)

    def _uncount(self, article: ArticleId) -> None:
        row = self._database.row(f"SELECT {', '.join(COMPLETED)} FROM articles WHERE article = ?", (article,))
        for kind, value in zip(COMPLETED, row or (), strict=False):
            self._completion.replace(kind, (value,), ())

    def _delete_document(self, document: str) -> None:
        number = self._journal.find(document)
        for table, column in (
            ("journal", "document"),
            ("snapshots", "number"),
            ("journal_damaged", "document"),
            ("documents", "number"),
        ):
            self._database.write(f"DELETE FROM {table} WHERE {column} = ?", (number,))
        self._journal.forget(document)
