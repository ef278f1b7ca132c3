"""Full-text search over headline, summary, body and fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, NamedTuple

from editor_app.base.ids import ArticleId
from editor_app.storage.badges import badges_of
from editor_app.storage.completion import KEYWORD, Completion, split_values
from editor_app.storage.database import Database, Row
from editor_app.storage.packing import pack, storable, unpack
from editor_app.storage.query_syntax import Term, parse, to_match
from editor_app.storage.ranking import ranked
from editor_app.storage.row_columns import COLUMNS, to_article_row
from editor_app.storage.row_keeping import chunks, places
from editor_app.storage.rows import SearchHit, SearchText
from editor_app.storage.snippets import marker, snippet
from editor_app.storage.words import indexed

_ADD = "INSERT INTO search (rowid, headline, summary, body, fields) VALUES (?, ?, ?, ?, ?)"
_TAKE = "INSERT INTO search (search, rowid, headline, summary, body, fields) VALUES ('delete', ?, ?, ?, ?, ?)"
_NUMBERS = "SELECT article, number FROM articles WHERE article IN ({})"
_STORED = "SELECT number, language, data FROM search_texts WHERE number IN ({})"
_PLACES = "SELECT article, number FROM search_documents WHERE article IN ({})"
_PLAIN_COLUMNS = ", ".join(f"articles.{name.strip()}" for name in COLUMNS.split(","))
_HIT = f"""SELECT articles.number, search_documents.number, search_texts.data,
    {_PLAIN_COLUMNS}"""
_ARTICLE = """CROSS JOIN articles ON articles.number = search_documents.article
    LEFT JOIN search_texts ON search_texts.number = articles.number"""
_HITS = f"""{_HIT} FROM search
    CROSS JOIN search_documents ON search_documents.number = search.rowid {_ARTICLE}"""
_HIT_AT = f"{_HIT} FROM search_documents {_ARTICLE} WHERE search_documents.number = ?"


class _Entry(NamedTuple):
    """A text on its way into the index, with its packed form."""

    number: int
    place: int
    text: SearchText
    language: str
    data: bytes


class SearchIndex:
    """The full-text index; a projection that can be made again from the documents."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._completion = Completion(database)

    def put(self, article: ArticleId, text: SearchText, language: str) -> None:
        """Index ``text`` in the place of what the article had; does nothing when it is the same.

        LibraryError when it cannot be written. The article must be in the list.
        """
        self.put_many([(article, text, language)])

    def put_many(self, texts: Iterable[tuple[ArticleId, SearchText, str]]) -> None:
        """The same for many articles with their texts and languages, all or none."""
        given = {article: (storable(text), language) for article, text, language in texts}
        with self._database.transaction():
            numbers = self._select(_NUMBERS, list(given))
            stored = {number: (language, data) for number, language, data in self._stored_many(numbers)}
            placed: dict[int, int] = dict(self._select(_PLACES, [number for _article, number in numbers]))
            place = self._next_place()
            come_in: list[_Entry] = []
            gone: list[str] = []
            come: list[str] = []
            for article, number in numbers:
                text, language = given[article]
                old, data = stored.get(number), pack(text)
                if old == (language, data):
                    continue
                self._take_out(number, placed.get(number), old)
                come_in.append(_Entry(number, place, text, language, data))
                place += 1
                gone += _keywords(old)
                come += split_values(text.fields.get("keywords", ""))
            self._put_in(come_in)
            self._completion.replace(KEYWORD, gone, come)

    def remove(self, article: ArticleId) -> None:
        """Take an article out of the index."""
        number = self._number(article)
        if number is not None:
            with self._database.transaction():
                old = self._stored(number)
                self._take_out(number, self._place(number), old)
                self._completion.replace(KEYWORD, _keywords(old), ())

    def search(
        self,
        query: str,
        *,
        language: str = "",
        limit: int = 50,
        offset: int = 0,
        trashed: bool = False,
        by_rank: bool = False,
    ) -> list[SearchHit]:
        """What ``query`` finds, newest first, or best first with ``by_rank``.

        The syntax is that of ``query_syntax``; nothing typed is an error, and a query
        without a word finds nothing.
        """
        terms = parse(query, language)
        if not terms:
            return []
        match = to_match(terms, language)
        if by_rank:
            places = ranked(self._database, terms, language, limit=limit, offset=offset, trashed=trashed)
            return self._hits(self._at(places), terms, dict(places))
        rows = self._database.rows(
            f"""{_HITS} WHERE search MATCH ? AND articles.is_trashed = ?
            ORDER BY search.rowid DESC LIMIT ? OFFSET ?""",
            (match, int(trashed), limit, offset),
        )
        return self._hits(rows, terms, {})

    def text_of(self, article: ArticleId) -> SearchText | None:
        """The texts that are indexed for an article, or None."""
        number = self._number(article)
        old = None if number is None else self._stored(number)
        return None if old is None else unpack(old[1])

    def snippet(self, article: ArticleId, query: str) -> str:
        """The piece of an article that shows why ``query`` found it."""
        number = self._number(article)
        old = None if number is None else self._stored(number)
        return "" if old is None else _shown(old[1], parse(query, old[0]))

    def tidy(self, pages: int = 200) -> bool:
        """Do a bounded piece of merging that makes searching faster; gives whether there is more to do."""
        before = self._database.connection.total_changes
        self._database.write("INSERT INTO search (search, rank) VALUES ('merge', ?)", (pages,))
        return self._database.connection.total_changes - before >= 2

    def _hits(self, rows: list[Row], terms: tuple[Term, ...], ranks: dict[int, float]) -> list[SearchHit]:
        badges = badges_of(self._database, [row[4] for row in rows])
        return [
            SearchHit(
                to_article_row(row[3:], badges.get(row[4], ())),
                partial(_shown, row[2], terms),
                ranks.get(row[1], 0.0),
            )
            for row in rows
        ]

    def _at(self, places: list[tuple[int, float]]) -> list[Row]:
        found = []
        for place, _rank in places:
            found.extend(self._database.rows(_HIT_AT, (place,)))
        return found

    def _number(self, article: ArticleId) -> int | None:
        number: int | None = self._database.value("SELECT number FROM articles WHERE article = ?", (article,))
        return number

    def _stored(self, number: int) -> tuple[str, bytes] | None:
        row = self._database.row("SELECT language, data FROM search_texts WHERE number = ?", (number,))
        return None if row is None else (row[0], row[1])

    def _stored_many(self, numbers: list[Row]) -> list[Row]:
        return self._select(_STORED, [number for _article, number in numbers])

    def _place(self, number: int) -> int | None:
        place: int | None = self._database.value(
            "SELECT number FROM search_documents WHERE article = ?", (number,)
        )
        return place

    def _select(self, sql: str, values: list[Any]) -> list[Row]:
        found: list[Row] = []
        for chunk in chunks(values):
            found += self._database.rows(sql.format(places(chunk)), chunk)
        return found

    def _take_out(self, number: int, place: int | None, old: tuple[str, bytes] | None) -> None:
        text = None if old is None else unpack(old[1])
        if place is not None and old is not None and text is not None:
            self._database.write(_TAKE, (place, *indexed(text, old[0])))
            self._database.write("DELETE FROM search_documents WHERE number = ?", (place,))
        elif place is not None:
            # Words of a text that cannot be read stay behind; nobody may get their place.
            self._database.write("UPDATE search_documents SET article = -number WHERE number = ?", (place,))
        if old is not None:
            self._database.write("DELETE FROM search_texts WHERE number = ?", (number,))

    def _put_in(self, entries: Sequence[_Entry]) -> None:
        write = self._database.write_many
        write(_ADD, ((entry.place, *indexed(entry.text, entry.language)) for entry in entries))
        write(
            "INSERT INTO search_documents (number, article) VALUES (?, ?)",
            [(entry.place, entry.number) for entry in entries],
        )
        write(
            "INSERT INTO search_texts (number, language, data) VALUES (?, ?, ?)",
            [(entry.number, entry.language, entry.data) for entry in entries],
        )

    def _next_place(self) -> int:
        highest = self._database.value("SELECT max(number) FROM search_documents")
        return int(highest or 0) + 1


def _shown(data: bytes | None, terms: tuple[Term, ...]) -> str:
    text = None if data is None else unpack(data)
    return "" if text is None else snippet(text, marker(terms))


def _keywords(old: tuple[str, bytes] | None) -> list[str]:
    text = None if old is None else unpack(old[1])
    return [] if text is None else split_values(text.fields.get("keywords", ""))
