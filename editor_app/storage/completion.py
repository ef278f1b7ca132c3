"""Values that fields have had: what is offered while somebody types a slugline or a keyword."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from editor_app.base.text import fold
from editor_app.storage.database import Database

_BETWEEN = re.compile(r"\s*[,;\n،]\s*")
_CHANGE = """INSERT INTO used_values (kind, folded, value, uses) VALUES (?, ?, ?, max(0, ?))
    ON CONFLICT (kind, value) DO UPDATE SET uses = max(0, uses + ?)"""
_FIND = """SELECT value FROM used_values WHERE kind = ? AND folded >= ? AND folded < ? AND uses > 0
    ORDER BY uses DESC, folded LIMIT ?"""
_MOST_USED = "SELECT value FROM used_values WHERE kind = ? AND uses > 0 ORDER BY uses DESC LIMIT ?"
_LAST = "\U0010ffff"

COMPLETED = ("slugline", "section", "byline")
"""The columns of the list whose values are counted."""

KEYWORD = "keyword"
"""The kind of value that the search index counts, which alone knows the keywords."""


class Completion:
    """Counts how often each slugline, section, byline and keyword is used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, kind: str, old: Iterable[str], new: Iterable[str]) -> None:
        """Count ``new`` values of one article in the place of its ``old`` ones."""
        changes = Counter(value for value in new if value)
        changes.subtract(value for value in old if value)
        for value, change in changes.items():
            if change:
                self._database.write(_CHANGE, (kind, fold(value), value, change, change))

    def starting(self, kind: str, start: str, limit: int) -> list[str]:
        """Values of ``kind`` that begin with ``start`` as search compares, most used first."""
        folded = fold(start)
        if folded:
            rows = self._database.rows(_FIND, (kind, folded, folded + _LAST, limit))
        else:
            rows = self._database.rows(_MOST_USED, (kind, limit))
        return [value for (value,) in rows]

    def rebuild(self) -> None:
        """Count all but keywords afresh from the list. Call it within a transaction."""
        self._database.write("DELETE FROM used_values WHERE kind <> ?", (KEYWORD,))
        for kind in COMPLETED:
            rows = self._database.rows(f"SELECT {kind}, count(*) FROM articles WHERE {kind} <> '' GROUP BY 1")
            self._add(kind, rows)

    def _add(self, kind: str, found: Iterable[tuple[str, int]]) -> None:
        self._database.write_many(
            "INSERT INTO used_values (kind, folded, value, uses) VALUES (?, ?, ?, ?)",
            [(kind, fold(value), value, uses) for value, uses in found],
        )


def split_values(joined: str) -> list[str]:
    """The values of a list that was joined with commas, semicolons or newlines."""
    return [part for part in _BETWEEN.split(joined.strip()) if part]
