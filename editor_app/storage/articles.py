"""The article list: a row per article, made from the documents and kept beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.badges import agency_acts, badges_of
from editor_app.storage.completion import Completion
from editor_app.storage.counting import Counts, read_counts
from editor_app.storage.database import Database
from editor_app.storage.deleting import Deleting
from editor_app.storage.listing import Listing
from editor_app.storage.moments import to_milliseconds
from editor_app.storage.row_columns import COLUMNS, to_article_row
from editor_app.storage.row_keeping import RowKeeping, chunks, places
from editor_app.storage.rows import ArticleRow, Badge, ListQuery, State
from editor_app.storage.stretches import Stretch, numbers_of

_OUTDATED = """SELECT DISTINCT articles.article
    FROM (SELECT document, max(number) AS number FROM journal GROUP BY document) AS newest
    CROSS JOIN documents AS moved ON moved.number = newest.document
    CROSS JOIN documents AS concerned ON concerned.story = moved.story AND concerned.kind = 'article'
        AND (moved.kind = 'story' OR concerned.number = moved.number)
    CROSS JOIN articles ON articles.number = concerned.number
    WHERE newest.number > articles.listed"""
"""CROSS, so that SQLite begins at the journal, which is short: begun at the list, it reads all of it."""


class Articles:
    """Rows, pages and counts of the article list, its states and its trash."""

    def __init__(self, database: Database, deleting: Deleting) -> None:
        self._database = database
        self._deleting = deleting
        self._listing = Listing(database)
        self._completion = Completion(database)
        self._keeping = RowKeeping(database, self._completion)

    def put(self, row: ArticleRow) -> None:
        """Keep ``row`` for an article that the journal knows; badges and trash are left as they are."""
        self.put_many((row,))

    def put_many(self, rows: Iterable[ArticleRow]) -> None:
        """The same for many rows, all or none."""
        known = self._keeping.known(rows)
        with self._database.transaction():
            before = self._listing.entries(list(known))
            self._keeping.keep(known)
        self._listing.changed(before, list(known))

    def get(self, article: ArticleId) -> ArticleRow | None:
        """The article's row with its badges, or None."""
        number = self._number(article)
        return None if number is None else self._rows([number])[0]

    def many(self, articles: Sequence[ArticleId]) -> dict[ArticleId, ArticleRow]:
        """The rows of those of ``articles`` that there are, with their badges."""
        numbers: list[int] = []
        for chunk in chunks(articles):
            sql = f"SELECT number FROM articles WHERE article IN ({places(chunk)})"
            numbers += [number for (number,) in self._database.rows(sql, chunk)]
        return {row.article: row for row in self._rows(numbers)}

    def page(self, query: ListQuery, offset: int, limit: int) -> list[ArticleRow]:
        """The rows from ``offset`` on, with their badges. Costs the same anywhere in a long list."""
        return self._rows(self._listing.page(query, offset, limit))

    def stretch(self, query: ListQuery, offset: int, limit: int) -> Stretch | Sequence[int]:
        """These rows as a question to ``rows_of``, which may be that of a reader in another thread."""
        return self._listing.stretch(query, offset, limit)

    def rows_of(self, stretch: Stretch | Sequence[int]) -> list[ArticleRow]:
        """The rows of a stretch, with their badges, as they stand now."""
        return self._rows(numbers_of(stretch, self._database))

    def count(self, query: ListQuery) -> int:
        """How many rows ``query`` has."""
        return self._listing.count(query)

    def index_of(self, query: ListQuery, article: ArticleId) -> int | None:
        """Where the article stands in the list, counted from 0, or None when it is not there."""
        number = self._number(article)
        return None if number is None else self._listing.index_of(query, number)

    def is_near(self, query: ListQuery, offset: int, limit: int) -> bool:
        """Whether ``page`` gives these rows at once; else ``survey`` until it does."""
        return self._listing.is_near(query, offset, limit)

    def survey(self, query: ListQuery) -> bool:
        """Get the list ready for jumps in one piece of well below a millisecond; whether there is more.

        Once a list was gone through it stays ready, whatever changes.
        """
        return self._listing.survey(query)

    def ids(self, query: ListQuery, limit: int = -1) -> list[ArticleId]:
        """The ids of the first ``limit`` articles in the list, of all when negative."""
        numbers = self._listing.page(query, 0, self.count(query) if limit < 0 else limit)
        found: dict[int, ArticleId] = {}
        for chunk in chunks(numbers):
            sql = f"SELECT number, article FROM articles WHERE number IN ({places(chunk)})"
            found.update(self._database.rows(sql, chunk))
        return [found[number] for number in numbers]

    def counts(self) -> Counts:
        """How many articles there are by state and language, and in the trash; cheap at any size."""
        return read_counts(self._database)

    def set_state(self, articles: Iterable[ArticleId], state: State) -> None:
        """Put the articles into ``state``, all or none."""
        self._change(articles, "state = ?", (state.value,), "state = ?", (state.value,))

    def move(self, articles: Sequence[ArticleId], story: StoryId) -> None:
        """Let the articles be versions of ``story``, which there is; a story that loses its last goes."""
        numbers = [number for article in articles if (number := self._number(article)) is not None]
        left = {found for article in articles if (found := self.story_of(article)) not in (None, story)}
        before = self._listing.entries(numbers)
        with self._database.transaction():
            for table in ("documents", "articles", "snapshots"):
                self._database.write_many(
                    f"UPDATE {table} SET story = ? WHERE number = ?", [(story, number) for number in numbers]
                )
            for one in left:
                self._deleting.delete_if_empty(one)
        self._listing.changed(before, numbers)

    def trash(self, articles: Iterable[ArticleId], at: datetime) -> None:
        """Move the articles to the trash, where they stay until somebody restores or deletes them."""
        moment = to_milliseconds(at)
        self._change(articles, "trashed = ?", (moment,), "is_trashed = 1, trashed = ?", (moment,))

    def restore(self, articles: Iterable[ArticleId]) -> None:
        """Take the articles out of the trash."""
        self._change(articles, "trashed = 0", (), "is_trashed = 0, trashed = 0", ())

    def delete_forever(self, articles: Iterable[ArticleId]) -> None:
        """Delete the articles with all that belongs to them; nothing but a backup brings them back."""
        names = list(articles)
        numbers = [number for article in names if (number := self._number(article)) is not None]
        before = self._listing.entries(numbers)
        with self._database.transaction():
            for article in names:
                self._deleting.delete(article)
        self._listing.changed(before, numbers)

    def story_of(self, article: ArticleId) -> StoryId | None:
        """The story of an article, or None."""
        story = self._database.value("SELECT story FROM articles WHERE article = ?", (article,))
        return None if story is None else StoryId(story)

    def starting(self, start: str, limit: int) -> list[ArticleId]:
        """The first ``limit`` articles whose ids begin with ``start``, oldest first."""
        sql = "SELECT article FROM articles WHERE article >= ? AND article < ? ORDER BY article LIMIT ?"
        found = self._database.rows(sql, (start, start + "\U0010ffff", limit))
        return [ArticleId(article) for (article,) in found]

    def versions(self, story: StoryId) -> list[Badge]:
        """The story's language versions outside the trash, sorted by language."""
        return list(badges_of(self._database, (story,))[story])

    def outdated(self) -> list[ArticleId]:
        """Articles that changed after their row was made, as after a crash."""
        return [ArticleId(article) for (article,) in self._database.rows(_OUTDATED)]

    def slugs(self, start: str, limit: int = 20) -> list[str]:
        """Sluglines that begin with ``start``, most used first."""
        return self._completion.starting("slugline", start, limit)

    def sections(self, start: str = "", limit: int = 200) -> list[str]:
        """Sections in use, most used first."""
        return self._completion.starting("section", start, limit)

    def keywords(self, start: str, limit: int = 20) -> list[str]:
        """Keywords that begin with ``start``, most used first."""
        return self._completion.starting("keyword", start, limit)

    def bylines(self, start: str, limit: int = 20) -> list[str]:
        """Bylines that begin with ``start``, most used first."""
        return self._completion.starting("byline", start, limit)

    def forget_places(self) -> None:
        """Say that rows were changed in other ways than through this object."""
        self._listing.forget()

    def _change(
        self,
        articles: Iterable[ArticleId],
        identity: str,
        identity_values: Sequence[object],
        listed: str,
        listed_values: Sequence[object],
    ) -> None:
        numbers = [number for article in articles if (number := self._number(article)) is not None]
        before = self._listing.entries(numbers)
        with self._database.transaction():
            for table, change, values in (
                ("documents", identity, identity_values),
                ("articles", listed, listed_values),
            ):
                self._database.write_many(
                    f"UPDATE {table} SET {change} WHERE number = ?", [(*values, number) for number in numbers]
                )
        self._listing.changed(before, numbers)

    def _number(self, article: ArticleId) -> int | None:
        number: int | None = self._database.value("SELECT number FROM articles WHERE article = ?", (article,))
        return number

    def _rows(self, numbers: Sequence[int]) -> list[ArticleRow]:
        found = {}
        for chunk in chunks(numbers):
            sql = f"SELECT number, {COLUMNS} FROM articles WHERE number IN ({places(chunk)})"
            found.update({row[0]: row[1:] for row in self._database.rows(sql, chunk)})
        badges: dict[str, tuple[Badge, ...]] = {}
        for stories in chunks([row[1] for row in found.values()]):
            badges.update(badges_of(self._database, stories))
        agencies = agency_acts(self._database, [row[0] for row in found.values()])
        return [
            to_article_row(found[n], badges.get(found[n][1], ()), agencies.get(found[n][0], ""))
            for n in numbers
            if n in found
        ]
