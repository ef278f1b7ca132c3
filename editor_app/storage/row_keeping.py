"""Writing rows of the article list: one article's after an edit, or hundreds that were just made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from editor_app.storage.completion import COMPLETED, Completion
from editor_app.storage.database import Database, Row
from editor_app.storage.row_columns import to_values
from editor_app.storage.rows import ArticleRow

AT_ONCE = 500
"""Values in one statement; SQLite takes at least 999."""

_GIVEN_NAMES = """
language state headline headline_key slugline slugline_key section byline words updated person urgency
priority embargo publish_at legal not_for_publication suggestions notes stale
"""
_GIVEN = tuple(_GIVEN_NAMES.split())
_CREATED = "CASE WHEN :created THEN :created ELSE created END"
_LISTED = """SELECT max(coalesce((SELECT max(number) FROM journal), 0),
    coalesce((SELECT max(upto) FROM snapshots), 0))"""
_CHANGE = f"""UPDATE articles SET {", ".join(f"{name} = :{name}" for name in _GIVEN)},
    created = {_CREATED}, listed = :listed WHERE number = :number"""
_ADD = f"""INSERT INTO articles (number, article, story, back, trashed, is_trashed, created, listed,
        story_updated, {", ".join(_GIVEN)})
    SELECT number, document, story, -number, trashed, trashed <> 0, {_CREATED}, :listed,
        :updated, {", ".join(f":{name}" for name in _GIVEN)} FROM documents WHERE number = :number"""
_KNOWN = """SELECT document, number, state, language FROM documents
    WHERE kind = 'article' AND document IN ({})"""
_OLD = f"SELECT number, {', '.join(COMPLETED)} FROM articles WHERE number IN ({{}})"
_DATES = """SELECT story, max(updated), min(story_updated), max(story_updated) FROM articles
    WHERE story IN ({}) GROUP BY story"""
_DATE = "UPDATE articles SET story_updated = ? WHERE story = ?"
_IDENTITY = "UPDATE documents SET state = ?, language = ? WHERE number = ?"


class RowKeeping:
    """Puts rows into the list, with what is counted and dated beside them."""

    def __init__(self, database: Database, completion: Completion) -> None:
        self._database = database
        self._completion = completion

    def known(self, rows: Iterable[ArticleRow]) -> dict[int, ArticleRow]:
        """The rows of articles that the journal knows, by their numbers; the last of an article counts."""
        given = {row.article: row for row in rows}
        found = self._select(_KNOWN, list(given))
        return {number: given[article] for article, number, _state, _language in found}

    def keep(self, rows: Mapping[int, ArticleRow]) -> None:
        """Write the rows, which are ``known``; call it within a transaction."""
        old = {number: values for number, *values in self._select(_OLD, list(rows))}
        listed = self._database.value(_LISTED)
        values = {
            number: {**to_values(row), "number": number, "listed": listed} for number, row in rows.items()
        }
        self._write(_ADD, [value for number, value in values.items() if number not in old])
        self._write(_CHANGE, [value for number, value in values.items() if number in old])
        self._identify(rows)
        self._count(old, values)
        self._date({row.story for row in rows.values()})

    def _identify(self, rows: Mapping[int, ArticleRow]) -> None:
        """State and language stand with the identity too, for when the list is made again."""
        held = self._select(_KNOWN, [row.article for row in rows.values()])
        stored = {number: (state, language) for _document, number, state, language in held}
        told = {number: (row.state.value, row.language) for number, row in rows.items()}
        self._write(_IDENTITY, [(*now, number) for number, now in told.items() if stored[number] != now])

    def _count(self, old: Mapping[int, Sequence[str]], values: Mapping[int, Mapping[str, object]]) -> None:
        for place, kind in enumerate(COMPLETED):
            before = [held[place] for held in old.values()]
            self._completion.replace(kind, before, [str(value[kind]) for value in values.values()])

    def _date(self, stories: Iterable[str]) -> None:
        """Give all versions of each story the time of the newest."""
        found = self._select(_DATES, list(stories))
        self._write(_DATE, [(newest, story) for story, newest, *dates in found if dates != [newest, newest]])

    def _select(self, sql: str, values: Sequence[object]) -> list[Row]:
        return [
            row for chunk in chunks(values) for row in self._database.rows(sql.format(places(chunk)), chunk)
        ]

    def _write(self, sql: str, parameters: Sequence[Sequence[object] | dict[str, object]]) -> None:
        if parameters:
            self._database.write_many(sql, parameters)


_T = TypeVar("_T")


def chunks(values: Sequence[_T]) -> list[Sequence[_T]]:
    """``values`` in pieces that fit into one statement."""
    return [values[i : i + AT_ONCE] for i in range(0, len(values), AT_ONCE)]


def places(values: Sequence[object]) -> str:
    """The question marks for ``values`` in a statement."""
    return ", ".join("?" * len(values))
