"""Where the rows of the article list come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from editor_app.base.ids import ArticleId
from editor_app.storage.rows import ArticleRow, ListQuery, SearchHit

START, END = "\ue000", "\ue001"
"""Around the found words of a snippet."""


class Listing(Protocol):
    """What the list asks of the library."""

    def rows(self, query: ListQuery, offset: int, limit: int) -> Sequence[ArticleRow]:
        """Rows in the order of the query."""

    def reading(self, query: ListQuery, offset: int, limit: int) -> Callable[[], Sequence[ArticleRow]]:
        """What gives these rows when another thread calls it."""

    def count(self, query: ListQuery) -> int:
        """How many rows the query lets through."""

    def index_of(self, query: ListQuery, article: ArticleId) -> int | None:
        """At which place the article stands."""

    def is_near(self, query: ListQuery, offset: int, limit: int) -> bool:
        """Whether ``rows`` gives these at once."""

    def survey(self, query: ListQuery) -> bool:
        """Do a small piece of what makes all rows near; gives whether there is more."""


class RowSource(Protocol):
    """Rows by their place, and places by their article."""

    def count(self) -> int:
        """How many rows there are."""

    def hits(self, offset: int, limit: int) -> Sequence[SearchHit]:
        """The rows from ``offset`` on; the snippet is empty where nothing was searched."""

    def reading(self, offset: int, limit: int) -> Callable[[], Sequence[SearchHit]] | None:
        """What gives these rows when another thread calls it; None where they are in memory."""

    def place(self, article: ArticleId) -> int | None:
        """The place of ``article``, None when it is not among the rows."""

    def is_near(self, offset: int, limit: int) -> bool:
        """Whether ``hits`` gives these rows without anybody noticing that it takes time."""

    def survey(self) -> bool:
        """Do a small piece of what makes all rows near; gives whether there is more."""


class LibraryRows:
    """All rows that a query of the library lets through, fetched in parts."""

    def __init__(self, library: Listing, query: ListQuery) -> None:
        self._library = library
        self._query = query

    def count(self) -> int:
        """How many rows there are now."""
        return self._library.count(self._query)

    def hits(self, offset: int, limit: int) -> Sequence[SearchHit]:
        """The rows from ``offset`` on."""
        return _hits(self._library.rows(self._query, offset, limit))

    def reading(self, offset: int, limit: int) -> Callable[[], Sequence[SearchHit]]:
        """What gives these rows when another thread calls it: the disk may take its time."""
        read = self._library.reading(self._query, offset, limit)
        return lambda: _hits(read())

    def place(self, article: ArticleId) -> int | None:
        """The place of ``article``."""
        return self._library.index_of(self._query, article)

    def is_near(self, offset: int, limit: int) -> bool:
        """Whether the library need not count its way to these rows."""
        return self._library.is_near(self._query, offset, limit)

    def survey(self) -> bool:
        """Make one more place of the list known; gives whether more are unknown."""
        return self._library.survey(self._query)


class FoundRows:
    """The hits of one search."""

    def __init__(self, found: Sequence[SearchHit] = ()) -> None:
        self._found = found
        self._places = {hit.row.article: place for place, hit in enumerate(found)}

    def count(self) -> int:
        """How many hits there are."""
        return len(self._found)

    def hits(self, offset: int, limit: int) -> Sequence[SearchHit]:
        """The hits from ``offset`` on."""
        return self._found[offset : offset + limit]

    def reading(self, offset: int, limit: int) -> None:
        """Nothing: the hits are in memory."""

    def place(self, article: ArticleId) -> int | None:
        """The place of ``article`` among the hits."""
        return self._places.get(article)

    def is_near(self, offset: int, limit: int) -> bool:
        """Always: the hits are in memory."""
        return True

    def survey(self) -> bool:
        """There is nothing to do."""
        return False


def _hits(rows: Sequence[ArticleRow]) -> list[SearchHit]:
    return [SearchHit(row) for row in rows]
