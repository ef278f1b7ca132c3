"""Making list rows and the full-text index again from what they were made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor_app.base.errors import UserError
from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.articles import Articles
from editor_app.storage.database import Database
from editor_app.storage.journal import Journal
from editor_app.storage.moments import to_optional_moment
from editor_app.storage.packing import unpack
from editor_app.storage.row_columns import to_state
from editor_app.storage.rows import ArticleRow, SearchText, StoredDocument
from editor_app.storage.search import SearchIndex
from editor_app.storage.words import INDEX_FORM, indexed

Describe = Callable[[StoredDocument, StoredDocument], tuple[ArticleRow, SearchText]]
"""Makes the list row and the search text of an article from its document and its story's."""

_AT_ONCE = 500


def rebuild_index(database: Database) -> int:
    """Make the full-text index again from the stored texts, oldest change first; gives how many there were.

    Call it within a transaction.
    """
    database.write("INSERT INTO search (search) VALUES ('delete-all')")
    database.write("DELETE FROM search_documents")
    order = database.rows(
        """SELECT search_texts.number FROM search_texts JOIN articles ON articles.number = search_texts.number
        ORDER BY articles.updated, articles.number"""
    )
    place = 0
    for (number,) in order:
        language, data = database.rows("SELECT language, data FROM search_texts WHERE number = ?", (number,))[
            0
        ]
        text = unpack(data)
        if text is None:
            database.write("DELETE FROM search_texts WHERE number = ?", (number,))
            continue
        place += 1
        database.write(
            "INSERT INTO search (rowid, headline, summary, body, fields) VALUES (?, ?, ?, ?, ?)",
            (place, *indexed(text, language)),
        )
        database.write("INSERT INTO search_documents (number, article) VALUES (?, ?)", (place, number))
    database.write("INSERT OR REPLACE INTO meta (name, value) VALUES ('index_form', ?)", (INDEX_FORM,))
    return place


class Projections:
    """Compares an article's row and indexed text with its documents, and makes them again."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        articles: Articles,
        search: SearchIndex,
        describe: Describe,
    ) -> None:
        self._database = database
        self._journal = journal
        self._articles = articles
        self._search = search
        self._describe = describe

    def differs(self, article: ArticleId) -> tuple[ArticleRow, SearchText] | None:
        """What the documents say, when the library's row or index says something else.

        UserError when a document cannot be read.
        """
        row, text = self._derive(article)
        stored = self._articles.get(article)
        same_row = stored is not None and replace(stored, badges=()) == row
        return None if same_row and self._search.text_of(article) == text else (row, text)

    def keep(self, row: ArticleRow, text: SearchText) -> None:
        """Keep what the documents say."""
        self._articles.put(row)
        self._search.put(row.article, text, row.language)

    def _derive(self, article: ArticleId) -> tuple[ArticleRow, SearchText]:
        identity = self._database.row(
            "SELECT story, language, state, created, trashed FROM documents WHERE document = ?", (article,)
        )
        if identity is None:
            raise UserError(article)
        story, language, state, created, trashed = identity
        row, text = self._describe(self._journal.load(article), self._journal.load(story))
        stored = self._articles.get(article)
        return replace(
            row,
            article=article,
            story=StoryId(story),
            language=row.language or language,
            state=to_state(state),
            created=to_optional_moment(created),
            updated=stored.updated if stored else to_optional_moment(created),
            person=stored.person if stored else "",
            stale=stored.stale if stored else False,
            trashed=to_optional_moment(trashed),
            badges=(),
        ), text
