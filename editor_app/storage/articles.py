"""The article list: a row per article, made from the documents and kept beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from editor_app.base.ids import ArticleId, StoryId
from editor_app.storage.badges import badges_of
from editor_app.storage.completion import COMPLETED, Completion
from editor_app.storage.counting import Counts, read_counts
from editor_app.storage.database import Database
from editor_app.storage.deleting import Deleting
from editor_app.storage.listing import Listing
from editor_app.storage.moments import to_milliseconds
from editor_app.storage.row_columns import COLUMNS, to_article_row, to_values
from editor_app.storage.rows import ArticleRow, Badge, ListQuery, State

_AT_ONCE = 500

_GIVEN_NAMES = """
language state headline headline_key slugline slugline_key section byline words updated person urgency
priority embargo publish_at legal not_for_publication suggestions notes stale
"""
_GIVEN = tuple(_GIVEN_NAMES.split())
_CREATED = "CASE WHEN :created THEN :created ELSE created END"
_LISTED = """(SELECT max(coalesce((SELECT max(number) FROM journal), 0),
                     coalesce((SELECT max(upto) FROM snapshots), 0)))"""
_CHANGE = f"""UPDATE articles SET {", ".join(f"{name} = :{name}" for name in _GIVEN)},
    created = {_CREATED}, listed = {_LISTED} WHERE number = :number"""
_ADD = f"""INSERT INTO articles (number, article, story, back, trashed, is_trashed, created, listed,
        story_updated, {", ".join(_GIVEN)})
    SELECT number, document, story, -number, trashed, trashed <> 0, {_CREATED}, {_LISTED},
        :updated, {", ".join(f":{name}" for name in _GIVEN)} FROM documents WHERE number = :number"""
_NOTHING = ("",) * len(COMPLETED)
_KNOWN = "SELECT number FROM documents WHERE document = ? AND kind = 'article'"
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

    def put(self, row: ArticleRow) -> None:
        """Keep ``row`` for an article that the journal knows; badges and trash are left as they are."""
        self.put_many((row,))

    def put_many(self, rows: Iterable[ArticleRow]) -> None:
        """The same for many rows, all or none."""
        numbers = {
            number: row
            for row in rows
            if (number := self._database.value(_KNOWN, (row.article,))) is not None
        }
        with self._database.transaction():
            before = self._listing.entries(list(numbers))
            for number, row in numbers.items():
                self._put(number, row)
            for story in {row.story for row in numbers.values()}:
                self._date_story(story)
        self._listing.changed(before, list(numbers))

    def get(self, article: ArticleId) -> ArticleRow | None:
        """The article's row with its badges, or None."""
        number = self._number(article)
        return None if number is None else self._rows([number])[0]

    def page(self, query: ListQuery, offset: int, limit: int) -> list[ArticleRow]:
        """The rows from ``offset`` on, with their badges. Costs the same anywhere in a long list."""
        return self._rows(self._listing.page(query, offset, limit))

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
        for chunk in _chunks(numbers):
            sql = f"SELECT number, article FROM articles WHERE number IN ({_marks(chunk)})"
            found.update(self._database.rows(sql, chunk))
        return [found[number] for number in numbers]

    def counts(self) -> Counts:
        """How many articles there are by state and language, and in the trash; cheap at any size."""
        return read_counts(self._database)

    def set_state(self, articles: Iterable[ArticleId], state: State) -> None:
        """Put the articles into ``state``, all or none."""
        self._change(articles, "state = ?", (state.value,), "state = ?", (state.value,))

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

    def _put(self, number: int, row: ArticleRow) -> None:
        old = self._database.row(f"SELECT {', '.join(COMPLETED)} FROM articles WHERE number = ?", (number,))
        values = to_values(row)
        self._database.write(_ADD if old is None else _CHANGE, {**values, "number": number})
        self._database.write(
            "UPDATE documents SET state = ?, language = ? WHERE number = ? AND (state <> ? OR language <> ?)",
            (row.state.value, row.language, number, row.state.value, row.language),
        )
        for kind, before in zip(COMPLETED, old or _NOTHING, strict=True):
            if before != values[kind]:
                self._completion.replace(kind, (before,), (str(values[kind]),))

    def _date_story(self, story: StoryId) -> None:
        sql = "SELECT max(updated), min(story_updated), max(story_updated) FROM articles WHERE story = ?"
        newest, *dates = self._database.rows(sql, (story,))[0]
        if dates != [newest, newest]:
            self._database.write("UPDATE articles SET story_updated = ? WHERE story = ?", (newest, story))

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
        for chunk in _chunks(numbers):
            sql = f"SELECT number, {COLUMNS} FROM articles WHERE number IN ({_marks(chunk)})"
            found.update({row[0]: row[1:] for row in self._database.rows(sql, chunk)})
        badges: dict[str, tuple[Badge, ...]] = {}
        for stories in _chunks([row[1] for row in found.values()]):
            badges.update(badges_of(self._database, stories))
        return [to_article_row(found[n], badges.get(found[n][1], ())) for n in numbers if n in found]


_T = TypeVar("_T")


def _chunks(values: Sequence[_T]) -> list[Sequence[_T]]:
    return [values[i : i + _AT_ONCE] for i in range(0, len(values), _AT_ONCE)]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
