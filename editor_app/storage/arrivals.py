"""What came in from others: under which name and version, from which file, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from editor_app.base.ids import ArticleId
from editor_app.base.records import dataclass
from editor_app.storage.database import Database, Row
from editor_app.storage.moments import to_milliseconds, to_moment
from editor_app.storage.row_keeping import chunks, places

_COLUMNS = "article, identity, version, translates, family, kind, sum, path, at, moment, held, fields"


class Came(StrEnum):
    """What became of an item that came in."""

    NEW = "new"
    """It is an article."""
    UPDATED = "updated"
    """An article that was here has become what it says now."""
    WITHDRAWN = "withdrawn"
    """Its sender has withdrawn it."""
    SKIPPED = "skipped"
    """Nothing: it was known, or there was nothing in it that is an article."""


@dataclass(frozen=True, slots=True)
class CameIn:
    """One item that came in.

    ``identity`` and ``version`` are its sender's, ``translates`` the identity of its source, ``family`` what
    all language versions of its story carry. ``sum`` is the SHA-256 of its file. ``moment`` names (in
    hexadecimal digits) the document with what the sender said alone, ``held`` the desk's before it came;
    ``fields`` is the sender's metadata as JSON.
    """

    kind: Came
    at: datetime
    article: ArticleId = ArticleId("")
    identity: str = ""
    version: str = ""
    translates: str = ""
    family: str = ""
    sum: str = ""
    path: str = ""
    moment: str = ""
    held: str = ""
    fields: str = ""


class ArrivalsLog:
    """Keeps what came in; entries are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, arrivals: Iterable[CameIn]) -> None:
        """Keep ``arrivals``. LibraryError when they cannot be written."""
        self._database.write_many(
            f"INSERT INTO arrivals ({_COLUMNS}) VALUES ({', '.join('?' * 12)})",
            [_values(arrival) for arrival in arrivals],
        )

    def latest(self, identity: str) -> CameIn | None:
        """What came last under a name and was taken in; None when nothing did."""
        if not identity:
            return None
        row = self._database.row(
            f"""SELECT {_COLUMNS} FROM arrivals WHERE identity = ? AND kind <> ?
            ORDER BY number DESC LIMIT 1""",
            (identity, Came.SKIPPED.value),
        )
        return None if row is None else _came(row)

    def last_change(self, article: ArticleId) -> CameIn | None:
        """The latest update or withdrawal of ``article`` by its sender; None when there was none."""
        row = self._database.row(
            f"""SELECT {_COLUMNS} FROM arrivals WHERE article = ? AND kind IN (?, ?)
            ORDER BY number DESC LIMIT 1""",
            (article, Came.UPDATED.value, Came.WITHDRAWN.value),
        )
        return None if row is None else _came(row)

    def kin(self, names: Sequence[str], families: Sequence[str] = ()) -> list[CameIn]:
        """What has one of ``names`` or translates it, or is of one of ``families``; oldest first."""
        found: dict[ArticleId, CameIn] = {}
        for column, wanted in (("identity", names), ("translates", names), ("family", families)):
            asked = [name for name in dict.fromkeys(wanted) if name]
            if asked:
                rows = self._database.rows(
                    f"""SELECT {_COLUMNS} FROM arrivals WHERE {column} IN ({places(asked)})
                    AND article <> '' ORDER BY number LIMIT 100""",
                    asked,
                )
                for came in map(_came, rows):
                    found.setdefault(came.article, came)
        return list(found.values())

    def family_of(self, identity: str) -> str:
        """The family that an item is said to be of; empty when nobody says."""
        found = self._database.value(
            "SELECT family FROM arrivals WHERE identity = ? AND family <> '' ORDER BY number DESC LIMIT 1",
            (identity,),
        )
        return str(found or "")

    def known(self, sums: Sequence[str]) -> frozenset[str]:
        """Those of ``sums`` whose files were taken in."""
        found: set[str] = set()
        for chunk in chunks(sums):
            rows = self._database.rows(
                f"SELECT DISTINCT sum FROM arrivals WHERE sum IN ({places(chunk)})", chunk
            )
            found.update(name for (name,) in rows)
        return frozenset(found)


def _values(came: CameIn) -> tuple[str | int, ...]:
    return (
        came.article, came.identity, came.version, came.translates, came.family, came.kind.value, came.sum,
        came.path, to_milliseconds(came.at), came.moment, came.held, came.fields,
    )  # fmt: skip


def _came(row: Row) -> CameIn:
    article, identity, version, translates, family, kind, checksum, path, at, moment, held, fields = row
    return CameIn(
        Came(kind), to_moment(at), ArticleId(article), identity, version, translates, family, checksum, path,
        moment, held, fields,
    )  # fmt: skip
