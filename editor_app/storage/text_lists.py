"""Lists that a full-text query makes."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from editor_app.storage.database import Database
from editor_app.storage.list_order import filters_of, order_of
from editor_app.storage.query_syntax import Term, parse, to_match
from editor_app.storage.rows import ListQuery

_AT_ONCE = 64
_FROM = """FROM search CROSS JOIN search_documents ON search_documents.number = search.rowid
    CROSS JOIN articles ON articles.number = search_documents.article"""


class TextList:
    """The articles that a query finds, newest first, gathered as far as somebody looks."""

    def __init__(self, database: Database, query: ListQuery) -> None:
        self._database = database
        self._query = query
        self._match = match_of(query)
        self._numbers: array[int] = array("q")
        self._lowest: int | None = None
        self._is_complete = not self._match

    def page(self, offset: int, limit: int) -> list[int]:
        """The numbers of the rows from ``offset`` on."""
        self._reach(offset + limit)
        return list(self._numbers[offset : offset + limit])

    def all(self) -> Sequence[int]:
        """The numbers of all rows."""
        self._reach(None)
        return self._numbers

    def count(self) -> int:
        """How many rows there are."""
        if self._is_complete:
            return len(self._numbers)
        return count_hits(self._database, self._query, self._match)

    def _reach(self, wanted: int | None) -> None:
        while not self._is_complete and (wanted is None or len(self._numbers) < wanted):
            limit = -1 if wanted is None else max(_AT_ONCE, wanted - len(self._numbers))
            rows = self._next(limit)
            self._numbers.extend(number for _place, number in rows)
            if rows:
                self._lowest = rows[-1][0]
            self._is_complete = limit < 0 or len(rows) < limit

    def _next(self, limit: int) -> list[tuple[int, int]]:
        where, parameters = filters_of(self._query)
        below = "" if self._lowest is None else f"AND search.rowid < {self._lowest}"
        return self._database.rows(
            f"""SELECT search.rowid, articles.number {_FROM}
            WHERE search MATCH ? {below} AND {where} ORDER BY search.rowid DESC LIMIT ?""",
            (self._match, *parameters, limit),
        )


def ordered_hits(database: Database, query: ListQuery) -> array[int]:
    """The numbers of all articles that the query finds, in its order."""
    match = match_of(query)
    if not match:
        return array("q")
    order = order_of(query)
    where, parameters = filters_of(query)
    columns = order.order_by()
    first = ""
    if query.by_story:
        way = "DESC" if order.is_descending else "ASC"
        function = "max" if order.is_descending else "min"
        first = f"{function}(articles.{order.keys[0]}) OVER (PARTITION BY story) {way}, story {way}, "
        columns = "articles.number"
    else:
        columns = ", ".join(f"articles.{term}" for term in columns.split(", "))
    rows = database.rows(
        f"SELECT articles.number {_FROM} WHERE search MATCH ? AND {where} ORDER BY {first}{columns}",
        (match, *parameters),
    )
    return array("q", [number for (number,) in rows])


def count_hits(database: Database, query: ListQuery, match: str) -> int:
    """How many articles the query finds; without looking at each when no other filter needs it."""
    if query.states or query.section or query.trashed:
        where, parameters = filters_of(query)
        sql = f"SELECT count(*) {_FROM} WHERE search MATCH ? AND {where}"
        return int(database.value(sql, (match, *parameters)))
    hits = int(database.value("SELECT count(*) FROM search WHERE search MATCH ?", (match,)))
    trashed = database.value(
        """SELECT count(*) FROM search WHERE search MATCH ? AND rowid IN (SELECT search_documents.number
        FROM articles JOIN search_documents ON search_documents.article = articles.number
        WHERE is_trashed = 1)""",
        (match,),
    )
    return hits - int(trashed)


def match_of(query: ListQuery) -> str:
    """The query's text for FTS5, with its languages; empty when it holds no word."""
    terms: tuple[Term, ...] = parse(query.text)
    if not terms:
        return ""
    match = to_match(terms)
    if query.languages:
        languages = " OR ".join(to_match((), language) for language in sorted(query.languages))
        match = f"{match} AND ({languages})"
    return match
