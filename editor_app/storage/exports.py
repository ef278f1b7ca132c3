"""The log of what was exported, when, by whom, and which bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.row_keeping import chunks, places

_WAY = "written to "
"""What a name in the table ``meta`` begins with where it says how a place is written to."""


@dataclass(frozen=True, slots=True)
class Export:
    """One written file of an article; ``size`` in bytes, ``revision`` the one that was written."""

    article: ArticleId
    format: str
    path: str
    sha256: str
    size: int
    at: datetime
    person: str
    revision: str


class Exports:
    """Keeps the export log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        article: ArticleId,
        format: str,
        path: str,
        sha256: str,
        size: int,
        at: datetime,
        person: str,
        revision: str = "",
    ) -> None:
        """Log one written file. LibraryError when it cannot be written."""
        self._database.write(
            """INSERT INTO exports (article, format, path, sha256, bytes, at, person, revision)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            (article, format, path, sha256, size, to_milliseconds(at), person, revision),
        )

    def of(self, article: ArticleId) -> list[Export]:
        """What was exported of an article, oldest first."""
        return self._select("article = ?", article)

    def of_many(self, articles: Sequence[ArticleId]) -> dict[ArticleId, list[Export]]:
        """What was exported of each of ``articles``, oldest first; those that never went out are left out."""
        found: dict[ArticleId, list[Export]] = {}
        for chunk in chunks(articles):
            for entry in self._select(f"article IN ({places(chunk)})", *chunk):
                found.setdefault(entry.article, []).append(entry)
        return found

    def within(self, start: str) -> list[Export]:
        """What was exported to paths that begin with ``start``, oldest first."""
        return self._select("path >= ? AND path < ?", start, start[:-1] + chr(ord(start[-1]) + 1))

    def places(self) -> list[tuple[ArticleId, str]]:
        """Every path that an article was exported to."""
        rows = self._database.rows("SELECT DISTINCT article, path FROM exports")
        return [(ArticleId(article), path) for article, path in rows]

    def number_of(self, article: ArticleId, format: str) -> int:
        """How many times an article went out in a format."""
        return int(
            self._database.value(
                "SELECT count(*) FROM exports WHERE article = ? AND format = ?", (article, format)
            )
        )

    def way(self, place: str) -> tuple[str, datetime | None]:
        """The name of the way in which ``place`` was written to last, and since when; empty when unknown."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (_WAY + place,))
        name, _space, since = str(row[0] if row is not None else "").partition(" ")
        return (name, to_moment(int(since))) if name and since.isdigit() else ("", None)

    def keep_way(self, place: str, way: str, since: datetime) -> None:
        """Remember that ``place`` is written to in another way from now on. LibraryError as for ``add``."""
        self._database.write(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
            (_WAY + place, f"{way} {to_milliseconds(since)}"),
        )

    def _select(self, condition: str, *values: str) -> list[Export]:
        rows = self._database.rows(
            f"""SELECT article, format, path, sha256, bytes, at, person, revision
            FROM exports WHERE {condition} ORDER BY number""",
            values,
        )
        return [
            Export(ArticleId(article), format, path, sha256, size, to_moment(at), person, revision)
            for article, format, path, sha256, size, at, person, revision in rows
        ]
